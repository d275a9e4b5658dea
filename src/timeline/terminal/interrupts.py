"""Ctrl-C where it may not raise an exception."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def ending_at_once() -> Iterator[None]:
    """Let Ctrl-C end the process by its signal, without a word, while modules are executed.

    An exception would leave a module that is made by half, and may be lost on its way: msgspec
    0.22 goes on without the datetime that it was importing, and the process falls when that is
    needed; Python forgets what a lazy module raises where it only asks whether it is complete.
    """
    by_exception = (
        threading.current_thread() is threading.main_thread()
        and signal.getsignal(signal.SIGINT) is signal.default_int_handler
    )
    if by_exception:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        yield
    finally:
        if by_exception:
            signal.signal(signal.SIGINT, signal.default_int_handler)

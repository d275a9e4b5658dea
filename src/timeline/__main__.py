"""The entry point of the program."""

import errno
import gc
import os
import sys


def process() -> None:
    """Be `timeline` in a process of its own: nothing is done that only a longer life would need.

    What it makes it mostly keeps, so that garbage is seldom looked for; and at the end the system
    takes all memory back at once, which frees it faster than value by value.
    """
    gc.set_threshold(100_000, 20, 20)
    try:
        main()
    except SystemExit as end:
        _leave(end)


def main() -> None:
    """Run `timeline` and raise SystemExit with its exit status."""
    try:
        from timeline.terminal.interrupts import ending_at_once

        with ending_at_once():
            from timeline.terminal.environment import prepare

            prepare()
            from timeline.terminal.lazy import import_lazily

            import_lazily()
            from timeline.commands.run import run
            from timeline.terminal.failures import exit_status_of

        status = exit_status_of(run)
    except KeyboardInterrupt:  # before there was anything to interrupt
        status = 130
    except (MemoryError, SystemError, OSError) as error:  # imports answer a lack of memory with any
        if isinstance(error, OSError) and error.errno != errno.ENOMEM:
            raise
        os.write(2, b"error: timeline cannot start: there is not enough memory\n")
        status = 70
    except ImportError as error:
        told = str(error).encode("unicode_escape")  # what makes text inert may be what is missing
        os.write(2, b"error: timeline cannot start: it is not wholly installed: %b\n" % told)
        status = 70
    sys.exit(status)


def _leave(end: SystemExit) -> None:
    """End the process, without the interpreter's own tidying unless somebody watches it run."""
    if sys.gettrace() or sys.getprofile() or not isinstance(end.code, int):
        raise end
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (AttributeError, OSError, ValueError):
        raise end from None
    os._exit(end.code)


if __name__ == "__main__":
    process()

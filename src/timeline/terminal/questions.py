"""Questions on a terminal, with the Tab key for names."""

import contextlib
import sys
from collections.abc import Iterator, Sequence

import typer

from timeline.formats.inert import inert
from timeline.safe import Safe
from timeline.terminal.streams import put_and_read, put_line


def may_ask() -> bool:
    """Whether somebody sits at a terminal, where questions are seen and answered."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def answer_to(question: str) -> str:
    """Return the answer to a question; the end of input ends the run, as Ctrl-C does."""
    try:
        return put_and_read(inert(question)).strip()
    except (EOFError, KeyboardInterrupt):
        put_line(Safe(""))
        raise typer.Abort from None


def agrees(question: str) -> bool:
    """Ask a question until the answer is yes or no; an empty answer means yes."""
    while True:
        answer = answer_to(f"{question} [Y/n] ").casefold()
        if answer in ("", "y", "yes"):
            return True
        if answer in ("n", "no"):
            return False


@contextlib.contextmanager
def completing(names: Sequence[str]) -> Iterator[None]:
    """Let the Tab key complete names while a question is asked, if readline is there."""
    try:
        import readline  # some systems have none
    except ImportError:
        yield
        return

    def complete(typed: str, state: int) -> str | None:
        wanted = typed.lstrip()
        found = [name for name in names if name.casefold().startswith(wanted.casefold())]
        lead = typed[: len(typed) - len(wanted)]
        return f"{lead}{found[state]}" if state < len(found) else None

    before = readline.get_completer(), readline.get_completer_delims()
    readline.set_completer(complete)
    readline.set_completer_delims(";")
    libedit = "libedit" in (readline.__doc__ or "")
    readline.parse_and_bind("bind ^I rl_complete" if libedit else "tab: complete")
    try:
        yield
    finally:
        readline.set_completer(before[0])
        readline.set_completer_delims(before[1])

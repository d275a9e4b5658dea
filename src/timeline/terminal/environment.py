"""What a process finds around itself, made bearable before anything else is imported."""

import contextlib
import io
import os
import sys

# Columns under which help is written without frames: they would leave no room for words.
_NARROW = 50

_WIDEST_HELP = 120


def prepare() -> None:
    """Take the places of closed streams, and mend what others stumble over."""
    _forget_working_folder()
    _occupy_standard_streams()
    _mend_widths()


def _forget_working_folder() -> None:
    """Import nothing from where a stranger's registry may lie, as `python -m` would.

    Where the program itself lies in the working folder, so do perhaps its dependencies.
    """
    own = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    with contextlib.suppress(OSError):
        if sys.path and sys.path[0] in ("", os.getcwd()) and os.getcwd() != own:
            del sys.path[0]


def _occupy_standard_streams() -> None:
    """Keep the numbers of closed streams from going to files that are opened later.

    Whatever the interpreter or a library writes to a standard stream would end up in them.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            with contextlib.suppress(OSError):
                os.open(os.devnull, os.O_RDWR)
    if sys.stdout is None:
        sys.stdout = _Closed()


class _Closed(io.TextIOBase):
    """A stream that nobody can write to, so that an answer which is lost is noticed."""

    encoding = "utf-8"

    def write(self, text: str, /) -> int:
        if text:
            raise OSError(0, "standard output is closed")
        return 0


def _mend_widths() -> None:
    """Keep COLUMNS and TERMINAL_WIDTH where help can be laid out."""
    for name, most in (("COLUMNS", 99_999), ("TERMINAL_WIDTH", 999)):
        value = os.environ.get(name)
        if value is None:
            continue
        digits = value.lstrip("0")
        if not (digits.isascii() and digits.isdigit() and int(digits[:9]) <= most):
            del os.environ[name]
    if {"-h", "--help"}.isdisjoint(sys.argv):
        return
    width = columns()
    if width < _NARROW:
        os.environ.setdefault("TYPER_USE_RICH", "0")
    elif width > _WIDEST_HELP:
        os.environ.setdefault("TERMINAL_WIDTH", str(_WIDEST_HELP))


def columns() -> int:
    """Return the width of the terminal, unless COLUMNS says another; 80 where nobody says one."""
    typed = os.environ.get("COLUMNS", "")
    if typed.isdecimal() and int(typed):
        return int(typed)
    with contextlib.suppress(OSError, ValueError):
        return os.get_terminal_size(1).columns or 80
    return 80

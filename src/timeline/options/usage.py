"""What a person asked for that cannot be answered: an unknown name, a date that is none."""

from collections.abc import Sequence


class UsageError(Exception):
    """A usage error: what is wrong, and what to do instead. Ends the run with status 2."""

    def __init__(self, what: str, hint: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.hint = hint


def one_of(names: Sequence[str]) -> str:
    """Return "did you mean …?" for the nearest names, "" where there are none."""
    if not names:
        return ""
    quoted = [f'"{name}"' for name in names]
    if len(quoted) == 1:
        return f"did you mean {quoted[0]}?"
    return f"did you mean {', '.join(quoted[:-1])} or {quoted[-1]}?"

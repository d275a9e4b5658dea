"""`check --fix`: the lines that were corrected, as a diff."""

from collections.abc import Callable, Sequence
from itertools import groupby

from msgspec import Struct

from timeline.report import Column, For, Report, Shape
from timeline.reports.records import columns
from timeline.reports.series.amounts import counted


class FixedLine(Struct, frozen=True):
    """A line, numbered from 1, before and after, and the codes of its mistakes."""

    file: str
    line: int
    codes: tuple[str, ...]
    before: str
    after: str


def report(
    changes: Sequence[FixedLine], left: str, inert: Callable[[str], str], *, done: bool
) -> Report:
    """Return changes as a diff for people and as records for programs.

    `left` says what could not be corrected.
    """
    # A diff names its file once, above the first line of it.
    first = {id(next(of_file)) for _, of_file in groupby(changes, lambda change: change.file)}
    lines = counted(len(changes), "line")
    return Report(
        columns=(
            Column(
                "diff", lambda row: _diff(row, inert, headed=id(row) in first), audience=For.EYES
            ),
            *columns("", For.MACHINES, "file", "line", "codes", "before", "after"),
        ),
        rows=changes,
        notes=(f"{lines} corrected" if done else f"{lines} would be corrected", left),
        shape=Shape.MESSAGES,
        nothing=f"nothing can be corrected without you; {left}",
    )


def _diff(change: FixedLine, inert: Callable[[str], str], *, headed: bool) -> str:
    name = inert(change.file)
    lines = [f"--- {name}", f"+++ {name}"] if headed else []
    codes = ", ".join(change.codes)
    lines.append(f"@@ -{change.line} +{change.line} @@ {codes}")
    lines += [f"-{inert(change.before)}", f"+{inert(change.after)}"]
    return "\n".join(lines)

"""`check`: what is wrong with a registry, each problem with its place; and what its codes mean."""

from collections.abc import Callable, Sequence

from msgspec import Struct

from timeline.problems import SHOWN_AT_MOST, Problem, Severity
from timeline.report import Column, For, Kind, Report, Shape
from timeline.reports.series.amounts import counted


class Entry(Struct, frozen=True):
    """A code that `check` may give, and its manual: a first line, and what more there is to say."""

    code: str
    severity: Severity
    manual: str

    @property
    def what(self) -> str:
        """Return what is wrong, in a sentence."""
        return " ".join(self.manual.partition("\n\n")[0].split())

    @property
    def more(self) -> tuple[str, ...]:
        """Return what else there is to say, paragraph by paragraph."""
        return tuple(" ".join(part.split()) for part in self.manual.split("\n\n")[1:])


def report(
    problems: Sequence[Problem], checked: str, inert: Callable[[str], str], width: int
) -> Report:
    """Return problems as messages of a width for people and as records for programs."""
    machines = For.MACHINES
    return Report(
        title="",
        columns=(
            Column("message", lambda row: row.message(inert, width), audience=For.EYES),
            Column("file", lambda row: row.place.file, audience=machines),
            Column("line", lambda row: row.place.line or None, audience=machines),
            Column("column", lambda row: row.place.column or None, audience=machines),
            Column("severity", lambda row: row.severity.value, audience=machines),
            Column("code", lambda row: row.code, audience=machines),
            Column("what", lambda row: row.what, audience=machines),
            Column("hint", lambda row: row.hint or None, audience=machines),
        ),
        rows=problems,
        notes=_notes(problems, checked),
        shape=Shape.MESSAGES,
        nothing=f"{checked}: nothing wrong",
        spelt_out=SHOWN_AT_MOST,
    )


def _notes(problems: Sequence[Problem], checked: str) -> tuple[str, ...]:
    more = len(problems) - SHOWN_AT_MOST
    rest = (f"… and {more} more: -o plain shows all",) if more > 0 else ()
    found = ", ".join(
        counted(sum(problem.severity is severity for problem in problems), severity.value)
        for severity in Severity
        if severity is not Severity.NOTE
        or any(problem.severity is severity for problem in problems)
    )
    return (*rest, f"{found} in {checked}")


def codes(entries: Sequence[Entry]) -> Report:
    """Return all codes with what they mean."""
    return Report(
        title="What is checked",
        columns=(
            Column("code", lambda row: row.code, Kind.ID),
            Column("severity", lambda row: row.severity.value),
            Column("what", lambda row: row.what, Kind.TITLE),
        ),
        rows=entries,
        notes=("timeline check --explain CODE tells more of one",),
    )


def explained(entry: Entry) -> Report:
    """Return the manual of one code."""
    return Report(
        title="",
        columns=(
            Column("code", lambda row: row.code, Kind.ID),
            Column("severity", lambda row: row.severity.value),
            Column("what", lambda row: row.what, Kind.TITLE),
            Column("manual", lambda row: row.more, heading="more"),
        ),
        rows=(entry,),
        shape=Shape.CARDS,
        single=True,
    )

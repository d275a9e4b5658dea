"""`check`: what is wrong with a registry, each problem with its place."""

from collections.abc import Callable, Sequence

from timeline.problems import Problem, Severity
from timeline.report import Column, For, Report, Shape
from timeline.reports.amounts import counted


def report(problems: Sequence[Problem], checked: str, inert: Callable[[str], str]) -> Report:
    """Return problems as messages for people and as records for programs."""
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    warnings = len(problems) - errors
    machines = For.MACHINES
    return Report(
        title="",
        columns=(
            Column("message", lambda row: row.message(inert), audience=For.EYES),
            Column("file", lambda row: row.place.file, audience=machines),
            Column("line", lambda row: row.place.line or None, audience=machines),
            Column("column", lambda row: row.place.column or None, audience=machines),
            Column("severity", lambda row: row.severity.value, audience=machines),
            Column("code", lambda row: row.code, audience=machines),
            Column("what", lambda row: row.what, audience=machines),
            Column("hint", lambda row: row.hint or None, audience=machines),
        ),
        rows=problems,
        notes=(f"{counted(errors, 'error')}, {counted(warnings, 'warning')} in {checked}",),
        shape=Shape.MESSAGES,
        nothing=f"{checked}: nothing wrong",
    )

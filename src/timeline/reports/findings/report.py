"""`check`: what is wrong with a registry, each problem with its place; and what its codes mean."""

import re
from collections.abc import Callable, Sequence
from textwrap import dedent

from msgspec import Struct

from timeline.problems import Problem, Severity
from timeline.report import Column, Excerpt, For, Kind, Report, Shape
from timeline.reports.records import columns
from timeline.reports.series.amounts import counted

_EXAMPLE = re.compile(r"^(Breaks|Passes)::\n((?: {4}.*(?:\n|$))+)", re.MULTILINE)

# How many problems of one code people are shown: each takes several lines
_MOST_OF_A_CODE = 5


class Manual(Struct, frozen=True):
    """The manual of a code: a text with paragraphs, and for a rule with two examples."""

    code: str
    severity: Severity
    text: str

    @property
    def what(self) -> str:
        """Return what is wrong, in a sentence."""
        return self._paragraphs()[0]

    @property
    def more(self) -> tuple[str, ...]:
        """Return what else there is to say, paragraph by paragraph."""
        return tuple(self._paragraphs()[1:])

    @property
    def examples(self) -> dict[str, str]:
        """Return registries that show the rule: one under "Breaks" and one under "Passes"."""
        return {name: _registry(lines) for name, lines in _EXAMPLE.findall(self.text)}

    def _paragraphs(self) -> list[str]:
        words = _EXAMPLE.sub("", self.text).strip()
        return [" ".join(part.split()) for part in words.split("\n\n")]


def _registry(indented: str) -> str:
    """Return the registry of an example, whose items are events."""
    lines = dedent(indented).splitlines()
    # Manuals begin with the events, if they need nothing else: the key above them is added here.
    first = next((n for n, line in enumerate(lines) if line.startswith("- ")), len(lines))
    events = [f"  {line}" for line in lines[first:]]
    return "\n".join([*lines[:first], "events:" if events else "events: []", *events])


def report(
    problems: Sequence[Problem], checked: str, inert: Callable[[str], str], width: int
) -> Report:
    """Return problems as messages of a width for people and as records for programs.

    People read them code by code, and the first few of each.
    """
    machines = For.MACHINES
    order = {code: place for place, code in enumerate(dict.fromkeys(one.code for one in problems))}
    counts = {one: sum(problem.severity is one for problem in problems) for one in Severity}
    counts_in_words = ", ".join(
        counted(count, severity.value)
        for severity, count in counts.items()
        if count or severity is not Severity.NOTE
    )
    return Report(
        columns=(
            Column("message", lambda row: row.message(inert, width), audience=For.EYES),
            *columns("place", machines, "file"),
            Column("line", lambda row: row.place.line or None, audience=machines),
            Column("column", lambda row: row.place.column or None, audience=machines),
            *columns("", machines, "severity", "code", "what", "hint"),
        ),
        rows=problems,
        notes=(f"{counts_in_words} in {checked}",),
        shape=Shape.MESSAGES,
        nothing=f"{checked}: nothing wrong",
        group=lambda row: row.code,
        excerpt=Excerpt(
            _MOST_OF_A_CODE,
            order=lambda row: order[row.code],
            left_out=lambda rows: f"and {len(rows)} more of {rows[0].code}: --all",
        ),
    )


_CODE_COLUMNS = (
    *columns("", For.ALL, "code", kind=Kind.ID),
    *columns("", For.ALL, "severity"),
    *columns("", For.ALL, "what", kind=Kind.TITLE),
)


def codes(manuals: Sequence[Manual]) -> Report:
    """Return all codes with what they mean."""
    return Report(
        title="What is checked",
        columns=_CODE_COLUMNS,
        rows=manuals,
        notes=("timeline check --manual CODE tells more of one",),
    )


def manual_card(manual: Manual) -> Report:
    """Return the manual of one code."""
    return Report(
        columns=(
            *_CODE_COLUMNS,
            Column("manual", lambda row: row.more, heading="more"),
            Column("breaks", lambda row: row.examples.get("Breaks")),
            Column("passes", lambda row: row.examples.get("Passes")),
        ),
        rows=(manual,),
        shape=Shape.CARDS,
        single=True,
    )

"""Cells that hold several entries: each begins on a line of its own, its id quietly after it."""

from collections.abc import Iterator

from timeline.render.inert import inert
from timeline.render.layout import Line, Run, date_runs, runs_of, width_of, wrapped
from timeline.render.wording import entries, words
from timeline.report import Cell, Entry

INDENT = 2
_SIGNS = {"+": "merit", "−": "demerit", "-": "demerit"}


def widest_entry(cell: Cell) -> int:
    """Return the terminal columns that the longest entry takes."""
    return max((width_of(inert(words(entry))) for entry in entries(cell)), default=0)


def entry_lines(cell: Cell, width: int, label: str = "") -> Iterator[Line]:
    """Yield the entries as lines no wider than `width`, what is continued set in a little."""
    for entry in entries(cell):
        runs = (*runs_of(label, "heading"), *_runs(entry))
        indent = _indent(runs, width)
        for index, line in enumerate(wrapped(runs, width - indent)):
            yield (Run(" " * indent), *line) if index and indent else line


def _indent(runs: Line, width: int) -> int:
    """Return how far continued lines are set in: not at all where a word would be broken by it."""
    fits = sum(width_of(run.text) + (not run.glued) for run in runs) <= width + 1
    longest = max((width_of(word) for run in runs for word in run.text.split(" ")), default=0)
    return 0 if fits or width - INDENT < longest <= width else min(INDENT, width - 1)


def _runs(entry: Cell) -> Line:
    if not isinstance(entry, Entry):
        return runs_of(inert(words(entry)))
    return (
        *runs_of(inert(entry.sign), _SIGNS.get(entry.sign, "mark")),
        *(date_runs(inert(entry.date.edtf)) if entry.date else ()),
        *runs_of(inert(entry.text)),
        *runs_of(f"[{inert(entry.id)}]" if entry.id else "", "quiet"),
    )

"""`add` and `import`: which events were added, changed, and left out."""

from collections.abc import Sequence

from timeline.authoring.outcomes import Done, Outcome
from timeline.report import Column, For, Kind, Report
from timeline.reports.records import columns
from timeline.reports.series.amounts import counted

_HEADINGS = {
    Done.LEFT: "Left out",
    Done.GONE: "Gone from the file",
    Done.THERE: "There already",
    Done.UPDATED: "Updated",
    Done.DOUBTFUL: "Imported, although they may be there already",
    Done.CHANGED: "Imported with changes",
    Done.TAKEN: "Imported unchanged",
}


# Of these, `left` says why, or what differs; of others, which parts were left out.
_STAYED = (Done.LEFT, Done.THERE, Done.UPDATED)


def remarks(row: Outcome) -> tuple[str, ...]:
    """Return the remarks on an outcome, for people."""
    alike = (f"may be {one}" for one in row.alike)
    left = (f"left: {what}" if row.done not in _STAYED else what for what in row.left)
    return (*alike, *row.changed, *left)


_EVENT = (
    Column("id", lambda row: row.id or None, Kind.ID, under="title", below=110),
    Column("date", lambda row: row.date, Kind.DATE),
    Column("title", lambda row: row.title or None, Kind.TITLE),
)
_REMARKS = (
    *columns("", For.MACHINES, "changed", "left", "alike"),
    Column("remarks", remarks, Kind.ENTRIES, For.EYES, heading=" ", across=True),
)


def added(
    outcomes: Sequence[Outcome], file: str, *, dry: bool = False, example_gone: bool = False
) -> Report:
    """Return the events that were added to a file, or with `dry` would be, each with its line."""
    return Report(
        columns=(
            *_EVENT,
            Column("file", lambda _: file, words=lambda row: f"{file}:{row.line}"),
            Column("line", lambda row: row.line, Kind.NUMBER, For.MACHINES),
            *_REMARKS,
        ),
        rows=outcomes,
        notes=_notes(outcomes, file, dry=dry, example_gone=example_gone),
    )


def imported(
    outcomes: Sequence[Outcome],
    file: str,
    gone: int = 0,
    *,
    dry: bool = False,
    example_gone: bool = False,
) -> Report:
    """Return the outcome for each event of another file; `file` is the registry they went to.

    `gone` is how many events have gone from the other file, and were not marked.
    """
    return Report(
        columns=(
            Column("done", lambda row: row.done.value, audience=For.MACHINES),
            Column("from_file", lambda row: row.origin.file, audience=For.RECORDS),
            Column(
                "from_line",
                lambda row: row.origin.line or None,
                words=lambda row: f"line {row.origin.line}" if row.origin.line else None,
            ),
            *_EVENT,
            Column("line", lambda row: row.line, Kind.NUMBER, For.MACHINES),
            *_REMARKS,
        ),
        rows=outcomes,
        notes=(
            *_notes(outcomes, file, dry=dry, example_gone=example_gone),
            *([f"{counted(gone, 'event')} gone from the file: --sync marks them"] if gone else ()),
        ),
        group=lambda row: _HEADINGS[row.done],
        nothing=f"{file}: nothing to import",
    )


def _notes(
    outcomes: Sequence[Outcome], file: str, *, dry: bool, example_gone: bool
) -> tuple[str, ...]:
    """Return in a sentence how many events were added, and how many were not."""
    counts = {done: sum(one.done is done for one in outcomes) for done in Done}
    taken = counts[Done.TAKEN] + counts[Done.CHANGED] + counts[Done.DOUBTFUL]
    parts = [f"{counted(taken, 'event')} {'would come' if dry else 'came'} into {file}"]
    for done, words in (
        (Done.CHANGED, "with changes"),
        (Done.DOUBTFUL, "perhaps there already"),
        (Done.UPDATED, "updated"),
        (Done.THERE, "there already"),
        (Done.GONE, "gone from the file"),
        (Done.LEFT, "left out"),
    ):
        if counts[done]:
            parts.append(f"{counts[done]:,} {words}")
    gone = ("the example that timeline init wrote made room for it",) if example_gone else ()
    return (", ".join(parts), *gone)

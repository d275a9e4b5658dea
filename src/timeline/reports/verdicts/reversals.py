"""`verdict --reversals`: merits from which a chain of causes leads to a demerit."""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from timeline.dates.distance import Elapsed, elapsed
from timeline.dates.phrases import Phrase
from timeline.datetext.wording.elapsed import later
from timeline.model import RegistryModel, Side, Verdict
from timeline.model.causes.causality import Path, Way, reached, shortest_path
from timeline.report import Cell, Column, Excerpt, For, Kind, Report, Shape
from timeline.reports.causes.chains import LinkRow, chain_rows, legend, link_columns
from timeline.reports.listing import MARKS
from timeline.reports.records import elapsed_record, fields
from timeline.reports.series.amounts import counted

# How many chains people are shown.
_MOST = 5


class Reversal(Struct, frozen=True):
    """A merit, a demerit that it led to, the shortest chain of causes and the time between."""

    merit: Verdict
    demerit: Verdict
    path: Path
    time: Elapsed


def reversals_of(
    registry: RegistryModel, merits: Sequence[Verdict], verdicts: Sequence[Verdict]
) -> list[Reversal]:
    """Return the demerits among the verdicts that each merit led to, the nearest first.

    A mixed verdict is neither a merit nor a demerit. A merit and a demerit of the same event are
    no reversal: no cause led from one to the other.
    """
    demerits = [verdict for verdict in verdicts if verdict.side is Side.DEMERIT]
    reversals = []
    for merit in merits:
        if merit.side is not Side.MERIT:
            continue
        away = reached(registry, merit.event, Way.FORTH)
        after = [verdict for verdict in demerits if verdict.event in away]
        for demerit in sorted(after, key=lambda verdict: away[verdict.event]):
            path = shortest_path(registry, merit.event, demerit.event) or ()
            reversals.append(Reversal(merit, demerit, path, elapsed(merit.span, demerit.span)))
    return reversals


def report(registry: RegistryModel, whom: str, reversals: Sequence[Reversal]) -> Report:
    """Return the chain of each reversal, one below the other, with the time of each link."""
    rows = [
        link
        for number, reversal in enumerate(reversals, 1)
        for link in chain_rows(registry, reversal.path, Way.FORTH, number)
    ]

    def reversal_of(row: LinkRow) -> Reversal:
        return reversals[row.path - 1]

    count = counted(len(reversals), "reversal")
    merits = counted(len({id(reversal.merit) for reversal in reversals}), "merit")
    return Report(
        title=f"From merit to demerit: {whom} ({count} of {merits})",
        columns=(
            Column("reversal", lambda row: row.path, Kind.NUMBER, For.MACHINES),
            Column("on", lambda row: reversal_of(row).merit.on, audience=For.MACHINES),
            Column("merit", lambda row: reversal_of(row).merit.event, Kind.ID, For.MACHINES),
            Column("demerit", lambda row: reversal_of(row).demerit.event, Kind.ID, For.MACHINES),
            *(replace(column, strand=None) for column in link_columns(registry, Way.FORTH)),
        ),
        rows=rows,
        notes=legend(rows),
        shape=Shape.TREE,
        group=lambda row: _heading(registry, reversal_of(row)),
        sections=True,
        excerpt=Excerpt(None, None, parts=_MOST),
        nothing=f"no chain of causes leads from a merit of {whom} to a demerit",
    )


def _heading(registry: RegistryModel, reversal: Reversal) -> str:
    merit, demerit = reversal.merit, reversal.demerit
    links = counted(len(reversal.path) - 1, "link")
    return Phrase(
        _verdict_words(registry, merit, reversal),
        " → ",
        _verdict_words(registry, demerit, reversal),
        f": {later(reversal.time)}, by {links}",
    )


def _verdict_words(registry: RegistryModel, verdict: Verdict, reversal: Reversal) -> str:
    why = verdict.why or registry.by_id[verdict.event].title
    judges = {reversal.merit.by, reversal.demerit.by}
    by = f", says {registry.actor_name(verdict.by)}" if verdict.by and len(judges) > 1 else ""
    return Phrase(f"{MARKS[verdict.side]} {why} [{verdict.event}], ", verdict.span, by)


def record(reversal: Reversal) -> dict[str, Cell]:
    """Return the public record of a reversal, as it stands with its merit."""
    return {
        **fields(reversal.demerit, "event", "date", "by", "why"),
        "path": reversal.path,
        **elapsed_record(reversal.time),
        "order": reversal.time.order.value,
    }

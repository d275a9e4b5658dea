"""`verdict`: the merits and demerits of an actor, who judges, and what came of the merits."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from timeline.dates import Membership, iso_or_none
from timeline.datetext.wording.elapsed import later
from timeline.model import Registry, Side, Verdict
from timeline.query import Selected
from timeline.report import Cell, Column, For, Kind, Named, Report
from timeline.report import Entry as Line
from timeline.reports.listing import MARKS, POSSIBLY, WITHIN
from timeline.reports.records import citations
from timeline.reports.series.amounts import counted
from timeline.reports.verdicts.divisions import Filing, judge
from timeline.reports.verdicts.reversals import Reversal, record, reversals_of

_NOUNS = {Side.MERIT: "merit", Side.DEMERIT: "demerit"}
_MEANINGS = {"+": "merit", "−": "demerit", "±": "both at once", POSSIBLY: "possibly in the period"}


class Entry(Struct, frozen=True):
    """A verdict in the ledger: how surely it is asked for, what came of it, who disagrees.

    `against` are the verdicts of another side on the same actor, drawn from the same event.
    """

    verdict: Verdict
    within: Membership | None
    reversals: tuple[Reversal, ...]
    against: tuple[Verdict, ...]


class Filed(Struct, frozen=True):
    """An entry under a heading of the ledger."""

    entry: Entry
    place: str

    @property
    def verdict(self) -> Verdict:
        """The entry's verdict."""
        return self.entry.verdict

    @property
    def within(self) -> Membership | None:
        """How surely the entry is asked for."""
        return self.entry.within


def entries(
    registry: Registry,
    actors: frozenset[str],
    judges: Sequence[str],
    selected: Sequence[Selected],
) -> list[Entry]:
    """Return the verdicts on actors in the events that were selected, by date.

    Without judges, everybody's. What came of a merit, and who disagrees, is looked for in the
    whole registry, be it selected or not.
    """
    everything = registry.verdicts_on(actors)
    judged = [verdict for verdict in everything if not judges or verdict.by in judges]
    wanted = [
        (verdict, row.within)
        for row in selected
        for verdict in row.event.verdicts
        if verdict.on in actors and (not judges or verdict.by in judges)
    ]
    came: dict[int, list[Reversal]] = {}
    for reversal in reversals_of(registry, [verdict for verdict, _ in wanted], judged):
        came.setdefault(id(reversal.merit), []).append(reversal)
    return [
        Entry(
            verdict, within, tuple(came.get(id(verdict), ())), tuple(_against(verdict, everything))
        )
        for verdict, within in wanted
    ]


def _against(verdict: Verdict, others: Iterable[Verdict]) -> Iterable[Verdict]:
    return (
        other
        for other in others
        if other.event == verdict.event and other.on == verdict.on and other.side != verdict.side
    )


def filed(ledger: Sequence[Entry], filing: Filing) -> list[Filed]:
    """Return the entries under their headings, in the order of these."""
    rows = [Filed(entry, place) for entry in ledger for place in filing.places(entry.verdict)]
    rank = filing.rank([row.place for row in rows])
    return sorted(rows, key=lambda row: rank[row.place])


def report(registry: Registry, whom: str, ledger: Sequence[Entry], filing: Filing) -> Report:
    """Return the ledger under its headings, each with its balance."""
    rows = filed(ledger, filing)
    several = len({entry.verdict.by for entry in ledger}) > 1
    balances = {
        place: balance(registry, [row.verdict for row in rows if row.place == place], several)
        for place in dict.fromkeys(row.place for row in rows)
    }
    return Report(
        title=f"Verdicts on {whom}: {tally([entry.verdict for entry in ledger])}",
        columns=_columns(registry, ledger, filing),
        rows=rows,
        notes=_notes(ledger, filing),
        group=lambda row: f"{row.place}: {balances[row.place]}",
        sections=True,
        nothing=f"no verdicts on {whom} match",
    )


def tally(verdicts: Sequence[Verdict]) -> str:
    """Return how many of each side: `3 merits, 1 demerit, 2 mixed`."""
    counts = {side: sum(verdict.side is side for verdict in verdicts) for side in Side}
    parts = [counted(counts[side], noun) for side, noun in _NOUNS.items() if counts[side]]
    return ", ".join([*parts, *([f"{counts[Side.MIXED]} mixed"] if counts[Side.MIXED] else [])])


def balance(registry: Registry, verdicts: Sequence[Verdict], several: bool) -> str:
    """Return the tally, judge by judge where there are several in the ledger."""
    judges = list(dict.fromkeys(judge(registry, verdict) for verdict in verdicts))
    if not several or len(judges) == 1:
        return tally(verdicts)
    return "; ".join(
        f"{name} {tally([verdict for verdict in verdicts if judge(registry, verdict) == name])}"
        for name in judges
    )


def _columns(registry: Registry, ledger: Sequence[Entry], filing: Filing) -> tuple[Column, ...]:
    several_on = len({entry.verdict.on for entry in ledger}) > 1
    several_by = filing.name != "by" and len({entry.verdict.by for entry in ledger}) > 1
    asked = (WITHIN,) if any(entry.within for entry in ledger) else ()
    where = (
        ()
        if filing.name == "by"
        else (Column(filing.name, lambda row: row.place, audience=For.MACHINES),)
    )
    return (
        Column("mark", _mark, Kind.MARK, For.EYES, heading=" "),
        Column(
            "on",
            lambda row: _actor(registry, row.verdict.on),
            Kind.NAMES,
            For.ALL if several_on else For.MACHINES,
        ),
        Column("side", lambda row: row.verdict.side.value, audience=For.MACHINES),
        Column("date", lambda row: row.verdict.span, Kind.DATE),
        Column("start", lambda row: iso_or_none(row.verdict.span.earliest), audience=For.RECORDS),
        Column("end", lambda row: iso_or_none(row.verdict.span.latest), audience=For.RECORDS),
        Column("why", lambda row: row.verdict.why or None, Kind.TITLE),
        Column(
            "by",
            lambda row: _actor(registry, row.verdict.by),
            Kind.NAMES,
            For.ALL if several_by else For.MACHINES,
            words=lambda row: judge(registry, row.verdict),
        ),
        *where,
        Column("event", lambda row: row.verdict.event, Kind.ID, under="why", below=110),
        Column("title", lambda row: registry.by_id[row.verdict.event].title, audience=For.MACHINES),
        Column("sources", lambda row: citations(row.verdict.sources), under="why", below=110),
        *_outcome_columns(registry),
        *asked,
    )


def _outcome_columns(registry: Registry) -> tuple[Column, ...]:
    return (
        Column(
            "reversals",
            lambda row: tuple(map(record, row.entry.reversals)),
            Kind.ENTRIES,
            For.EYES | For.RECORDS,
            heading="led to",
            words=_came_of_it,
            across=True,
        ),
        Column(
            "against",
            lambda row: tuple(map(_other, row.entry.against)),
            Kind.ENTRIES,
            For.EYES | For.RECORDS,
            heading="but",
            words=lambda row: _but(registry, row.entry),
            across=True,
        ),
    )


def _actor(registry: Registry, actor: str) -> Cell:
    return Named(actor, registry.actor_name(actor)) if actor else None


def _mark(row: Filed) -> str:
    possibly = POSSIBLY if row.within is Membership.POSSIBLE else ""
    return possibly + MARKS[row.verdict.side]


def _came_of_it(row: Filed) -> Cell:
    return tuple(
        Line(
            f"{reversal.demerit.why or 'demerit'}, {later(reversal.time)}, "
            f"by {counted(len(reversal.path) - 1, 'link')}",
            reversal.demerit.event,
            sign=MARKS[Side.DEMERIT],
        )
        for reversal in row.entry.reversals
    )


def _but(registry: Registry, entry: Entry) -> Cell:
    own = [other for other in entry.against if other.by == entry.verdict.by]
    said = [
        Line(
            f"{other.why or other.side.value}, says {judge(registry, other)}",
            sign=MARKS[other.side],
        )
        for other in entry.against
        if other.by != entry.verdict.by
    ]
    signs = " and ".join(dict.fromkeys(MARKS[other.side] for other in own))
    return (*said, *([f"{signs} here too, by the same judge"] if own else []))


def _other(verdict: Verdict) -> Cell:
    return {
        "side": verdict.side.value,
        "by": verdict.by or None,
        "why": verdict.why or None,
        "sources": citations(verdict.sources),
    }


def _notes(ledger: Sequence[Entry], filing: Filing) -> tuple[str, ...]:
    used = {MARKS[entry.verdict.side] for entry in ledger}
    used |= {POSSIBLY for entry in ledger if entry.within is Membership.POSSIBLE}
    legend = "   ".join(f"{sign} {said}" for sign, said in _MEANINGS.items() if sign in used)
    merits = sum(bool(entry.reversals) for entry in ledger)
    demerits = sum(len(entry.reversals) for entry in ledger)
    turned = (
        f"{counted(merits, 'merit')} led to demerits by {counted(demerits, 'chain')} of causes: "
        "--reversals tells them"
    )
    return (legend, *([turned] if merits else []), *([filing.note] if filing.note else []))

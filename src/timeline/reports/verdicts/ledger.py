"""`verdict`: the merits and demerits of an actor as a ledger, and its balance."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from timeline.dates import Membership
from timeline.datetext.wording.elapsed import later
from timeline.model import RegistryModel, Side, Verdict
from timeline.model.groups import grouped
from timeline.query import Selected
from timeline.report import Cell, Column, Entry, Excerpt, For, Kind, Named, Report
from timeline.reports.listing import MARKS, POSSIBLY, WITHIN_COLUMN, marks
from timeline.reports.records import citations, columns, fields, named
from timeline.reports.sayings import in_brackets, remarks
from timeline.reports.series.amounts import counted
from timeline.reports.series.slices import slices_of_ends
from timeline.reports.verdicts.choice import fair_choice
from timeline.reports.verdicts.reversals import Reversal, record, reversals_of

if TYPE_CHECKING:
    from timeline.datetext.periods.steps import Step

_NOUNS = {Side.MERIT: "merit", Side.DEMERIT: "demerit"}
_MEANINGS = {"+": "merit", "−": "demerit", "±": "both at once", POSSIBLY: "possibly in the period"}


class LedgerEntry(Struct, frozen=True):
    """A verdict in the ledger: how surely it was asked for, its results, and who disagrees.

    `reversals` are the demerits that a merit led to. `against` are the verdicts of another side
    on the same actor, drawn from the same event. In a divided ledger an entry has a heading.
    """

    verdict: Verdict
    within: Membership | None
    reversals: tuple[Reversal, ...]
    against: tuple[Verdict, ...]
    heading: Named = Named("", "")


_LASTING = Named("", "over several of these")
_VAGUE = Named("", "not known so exactly")
_NO_THREAD = Named("", "in no thread")


class Division(Struct, frozen=True):
    """What a ledger is divided by: its name, and the headings under which a verdict stands.

    `order` are the headings in reading order; headings that it lacks come last.
    """

    name: str
    headings: Callable[[Verdict], Sequence[Named]]
    order: Sequence[Named] = ()
    note: str = ""


class _Balance(Struct, frozen=True):
    """How many verdicts of each side one judge gives under one heading of a ledger."""

    heading: Named
    by: str
    sides: Counter[Side]

    @property
    def difference(self) -> int:
        return self.sides[Side.MERIT] - self.sides[Side.DEMERIT]


def entries(
    registry: RegistryModel,
    actors: frozenset[str],
    judges: Sequence[str],
    selected: Sequence[Selected],
) -> list[LedgerEntry]:
    """Return the verdicts on actors in the events that were selected, by date.

    Without judges, the verdicts of everybody. The demerits that a merit led to, and the verdicts
    against it, may lie in any event of the registry, whether it was selected or not.
    """
    everything = registry.verdicts_on(actors)
    judged = [verdict for verdict in everything if not judges or verdict.by in judges]
    wanted = [
        (verdict, row.within)
        for row in selected
        for verdict in row.event.verdicts
        if verdict.on in actors and (not judges or verdict.by in judges)
    ]
    # Two verdicts of one event may be equal, so that they are told apart by identity.
    all_reversals = reversals_of(registry, [verdict for verdict, _ in wanted], judged)
    by_merit = grouped((id(reversal.merit), reversal) for reversal in all_reversals)
    ledger = []
    for verdict, within in wanted:
        against = tuple(
            one
            for one in everything
            if (one.event, one.on) == (verdict.event, verdict.on) and one.side != verdict.side
        )
        reversals = tuple(by_merit.get(id(verdict), ()))
        ledger.append(LedgerEntry(verdict, within, reversals, against))
    return ledger


def by_judge(registry: RegistryModel) -> Division:
    """Return the division by who judges."""
    return Division("by", lambda one: [Named(one.by, _judge(registry, one.by))])


def by_thread(registry: RegistryModel) -> Division:
    """Return the division by the threads of the events, in the order of their story."""

    def heading(thread: str) -> Named:
        return Named(thread, registry.thread_title(thread))

    def headings(verdict: Verdict) -> Sequence[Named]:
        return [*map(heading, registry.by_id[verdict.event].threads)] or [_NO_THREAD]

    order = [*map(heading, registry.threads)]
    return Division("thread", headings, order, "a verdict stands under each thread of its event")


def by_period(verdicts: Sequence[Verdict], step: "Step") -> Division:
    """Return the division by slices of time.

    A slice counts only the verdicts that are certainly in it. A verdict that lasts over several
    slices, or whose date is too vague for one, has a heading of its own.
    """
    slices = slices_of_ends((verdict.span for verdict in verdicts), step)

    def slice_of(verdict: Verdict) -> Sequence[Named]:
        part = slices.holding(verdict.span)
        if part:
            return [Named(part.text, part.text)]
        return [_LASTING if verdict.span.lasts else _VAGUE]

    order = [*(Named(part.text, part.text) for part in slices.periods), _LASTING, _VAGUE]
    return Division("period", slice_of, order)


def _divided(ledger: Sequence[LedgerEntry], division: Division) -> list[LedgerEntry]:
    """Return the entries under their headings, in the order of the headings."""
    rows = [
        replace(entry, heading=heading)
        for entry in ledger
        for heading in division.headings(entry.verdict)
    ]
    order = dict.fromkeys((*division.order, *(row.heading for row in rows)))
    rank = {heading: place for place, heading in enumerate(order)}
    return sorted(rows, key=lambda row: rank[row.heading])


def report(
    registry: RegistryModel, whom: str, ledger: Sequence[LedgerEntry], division: Division
) -> Report:
    """Return the ledger under its headings, each with its tally."""
    rows = _divided(ledger, division)
    several = len({entry.verdict.by for entry in ledger}) > 1
    verdicts = grouped((row.heading, row.verdict) for row in rows)

    def tally(own: Sequence[Verdict]) -> str:
        by_name = grouped((_judge(registry, one.by), one) for one in own)
        if not several or len(by_name) == 1:
            return _tally(own)
        return "; ".join(f"{name} {_tally(found)}" for name, found in by_name.items())

    tallies = {heading: f"{heading.name}: {tally(own)}" for heading, own in verdicts.items()}

    def choice(entries: Sequence[LedgerEntry], most: int) -> list[LedgerEntry]:
        by_verdict = {id(row.verdict): row for row in entries}
        found = fair_choice(registry, [row.verdict for row in entries], most)
        return [by_verdict[id(one)] for one in found]

    return Report(
        title=f"Verdicts on {whom}: {_tally(entry.verdict for entry in ledger)}",
        columns=_columns(registry, ledger, division),
        rows=rows,
        notes=_notes(ledger, division),
        group=lambda row: tallies[row.heading],
        sections=True,
        excerpt=Excerpt(8, 8, choice=choice),
        nothing=f"no verdicts on {whom} match",
    )


def balance(
    registry: RegistryModel, whom: str, ledger: Sequence[LedgerEntry], division: Division
) -> Report:
    """Return a line for each heading and judge, with how many verdicts there are of each side."""
    counts: dict[tuple[Named, str], Counter[Side]] = {}
    for row in _divided(ledger, division):
        counts.setdefault((row.heading, row.verdict.by), Counter())[row.verdict.side] += 1
    rows = [_Balance(heading, by, sides) for (heading, by), sides in counts.items()]
    return Report(
        title=f"Balance of {whom}: {_tally(entry.verdict for entry in ledger)}",
        columns=_balance_columns(registry, division, rows),
        rows=rows,
        notes=(division.note,) if division.note else (),
        nothing=f"no verdicts on {whom} match",
    )


def _judge(registry: RegistryModel, by: str) -> str:
    return registry.actor_name(by) if by else "nobody named"


def _tally(verdicts: Iterable[Verdict]) -> str:
    """Return how many of each side: `3 merits, 1 demerit, 2 mixed`."""
    sides = [verdict.side for verdict in verdicts]
    parts = [counted(sides.count(side), noun) for side, noun in _NOUNS.items() if side in sides]
    if Side.MIXED in sides:
        parts.append(f"{sides.count(Side.MIXED)} mixed")
    return ", ".join(parts)


def _columns(
    registry: RegistryModel, ledger: Sequence[LedgerEntry], division: Division
) -> tuple[Column, ...]:
    several_on = len({entry.verdict.on for entry in ledger}) > 1
    several_by = division.name != "by" and len({entry.verdict.by for entry in ledger}) > 1
    heading = Column(
        division.name, lambda row: row.heading.id or None, audience=For.MACHINES, added=True
    )
    return (
        Column(
            "mark", lambda row: marks(row.verdict, row.within), Kind.MARK, For.EYES, heading=" "
        ),
        Column(
            "on",
            lambda row: named(registry, row.verdict.on),
            Kind.NAMES,
            For.ALL if several_on else For.BUT_PAGES,
        ),
        *columns("verdict", For.MACHINES, "side"),
        *columns("verdict", For.ALL, "date"),
        *columns("verdict", For.RECORDS, "start", "end"),
        *columns(
            "verdict", For.ALL, "why", kind=Kind.TITLE, words=lambda row: _reason(registry, row)
        ),
        Column(
            "by",
            lambda row: named(registry, row.verdict.by),
            Kind.NAMES,
            For.ALL if several_by else For.BUT_PAGES,
            words=lambda row: _judge(registry, row.verdict.by),
        ),
        *([heading] if division.name != "by" else []),
        Column("event", lambda row: row.verdict.event, Kind.ID, under="why", below=110),
        Column("title", lambda row: registry.by_id[row.verdict.event].title, audience=For.MACHINES),
        Column("sources", lambda row: citations(row.verdict.sources), under="why", below=110),
        *_consequence_columns(registry),
        *columns("verdict", For.RECORDS, "said", "quotes", "certainty", "certainty_note"),
        *([WITHIN_COLUMN] if any(entry.within for entry in ledger) else []),
    )


def _consequence_columns(registry: RegistryModel) -> tuple[Column, ...]:
    return (
        Column(
            "reversals",
            lambda row: tuple(map(record, row.reversals)),
            Kind.ENTRIES,
            For.EYES | For.RECORDS,
            heading="led to",
            words=lambda row: tuple(map(_demerit_entry, row.reversals)),
            across=True,
        ),
        Column(
            "against",
            lambda row: tuple(fields(one, "side", "by", "why", "sources") for one in row.against),
            Kind.ENTRIES,
            For.EYES | For.RECORDS,
            heading="but",
            words=lambda row: _opposite_entries(registry, row),
            across=True,
        ),
    )


def _balance_columns(
    registry: RegistryModel, division: Division, rows: Sequence[_Balance]
) -> tuple[Column, ...]:
    several = division.name == "by" or len({row.by for row in rows}) > 1
    heading = Column(
        division.name,
        lambda row: row.heading.id or None,
        Kind.TITLE,
        words=lambda row: row.heading.name,
        added=True,
    )
    lasts = Column("lasts", lambda row: row.heading is _LASTING, audience=For.RECORDS)
    return (
        *([heading] if division.name != "by" else []),
        Column(
            "by",
            lambda row: named(registry, row.by),
            Kind.NAMES,
            For.ALL if several else For.BUT_PAGES,
            words=lambda row: _judge(registry, row.by),
        ),
        Column("merits", lambda row: row.sides[Side.MERIT], Kind.NUMBER, heading="+"),
        Column("demerits", lambda row: row.sides[Side.DEMERIT], Kind.NUMBER, heading="−"),
        Column("mixed", lambda row: row.sides[Side.MIXED], Kind.NUMBER, heading="±"),
        Column(
            "balance",
            lambda row: row.difference,
            Kind.NUMBER,
            words=lambda row: f"{row.difference:+d}".replace("-", "−") if row.difference else "0",
        ),
        *([lasts] if division.name == "period" else []),
    )


def _reason(registry: RegistryModel, row: LedgerEntry) -> str:
    """Return the reason for a verdict, with its date of saying and its certainty in brackets."""
    more = in_brackets(*remarks(registry, row.verdict, row.verdict.span, by=False))
    return f"{row.verdict.why}{more}".strip()


def _demerit_entry(reversal: Reversal) -> Entry:
    links = counted(len(reversal.path) - 1, "link")
    why = reversal.demerit.why or "demerit"
    text = f"{why}, {later(reversal.time)}, by {links}"
    return Entry(text, reversal.demerit.event, sign=MARKS[Side.DEMERIT])


def _opposite_entries(registry: RegistryModel, entry: LedgerEntry) -> Cell:
    of_others: list[Cell] = []
    own_signs: dict[str, None] = {}
    for other in entry.against:
        sign = MARKS[other.side]
        if other.by == entry.verdict.by:
            own_signs[sign] = None
        else:
            why = other.why or other.side.value
            of_others.append(Entry(f"{why}, says {_judge(registry, other.by)}", sign=sign))
    own = [f"{' and '.join(own_signs)} here too, by the same judge"] if own_signs else []
    return (*of_others, *own)


def _notes(ledger: Sequence[LedgerEntry], division: Division) -> tuple[str, ...]:
    used = {MARKS[entry.verdict.side] for entry in ledger}
    used |= {POSSIBLY for entry in ledger if entry.within is Membership.POSSIBLE}
    legend = "   ".join(f"{sign} {meaning}" for sign, meaning in _MEANINGS.items() if sign in used)
    merits = sum(bool(entry.reversals) for entry in ledger)
    demerits = sum(len(entry.reversals) for entry in ledger)
    led_to_demerits = (
        f"{counted(merits, 'merit')} led to demerits by {counted(demerits, 'chain')} of causes: "
        "--reversals tells them"
    )
    return (legend, *filter(None, (led_to_demerits if merits else "", division.note)))

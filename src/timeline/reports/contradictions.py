"""`contradictions`: where a registry contradicts itself, with the sources of each side."""

from collections.abc import Sequence
from typing import assert_never

from timeline.checks.conflicts import Conflict, ConflictKind, Side
from timeline.dates import Period
from timeline.dates.days import iso_or_none
from timeline.dates.phrases import Phrase, dates_of
from timeline.datetext.wording.spans import in_words
from timeline.model import DateReading, Event, Figure, RegistryModel, Role
from timeline.report import Cell, Column, Entry, Excerpt, For, Kind, Report
from timeline.reports.listing import headline
from timeline.reports.records import citations, columns, record
from timeline.reports.sayings import cited_by, remarks
from timeline.reports.series.amounts import amount, counted
from timeline.reports.series.bounds import number_text

HEADINGS = {
    ConflictKind.TWO_VALUES: "Two values of one quantity",
    ConflictKind.SHARE: "A share that does not fit its part and whole",
    ConflictKind.CHANGE: "A change that does not fit the figures at its ends",
    ConflictKind.ORDER: "An effect before its cause",
    ConflictKind.HOLDERS: "Two holders of a single post",
    ConflictKind.READINGS: "Several readings of a date or a figure",
    ConflictKind.RECORDED: "Other conflicts that the registry records",
}

# How many contradictions of one kind people are shown: each takes several lines.
_MOST_OF_A_KIND = 5


def report(
    registry: RegistryModel,
    conflicts: Sequence[Conflict],
    asked: Sequence[str] = (),
    period: Period | None = None,
) -> Report:
    """Return the conflicts, by kind; `asked` are the filters in words, for the title."""
    numbers = {id(conflict): number for number, conflict in enumerate(conflicts, 1)}
    recorded = sum(conflict.recorded for conflict in conflicts)
    known = "all" if recorded == len(conflicts) else str(recorded or "none")
    count = f"{counted(len(conflicts), 'contradiction')}, {known} recorded in it"
    return Report(
        title=f"{headline(registry.title or 'Registry', asked, period)}: {count}",
        columns=(
            Column("number", lambda row: numbers[id(row)], Kind.NUMBER, For.EYES, heading=" "),
            *columns("", For.MACHINES, "kind", "recorded"),
            Column("what", lambda row: conflict_sentence(registry, row), Kind.TITLE, heading=" "),
            Column(
                "sides",
                lambda row: tuple(_record(registry, side) for side in row.sides),
                Kind.ENTRIES,
                For.EYES | For.RECORDS,
                heading=" ",
                words=lambda row: tuple(
                    _words(registry, side, alone=row.kind is not ConflictKind.TWO_VALUES)
                    for side in row.sides
                ),
                across=True,
            ),
            Column("given", _given_record, Kind.RECORDS, For.RECORDS),
            Column(
                "notes",
                lambda row: row.notes,
                Kind.ENTRIES,
                heading="note",
                words=lambda row: row.notes[1:] if row.kind is ConflictKind.RECORDED else row.notes,
                across=True,
            ),
        ),
        rows=conflicts,
        group=lambda row: HEADINGS[row.kind],
        sections=True,
        excerpt=Excerpt(_MOST_OF_A_KIND),
        nothing="no contradictions match"
        if asked or period
        else "this registry does not contradict itself",
    )


def conflict_sentence(registry: RegistryModel, conflict: Conflict) -> str:
    """Return the contradiction in a sentence."""
    match conflict.kind:
        case ConflictKind.TWO_VALUES:
            return f"{quantity(registry, figures_of(conflict)[0])}: {_values(conflict)}"
        case ConflictKind.SHARE | ConflictKind.CHANGE:
            return _derived(registry, conflict)
        case ConflictKind.ORDER:
            cause, effect = (side for side in conflict.sides if isinstance(side, Event))
            ended = Phrase(f"{effect.id} (", effect.span, f") is over before its cause {cause.id} ")
            return Phrase(ended, "(", cause.span, ") begins")
        case ConflictKind.HOLDERS:
            return _holders(registry, conflict)
        case ConflictKind.READINGS:
            return _readings(registry, conflict)
        case ConflictKind.RECORDED:
            return next(iter(conflict.notes), "") or " and ".join(
                side.id if isinstance(side, Event) else _words(registry, side).text
                for side in conflict.sides
            )
        case _:
            assert_never(conflict.kind)


def _readings(registry: RegistryModel, conflict: Conflict) -> str:
    """Return a date or a figure with its alternatives: `race (2009) or 2010`."""
    main = conflict.sides[0]
    if isinstance(main, Figure):
        return f"{quantity(registry, main)}: {_values(conflict)}"
    dates = [one.span for one in conflict.sides if isinstance(one, (Event, DateReading))]
    with_or = [part for span in dates for part in (" or ", span)]
    return Phrase(main.id if isinstance(main, Event) else "", ": ", *with_or[1:])


def figures_of(conflict: Conflict) -> list[Figure]:
    """Return the sides of a conflict that are figures."""
    return [side for side in conflict.sides if isinstance(side, Figure)]


def _values(conflict: Conflict) -> str:
    *most, last = dict.fromkeys(amount(figure) for figure in figures_of(conflict))
    return f"{', '.join(most)} or {last}" if most else last


def _derived(registry: RegistryModel, conflict: Conflict) -> str:
    stated, one, other = figures_of(conflict)
    given = number_text(conflict.given, stated.unit) if conflict.given else ""
    basis = (
        f"{amount(one)} of {amount(other)}"
        if conflict.kind is ConflictKind.SHARE
        else f"from {amount(one)} to {amount(other)}"
    )
    return f"{quantity(registry, stated)}: {amount(stated)} stated, but {basis} is {given}"


def _holders(registry: RegistryModel, conflict: Conflict) -> str:
    one, other = (side for side in conflict.sides if isinstance(side, Role))
    who = f"{registry.actor_name(one.actor)} and {registry.actor_name(other.actor)}"
    both_held = f"{who} are both {one.title} of {registry.actor_name(one.org)}"
    if conflict.overlap is None:
        return both_held
    first, _, last = conflict.overlap.echo.partition("..")
    plain = f"{both_held}{f' from {first}' if first else ''}{f' to {last}' if last else ''}"
    return Phrase(both_held, ", ", dates_of(conflict.overlap), plain=plain)


def quantity(registry: RegistryModel, figure: Figure) -> str:
    """Return what a figure measures, of which actors and when."""
    of = ", ".join(map(registry.actor_name, figure.of))
    name = registry.metric_name(figure.metric)
    return f"{name}{f' of {of}' if of else ''}, {in_words(figure.span)}"


def _words(registry: RegistryModel, side: Side, *, alone: bool = True) -> Entry:
    """Return a side for people; above a figure that is not `alone`, the row names its quantity."""
    match side:
        case Event():
            return Entry(side.title + cited_by(side), side.id, side.span)
        case Figure():
            value = amount(side) + (f", printed “{side.printed}”" if side.printed else "")
            if alone:
                more = "".join(f", {one}" for one in remarks(registry, side, side.span))
                value = f"{quantity(registry, side)}: {value}{more}"
            return Entry(value + cited_by(side), side.event)
        case DateReading():
            by = f"says {registry.actor_name(side.by)}" if side.by else "another reading"
            return Entry(by + cited_by(side), date=side.span)
        case Role():
            who, org = map(registry.actor_name, (side.actor, side.org))
            held = f"{who}, {side.title} of {org}" if side.org else f"{who}, {side.title}"
            return Entry(held + cited_by(side), side.actor, side.tenure)
        case _:
            assert_never(side)


def _record(registry: RegistryModel, side: Side) -> Cell:
    event = side.id if isinstance(side, Event) else None
    return {
        "event": side.event or None if isinstance(side, Figure) else event,
        "date": side.tenure if isinstance(side, Role) else side.span,
        "says": _words(registry, side).text,
        "figure": record(side) if isinstance(side, Figure) else None,
        "role": {name: getattr(side, name) for name in ("actor", "title", "org")}
        if isinstance(side, Role)
        else None,
        "sources": citations(side.sources),
    }


def _given_record(row: Conflict) -> Cell:
    if row.given is not None:
        return {"value": row.given.value, "low": row.given.least, "high": row.given.most}
    if row.overlap is not None:
        return {"from": iso_or_none(row.overlap.first), "to": iso_or_none(row.overlap.last)}
    return None

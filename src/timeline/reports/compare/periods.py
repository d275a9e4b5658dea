"""`compare` two periods or more: events, actors new and gone, figures at each and their change."""

from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import pairwise
from math import isinf
from typing import NamedTuple

from timeline.dates import Membership, Period
from timeline.datetext import Step
from timeline.model import Event, Registry
from timeline.query import Selected
from timeline.report import Entry, Named, Report
from timeline.reports.compare.frame import (
    Extra,
    Part,
    Place,
    Row,
    Section,
    Subject,
    counted_row,
    listed,
    report,
    restricted,
    title_of,
)
from timeline.reports.compare.levels import ALIKE, levels
from timeline.reports.compare.threads import Asked
from timeline.reports.listing import POSSIBLY

In = Mapping[str, Mapping[str, Membership]]
"""For each period's id, how surely each thing is in it, by the thing's id."""

Heading = Callable[[Event, Period], tuple[Named, Period]]
"""Under which heading an event of a period stands, and for which part of the period that is."""


def periods(
    registry: Registry,
    compared: Sequence[Period],
    asked: Asked,
    *,
    inside: bool = False,
    sure: Membership | None = None,
    step: Step | None = None,
) -> Report:
    """Return periods side by side; the events of each by thread, or by the slices of a step.

    `inside` asks for all of what lasts, not a part; `sure` keeps only what is so surely in.
    """
    subjects = [Subject("period", period.text, period.text) for period in compared]
    within = {
        period.text: {
            one.event.id: found
            for one in asked.selected
            if (found := one.event.span.membership(period, inside=inside)) is not Membership.NO
            and sure in (None, found)
        }
        for period in compared
    }
    acting = {text: _acting(asked.selected, found) for text, found in within.items()}
    order, heading = _threads(registry) if step is None else _slices(compared, step)
    rows = [
        *_events(asked.selected, compared, within, order, heading),
        *_actors(registry, acting),
        *levels(registry, compared, asked.measured, explain=asked.explain),
    ]
    return report(
        title_of(subjects, asked.narrowed),
        subjects,
        [*_counts(asked, compared, within, acting), *restricted(rows, asked.only)],
        extras=[Extra(name, Place.NOWHERE) for name in ("change", "relative", "yearly")],
        notes=_notes(compared),
        headings={Section.COUNTS: "At a glance", Section.FIGURES: "Figures at each"},
    )


def _acting(
    selected: Sequence[Selected], within: Mapping[str, Membership]
) -> dict[str, Membership]:
    """Return how surely each actor acts in a period: certainly, in an event certainly in it."""
    found: dict[str, Membership] = {}
    for one in selected:
        sure = within.get(one.event.id)
        for participant in one.event.actors if sure else ():
            if sure and found.get(participant.actor) is not Membership.CERTAIN:
                found[participant.actor] = sure
    return found


def _threads(registry: Registry) -> tuple[Sequence[Named], Heading]:
    """Return the threads as headings, in telling order; an event stands in its first."""
    known = {thread.id: Named(thread.id, thread.title) for thread in registry.threads.values()}
    rest = Named("", "no thread" if known else "events")

    def heading(event: Event, period: Period) -> tuple[Named, Period]:
        return known.get(next(iter(event.threads), ""), rest), period

    return (*known.values(), rest), heading


def _slices(compared: Sequence[Period], step: Step) -> tuple[Sequence[Named], Heading]:
    """Return the slices that the periods are cut into as headings, counted from their beginning."""
    cut = {period: list(step.slices(period)) for period in compared}
    unit, count = step.unit.value, step.count
    names = [
        f"{unit} {number}"
        if count == 1 or step.recurrence
        else f"{unit}s {number * count - count + 1}–{number * count}"
        for number in range(1, max(map(len, cut.values())) + 1)
    ]
    headings = [Named(name, name) for name in names]

    def heading(event: Event, period: Period) -> tuple[Named, Period]:
        day = min(max(event.span.sort_key[0], period.first), period.last)
        parts = enumerate(cut[period])
        place, part = next((one for one in parts if day in one[1]), (0, period))
        return headings[place], part

    return headings, heading


class Placed(NamedTuple):
    """An event where it stands, and whether it certainly stands there."""

    event: Event
    within: Membership


def _events(
    selected: Sequence[Selected],
    compared: Sequence[Period],
    within: In,
    order: Sequence[Named],
    heading: Heading,
) -> list[Row]:
    table: dict[Named, dict[str, list[Placed]]] = {
        name: {period.text: [] for period in compared} for name in order
    }
    for one in selected:
        for period in compared:
            if one.event.id in within[period.text]:
                name, part = heading(one.event, period)
                sure = within[period.text][one.event.id]
                if part is not period and sure is Membership.CERTAIN:
                    sure = one.event.span.membership(part)
                table[name][period.text].append(Placed(one.event, sure))
    return [_event_row(name, found) for name, found in table.items() if any(found.values())]


def _event_row(name: Named, found: Mapping[str, Sequence[Placed]]) -> Row:
    together = set.intersection(*({one.event.id for one in own} for own in found.values()))
    unsure = {
        period: tuple(one.event.id for one in own if one.within is not Membership.CERTAIN)
        for period, own in found.items()
    }
    anywhere = {id_ for ids in unsure.values() for id_ in ids}

    def part(
        own: Sequence[Placed], possible: Collection[str], *, shared: bool, at: str = ""
    ) -> Part:
        events = [one.event for one in own if (one.event.id in together) is shared]
        return Part(
            tuple(event.id for event in events),
            tuple(
                Entry(
                    event.title,
                    event.id,
                    event.span if event.span.edtf != at else None,
                    POSSIBLY if event.id in possible else "",
                )
                for event in events
            ),
        )

    return Row(
        Section.EVENTS,
        name,
        {
            period: part(own, unsure[period], shared=False, at=period)
            for period, own in found.items()
        },
        part(next(iter(found.values())), anywhere, shared=True),
        possible={period: ids for period, ids in unsure.items() if ids},
    )


def _actors(registry: Registry, acting: In) -> list[Row]:
    """Return who certainly acts in all periods, and who is new or gone since the period before."""
    first = next(iter(acting.values()))
    sure = Membership.CERTAIN
    everywhere = [one for one in first if all(found.get(one) is sure for found in acting.values())]
    new: dict[str, dict[str, Membership]] = {}
    gone: dict[str, dict[str, Membership]] = {}
    for before, after in pairwise(acting):
        new[after] = _only_in(acting[after], acting[before])
        gone[after] = _only_in(acting[before], acting[after])
    rows = []
    if everywhere:
        shared = _names(registry, dict.fromkeys(everywhere, sure))
        rows.append(Row(Section.ACTORS, "in all", shared=shared))
    for item, found in (("new", new), ("gone", gone)):
        if any(found.values()):
            rows.append(
                Row(
                    Section.ACTORS,
                    item,
                    {period: _names(registry, actors) for period, actors in found.items()},
                    possible=_possible(found),
                )
            )
    return rows


def _only_in(
    here: Mapping[str, Membership], there: Mapping[str, Membership]
) -> dict[str, Membership]:
    """Return who acts here and not there; only possibly so where either is only possible."""
    return {
        actor: sure if actor not in there else Membership.POSSIBLE
        for actor, sure in here.items()
        if there.get(actor) is not Membership.CERTAIN
    }


def _possible(found: In) -> dict[str, tuple[str, ...]]:
    possible = {
        period: tuple(one for one, sure in actors.items() if sure is Membership.POSSIBLE)
        for period, actors in found.items()
    }
    return {period: ids for period, ids in possible.items() if ids}


def _names(registry: Registry, actors: Mapping[str, Membership]) -> Part:
    """Return actors: those who certainly belong here in a row, then those who possibly do."""
    said = {
        sign: ", ".join(registry.actor_name(one) for one, sure in actors.items() if sure is wanted)
        for sign, wanted in (("", Membership.CERTAIN), (POSSIBLY, Membership.POSSIBLE))
    }
    return Part(
        tuple(actors), tuple(Entry(names, sign=sign) for sign, names in said.items() if names)
    )


def _counts(asked: Asked, compared: Sequence[Period], within: In, acting: In) -> list[Row]:
    days = {
        period.text: Part(
            None if isinf(length := period.last - period.first + 1) else int(length),
            (_from_to(period), *(() if isinf(length) else (f"{length:,} days",))),
        )
        for period in compared
    }
    rows = [Row(Section.COUNTS, "days", days, common=None)]
    for item, table in (("events", within), ("actors", acting)):
        found = {period: tuple(own) for period, own in table.items()}
        unsure = {period: _possible(table).get(period, ()) for period in table}
        for name, ids in ((item, found), (f"possible {item}", unsure)):
            if ids is found or any(ids.values()):
                rows.append(counted_row(name, ids, explain=asked.explain))
    return rows


def _from_to(period: Period) -> str:
    first, _, last = period.echo.partition("..")
    if first and last:
        return f"{first} to {last}"
    return f"from {first}" if first else f"until {last}"


def _notes(compared: Sequence[Period]) -> tuple[str, ...]:
    """Warn where counts cannot be compared as they stand, since the periods differ in length."""
    lengths = [period.last - period.first + 1 for period in compared]
    if max(lengths) <= min(lengths) * ALIKE:
        return ()
    said = ["no end" if isinf(length) else f"{length:,} days" for length in lengths]
    return (
        f"warning: the periods differ in length ({listed(said)}); "
        "counts cannot be compared as they stand",
    )

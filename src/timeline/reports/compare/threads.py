"""`compare` threads, tags or places on one time axis, and the rows on events of any comparison."""

from collections.abc import Callable, Collection, Iterator, Sequence

from timeline.dates import Membership, Period
from timeline.model import Event, RegistryModel
from timeline.model.groups import grouped
from timeline.query import Field, Selected
from timeline.report import Report
from timeline.reports.compare.frame import (
    Acting,
    Compared,
    ComparisonRow,
    Scope,
    Section,
    acting_in_all,
    actor_content,
    event_content,
    report,
)
from timeline.reports.records import display_name
from timeline.reports.series.slices import slicer

Holders = Callable[[Event], Collection[str]]
"""Gives, for an event, the ids of the subjects that it belongs to."""


def event_groups(registry: RegistryModel, field: Field, ids: Sequence[str], scope: Scope) -> Report:
    """Return threads, tags or places side by side, with the actors they share.

    A place has what happens in all places that lie in it.
    """
    subjects = [Compared(field.value, id_, display_name(registry, field, id_)) for id_ in ids]
    places = field is Field.PLACE
    within = {id_: registry.within_place(id_) if places else frozenset((id_,)) for id_ in ids}

    def held_by(event: Event) -> list[str]:
        own = getattr(event, f"{field.value}s")
        return [id_ for id_ in ids if not within[id_].isdisjoint(own)]

    acting = {
        id_: {
            participant.actor: Membership.CERTAIN
            for one in scope.selected
            if id_ in held_by(one.event)
            for participant in one.event.actors
        }
        for id_ in ids
    }
    rows = [
        *happenings(scope, subjects, held_by),
        *_who_acted(registry, acting),
        *event_counts(scope, subjects, held_by),
    ]
    return report(subjects, rows, only=scope.only, said=scope.by_step)


def _who_acted(registry: RegistryModel, acting: Acting) -> Iterator[ComparisonRow]:
    """Yield who acts in all of the subjects, and who in some but not in all."""
    yield from acting_in_all(registry, acting)
    everywhere = set.intersection(*map(set, acting.values()))
    each = {
        subject: actor_content(
            registry, {one: actors[one] for one in actors if one not in everywhere}
        )
        for subject, actors in acting.items()
    }
    if any(not content.empty for content in each.values()):
        yield ComparisonRow(Section.ACTORS, "not in all", each)


def happenings(scope: Scope, subjects: Sequence[Compared], holders: Holders) -> list[ComparisonRow]:
    """Return a row for each slice of time in which an event of a subject happened.

    An event that belongs to all subjects stands in the row's shared content, any other in that of
    each of its holders.
    """
    slice_of = slicer(scope.step, scope.begins)
    slices = grouped(
        (slice_of(one.event.span), one) for one in scope.selected if holders(one.event)
    )
    return [
        _slice_row(days, found, subjects, holders)
        for days, found in sorted(slices.items(), key=lambda item: item[0].first)
    ]


def _slice_row(
    days: Period, selected: Sequence[Selected], subjects: Sequence[Compared], holders: Holders
) -> ComparisonRow:
    ids = {subject.id for subject in subjects}
    held = [(one.event, set(holders(one.event))) for one in selected]
    shared = [event for event, by in held if by == ids]
    each = {id_: [event for event, by in held if by != ids and id_ in by] for id_ in ids}
    # An event is possible here where its slice is not sure, or what was asked for is not.
    unsure = {
        one.event.id
        for one in selected
        if one.within is Membership.POSSIBLE
        or one.event.span.membership(days) is not Membership.CERTAIN
    }
    return ComparisonRow(
        Section.EVENTS,
        days.text,
        {subject.id: event_content(each[subject.id], days.text, unsure) for subject in subjects},
        event_content(shared, days.text, unsure),
        days=days,
        possible={
            subject.id: tuple(
                event.id for event in (*shared, *each[subject.id]) if event.id in unsure
            )
            for subject in subjects
        },
    )


def event_counts(
    scope: Scope, subjects: Sequence[Compared], holders: Holders
) -> list[ComparisonRow]:
    """Return how many events each subject has, with all others, alone, and only possibly."""
    held = [(one, set(holders(one.event))) for one in scope.selected]

    def row(item: str, keep: Callable[[Selected, set[str]], bool]) -> ComparisonRow:
        kept = [(one.event.id, by) for one, by in held if keep(one, by)]
        ids = {subject.id: [id_ for id_, by in kept if subject.id in by] for subject in subjects}
        return scope.counted(item, ids)

    rows = [
        row("events", lambda *_: True),
        row("shared by all", lambda _, by: len(by) == len(subjects)),
        row("alone", lambda _, by: len(by) == 1),
    ]
    if scope.period:
        rows.append(row("possible", lambda one, _: one.within is Membership.POSSIBLE))
    return rows

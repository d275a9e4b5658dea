"""The common axis of a comparison: slices of time, and the events that stand in them."""

from collections.abc import Callable, Collection, Sequence

from timeline.dates import Membership, Period, Span, Unit
from timeline.datetext import Step
from timeline.model import Event
from timeline.query import Selected
from timeline.report import Entry
from timeline.reports.compare.frame import NOTHING, Part, Row, Section, Subject
from timeline.reports.listing import POSSIBLY

BY_YEAR = Step(1, Unit.YEAR, text="year")


def happenings(
    selected: Sequence[Selected],
    subjects: Sequence[Subject],
    holders: Callable[[Event], Collection[str]],
    slice_of: Callable[[Span], Period],
) -> list[Row]:
    """Return a row for each slice in which something happened.

    `holders` gives the ids of the subjects that an event belongs to. What belongs to all stands
    in the row's shared part, everything else in those of its holders.
    """
    slices: dict[Period, list[Selected]] = {}
    for one in selected:
        if holders(one.event):
            slices.setdefault(slice_of(one.event.span), []).append(one)
    return [
        _row(days, found, subjects, holders)
        for days, found in sorted(slices.items(), key=lambda item: item[0].first)
    ]


def _row(
    days: Period,
    found: Sequence[Selected],
    subjects: Sequence[Subject],
    holders: Callable[[Event], Collection[str]],
) -> Row:
    ids = {subject.id for subject in subjects}
    held = [(one, set(holders(one.event))) for one in found]
    shared = [one for one, by in held if by == ids]
    each = {
        subject.id: [one for one, by in held if by != ids and subject.id in by]
        for subject in subjects
    }
    possible = {
        subject: tuple(one.event.id for one in (*shared, *own) if possibly_in(one, days))
        for subject, own in each.items()
    }
    return Row(
        Section.EVENTS,
        days.text,
        {subject: entries(own, days) for subject, own in each.items()},
        entries(shared, days) if shared else NOTHING,
        days=days,
        possible={subject: ids for subject, ids in possible.items() if ids},
    )


def possibly_in(selected: Selected, days: Period) -> bool:
    """Whether an event is only possibly in its slice, or only possibly what was asked for."""
    if selected.within is Membership.POSSIBLE:
        return True
    return selected.event.span.membership(days) is not Membership.CERTAIN


def entries(found: Sequence[Selected], days: Period) -> Part:
    """Return events as entries: ids for machines; date, title and id for people."""
    return Part(
        tuple(one.event.id for one in found), tuple(event_entry(one, days) for one in found)
    )


def event_entry(selected: Selected, days: Period) -> Entry:
    """Return an event: marked where only possible, dated where the slice does not say when."""
    event = selected.event
    return Entry(
        event.title,
        event.id,
        event.span if event.span.edtf != days.text else None,
        POSSIBLY if possibly_in(selected, days) else "",
    )

"""Rules about causal links."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from operator import attrgetter
from typing import TypeVar

from timeline.checks.findings import Finding
from timeline.dates import Span
from timeline.model import Event, Link, RegistryModel
from timeline.model.causes.causality import Timing, timing

T = TypeVar("T")


def effect_before_cause(registry: RegistryModel) -> Iterator[Finding]:
    """An effect is certainly over before its cause begins.

    Dates that may be in the wrong order, but need not be, are fine, and so are approximate ones.
    A forecast, plan or question acts from when it is `said`, whatever day it is about.
    If the source itself says so, record that with `contradicts` on either event.

    Breaks::
        - {id: a, date: "2010", title: One}
        - {id: b, date: "2009", title: Two, because: {event: a}}
    Passes::
        - {id: a, date: "2010-01", title: One, because: {event: b}}
        - {id: b, date: "2010", title: Two}
    """
    for link in reversed_links(registry):
        event, cause = registry.by_id[link.effect], registry.by_id[link.cause]
        if not contradict(event, cause):
            named, its_cause = f"{event.id} ({event.span.edtf})", f"{cause.id} ({cause.acts.edtf})"
            what = f"{named} is over before its cause {its_cause} begins"
            hint = "mend a date or the link, or record the conflict with contradicts"
            yield Finding(link.place, what, hint)


def reversed_links(registry: RegistryModel) -> Iterator[Link]:
    """Yield the links whose effect is certainly over before the cause begins."""
    for event in registry.events:
        for link in event.because:
            if timing(registry, link) is Timing.REVERSED:
                cause = registry.by_id[link.cause]
                if firm(cause.acts) and firm(event.span):
                    yield link


def firm(span: Span) -> bool:
    """Return whether a date and both its ends are neither approximate nor uncertain."""
    edges = (span, span.start, span.end)
    return not any(
        isinstance(edge, Span) and (edge.approximate or edge.uncertain) for edge in edges
    )


def contradict(one: Event, other: Event) -> bool:
    """Return whether either event records a conflict with the other."""
    pairs = ((one, other), (other, one))
    return any(said.event == about.id for event, about in pairs for said in event.contradicts)


def cause_of_itself(registry: RegistryModel) -> Iterator[Finding]:
    """A chain of causes comes back to the event it started from: nothing causes itself.

    Breaks::
        - {id: a, date: "2010", title: One, because: {event: a}}
    Passes::
        - {id: a, date: "2010", title: One, because: [{event: b}, {event: c}]}
        - {id: b, date: "2009", title: Two, because: {event: c}}
        - {id: c, date: "2008", title: Three}
    """
    events = registry.by_id
    for circle, link in circles(events, lambda id_: events[id_].because, attrgetter("cause")):
        what = f"a circle of causes: {' ← '.join(circle)}"
        yield Finding(link.place, what, "remove the link that is not so")


def circles(
    entries: Mapping[str, object],
    links_of: Callable[[str], Iterable[T]],
    end_of: Callable[[T], str] = str,
) -> Iterator[tuple[list[str], T]]:
    """Yield the circles of links between entries, each from an id back to it, with its last link.

    `links_of` are the links of an entry by its id, `end_of` is the id that a link leads to.
    """
    settled: set[str] = set()
    for start in entries:
        path = {start: iter(links_of(start))} if start not in settled else {}
        while path:  # a loop of its own, since a chain may be longer than Python's stack is deep
            link = next(path[next(reversed(path))], None)
            end = "" if link is None else end_of(link)
            if link is None:
                settled.add(path.popitem()[0])
            elif end in path:
                ids = list(path)
                yield [*ids[ids.index(end) :], end], link
            elif end in entries and end not in settled:
                path[end] = iter(links_of(end))

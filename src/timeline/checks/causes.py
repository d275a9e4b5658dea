"""Rules about causal links."""

from collections.abc import Iterator

from timeline.checks.findings import Finding
from timeline.dates import Span
from timeline.model import Event, Link, Registry
from timeline.model.causality import Timing, timing


def effect_before_cause(registry: Registry) -> Iterator[Finding]:
    """An effect is certainly over before its cause begins.

    Dates that merely may be in the wrong order are fine, and so are approximate ones. Where the
    source itself tells it so, record that with `contradicts` on either event.
    """
    for link in reversed_links(registry):
        event, cause = registry.by_id[link.effect], registry.by_id[link.cause]
        if not contradict(event, cause):
            yield Finding(
                link.place,
                f"{event.id} ({event.span.edtf}) is over before its cause {cause.id} "
                f"({cause.span.edtf}) begins",
                "mend a date or the link, or record the conflict with contradicts",
            )


def reversed_links(registry: Registry) -> Iterator[Link]:
    """Yield the links whose effect is certainly over before the cause begins."""
    for event in registry.events:
        for link in event.because:
            if timing(registry, link) is Timing.REVERSED:
                cause = registry.by_id[link.cause]
                if firm(cause.span) and firm(event.span):
                    yield link


def firm(span: Span) -> bool:
    """Return whether a date is meant as it stands, neither approximate nor uncertain."""
    edges = (span, span.start, span.end)
    return not any(
        isinstance(edge, Span) and (edge.approximate or edge.uncertain) for edge in edges
    )


def contradict(one: Event, other: Event) -> bool:
    """Return whether either event records a conflict with the other."""
    return any(conflict.event == other.id for conflict in one.contradicts) or any(
        conflict.event == one.id for conflict in other.contradicts
    )


def cause_of_itself(registry: Registry) -> Iterator[Finding]:
    """A chain of causes comes back to the event it started from."""
    settled: set[str] = set()
    for event in registry.events:
        path: list[str] = []
        on_path: set[str] = set()
        stack = [(event.id, 0)]
        while stack:
            here, step = stack.pop()
            if step == 0:
                if here in settled:
                    continue
                path.append(here)
                on_path.add(here)
            links = registry.by_id[here].because
            if step < len(links):
                stack.append((here, step + 1))
                cause = links[step].cause
                if cause in on_path:
                    circle = [*path[path.index(cause) :], cause]
                    yield Finding(
                        links[step].place,
                        f"a circle of causes: {' ← '.join(circle)}",
                        "remove the link that is not so",
                    )
                elif cause not in settled:
                    stack.append((cause, 0))
            else:
                settled.add(here)
                on_path.discard(here)
                path.pop()

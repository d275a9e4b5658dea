"""The public records of the parts of an event: figure, link, verdict, role, contradiction."""

from collections.abc import Iterable
from math import isfinite
from typing import TYPE_CHECKING

from timeline.dates import Day, Span, iso_or_none
from timeline.model import Citation, Contradiction, Figure, Link, Registry, Verdict
from timeline.report import Cell, Cited, Named

if TYPE_CHECKING:  # it brings dateutil with it
    from timeline.dates import Elapsed

Record = dict[str, Cell]


def names(registry: Registry, actors: Iterable[str]) -> tuple[Named, ...]:
    """Return actors as named things."""
    return tuple([Named(actor, registry.actor_name(actor)) for actor in actors])


def strand_of(registry: Registry, threads: Iterable[str]) -> int | None:
    """Return the number in telling order of the first of some threads, None for none."""
    numbers = registry.thread_numbers
    return next((numbers[id_] for id_ in threads if id_ in numbers), None)


def strands_of_titles(registry: Registry) -> dict[str, int]:
    """Return the numbers of threads in telling order by their titles."""
    return {thread.title: number for number, thread in enumerate(registry.threads.values())}


def citations(sources: Iterable[Citation]) -> tuple[str, ...]:
    """Return citations as texts: the source's id and the locator."""
    return tuple(str(citation) for citation in sources)


def cited(registry: Registry, sources: Iterable[Citation]) -> tuple[Cited, ...]:
    """Return citations as texts that lead to their sources, where those have an address."""
    known = registry.sources
    return tuple(
        Cited(str(one), known[one.source].url if one.source in known else "") for one in sources
    )


def days(span: Span) -> Record:
    """Return a date as EDTF with its first and last possible day."""
    return {"date": span, "start": iso_or_none(span.earliest), "end": iso_or_none(span.latest)}


def days_between(least: Day, most: Day) -> Record:
    """Return a length in days; null where it has no bound."""
    return {
        "least_days": int(least) if isfinite(least) else None,
        "most_days": int(most) if isfinite(most) else None,
    }


def elapsed_record(time: "Elapsed") -> Record:
    """Return the time between two dates; seconds are null where no time of day is known."""
    return {
        "least_days": time.least,
        "most_days": time.most,
        "least_seconds": time.least_seconds,
        "most_seconds": time.most_seconds,
    }


def figure_record(figure: Figure) -> Record:
    """Return the public record of a figure."""
    return {
        "metric": figure.metric,
        "of": figure.of,
        **days(figure.span),
        "value": figure.value,
        "low": figure.low,
        "high": figure.high,
        "unit": figure.unit or None,
        "bound": figure.bound.value,
        "printed": figure.printed or None,
        "rescaled": figure.rescaled,
        "fix": figure.fix or None,
        "event": figure.event or None,
        "sources": citations(figure.sources),
        "note": figure.note or None,
        "includes": figure_parts(figure),
    }


def figure_parts(figure: Figure) -> tuple[Record, ...]:
    """Return what a figure says that it includes."""
    return tuple(
        {"metric": part.metric, "of": part.of, "event": part.event or None}
        for part in figure.includes
    )


def link_record(link: Link) -> Record:
    """Return the public record of a causal link."""
    return {
        "cause": link.cause,
        "effect": link.effect,
        "how": link.how.value,
        "note": link.note or None,
        "sources": citations(link.sources),
    }


def verdict_record(verdict: Verdict) -> Record:
    """Return the public record of a verdict."""
    return {
        "on": verdict.on,
        "side": verdict.side.value,
        "by": verdict.by or None,
        "why": verdict.why or None,
        "event": verdict.event,
        "date": verdict.span,
        "sources": citations(verdict.sources),
    }


def contradiction_record(contradiction: Contradiction) -> Record:
    """Return the public record of a recorded conflict."""
    return {
        "event": contradiction.event or None,
        "figure": contradiction.figure or None,
        "note": contradiction.note or None,
    }

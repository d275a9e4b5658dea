"""Events, actors, figures and verdicts as the content of a place in a comparison."""

from collections.abc import Collection, Iterable, Sequence

from timeline.model import Event, Figure, RegistryModel, Verdict
from timeline.report import Entry, Named
from timeline.reports.compare.frame import Content
from timeline.reports.listing import POSSIBLY
from timeline.reports.records import record
from timeline.reports.series.amounts import marked
from timeline.reports.series.points import SeriesKey, name_of


def event_content(events: Iterable[Event], at: str, possible: Collection[str] = ()) -> Content:
    """Return events: ids for programs; date, title and id for people.

    The date is left out where it is `at`, which the row says. Events whose ids are in `possible`
    carry a mark, and people read them last.
    """
    listed = tuple(events)
    told = sorted(listed, key=lambda event: event.id in possible)
    return Content(
        tuple(event.id for event in listed),
        tuple(
            Entry(
                event.title,
                event.id,
                event.span if event.span.edtf != at else None,
                POSSIBLY if event.id in possible else "",
            )
            for event in told
        ),
    )


def actor_content(registry: RegistryModel, actors: Iterable[str]) -> Content:
    """Return actors: ids for programs, names on one line for people."""
    ids = tuple(actors)
    names = ", ".join(map(registry.actor_name, ids))
    return Content(ids, (names,) if names else ())


def figure_content(figures: Iterable[Figure], *, with_events: bool = False) -> Content:
    """Return figures: their public records for programs, amounts for people.

    The events that state them are named where there are several, or with `with_events`.
    """
    listed = tuple(figures)
    named = with_events or len(listed) > 1
    return Content(
        tuple(map(record, listed)),
        tuple(Entry(marked(figure), figure.event if named else "") for figure in listed),
    )


def measure_of(registry: RegistryModel, metric: str, of: tuple[str, ...]) -> Named:
    """Return what is measured: `passengers:ardent` for programs, `Passengers of Ardent` to read."""
    if not of:
        return Named(metric, registry.metric_name(metric))
    subject = SeriesKey(metric, of)
    return Named(subject.id, name_of(registry, subject))


def verdict_content(registry: RegistryModel, verdicts: Sequence[Verdict], at: str = "") -> Content:
    """Return verdicts: their public records for programs; date, reason and judge for people.

    The date is left out where it is `at`, which the row says.
    """
    return Content(
        tuple(map(record, verdicts)),
        tuple(verdict_entry(registry, one, dated=one.span.edtf != at) for one in verdicts),
    )


def verdict_entry(registry: RegistryModel, verdict: Verdict, *, dated: bool = True) -> Entry:
    """Return `2009-11-11 creating the festival, says Chen Shifeng`."""
    by = f", says {registry.actor_name(verdict.by)}" if verdict.by else ""
    why = verdict.why or registry.by_id[verdict.event].title
    return Entry(f"{why}{by}", verdict.event, verdict.span if dated else None)

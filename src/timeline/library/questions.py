"""Questions about single things: an event, a date, the time between two, a brief of one."""

from collections.abc import Sequence

from msgspec.structs import replace

from timeline import datetext
from timeline.dates import Period, Refusal, Span, iso_day
from timeline.dates.points import point_text
from timeline.datetext.words.relative import Relative
from timeline.datetext.words.times import in_timezone
from timeline.library.criteria import Texts, sureness, with_parts_of
from timeline.library.names import ambiguous, event_ids, ids
from timeline.library.periods import misnamed, period_or_name, refused
from timeline.library.world import World
from timeline.query import During, Field, Has, select
from timeline.query.selection import neighbours
from timeline.report import Report
from timeline.reports import at as at_report
from timeline.reports import gaps, states
from timeline.reports.gaps import GapEnd
from timeline.reports.story import brief as briefs


def gap(world: World, first: str, second: str) -> Report:
    """Return the time between two moments: each an event, a date in words, `today` or `now`.

    >>> gap(world, "first-double-11", "2011").rows[0].time.most
    780
    """
    return gaps.report(_moment(first, world), _moment(second, world))


def _moment(typed: str, world: World) -> GapEnd:
    """Return what is meant with its date; an event goes before a date of the same name."""
    registry = world.registry
    found = registry.event_names.find(typed)
    if len(found) == 1:
        event = registry.by_id[found[0]]
        return GapEnd(event.id, event.title, event.span)
    if found:
        raise ambiguous(typed, found)
    calendar = world.calendar
    known = {"today": iso_day(calendar.today), "now": iso_day(calendar.today)}
    if calendar.now is not None:
        known["now"] = point_text(calendar.now)
    parsed = datetext.parse_date(known.get(typed.casefold(), typed))
    if isinstance(parsed, Span) and calendar.timezone:
        parsed = in_timezone(parsed, calendar.timezone)
    if isinstance(parsed, Refusal):
        named = misnamed(typed, "event or date", registry.event_names.near)
        raise named or refused("date", parsed)
    if isinstance(parsed, Relative):
        [event_id] = event_ids([parsed.event], registry)
        parsed = parsed.resolve(registry.by_id[event_id].span)
    return GapEnd(None, typed, parsed)


def at(
    world: World,
    *date: str,
    actor: Texts = None,
    with_parts: bool = False,
    per_thread: int = 1,
    certain: bool = False,
    possible: bool = False,
) -> Report:
    """Return the state of the world at a date, or at an event: posts, figures, what was under way.

    `per_thread` events of each thread are told before and after it.

    >>> at(world, "2015-03-01", actor=["Alibaba"]).title
    'The state of things on 2015-03-01: Alibaba'
    """
    registry = world.registry
    named = ids("actor", actor, registry)
    wanted = frozenset(with_parts_of(named, registry) if with_parts else named)
    period = _days_of(date, world)
    found = states.state(registry, period, neighbours(registry, period, wanted, per_thread), wanted)
    asked = [registry.actor_name(name) for name in named]
    return at_report.report(registry, found, asked, sureness(certain=certain, possible=possible))


def _days_of(words: Sequence[str], world: World) -> Period:
    """Return the days of a date, or of the event of that name."""
    names = world.registry.event_names
    found = names.find(" ".join(words))
    if len(found) == 1:
        span = world.registry.by_id[found[0]].span
        return replace(span.period, text=found[0])
    return period_or_name(words, world.calendar, "event or date", names.near)


def brief(world: World, *subject: str) -> Report:
    """Return the brief of an event, an actor or a period; a name that fits two is refused.

    >>> brief(world, "Jiang Fan").columns[0].cell(brief(world, "Jiang Fan").rows[0])
    'Jiang Fan'
    """
    registry = world.registry
    text = " ".join(subject)
    events, actors = registry.event_names.find(text), registry.actor_names.find(text)
    found = (*events, *actors)
    if len(set(found)) > 1 or (events and actors):
        raise ambiguous(text, found)
    if events:
        return briefs.report(briefs.of_event(registry, registry.by_id[events[0]]))
    if actors:
        deeds = select(registry, Has(Field.ACTOR, frozenset(actors)))
        return briefs.report(briefs.of_actor(registry, actors[0], deeds))
    period = period_or_name(
        subject,
        world.calendar,
        "event, actor or period",
        lambda name: (*registry.actor_names.near(name), *registry.event_names.near(name)),
    )
    return briefs.report(briefs.of_period(registry, select(registry, During(period)), period))

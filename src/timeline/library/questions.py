"""Questions about single things: an event, a date, the time between two, a brief of one."""

from collections.abc import Sequence

from msgspec.structs import replace

from timeline.dates import Membership, Period, Refusal, Span
from timeline.dates.construction import in_time
from timeline.dates.points import point_text
from timeline.datetext import reader
from timeline.datetext.periods import period as periods
from timeline.datetext.words.relative import Relative
from timeline.datetext.words.times import in_timezone
from timeline.library.criteria import sureness, with_parts_of
from timeline.library.names import NameMatch, Noun, directory_of, ids, match, what_it_is
from timeline.library.parameters import Texts
from timeline.library.periods import refused
from timeline.library.world import World
from timeline.model import RegistryModel
from timeline.model.belonging import belongs
from timeline.problems import UsageError, did_you_mean
from timeline.query import During, Field, Has, select
from timeline.query.selection import neighbours
from timeline.report import Report
from timeline.reports import at as states
from timeline.reports import gaps
from timeline.reports.gaps import GapEnd
from timeline.reports.story import brief as briefs

_NO = Membership.NO
# What a brief may be of, beside a period
_SUBJECTS: tuple[Noun, ...] = ("actor", "event")


def gap(world: World, first: str, second: str = "today") -> Report:
    """Return the time between two moments: each an event, a date or a period in words.

    >>> registry.gap("first-double-11", "2011").to_records()[0]["most_days"]
    780
    """
    (start, taken), (end, also_taken) = _moment(first, world), _moment(second, world)
    return replace(gaps.report(start, end), asides=(*taken, *also_taken))


def _moment(typed: str, world: World) -> tuple[GapEnd, tuple[str, ...]]:
    """Return what is meant with its date, and what it was taken for where that is not said."""
    registry = world.registry
    calendar = world.calendar
    now = point_text(calendar.now) if calendar.now and typed.casefold() == "now" else ""
    parsed = reader.parse_date(now or typed, calendar.languages)
    period = parsed if isinstance(parsed, Span) else periods.parse_period(typed, calendar)
    if isinstance(period, Period):  # today, last week, FY2021
        parsed = in_time(period.begins, period.ends)
    elif isinstance(parsed, Span) and calendar.timezone:
        parsed = in_timezone(parsed, calendar.timezone)
    event = _event(typed, registry, dated=not isinstance(parsed, Refusal))
    if event is not None:
        end = registry.by_id[event.id]
        return GapEnd(end.id, end.title, end.span), event.asides
    if isinstance(parsed, Refusal):
        raise _no_such("event or date", typed, registry) or refused("date", parsed)
    if isinstance(parsed, Relative):
        [event_id] = ids("event", [parsed.event], registry)
        relative = replace(parsed, timezone=calendar.timezone)
        parsed = relative.resolve(registry.by_id[event_id].span)
    return GapEnd(None, typed, parsed), ()


def _event(typed: str, registry: RegistryModel, *, dated: bool) -> NameMatch | None:
    """Return the event that is meant: a name of one wins over a date, a date over words of one."""
    named = bool(registry.event_names.find(typed))
    return match("event", typed, registry) if named or not dated else None


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

    >>> registry.at("2015-03-01", actor="Alibaba").title
    'The state of things on 2015-03-01: Alibaba'
    """
    registry = world.registry
    named = ids("actor", actor, registry)
    period, asides = _days_of(date, world)
    then = in_time(period.begins, period.ends)
    parts = with_parts_of(named, registry) if with_parts else named
    wanted = frozenset(one for one in parts if belongs(registry, one, named, then) is not _NO)
    found = states.state(registry, period, neighbours(registry, period, wanted, per_thread), wanted)
    asked = [registry.actor_name(name) for name in named]
    sure = sureness(certain=certain, possible=possible)
    return replace(states.report(registry, found, period, asked, sure), asides=asides)


def _days_of(words: Sequence[str], world: World) -> tuple[Period, tuple[str, ...]]:
    """Return the days of a date, or of an event, and what the words were taken for."""
    registry, text = world.registry, " ".join(words)
    parsed = periods.parse_periods(words, world.calendar)
    event = _event(text, registry, dated=not isinstance(parsed, Refusal))
    if event is not None:
        span = registry.by_id[event.id].span
        return replace(span.period, text=event.id), event.asides
    if isinstance(parsed, Refusal):
        raise _no_such("event or date", text, registry) or refused("period", parsed)
    return parsed, ()


def brief(world: World, *subject: str) -> Report:
    """Return the brief of an actor, an event or a period.

    A name that an actor and an event have is the actor's; `event:NAME` is the event's.

    >>> registry.brief("Jiang Fan").to_records()[0]["what"]
    'Person.'
    """
    registry, text = world.registry, " ".join(subject)
    parsed = periods.parse_periods(subject, world.calendar)
    nouns = [noun for noun in _SUBJECTS if directory_of(noun, registry).find(text)]
    also = [f'"{text}" is also an event: timeline brief "event:{text}"'] if nouns[1:] else []
    if not nouns and isinstance(parsed, Refusal):
        prefix, _, name = text.partition(":")
        nouns = [noun for noun in _SUBJECTS if noun == prefix] or [*_SUBJECTS]
        text = name.strip() if prefix in _SUBJECTS else text
    for noun in nouns:
        found = match(noun, text, registry)
        if found is not None:
            if noun == "event":
                summed_up = briefs.of_event(registry, registry.by_id[found.id])
            else:
                deeds = select(registry, Has(Field.ACTOR, frozenset((found.id,))))
                summed_up = briefs.of_actor(registry, found.id, deeds)
            return replace(briefs.report(summed_up), asides=(*also, *found.asides))
    if isinstance(parsed, Refusal):
        raise _no_such("event, actor or period", text, registry) or refused("period", parsed)
    return briefs.report(briefs.of_period(registry, select(registry, During(parsed)), parsed))


def _no_such(nouns: str, typed: str, registry: RegistryModel) -> UsageError | None:
    """Return the refusal of a text that looks more like a name than a date, else None."""
    dated = any(letter.isdigit() for letter in typed)
    has_year = any(len(word) == 4 and word.isdigit() for word in typed.split())
    if has_year or (dated and not typed[:1].isalpha()):
        return None
    kinds = [noun for noun in _SUBJECTS if noun in nouns]
    near = [name for noun in kinds for name in directory_of(noun, registry).near(typed)]
    hint = what_it_is(typed, registry) or did_you_mean(near[:3])
    if dated and not hint:
        return None
    listed = "timeline list --columns id,title lists the events; dates are written like 2013-10-11"
    return UsageError(f'there is no {nouns} "{typed}"', hint or listed)

"""Rules about names: what is in them, and whom they belong to."""

from collections.abc import Iterator, Mapping

from timeline.checks.causes import contradict, firm
from timeline.checks.findings import Finding
from timeline.model import Actor, Event, Registry
from timeline.model.names import folded
from timeline.problems import Place

_JOINERS = "\u200c\u200d"


def hidden_character(registry: Registry) -> Iterator[Finding]:
    """A name, id or title holds a character that is not seen, such as a zero-width space.

    Such a character makes two names look alike, reverses the direction of text or cannot be typed.
    Joiners, which some scripts need, and spaces of any width are fine.

    Breaks::
        - {id: a, date: "2009", title: "One\\u200b"}
    Passes::
        - {id: a, date: "2009", title: "می\\u200cخواهم\\u3000张勇"}
    """
    for text, place in _texts(registry):
        for letter in text:
            if not letter.isprintable() and not letter.isspace() and letter not in _JOINERS:
                yield Finding(
                    place,
                    f'"{text}" holds U+{ord(letter):04X}, which is not seen',
                    "remove it: type the text anew",
                    text[: text.index(letter)].strip(),
                )
                break


def _texts(registry: Registry) -> Iterator[tuple[str, Place | None]]:
    for event in registry.events:
        yield from ((text, event.place) for text in (event.id, event.title, *event.tags))
    for actor in registry.actors.values():
        yield from ((text, actor.place) for text in (actor.id, *actor.called))
    for place in registry.places.values():
        yield from ((text, place.place) for text in (place.id, *place.called))
    for thread in registry.threads.values():
        yield from ((text, thread.place) for text in (thread.id, thread.title))
    for metric in registry.metrics.values():
        yield from ((text, metric.place) for text in (metric.id, metric.name))


def shared_name(registry: Registry) -> Iterator[Finding]:
    """Two actors go by one name, so that whoever asks for it must write an id instead.

    Breaks::
        actors: {old: {name: John Ross, aliases: [Ross]}, young: {name: Ross}}
    Passes::
        actors: {old: {name: Ross, aliases: [ROSS]}, young: {name: Rosso}}
    """
    owners: dict[str, str] = {}
    for actor in registry.actors.values():
        for name in dict.fromkeys(actor.called):
            owner = owners.setdefault(folded(name), actor.id)
            if owner != actor.id:
                what = f'both {owner} and {actor.id} go by the name "{name}"'
                hint = "make them one actor, or leave the name to one of them"
                yield Finding(actor.place, what, hint, name)


def part_of_itself(registry: Registry) -> Iterator[Finding]:
    """An actor or event is part of itself by `part_of`, or a metric includes itself: no sum ends.

    Breaks::
        actors: {hull: {part_of: ship}, ship: {part_of: hull}}
    Passes::
        actors: {hull: {part_of: ship}, mast: {part_of: ship}, ship: {part_of: fleet}, fleet: }
    """
    yield from _circles(registry.actors)
    if any(event.part_of for event in registry.events):
        yield from _circles(registry.by_id)
    for metric in registry.metrics.values():
        if metric.id in registry.metric_parts(metric.id):
            what, hint = f"{metric.id} includes itself", "remove the includes that is not so"
            yield Finding(metric.place, what, hint, "includes")


def _circles(entries: Mapping[str, Actor] | Mapping[str, Event]) -> Iterator[Finding]:
    settled: set[str] = set()
    for start in entries:
        path: dict[str, None] = {}
        here = start
        while here in entries and here not in settled and here not in path:
            path[here] = None
            here = entries[here].part_of
        if here in path:
            names = [*path]
            circle = " → ".join([*names[names.index(here) :], here])
            what, hint = f"{here} is part of itself: {circle}", "remove the part_of that is not so"
            yield Finding(entries[here].place, what, hint, "part_of")
        settled.update(path)


def part_outside_whole(registry: Registry) -> Iterator[Finding]:
    """An event begins surely before the event that it is a part of, or ends surely after it.

    Dates that need not contradict each other are fine, and so are approximate ones. If the source
    itself says so, record that with `contradicts` on either event.

    Breaks::
        - {id: race, date: 2010-05, title: The race}
        - {id: start, date: 2010-06-01, title: The start, part_of: race}
    Passes::
        - {id: race, date: "2010", title: The race}
        - {id: start, date: 2010-06-01, title: The start, part_of: race}
    """
    for event in registry.events:
        whole = registry.by_id[event.part_of] if event.part_of else event
        one, other = event.span, whole.span
        before = one.surely_before(other) or one.starts[1] < other.starts[0]
        after = other.surely_before(one) or one.ends[0] > other.ends[1]
        if (before or after) and firm(one) and firm(other) and not contradict(event, whole):
            named, its_whole = f"{event.id} ({one.edtf})", f"{whole.id} ({other.edtf})"
            what = f"{named} does not lie within its whole, {its_whole}"
            hint = "mend a date or part_of, or record the conflict with contradicts"
            yield Finding(event.place, what, hint, "part_of")

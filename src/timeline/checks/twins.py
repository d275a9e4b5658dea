"""Rules about things that stand twice: in another case or order, or with a slip in one."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product
from os.path import commonprefix
from typing import Any, NamedTuple

from timeline.checks.findings import Finding
from timeline.model import Event, RegistryModel
from timeline.model.groups import grouped
from timeline.model.names import folded
from timeline.problems import Place

# Letters a word of a name needs for a slip in it to be told from another name.
_SHORTEST = 6

# Letters an id needs for one of them to be a slip rather than another word.
_SHORTEST_ID = 5

_OFTEN = 3


class _FirstUse(NamedTuple):
    """Where an id or tag is used first, and in how many events it is used."""

    place: Place | None
    times: int


def same_but_case(registry: RegistryModel) -> Iterator[Finding]:
    """Two ids or tags differ in nothing but case, width, spaces, hyphens or dots.

    Names are accepted in any case, width or spacing, so either can only be asked for by its
    exact id, and one of the two is most likely a slip.

    Breaks::
        - {id: a, date: "2009", title: One, tags: [travel]}
        - {id: b, date: "2010", title: Two, tags: [Travel]}
    Passes::
        - {id: a, date: "2009", title: One, tags: [travel]}
        - {id: b, date: "2010", title: Two, tags: [travels]}
    """
    for noun, uses in _vocabularies(registry).items():
        for first, *others in grouped((folded(id_), id_) for id_ in uses).values():
            for other in others:
                what = f'the {noun} "{other}" differs from "{first}" in case or spacing only'
                hint = "make them one, or tell them apart by more"
                yield Finding(uses[other].place, what, hint, other)


def likely_slip(registry: RegistryModel) -> Iterator[Finding]:
    """A tag, actor or thread met in one event differs by one letter from one met in several.

    If a vocabulary is declared, a name that is not in it is an error already. If it is not, every
    name is accepted, and a misspelt name becomes a new one.

    Breaks::
        - {id: a, date: "2001", title: One, tags: [travel]}
        - {id: b, date: "2002", title: Two, tags: [travel]}
        - {id: c, date: "2003", title: Three, tags: [travel]}
        - {id: d, date: "2004", title: Four, tags: [travell]}
    Passes::
        - {id: a, date: "2001", title: One, tags: [sale-2015]}
        - {id: b, date: "2002", title: Two, tags: [sale-2015]}
        - {id: c, date: "2003", title: Three, tags: [sale-2015]}
        - {id: d, date: "2004", title: Four, tags: [sale-2016]}
    """
    for noun, uses in _vocabularies(registry).items():
        if noun not in ("tag", "actor", "thread"):
            continue
        for pair in near_pairs(uses):
            rare, often = sorted(pair, key=lambda id_: uses[id_].times)
            if uses[rare].times == 1 and uses[often].times >= _OFTEN:
                times = uses[often].times
                what = f'the {noun} "{rare}" stands in one event, "{often}" in {times}'
                yield Finding(uses[rare].place, what, f'did you mean "{often}"?', rare)


def similar_actors(registry: RegistryModel) -> Iterator[Finding]:
    """Two actors have the same words in their names, or names with a slip in one long word.

    "Zhang Yong" and "Yong Zhang" are found, and "Roald Amundsen" and "Roald Amudsen", but not
    "Zhang Wei" and "Zhang Lei": a name of few letters is soon another name.

    Breaks::
        actors: {a: {name: Roald Amundsen}, b: {name: Roald Amudsen}}
    Passes::
        actors: {a: {name: Zhang Wei}, b: {name: Zhang Lei}}
    """
    # By the words of a name in order: the actors who have it, each with the name as it is compared.
    by_words: dict[str, dict[str, str]] = {}
    for actor in registry.actors.values():
        for name in actor.called:
            words = " ".join(sorted(name.casefold().split()))
            by_words.setdefault(words, {})[actor.id] = folded(name)
    pairs = [
        pair
        for named in by_words.values()
        for pair in combinations(named, 2)
        if named[pair[0]] != named[pair[1]]  # one and the same name is another rule's business
    ]
    for one_name, other_name in near_pairs(by_words):
        if _slip_in_long_word(one_name, other_name):
            pairs += product(by_words[one_name], by_words[other_name])
    order = {id_: number for number, id_ in enumerate(registry.actors)}
    for one, other in dict.fromkeys(tuple(sorted(pair, key=order.__getitem__)) for pair in pairs):
        if one != other:
            named = (f"{id_} ({registry.actor_name(id_)})" for id_ in (other, one))
            what = f"{' and '.join(named)} have nearly the same name"
            hint = "make them one actor with aliases, if they are one"
            yield Finding(registry.actors[other].place, what, hint)


def _slip_in_long_word(one: str, other: str) -> bool:
    """Whether the word that differs between two names is long enough for a slip."""
    own, others = set(one.split()), set(other.split())
    differing = (own - others) | (others - own)
    return bool(differing) and all(len(word) >= _SHORTEST for word in differing)


def told_twice(registry: RegistryModel) -> Iterator[Finding]:
    """Two events of one date have the same title: one event was entered twice.

    Breaks::
        - {id: a, date: "2009", title: One}
        - {id: b, date: "2009", title: One}
    Passes::
        - {id: a, date: "2009", title: One}
        - {id: b, date: "2010", title: One}
    """
    seen: dict[tuple[str, str], str] = {}
    for event in registry.events:
        first = seen.setdefault((event.span.edtf, folded(event.title)), event.id)
        if first != event.id:
            what = f"{event.id} has the date and the title of {first}"
            yield Finding(event.place, what, "keep one of the two, or tell what is different")


def _vocabularies(registry: RegistryModel) -> Mapping[str, Mapping[str, _FirstUse]]:
    """Return every id with its use, by the kind of thing that has the id."""
    kinds: Sequence[tuple[str, Mapping[str, Any], Callable[[Event], Iterable[str]]]] = (
        ("event", {}, lambda event: (event.id,)),
        ("tag", registry.tags, lambda event: event.tags),
        ("actor", registry.actors, lambda event: [part.actor for part in event.actors]),
        ("thread", registry.threads, lambda event: event.threads),
        ("metric", registry.metrics, lambda _: ()),
        ("source", registry.sources, lambda _: ()),
    )
    found = {}
    for noun, declared, used in kinds:
        uses = {id_: _FirstUse(getattr(one, "place", None), 0) for id_, one in declared.items()}
        for event in registry.events:
            for id_ in used(event):
                place, times = uses.get(id_, _FirstUse(None, 0))
                uses[id_] = _FirstUse(place or event.place, times + 1)
        found[noun] = uses
    return found


# --- words that differ in one letter --------------------------------------------------------


def one_letter_apart(one: str, other: str) -> bool:
    """Return whether one letter was changed, left out or put in, or two were swapped."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    start = len(commonprefix((one, other)))  # noqa: RUF071 - letters are compared
    end = len(commonprefix((one[start:][::-1], other[start:][::-1])))  # noqa: RUF071
    middle, changed = one[start : len(one) - end], other[start : len(other) - end]
    # Digits are not letters: 2016 is not a misspelt 2015.
    if any(sign.isdigit() for sign in middle + changed):
        return False
    swapped = len(middle) == len(changed) == 2 and middle == changed[::-1]
    return swapped or max(len(middle), len(changed)) == 1


def near_pairs(words: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the pairs of words that are one letter apart, in the order of the words."""
    order = {word: number for number, word in enumerate(dict.fromkeys(words))}
    # Two words that are one letter apart are equal once a letter is left out of one or of both: so
    # the time grows with the number of words, not with that of their pairs.
    alike = grouped(
        (rest, word)
        for word in order
        if len(word) >= _SHORTEST_ID
        for rest in {word, *(word[:gap] + word[gap + 1 :] for gap in range(len(word)))}
    )
    found = {
        pair for same in alike.values() for pair in combinations(same, 2) if one_letter_apart(*pair)
    }
    yield from sorted(found, key=lambda pair: (order[pair[0]], order[pair[1]]))

"""The phrases that sentences of a story are made of: dates, titles, causes and numbers.

a date opens a sentence     "In April 2008", "Some time before 2015"
a title is a clause         after a date, after "because", or at the beginning of a sentence
a link is a connective      "As a result, …", "… because …"
a number is rounded         to three digits, with its bound in words
"""

from math import floor, log10

from timeline.dates import Precision, Span
from timeline.datetext import in_words
from timeline.model import Actor, Amount, Bound, Event, Figure, How, Registry
from timeline.model.wording import bare
from timeline.reports.series.amounts import amount

_SAME = {
    Precision.DAY: ("The same day", "Also on that day"),
    Precision.MONTH: ("The same month", "Also in that month"),
    Precision.YEAR: ("The same year", "Also in that year", "That year, too"),
}
_SAME_PERIOD = {
    True: ("Over the same period", "Also over that period"),
    False: ("In the same period", "Also in that period"),
}
"""By whether it lasts. What happened at some time of a period did not happen at the same time."""
_TIPS = ("end of ", "beginning of ", "start of ")
_ON = (Precision.DAY, Precision.TIME)


def opening(span: Span) -> str:
    """Return when something happened as the opening of a sentence, without a comma."""
    typed = (span.typed or "").casefold()
    if typed.startswith(_TIPS):
        return f"At the {typed}"
    words = in_words(span)
    if span.lasts:
        return _of_what_lasts(words)
    if words.startswith("about "):
        return f"Around {words.removeprefix('about ')}"
    if words.startswith("some time"):
        return words.capitalize() if words.islower() else f"S{words[1:]}"
    if words.startswith(("before ", "after ")):
        return f"Some time {words}"
    if words.endswith(" or earlier"):
        return f"By {words.removesuffix(' or earlier')} at the latest"
    if words.endswith(" or later"):
        return f"From {words.removesuffix(' or later')} on, at some time"
    if span.precision in _ON and not words.startswith(("some", "the", "one")):
        return f"On {words}"
    return f"In {words}"


def _of_what_lasts(words: str) -> str:
    if words.startswith("since "):
        begun, _, rest = words.removeprefix("since ").partition(", ")
        return f"From {begun} on" + (f", {rest}" if rest else "")
    return words[:1].upper() + words[1:]


def again(span: Span, times: int) -> str:
    """Return the opening of a sentence with the same date as the one before, for the nth time."""
    choices = _SAME.get(span.precision, _SAME_PERIOD[span.lasts])
    return choices[(times - 1) % len(choices)]


def within_sentence(phrase: str) -> str:
    """Return an opening as it stands inside a sentence: in lower case, except for months."""
    first, _, rest = phrase.partition(" ")
    return f"{first.lower()} {rest}"


_NEUTER = frozenset(
    ("company", "product", "app", "platform", "agency", "publication", "organisation", "party")
)
_PLURAL = frozenset(("group", "people"))
_MOST_WORDS_OF_A_NAME = 6


class Names:
    """The names of a registry: which words keep their capital letter, whom a title begins with."""

    def __init__(self, registry: Registry) -> None:
        self.registry = registry
        self._by_name = {
            name: actor
            for actor in registry.actors.values()
            for name in (actor.name, *actor.aliases)
        }

    def split(self, title: str) -> tuple[Actor, str] | None:
        """Return the actor whose name a title begins with, and the rest of the title.

        The longest name counts: of Jack Ma and Jack, it is Jack Ma.
        """
        words = title.split(" ")
        for length in range(min(_MOST_WORDS_OF_A_NAME, len(words)), 0, -1):
            actor = self._by_name.get(" ".join(words[:length]))
            if actor is not None:
                return actor, " ".join(words[length:])
        return None

    def subject(self, title: str) -> Actor | None:
        """Return the actor whose name a title begins with."""
        found = self.split(title)
        return found[0] if found else None

    def lowered(self, title: str) -> str:
        """Return a title as it stands inside a sentence."""
        first = bare(title.split(" ", 1)[0])
        plain = first[:1].isupper() and first[1:] == first[1:].lower()
        named = not plain or first in self.registry.proper_words
        return title if named or self.subject(title) else title[:1].lower() + title[1:]

    def called_again(self, actor: Actor) -> str:
        """Return what to call an actor of the sentence before: it, they, or a short name."""
        if actor.kind in _NEUTER:
            return "it"
        if actor.kind in _PLURAL:
            return "they"
        short = [alias for alias in actor.aliases if alias.isascii() and alias in actor.name]
        return min(short, key=len, default=actor.name)


def ended(text: str) -> str:
    """Return a text as a sentence: with a capital letter and an end."""
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "!", "?", "…", ".”", '."')) else f"{text}."


def listed(parts: list[str]) -> str:
    """Return parts as a list in words: a, b and c; with semicolons where they hold commas."""
    if len(parts) < 2:
        return "".join(parts)
    comma = "; " if any("," in part for part in parts) else ", "
    joint = "; and " if comma == "; " else " and "
    return comma.join(parts[:-1]) + joint + parts[-1]


def clause(names: Names, event: Event) -> str:
    """Return an event's title as a clause inside a sentence."""
    return names.lowered(event.title.rstrip("."))


_FOLLOWS = {
    How.CAUSED: ("As a result, {}", "And so, {}", "Because of that, {}"),
    How.PROVOKED: ("In response, {}", "In answer to that, {}"),
    How.ENABLED: ("That opened the way: {}", "That made room: {}"),
    How.PREVENTED: ("With that in the way, {}",),
    How.REVEALED: ("This showed that {}", "It showed that {}"),
}
_BECAUSE = {
    How.CAUSED: "because",
    How.ENABLED: "now that",
    How.PROVOKED: "after",
    How.PREVENTED: "held back because",
    How.REVEALED: "as showed when",
}


def connected(how: How, clause: str, opening: str, times: int) -> str:
    """Return a sentence, without its end, that follows from the one before.

    `opening` is its date as it stands inside a sentence, "" where it is that of the one before.
    `times` counts how often the story has used such a sentence, so that the words vary.
    """
    choices = _FOLLOWS[how]
    return choices[times % len(choices)].format(f"{opening}, {clause}" if opening else clause)


def for_the_same_reason(clause: str, opening: str) -> str:
    """Return a sentence, without its end, with the same cause as one shortly before."""
    dated = f", {opening}" if opening else ""
    return f"For the same reason{dated}, {clause}"


def reason(how: How, clause: str) -> str:
    """Return an earlier cause as the end of a sentence about its effect."""
    return f"{_BECAUSE[how]} {clause}"


_DIGITS = 3
_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
_CURRENCY_LENGTH = 3
_BOUND_WORDS = {
    Bound.EXACT: "",
    Bound.RANGE: "",
    Bound.ABOUT: "about ",
    Bound.AT_LEAST: "at least ",
    Bound.MORE_THAN: "more than ",
    Bound.AT_MOST: "at most ",
    Bound.LESS_THAN: "less than ",
}


def rounded(number: Amount) -> Amount:
    """Return a number to three significant digits, whole numbers below 10,000 as they are."""
    if number == 0 or (isinstance(number, int) and abs(number) < 10_000):
        return number
    digits = _DIGITS - 1 - floor(log10(abs(number)))
    near = round(number, digits)
    return int(near) if isinstance(near, int) or near.is_integer() else near


def number_words(number: Amount) -> str:
    """Return a rounded number with its scale in words: 120.7 billion, 27, 84.4."""
    near = rounded(number)
    for scale, word in _SCALES:
        if abs(near) >= scale:
            part = near / scale
            return f"{int(part) if part == int(part) else float(f'{part:.4g}'):,} {word}"
    return f"{near:,}"


def figure_words(figure: Figure, *, with_unit: bool = True) -> str:
    """Return a figure's value as prose has it: more than CNY 1 trillion, about 50,000 people."""
    unit = figure.unit if with_unit else ""
    if figure.value is None:
        ends = f"{number_words(figure.low or 0)} to {number_words(figure.high or 0)}"
        return united(ends, unit)
    return _BOUND_WORDS[figure.bound] + united(number_words(figure.value), unit)


def united(number: str, unit: str) -> str:
    """Return a number with its unit as prose has it."""
    if len(unit) == _CURRENCY_LENGTH and unit.isupper():
        return f"{unit} {number}"
    return f"{number} {unit.replace('-', ' ')}".rstrip()


def is_rounded(figure: Figure) -> bool:
    """Return whether prose does not give the exact value."""
    return any(
        number is not None and rounded(number) != number
        for number in (figure.value, *((figure.low, figure.high) if figure.value is None else ()))
    )


def exactly(registry: Registry, figure: Figure) -> str:
    """Return a figure in full, for a note."""
    return f"{registry.metric_name(figure.metric)}: {amount(figure)}"

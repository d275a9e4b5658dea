"""The phrases that sentences of a story are made of: dates, titles, causes and numbers.

A registry's own words stand after a colon or in quotation marks, with their capitals, so that any
wording reads right: "In 1912: A search party set out."
"""

from collections.abc import Sequence
from math import floor, log10

from timeline.dates import Edge, Precision, Span
from timeline.datetext.edtf.date import MONTH_NAMES
from timeline.datetext.wording.spans import in_words
from timeline.model import (
    Amount,
    Bound,
    Event,
    EventKind,
    Figure,
    How,
    MetricKind,
    RegistryModel,
    Side,
    Verdict,
)
from timeline.model.units import LENGTHS
from timeline.reports.sayings import figure_remarks, in_brackets
from timeline.reports.series.amounts import amount, counted, with_unit

_SAME = {
    Precision.TIME: "At the same time",
    Precision.DAY: "On the same day",
    Precision.MONTH: "In the same month",
    Precision.YEAR: "In the same year",
}
_ON = (Precision.DAY, Precision.TIME)


def opening(span: Span) -> str:
    """Return a date as the beginning of a sentence: `On 3 May 1912`, `From 2012 on`."""
    words = in_words(span)
    if span.lasts:
        return _opening_of_lasting(span, words)
    if words.startswith(("the end of ", "the beginning of ")):
        return f"At {words}"
    if words.startswith("about "):
        return f"Around {words.removeprefix('about ')}"
    if words.startswith(("some time", "every ")):
        return words[:1].upper() + words[1:]
    if words.startswith(("before ", "after ")):
        return f"Some time {words}"
    if words.endswith(" or earlier"):
        return f"By {words.removesuffix(' or earlier')} at the latest"
    if words.endswith(" or later"):
        return f"Not before {words.removesuffix(' or later')}"
    first, _, rest = words.partition(" ")
    is_day = span.precision in _ON and first not in ("some", "the", "one")
    if is_day or (first.isdigit() and rest.startswith(MONTH_NAMES)):  # 10 May 1912 or 11 May 1912
        return f"On {words}"
    return f"In {words}"


def _opening_of_lasting(span: Span, words: str) -> str:
    if not isinstance(span.start, Span):
        return words[:1].upper() + words[1:]
    begun = _edge(span.start)
    if span.end is Edge.OPEN:
        return f"From {begun} on"
    if not isinstance(span.end, Span):
        return f"From {begun} until an unknown time"
    over = _edge(span.end)
    return opening(span.start) if begun == over else f"From {begun} to {over}"


def _edge(span: Span) -> str:
    words = in_words(span)
    return f"some time {words}" if words.startswith(("before ", "after ")) else words


def same_time(span: Span) -> str:
    """Return the opening of a sentence whose event has the same date as the event before.

    Two events at some time within a period did not happen at the same time. Two dates with the
    same `~` or `?` may differ, so such a date is given again.
    """
    if span.mark:
        return opening(span)
    return _SAME.get(span.precision) or f"{'Over' if span.lasts else 'In'} the same period"


def within_sentence(phrase: str) -> str:
    """Return an opening as it stands inside a sentence: in lower case, except for months."""
    first, _, rest = phrase.partition(" ")
    return f"{first.lower()} {rest}".rstrip()


# A sentence also ends where a quotation or a bracket closes after its full stop.
_CLOSINGS = ("", "”", "“", '"', "'", "’", "»", "«", "」", ")")
_ENDS = tuple(end + closing for end in ".!?…。！？" for closing in _CLOSINGS)


def as_sentence(text: str) -> str:
    """Return a text as a sentence, with an end."""
    return text if text.endswith(_ENDS) else f"{text}."


def capital(text: str) -> str:
    """Return a text at the beginning of a sentence; iFixit and v4.2 stay as they are."""
    first = text.partition(" ")[0]
    return text[:1].upper() + text[1:] if first.isalpha() and first.islower() else text


def listed(parts: Sequence[str], joint: str = "and") -> str:
    """Return parts as a list in words: a, b and c; with semicolons where they hold commas."""
    if len(parts) < 3:
        return f" {joint} ".join(parts)
    if any(", " in part for part in parts):
        return f"{'; '.join(parts[:-1])}; {joint} {parts[-1]}"
    return f"{', '.join(parts[:-1])} {joint} {parts[-1]}"


def bare_title(event: Event) -> str:
    """Return an event's title as it stands after a colon: with its capitals, without an end."""
    return event.title.rstrip(".")


FOLLOWS = {
    How.CAUSED: "As a result",
    How.PROVOKED: "In response",
    How.DESPITE: "In spite of that",
    How.FAILED_TO_PREVENT: "All the same",
}
"""How a sentence begins that tells what the sentence before led to."""

_CAUSES = {
    How.CAUSED: "The cause",
    How.ENABLED: "What made it possible",
    How.PROVOKED: "What provoked it",
    How.PREVENTED: "What stood in its way",
    How.REVEALED: "What revealed it",
    How.PURPOSE: "What was done for it",
    How.DESPITE: "It came despite",
    How.FAILED_TO_PREVENT: "What failed to prevent it",
}


def causes_sentence(how: How, titles: Sequence[str], of: int) -> str:
    """Return a sentence on the causes of an event; in all it has `of` causes of this sort."""
    head, some = _CAUSES[how], len(titles) < of
    if how is How.CAUSED and of > 1:
        head = "The causes" if not some else "One of the causes" if len(titles) == 1 else "Causes"
    elif some:
        head += ", among other things"
    return as_sentence(f"{head}: {'; '.join(titles)}")


_SIDES = {Side.MERIT: "merit", Side.DEMERIT: "demerit", Side.MIXED: "mixed verdict"}


def verdict_words(verdict: Verdict, name: str) -> str:
    """Return a verdict in words: merit of Scott, mixed verdict on Scott."""
    return f"{_SIDES[verdict.side]} {'on' if verdict.side is Side.MIXED else 'of'} {name}"


def sides_counted(verdicts: Sequence[Verdict]) -> list[str]:
    """Return how many verdicts are of each side: 2 merits, 1 mixed verdict."""
    counts = ((noun, sum(one.side is side for one in verdicts)) for side, noun in _SIDES.items())
    return [counted(count, noun) for noun, count in counts if count]


_DIGITS = 3
_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
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


def figure_words(figure: Figure, unit: str) -> str:
    """Return a figure's value as prose has it: more than CNY 1 trillion, about 50,000 people."""
    if figure.value is None:
        low, high = number_words(figure.low or 0), number_words(figure.high or 0)
        return f"between {low} and {with_unit(high, unit, in_words=True)}"
    number = with_unit(number_words(figure.value), unit, in_words=True)
    return _BOUND_WORDS[figure.bound] + number


def is_rounded(figure: Figure) -> bool:
    """Return whether prose does not give the exact value."""
    numbers = (figure.low, figure.high) if figure.value is None else (figure.value,)
    return any(number is not None and rounded(number) != number for number in numbers)


def figure_in_full(registry: RegistryModel, figure: Figure) -> str:
    """Return a figure in full, for a note."""
    return f"{registry.metric_name(figure.metric)}: {amount(figure)}"


def figures_sentence(registry: RegistryModel, event: Event, figures: Sequence[Figure]) -> str:
    """Return the sentence on an event's figures of one metric.

    Dates and actors are given where they are not those of the event. The name of the metric
    stands at the beginning, where its capital letter is right. The figures of forecasts, claims
    and judgements are not told as facts.
    """
    metric = registry.metrics.get(figures[0].metric)
    name = registry.metric_name(figures[0].metric)
    words_of_name = name.casefold().split()
    dates = [_when(event, figure) for figure in figures]
    owners = [_whose(registry, event, figure) for figure in figures]
    date, owner = (one[0] if len(set(one)) == 1 else "" for one in (dates, owners))
    values = [
        figure_words(figure, "" if figure.unit.casefold() in words_of_name else figure.unit)
        + in_brackets(figure_remarks(registry, figure))
        + when.removesuffix(date)
        + whose.removesuffix(owner)
        for figure, when, whose in zip(figures, dates, owners, strict=True)
    ]
    common = date + owner
    joint = "or" if len(set(zip(dates, owners, strict=True))) == 1 else "and"
    if event.kind is not EventKind.EVENT:
        return as_sentence(f"The figure given for “{name}” is {listed(values, joint)}{common}")
    if figures[0].unit in LENGTHS and not name.endswith("s"):  # of several things they come to it
        return as_sentence(f"{capital(name)} was {listed(values, joint)}{common}")
    stock = metric is not None and metric.kind is MetricKind.STOCK
    stood = stock and not any(value.startswith("at ") for value in values)
    amounts = listed([f"{'at' if stood else 'to'} {value}" for value in values], joint)
    return as_sentence(f"{capital(name)} {'stood' if stood else 'came'} {amounts}{common}")


def _when(event: Event, figure: Figure) -> str:
    """Return the date of a figure, "" where it is that of the event."""
    same = figure.span.edtf == event.span.edtf
    return "" if same else f" {within_sentence(opening(figure.span))}"


def _whose(registry: RegistryModel, event: Event, figure: Figure) -> str:
    """Return whom a figure is of, "" where the event or the metric's name says it already."""
    metric, known = registry.metric_name(figure.metric), registry.actors
    names = (name for id_ in figure.of for name in (known[id_].called if id_ in known else (id_,)))
    same = figure.of == tuple(one.actor for one in event.actors)
    if not figure.of or same or any(name in metric for name in names):
        return ""
    return f" for {listed([registry.actor_name(one) for one in figure.of])}"

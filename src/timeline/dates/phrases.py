"""Texts with dates in them, which people are shown in other words than programs are given."""

from collections.abc import Callable

from msgspec import Struct

from timeline.dates.construction import in_time, spanning
from timeline.dates.period import Period
from timeline.dates.span import Precision, Span


class Said(Struct, frozen=True):
    """A date within a sentence: `words` says it in words, once its clock is that of the page."""

    date: Span
    words: Callable[[Span], str]

    def __str__(self) -> str:
        return self.words(self.date)


class Phrase(str):
    """A text with dates in it, which people are shown in the style of their page.

    As a string it is what programs are given: the text `plain`, or else the parts with dates in
    EDTF or in the words of a sentence.
    """

    parts: tuple[str | Span | Said, ...]

    def __new__(cls, *parts: str | Span | Said, plain: str | None = None) -> "Phrase":
        """Return a text that is made of these parts."""
        made = super().__new__(cls, "".join(map(str, parts)) if plain is None else plain)
        made.parts = parts
        return made

    def __add__(self, more: str) -> "Phrase":
        return Phrase(self, more)

    def rendered(self, shown: Callable[[str | Span | Said], str]) -> str:
        """Return the text for people: `shown` gives each part as they are shown it."""
        return "".join(map(shown, self.parts))


def commas(*texts: str, between: str = ", ") -> Phrase:
    """Return texts in a row, with commas or something else between them."""
    return Phrase(*[part for text in texts for part in (between, text)][1:])


def slice_text(period: Period) -> str:
    """Return the text of a slice of time; one of hours or minutes is shown as all dates are."""
    if period.points is None:
        return period.text
    moment = in_time(period.begins, period.ends)
    shown = moment if moment.precision is Precision.TIME else spanning(period)
    return Phrase(shown, plain=period.text)


def dates_of(period: Period) -> Phrase:
    """Return the dates of a period, as a heading has them."""
    return Phrase(spanning(period), plain=period.said)

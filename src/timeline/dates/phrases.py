"""Texts with dates in them, which people are shown in other words than programs are given."""

from collections.abc import Callable

from msgspec import Struct

from timeline.dates.construction import in_time, spanning
from timeline.dates.period import Period
from timeline.dates.span import Precision, Span


class Said(Struct, frozen=True):
    """A date as a sentence tells it: `words` gives its words, by the clock that it is shown by."""

    date: Span
    words: Callable[[Span], str]


class Phrase(str):
    """A text with dates in it, which people are shown as all dates of a page.

    As a text it is what programs are given: dates in EDTF, or in the words of a sentence; or
    the text `plain`, where that says more.
    """

    parts: tuple[str | Span | Said, ...]

    def __new__(cls, *parts: str | Span | Said, plain: str | None = None) -> "Phrase":
        """Return a text that is made of these parts."""
        text = "".join(map(_as_written, parts)) if plain is None else plain
        made = super().__new__(cls, text)
        made.parts = parts
        return made

    def __add__(self, more: str) -> "Phrase":
        return Phrase(self, more)

    def told(self, date: Callable[[Span | Said], str]) -> str:
        """Return the text, each date of it as `date` tells it."""
        return "".join([_told(part, date) for part in self.parts])


def _told(part: str | Span | Said, date: Callable[[Span | Said], str]) -> str:
    if isinstance(part, Phrase):
        return part.told(date)
    return part if isinstance(part, str) else date(part)


def _as_written(part: str | Span | Said) -> str:
    if isinstance(part, Said):
        return part.words(part.date)
    return part if isinstance(part, str) else part.edtf


def commas(*texts: str) -> Phrase:
    """Return texts in a row, with commas between them."""
    return Phrase(*[part for text in texts for part in (", ", text)][1:])


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

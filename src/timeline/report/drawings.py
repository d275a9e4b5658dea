"""Cells that are drawn: dates along an axis of time, values against a scale. No glyphs here."""

from collections.abc import Mapping

from msgspec import Struct

from timeline.dates import Period, Span
from timeline.model import Amount, Bound
from timeline.report.cells import Cell, Drawing


class Axis(Struct, frozen=True):
    """The days from `first` to `last`, both included, along which a picture is drawn."""

    first: int
    last: int


class Scale(Struct, frozen=True):
    """The values from `least` to `most`, which are not equal, and those that are named there.

    `name` says what is measured, in which unit. Nought always lies on it.
    """

    name: str
    least: Amount
    most: Amount
    ticks: tuple[tuple[Amount, str], ...]


class Track(Drawing, frozen=True):
    """A date in a lane: drawn where it certainly and where it possibly lies."""

    axis: Axis
    span: Span
    strand: int | None = None
    """The number of the thread that it belongs to."""

    @property
    def numbers(self) -> Mapping[str, Cell]:
        """Return the date."""
        return {"date": self.span}


class Bar(Drawing, frozen=True):
    """A value as a bar; `value`, `low`, `high` and `bound` are those of a figure."""

    scale: Scale
    value: Amount | None
    low: Amount | None
    high: Amount | None
    bound: Bound

    @property
    def numbers(self) -> Mapping[str, Cell]:
        """Return the value and what is promised of it."""
        return {
            "value": self.value,
            "low": self.low,
            "high": self.high,
            "bound": self.bound.value,
        }


class Pillar(Drawing, frozen=True):
    """How many there are of something in a slice of time: `low` certainly, `high` at most."""

    axis: Axis
    scale: Scale
    slice: Period
    low: int
    high: int

    @property
    def numbers(self) -> Mapping[str, Cell]:
        """Return the two counts."""
        return {"low": self.low, "high": self.high}


class Point(Drawing, frozen=True):
    """A bar's value at the time it holds for, in a plot of time against values."""

    axis: Axis
    span: Span
    bar: Bar

    @property
    def numbers(self) -> Mapping[str, Cell]:
        """Return the date, the value and what is promised of it."""
        return {"date": self.span, **self.bar.numbers}

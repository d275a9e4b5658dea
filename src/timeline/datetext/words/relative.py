"""Dates told by another event: "6 months after mall-division"."""

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from timeline.dates.offsets import Direction
    from timeline.dates.span import Span
    from timeline.dates.units import Unit


class Relative(Struct, frozen=True):
    """A date so many units after or before the event with an id, as it was `typed`."""

    count: int
    unit: "Unit"
    direction: "Direction"
    event: str
    approximate: bool = False
    typed: str = ""

    def resolve(self, span: "Span") -> "Span":
        """The date, given the event's own.

        After something that lasts means after its end, before it before its start. An end that
        is open or unknown comes some time after the start, so that the result has no latest day.
        """
        from timeline.dates.offsets import Direction, shift
        from timeline.datetext.words.marks import with_mark

        after = self.direction is Direction.AFTER
        moment = ending(span) if after else beginning(span)
        moved = shift(moment, self.count, self.unit, self.direction)
        if self.approximate:
            moved = with_mark(moved, "~")
        return moved.typed_as(self.typed)


def ending(span: "Span") -> "Span":
    """The end of what lasts, a moment as it is."""
    from timeline.dates.construction import stretch
    from timeline.dates.days import FOREVER
    from timeline.dates.span import Span

    if span.end is None:
        return span
    return span.end if isinstance(span.end, Span) else stretch(span.earliest, FOREVER)


def beginning(span: "Span") -> "Span":
    """The start of what lasts, a moment as it is."""
    from timeline.dates.construction import stretch
    from timeline.dates.days import BEGINNING
    from timeline.dates.span import Span

    if span.start is None:
        return span
    return span.start if isinstance(span.start, Span) else stretch(BEGINNING, span.latest)

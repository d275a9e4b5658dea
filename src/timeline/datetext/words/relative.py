"""Dates that count from an event: "6 months after mall-division"."""

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from timeline.dates.offsets import Direction
    from timeline.dates.span import Span
    from timeline.dates.units import Unit


class Relative(Struct, frozen=True):
    """A date so many units after or before an event, which has an id; `typed` is its text.

    Days and longer units keep what the clock shows in the zone `timezone`, if there is one.
    """

    count: int
    unit: "Unit"
    direction: "Direction"
    event: str
    approximate: bool = False
    typed: str = ""
    timezone: str = ""

    def resolve(self, span: "Span") -> "Span":
        """Return the date, given the date of the event.

        It counts from the end of what lasts, or back from its start. An end that is open or
        unknown is some time after the start, so that the result has no latest day.
        """
        # Every start-up loads this class and hardly any of them resolves a date.
        from timeline.dates.construction import in_time
        from timeline.dates.days import BEGINNING, FOREVER
        from timeline.dates.offsets import Direction, shift
        from timeline.dates.points import day_begins, day_ends
        from timeline.dates.span import Span
        from timeline.dates.units import TIME_IN
        from timeline.datetext.words.marks import with_mark

        if self.direction is Direction.AFTER:
            edge, some_time = span.end, (span.extent[0], day_ends(FOREVER))
        else:
            edge, some_time = span.start, (day_begins(BEGINNING), span.extent[1])
        moment = span
        if edge is not None:
            moment = edge if isinstance(edge, Span) else in_time(*some_time)
        moved = shift(moment, self.count, self.unit, self.direction)
        if self.timezone and self.unit not in TIME_IN:
            from timeline.datetext.words.times import by_the_clock

            moved = by_the_clock(moved, moment, self.timezone)
        if self.approximate:
            moved = with_mark(moved, "~")
        return moved.typed_as(self.typed)

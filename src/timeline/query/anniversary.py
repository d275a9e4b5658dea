"""Whether a date falls on a day or in a month of any year."""

from math import isfinite

from timeline.dates import Membership, Span, civil, day_number
from timeline.dates.units import Unit, move

# Years. The 29th of February is at most eight years away: 1900 has none.
_EVERY_DAY_OCCURS_WITHIN = 9


def falls_on(span: Span, month: int, day: int | None) -> Membership:
    """Return whether a date, of what lasts its beginning, is on this day of some year.

    `month` is 1 to 12; without a `day`, it is in this month of some year.
    """
    first, last = span.starts
    if not (isfinite(first) and isfinite(last)):
        return Membership.POSSIBLE
    low, high = civil(first)[0], civil(last)[0]
    if high - low >= _EVERY_DAY_OCCURS_WITHIN:
        return Membership.POSSIBLE
    found = Membership.NO
    for year in range(low, high + 1):
        try:
            begins = day_number(year, month, day or 1)
        except ValueError:  # the 29th of February in a common year
            continue
        ends = begins if day else move(begins, 1, Unit.MONTH) - 1
        if begins <= first and last <= ends:
            return Membership.CERTAIN
        if begins <= last and first <= ends:
            found = Membership.POSSIBLE
    return found

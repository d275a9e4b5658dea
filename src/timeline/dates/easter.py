"""The day of Easter, from which other feasts are counted."""

from timeline.dates.days import Day

# The years in which `dateutil` knows Easter by the Gregorian calendar.
FIRST, LAST = 1583, 4099


def easter_sunday(year: int) -> Day:
    """Return the day of Easter as the western churches keep it, of a year from FIRST to LAST."""
    from dateutil.easter import easter

    return easter(year).toordinal()

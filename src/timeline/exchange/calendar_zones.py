"""The time zones of a calendar: those that are known by their name, and no others.

A calendar may bring rules of its own for a zone (VTIMEZONE). To find an offset the library goes
through all times of such a rule, and a rule for every second has no end: they are not read.
"""

from datetime import tzinfo

from icalendar.timezone.zoneinfo import ZONEINFO


class KnownZones(ZONEINFO):
    """Zones of the IANA by name; the library adds the names that Windows has for them."""

    def timezone(self, name: str) -> tzinfo | None:
        """Return a zone, None where there is none; a name may be that of a folder, or too long."""
        try:
            return super().timezone(name)
        except OSError:
            return None

    def knows_timezone_id(self, tzid: str) -> bool:  # noqa: ARG002
        """Say that a zone is known, so that nothing is made of the calendar's own rules."""
        return True

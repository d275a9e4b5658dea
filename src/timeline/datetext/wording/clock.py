"""Dates as the clock of a zone shows them: `2026-03-11T14:05Z` is 15:05 in Berlin."""

import re

from timeline.dates import zones
from timeline.dates.construction import in_time
from timeline.dates.refusal import Refusal
from timeline.dates.span import Precision, Span
from timeline.datetext.edtf.text import read_edtf

_INSTANT = re.compile(
    r"-?\d{4}-\d\d-\d\dT[\d:]+(?:\.\d+)?(?:Z|[+-]\d\d(?::?\d\d)?)[?~%]?", re.ASCII
)
_SECONDS = re.compile(r"(?<=:\d\d:)[\d.]+")


def by_clock_of(zone: str, date: Span) -> Span:
    """Return a date with its times as the clock of a zone shows them, the same instants.

    Days, times without a zone, and times for which the zone has no clock of whole minutes stay
    as they are. `zone` is a name of the tz database; "" leaves all as it is.
    """
    if not zone or date.points is None:
        return date
    text = _INSTANT.sub(lambda found: _shown(found[0], zone), date.edtf)
    found = read_edtf(text)
    return date if isinstance(found, Refusal) else found.typed_as(date.typed or text)


def _shown(text: str, zone: str) -> str:
    """Return one time by the clock of a zone, as it is where the zone has no such hour."""
    found = read_edtf(text)
    assert isinstance(found, Span) and found.points is not None  # noqa: S101, PT018
    offset = zones.offset_of(zone, found.points[0])
    if offset is None:
        return text
    low, high = ((day, within, offset) for day, within, _ in found.points)
    shown = in_time(low, high, found.mark)
    seconds = _SECONDS.search(text)  # the same everywhere, with as many decimals as are written
    edtf = _SECONDS.sub(seconds[0], shown.edtf) if seconds else shown.edtf
    return edtf if shown.precision is Precision.TIME else text

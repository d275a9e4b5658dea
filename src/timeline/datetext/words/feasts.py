"""Christian feasts that move with Easter: `Easter 1916`, `Ash Wednesday 2000`.

Easter is reckoned as the western churches do since 1583, by `dateutil.easter`.
"""

import re

from timeline.dates.construction import of_day
from timeline.dates.easter import FIRST, LAST, easter_sunday
from timeline.dates.refusal import Refusal
from timeline.dates.span import Span
from timeline.datetext.words.offsets import ReadDate

_AFTER_EASTER = {
    "shrove tuesday": -47, "mardi gras": -47, "ash wednesday": -46, "palm sunday": -7,
    "maundy thursday": -3, "holy thursday": -3, "good friday": -2, "holy saturday": -1,
    "easter sunday": 0, "easter day": 0, "easter": 0, "easter monday": 1, "low sunday": 7,
    "ascension day": 39, "ascension": 39, "pentecost": 49, "whit sunday": 49, "whitsun": 49,
    "whit monday": 50, "trinity sunday": 56, "corpus christi": 60,
}  # fmt: skip
"""Days after Easter Sunday."""
FIRST_WORDS = {feast.partition(" ")[0] for feast in _AFTER_EASTER}
_FEAST = re.compile(r"([a-z ]+?),?\s+(\d{4})", re.IGNORECASE)


def read_feast(text: str, _: ReadDate) -> Span | Refusal | None:
    """Return the day of a feast of a year, None for other texts."""
    found = _FEAST.fullmatch(text)
    after = _AFTER_EASTER.get(" ".join(found[1].lower().split())) if found else None
    if not found or after is None:
        return None
    year = int(found[2])
    if not FIRST <= year <= LAST:
        what = f"the date of Easter is known from {FIRST} to {LAST}"
        return Refusal(text, found.start(2), what, "write the day itself")
    return of_day(easter_sunday(year) + after)

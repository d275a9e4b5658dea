"""Feasts that move with Easter, and those of one day: `Ash Wednesday 2000`, `Michaelmas 1850`.

Easter is that of the western churches since 1583, as `dateutil.easter` computes it.
"""

import re

from timeline.dates.construction import of_day
from timeline.dates.days import EASTER_YEARS, day_number, easter_sunday
from timeline.dates.refusal import Refusal
from timeline.dates.span import Span
from timeline.datetext.words.offsets import ReadDate

# Days after Easter Sunday.
_AFTER_EASTER = {
    "shrove tuesday": -47, "mardi gras": -47, "ash wednesday": -46, "palm sunday": -7,
    "maundy thursday": -3, "holy thursday": -3, "good friday": -2, "holy saturday": -1,
    "easter sunday": 0, "easter day": 0, "easter": 0, "easter monday": 1, "low sunday": 7,
    "ascension day": 39, "ascension": 39, "pentecost": 49, "whit sunday": 49, "whitsun": 49,
    "whit monday": 50, "trinity sunday": 56, "corpus christi": 60,
}  # fmt: skip
_FIXED = {
    "new year": (1, 1), "new year's day": (1, 1), "epiphany": (1, 6), "candlemas": (2, 2),
    "lady day": (3, 25), "midsummer day": (6, 24), "lammas": (8, 1), "michaelmas": (9, 29),
    "halloween": (10, 31), "all saints": (11, 1), "all saints' day": (11, 1), "all souls": (11, 2),
    "martinmas": (11, 11), "christmas eve": (12, 24), "christmas": (12, 25),
    "christmas day": (12, 25), "boxing day": (12, 26), "new year's eve": (12, 31),
}  # fmt: skip
FIRST_WORDS = {feast.partition(" ")[0] for feast in (*_AFTER_EASTER, *_FIXED)}
_FEAST = re.compile(r"([a-z' ]+?),?\s+(\d{4})", re.IGNORECASE)


def read_feast(text: str, _: ReadDate) -> Span | Refusal | None:
    """Return the day of a feast of a year, None for other texts."""
    found = _FEAST.fullmatch(text)
    name = " ".join(found[1].lower().split()) if found else ""
    if not found or not (name in _FIXED or name in _AFTER_EASTER):
        return None
    year = int(found[2])
    if name in _FIXED:
        return of_day(day_number(year, *_FIXED[name]))
    if year not in EASTER_YEARS:
        what = f"the date of Easter is known from {EASTER_YEARS[0]} to {EASTER_YEARS[-1]}"
        return Refusal(text, found.start(2), what, "write the day itself")
    return of_day(easter_sunday(year) + _AFTER_EASTER[name])

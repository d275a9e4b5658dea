"""Years counted back from now, as geologists and archaeologists do.

    13.8 Ga   66 Ma   11.7 ka BP   66 million years ago   12,000 years BP

They count from 1950. A number is as exact as its digits are: 66 Ma is a time that rounds to 66
million years, from 65.5 to 66.5 million years ago.
"""

import re
from decimal import Decimal

from timeline.dates.construction import of_year, stretch
from timeline.dates.days import days_of_years
from timeline.dates.refusal import Refusal
from timeline.dates.span import Precision, Span
from timeline.datetext.words.offsets import ReadDate

# "Before present" counts from 1950 by convention.
_PRESENT = 1950
_POWERS = {
    "ga": 9, "gya": 9, "ma": 6, "mya": 6, "ka": 3, "kya": 3,
    "billion": 9, "bn": 9, "million": 6, "m": 6, "thousand": 3, "": 0,
}  # fmt: skip
_LETTERS = re.compile(r"([\d.,]+)\s*(ga|gya|ma|mya|ka|kya)(?:\s+(?:bp|ago))?\.?", re.IGNORECASE)
_WORDS = re.compile(
    r"([\d.,]+)\s*(billion|bn|million|m|thousand|)\s*(?:years|yrs|yr)\.?\s+"
    r"(?:ago|bp|before present)",
    re.IGNORECASE,
)
_BP = re.compile(r"([\d.,]+)()\s*(?:cal\.?\s+)?bp", re.IGNORECASE)
_FARTHEST = 10**11
_AGES_AGO = 1_000
# Below so many years, a whole number of years is one approximate year, and no stretch.
_EXACT_BELOW = 100_000


def read_deep_time(text: str, _: ReadDate) -> Span | Refusal | None:
    """Return the time that lies so many years back, None for other texts."""
    found = _LETTERS.fullmatch(text) or _WORDS.fullmatch(text) or _BP.fullmatch(text)
    if not found:
        return None
    number, power = found[1].replace(",", ""), _POWERS[found[2].lower()]
    if number.count(".") > 1 or not number.strip("."):
        return None
    years = Decimal(number).scaleb(power)
    if years < _AGES_AGO and "ago" in text.lower():
        return None  # `3 years ago` counts from today, and is no date of a registry
    if not 0 < years <= _FARTHEST:
        return Refusal(text, 0, f"{text} is farther back than years are counted", "")
    return _back(years, _last_digit(number, power))


def _last_digit(number: str, power: int) -> Decimal:
    """Return what one step of the last digit that is meant is worth, in years."""
    whole, _, fraction = number.partition(".")
    if fraction or power:
        return Decimal(1).scaleb(power - len(fraction))
    return Decimal(1).scaleb(len(whole) - len(whole.rstrip("0")))


def _back(years: Decimal, step: Decimal) -> Span:
    nearest, half = int(years), int(step / 2)
    if step <= 1 and nearest < _EXACT_BELOW:
        return of_year(_PRESENT - nearest, "~")
    days = days_of_years(_PRESENT - nearest - half, _PRESENT - nearest + half)
    return stretch(*days, "~", Precision.YEAR)

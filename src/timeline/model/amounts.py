"""Numbers as people write them: `1200`, `50m`, `1.25bn`, `2tn`, `66%`, `700m..800m`.

Grammar::

    value   = number | number ".." number
    number  = [sign] digits ["." digits] [("e" | "E") [sign] digits] [suffix] ["%"]
    digits  = DIGIT { DIGIT | "_" | "," DIGIT DIGIT DIGIT }
    suffix  = "k" | "m" | "bn" | "tn"          (1e3, 1e6, 1e9, 1e12)
"""

import re
import sys

from msgspec import Struct

from timeline.model.figures import Amount

# One number as a regular expression, the same in Python and in JSON Schema.
NUMBER = (
    r"([+-]?)(\d+(?:_\d+)*|\d{1,3}(?:,\d{3})+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,3}))?"
    r"\s*(k|m|bn|tn)?\s*(%?)"
)
_NUMBER = re.compile(NUMBER, re.ASCII)
_ZEROS = {"": 0, "k": 3, "m": 6, "bn": 9, "tn": 12}
_LONGEST = 800
_GREATEST = sys.float_info.max


class Written(Struct, frozen=True):
    """A number, or the two ends of a range, and whether it was written with a percent sign."""

    low: Amount
    high: Amount
    percent: bool

    @property
    def ranged(self) -> bool:
        """Whether it is a range."""
        return self.low != self.high


def parse_amount(text: str) -> Written | None:
    """Return the number or range that a text writes, None where it writes neither."""
    ends = [_number(end.strip()) for end in text.split("..")] if len(text) <= _LONGEST else []
    if len(ends) == 1 and ends[0]:
        value, percent = ends[0]
        return Written(value, value, percent)
    if len(ends) == 2 and ends[0] and ends[1] and ends[0][0] < ends[1][0]:
        return Written(ends[0][0], ends[1][0], ends[0][1] or ends[1][1])
    return None


def _number(text: str) -> tuple[Amount, bool] | None:
    match = _NUMBER.fullmatch(text)
    if not match:
        return None
    sign, whole, fraction, exponent, suffix, percent = match.groups(default="")
    digits = whole.replace("_", "").replace(",", "")
    zeros = _ZEROS[suffix] + int(exponent or 0) - len(fraction)
    if zeros >= 0:
        number: Amount = int(digits + fraction) * 10**zeros
    else:
        number = float(f"{digits}{fraction}e{zeros}")
        number = int(number) if number.is_integer() else number
    if number > _GREATEST or (not number and digits.strip("0") + fraction.strip("0")):
        return None  # what no float holds is no number anywhere
    return (-number if sign == "-" else number), bool(percent)

"""The number that a printed figure says, read literally: "52 One hundred million yuan" is 52e8."""

import re

from timeline.model import Amount

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_SCALES = (
    ("hundred million", 8), ("hundreds of millions", 8), ("ten thousand", 4),
    ("trillion", 12), ("trillions", 12), ("billion", 9), ("billions", 9),
    ("million", 6), ("millions", 6), ("thousand", 3), ("hundred", 2),
    ("tn", 12), ("bn", 9), ("万", 4), ("亿", 8),
)  # fmt: skip
_SCALE = re.compile(
    r"\s*(?:one\s+)?("
    + "|".join(re.escape(word) for word, _ in sorted(_SCALES, key=lambda scale: -len(scale[0])))
    + r")(?![a-z])"
)
_ZEROS = dict(_SCALES)


_UNITS = (
    ("hong kong dollar", "HKD"),
    ("dollar", "USD"),
    ("$", "USD"),
    ("yuan", "CNY"),
    ("%", "percent"),
    ("percent", "percent"),
)


def printed_units(printed: str) -> set[str]:
    """Return the units that a printed figure names, as far as they are known here."""
    text = printed.casefold()
    found = set()
    for sign, unit in _UNITS:
        if sign in text:
            found.add(unit)
            text = text.replace(sign, "")
    return found


def printed_number(printed: str) -> Amount | None:
    """Return the first number of a printed figure with the scale word right after it.

    None where there is no number, or where more than one makes the reading doubtful.
    """
    text = printed.casefold()
    numbers = list(_NUMBER.finditer(text))
    if len(numbers) != 1:
        return None
    [number] = numbers
    scale = _SCALE.match(text, number.end())
    value = float(number.group().replace(",", "").rstrip("."))
    scaled: float = value * 10.0 ** (_ZEROS[scale.group(1)] if scale else 0)
    return round(scaled) if scaled.is_integer() else scaled

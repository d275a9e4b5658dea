"""Numbers for people: exact, but short, with their unit and the sign of their bound."""

from timeline.model import Amount, Bound, Figure

SCALES = ((10**12, "tn"), (10**9, "bn"), (10**6, "m"))
RESCALED = "* rests on figures that correct what the source prints; show EVENT says why"
"""What the mark of a rescaled number means."""
_CURRENCY_LENGTH = 3
_LEAST_PLURAL = 4
# Ends of words that have the same singular, or one that is not just a letter shorter.
_NO_PLURALS = ("ss", "us", "is", "ies", "ses", "xes", "ches", "shes")
SIGNS = {
    Bound.EXACT: "",
    Bound.RANGE: "",
    Bound.ABOUT: "≈ ",
    Bound.AT_LEAST: "≥ ",
    Bound.MORE_THAN: "> ",
    Bound.AT_MOST: "≤ ",
    Bound.LESS_THAN: "< ",
}


def compact(number: Amount) -> str:
    """Return a number with all its digits, in the largest scale that fits: 5.2bn, 33,600, 84.43."""
    if isinstance(number, int):
        for scale, suffix in SCALES:
            if abs(number) >= scale:
                # Dividing would give a float, which lacks the digits of a large number.
                whole, rest = divmod(abs(number), scale)
                digits = f"{rest:0{len(str(scale)) - 1}d}".rstrip("0")
                sign = "-" if number < 0 else ""
                return f"{sign}{whole:,}{'.' if digits else ''}{digits}{suffix}"
    return f"{number:,}"


def with_unit(number: str, unit: str, *, in_words: bool = False) -> str:
    """Return a number with its unit where people look for it: CNY 5bn, 66 %, 1 hour."""
    if not unit:
        return number
    if unit == "percent" and not in_words:
        return f"{number} %"
    if len(unit) == _CURRENCY_LENGTH and unit.isupper():
        return f"{unit} {number}"
    words = unit.replace("-", " ")
    if number == "1" and len(words) >= _LEAST_PLURAL and not words.endswith(_NO_PLURALS):
        words = "person" if words == "people" else words.removesuffix("s")
    return f"{number} {words}"


def amount(figure: Figure) -> str:
    """Return a figure's value for people, its bound as a sign before it."""
    if figure.value is None:
        ends = f"{compact(figure.low or 0)}–{compact(figure.high or 0)}"
        return with_unit(ends, figure.unit)
    return f"{SIGNS[figure.bound]}{with_unit(compact(figure.value), figure.unit)}"


def marked(figure: Figure) -> str:
    """Return a figure's value with the mark of one that its source prints differently."""
    return amount(figure) + (" *" if figure.rescaled else "")


def counted(count: int, one: str, many: str = "") -> str:
    """Return a count with its noun in the right number: 1 event, 2 events."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"

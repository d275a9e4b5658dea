"""Dates with unspecified digits in English: "the 1990s", "some day in April 1985"."""

from timeline.dates.days import civil
from timeline.dates.span import Span
from timeline.datetext.edtf.date import MONTH_NAMES, Part


def mask_in_words(span: Span, parts: list[Part]) -> str:
    """The words for a date that has an X, without its marks."""
    year = parts[0].digits
    shown = _years(year)
    if len(parts) == 1:
        return shown
    month = parts[1].digits
    if month.isdecimal() and int(month) > 12:
        from timeline.datetext.wording.spans import GROUPS

        return GROUPS[int(month)].format(f"of {_some_year(year)}")
    named = MONTH_NAMES[int(month) - 1] if month.isdecimal() else ""
    of_year = f" {_some_year(year)}" if "X" not in year else f" of {_some_year(year)}"
    if len(parts) == 2:
        return f"{named}{of_year}" if named else _some_month(month, year, span)
    day = parts[2].digits
    if named and day.isdecimal():
        return f"{int(day)} {named}{of_year}"
    if named and day == "XX":
        return f"some day in {named}{of_year}"
    if (month, day) == ("XX", "XX"):
        return f"some day in {_some_year(year)}"
    return f"a day that matches {span.edtf}"


def _some_month(month: str, year: str, span: Span) -> str:
    if month == "XX":
        return f"some month of {_some_year(year)}"
    if "X" in year:
        return f"a month that matches {span.edtf}"
    first, last = civil(span.earliest)[1], civil(span.latest)[1]
    if span.gaps is not None:
        return f"a month that matches {span.edtf}"
    shown = _some_year(year)
    return f"some month from {MONTH_NAMES[first - 1]} to {MONTH_NAMES[last - 1]} {shown}"


def _some_year(year: str) -> str:
    from timeline.datetext.wording.spans import year_in_words

    if "X" not in year:
        return year_in_words(int(year))
    if year.strip("-") == "XXXX":
        return _years(year)
    return f"some year of {_years(year)}"


def _years(year: str) -> str:
    """The years that a pattern stands for, by their common name if they have one."""
    from timeline.datetext.wording.spans import year_in_words

    digits = year.lstrip("-")
    known = digits.rstrip("X")
    if not known:
        return "some year" if digits == year else "some year before 1 BCE"
    if "X" in known:
        return f"a year that matches {year}"
    era = "" if digits == year else " BCE"
    if len(known) == 2 and known != "00":
        return f"the {_ordinal(int(known) + 1)} century{era}"
    if len(known) == 1 and known != "0":
        return f"the {_ordinal(int(known) + 1)} millennium{era}"
    if len(known) == 3 and known[2] != "0" and not era and known[0] != "0":
        return f"the {known}0s"
    low, high = int(known.ljust(4, "0")), int(known.ljust(4, "9"))
    low, high = (low, high) if not era else (-high, -max(low, 1))
    return f"the years {year_in_words(low)} to {year_in_words(high)}"


def _ordinal(number: int) -> str:
    if 10 <= number % 100 <= 20:
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"

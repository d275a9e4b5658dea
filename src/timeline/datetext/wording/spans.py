"""Spans in English: "about 2013", "before 2015", "the fourth quarter of 2019"."""

from typing import assert_never

from timeline.dates.refusal import Refusal
from timeline.dates.span import Edge, Precision, Span
from timeline.datetext.edtf.date import MONTH_NAMES, Part, split

_SEASONS = ("spring", "summer", "autumn", "winter")
_NTH = ("first", "second", "third", "fourth")
GROUPS: dict[int, str] = {
    **{21 + place: f"{season} {{}}" for place, season in enumerate(_SEASONS)},
    **{25 + place: f"{season} {{}} (northern)" for place, season in enumerate(_SEASONS)},
    **{29 + place: f"{season} {{}} (southern)" for place, season in enumerate(_SEASONS)},
    **{33 + place: f"the {word} quarter of {{}}" for place, word in enumerate(_NTH)},
    37: "January to April {}",
    38: "May to August {}",
    39: "September to December {}",
    40: "the first half of {}",
    41: "the second half of {}",
}
_THIRDS = {"37": "early {}", "38": "mid {}", "39": "late {}"}
_MARK_WORDS = {
    (True, False): "approximate",
    (False, True): "uncertain",
    (True, True): "approximate and uncertain",
}
_PART_NAMES = ("year", "month", "day")


def in_words(span: Span) -> str:
    """The date as English prose has it, hiding nothing of how well it is known."""
    match span.precision:
        case Precision.INTERVAL:
            return _interval(span.start, span.end)
        case Precision.SET:
            from timeline.datetext.wording.sets import set_in_words

            return set_in_words(span, in_words)
        case Precision.TIME:
            return _time(span.edtf)
        case (
            Precision.DAY | Precision.MONTH | Precision.YEAR | Precision.SEASON
            | Precision.QUARTER | Precision.FOUR_MONTH | Precision.HALF
            | Precision.DECADE | Precision.CENTURY | Precision.MILLENNIUM
        ):  # fmt: skip
            return _date(span)
        case _:
            assert_never(span.precision)


def year_in_words(year: int) -> str:
    """An astronomical year as people count: `2013`, `79 CE`, `431 BCE`."""
    if year > 9999:
        return f"{year:,} CE"
    if year > 0:
        return str(year) if year >= 1000 else f"{year} CE"
    return f"{1 - year} BCE" if year > -9999 else f"{1 - year:,} BCE"


def _interval(start: Span | Edge | None, end: Span | Edge | None) -> str:
    if isinstance(start, Span):
        if isinstance(end, Span):
            return f"from {in_words(start)} to {in_words(end)}"
        since = f"since {in_words(start)}"
        return since if end is Edge.OPEN else f"{since}, until a time unknown"
    if isinstance(end, Span):
        until = f"until {in_words(end)}"
        return until if start is Edge.UNKNOWN else f"{until}, without a beginning"
    if start is end:
        return "always"
    return "until a time unknown" if start is Edge.OPEN else "since a time unknown"


def _time(text: str) -> str:
    day, _, clock = text.partition("T")
    parts = split(day)
    zone = clock[8:]
    shown_zone = " UTC" if zone == "Z" else f" UTC{zone}" if zone else ""
    words = day if isinstance(parts, Refusal) else _plain(int(parts[0].digits), parts)
    return f"{words} at {clock[:8]}{shown_zone}"


def _date(span: Span) -> str:
    text = span.edtf
    if "Y" in text or "S" in text:
        return _long_year(span)
    parts = split(text)
    assert not isinstance(parts, Refusal)  # noqa: S101
    if text[-1] == "~" and len(parts) == 2 and parts[1].digits in _THIRDS and "X" not in text:
        return _THIRDS[parts[1].digits].format(year_in_words(int(parts[0].digits)))
    if "X" in text:
        from timeline.datetext.wording.masks import mask_in_words

        words = mask_in_words(span, parts)
    else:
        words = _plain(int(parts[0].digits), parts)
    return _with_marks(words, parts)


def _plain(year: int, parts: list[Part]) -> str:
    """A year, month, group or day without its marks."""
    shown = year_in_words(year)
    if len(parts) == 1:
        return shown
    month = int(parts[1].digits)
    if month > 12:
        return GROUPS[month].format(shown)
    named = f"{MONTH_NAMES[month - 1]} {shown}"
    return named if len(parts) == 2 else f"{int(parts[2].digits)} {named}"


def _with_marks(words: str, parts: list[Part]) -> str:
    """The words with what the marks say, of the whole date or of the parts they are on."""
    marks = []
    right = ""
    for part in reversed(parts):
        right += part.right
        marks.append((_has(part.left + right, "~"), _has(part.left + right, "?")))
    marks.reverse()
    if len(set(marks)) == 1:
        approximate, uncertain = marks[0]
        return ("about " if approximate else "") + words + (" (uncertain)" if uncertain else "")
    notes = [
        f"{_joined(names)} {word}"
        for mark, word in _MARK_WORDS.items()
        if (names := [name for name, on in zip(_PART_NAMES, marks, strict=False) if on == mark])
    ]
    return f"{words} ({', '.join(notes)})"


def _joined(names: list[str]) -> str:
    return " and ".join(names)


def _has(marks: str, mark: str) -> bool:
    return mark in marks or "%" in marks


def _long_year(span: Span) -> str:
    """A year beyond four digits, or one of which only the first digits count."""
    from timeline.dates.days import civil

    first, last = civil(span.earliest)[0], civil(span.latest)[0]
    approximate = "about " if span.approximate else ""
    uncertain = " (uncertain)" if span.uncertain else ""
    if "S" in span.edtf:
        if first == last:
            return f"{approximate}{year_in_words(first)}{uncertain}"
        years = f"some year from {year_in_words(first)} to {year_in_words(last)}"
        return f"{years}, estimated from {span.edtf}"
    _, month, day = civil(span.earliest)
    words = year_in_words(first)
    if span.precision in (Precision.MONTH, Precision.DAY):
        words = f"{MONTH_NAMES[month - 1]} {words}"
    elif span.precision is not Precision.YEAR:
        return span.edtf
    if span.precision is Precision.DAY:
        words = f"{day} {words}"
    return f"{approximate}{words}{uncertain}"

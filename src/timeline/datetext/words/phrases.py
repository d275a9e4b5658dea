"""Phrases without connectives: `11 October 2011`, `Q4 2019`, `19th century`, `late 2013`.

The kinds of its words decide how a phrase is read: a month and a year are `MY`.
"""

from collections.abc import Callable

from timeline.dates.construction import of_year
from timeline.dates.days import year_text
from timeline.dates.refusal import Refusal
from timeline.dates.span import Span
from timeline.datetext.edtf.date import read_date
from timeline.datetext.edtf.text import read_edtf
from timeline.datetext.words.parts import part_of
from timeline.datetext.words.times import at_time, take_time
from timeline.datetext.words.tokens import Token, Word, WordKind, tokens_of

Found = Span | Refusal


def read_phrase(words: list[Word]) -> Found:
    """Return the date that a phrase names, or why it names none."""
    timed = take_time(words)
    if timed is not None:
        clock, rest = timed
        day = read_phrase(rest) if rest else Refusal("", words[0].column, "a time needs its day")
        if isinstance(clock, Refusal):
            return clock
        return day if isinstance(day, Refusal) else at_time(day, clock)
    tokens = tokens_of(words)
    if isinstance(tokens, Refusal):
        return tokens
    if not tokens:  # pragma: no cover - signs alone were taken for EDTF before they came here
        return Refusal("", 0, "a date is missing here", "write 2013, Oct 2011 or 2019 Q4")
    if tokens[0].kind is WordKind.PART and len(tokens) > 1:
        whole = _read(tokens[1:])
        if isinstance(whole, Refusal):
            return whole
        return part_of(str(tokens[0].value), whole, tokens[0].column)
    return _read(tokens)


def _read(tokens: list[Token]) -> Found:
    shape = "".join(token.kind for token in tokens)
    if shape in _SHAPES:
        return _SHAPES[shape](tokens)
    return _refuse(shape, tokens)


def _number(tokens: list[Token], kind: WordKind) -> int:
    return next(int(str(token.value)) for token in tokens if token.kind is kind)


def _year(tokens: list[Token]) -> str:
    return year_text(_number(tokens, WordKind.YEAR))


def _plain_year(tokens: list[Token]) -> Found:
    return of_year(_number(tokens, WordKind.YEAR))


def _month(tokens: list[Token]) -> Found:
    return read_date(f"{_year(tokens)}-{_number(tokens, WordKind.MONTH):02}")


def _day(tokens: list[Token]) -> Found:
    day = next(token for token in tokens if token.kind in (WordKind.NUMBER, WordKind.ORDINAL))
    text = f"{_year(tokens)}-{_number(tokens, WordKind.MONTH):02}-{day.value:02}"
    found = read_date(text)
    if isinstance(found, Refusal):
        return Refusal("", day.column, found.what, found.hint)
    return found


def _group(
    kind: WordKind, first_code: int, names: str, count: int
) -> Callable[[list[Token]], Found]:
    """Return what reads the nth quarter or half of a year, by EDTF codes that count up."""

    def read(tokens: list[Token]) -> Found:
        number = _number(tokens, kind)
        if not 1 <= number <= count:
            odd = next(token for token in tokens if token.kind is kind)
            return Refusal("", odd.column, f"a year has {count} {names}, and no {odd.text}", "")
        return read_date(f"{_year(tokens)}-{first_code + number - 1}")

    return read


def _season(tokens: list[Token]) -> Found:
    return read_date(f"{_year(tokens)}-{_number(tokens, WordKind.SEASON)}")


def _decade(tokens: list[Token]) -> Found:
    """Return `1990s`; `1900s` is refused, because it may be ten years or a hundred."""
    token = tokens[0]
    start = f"{token.value:04}"
    if start[2] == "0":
        hint = f"write {start[:3]}X for ten years, {start[:2]}XX for a hundred"
        return Refusal("", token.column, f"{token.text} may be ten years or a hundred", hint)
    return read_date(f"{start[:3]}X")


def _counted_from_1(name: str, most: int, open_digits: int) -> Callable[[list[Token]], Found]:
    """Return what reads the nth century or millennium, n from 1.

    The 19th century is 18XX, 1800 to 1899. The first has no year 0, and so one year less.
    """
    first = f"{10**open_digits - 1:04}"

    def read(tokens: list[Token]) -> Found:
        number = int(str(tokens[0].value))
        if not 1 <= number <= most:
            return Refusal("", tokens[0].column, f"{tokens[0].text} is not a {name}", "")
        before_christ = tokens[-1].kind is WordKind.BEFORE_CHRIST
        if number == 1:
            return read_edtf(f"[-{first}..0000]" if before_christ else f"[0001..{first}]")
        known = f"{number - 1:0{4 - open_digits}}"
        return read_date(f"{'-' if before_christ else ''}{known}{'X' * open_digits}")

    return read


def _as_read(tokens: list[Token]) -> Found:
    found = tokens[0].value
    assert isinstance(found, Span)  # noqa: S101
    return found


_century = _counted_from_1("century", most=99, open_digits=2)
_millennium = _counted_from_1("millennium", most=10, open_digits=3)
_quarter = _group(WordKind.QUARTER, 33, "quarters", 4)
_half = _group(WordKind.HALF, 40, "halves", 2)
_nth_quarter = _group(WordKind.ORDINAL, 33, "quarters", 4)
_nth_half = _group(WordKind.ORDINAL, 40, "halves", 2)

_SHAPES: dict[str, Callable[[list[Token]], Found]] = {
    "Y": _plain_year,
    "E": _as_read,
    **dict.fromkeys(("MY", "YM"), _month),
    **dict.fromkeys(
        ("NMY", "OMY", "MNY", "MOY", "YMN", "YMO", "YNM", "YOM", "YMO", "YNM", "YOM"), _day
    ),
    **dict.fromkeys(("QY", "YQ"), _quarter),
    **dict.fromkeys(("HY", "YH"), _half),
    **dict.fromkeys(("OqY", "YOq"), _nth_quarter),
    **dict.fromkeys(("OhY", "YOh"), _nth_half),
    **dict.fromkeys(("SY", "YS"), _season),
    "T": _decade,
    **dict.fromkeys(("OC", "OCA", "OCB", "RC", "RCA", "RCB"), _century),
    **dict.fromkeys(("OL", "OLA", "OLB"), _millennium),
}


def _refuse(shape: str, tokens: list[Token]) -> Refusal:
    """Return why words that are all known make no date."""
    first = tokens[0]
    if shape in ("NM", "MN", "OM", "MO", "M", "Q", "H", "S"):
        end = tokens[-1].column + len(tokens[-1].text)
        return Refusal("", end, "the year is missing", "add the year")
    if shape in ("N", "W"):
        found = read_edtf(first.text)
        assert isinstance(found, Refusal)  # noqa: S101
        return found.within("", first.column)
    if "N" in shape or "W" in shape:
        odd = next(
            token for token in tokens if token.kind in (WordKind.NUMBER, WordKind.LONG_NUMBER)
        )
        what = f"{odd.text} is not a year, which has four digits or an era"
        return Refusal("", odd.column, what)
    odd = tokens[1] if len(tokens) > 1 else first
    what = f"{odd.text!r} does not fit here"
    return Refusal("", odd.column, what, "write 11 October 2011, Q4 2019 or late 2013")

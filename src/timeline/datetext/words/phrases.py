"""Phrases without connectives: `11 October 2011`, `Q4 2019`, `19th century`, `late 2013`.

The kinds of its words decide how a phrase is read: a month and a year are `MY`.
"""

from collections.abc import Callable

from msgspec.structs import replace

from timeline.dates.construction import of_year
from timeline.dates.days import year_text
from timeline.dates.refusal import Refusal
from timeline.dates.span import Precision, Span
from timeline.datetext.edtf.date import DAYLESS, read_date
from timeline.datetext.edtf.text import read_edtf
from timeline.datetext.words.figures import plain_figures
from timeline.datetext.words.parts import LAST, nth_part, part_of
from timeline.datetext.words.times import at_time, take_time
from timeline.datetext.words.tokens import Token, Word, WordKind, tokens_of


def read_phrase(words: list[Word]) -> Span | Refusal:
    """Return the date that a phrase names, or why it names none."""
    timed = take_time(words)
    if timed is not None:
        clock, rest = timed
        day = read_phrase(rest) if rest else Refusal("", words[0].column, *DAYLESS)
        if isinstance(clock, Refusal):
            return clock
        if isinstance(day, Refusal) and len(rest) == 1:
            day = plain_figures(rest[0].text) or day
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


def _read(tokens: list[Token]) -> Span | Refusal:
    shape = "".join([token.kind for token in tokens])
    if "M" in shape and shape[-1] == "W" and len(tokens[-1].text) == 3:
        tokens, shape = [*tokens[:-1], tokens[-1]._replace(kind=WordKind.YEAR)], f"{shape[:-1]}Y"
    read = _SHAPES.get(shape)
    if read is None and shape[:2] in ("Oh", "Oq", "OO"):
        return _nth_part(shape, tokens)
    return read(tokens) if read else _refuse(shape, tokens)


def _nth_part(shape: str, tokens: list[Token]) -> Span | Refusal:
    """Return a half, third or quarter of a century or a decade; months have parts of their own."""
    whole = _read(tokens[2:]) if len(tokens) > 2 else _refuse(shape, tokens)
    number, count = int(str(tokens[0].value)), {"h": 2, "q": 4, "O": 3}[shape[1]]
    is_part = shape[1] != "O" or tokens[1].text == "third"
    part = nth_part(number, count, whole) if is_part and isinstance(whole, Span) else None
    return part or _refuse(shape, tokens)


_COUNTED = (WordKind.ORDINAL, WordKind.NUMBER, WordKind.ROMAN, WordKind.CENTURY)
_DAYS = (WordKind.NUMBER, WordKind.ORDINAL)


def _number(tokens: list[Token], kind: WordKind) -> int:
    [number] = [token.value for token in tokens if token.kind is kind]
    return int(str(number))


def _year(tokens: list[Token]) -> str:
    return year_text(_number(tokens, WordKind.YEAR))


def _in_year(kind: WordKind) -> Callable[[list[Token]], Span | Refusal]:
    """Return what reads a month or a season of a year, whose numbers EDTF has."""
    return lambda tokens: read_date(f"{_year(tokens)}-{_number(tokens, kind):02}")


def _day(tokens: list[Token]) -> Span | Refusal:
    [day] = [token for token in tokens if token.kind in _DAYS]
    found = read_date(f"{_year(tokens)}-{_number(tokens, WordKind.MONTH):02}-{day.value:02}")
    return replace(found, text="", column=day.column) if isinstance(found, Refusal) else found


def _group(
    kind: WordKind, first_code: int, names: str, count: int
) -> Callable[[list[Token]], Span | Refusal]:
    """Return what reads the nth quarter or half of a year, by EDTF codes that count up."""

    def read(tokens: list[Token]) -> Span | Refusal:
        number = _number(tokens, kind)
        number = count if number == LAST else number
        if not 1 <= number <= count:
            odd = next(token for token in tokens if token.kind is kind)
            return Refusal("", odd.column, f"a year has {count} {names}, and no {odd.text}", "")
        return read_date(f"{_year(tokens)}-{first_code + number - 1}")

    return read


def _decade(tokens: list[Token]) -> Span | Refusal:
    """Return `1990s` and `230s BC`; `1900s` is refused: it may be ten years or a hundred."""
    [token] = [token for token in tokens if token.kind is WordKind.DECADE]
    number, before_christ = int(str(token.value)), tokens[-1].kind is WordKind.BEFORE_CHRIST
    start = f"{number:04}"
    if start[2] == "0":
        hint = f"write {start[:3]}X for ten years, {start[:2]}XX for a hundred"
        what = f"{token.text} may be ten years or a hundred"
        return Refusal("", token.column, what, "" if before_christ else hint)
    if start[0] == "0" and len(tokens) == 1:
        hint = f"write {token.text} BCE or {token.text} CE"
        return Refusal("", token.column, f"{token.text} has no era", hint)
    if before_christ:
        return read_edtf(f"[-{number + 8:04}..-{number - 1:04}]")
    return read_date(f"{start[:3]}X")


def _counted_from_1(
    precision: Precision, highest: int, open_digits: int
) -> Callable[[list[Token]], Span | Refusal]:
    """Return what reads the nth century or millennium, n from 1: the 19th century is 18XX."""
    first = f"{10**open_digits - 1:04}"

    def read(tokens: list[Token]) -> Span | Refusal:
        [counted] = [token for token in tokens if token.kind in _COUNTED]
        number = int(str(counted.value))
        if not 1 <= number <= highest:
            return Refusal("", counted.column, f"{counted.text} is not a {precision}", "")
        before_christ = WordKind.BEFORE_CHRIST in [token.kind for token in tokens]
        # Without a year 0, the first has one year less than the others.
        if number == 1:
            return read_edtf(f"[-{first}..0000]" if before_christ else f"[0001..{first}]")
        known = f"{number - 1:0{4 - open_digits}}{'X' * open_digits}"
        return read_date(f"-{known}" if before_christ else known)

    return read


def _as_read(tokens: list[Token]) -> Span | Refusal:
    found = tokens[0].value
    assert isinstance(found, Span)  # noqa: S101
    return found


def _with_era(*shapes: str) -> list[str]:
    return [form for shape in shapes for form in (shape, f"{shape}A", f"{shape}B", f"A{shape}")]


_SHAPES: dict[str, Callable[[list[Token]], Span | Refusal]] = {
    "Y": lambda tokens: of_year(_number(tokens, WordKind.YEAR)),
    "E": _as_read,
    **dict.fromkeys(("MY", "YM"), _in_year(WordKind.MONTH)),
    **dict.fromkeys(("NMY", "OMY", "MNY", "MOY", "YMN", "YMO", "YNM", "YOM"), _day),
    **dict.fromkeys(("QY", "YQ"), _group(WordKind.QUARTER, 33, "quarters", 4)),
    **dict.fromkeys(("HY", "YH"), _group(WordKind.HALF, 40, "halves", 2)),
    **dict.fromkeys(("OqY", "YOq"), _group(WordKind.ORDINAL, 33, "quarters", 4)),
    **dict.fromkeys(("OhY", "YOh"), _group(WordKind.ORDINAL, 40, "halves", 2)),
    **dict.fromkeys(("SY", "YS"), _in_year(WordKind.SEASON)),
    **dict.fromkeys(_with_era("T"), _decade),
    **dict.fromkeys(
        (*_with_era("OC", "NC", "RC"), "K", "KA", "KB"),
        _counted_from_1(Precision.CENTURY, 99, open_digits=2),
    ),
    **dict.fromkeys(_with_era("OL"), _counted_from_1(Precision.MILLENNIUM, 10, open_digits=3)),
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
    odd = next((token for token in reversed(tokens) if token.kind in "NW"), None)
    if odd:
        what = f"{odd.text} is not a year, which has four digits or an era"
        return Refusal("", odd.column, what)
    odd = tokens[1] if len(tokens) > 1 else first
    what = f"{odd.text!r} does not fit here"
    return Refusal("", odd.column, what, "write 11 October 2011, Q4 2019 or late 2013")

"""Sets of dates in English: "before 2015", "some time between 2013 and 2014", "1667 or 1668"."""

from collections.abc import Callable

from timeline.dates.construction import covering
from timeline.dates.refusal import Refusal
from timeline.dates.span import Precision, Span
from timeline.datetext.reader import read_edtf
from timeline.datetext.words.parts import named_part

Words = Callable[[Span], str]

_UNITS = (Precision.YEAR, Precision.MONTH)


def set_in_words(span: Span, in_words: Words) -> str:
    """The words for a set, given those for its members."""
    part = named_part(span) if span.approximate else None
    if part is not None:
        return _part_in_words(*part, in_words)
    members = [_member(text, span.edtf[0] == "[", in_words) for text in span.edtf[1:-1].split(",")]
    joint = "or" if span.edtf[0] == "[" else "and"
    if len(members) == 1:
        return members[0]
    return f"{', '.join(members[:-1])} {joint} {members[-1]}"


def _part_in_words(part: str, whole: Span, in_words: Words) -> str:
    words = in_words(whole)
    if part in ("beginning", "end"):
        return f"the {part} of {words}"
    bare = words.removeprefix("the ")
    return f"{part} {bare}" if bare == words else f"the {part} {bare}"


def _member(text: str, one_of: bool, in_words: Words) -> str:
    low_text, dots, high_text = text.partition("..")
    low, high = _date(low_text), _date(high_text)
    if not dots:
        return text if low is None else in_words(low)
    if low is not None and high is not None:
        if one_of:
            return f"some time between {in_words(low)} and {in_words(high)}"
        return f"every {low.precision} from {in_words(low)} to {in_words(high)}"
    if high is not None:
        return _up_to(high, one_of, in_words)
    return text if low is None else _from(low, one_of, in_words)


def _date(text: str) -> Span | None:
    found = read_edtf(text) if text else None
    return None if isinstance(found, Refusal) else found


def _up_to(high: Span, one_of: bool, in_words: Words) -> str:
    if not one_of:
        return f"every {high.precision} up to {in_words(high)}"
    if high.precision not in _UNITS or high.gaps is not None:
        return f"{in_words(high)} or earlier"
    return f"before {in_words(covering(high.latest + 1, high.precision, high.mark))}"


def _from(low: Span, one_of: bool, in_words: Words) -> str:
    if not one_of:
        return f"every {low.precision} from {in_words(low)} on"
    if low.precision not in _UNITS or low.gaps is not None:
        return f"{in_words(low)} or later"
    return f"after {in_words(covering(low.earliest - 1, low.precision, low.mark))}"

"""The human language of dates: phrases, and the connectives between them.

    date       = phrase
               | "from" date "to" date | date "to" date        what lasts, `2015/2018`
               | "since" date | "until" date                   what lasts, `2012/..`, `/2014`
               | "between" date "and" date                     some moment, `[2013..2014]`
               | "before" date | "after" date                  `[..2014]`, `[2013..]`
               | "by" date | date "or" date | date "or" ("earlier" | "later")
               | count unit ("after" | "before") (event | date)

Phrases are in `timeline.datetext.words.phrases`, and what may stand around them (`c.`, `about`,
`possibly`, `?`) in `timeline.datetext.words.marks`. Case and extra spaces do not matter.
"""

from functools import reduce

from msgspec.structs import replace

from timeline.dates.construction import coarsest, in_time, interval, stretch, surely_ends_before
from timeline.dates.days import BEGINNING, FOREVER
from timeline.dates.points import Point, day_begins, day_ends, moved
from timeline.dates.refusal import Refusal
from timeline.dates.span import Edge, Precision, Span
from timeline.datetext.edtf.text import read_edtf
from timeline.datetext.words.chinese import read_chinese
from timeline.datetext.words.marks import take_hedges, with_mark
from timeline.datetext.words.offsets import ReadDate, read_offset
from timeline.datetext.words.phrases import read_phrase
from timeline.datetext.words.relative import Relative
from timeline.datetext.words.times import before_time
from timeline.datetext.words.tokens import UnknownWord, Word, words_of

_UNTIL = ("until", "till", "through", "thru", "to")
# Words whose bounds nobody has settled
_UNSETTLED = {
    **dict.fromkeys(
        ("morning", "afternoon", "evening", "night", "dawn", "dusk"),
        "write its hours: 9 Nov 1989 18:00 to 23:00",
    ),
    **dict.fromkeys(("week", "weekend"), "write its days: 6 to 12 May 2024, or 2024-W19"),
    "fy": "write the months of a fiscal year: 2020-04/2021-03",
}
_AT_TIME = ("before", "after", "by", "since")
_CONNECTIVES = frozenset(
    ("some", "from", "since", "up", "between", "before", "after", "by", "or", *_UNTIL)
)


def read_human(text: str, read_date: ReadDate) -> Span | Relative | Refusal:
    """Return a date in English or in Chinese figures; `narrow` has replaced odd characters.

    `read_date` reads the date that an offset counts from, which may be of any form.
    """
    chinese = read_chinese(text)
    if chinese is not None:
        return chinese
    words = words_of(text)
    found = read_offset(text, words, read_date) or _read(words)
    if not isinstance(found, Refusal):
        return found
    return replace(found, text=text, column=min(found.column, len(text)))


def _read(words: list[Word]) -> Span | Refusal:
    if words and _CONNECTIVES.isdisjoint([word.text for word in words]):
        return _read_moment(words, words)
    if [word.text for word in words[:2]] == ["some", "time"]:
        words = words[2:]
    elif words and words[0].text == "sometime":
        words = words[1:]
    if not words:
        return Refusal("", 0, "a date is missing here", "write 2013, Oct 2011 or 2019 Q4")
    if words[0].text not in _CONNECTIVES and (middle := before_time(words, _AT_TIME)):
        # "3 May 2024 before 10:00" is before that time of the day
        words = [words[middle], *words[:middle], *words[middle + 1 :]]
    first, rest = words[0].text, words[1:]
    if first == "from":
        return _from_to(rest)
    if first == "since":
        return _lasting(_read_moment(rest, words), Edge.OPEN)
    if first in _UNTIL or [word.text for word in words[:2]] == ["up", "to"]:
        end = _read_moment(rest[1:] if first == "up" else rest, words)
        return _lasting(Edge.UNKNOWN, end)
    if first == "between":
        return _between(rest, words)
    if first in ("before", "after", "by"):
        return _one_sided(first, _read_moment(rest, words))
    place = _find(words, _UNTIL)
    if place is not None:
        return _join(words[:place], words[place + 1 :], words)
    place = _find(words, ("or",))
    if place is not None:
        return _either(words, place)
    return _read_moment(words, words)


def _find(words: list[Word], wanted: tuple[str, ...]) -> int | None:
    places = (place for place, word in enumerate(words) if word.text in wanted)
    return next(places, None)


def _read_moment(words: list[Word], context: list[Word]) -> Span | Refusal:
    """Return the date of a phrase with the words around it that say how well it is known."""
    if not words:
        end = context[-1].column + len(context[-1].text)
        hint = f"write {context[-1].text} 2015" if context[-1].text in _CONNECTIVES else ""
        return Refusal("", end, "a date is missing here", hint)
    marks, words = take_hedges(words)
    if not words:
        return _read_moment([], context)
    if marks and len(words) == 1 and len(words[0].text) == 3 and words[0].text.isdecimal():
        words = [words[0]._replace(text=f"0{words[0].text}")]  # "c. 925" is a year, "925" a slip
    found = read_phrase(words)
    return found if isinstance(found, Refusal) else reduce(with_mark, marks, found)


def _from_to(words: list[Word]) -> Span | Refusal:
    place = _find(words, _UNTIL)
    if place is not None:
        return _join(words[:place], words[place + 1 :], words)
    if words and words[-1].text in ("on", "onward", "onwards"):
        words = words[:-1]
    return _lasting(_read_moment(words, words or [Word("from", 0)]), Edge.OPEN)


def _join(first: list[Word], last: list[Word], context: list[Word]) -> Span | Refusal:
    start, end = _read_moment(first, context), _read_moment(last, context)
    found = _lasting(start, end)
    if isinstance(found, Refusal) and found not in (start, end):
        return replace(found, column=last[0].column)
    return found


def _lasting(start: Span | Refusal | Edge, end: Span | Refusal | Edge) -> Span | Refusal:
    if isinstance(start, Refusal):
        return start
    return end if isinstance(end, Refusal) else interval(start, end)


def _between(words: list[Word], context: list[Word]) -> Span | Refusal:
    place = _find(words, ("and", "&", "to"))
    if place is None:
        end = context[-1].column + len(context[-1].text)
        return Refusal("", end, "between takes two dates", "write between 2013 and 2014")
    low = _read_moment(words[:place], context)
    high = _read_moment(words[place + 1 :], context)
    if isinstance(low, Refusal):
        return low
    if isinstance(high, Refusal):
        return high
    if surely_ends_before(high, low):
        what = f"{high.edtf} is before {low.edtf}"
        hint = f"write between {high.edtf} and {low.edtf}"
        return Refusal("", words[place + 1].column, what, hint)
    return _stretch_over(low, high)


def _stretch_over(low: Span, high: Span) -> Span:
    """Return some moment from one date to another, in the finer of their units."""
    if low.points is not None or high.points is not None:
        return in_time(low.extent[0], high.extent[1], low.mark)
    units = [coarsest(date.earliest, date.latest) for date in (low, high)]
    unit = next(each for each in (Precision.DAY, Precision.MONTH, Precision.YEAR) if each in units)
    if low.mark == high.mark:
        return stretch(low.earliest, high.latest, low.mark, unit)
    marked = [stretch(low.earliest, high.latest, date.mark, unit) for date in (low, high)]
    first, last = marked[0].edtf.partition("..")[0], marked[1].edtf.rpartition("..")[2]
    found = read_edtf(f"{first}..{last}")
    return marked[0] if isinstance(found, Refusal) else found


def _one_sided(word: str, date: Span | Refusal) -> Span | Refusal:
    """Return what is before, after or by a date, as a set without an end on one side."""
    if isinstance(date, Refusal):
        return date
    if date.points is not None:
        return _one_sided_in_time(word, *date.points, date.mark)
    ends = {"before": date.earliest - 1, "after": date.latest + 1, "by": date.latest}
    end, unit = ends[word], coarsest(date.earliest, date.latest)
    if abs(end) == FOREVER:
        return Refusal("", 0, f"nothing is {word} {date.edtf}")
    first, last = (end, FOREVER) if word == "after" else (BEGINNING, end)
    return stretch(first, last, date.mark, unit)


def _one_sided_in_time(word: str, low: Point, high: Point, mark: str) -> Span | Refusal:
    """Return what is before, after or by a time of day, to the nanosecond if it is an instant."""
    end = {"before": moved(low, -1), "after": moved(high, 1), "by": high}[word]
    if abs(end[0]) == FOREVER:
        return Refusal("", 0, f"nothing is {word} this time")
    if word == "after":
        return in_time(end, day_ends(FOREVER), mark)
    return in_time(day_begins(BEGINNING), end, mark)


def _either(words: list[Word], place: int) -> Span | Refusal:
    """Return one of several dates, or a date with all that is earlier or later."""
    low = _read_moment(words[:place], words)
    if isinstance(low, Refusal):
        return low
    rest = words[place + 1 :]
    if [word.text for word in rest] in (["earlier"], ["before"]):
        return _one_sided("by", low)
    if [word.text for word in rest] in (["later"], ["after"]) and low.earliest != BEGINNING:
        if low.points is not None:
            return in_time(low.points[0], day_ends(FOREVER), low.mark)
        return stretch(low.earliest, FOREVER, low.mark, coarsest(low.earliest, low.latest))
    # The set is read again as EDTF, which joins its gaps and its marks.
    dates = [low.edtf]
    while rest:
        place = _find(rest, ("or",)) or len(rest)
        other = _read_moment(_filled(rest[:place], low), words)
        if isinstance(other, Refusal):
            return other
        dates.append(other.edtf)
        rest = rest[place + 1 :]
    found = read_edtf(f"[{','.join(dates)}]")
    return found if isinstance(found, Span) else Refusal("", words[0].column, found.what, "")


def _filled(words: list[Word], low: Span) -> list[Word]:
    """Return the words of a date with the first digits of a year, if it is one cut short."""
    short = words[0].text if len(words) == 1 else ""
    if not short.isdecimal() or len(short) > 2 or low.precision is not Precision.YEAR:
        return words
    return [Word(low.edtf[: 4 - len(short)] + short, words[0].column)]


def suggested(refusal: UnknownWord) -> Refusal:
    """Return a refusal with the date in the likely spelling of a word, or the forms there are."""
    text, near = refusal.text, refusal.nearest
    hint = "write 2013-10-11, Oct 2011, 2019 Q4, c. 1860, before 2015 or late 2013"
    word = "fy" if refusal.word.startswith("fy") else refusal.word
    if word in _UNSETTLED:
        hint = _UNSETTLED[word]
    elif near and near != refusal.word:
        end = refusal.column + len(refusal.word)
        found = _read(words_of(f"{text[: refusal.column]}{near}{text[end:]}"))
        hint = f"did you mean {found.edtf if isinstance(found, Span) else near}?"
    return Refusal(text, refusal.column, refusal.what, hint)

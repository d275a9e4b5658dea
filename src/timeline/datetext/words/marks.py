"""How well a date is known: the words and signs around a phrase, and putting marks on a date.

before it   c. | ca. | circa | about | around | approximately | roughly …     ~
            (also between a day and its time: 3 May 2024 at about 5 pm)
            possibly | perhaps | probably | maybe                             ?
            ~ | ? | %                                                         themselves
after it    (approximate) | (uncertain) | ~ | ? | %
"""

from timeline.dates.construction import lasting
from timeline.dates.refusal import Refusal
from timeline.dates.span import Edge, Precision, Span
from timeline.datetext.edtf.date import MARKS
from timeline.datetext.edtf.text import read_edtf
from timeline.datetext.words.times import before_time
from timeline.datetext.words.tokens import CIRCA, PERHAPS, WORDS, Word


def with_mark(span: Span, mark: str) -> Span:
    """Return a date with a mark on each end of an interval, each member of a set, or all of it.

    A mark that is there is kept: approximate and uncertain make `%`.
    """
    if span.start is not None and span.end is not None:
        start, end = _mark_end(span.start, mark), _mark_end(span.end, mark)
        return lasting(f"{start}/{end}", start, end)
    if span.precision is not Precision.SET and not (span.approximate or span.uncertain):
        return span.marked(mark)
    marked = read_edtf(_marked_text(span.edtf, mark))
    return span if isinstance(marked, Refusal) else marked


def _mark_end(edge: Span | Edge, mark: str) -> Span | Edge:
    return with_mark(edge, mark) if isinstance(edge, Span) else edge


def _marked_text(text: str, mark: str) -> str:
    if text[0] not in "[{":
        return _add(text, mark)
    members = [
        "..".join(_add(date, mark) if date else "" for date in member.split(".."))
        for member in text[1:-1].split(",")
    ]
    return f"{text[0]}{','.join(members)}{text[-1]}"


def _add(date: str, mark: str) -> str:
    if date[-1] not in MARKS:
        return date + mark
    return date[:-1] + (mark if date[-1] == mark else "%")


_HEDGES = dict.fromkeys(CIRCA, "~") | dict.fromkeys(PERHAPS, "?") | {sign: sign for sign in MARKS}
_BEFORE = _HEDGES | dict.fromkeys(("abt", "app", "appx", "est", "cal"), "~")  # as GEDCOM has them
_AFTER = _HEDGES | {"uncertain": "?", "approximate": "~"}


def take_hedges(words: list[Word]) -> tuple[str, list[Word]]:
    """Return the marks that stand around a phrase, as EDTF writes them, and the phrase without."""
    marks = ""
    if len(words) > 2 and (place := before_time(words, CIRCA)):
        marks, words = "~", [*words[:place], *words[place + 1 :]]
    while words and words[0].text in _BEFORE:
        marks, words = marks + _BEFORE[words[0].text], words[1:]
    while len(words) > 1 and words[-1].text in _AFTER and not _is_century(words):
        marks, words = marks + _AFTER[words[-1].text], words[:-1]
    if words and words[0].text[0] in (*MARKS, "c"):
        mark, first = _split_first(words[0], len(words) == 1)
        marks, words = marks + mark, [first, *words[1:]]
    if words and words[-1].text[-1] in MARKS:
        mark, last = _split_last(words[-1], len(words) == 1)
        marks, words = marks + mark, [*words[:-1], last]
    return marks, words


def _is_century(words: list[Word]) -> bool:
    """Whether the last word is the c of `18th c.`, which is not the c of `Feb 1812 c.`"""
    before = words[-2].text
    return words[-1].text == "c" and (before in WORDS or len(before.rstrip("stndrh")) <= 2)


def _split_first(word: Word, alone: bool) -> tuple[str, Word]:
    """Split `c.1860`, and `~Oct` where more follows: EDTF reads a lone `~2013` itself."""
    if alone and word.text in WORDS:  # c18, the century
        return "", word
    bare = word.text.lstrip("ca.") if word.text[0] == "c" else word.text
    if bare != word.text and bare[:1].isdecimal():
        return "~", Word(bare, word.column + len(word.text) - len(bare))
    if word.text[0] in MARKS and len(word.text) > 1 and not (alone and word.text[1] != "c"):
        marks, rest = _split_first(Word(word.text[1:], word.column + 1), alone)
        return word.text[0] + marks, rest
    return "", word


def _split_last(word: Word, alone: bool) -> tuple[str, Word]:
    """Split `Oct?`, `1990s?`, and `2011?` where more stands before it."""
    text = word.text
    if len(text) < 2 or (alone and not text[0].isalpha() and text[-2] != "s"):
        return "", word
    return text[-1], Word(text[:-1], word.column)

"""The words and signs around a phrase that say how well its date is known.

before it   c. | ca. | circa | about | around | approximately | roughly …     ~
            possibly | perhaps | probably | maybe                             ?
            ~ | ? | %                                                         themselves
after it    (approximate) | (uncertain) | ~ | ? | %
"""

from timeline.datetext.edtf.parts import MARKS
from timeline.datetext.words.lexicon import CIRCA, PERHAPS
from timeline.datetext.words.tokens import Word

_SIGNS = frozenset(MARKS)
_BEFORE = {
    **dict.fromkeys(CIRCA, "~"),
    **dict.fromkeys(PERHAPS, "?"),
    **{sign: sign for sign in MARKS},
}
_AFTER = {"uncertain": "?", "approximate": "~", **{sign: sign for sign in MARKS}}


def take_hedges(words: list[Word]) -> tuple[str, list[Word]]:
    """The marks that stand around a phrase, as EDTF writes them, and the phrase itself."""
    marks = ""
    while words and words[0].text in _BEFORE:
        marks, words = marks + _BEFORE[words[0].text], words[1:]
    while len(words) > 1 and words[-1].text in _AFTER:
        marks, words = marks + _AFTER[words[-1].text], words[:-1]
    if words:
        mark, first = _split_first(words[0], len(words) == 1)
        marks, words = marks + mark, [first, *words[1:]]
        mark, last = _split_last(words[-1], len(words) == 1)
        marks, words = marks + mark, [*words[:-1], last]
    return marks, words


def _split_first(word: Word, alone: bool) -> tuple[str, Word]:
    """`c.1860`, and `~Oct` where more follows: EDTF reads a lone `~2013` itself."""
    bare = word.text.lstrip("ca.") if word.text[0] == "c" else word.text
    if bare != word.text and bare[:1].isdecimal():
        return "~", Word(bare, word.column + len(word.text) - len(bare))
    if word.text[0] in _SIGNS and len(word.text) > 1 and not alone:
        return word.text[0], Word(word.text[1:], word.column + 1)
    return "", word


def _split_last(word: Word, alone: bool) -> tuple[str, Word]:
    """`Oct?` and `1990s?`, and `2011?` where more goes before."""
    text = word.text
    if len(text) < 2 or text[-1] not in _SIGNS:
        return "", word
    if alone and not text[0].isalpha() and text[-2] != "s":
        return "", word
    return text[-1], Word(text[:-1], word.column)

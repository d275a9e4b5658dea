"""JSON → the same nodes as YAML, so that messages know their place.

A text may hold one value, or several one after the other, as in JSON Lines. Texts are in NFC.
Numbers are texts in plain digits; nothing is rounded. The first place that is not JSON is refused.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from decimal import Decimal
from json import JSONDecodeError
from json.decoder import scanstring  # type: ignore[attr-defined]
from unicodedata import normalize

from timeline.problems import Place, Problem
from timeline.yaml import Mapping, Node, Scalar, Sequence
from timeline.yaml.characters import ends_of_lines
from timeline.yaml.reader import DEEPEST

_SPACE = re.compile(r"[ \t\r\n]*")
_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d{1,3})?")
_WORD = re.compile(r"true|false|null")
_SURROGATE = re.compile(r"[\ud800-\udfff]")


class _NotJSONError(Exception):
    def __init__(self, at: int, what: str, hint: str) -> None:
        super().__init__(what)
        self.at, self.what, self.hint = at, what, hint


def read_json(text: str, file: str, line: int = 0) -> tuple[list[Node], list[Problem]]:
    """Return the values that a text holds, and the problem that stopped the reading, if any.

    `line` is its number, from 1, if the text is one line of a file; 0 stands for a whole file.
    """
    reader = _JsonReader(text, line)
    values: list[Node] = []
    try:
        while reader.next():
            values.append(reader.value())
    except _NotJSONError as error:
        line, column = reader.spot(error.at)
        place = Place(file, line + 1, column + 1)
        return values, [Problem(place, "json", error.what, error.hint)]
    return values, []


class _JsonReader:
    def __init__(self, text: str, line: int) -> None:
        self.text = text
        self.at = 0
        self.depth = 0
        self.first = max(0, line - 1)
        self.starts = [0, *(ends_of_lines(text) if not line else ())]

    def spot(self, at: int) -> tuple[int, int]:
        """Return the line and the column of an offset, from 0."""
        line = bisect_right(self.starts, at) - 1
        return self.first + line, at - self.starts[line]

    def value(self) -> Node:
        sign = self.text[self.at : self.at + 1]
        if sign == '"':
            return self.string()
        if sign in ("{", "["):
            return self.collection(sign)
        for pattern in (_NUMBER, _WORD):
            found = pattern.match(self.text, self.at)
            if found:
                return self.bare(found.group())
        hint = "texts and keys stand in double quotes"
        raise _NotJSONError(self.at, "a value is expected here", hint)

    def bare(self, text: str) -> Scalar:
        line, column = self.spot(self.at)
        self.at += len(text)
        shown = "" if text == "null" else text
        if text[-1].isdigit() and not text.lstrip("-").isdigit():
            shown = in_digits(text)
        return Scalar(shown, line, column, True, line, column + len(text))

    def string(self) -> Scalar:
        begin = self.at
        try:
            text, self.at = scanstring(self.text, begin + 1, True)
        except JSONDecodeError as error:
            what = f"not JSON: {error.msg[0].lower()}{error.msg[1:]}"
            hint = "inside a text, write \\n, \\t and \\\\"
            raise _NotJSONError(error.pos, what, hint) from error
        if _SURROGATE.search(text):
            raise _NotJSONError(begin, "this text holds half of a character", "remove it")
        line, column = self.spot(begin)
        end_line, end_column = self.spot(self.at)
        return Scalar(normalize("NFC", text), line, column, False, end_line, end_column)

    def collection(self, sign: str) -> Node:
        begin = self.at
        line, column = self.spot(begin)
        self.depth += 1
        if self.depth > DEEPEST:
            raise _NotJSONError(begin, f"nested more than {DEEPEST} levels deep", "is it events?")
        self.at += 1
        node: Node
        if sign == "[":
            node = Sequence(tuple([self.value() for _ in self.members("]", begin)]), line, column)
        else:
            keys = set[str]()
            entries = [self.entry(keys) for _ in self.members("}", begin)]
            node = Mapping(tuple(entries), line, column)
        self.depth -= 1
        return node

    def members(self, end: str, begin: int) -> Iterator[None]:
        """Yield where each member of a collection begins; skip commas, spaces and the end."""
        first = True
        while self.next() != end:
            if not first and self.next():
                self.expect(",", "a comma is missing before this")
                if self.next() == end:
                    hint = "remove the comma"
                    raise _NotJSONError(self.at, "a comma stands before the end", hint)
            if not self.next():
                what = "what is opened here is never closed"
                raise _NotJSONError(begin, what, f"close it with {end}")
            yield
            first = False
        self.at += 1

    def entry(self, keys: set[str]) -> tuple[Scalar, Node]:
        at = self.at
        key = self.value()
        if not isinstance(key, Scalar) or key.plain:
            raise _NotJSONError(at, "a key in double quotes is expected here", 'write "key":')
        if key.text in keys:
            raise _NotJSONError(at, f'the key "{key.text}" stands here twice', "keep one")
        keys.add(key.text)
        self.expect(":", "a colon is missing before this")
        self.next()
        return key, self.value()

    def next(self) -> str:
        """Skip the space that stands here; return the sign after it, "" at the end."""
        found = _SPACE.match(self.text, self.at)
        self.at = found.end() if found else self.at
        return self.text[self.at : self.at + 1]

    def expect(self, sign: str, what: str) -> None:
        if self.next() != sign:
            raise _NotJSONError(self.at, what, f"write {sign}")
        self.at += 1


def in_digits(text: str) -> str:
    """Return a number without an exponent, and as whole where it is: 1e3 as 1000, 5.0 as 5."""
    number = Decimal(text)
    whole = number.to_integral_value()
    return format(whole if whole == number else number.normalize(), "f")

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
from timeline.yaml import Mapping, Node, Scalar, Sequence, lines_of
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

    `line` is the number of the text, from 1, where it is one line of a file.
    """
    reader = _Reader(text, line)
    values = []
    try:
        for value in reader.values():
            values.append(value)  # noqa: PERF402  (those before the problem are kept)
    except _NotJSONError as error:
        line, column = reader.spot(error.at)
        place = Place(file, line + 1, column + 1)
        return values, [Problem(place, "json", error.what, error.hint)]
    return values, []


class _Reader:
    def __init__(self, text: str, line: int) -> None:
        self.text = text
        self.at = 0
        self.depth = 0
        self.first = max(0, line - 1)
        self.starts = [0]
        for one in lines_of(text) if not line else ():
            begin = self.starts[-1] + len(one)
            self.starts.append(begin + (2 if text[begin : begin + 2] == "\r\n" else 1))

    def spot(self, at: int) -> tuple[int, int]:
        """Return the line and the column of an offset, from 0."""
        line = bisect_right(self.starts, at) - 1
        return self.first + line, at - self.starts[line]

    def values(self) -> Iterator[Node]:
        self.skip()
        while self.at < len(self.text):
            yield self.value()
            self.skip()

    def skip(self) -> None:
        found = _SPACE.match(self.text, self.at)
        self.at = found.end() if found else self.at

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
            raise _NotJSONError(
                error.pos, what, "inside a text, write \\n, \\t and \\\\"
            ) from error
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
        if sign == "[":
            node: Node = Sequence(tuple(self.items(begin)), line, column)
        else:
            node = Mapping(tuple(self.entries(begin)), line, column)
        self.depth -= 1
        return node

    def items(self, begin: int) -> Iterator[Node]:
        while not self.closed("]", begin):
            yield self.value()
            self.comma("]", begin)

    def entries(self, begin: int) -> Iterator[tuple[Scalar, Node]]:
        keys = set()
        while not self.closed("}", begin):
            at = self.at
            key = self.value()
            if not isinstance(key, Scalar) or key.plain:
                raise _NotJSONError(at, "a key in double quotes is expected here", 'write "key":')
            if key.text in keys:
                raise _NotJSONError(at, f'the key "{key.text}" stands here twice', "keep one")
            keys.add(key.text)
            self.expect(":")
            self.skip()
            yield key, self.value()
            self.comma("}", begin)

    def closed(self, sign: str, begin: int) -> bool:
        """Whether a collection ends here; the sign that ends it is passed."""
        self.skip()
        if self.at == len(self.text):
            raise _NotJSONError(
                begin, "what is opened here is never closed", f"close it with {sign}"
            )
        if self.text[self.at] != sign:
            return False
        self.at += 1
        return True

    def comma(self, sign: str, begin: int) -> None:
        """Pass the comma before the next item; where the collection ends, nothing."""
        self.skip()
        if self.text[self.at : self.at + 1] not in (sign, ""):
            self.expect(",")
            self.skip()
            if self.text[self.at : self.at + 1] == sign:
                raise _NotJSONError(self.at, "a comma stands before the end", "remove the comma")
        elif self.at == len(self.text):
            self.closed(sign, begin)

    def expect(self, sign: str) -> None:
        self.skip()
        if self.text[self.at : self.at + 1] != sign:
            what = f"a {'colon' if sign == ':' else 'comma'} is missing before this"
            raise _NotJSONError(self.at, what, f"write {sign}")
        self.at += 1


def in_digits(text: str) -> str:
    """Return a number without an exponent, and as whole where it is: 1e3 as 1000, 5.0 as 5."""
    number = Decimal(text)
    whole = number.to_integral_value()
    return format(whole if whole == number else number.normalize(), "f")

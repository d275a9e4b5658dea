"""Kinds of text: any, a word out of a choice, a name, an id, a citation, an amount.

`read` makes a value of a node, or notes a problem and returns None. `schema` describes the same
values to an editor.
"""

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import Any, Generic, TypeAlias, TypeVar

from msgspec import Struct

from timeline.loading.reading import Reading, Vocabulary, quoted
from timeline.model import Citation
from timeline.model.amounts import NUMBER, Written, parse_amount
from timeline.model.figures import Amount
from timeline.problems import article
from timeline.safe import FILLERS
from timeline.yaml import Mapping as MappingNode
from timeline.yaml import Node, Scalar
from timeline.yaml import Sequence as SequenceNode

E = TypeVar("E", bound=StrEnum)

Schema: TypeAlias = dict[str, Any]
"""A piece of JSON Schema."""

Definitions: TypeAlias = dict[str, Schema]
"""The schemas of records by name, which others refer to."""

LONGEST = 10_000
"""Characters of the longest text."""

LONGEST_ID = 200

# What no id may hold: control characters, marks of direction, invisible characters.
_UNSEEN = re.compile(
    f"[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    f"\ufff0-\ufffb\U000e0000-\U000e00ff{FILLERS}]"
)


def unseen_character(id_: str) -> str:
    """Return what is wrong with an id that holds a character which is not seen, else ""."""
    found = _UNSEEN.search(id_)
    return f"holds a character that is not seen, U+{ord(found.group()):04X}" if found else ""


class Text(Struct, frozen=True):
    """Any text that is not blank; `one_line` folds line breaks into spaces."""

    what: str = "a text"
    one_line: bool = True
    longest: int = LONGEST

    def read(self, node: Node, reading: Reading) -> str | None:
        """Return the text without the space around it."""
        if isinstance(node, Scalar):
            text = node.text.strip()
            if text and len(text) <= self.longest and "\0" not in text:
                return " ".join(text.split()) if "\n" in text and self.one_line else text
        self.refuse(node, reading)
        return None

    def refuse(self, node: Node, reading: Reading) -> None:
        """Note why a node is no such text."""
        if not isinstance(node, Scalar):
            what = f"{self.what} is expected here, not {shape_of(node)}"
            hint = "write one text, in quotes if it begins with a bracket or a brace"
            reading.refuse(node, "type", what, hint)
        elif not node.text.strip():
            what = f"{self.what} is expected here, but it is empty"
            hint = "write it, or leave out a key that need not be there"
            reading.refuse(node, "empty", what, hint)
        elif "\0" in node.text:
            what = f"{self.what} holds a zero byte, U+0000"
            hint = "remove it: other programs end the text there"
            reading.refuse(node, "character", what, hint)
        else:
            length = f"{len(node.text.strip()):,} characters, more than {self.longest:,}"
            hint = "shorten it; what is told at length belongs into its source"
            reading.refuse(node, "too-long", f"{self.what} of {length}", hint)

    def schema(self, _: Definitions) -> Schema:
        """Return every type that other YAML readers make of a text, such as 2009 or no."""
        return {"type": ["string", "number", "boolean"], "pattern": r"\S"}


def shape_of(node: Node) -> str:
    """Return what a node is, in a word."""
    if isinstance(node, MappingNode):
        return "a mapping"
    if isinstance(node, SequenceNode):
        return "a list"
    return "nothing" if isinstance(node, Scalar) and node.absent else "a text"


def _bare_or_quoted(number: Schema, pattern: str) -> Schema:
    return {"anyOf": [number, {"type": "string", "pattern": rf"^\s*{pattern}\s*$"}]}


_WORD, _SOURCE, _ID = Text("a word"), Text("a source"), Text("an id", longest=LONGEST_ID)
_NUMBER = Text("a number")
_NAMES = {vocabulary: Text(f"the name of {article(vocabulary)}") for vocabulary in Vocabulary}

_DEGREES = r"[+-]?\d{1,3}(\.\d{1,15})?"
_MONTH = r"0?([1-9]|1[0-2])"
# A day that every month has.
_DAY = "(0[1-9]|1[0-9]|2[0-8])"


class Month(Text, frozen=True):
    """The number of a month; with `or_day` also a month and a day: `04-06`."""

    or_day: bool = False

    def read(self, node: Node, reading: Reading) -> str | None:
        text = Text.read(self, node, reading)
        if text is None or re.fullmatch(self._pattern, text, re.ASCII):
            return text
        what, hint = f"{quoted(text)} is not a month", "write a number from 1 (January) to 12"
        if self.or_day:
            what, hint = f"{quoted(text)} is no day on which a year begins", "write 04-06, or 4"
        reading.refuse(node, "month", what, hint)
        return None

    def schema(self, _: Definitions) -> Schema:
        number = {"type": "integer", "minimum": 1, "maximum": 12}
        return _bare_or_quoted(number, self._pattern)

    @property
    def _pattern(self) -> str:
        return f"{_MONTH}(-{_DAY})?" if self.or_day else _MONTH


class WebAddress(Text, frozen=True):
    """An address on the web: http:// or https://."""

    def read(self, node: Node, reading: Reading) -> str | None:
        text = Text.read(self, node, reading)
        if text is None or re.fullmatch(r"https?://[^\s/]\S*", text, re.IGNORECASE):
            return text
        what = f"{quoted(text)} is no address on the web"
        reading.refuse(node, "url", what, "write one that begins with https:// or http://")
        return None

    def schema(self, _: Definitions) -> Schema:
        return {"type": "string", "pattern": r"^\s*[Hh][Tt][Tt][Pp][Ss]?://[^\s/]"}


class Degrees(Struct, frozen=True):
    """A latitude or a longitude, as a decimal number of degrees."""

    most: int = 180

    def read(self, node: Node, reading: Reading) -> float | None:
        text = _NUMBER.read(node, reading)
        if text is None:
            return None
        if re.fullmatch(_DEGREES, text, re.ASCII) and abs(float(text)) <= self.most:
            return float(text)
        what = f"{quoted(text)} is no number of degrees from -{self.most} to {self.most}"
        reading.refuse(node, "number", what, "write a decimal number: 30.274, -33.9")
        return None

    def schema(self, _: Definitions) -> Schema:
        number = {"type": "number", "minimum": -self.most, "maximum": self.most}
        return _bare_or_quoted(number, _DEGREES)


class Truth(StrEnum):
    """Whether something is so."""

    TRUE = "true"
    FALSE = "false"


class Choice(Struct, Generic[E], frozen=True):
    """One word out of a closed choice; `bare` is what other YAML readers make of the words."""

    words: type[E]
    bare: tuple[bool, ...] = ()

    def read(self, node: Node, reading: Reading) -> E | None:
        word = _WORD.read(node, reading)
        if word is None:
            return None
        known = members(self.words)
        if word not in known:
            what = f"{quoted(word)} is not one of {', '.join(known)}"
            hint = reading.did_you_mean(word, known, "write one of these words")
            right = word.casefold() if word.casefold() in known else ""
            reading.refuse(node, "choice", what, hint, right=right)
        return known.get(word)

    def schema(self, _: Definitions) -> Schema:
        return {"enum": [*members(self.words), *self.bare]}


@cache
def members(words: type[E]) -> Mapping[str, E]:
    """Return the members of a choice by their words; it stays, as hints are kept by its `id()`."""
    return {member.value: member for member in words}


def refused_id(id_: str, node: Node, reading: Reading) -> bool:
    """Note an id that is not what it looks like when it is pasted into a shell."""
    wrong = "" if id_.isascii() and id_.isprintable() else unseen_character(id_)
    if wrong:
        hint = "remove it: ids are read, typed and pasted into shells"
        reading.refuse(node, "id", f"the id {quoted(id_)} {wrong}", hint)
        reading.unread.add(id_)
    return bool(wrong)


class Name(Struct, frozen=True):
    """A name out of one of the registry's vocabularies; whether it exists is checked later."""

    vocabulary: Vocabulary
    schema = Text.schema

    def read(self, node: Node, reading: Reading) -> str | None:
        name = _NAMES[self.vocabulary].read(node, reading)
        if name is not None and not refused_id(name, node, reading):
            reading.mention(self.vocabulary, name, node)
            return name
        return None


class Identifier(Struct, frozen=True):
    """An id: one word, so that it can be typed and referred to."""

    def read(self, node: Node, reading: Reading) -> str | None:
        text = _ID.read(node, reading)
        if text is not None and len(text.split()) > 1:
            hint = f"write {quoted('-'.join(text.lower().split()))}"
            reading.refuse(node, "id", f"the id {quoted(text)} holds a space", hint)
            reading.unread.add(text)
            return None
        return None if text is None or refused_id(text, node, reading) else text

    def schema(self, definitions: Definitions) -> Schema:
        return {**_ID.schema(definitions), "pattern": r"^\s*\S+\s*$"}


class CitationText(Struct, frozen=True):
    """A source's id and, after a space, a locator in it."""

    schema = Text.schema

    def read(self, node: Node, reading: Reading) -> Citation | None:
        text = _SOURCE.read(node, reading)
        if text is None:
            return None
        cited = citation(text)
        if refused_id(cited.source, node, reading):
            return None
        reading.mention(Vocabulary.SOURCE, cited.source, node)
        return cited


def citation(text: str) -> Citation:
    """Return the citation that a text such as `diary 17 Jan` is."""
    source, _, locator = text.partition(" ")
    return Citation(source, locator.strip())


class AmountText(Struct, frozen=True):
    """The value of a figure or a rate; with `or_range` unset, one number and no more."""

    or_range: bool = True

    def read(self, node: Node, reading: Reading) -> Written | Amount | None:
        """Return the number or range as it is written, or the plain number."""
        text = _NUMBER.read(node, reading)
        if text is None:
            return None
        written = parse_amount(text)
        if written is None or (written.ranged and not self.or_range):
            hint = "write a plain number or one with k, m, bn, tn or %: 1200, 50m, 1.25bn, 66%"
            reading.refuse(node, "number", f"{quoted(text)} is not a number", hint)
            return None
        return written if self.or_range else written.low

    def schema(self, _: Definitions) -> Schema:
        other_end = rf"(\s*\.\.\s*{NUMBER})?" if self.or_range else ""
        return _bare_or_quoted({"type": "number"}, f"{NUMBER}{other_end}")

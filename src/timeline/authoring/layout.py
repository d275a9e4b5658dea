"""An event as lines of YAML, written like the other items of its list.

A text stands bare where nobody could misread it, else in quotes; a long one is folded.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from unicodedata import category, is_normalized

from msgspec import Struct

from timeline.safe import FILLERS
from timeline.yaml.nodes import Value, Values

WIDTH = 100
"""How many columns a line of a registry should have at most."""

_DATES = ("date", "period")
_AMOUNTS = ("value", "rate")
_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?")
# Words that YAML 1.1 does not read as text.
_WORDS = {"null", "true", "false", "yes", "no", "on", "off", "y", "n"}

# What some YAML reader may take for a number, a date or a time.
_NUMERIC = re.compile(r"\d[\dA-Fa-fxXoOtTzZ .,:_+/-]*")

# Stricter than YAML needs: between brackets and braces a comma or a bracket would end the text.
_IN_FLOW = re.compile(r"[^\W_][\w.-]*(?: [\w.-]+)*")
_FILLERS = frozenset(FILLERS)
# What is a plain scalar of YAML in block context (YAML 1.1, 9.1.3), whatever stands around it.
_EVIDENT = re.compile(r"\w[\w '\"’“”(),.;!?%&+/–—-]*+")

# Invisible characters that scripts and emoji need.
_JOINERS = "\u200c\u200d"


class ItemStyle(Struct, frozen=True):
    """How a list's items are written.

    `dash` is the column of the dash, `keys` the column of an item's keys. With `flow` items
    stand in braces; with `json` keys and texts stand in quotes.
    """

    dash: int = 2
    keys: int = 4
    flow: bool = False
    json: bool = False

    def item(self, event: Values, ending: str = "\n") -> str:
        """Return an item of a list in lines, with its dash and its indentation."""
        begin = " " * self.dash + "-" + " " * (self.keys - self.dash - 1)
        lines = [self.inline(event)] if self.flow else lines_of_record(event, self.keys)
        return begin + "".join(line + ending for line in lines).lstrip()

    def inline(self, event: Values) -> str:
        """Return an event on one line, for a list in brackets."""
        return in_flow(event, as_json=self.json)


def evident_item(event: Values) -> str | None:
    """Return an item as `ItemStyle().item` writes it, if YAML can read it in one way only."""
    # That is so if every value is a text of words and some punctuation, none of which is a sign of
    # YAML where it stands, a text in quotes without escapes, or a list of words. Any other event
    # has to be read back to prove what was written.
    lines = []
    for key, value in event.items():
        begin = f"    {key}: "
        if isinstance(value, str) and key not in _DATES and _is_evident(value):
            fits = len(begin) + len(value) <= WIDTH
            written = value if fits else "\n".join(lines_of_scalar(value, 4, len(begin)))
        elif isinstance(value, str) and (key in _DATES or not _is_plain(value)):
            written = f'"{value}"'
            is_itself = quoted(value) == written and is_normalized("NFC", value)
            if not is_itself or len(begin) + len(written) > WIDTH:
                return None
        elif isinstance(value, list) and all(
            isinstance(one, str) and _is_evident_word(one) for one in value
        ):
            written = f"[{', '.join(value)}]"
            if len(begin) + len(written) > WIDTH:
                return None
        else:
            return None
        lines.append(f"{begin}{written}\n")
    return f"  - {''.join(lines)[4:]}"


def _is_evident(text: str) -> bool:
    return bool(_EVIDENT.fullmatch(text) and _is_plain(text) and is_normalized("NFC", text))


@lru_cache(1_024)
def _is_evident_word(text: str) -> bool:
    return bool(_IN_FLOW.fullmatch(text)) and _is_evident(text)


def in_flow(value: Value, key: str = "", *, as_json: bool = False) -> str:
    """Return the value of a key as it stands inside brackets and braces."""
    write = quoted_for_json if as_json else flow_scalar
    if isinstance(value, str):
        if _is_number(key, value):
            return value
        # Other YAML readers take a bare date for a number or a day.
        return quoted(value) if key in _DATES and not as_json else write(value)
    if isinstance(value, Mapping):
        entries = (
            f"{write(name)}: {in_flow(one, name, as_json=as_json)}" for name, one in value.items()
        )
        return "{" + ", ".join(entries) + "}"
    if isinstance(value, Sequence):
        return "[" + ", ".join([in_flow(one, as_json=as_json) for one in value]) + "]"
    return "null"


def _is_number(key: str, text: str) -> bool:
    """Whether a text is a number that everybody reads as one; those of series stand under dates."""
    of_figure = key in _AMOUNTS or _NUMERIC.fullmatch(key)
    return bool(of_figure and _NUMBER.fullmatch(text))


def lines_of_record(record: Values, indent: int) -> Iterator[str]:
    """Yield the lines of a record, a key to a line; `indent` is the column of its keys."""
    for key, value in record.items():
        begin = " " * indent + f"{flow_scalar(key)}:"
        if not isinstance(value, str):
            yield from _collection(begin, value, indent)
        elif key in _DATES or _is_number(key, value):
            yield f"{begin} {in_flow(value, key)}"
        else:
            first, *more = lines_of_scalar(value, indent, len(begin) + 1)
            yield f"{begin} {first}"
            yield from more


def _collection(begin: str, value: Value, indent: int) -> Iterator[str]:
    inline = in_flow(value)
    if len(begin) + 1 + len(inline) <= WIDTH and not _has_records(value):
        yield f"{begin} {inline}"
        return
    yield begin
    if isinstance(value, Mapping):
        yield from lines_of_record(value, indent + 2)
        return
    dash = " " * (indent + 2) + "- "
    for item in value or ():
        inline = in_flow(item)
        if isinstance(item, Mapping) and len(dash) + len(inline) > WIDTH:
            first, *more = lines_of_record(item, indent + 4)
            yield dash + first.lstrip()
            yield from more
        else:
            yield dash + inline


def _has_records(value: Value) -> bool:
    """Whether a list holds causes, figures or the like, and not just actors with their roles."""
    return isinstance(value, Sequence) and any(
        isinstance(one, Mapping) and (len(one) > 1 or "event" in one or "figure" in one)
        for one in value
    )


# --- texts ----------------------------------------------------------------------------------


@lru_cache(1_024)  # the same keys and tags come again and again
def flow_scalar(text: str) -> str:
    """Return a text as it may stand between commas, brackets and braces."""
    return text if _IN_FLOW.fullmatch(text) and _is_plain(text) else quoted(text)


def quoted(text: str) -> str:
    """Return a text in double quotes; invisible and control characters are escaped."""
    inside = json.dumps(text, ensure_ascii=False)
    return inside if _is_seen(inside) else "".join(map(_visible, inside))


def quoted_for_json(text: str) -> str:
    """Return a text in double quotes as both JSON and YAML read it."""
    return "".join(
        letter if len(shown) > len("\\uFFFF") else shown  # JSON has no escape of eight digits
        for letter in json.dumps(text, ensure_ascii=False)
        for shown in (_visible(letter),)
    )


def lines_of_scalar(text: str, indent: int, before: int) -> list[str]:
    """Return a text as the rest of a line, and the lines after it where it takes several.

    `indent` is the column of its key, `before` how much of the first line is taken.
    """
    if "\n" in text:
        literal = _literal(text)
        return ["|-", *_indented(literal, indent)] if literal else [quoted(text)]
    one = text if _is_plain(text) else quoted(text)
    if before + len(one) <= WIDTH:
        return [one]
    folded = list(_folded(text, WIDTH - indent - 2))
    return [">-", *_indented(folded, indent)] if len(folded) > 1 else [one]


def _is_plain(text: str) -> bool:
    return bool(
        text
        and _is_seen(text)
        and (text[0].isalnum() or text[0] in "_(")
        and not text.endswith((" ", ":"))
        and ": " not in text
        and " #" not in text
        and text.casefold() not in _WORDS
        and not _NUMERIC.fullmatch(text)
    )


def _is_seen(text: str) -> bool:
    return text.isprintable() and (text.isascii() or _FILLERS.isdisjoint(text))


def _visible(letter: str) -> str:
    if _is_seen(letter) or letter in _JOINERS or category(letter) == "Zs":
        return letter
    code = ord(letter)
    return f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}"


def _literal(text: str) -> list[str]:
    """Return the lines of a text if they can stand in a block as they are, else none."""
    lines = text.split("\n")
    fit = all(_is_seen(line) and line == line.rstrip() for line in lines)
    return lines if fit and lines[-1] and lines[0] and not lines[0].startswith(" ") else []


def _folded(text: str, width: int) -> Iterator[str]:
    """Yield the lines of a text broken at single spaces; the whole text if that changes it."""
    if not _is_seen(text) or "  " in text or text != text.strip():
        yield text
        return
    line = ""
    for word in text.split(" "):
        if line and len(line) + 1 + len(word) > width:
            yield line
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield line


def _indented(lines: list[str], indent: int) -> list[str]:
    return [" " * (indent + 2) + line if line else "" for line in lines]

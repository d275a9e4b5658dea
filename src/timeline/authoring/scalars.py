"""Texts as YAML scalars: bare where nobody could misread them, else in quotes, long ones folded."""

import json
import re
from collections.abc import Iterator
from unicodedata import category

WIDTH = 100
"""How many columns a line of a registry should have at most."""

_WORDS = {"null", "true", "false", "yes", "no", "on", "off", "y", "n"}
_NUMERIC = re.compile(r"\d[\dA-Fa-fxXoOtTzZ .,:_+/-]*")
_IN_FLOW = re.compile(r"[^\W_][\w.-]*(?: [\w.-]+)*")
_LEAVE = "\u200c\u200d"
"""Joiners: scripts and emoji need them."""


def scalar(text: str) -> str:
    """Return a text on one line, as it may stand after a key or a dash."""
    return text if _is_plain(text) else quoted(text)


def flow_scalar(text: str) -> str:
    """Return a text as it may stand between commas, brackets and braces."""
    return text if _IN_FLOW.fullmatch(text) and _is_plain(text) else quoted(text)


def quoted(text: str) -> str:
    """Return a text in double quotes; what is not seen, or steers, is escaped."""
    return "".join(map(_shown, json.dumps(text, ensure_ascii=False)))


def in_json(text: str) -> str:
    """Return a text in double quotes as JSON and YAML both read it."""
    return "".join(
        letter if len(shown) > len("\\uFFFF") else shown
        for letter in json.dumps(text, ensure_ascii=False)
        for shown in (_shown(letter),)
    )


def lines_of_scalar(text: str, indent: int, before: int) -> list[str]:
    """Return a text as the rest of a line, and the lines after it where it takes several.

    `indent` is the column of its key, `before` how much of the first line is taken.
    """
    if "\n" in text:
        literal = _literal(text)
        return ["|-", *_indented(literal, indent)] if literal else [quoted(text)]
    one = scalar(text)
    if before + len(one) <= WIDTH:
        return [one]
    folded = list(_folded(text, WIDTH - indent - 2))
    return [">-", *_indented(folded, indent)] if len(folded) > 1 else [one]


def _is_plain(text: str) -> bool:
    return bool(
        text
        and text.isprintable()
        and (text[0].isalnum() or text[0] in "_(")
        and not text.endswith((" ", ":"))
        and ": " not in text
        and " #" not in text
        and text.casefold() not in _WORDS
        and not _NUMERIC.fullmatch(text)
    )


def _shown(letter: str) -> str:
    if letter.isprintable() or letter in _LEAVE or category(letter) == "Zs":
        return letter
    code = ord(letter)
    return f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}"


def _literal(text: str) -> list[str]:
    """Return the lines of a text where they can stand in a block as they are, else none."""
    lines = text.split("\n")
    fit = all(line.isprintable() and line == line.rstrip() for line in lines)
    return lines if fit and lines[-1] and lines[0] and not lines[0].startswith(" ") else []


def _folded(text: str, width: int) -> Iterator[str]:
    """Yield a text broken at single spaces; in one piece where that would change it."""
    if not text.isprintable() or "  " in text or text != text.strip():
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

"""Characters that no registry may hold as they are: invisible, they can change what is shown.

Refused are the control characters of C0 and C1 (NEL among them) but for tab and line breaks,
DEL, the line and paragraph separators, byte order marks inside the text, noncharacters and
lone surrogates. A YAML escape in double quotes still writes any of them.
"""

import re
from collections.abc import Iterator

from timeline.problems import Place, Problem

_CONTROLS = [code for code in (*range(0x20), *range(0x7F, 0xA0)) if code not in (0x9, 0xA, 0xD)]
_UNSEEN = [*_CONTROLS, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF]
_LETTERS = "".join(map(chr, _UNSEEN))
_REFUSED = f"[{re.escape(_LETTERS)}\\ud800-\\udfff]"
_LINE_BREAK = re.compile(r"\r\n|\r|\n")
_TOLD_AT_MOST = 100
_NAMES = {
    0x00: "a zero byte",
    0x85: "the line break NEL",
    0x2028: "a line separator",
    0x2029: "a paragraph separator",
    0xFEFF: "a byte order mark inside the text",
}
_BREAKS = (0x0B, 0x0C, 0x85, 0x2028, 0x2029)


def without_refused(text: str, file: str) -> tuple[str, list[Problem]]:
    """Return a text with spaces for the characters that are refused, and a problem for each."""
    if not any(letter in text for letter in _LETTERS):
        return text, []
    return blanked(text, file)


def blanked(text: str, file: str) -> tuple[str, list[Problem]]:
    """Do the same for lone surrogates too, which no text that was read from UTF-8 holds."""
    return re.sub(_REFUSED, " ", text), list(_problems(text, file))


def lines_of(text: str) -> list[str]:
    """Return the lines of a text as YAML counts them, without their ends."""
    lines = _LINE_BREAK.split(text) if "\r" in text else text.split("\n")
    return lines[:-1] if lines and not lines[-1] else lines


def ends_of_lines(text: str) -> Iterator[int]:
    """Yield where each line of a text is over, past its end, as YAML counts lines."""
    at = 0
    for line in lines_of(text):
        at += len(line)
        # A last line without an end counts as one with an end of one character.
        at += 2 if text[at : at + 2] == "\r\n" else 1
        yield at


def _problems(text: str, file: str) -> Iterator[Problem]:
    line, begin, read = 1, 0, 0
    for number, found in enumerate(re.finditer(_REFUSED, text)):
        if number == _TOLD_AT_MOST:
            return
        for end in _LINE_BREAK.finditer(text, read, found.start()):
            line, begin = line + 1, end.end()
        read = found.start()
        code = ord(found.group())
        other = "a control character" if code < 0xA0 else "a noncharacter"
        name = _NAMES.get(code, "a lone surrogate" if 0xD800 <= code < 0xE000 else other)
        what = f"{name}, U+{code:04X}, is not allowed"
        hint = "remove it"
        if code in _BREAKS:
            hint = "break the line with a line feed, or write a space"
        elif code < 0xD800:
            hint += f', or write it as an escape in double quotes: "\\u{code:04X}"'
        yield Problem(Place(file, line, found.start() - begin + 1), "character", what, hint)

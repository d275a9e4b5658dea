r"""Text from a registry, a file name or an argument is data: made safe to show here.

What could steer a terminal, reorder what is read or hide in it becomes visible as an escape
such as `\x1b` or `\u202e`: control characters of C0 and C1, bidirectional marks and overrides,
tag characters, zero-width characters and invisible fillers, private use, noncharacters, lone
surrogates. Left alone is what scripts and emoji need: joiners between letters that join,
selectors after what has variants, up to eight marks on a letter. Line breaks become spaces.
"""

import re

from timeline.safe import FILLERS, UNSEEN, Safe, joined

_SPACES = "\t\n\r\x0b\x0c\x85\u2028\u2029"
_JOINERS = "\u200c\u200d"
_MARKS = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_IDEOGRAPHS = (("\u3400", "\u9fff"), ("\uf900", "\ufaff"), ("\U00020000", "\U0003ffff"))
# Signs that enclose the digits after them: not printable to Python, yet seen and harmless.
_VISIBLE = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u08e2")
_SUSPECT = re.compile(UNSEEN)
_PILED = re.compile(f"[{_MARKS}]{{9}}")
_TOO_MANY = f"(?<=[{_MARKS}]{{8}})[{_MARKS}]"


def inert(text: str) -> Safe:
    """Return text on one line that shows what it holds and does nothing."""
    if text.isprintable() and (
        text.isascii() or not (_SUSPECT.search(text) or _PILED.search(text))
    ):
        return Safe(text)
    text = re.sub(_TOO_MANY, lambda found: _escape(found.group()), text)
    return Safe(
        "".join(
            letter if letter.isprintable() and letter.isascii() else _shown(text, place, letter)
            for place, letter in enumerate(text)
        )
    )


def inert_lines(text: str) -> Safe:
    """Return text that does nothing, its line breaks kept."""
    if text.isascii() and text.isprintable():
        return Safe(text)
    return joined(map(inert, text.split("\n")), "\n")


def _shown(text: str, place: int, letter: str) -> str:
    if letter in _SPACES:
        return " "
    before, after = text[max(0, place - 1) : place], text[place + 1 : place + 2]
    return letter if _is_harmless(letter, before, after) else _escape(letter)


def _is_harmless(letter: str, before: str, after: str) -> bool:
    """Whether a character may stand between two others, "" for none."""
    code = ord(letter)
    if letter in _JOINERS:
        return _joins(before) and _joins(after)
    if 0xFE00 <= code <= 0xFE0F:
        return before in tuple("#*0123456789") or (before > "\xa8" and not _selects(before))
    if 0x180B <= code <= 0x180F:
        return code != 0x180E and "\u1820" <= before <= "\u18aa"  # Mongolian letters
    if 0xE0100 <= code <= 0xE01EF:
        return any(first <= before <= last for first, last in _IDEOGRAPHS)
    if letter.isprintable():
        return letter not in FILLERS
    if letter.isspace():
        return code >= 0xA0  # below: the separators of C0, which str calls spaces
    return letter in _VISIBLE or _is_newer(code)


def _selects(letter: str) -> bool:
    """Whether a character selects a variant of the one before it."""
    return "\ufe00" <= letter <= "\ufe0f" or "\U000e0100" <= letter <= "\U000e01ef"


def _joins(letter: str) -> bool:
    """Whether a character belongs to a script with joined letters, or is an emoji."""
    return letter > "\u02ff" and not letter.isspace() and letter not in _JOINERS


def _is_newer(code: int) -> bool:
    """Whether a code point is left for ideographs and emoji that this Python does not know yet."""
    return 0x1F000 <= code <= 0x1FAFF or (0x20000 <= code <= 0x3FFFD and code & 0xFFFE != 0xFFFE)


def _escape(letter: str) -> str:
    code = ord(letter)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"

"""Texts in HTML, as TimelineJS has them → plain texts, a paragraph to a line.

A text is read once, from left to right, by patterns that never go back: the standard library's
parser takes quadratic time on broken markup, and fails on a character reference of 5,000 digits.
"""

import html
import re

_UNSEEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style)\b[^>]*+(?:>.*?(?:</\1\s*+>|\Z)|\Z)|<[!?][^>]*+(?:>|\Z)",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(r"""</?([a-z][^\s/<>"']*+)(?:[^<>"']++|"[^"]*+"|'[^']*+')*+>""", re.IGNORECASE)
_BROKEN_TAG = re.compile(r"</?([a-z][^\s/<>\"']*+)[^<>]*+>", re.IGNORECASE)
_REFERENCE = re.compile(
    r"&(?:#\d{1,7}+(?!\d)|#x[\da-f]{1,6}+(?![\da-f])|[^\s<&#;]{1,32});?", re.IGNORECASE
)
_BREAKS = frozenset(
    ("p", "br", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "blockquote", "tr")
)


def without_markup(text: str) -> str:
    """Return what a reader sees of a text; one without markup as it is."""
    if "<" not in text and "&" not in text:
        return text.strip()
    seen = _UNSEEN.sub("", text).replace("\n", " ")
    broken = _BROKEN_TAG.sub(_break, _TAG.sub(_break, seen))
    plain = _REFERENCE.sub(lambda found: html.unescape(found.group()).replace("\n", " "), broken)
    lines = (" ".join(line.split()) for line in plain.split("\n"))
    return "\n".join(line for line in lines if line)


def _break(tag: re.Match[str]) -> str:
    """Return what a tag leaves in the text."""
    return "\n" if tag.group(1).casefold() in _BREAKS else ""

"""Bytes → text: strict UTF-8, with the line of the first byte that is not."""

import re

from timeline.load.files import Found
from timeline.problems import Place, Problem

BOM = b"\xef\xbb\xbf"
"""The byte order mark in UTF-8."""
_SAVE = "save the file as UTF-8"
_MARKS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
_BINARIES = (
    (b"PK\x03\x04", "a zip archive, as .xlsx and .ods are", "save the sheet as CSV"),
    (b"\xd0\xcf\x11\xe0", "an old Office file, as .xls is", "save the sheet as CSV"),
    (b"%PDF-", "a PDF", "copy the text out of it"),
    (b"SQLite format 3\x00", "a SQLite database", "export its rows"),
    (b"\x1f\x8b", "a gzip archive", "unpack it first"),
    (b"\x89PNG", "a picture", "is this the right file?"),
    (b"\xff\xd8\xff", "a picture", "is this the right file?"),
)
_SAMPLE = 4096
_HIGH = re.compile(rb"[\x80-\xff]+")


def decode(found: Found) -> str | Problem:
    """Return the text of a file without byte order mark, or why it is not text.

    The excerpt of a problem shows bytes that are no text as escapes.
    """
    content = found.content.removeprefix(BOM)
    foreign = _not_text(content)
    if foreign:
        return Problem(Place(found.name), "encoding", *foreign)
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        return _bad_byte(content, error.start, found.name)


def _not_text(content: bytes) -> tuple[str, str] | None:
    """Return what a file is that is no text in UTF-8, and what to do about it."""
    for mark, name in _MARKS:
        if content.startswith(mark):
            return f"written in {name}", _SAVE
    for mark, what, hint in _BINARIES:
        if content.startswith(mark):
            return f"{what}, not a text", hint
    if b"\x00" not in content[:_SAMPLE]:
        return None
    zeros = [content[start:_SAMPLE:2].count(0) for start in (0, 1)]
    if min(zeros) == 0 and max(zeros) * 5 > len(content[:_SAMPLE]):
        return "written in UTF-16, it seems", _SAVE
    return "a binary file, not a text", "is this the right file?"


def _bad_byte(content: bytes, at: int, name: str) -> Problem:
    before = content[:at].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    line = before.count(b"\n") + 1
    begin = before.rfind(b"\n") + 1
    column = len(before[begin:].decode()) + 1
    rest = re.split(rb"[\r\n]", content[at : at + _SAMPLE], maxsplit=1)[0]
    return Problem(
        Place(name, line, column, len("\\xff")),
        "encoding",
        f"the byte 0x{content[at]:02X} is not UTF-8{_guess(content, at)}",
        _SAVE,
        excerpt=before[begin:].decode() + rest.decode(errors="backslashreplace"),
    )


def _guess(content: bytes, at: int) -> str:
    """Return which older encoding it may be: in GBK, bytes over 0x7F come in pairs."""
    if content[at : at + 2].startswith(b"\xed") and content[at + 1 : at + 2] >= b"\xa0":
        return " (half of a surrogate pair, as CESU-8 has them)"
    lines = content[at : at + _SAMPLE].rpartition(b"\n")
    sample = lines[0] or lines[2]
    paired = all(len(run) % 2 == 0 for run in _HIGH.findall(sample))
    try:
        sample.decode("gbk")
    except UnicodeDecodeError:
        paired = False
    return " (GBK, perhaps)" if paired else " (Latin-1, perhaps)"

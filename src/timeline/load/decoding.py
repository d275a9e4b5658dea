"""Bytes → text: strict UTF-8, with the line of the first byte that is not."""

from timeline.load.finding import Found
from timeline.problems import Place, Problem

_MARKS = (
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
_BOM = b"\xef\xbb\xbf"
_SAVE = "save the file as UTF-8"


def decode(found: Found) -> str | Problem:
    """Return the text of a file without byte order mark, or why it is not text."""
    content = found.content.removeprefix(_BOM)
    for mark, name in _MARKS:
        if content.startswith(mark):
            return Problem(Place(found.name), "encoding", f"written in {name}", _SAVE)
    if b"\x00" in content:
        return Problem(
            Place(found.name), "encoding", "a binary file, not text", "is this the right file?"
        )
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        before = content[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode()) + 1
        return Problem(
            Place(found.name, line, column),
            "encoding",
            f"the byte 0x{content[error.start]:02X} is not UTF-8{_guess(content)}",
            _SAVE,
        )


def _guess(content: bytes) -> str:
    try:
        content.decode("gb18030")
    except UnicodeDecodeError:
        return " (Latin-1, perhaps)"
    return " (GBK or Latin-1, perhaps)"

"""A file's bytes → its text → its tree, or why it has none.

A text is strict UTF-8. A file of another kind is recognised by how it begins, so that the answer
is not about YAML.
"""

import os
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import cached_property
from itertools import accumulate

from timeline.loading.files import LONGEST_LINE, FileContent, JsonLinesFile
from timeline.loading.reading import Reading
from timeline.problems import Place, Problem
from timeline.yaml import Mapping as MappingNode
from timeline.yaml import Node, lines_of, read_tree

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
    (b"PK\x03\x04", "a zip archive, as .xlsx and .ods are", "timeline import FILE reads sheets"),
    (b"\xd0\xcf\x11\xe0", "an old Office file, as .xls is", "timeline import FILE reads sheets"),
    (b"%PDF-", "a PDF", "copy the text out of it"),
    (b"SQLite format 3\x00", "a SQLite database", "export its rows"),
    (b"\x1f\x8b", "a gzip archive", "unpack it first"),
    (b"\x89PNG", "a picture", "is this the right file?"),
    (b"\xff\xd8\xff", "a picture", "is this the right file?"),
)
_SAMPLE = 4096
_HIGH = re.compile(rb"[\x80-\xff]+")
_IMPORT = "turn it into events: timeline import FILE"
_BEGINNINGS = (
    (r"<!doctype html|<html\b", "a web page", "download the file itself, not the page about it"),
    (r"<\?xml\b|<svg\b", "XML", "a registry is written in YAML"),
    (r"BEGIN:VCALENDAR", "a calendar (iCalendar)", _IMPORT),
    (r"\{\\rtf", "a text of a word processor (RTF)", "save it as plain text"),
    (r"#!", "a script", "is this the right file?"),
    (r"\{[^\n]*\}\s*\n\s*\{", "JSON Lines", _IMPORT),
    (r"\[\s*\{", "a list in JSON", _IMPORT),
)
_CONFLICT = r"^(?:<{7}|>{7}|\|{7})(?: |$)|^={7}$"
_SEPARATORS = "\t;,"
# Two escapes for one character beyond U+FFFF, as JSON writes it: YAML takes neither.
_PAIR = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}")


class LinesOfText(Sequence[str]):
    """The lines of a text, which is split only if a message quotes one."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _lines(self) -> list[str]:
        return lines_of(self._text)

    def __len__(self) -> int:
        return len(self._lines)

    def __getitem__(self, line: int) -> str:  # type: ignore[override]
        return self._lines[line]


class LinesOfFile(Sequence[str]):
    """The lines of a file in JSON Lines, read again from the file when they are asked for."""

    def __init__(self, file: JsonLinesFile) -> None:
        self._file = file

    @cached_property
    def _starts(self) -> list[int]:
        try:
            return [0, *accumulate(len(line) + 1 for line in self._file.lines())]
        except OSError:
            return [0]

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __getitem__(self, line: int) -> str:  # type: ignore[override]
        with self._file.open() as file:
            file.seek(self._starts[line], os.SEEK_SET)
            return text_of_line(file.readline(LONGEST_LINE))

    def __iter__(self) -> Iterator[str]:
        with suppress(OSError):
            yield from (text_of_line(line[:LONGEST_LINE]) for line in self._file.lines())


def text_of_line(line: bytes) -> str:
    """Return a line as text, without its end."""
    return line.removeprefix(BOM).decode(errors="backslashreplace").rstrip("\r\n")


def tree_of(file: FileContent, reading: Reading, lines: dict[str, Sequence[str]]) -> Node | None:
    """Return the tree of a file, None after noting why there is none; add its lines to `lines`."""
    reading.file = file.name
    text = decode(file)
    if isinstance(text, Problem):
        reading.problems.append(text)
        return None
    lines[file.name] = LinesOfText(text)
    if conflict := _conflict(text, file.name):
        reading.problems.append(conflict)
        return None
    tree, problems = tree_in(text, file.name, reading.progress.file(file.size))
    if not isinstance(tree, MappingNode):
        if foreign := _foreign(text, file.name):
            tree, problems = None, [foreign]
        elif tree is None and not problems:
            hint = 'a registry begins with "events:"; timeline --help shows more'
            what = "an empty file, not a registry"
            problems = [Problem(Place(file.name), "empty", what, hint)]
    reading.problems += problems
    return tree


def tree_in(
    text: str, file: str, on_progress: Callable[[float], None] | None = None
) -> tuple[Node | None, list[Problem]]:
    """Return the tree of a text in YAML or JSON, and every problem found on the way."""
    tree, problems = read_tree(text, file, on_progress)
    # These pairs of escapes are the only JSON that is not YAML.
    if _PAIR.search(text) and {problem.code for problem in problems} == {"yaml"}:
        from timeline.loading.json_tree import read_json  # 2 ms, which only such texts need

        values, faults = read_json(text, file)
        if len(values) == 1 and not faults:
            return values[0], []
    return tree, problems


def without_surrogate_pairs(text: str) -> str:
    """Return a text that YAML can read: zeros for escaped pairs, all else at its place."""
    return _PAIR.sub(lambda pair: "0" * len(pair[0]), text)


def decode(found: FileContent) -> str | Problem:
    """Return the text of a file without byte order mark, or why it is not text."""
    content = found.content.removeprefix(BOM)
    if foreign := _not_text(content):
        return Problem(Place(found.name), "encoding", *foreign)
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        # Its excerpt shows the bytes that are no text as escapes.
        return _bad_byte(content, error.start, found.name)


def decode_older(found: FileContent, problem: Problem) -> tuple[str | Problem, str]:
    """Return a text that is not UTF-8 and its encoding, or the problem that says why it is none."""
    marked = next((name for mark, name in _MARKS if found.content.startswith(mark)), "")
    # Old spreadsheets write UTF-16, or the encoding of their country: pairs of bytes tell GBK;
    # anything else counts as the encoding of Western Europe.
    encoding = marked or ("GBK" if "GBK" in problem.what else "Windows-1252")
    try:
        text = found.content.decode(encoding)
    except UnicodeDecodeError:
        return problem, ""
    return (problem, "") if "\0" in text else (text, encoding)


def _not_text(content: bytes) -> tuple[str, str] | None:
    """Return what a file is, if it is no text in UTF-8, and what to do about it."""
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
    place = Place(name, line, column, len("\\xff"))
    what = f"the byte 0x{content[at]:02X} is not UTF-8{_guess(content, at)}"
    excerpt = before[begin:].decode() + rest.decode(errors="backslashreplace")
    return Problem(place, "encoding", what, _SAVE, excerpt=excerpt)


def _guess(content: bytes, at: int) -> str:
    """Return which older encoding a text may have: in GBK, bytes over 0x7F come in pairs."""
    if content[at : at + 2].startswith(b"\xed") and content[at + 1 : at + 2] >= b"\xa0":
        return " (half of a surrogate pair, as CESU-8 has them)"
    lines = content[at : at + _SAMPLE].rpartition(b"\n")
    sample = lines[0] or lines[2]
    with suppress(UnicodeDecodeError):
        sample.decode("gbk")
        if all(len(run) % 2 == 0 for run in _HIGH.findall(sample)):
            return " (GBK, perhaps)"
    return " (Latin-1, perhaps)"


def _conflict(text: str, file: str) -> Problem | None:
    """Return a problem for the first conflict mark of a version control system."""
    marked = "<<<<<<<" in text or ">>>>>>>" in text
    found = re.search(_CONFLICT, text, re.MULTILINE) if marked else None
    if not found:
        return None
    line = text.count("\n", 0, found.start()) + 1
    place = Place(file, line, 1, len(found.group().rstrip()))
    what = "the mark of a conflict between two versions of this file"
    hint = "keep one version, and remove the lines with <<<<<<<, ======= and >>>>>>>"
    return Problem(place, "conflict", what, hint)


def _foreign(text: str, file: str) -> Problem | None:
    """Return a problem for a text that is certainly something other than a registry."""
    beginning = text.lstrip()[:2_000]
    found = [(what, hint) for sign, what, hint in _BEGINNINGS if re.match(sign, beginning, re.I)]
    if not found and not _is_sheet(beginning):
        return None
    what, hint = found[0] if found else ("a table (CSV or TSV)", _IMPORT)
    return Problem(Place(file), "not-a-registry", f"this is {what}, not a registry", hint)


def _is_sheet(beginning: str) -> bool:
    """Whether the first two lines have the same separators, and the first no `key: value`."""
    lines = beginning.splitlines()[:2]
    if not lines or ": " in lines[0] or lines[0].endswith(":") or lines[0][0] in "-#[{%":
        return False
    return any(all(sign in line for line in lines) for sign in _SEPARATORS)

"""libyaml's complaints, told as problems that say what to do."""

import re

import yaml

from timeline.problems import Place, Problem

_HINTS = (
    ("mapping values are not allowed", 'a text that holds ": " must be quoted: title: "…: …"'),
    ("found character '\\t'", "indent with spaces, never with tabs"),
    ("cannot start any token", "a text that begins with one of @ ` % & * ! | > must be quoted"),
    (
        "did not find expected <document start>",
        "everything must belong to one mapping of keys: check the indentation",
    ),
    (
        "did not find expected key",
        "check the indentation of this line and the quotes of the lines above it",
    ),
    ("could not find expected ':'", "a key needs a colon and a space after it"),
    ("unexpected end of stream", "a quote or bracket opened here is never closed"),
    ("did not find expected ',' or", "a bracket opened above is not closed, or a comma is missing"),
    ("did not find expected '-' indicator", "items of one list must begin in the same column"),
    (
        "unknown escape character",
        "inside double quotes a backslash is special: write \\\\ or use single quotes",
    ),
    ("undefined alias", "write the value out; quote a text that begins with *"),
    ("control characters", "remove it: it cannot be seen, and no registry needs it"),
)


def syntax_problem(error: yaml.YAMLError, file: str, text: str) -> Problem:
    """Return the problem behind an error of the yaml library, placed where it can be mended."""
    if isinstance(error, yaml.reader.ReaderError):
        return _unreadable(error, file, text)
    if not isinstance(error, yaml.MarkedYAMLError):
        return Problem(Place(file), "yaml", f"not YAML: {error}", "is this the right file?")
    complaint = error.problem or error.context or "not YAML"
    unclosed = "end of stream" in complaint and error.context_mark is not None
    mark = error.context_mark if unclosed else error.problem_mark or error.context_mark
    place = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file)
    if mark and _character_at(text, mark) == "\t":
        complaint = "found character '\\t'"
    hint = next((hint for start, hint in _HINTS if start in complaint), "")
    return Problem(place, "yaml", f"not YAML: {complaint}", hint)


def _character_at(text: str, mark: yaml.Mark) -> str:
    lines = text.splitlines()
    return lines[mark.line][mark.column : mark.column + 1] if mark.line < len(lines) else ""


def _unreadable(error: yaml.reader.ReaderError, file: str, text: str) -> Problem:
    character = error.character
    code = ord(character) if isinstance(character, str) else int(character)
    position = text.find(chr(code))
    before = text[: max(0, position)]
    line, column = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
    return Problem(
        Place(file, line, column),
        "character",
        f"the character U+{code:04X} is not allowed",
        "remove it: it cannot be seen, and no registry needs it",
    )


def tag_refused(tag: str) -> str:
    """Return a tag the way its writer typed it (`!!python/object`, not the long URI)."""
    return re.sub(r"^tag:yaml\.org,2002:", "!!", tag)

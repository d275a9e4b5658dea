"""libyaml's complaints, told as problems that say what to do."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

import yaml
from msgspec import Struct

from timeline.problems import Mend, Place, Problem
from timeline.yaml.characters import lines_of
from timeline.yaml.quoting import quoted, value_on
from timeline.yaml.tokens import Spot, last_before, start_of


class Requoted(NamedTuple):
    """A value that needs quotes: where it begins, how long it is, and itself in quotes."""

    spot: Spot
    width: int
    text: str


class Told(NamedTuple):
    """Where a file is wrong, what is wrong there, and what to write instead."""

    spot: Spot
    what: str
    hint: str
    instead: Requoted | None = None


class _Fault(Struct, frozen=True):
    """What the yaml library says, and the text it says it of."""

    complaint: str
    spot: Spot
    began: Spot
    """Where that began which the fault stands in; the fault's own place where nothing did."""
    text: str
    lines: Sequence[str]

    def line(self, spot: Spot) -> str:
        return self.lines[spot.line] if spot.line < len(self.lines) else ""

    def character(self, spot: Spot) -> str:
        return self.line(spot)[spot.column : spot.column + 1]

    def needs_quotes(self, spot: Spot, what: str) -> Told:
        """Tell of a value without quotes that a spot lies in, and how it reads with them."""
        line = self.line(spot)
        value = value_on(line)
        if value is None or len(line) > _LONGEST_SHOWN:
            return Told(spot, what, "quote the whole text")
        column, text = value
        text = text.partition(" #")[0].rstrip()
        if text[0] in "[{" and column < spot.column:
            inside = _IN_FLOW.match(line, spot.column)
            if not inside:
                return Told(spot, what, "quote the text, from here to the comma that ends it")
            column, text = spot.column, inside.group().rstrip()
        key = re.sub(r"^(?:.*[,{\[]|\s*(?:- +)*)\s*", "", line[:column])
        instead = Requoted(Spot(spot.line, column), len(text), quoted(text))
        return Told(spot, what, f"quote the text: {key}{quoted(text)}", instead)


_LONGEST_SHOWN = 200
_IN_FLOW = re.compile(r"""[^,\[\]{}"'#]+(?=[,\]}])""")


def syntax_problem(error: yaml.YAMLError, file: str, text: str) -> Problem:
    """Return the problem behind an error of the yaml library, placed where it can be mended."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return _without_place(file, str(error))
    complaint = error.problem or error.context or "nothing"
    mark = error.problem_mark or error.context_mark
    if mark is None:
        return _without_place(file, complaint)
    spot = Spot(mark.line, mark.column)
    began = error.context_mark
    fault = _Fault(
        complaint,
        spot,
        Spot(began.line, began.column) if began else spot,
        text,
        lines_of(text),
    )
    told = _told(fault)
    mend = None
    if told.instead:
        spot, width, instead = told.instead
        mend = Mend(Place(file, spot.line + 1, spot.column + 1, width), instead)
    place = Place(file, told.spot.line + 1, told.spot.column + 1)
    return Problem(place, "yaml", told.what, told.hint, mend=mend)


def _without_place(file: str, complaint: str) -> Problem:
    hint = f"is this the right file? The YAML library says: {complaint}"
    return Problem(Place(file), "yaml", _UNKNOWN, hint)


_UNKNOWN = "this cannot be read as YAML"


def _told(fault: _Fault) -> Told:
    if fault.character(fault.spot) == "\t" or "tab character" in fault.complaint:
        return Told(fault.spot, "a tab stands where the line is indented", "indent with spaces")
    for part, tell in _TOLD:
        if part in fault.complaint:
            return tell(fault)
    hint = f"quote the text, or check the indentation; the YAML library says: {fault.complaint}"
    return Told(fault.spot, _UNKNOWN, hint)


def _colon(fault: _Fault) -> Told:
    before = last_before(fault.text, fault.spot)
    if isinstance(before, yaml.ScalarToken) and before.start_mark.line < fault.spot.line:
        line = fault.line(fault.spot)
        return Told(
            Spot(fault.spot.line, len(line) - len(line.lstrip())),
            f"this line is read as part of the text begun on line {start_of(before).line + 1}",
            "keys of one entry begin in the same column; each has a colon and a space after it",
        )
    return fault.needs_quotes(fault.spot, _COLON_INSIDE)


_COLON_INSIDE = 'a text with ": " in it stands without quotes'


def _bracket(fault: _Fault) -> Told:
    sign = fault.character(fault.spot)
    opener = fault.character(fault.began)
    closer = _CLOSERS.get(opener, "its counterpart")
    quote = _late_quote(fault)
    if quote is not None:
        return quote
    if sign == ":" and ": " in fault.line(fault.spot)[: fault.spot.column]:
        key = re.findall(r"[^\s,{]+", fault.line(fault.spot)[: fault.spot.column])[-1:]
        hint = "put the text between the commas into quotes"
        hint += f"; or is a comma missing before {key[0]}?" if key else ""
        return Told(fault.spot, _COLON_INSIDE, hint)
    if sign and sign in "]}":
        what = f"this closes no {_NAMES.get(opener, 'bracket')}"
        return Told(fault.spot, what, f"write {closer}")
    if sign and fault.spot.line == fault.began.line:
        return Told(fault.spot, "a comma is missing before this", "or quote the whole text")
    hint = f"close it with {closer}"
    if " #" in fault.line(fault.began):
        hint += ", before the #: what follows a # after a space is a comment"
    elif fault.spot.line < len(fault.lines):
        hint += f"; line {fault.spot.line + 1} does not belong into it"
    what = f"the {_NAMES.get(opener, 'bracket')} opened here is not closed"
    return Told(fault.began, what, hint)


_NAMES = {"{": "brace", "[": "bracket"}
_CLOSERS = {"{": "}", "[": "]"}


def _late_quote(fault: _Fault) -> Told | None:
    """Tell of a quote that a later one closes, so that what follows makes no sense."""
    before = last_before(fault.text, fault.spot)
    if before is None or not isinstance(before, yaml.ScalarToken) or before.plain:
        return None
    start = start_of(before)
    if start.line == fault.spot.line or before.end_mark.line != fault.spot.line:
        return None
    what = f"the quote opened here is closed only on line {fault.spot.line + 1}"
    return Told(start, what, "close it where the text ends")


def _key(fault: _Fault) -> Told:
    quote = _late_quote(fault)
    if quote is not None:
        return quote
    if fault.character(fault.spot) in ("]", "}"):
        return Told(fault.spot, "nothing is open that this would close", "remove it")
    before = last_before(fault.text, fault.spot)
    if before is None or before.end_mark.line != fault.spot.line:
        return Told(
            fault.spot,
            "this line does not line up with the lines above it",
            "keys of one entry, and items of one list, begin in the same column",
        )
    if isinstance(before, yaml.ScalarToken) and not before.plain:
        what = "the text goes on after its closing quote"
        hint = "quote the whole text; in single quotes an apostrophe is written twice"
        return Told(fault.spot, what, hint)
    told = fault.needs_quotes(
        start_of(before)._replace(column=0), "the text goes on after its closing bracket"
    )
    return told._replace(spot=fault.spot)


def _item(fault: _Fault) -> Told:
    return Told(
        fault.spot,
        "this line does not line up with the list above it",
        "items of one list begin in the same column, and their keys below each other",
    )


def _no_colon(fault: _Fault) -> Told:
    line = fault.line(fault.began).strip()
    near = re.match(r"([\w-]+)[:：](\S.*)", line)
    hint = f"write {near.group(1)}: {near.group(2)}" if near else "write key: value"
    return Told(fault.began, "a colon with a space after it is missing here", hint)


def _sign(fault: _Fault) -> Told:
    spot = min(fault.spot, fault.began)
    sign = fault.character(spot)
    return fault.needs_quotes(spot, f"a text that begins with {sign} stands without quotes")


def _nothing(fault: _Fault) -> Told:
    """Tell of a sign that stands where a text could begin, and cannot begin one."""
    sign = fault.character(fault.spot)
    value = value_on(fault.line(fault.spot))
    if sign == "," and value and value[1][0] in "[{":
        return Told(fault.spot, "nothing stands before this comma", "remove the comma")
    if not sign:
        return Told(fault.spot, "nothing stands here", "write a value, or close the bracket")
    return _sign(fault)


def _unclosed(fault: _Fault) -> Told:
    what = "the quote opened here is never closed"
    return Told(fault.began, what, "close it where the text ends")


def _escape(fault: _Fault) -> Told:
    return Told(
        fault.spot,
        "in double quotes a backslash is special, and this one writes nothing known",
        "write \\\\ for a backslash, or use single quotes",
    )


def _surrogate(fault: _Fault) -> Told:
    return Told(
        fault.spot,
        "this escape is half of a character",
        "write the character itself, or \\U and its eight digits",
    )


def _directive(fault: _Fault) -> Told:
    return Told(
        Spot(fault.spot.line, 0),
        "a line that begins with % is an instruction to YAML, and this is none",
        "remove the line, or quote the text",
    )


def _tag(fault: _Fault) -> Told:
    """Tell of a tag that is none, in the text or in a directive."""
    return _directive(fault) if fault.line(fault.spot).startswith("%") else _sign(fault)


def _indicator(fault: _Fault) -> Told:
    return Told(
        fault.spot,
        "a text cannot be indented by 0 spaces",
        "write | or > alone, and indent the lines below it",
    )


def _outside(fault: _Fault) -> Told:
    return Told(
        fault.spot,
        "something stands here after the end of the registry",
        "all belongs to one mapping: check the indentation",
    )


_TOLD: Sequence[tuple[str, Callable[[_Fault], Told]]] = (
    ("mapping values are not allowed", _colon),
    ("did not find expected ',' or", _bracket),
    ("did not find expected key", _key),
    ("did not find expected '-' indicator", _item),
    ("could not find expected ':'", _no_colon),
    ("cannot start any token", _sign),
    ("did not find expected comment or line break", _sign),
    ("are not allowed in this context", _sign),
    ("did not find expected node content", _nothing),
    ("did not find expected alphabetic or numeric", _sign),
    ("unexpected end of stream", _unclosed),
    ("unexpected document indicator", _unclosed),
    ("unknown escape character", _escape),
    ("did not find expected hexdecimal", _escape),
    ("invalid Unicode character escape", _surrogate),
    ("document start", _outside),
    ("directive", _directive),
    ("incompatible YAML", _directive),
    ("non-alphabetical", _directive),
    ("version number", _directive),
    ("expected digit or '.'", _directive),
    ("did not find URI escaped", _tag),
    ("UTF-8 octet", _tag),
    ("expected whitespace", _tag),
    ("expected '!'", _tag),
    ("expected tag URI", _tag),
    ("the expected '>'", _tag),
    ("undefined tag handle", _sign),
    ("indentation indicator equal to 0", _indicator),
    ("found unexpected ':'", _colon),
)


def tag_refused(tag: str) -> str:
    """Return a tag the way its writer typed it (`!!python/object`, not the long URI)."""
    return re.sub(r"^tag:yaml\.org,2002:", "!!", tag)

"""The complaints of libyaml, as problems that say where and what to change."""

import re
from collections.abc import Callable, Sequence

import yaml
from msgspec import Struct

from timeline.problems import Mend, Place, Problem
from timeline.yaml.characters import lines_of
from timeline.yaml.quoting import quoted, value_on
from timeline.yaml.tokens import Position, last_before, start_of

_LONGEST_SHOWN = 200
_IN_FLOW = re.compile(r"""[^,\[\]{}"'#]+(?=[,\]}])""")
_UNKNOWN = "this cannot be read as YAML"
_COLON_INSIDE = 'a text with ": " in it stands without quotes'
_BRACKETS = {"{": "brace", "[": "bracket"}
_CLOSERS = {"{": "}", "[": "]"}


class _Fault(Struct, frozen=True):
    """What the yaml library complains of, and the text in which it does."""

    file: str
    complaint: str
    spot: Position
    # Where the mapping, list or text with the fault begins; else the fault's own place.
    began: Position
    text: str
    lines: Sequence[str]

    def line(self, spot: Position) -> str:
        return self.lines[spot.line] if spot.line < len(self.lines) else ""

    def character(self, spot: Position) -> str:
        return self.line(spot)[spot.column : spot.column + 1]

    def problem(
        self, what: str, hint: str, *, at: Position | None = None, mend: Mend | None = None
    ) -> Problem:
        """Return the problem that something is wrong where the fault is, or at a position."""
        return Problem(self.place(at or self.spot), "yaml", what, hint, mend=mend)

    def place(self, spot: Position, width: int = 1) -> Place:
        return Place(self.file, spot.line + 1, spot.column + 1, width)

    def needs_quotes(self, spot: Position, what: str, *, value: Position | None = None) -> Problem:
        """Return the problem that a value needs quotes, and how it reads with them.

        The value is the one around the spot, or around another position of the same line.
        """
        inside = value or spot
        line = self.line(inside)
        found = value_on(line)
        if found is None or len(line) > _LONGEST_SHOWN:
            return self.problem(what, "quote the whole text", at=spot)
        column, text = found
        text = text.partition(" #")[0].rstrip()
        if text[0] in "[{" and column < inside.column:
            item = _IN_FLOW.match(line, inside.column)
            if not item:
                hint = "quote the text, from here to the comma that ends it"
                return self.problem(what, hint, at=spot)
            column, text = inside.column, item.group().rstrip()
        key = re.sub(r"^(?:.*[,{\[]|\s*(?:- +)*)\s*", "", line[:column])
        mend = Mend(self.place(Position(inside.line, column), len(text)), quoted(text))
        return self.problem(what, f"quote the text: {key}{quoted(text)}", at=spot, mend=mend)


def syntax_problem(error: yaml.YAMLError, file: str, text: str) -> Problem:
    """Return the problem behind an error of the yaml library, placed where it can be mended."""
    complaint, mark, began = str(error), None, None
    if isinstance(error, yaml.MarkedYAMLError):
        complaint = error.problem or error.context or "nothing"
        mark, began = error.problem_mark or error.context_mark, error.context_mark
    if mark is None:
        hint = f"is this the right file? The YAML library says: {complaint}"
        return Problem(Place(file), "yaml", _UNKNOWN, hint)
    spot = Position(mark.line, mark.column)
    start = Position(began.line, began.column) if began else spot
    return _explained(_Fault(file, complaint, spot, start, text, lines_of(text)))


def _explained(fault: _Fault) -> Problem:
    if fault.character(fault.spot) == "\t" or "tab character" in fault.complaint:
        return fault.problem("a tab stands where the line is indented", "indent with spaces")
    for explain, complaints in _EXPLANATIONS:
        if any(complaint in fault.complaint for complaint in complaints):
            return explain(fault)
    hint = f"quote the text, or check the indentation; the YAML library says: {fault.complaint}"
    return fault.problem(_UNKNOWN, hint)


def _fixed(what: str, hint: str) -> Callable[[_Fault], Problem]:
    return lambda fault: fault.problem(what, hint)


def _colon(fault: _Fault) -> Problem:
    before = last_before(fault.text, fault.spot)
    if isinstance(before, yaml.ScalarToken) and before.start_mark.line < fault.spot.line:
        line = fault.line(fault.spot)
        what = f"this line is read as part of the text begun on line {start_of(before).line + 1}"
        hint = "keys of one entry begin in the same column; each has a colon and a space after it"
        indented = len(line) - len(line.lstrip())
        return fault.problem(what, hint, at=Position(fault.spot.line, indented))
    return fault.needs_quotes(fault.spot, _COLON_INSIDE)


def _bracket(fault: _Fault) -> Problem:
    sign = fault.character(fault.spot)
    opener = fault.character(fault.began)
    closer = _CLOSERS.get(opener, "its counterpart")
    if quote := _late_quote(fault):
        return quote
    if sign == ":" and ": " in fault.line(fault.spot)[: fault.spot.column]:
        key = re.findall(r"[^\s,{]+", fault.line(fault.spot)[: fault.spot.column])[-1:]
        hint = "put the text between the commas into quotes"
        hint += f"; or is a comma missing before {key[0]}?" if key else ""
        return fault.problem(_COLON_INSIDE, hint)
    if sign and sign in "]}":
        what = f"this closes no {_BRACKETS.get(opener, 'bracket')}"
        return fault.problem(what, f"write {closer}")
    if sign and fault.spot.line == fault.began.line:
        return fault.problem("a comma is missing before this", "or quote the whole text")
    hint = f"close it with {closer}"
    if " #" in fault.line(fault.began):
        hint += ", before the #: what follows a # after a space is a comment"
    elif fault.spot.line < len(fault.lines):
        hint += f"; line {fault.spot.line + 1} does not belong into it"
    what = f"the {_BRACKETS.get(opener, 'bracket')} opened here is not closed"
    return fault.problem(what, hint, at=fault.began)


def _late_quote(fault: _Fault) -> Problem | None:
    """Explain a quote that a later quote closes, so that the text after it makes no sense."""
    before = last_before(fault.text, fault.spot)
    if before is None or not isinstance(before, yaml.ScalarToken) or before.plain:
        return None
    start = start_of(before)
    if start.line == fault.spot.line or before.end_mark.line != fault.spot.line:
        return None
    what = f"the quote opened here is closed only on line {fault.spot.line + 1}"
    return fault.problem(what, "close it where the text ends", at=start)


def _key(fault: _Fault) -> Problem:
    if quote := _late_quote(fault):
        return quote
    if fault.character(fault.spot) in ("]", "}"):
        return fault.problem("nothing is open that this would close", "remove it")
    before = last_before(fault.text, fault.spot)
    if before is None or before.end_mark.line != fault.spot.line:
        hint = "keys of one entry, and items of one list, begin in the same column"
        return fault.problem("this line does not line up with the lines above it", hint)
    if isinstance(before, yaml.ScalarToken) and not before.plain:
        what = "the text goes on after its closing quote"
        hint = "quote the whole text; in single quotes an apostrophe is written twice"
        return fault.problem(what, hint)
    what = "the text goes on after its closing bracket"
    return fault.needs_quotes(fault.spot, what, value=start_of(before)._replace(column=0))


def _no_colon(fault: _Fault) -> Problem:
    line = fault.line(fault.began).strip()
    near = re.match(r"([\w-]+)[:：](\S.*)", line)
    hint = f"write {near.group(1)}: {near.group(2)}" if near else "write key: value"
    what = "a colon with a space after it is missing here"
    return fault.problem(what, hint, at=fault.began)


def _sign(fault: _Fault) -> Problem:
    spot = min(fault.spot, fault.began)
    sign = fault.character(spot)
    return fault.needs_quotes(spot, f"a text that begins with {sign} stands without quotes")


def _nothing(fault: _Fault) -> Problem:
    """Explain a sign that stands where a text may begin, but cannot begin one."""
    sign = fault.character(fault.spot)
    value = value_on(fault.line(fault.spot))
    if sign == "," and value and value[1][0] in "[{":
        return fault.problem("nothing stands before this comma", "remove the comma")
    if not sign:
        return fault.problem("nothing stands here", "write a value, or close the bracket")
    return _sign(fault)


def _unclosed(fault: _Fault) -> Problem:
    what = "the quote opened here is never closed"
    return fault.problem(what, "close it where the text ends", at=fault.began)


def _directive(fault: _Fault) -> Problem:
    what = "a line that begins with % is an instruction to YAML, and this is none"
    hint = "remove the line, or quote the text"
    return fault.problem(what, hint, at=Position(fault.spot.line, 0))


def _tag(fault: _Fault) -> Problem:
    return _directive(fault) if fault.line(fault.spot).startswith("%") else _sign(fault)


_item = _fixed(
    "this line does not line up with the list above it",
    "items of one list begin in the same column, and their keys below each other",
)
_escape = _fixed(
    "in double quotes a backslash is special, and this one writes nothing known",
    "write \\\\ for a backslash, or use single quotes",
)
_surrogate = _fixed(
    "this escape is half of a character",
    "write the character itself, or \\U and its eight digits",
)
_indicator = _fixed(
    "a text cannot be indented by 0 spaces",
    "write | or > alone, and indent the lines below it",
)
_outside = _fixed(
    "something stands here after the end of the registry",
    "all belongs to one mapping: check the indentation",
)

# libyaml's complaints, by a part of each; the first that fits counts.
_EXPLANATIONS: Sequence[tuple[Callable[[_Fault], Problem], Sequence[str]]] = (
    (_colon, ("mapping values are not allowed", "found unexpected ':'")),
    (_bracket, ("did not find expected ',' or",)),
    (_key, ("did not find expected key",)),
    (_item, ("did not find expected '-' indicator",)),
    (_no_colon, ("could not find expected ':'",)),
    (_nothing, ("did not find expected node content",)),
    (_unclosed, ("unexpected end of stream", "unexpected document indicator")),
    (_escape, ("unknown escape character", "did not find expected hexdecimal")),
    (_surrogate, ("invalid Unicode character escape",)),
    (_outside, ("document start",)),
    (_directive, ("directive", "incompatible YAML", "non-alphabetical", "version number")),
    (_directive, ("expected digit or '.'",)),
    (_tag, ("did not find URI escaped", "UTF-8 octet", "expected whitespace", "expected '!'")),
    (_tag, ("expected tag URI", "the expected '>'")),
    (_indicator, ("indentation indicator equal to 0",)),
    (_sign, ("cannot start any token", "did not find expected comment or line break")),
    (_sign, ("are not allowed in this context", "did not find expected alphabetic or numeric")),
    (_sign, ("undefined tag handle",)),
)

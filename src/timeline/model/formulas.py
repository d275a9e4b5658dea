"""Small formulas over metrics, and how they are written.

    sum      = product { ( "+" | "-" ) product }
    product  = factor { ( "*" | "/" ) factor }
    factor   = [ "-" ] ( number | address | "(" sum ")" )
    address  = metric [ ":" actor { "+" actor } ] [ "@" period ]
    metric   = word | quoted          (an id or a name: revenue, 'net profit')
    number   = as in a registry: 2, 1.5bn, 10%, and "3 points"

An actor and a period are words or quoted too; several actors are those that are measured jointly.
There is no space within an address. A word may hold hyphens, so a minus between two words has
spaces around it. `×`, `÷` and `−` serve as well.
"""

import re
from collections.abc import Callable, Iterator
from typing import TypeAlias

from msgspec import Struct

from timeline.dates import Period, Refusal
from timeline.model.amounts import parse_amount
from timeline.model.figures import Amount
from timeline.model.units import PERCENT, POINTS

_LONGEST = 300
# A bracket or a minus makes the parser call itself, and the stack of Python ends.
_DEEPEST = 40
_QUOTED = r"""'[^']*'|"[^"]*\""""
_NAME = rf"(?:{_QUOTED}|\w[\w.]*(?:-\w[\w.]*)*)"
_ADDRESS = re.compile(
    rf"(?P<metric>{_QUOTED}|[^\W\d][\w.]*(?:-\w[\w.]*)*)"
    rf"(?::(?P<of>{_NAME}(?:\+{_NAME})*))?(?:@(?P<period>{_NAME}))?"
)
_TOKEN = re.compile(
    rf"""(?P<number>\d[\d_,]*(?:\.\d+)?\s*(?:(?:k|m|bn|tn)\b)?\s*(?:%|(?:points?|pp)\b)?)
      | (?P<address>{re.sub(r"[?]P<[a-z]+>", "?:", _ADDRESS.pattern)})
      | (?P<sign>[-+*/()×÷−])""",
    re.VERBOSE,
)
_POINTS = re.compile(r"\s*(?:points?|pp)$")
_SIGNS = {"*": "×", "/": "÷", "-": "−"}
_SPOKEN = {"-": "minus", "+": "plus"}
_EXAMPLE = "write a formula such as 'ecommerce-share * revenue' or 'revenue:ACTOR@2021 / 2'"


class Number(Struct, frozen=True):
    """A number that is written in the formula, in percent or points where it says so."""

    value: Amount
    unit: str = ""


class WrittenAddress(Struct, frozen=True):
    """An address as it is written: what is left out is empty."""

    metric: str
    of: tuple[str, ...] = ()
    period: str = ""


class MetricTerm(Struct, frozen=True):
    """A metric, by id, of some actors, by ids, and at a period.

    Without actors it is that of each actor in turn, and without a period that of each period.
    """

    metric: str
    of: tuple[str, ...] = ()
    at: Period | None = None


class Operation(Struct, frozen=True):
    """Two parts and the sign between them: `+`, `−`, `×` or `÷`."""

    sign: str
    left: "Formula"
    right: "Formula"


class Negative(Struct, frozen=True):
    """A part with a minus before it."""

    part: "Formula"


Formula: TypeAlias = Number | MetricTerm | Operation | Negative

Lookup: TypeAlias = Callable[[WrittenAddress], MetricTerm | tuple[str, str]]
"""From an address to what it names, or to what is wrong with it and what to write instead."""


class _FormulaToken(Struct, frozen=True):
    kind: str
    text: str
    column: int


class _BadFormulaError(Exception):
    """Ends the parsing where it cannot go on."""

    def __init__(self, column: int, what: str, hint: str = _EXAMPLE) -> None:
        super().__init__(what)
        self.column, self.what, self.hint = column, what, hint


def parse_formula(text: str, lookup: Lookup) -> Formula | Refusal:
    """Return the formula that a text writes, or why it writes none."""
    if len(text) > _LONGEST:
        return Refusal(text[:60] + "…", 60, "this formula is too long", _EXAMPLE)
    try:
        return _FormulaParser(list(_tokens(text)), lookup).whole()
    except _BadFormulaError as error:
        return Refusal(text, error.column, error.what, error.hint)


def terms_of(formula: Formula) -> tuple[MetricTerm, ...]:
    """Return the metrics of a formula with their addresses, each once, in order."""
    match formula:
        case Number():
            return ()
        case MetricTerm():
            return (formula,)
        case Negative(part):
            return terms_of(part)
        case Operation(_, left, right):
            return tuple(dict.fromkeys((*terms_of(left), *terms_of(right))))


def _tokens(text: str) -> Iterator[_FormulaToken]:
    place = 0
    while place < len(text):
        if text[place].isspace():
            place += 1
            continue
        match = _TOKEN.match(text, place)
        if match is None or match.lastgroup is None:
            raise _BadFormulaError(place, f"{text[place]!r} has no meaning in a formula")
        yield _FormulaToken(match.lastgroup, match.group(), place)
        place = match.end()
    yield _FormulaToken("end", "", len(text))


class _FormulaParser:
    """Reads tokens from the left; each rule of the grammar is a method."""

    def __init__(self, tokens: list[_FormulaToken], lookup: Lookup) -> None:
        self.tokens, self.lookup = tokens, lookup
        self.place = self.depth = 0

    @property
    def next(self) -> _FormulaToken:
        return self.tokens[self.place]

    def whole(self) -> Formula:
        formula = self.sum()
        if self.next.kind != "end":
            what = f"{self.next.text!r} stands here without a sign before it"
            raise _BadFormulaError(self.next.column, what, "write + - * or / between two parts")
        return formula

    def sum(self) -> Formula:
        left = self.product()
        while sign := self.taken("+", "−"):
            left = Operation(sign, left, self.product())
        return left

    def product(self) -> Formula:
        left = self.factor()
        while sign := self.taken("×", "÷"):
            left = Operation(sign, left, self.factor())
        return left

    def factor(self) -> Formula:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise _BadFormulaError(self.next.column, "this formula is nested too deeply")
        try:
            return Negative(self.factor()) if self.taken("−") else self.part()
        finally:
            self.depth -= 1

    def part(self) -> Formula:
        if self.taken("("):
            inner = self.sum()
            if not self.taken(")"):
                raise _BadFormulaError(self.next.column, "a bracket is not closed", "write )")
            return inner
        token = self.next
        self.place += 1
        if token.kind == "number":
            return _number(token)
        if token.kind == "address":
            return self.metric(token)
        what = (
            f"{token.text!r} where a metric or a number is expected"
            if token.text
            else ("the formula ends where a metric or a number is expected")
        )
        raise _BadFormulaError(token.column, what)

    def metric(self, token: _FormulaToken) -> MetricTerm:
        found = self.lookup(_written(token.text))
        if isinstance(found, MetricTerm):
            return found
        what, hint = found
        spaced = [sign for sign in "-+" if sign in re.sub(_QUOTED, "", token.text)]
        if spaced:
            hint = f"{hint}; a {_SPOKEN[spaced[0]]} needs spaces around it".removeprefix("; ")
        raise _BadFormulaError(token.column, what, hint)

    def taken(self, *signs: str) -> str:
        """Take a sign if it comes next, and return it, "" if it does not."""
        sign = _SIGNS.get(self.next.text, self.next.text)
        if self.next.kind != "sign" or sign not in signs:
            return ""
        self.place += 1
        return sign


def _written(address: str) -> WrittenAddress:
    """Return the parts of an address, without their quotes."""
    match = _ADDRESS.fullmatch(address)
    assert match is not None  # noqa: S101 - the token is this very pattern
    metric, of, period = match.groups(default="")
    actors = tuple(_unquoted(name) for name in re.findall(_NAME, of))
    return WrittenAddress(_unquoted(metric), actors, _unquoted(period))


def _unquoted(text: str) -> str:
    return text[1:-1] if text[:1] in ("'", '"') else text


def _number(token: _FormulaToken) -> Number:
    text = _POINTS.sub("", token.text)
    written = parse_amount(text)
    if written is None:
        raise _BadFormulaError(
            token.column, f"{token.text!r} is not a number", "write 2, 1.5bn, 10% or 3 points"
        )
    points = POINTS if text != token.text else ""
    return Number(written.low, PERCENT if written.percent else points)

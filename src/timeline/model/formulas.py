"""Small formulas over metrics, and how they are written.

    sum      = product { ( "+" | "-" ) product }
    product  = factor { ( "*" | "/" ) factor }
    factor   = [ "-" ] ( number | metric | "(" sum ")" )
    metric   = word | quoted          (an id or a name: revenue, 'net profit')
    number   = as in a registry: 2, 1.5bn, 10%

A word may hold hyphens, so a minus between two words has spaces around it. `×`, `÷` and `−`
serve as well.
"""

import re
from collections.abc import Callable, Iterator
from typing import TypeAlias

from msgspec import Struct

from timeline.dates import Refusal
from timeline.model.amounts import parse_amount
from timeline.model.figures import Amount

_LONGEST = 300
_DEEPEST = 40
_TOKEN = re.compile(
    r"""(?P<number>\d[\d_,]*(?:\.\d+)?\s*(?:(?:k|m|bn|tn)\b)?\s*%?)
      | (?P<quoted>'[^']*'|"[^"]*")
      | (?P<word>[^\W\d][\w.]*(?:-\w[\w.]*)*)
      | (?P<sign>[-+*/()×÷−])""",
    re.VERBOSE,
)
_SIGNS = {"*": "×", "/": "÷", "-": "−"}
_EXAMPLE = "write a formula such as 'ecommerce-share * revenue'"


class Number(Struct, frozen=True):
    """A number that is written in the formula, in percent where it has the sign."""

    value: Amount
    percent: bool


class MetricTerm(Struct, frozen=True):
    """A metric, by id."""

    metric: str


class Operation(Struct, frozen=True):
    """Two parts and the sign between them: `+`, `−`, `×` or `÷`."""

    sign: str
    left: "Formula"
    right: "Formula"


class Negative(Struct, frozen=True):
    """A part with a minus before it."""

    part: "Formula"


Formula: TypeAlias = Number | MetricTerm | Operation | Negative

Lookup: TypeAlias = Callable[[str], str | tuple[str, str]]
"""From a name to the id of a metric, or to what is wrong with it and what to write instead."""


class _Token(Struct, frozen=True):
    kind: str
    text: str
    column: int


class _RefusedError(Exception):
    """Ends the parsing where it cannot go on."""

    def __init__(self, column: int, what: str, hint: str = _EXAMPLE) -> None:
        super().__init__(what)
        self.column, self.what, self.hint = column, what, hint


def parse_formula(text: str, lookup: Lookup) -> Formula | Refusal:
    """Return the formula that a text writes, or why it writes none."""
    if len(text) > _LONGEST:
        return Refusal(text[:60] + "…", 60, "this formula is too long", _EXAMPLE)
    try:
        return _Parser(list(_tokens(text)), lookup).whole()
    except _RefusedError as error:
        return Refusal(text, error.column, error.what, error.hint)


def metrics_of(formula: Formula) -> tuple[str, ...]:
    """Return the metrics of a formula, each once, in order."""
    match formula:
        case Number():
            return ()
        case MetricTerm(metric):
            return (metric,)
        case Negative(part):
            return metrics_of(part)
        case Operation(_, left, right):
            return tuple(dict.fromkeys((*metrics_of(left), *metrics_of(right))))


def _tokens(text: str) -> Iterator[_Token]:
    place = 0
    while place < len(text):
        if text[place].isspace():
            place += 1
            continue
        match = _TOKEN.match(text, place)
        if match is None or match.lastgroup is None:
            raise _RefusedError(place, f"{text[place]!r} has no meaning in a formula")
        yield _Token(match.lastgroup, match.group(), place)
        place = match.end()
    yield _Token("end", "", len(text))


class _Parser:
    """Reads tokens from the left; each rule of the grammar is a method."""

    def __init__(self, tokens: list[_Token], lookup: Lookup) -> None:
        self.tokens, self.lookup = tokens, lookup
        self.place = self.depth = 0

    @property
    def next(self) -> _Token:
        return self.tokens[self.place]

    def whole(self) -> Formula:
        formula = self.sum()
        if self.next.kind != "end":
            what = f"{self.next.text!r} stands here without a sign before it"
            raise _RefusedError(self.next.column, what, "write + - * or / between two parts")
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
            raise _RefusedError(self.next.column, "this formula is nested too deeply")
        try:
            return Negative(self.factor()) if self.taken("−") else self.part()
        finally:
            self.depth -= 1

    def part(self) -> Formula:
        if self.taken("("):
            inner = self.sum()
            if not self.taken(")"):
                raise _RefusedError(self.next.column, "a bracket is not closed", "write )")
            return inner
        token = self.next
        self.place += 1
        if token.kind == "number":
            return _number(token)
        if token.kind in ("word", "quoted"):
            return self.metric(token)
        what = (
            f"{token.text!r} where a metric or a number is expected"
            if token.text
            else ("the formula ends where a metric or a number is expected")
        )
        raise _RefusedError(token.column, what)

    def metric(self, token: _Token) -> MetricTerm:
        found = self.lookup(token.text.strip("'\""))
        if isinstance(found, str):
            return MetricTerm(found)
        what, hint = found
        if "-" in token.text and token.kind == "word":
            hint = f"{hint}; a minus needs spaces around it".removeprefix("; ")
        raise _RefusedError(token.column, what, hint)

    def taken(self, *signs: str) -> str:
        """Take a sign if it comes next, and return it, "" if it does not."""
        sign = _SIGNS.get(self.next.text, self.next.text)
        if self.next.kind != "sign" or sign not in signs:
            return ""
        self.place += 1
        return sign


def _number(token: _Token) -> Number:
    written = parse_amount(token.text)
    if written is None:
        raise _RefusedError(
            token.column, f"{token.text!r} is not a number", "write 2, 1.5bn or 10%"
        )
    return Number(written.low, written.percent)

"""One condition of a query: a field, an operator and a value → a predicate."""

from collections.abc import Sequence
from difflib import get_close_matches
from enum import StrEnum

from msgspec import Struct

from timeline.dates import BEGINNING, FOREVER, Calendar, Period, Precision, Refusal
from timeline.datetext import parse_period
from timeline.model import Bound, Certainty, EventKind, How, Registry, Side
from timeline.model.amounts import parse_amount
from timeline.model.names import Directory
from timeline.query.patterns import fault_of
from timeline.query.predicates import (
    Comparison,
    During,
    Field,
    FigureField,
    FigureHas,
    FigureValue,
    Has,
    HasFigure,
    Matches,
    Mentions,
    Not,
    Query,
    Words,
)
from timeline.query.tokens import Sign, Token

_CHOICES: dict[str, type[StrEnum]] = {
    Field.KIND: EventKind,
    Field.HOW: How,
    Field.VERDICT: Side,
    Field.CERTAINTY: Certainty,
    Field.PRECISION: Precision,
    FigureField.BOUND: Bound,
}
_DATE, _VALUE = "date", "value"
FIELDS = (*Field, *Words, _DATE, *FigureField, _VALUE)


class Names(Struct, frozen=True):
    """What the names in a query are looked up in."""

    registry: Registry
    calendar: Calendar

    def directory(self, name: str) -> Directory | None:
        """Return the directory behind a field, None where it has no vocabulary."""
        registry = self.registry
        directories = {
            Field.ACTOR: "actor_names",
            Field.TAG: "tag_names",
            Field.THREAD: "thread_names",
            Field.SOURCE: "source_names",
            Field.ID: "event_names",
            FigureField.METRIC: "metric_names",
            FigureField.OF: "actor_names",
        }
        attribute = directories.get(name)  # type: ignore[call-overload]
        return getattr(registry, attribute) if attribute else None

    def pattern(self, pattern: str) -> str:
        """Return what is wrong with a regular expression, "" where nothing is."""
        return fault_of(pattern)


def term(name: Token, operator: Token, value: Token, names: Names) -> Query | Refusal:
    """Return the predicate of one condition, or why it makes none."""
    key = name.text.casefold()
    if key not in FIELDS:
        near = get_close_matches(key, FIELDS, n=1)
        hint = f'did you mean "{near[0]}"?' if near else f"the fields are {', '.join(FIELDS)}"
        return _refused(name, f'there is no field "{name.text}"', hint)
    if key == _DATE:
        return _dated(operator, value, names)
    if key == _VALUE:
        return _valued(operator, value)
    if operator.text not in (":", "=", "!="):
        return _refused(
            operator, f"{key} cannot be compared with {operator.text}", f"write {key}:{value.text}"
        )
    found = _worded(Words(key), value, names) if key in tuple(Words) else _named(key, value, names)
    if isinstance(found, Refusal):
        return found
    return Not(found) if operator.text == "!=" else found


def _refused(token: Token, what: str, hint: str) -> Refusal:
    return Refusal("", token.column, what, hint)


def _worded(where: Words, value: Token, names: Names) -> Query | Refusal:
    if value.sign is not Sign.PATTERN:
        return Mentions(value.text, where)
    fault = names.pattern(value.text)
    if fault:
        return _refused(value, fault, "mend it, or quote the text")
    return Matches(value.text, where)


def _named(key: str, value: Token, names: Names) -> Query | Refusal:
    if value.sign is Sign.PATTERN:
        return _refused(value, f"{key} takes a name, not a pattern", "use text:/…/ or title:/…/")
    found = _looked_up(key, value, names)
    if isinstance(found, Refusal):
        return found
    if key in tuple(FigureField):
        return HasFigure((FigureHas(FigureField(key), found),))
    return Has(Field(key), frozenset((found,)))


def _looked_up(key: str, value: Token, names: Names) -> str | Refusal:
    choice = _CHOICES.get(key)
    if choice is not None:
        return _chosen(key, value, [member.value for member in choice])
    directory = names.directory(key)
    if directory is None:
        return value.text
    found = directory.find(value.text)
    if len(found) == 1:
        return found[0]
    if found:
        return _refused(
            value, f'"{value.text}" may be any of: {", ".join(found)}', "write one of these ids"
        )
    source, _, locator = value.text.partition(" ")
    if key == Field.SOURCE and locator and directory.find(source):
        return f"{directory.find(source)[0]} {locator}"
    near = directory.near(value.text)
    hint = f"did you mean {' or '.join(_quoted(name) for name in near)}?" if near else ""
    return _refused(value, f'there is no {_noun(key)} "{value.text}"', hint)


def _chosen(key: str, value: Token, known: Sequence[str]) -> str | Refusal:
    word = value.text.casefold()
    if word in known:
        return word
    near = get_close_matches(word, known, n=1)
    hint = f'did you mean "{near[0]}"?' if near else f"one of {', '.join(known)}"
    return _refused(value, f'there is no {key} "{value.text}"', hint)


def _noun(key: str) -> str:
    return {"id": "event", "of": "actor"}.get(key, key)


def _quoted(name: str) -> str:
    return f'"{name}"' if " " in name else name


def _dated(operator: Token, value: Token, names: Names) -> Query | Refusal:
    period = parse_period(value.text, names.calendar)
    if isinstance(period, Refusal):
        inset = value.column + period.column + (value.sign is Sign.QUOTED)
        return Refusal("", inset, period.what, period.hint)
    match operator.text:
        case ":" | "=":
            return During(period)
        case "!=":
            return Not(During(period))
        case "<":
            return During(Period(BEGINNING, period.first - 1), inside=True)
        case "<=":
            return During(Period(BEGINNING, period.last), inside=True)
        case ">":
            return During(Period(period.last + 1, FOREVER), inside=True)
        case _:
            return During(Period(period.first, FOREVER), inside=True)


def _valued(operator: Token, value: Token) -> Query | Refusal:
    written = parse_amount(value.text)
    if written is None:
        return _refused(
            value,
            f'"{value.text}" is not a number',
            "write a number such as 100, 50m, 1.25bn or 66%",
        )
    if not written.ranged:
        comparison = Comparison("=" if operator.text == ":" else operator.text)
        return HasFigure((FigureValue(comparison, written.low, written.percent),))
    inside = (
        FigureValue(Comparison.AT_LEAST, written.low, written.percent),
        FigureValue(Comparison.AT_MOST, written.high, written.percent),
    )
    if operator.text in (":", "="):
        return HasFigure(inside)
    return _refused(
        operator, "a range can only be asked for with a colon", f"write value:{value.text}"
    )

"""Predicates over events: a small tree of plain data.

Its leaves ask what an event has and says, when it is, and what its figures are; `And`, `Or` and
`Not` join them. `evaluation` answers one in memory, event by event, and `sql` in an index.
"""

from enum import StrEnum
from typing import TypeAlias

from msgspec import Struct

from timeline.dates import Period
from timeline.model import Amount


class Field(StrEnum):
    """The fields of an event whose ids or words a predicate asks for."""

    ACTOR = "actor"
    TAG = "tag"
    THREAD = "thread"
    KIND = "kind"
    SOURCE = "source"
    HOW = "how"
    VERDICT = "verdict"
    CERTAINTY = "certainty"
    PRECISION = "precision"
    ID = "id"
    ROLE = "role"
    PART_OF = "part-of"
    """The event that it is directly a part of."""
    WEIGHT = "weight"
    PLACE = "place"
    BY = "by"
    JUDGED = "judged"
    """Whom a verdict is on that is drawn from the event; no word of the language asks for it."""


class FigureField(StrEnum):
    """The fields of a figure whose id or word a predicate asks for."""

    METRIC = "metric"
    UNIT = "unit"
    BOUND = "bound"
    OF = "of"


class Comparator(StrEnum):
    """How a figure's value is compared."""

    EQUAL = "="
    NOT_EQUAL = "!="
    LESS = "<"
    AT_MOST = "<="
    MORE = ">"
    AT_LEAST = ">="


OPPOSITES = {
    Comparator.AT_MOST: Comparator.MORE,
    Comparator.AT_LEAST: Comparator.LESS,
    Comparator.NOT_EQUAL: Comparator.EQUAL,
}
"""The comparisons that say that another one does not hold."""


class Words(StrEnum):
    """The texts of an event that are searched."""

    ALL = "text"
    TITLE = "title"
    QUOTE = "quote"


class Has(Struct, frozen=True):
    """The field holds at least one of these ids or words."""

    field: Field
    names: frozenset[str]


class HasOwn(Struct, frozen=True):
    """The event, or one of its parts, has this text under this key of the author's own."""

    key: str
    text: str


class Mentions(Struct, frozen=True):
    """The words of the event hold this text, in any case, width or spacing."""

    text: str
    where: Words = Words.ALL


class Matches(Struct, frozen=True):
    """The words of the event match this regular expression, in any case."""

    pattern: str
    where: Words = Words.ALL


class During(Struct, frozen=True):
    """The event's date lies in the period; with `inside`, all of it if the event lasts.

    With `said`, not its date does, but when it, a figure or a verdict of it was said.
    """

    period: Period
    inside: bool = False
    said: bool = False


class Anniversary(Struct, frozen=True):
    """The event's date is on this day of any year; in this month, where there is no day."""

    month: int
    day: int | None = None


class Apart(Struct, frozen=True):
    """The event surely ends before the period or, if not `before`, surely begins after it."""

    period: Period
    before: bool


class PartOf(Struct, frozen=True):
    """An actor of the event is one of these wholes, or was a part of one then, however deep.

    `parts` are the wholes and all that belonged to them at any time.
    """

    wholes: frozenset[str]
    parts: frozenset[str]


class FigureHas(Struct, frozen=True):
    """A figure's field is this id or word."""

    field: FigureField
    name: str


class FigureValue(Struct, frozen=True):
    """A figure's value compares with a number in this way; its bound decides how surely.

    A number in percent is compared with figures in percent alone, any other with the rest.
    """

    comparison: Comparator
    number: Amount
    percent: bool = False


class HasFigure(Struct, frozen=True):
    """One and the same figure of the event meets all of these."""

    conditions: tuple[FigureHas | FigureValue, ...]


class And(Struct, frozen=True):
    """Every part holds. With no parts: everything."""

    parts: tuple["Query", ...]


class Or(Struct, frozen=True):
    """At least one part holds. With no parts: nothing."""

    parts: tuple["Query", ...]


class Not(Struct, frozen=True):
    """The part does not hold."""

    part: "Query"


Query: TypeAlias = (
    Has
    | HasOwn
    | Mentions
    | Matches
    | During
    | Anniversary
    | Apart
    | HasFigure
    | PartOf
    | And
    | Or
    | Not
)

EVERYTHING = And(())
NOTHING = Or(())


def can_be_possible(query: Query) -> bool:
    """Return whether an answer may be "possibly": where dates or bounded values decide."""
    match query:
        case During() | Anniversary() | PartOf():
            return True
        case HasFigure(conditions):
            return any(isinstance(condition, FigureValue) for condition in conditions)
        case And(parts) | Or(parts):
            return any(can_be_possible(part) for part in parts)
        case Not(part):
            return can_be_possible(part)
        case _:
            return False

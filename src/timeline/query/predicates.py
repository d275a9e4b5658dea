"""Predicates over events, as a small tree of data that any evaluator can read."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from timeline.dates import Period


class Field(StrEnum):
    """What of an event holds the ids or words that a predicate asks for."""

    ACTOR = "actor"
    TAG = "tag"
    THREAD = "thread"
    KIND = "kind"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class Has:
    """The field holds at least one of these ids or words."""

    field: Field
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class Mentions:
    """The words of the event (title, summary, note, names) hold this text in any case."""

    text: str


@dataclass(frozen=True, slots=True)
class During:
    """The event's date lies in the period; `inside` asks for all of what lasts, not a part."""

    period: Period
    inside: bool = False


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every part holds. With no parts: everything."""

    parts: tuple["Query", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one part holds. With no parts: nothing."""

    parts: tuple["Query", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: "Query"


Query: TypeAlias = Has | Mentions | During | AllOf | AnyOf | Not

EVERYTHING = AllOf(())


def asked_period(query: Query) -> bool:
    """Return whether a query asks for dates, so that its answer can be a mere "possibly"."""
    match query:
        case During():
            return True
        case AllOf(parts) | AnyOf(parts):
            return any(asked_period(part) for part in parts)
        case Not(part):
            return asked_period(part)
        case _:
            return False

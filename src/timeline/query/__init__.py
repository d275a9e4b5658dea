"""Which events are asked for: predicates as plain data, and how they are answered."""

from timeline.query.evaluating import answer
from timeline.query.predicates import (
    EVERYTHING,
    AllOf,
    AnyOf,
    During,
    Field,
    Has,
    Mentions,
    Not,
    Query,
    asked_period,
)
from timeline.query.selecting import Selected, Sort, select

__all__ = [
    "EVERYTHING",
    "AllOf",
    "AnyOf",
    "During",
    "Field",
    "Has",
    "Mentions",
    "Not",
    "Query",
    "Selected",
    "Sort",
    "answer",
    "asked_period",
    "select",
]

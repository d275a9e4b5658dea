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
    can_be_possible,
)
from timeline.query.selecting import Measured, Selected, Sort, select, select_figures

__all__ = [
    "EVERYTHING",
    "AllOf",
    "AnyOf",
    "During",
    "Field",
    "Has",
    "Measured",
    "Mentions",
    "Not",
    "Query",
    "Selected",
    "Sort",
    "answer",
    "can_be_possible",
    "select",
    "select_figures",
]

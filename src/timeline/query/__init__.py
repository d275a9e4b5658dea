"""Which events are asked for: predicates as plain data, and how they are answered."""

from timeline.query.evaluating import answer
from timeline.query.predicates import (
    EVERYTHING,
    AllOf,
    AnyOf,
    During,
    Field,
    Has,
    HasFigure,
    Mentions,
    Not,
    Query,
    can_be_possible,
)
from timeline.query.selecting import (
    Answers,
    Measured,
    Selected,
    Selection,
    Sort,
    select,
    select_figures,
)

__all__ = [
    "EVERYTHING",
    "AllOf",
    "Answers",
    "AnyOf",
    "During",
    "Field",
    "Has",
    "HasFigure",
    "Measured",
    "Mentions",
    "Not",
    "Query",
    "Selected",
    "Selection",
    "Sort",
    "answer",
    "can_be_possible",
    "select",
    "select_figures",
]

"""Queries: which events are asked for, as predicates that are plain data, and their answers."""

from timeline.query import language
from timeline.query.answers import Answers, Measured, Selected, Selection, SelectionCounts, Sort
from timeline.query.facets import NONE, Facet
from timeline.query.predicates import (
    EVERYTHING,
    NOTHING,
    And,
    During,
    Field,
    Has,
    HasFigure,
    Mentions,
    Not,
    Or,
    Query,
    can_be_possible,
)
from timeline.query.selection import select, select_figures

__all__ = [
    "EVERYTHING",
    "NONE",
    "NOTHING",
    "And",
    "Answers",
    "During",
    "Facet",
    "Field",
    "Has",
    "HasFigure",
    "Measured",
    "Mentions",
    "Not",
    "Or",
    "Query",
    "Selected",
    "Selection",
    "SelectionCounts",
    "Sort",
    "can_be_possible",
    "language",
    "select",
    "select_figures",
]

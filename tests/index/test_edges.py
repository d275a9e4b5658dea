"""Both evaluators at every edge: dates that touch a period, values that touch a number."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from math import isfinite
from pathlib import Path

import pytest
from registry_strategies import write_index

from made_registries import made
from timeline.dates import BEGINNING, FOREVER, Period, Span
from timeline.datetext.reader import parse_date
from timeline.index.reading import IndexFile
from timeline.index.stored import StoredRegistry, registry_in
from timeline.loading.records_to_model import in_order
from timeline.model import Bound, Event, Figure, RegistryModel
from timeline.model.figures import limits
from timeline.query import During, HasFigure, Not, Query, select, select_figures
from timeline.query.predicates import Comparator, FigureField, FigureHas, FigureValue

DATES = """
    2009 2009-11 2009-11-11 2009-21 200X 2009~ 2009-11/2010-02 2009/.. ../2009 /2010 2009/
    2008/2009-11-11 2009-11-11/2009-11-12 [2008,2010] {2008,2010} [..2009] [2009..] {..2009}
    2009-XX-11 [2008..2009-11]/2010 2009/{2010,2012}
"""
EDGES = ("2008-12-31", "2009-01-01", "2009-11-11", "2009-11-30", "2009-12-31", "2010-01-01")


@dataclass(frozen=True)
class Both:
    """A registry, and itself out of an index."""

    memory: RegistryModel
    index: StoredRegistry


def dated(text: str) -> Span | None:
    """Return the date that a text says, None where it says none."""
    span = parse_date(text)
    return span if isinstance(span, Span) else None


def figure(number: int, bound: Bound, value: int, unit: str) -> Figure:
    """Return a figure of an event of its own."""
    ranged = bound is Bound.RANGE
    low, high = (value, value + 2) if ranged else limits(bound, value)
    day = dated("2009")
    assert day is not None
    shown = None if ranged else value
    return Figure("m", ("a",), day, shown, low, high, unit, bound, event=f"f{number}")


def dated_events() -> Iterator[Event]:
    """Yield an event for each date."""
    for number, text in enumerate(DATES.split()):
        span = dated(text)
        if span is not None:
            yield Event(f"d{number}", span, text)


def measured_events() -> Iterator[Event]:
    """Yield an event for each kind of figure."""
    kinds = product(Bound, (-1, 0, 2), ("CNY", "percent", "percentage-points"))
    for number, kind in enumerate(kinds):
        one = figure(number, *kind)
        yield Event(one.event, one.span, "figure", figures=(one,))


def stored(folder: Path, events: Iterator[Event]) -> Both:
    """Return a registry of events, in memory and out of an index."""
    registry = made(events=in_order(list(events)))
    path = str(folder / "r.db")
    write_index(registry, path)
    return Both(registry, registry_in(IndexFile(path)))


@pytest.fixture(scope="module")
def dates(tmp_path_factory: pytest.TempPathFactory) -> Both:
    return stored(tmp_path_factory.mktemp("dates"), dated_events())


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> Both:
    return stored(tmp_path_factory.mktemp("figures"), measured_events())


def days() -> list[int | float]:
    """Return days at, just before and just after the edges, and no day at all."""
    spans = [span for text in EDGES if (span := dated(text))]
    near = {day + step for span in spans for day in (span.earliest,) for step in (-1, 0, 1)}
    return [BEGINNING, *sorted(near), FOREVER]


def test_there_is_a_date_of_every_kind(dates: Both) -> None:
    spans = [event.span for event in dates.memory.events]
    assert len(spans) > 15
    assert any(span.gaps for span in spans)
    assert any(span.all_of for span in spans)
    assert any(not isfinite(span.earliest) for span in spans)


@pytest.mark.parametrize("inside", [False, True])
def test_dates_that_touch_a_period(dates: Both, inside: bool) -> None:
    for first, last in product(days(), days()):
        if first <= last:
            alike(dates, During(Period(first, last), inside))


@pytest.mark.parametrize("comparison", Comparator)
@pytest.mark.parametrize("percent", [False, True])
def test_values_that_touch_a_number(figures: Both, comparison: Comparator, percent: bool) -> None:
    for number in (-2, -1, -0.5, 0, 1, 2, 3, 4, 5):
        value = FigureValue(comparison, number, percent)
        alike(figures, HasFigure((value,)))
        alike(figures, HasFigure((FigureHas(FigureField.BOUND, "at-most"), value)))


def alike(both: Both, query: Query) -> None:
    for asked in (query, Not(query)):
        assert list(select(both.memory, asked)) == list(select(both.index, asked)), asked
        figures = [list(select_figures(one, asked)) for one in (both.memory, both.index)]
        assert figures[0] == figures[1], asked

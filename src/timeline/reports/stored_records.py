"""The public records that an index holds: those that reports give, one by one."""

import json
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

from timeline.index.schema import VOCABULARIES
from timeline.index.writing import Records
from timeline.model import Event, Figure, Registry
from timeline.query import Measured, Selected
from timeline.report import Cell, Column, For, Report, machine
from timeline.reports import facets
from timeline.reports.listing import event_columns
from timeline.reports.series import figures

Record = dict[str, Any]

_json = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode


def records_of(registry: Registry) -> Records:
    """Return what writes the public JSON of a registry."""
    event, figure = _event_record(registry), _figure_record(registry)
    return Records(
        lambda one: _json(event(one)),
        lambda one: _json(figure(one)),
        {name: partial(_texts, registry, name) for name in VOCABULARIES},
    )


def _texts(registry: Registry, vocabulary: str) -> Iterator[str]:
    return map(_json, _vocabulary_records(registry, vocabulary))


def _event_record(registry: Registry) -> Callable[[Event], Record]:
    """Return what gives the public record of an event, as `list` prints it."""
    columns = _cells(event_columns(registry, within=False))
    return lambda event: _record(columns, Selected(None, event))


def _figure_record(registry: Registry) -> Callable[[Figure], Record]:
    """Return what gives the public record of a figure, as `figures` prints it."""
    report = figures.report(registry, (), (), None, changes=False)
    columns = _cells(report.columns_for(For.RECORDS))
    return lambda figure: _record(columns, Measured(None, figure))


def _vocabulary_records(registry: Registry, vocabulary: str) -> Iterator[Record]:
    """Yield the public records of a vocabulary in its own order."""
    report: Report = getattr(facets, vocabulary)(registry)
    columns = _cells(report.columns_for(For.RECORDS))
    rows = {row.id: row for row in report.rows}
    for id_ in getattr(registry, vocabulary):
        yield _record(columns, rows[id_])


def _cells(columns: Iterable[Column]) -> list[tuple[str, Callable[[Any], Cell]]]:
    """Return the columns of a record: their names, and what gives their cells."""
    return [(column.name, column.cell) for column in columns if For.RECORDS in column.audience]


def _record(cells: Iterable[tuple[str, Callable[[Any], Cell]]], row: Any) -> Record:
    return {name: machine(cell(row)) for name, cell in cells}

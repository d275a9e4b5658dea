"""The public records that an index holds: those that reports give, one by one."""

import json
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

from timeline.index.schema import VOCABULARIES
from timeline.index.writing import Records
from timeline.model import RegistryModel
from timeline.query import Measured, Selected
from timeline.report import Cell, Column, For, Report, json_value
from timeline.reports import facets
from timeline.reports.listing import event_columns
from timeline.reports.series import figures

Record = dict[str, Any]

_json = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode


def records_of(registry: RegistryModel) -> Records:
    """Return the functions that write the JSON of entries as `list`, `figures` … print it."""
    events = _cells(event_columns(registry, within=False))
    report = figures.report(registry, (), (), None, changes=False)
    measured = _cells(report.columns)
    return Records(
        lambda event: _json(_record(events, Selected(None, event))),
        lambda figure: _json(_record(measured, Measured(None, figure))),
        {name: partial(_texts, registry, name) for name in VOCABULARIES},
    )


def _texts(registry: RegistryModel, vocabulary: str) -> Iterator[str]:
    report: Report = getattr(facets, vocabulary)(registry)
    columns = _cells(report.columns)
    rows = {row.id: row for row in report.rows}
    return (_json(_record(columns, rows[id_])) for id_ in getattr(registry, vocabulary))


def _cells(columns: Iterable[Column]) -> list[tuple[str, Callable[[Any], Cell]]]:
    return [(column.name, column.cell) for column in columns if For.RECORDS in column.audience]


def _record(cells: Iterable[tuple[str, Callable[[Any], Cell]]], row: Any) -> Record:
    return {name: json_value(cell(row)) for name, cell in cells}

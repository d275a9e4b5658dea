"""What the answers of each command hold: as JSON Schema, and column by column.

`answers.json` is made of the columns of the reports, of real answers and of the page on JSON; tests
make it again and hold real answers against it.
"""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct

from timeline.report import Column, Kind, Report

_FORMATS = {"plain": "plain", "sheet": "csv, tsv"}


class AnswerColumn(Struct, frozen=True):
    """A column of an answer in a format: its place, from 1, if the answer always has it."""

    answer: str
    format: str
    place: int | None
    name: str
    holds: str


@cache
def _made() -> Mapping[str, Any]:
    made: Mapping[str, Any] = json.loads(Path(__file__).with_name("answers.json").read_bytes())
    return made


def commands() -> list[str]:
    """Return the commands that answer in a format; `timeline` is what it does without one."""
    return list(_made()["answers"])


def json_schema(command: str) -> Mapping[str, Any]:
    """Return the JSON Schema (2020-12) of what a command prints as JSON."""
    answers: Mapping[str, Any] = _made()["answers"][command]
    named = {name.replace(" ", "-"): answer for name, answer in answers.items()}
    text = json.dumps(answers)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"timeline{'' if command == 'timeline' else f' {command}'} --json",
        "anyOf": [_whole(name, answer) for name, answer in named.items()],
        "$defs": {
            **{name: {"title": name, **answer["record"]} for name, answer in named.items()},
            **{name: one for name, one in _made()["records"].items() if f'/{name}"' in text},
        },
    }


def _whole(name: str, answer: Mapping[str, Any]) -> Mapping[str, Any]:
    record = {"$ref": f"#/$defs/{name}"}
    return record if answer["single"] else {"type": "array", "items": record}


def report(command: str) -> Report:
    """Return the columns of what a command prints as plain text and as a sheet."""
    rows = tuple(_columns(command))
    notes = ["a column without a place stands after the others, where an option adds it"]
    if any("THING" in row.name for row in rows):
        notes.append("THING: a column for each thing that is asked for, under its name")
    return Report(
        title=f"Columns of {command}",
        columns=(
            Column("answer", lambda row: row.answer),
            Column("format", lambda row: row.format),
            Column("place", lambda row: row.place, Kind.NUMBER),
            Column("column", lambda row: row.name, Kind.ID),
            Column("holds", lambda row: row.holds or None),
        ),
        rows=rows,
        notes=tuple(notes),
    )


def _columns(command: str) -> Iterator[AnswerColumn]:
    for name, answer in _made()["answers"][command].items():
        properties = answer["record"]["properties"]
        for key, format_ in _FORMATS.items():
            fixed, added = answer[key]["columns"], answer[key]["added"]
            places = [*enumerate(fixed, 1), *((None, one) for one in added)]
            for place, column in places:
                holds = properties.get(column, {}).get("description", "")
                yield AnswerColumn(name, format_, place, column, holds)

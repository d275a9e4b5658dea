"""The columns of a registry in Parquet: one row to an event, with all that belongs to it.

They are public: docs/scale.md explains them. Each column has its type in DuckDB, and what gives it
as JSON out of an index.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeAlias

from timeline.index.schema import SPAN

Columns: TypeAlias = Mapping[str, tuple[str, str]]

HEADER = "header"
"""What the rest of a registry is called, in a file and in a folder."""
EVENTS = "events"
"""The folder in a folder of Parquet that holds the events."""

_TEXT, _NUMBER, _TEXTS = "VARCHAR", "BIGINT", "VARCHAR[]"
_SPAN = {
    name: _TEXT if kind == "TEXT" else _NUMBER
    for name, kind, *_ in map(str.split, SPAN.splitlines())
}


class Part(StrEnum):
    """The parts of time that have files of their own."""

    CENTURY = "century"
    DECADE = "decade"
    YEAR = "year"


def _of(table: str, types: Mapping[str, str]) -> Columns:
    """Return columns that a table has by the same names."""
    return {name: (kind, f"{table}.{name}") for name, kind in types.items()}


def _list(table: str, columns: Columns, belongs: str) -> tuple[str, str]:
    """Return a column with a list of records: the rows of a table that belong to a row."""
    order = "rowid" if table == "said" else "number"
    inner = f"SELECT * FROM {table} WHERE {belongs} ORDER BY {order}"
    each = f"json_group_array({_object(columns)})"
    return f"{record(columns)}[]", f"(SELECT {each} FROM ({inner}) {table[0]})"


def _object(columns: Columns) -> str:
    named = (f"'{name}', {sql}" for name, (_, sql) in columns.items())
    return f"json_object({', '.join(named)})"


def record(columns: Columns) -> str:
    """Return the type of a record with some columns."""
    return "STRUCT(" + ", ".join(f'"{name}" {kind}' for name, (kind, _) in columns.items()) + ")"


_SAID = _of("s", _SPAN)
_LINK = _of("l", dict.fromkeys(("cause", "how", "certainty"), _TEXT))
_VERDICT = _of("v", dict.fromkeys(("actor", "side", "by", "certainty"), _TEXT))
_FIGURE: Columns = {
    **_of("f", {"number": _NUMBER, "metric": _TEXT, **_SPAN}),
    **{  # in digits that give the same number again
        name: ("DOUBLE", f"iif(f.{name} IS NULL, NULL, printf('%!.17g', f.{name}))")
        for name in ("value", "low", "high")
    },
    **_of("f", dict.fromkeys(("unit", "bound", "by", "certainty"), _TEXT)),
    "of": (_TEXTS, "json(coalesce(json_extract(f.model, '$.of'), '[]'))"),
    "said": _list("said", _SAID, "number = f.number"),
    "model": (_TEXT, "f.model"),
}
_SIDE = "(SELECT iif(count(DISTINCT side) > 1, 'mixed', max(side)) FROM verdicts WHERE seq = e.seq)"
_SOURCES = """json(coalesce(json_extract(r.model, '$.sources'), (SELECT json_group_array(
  json_array(substr(value, 1, instr(value || ' ', ' ') - 1),
  substr(value, instr(value || ' ', ' ') + 1))) FROM json_each(r.json, '$.sources'))))"""
_WORDS = """(SELECT coalesce(group_concat(words, char(10)), '') FROM {0} WHERE id IN
  (SELECT value FROM json_each(r.json, '$.{0}')))"""

COLUMNS: Columns = {
    **_of("e", {"seq": _NUMBER, "id": _TEXT, **_SPAN}),
    "start": (_TEXT, "json_extract(r.json, '$.start')"),
    "end": (_TEXT, "json_extract(r.json, '$.end')"),
    **_of("e", dict.fromkeys(("until_day", "until_time", "rank"), _NUMBER)),
    **_of("e", dict.fromkeys(("certainty", "kind", "weight", "title", "by"), _TEXT)),
    "side": (_TEXT, _SIDE),
    "part_of": (_TEXT, "coalesce(json_extract(r.json, '$.part_of'), '')"),
    **{
        name: (_TEXTS, f"json_extract(r.json, '$.{name}')")
        for name in ("actors", "tags", "threads", "places")
    },
    "sources": ("VARCHAR[][]", _SOURCES),
    "links": _list("links", _LINK, "seq = e.seq"),
    "verdicts": _list("verdicts", _VERDICT, "seq = e.seq"),
    "said": _list("said", _SAID, "seq = e.seq"),
    "figures": _list("figures", _FIGURE, "seq = e.seq"),
    **{f"{one}_words": (_TEXT, f"w.{one}") for one in ("title", "other")},
    **{f"{one}_words": (_TEXT, _WORDS.format(one)) for one in ("actors", "places")},
    "quotes_words": (_TEXT, "w.quotes"),
    **_of("r", {"file": _NUMBER, "line": _NUMBER, "json": _TEXT, "model": _TEXT}),
}

ROWS = f"""SELECT {_object(COLUMNS)} FROM events e JOIN records r USING (seq)
  JOIN words w USING (seq) ORDER BY e.seq"""
"""What gives every row as JSON out of an index, in order."""

MODEL = "coalesce(model, '[' || file || ',' || line || ',' || json || ']')"
"""What gives the model of a row: a record that is a line of a file stands for it."""

STORED = ", ".join(
    'list_transform(sources, LAMBDA s : {"source": s[1], "locator": s[2]}) AS sources'
    if name == "sources"
    else f'"{name}"'
    for name in COLUMNS
)
"""What is stored of these rows."""

"""Indexes that are spoilt: by bytes, or by what a stranger may write into them with SQL."""

import os
import random
import sqlite3
import tempfile
from contextlib import closing
from functools import cache
from pathlib import Path

_MAGIC = 16
"""The bytes that say it is an SQLite file: without them it is another registry, not an index."""
_RESHAPED = 0.15
REGISTRY = Path(__file__).parents[1] / "registries" / "south_pole.yaml"

VALUES = (
    "NULL", "''", "'x'", "'['", "'{}'", "'[]'", "'null'", "'[1]'", "'\"2011\"'", "x'ff00'",
    "CAST(x'c328ff' AS TEXT)", "0", "-1", "1", "99", "1.5", "9e999", "9223372036854775807",
    "-9223372036854775808", "zeroblob(9000)", "char(27) || '[31m'", "char(0)", "char(55296)",
    "'../../../etc/passwd'", "'/dev/zero'", "'9999999999999'", "'[' || '2009' || ']'",
    "replace(printf('%5000d', 0), ' ', '[')", "'2011-99-99'",
)  # fmt: skip
"""Values in SQL that a column was not made for."""

CONTENTS = (
    "UPDATE {table} SET {column} = {value}",
    "UPDATE {table} SET {column} = {value} WHERE rowid % 3 = 1",
    "UPDATE {table} SET {column} = substr({column}, 1, {number})",
    "UPDATE {table} SET {column} = replace({column}, '{sign}', '{other}')",
    "UPDATE {table} SET {column} = (SELECT {column} FROM {table} ORDER BY random() LIMIT 1)",
    "UPDATE {table} SET {column} = {column} || {value}",
    "DELETE FROM {table}",
    "DELETE FROM {table} WHERE rowid % 2 = 0",
    "INSERT OR IGNORE INTO {table} SELECT * FROM {table}",
)
"""What a stranger may do to what an index holds."""

SHAPES = (
    "DROP TABLE {table}",
    "ALTER TABLE {table} RENAME COLUMN {column} TO other",
    "ALTER TABLE {table} ADD COLUMN more AS (1)",
    "CREATE TRIGGER t AFTER INSERT ON {table} BEGIN SELECT 1; END",
    "CREATE VIEW v AS SELECT * FROM {table}",
    "UPDATE sqlite_master SET sql = replace(sql, '{column}', 'other') WHERE name = '{table}'",
    "UPDATE sqlite_master SET rootpage = {number} WHERE name = '{table}'",
    "UPDATE sqlite_master SET rootpage = (SELECT rootpage FROM sqlite_master"
    " WHERE name = 'records') WHERE name = '{table}'",
    "PRAGMA user_version = {number}",
)
"""What a stranger may do to an index itself: most of it is seen before anything is asked."""


@cache
def whole_index() -> bytes:
    """Return the bytes of an index that is whole."""
    from timeline.index.sources import built_from
    from timeline.index.writing import IndexWriter
    from timeline.loading import load
    from timeline.reports.stored_records import records_of

    loaded = load([str(REGISTRY)])
    assert loaded.registry is not None
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "whole.db")
        source = built_from(str(REGISTRY), path)
        with closing(IndexWriter(path)) as writer:
            writer.keep_lines(loaded.lines)
            writer.finish(loaded.registry, records_of, [source])
        return Path(path).read_bytes()


@cache
def _columns() -> tuple[tuple[str, str], ...]:
    """Return every column of every table of an index, its own ones of full text left out."""
    file = sqlite3.connect(":memory:")
    file.deserialize(whole_index())
    found = file.execute(
        "SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c"
        " WHERE m.type = 'table' AND m.name NOT LIKE 'text\\_%' ESCAPE '\\' AND m.name != 'text'"
    ).fetchall()
    file.close()
    return tuple(found)


def spoilt_index(seed: int) -> bytes:
    """Return an index that a seed spoils: every other one by bytes, the rest in SQL."""
    chance = random.Random(seed)
    return _by_bytes(chance) if seed % 2 else _by_structure(chance)


def _by_bytes(chance: random.Random) -> bytes:
    content = bytearray(whole_index())
    page = int.from_bytes(content[16:18], "big")
    for _ in range(chance.choice((1, 1, 2, 5, 50))):
        at = chance.randrange(_MAGIC, len(content))
        match chance.randrange(6):
            case 0:  # in the head of a page, where the tree is
                begin = at - at % page
                content[max(_MAGIC, begin + chance.randrange(16))] = chance.randrange(256)
            case 1:
                content[at] ^= 1 << chance.randrange(8)
            case 2:
                content[at : at + 8] = chance.randbytes(8)
            case 3:  # one page in the place of another
                one, other = (chance.randrange(1, len(content) // page) * page for _ in "12")
                content[one : one + page] = content[other : other + page]
            case 4:
                content[at : at + 4] = chance.randrange(len(content) // page).to_bytes(4, "big")
            case _:
                content[chance.randrange(_MAGIC, 100)] = chance.randrange(256)
    cut = chance.randrange(_MAGIC, len(content)) if chance.random() < 0.1 else len(content)
    return bytes(content[:cut])


def _by_structure(chance: random.Random) -> bytes:
    file = sqlite3.connect(":memory:", isolation_level=None)
    file.deserialize(whole_index())
    file.execute("PRAGMA writable_schema = ON")
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        table, column = chance.choice(_columns())
        changes = SHAPES if chance.random() < _RESHAPED else CONTENTS
        change = chance.choice(changes).format(
            table=table,
            column=column,
            value=chance.choice(VALUES),
            number=chance.randrange(60),
            sign=chance.choice('["0-,:]e'),
            other=chance.choice('["0-,:]x'),
        )
        try:
            file.execute(change)
        except sqlite3.Error:  # what this table does not take
            continue
    content = file.serialize()
    file.close()
    return content


def endless_index(table: str, levels: int = 6, width: int = 400) -> bytes:
    """Return an index of which a table seems to hold `width` to the power of `levels` rows.

    Its root has many branches, all the same one, and so has that, and so on to the only leaf.
    """
    content = whole_index()
    size = int.from_bytes(content[16:18], "big")
    pages = [bytearray(content[at : at + size]) for at in range(0, len(content), size)]
    file = sqlite3.connect(":memory:")
    file.deserialize(content)
    sql = "SELECT rootpage FROM sqlite_master WHERE name = ?"
    [root] = file.execute(sql, [table]).fetchone()
    file.close()
    leaf = pages[root - 1]
    below = len(pages) + levels
    pages[root - 1] = _branches(len(pages) + 1, size, width)
    pages += [_branches(page + 1, size, width) for page in range(len(pages) + 1, below)]
    pages.append(leaf)
    pages[0][28:32] = len(pages).to_bytes(4, "big")
    return b"".join(pages)


def _branches(child: int, size: int, width: int) -> bytearray:
    """Return an inner page of a table whose branches are all the same page."""
    cell = child.to_bytes(4, "big") + b"\x01"
    start = size - len(cell) * width
    numbers = (width, start)
    head = b"\x05\0\0" + b"".join(one.to_bytes(2, "big") for one in numbers) + b"\0"
    places = b"".join((start + len(cell) * at).to_bytes(2, "big") for at in range(width))
    begun = head + child.to_bytes(4, "big") + places
    return bytearray(begun.ljust(start, b"\0") + cell * width)

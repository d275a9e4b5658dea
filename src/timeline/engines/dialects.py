"""The SQL that an index gets, in the dialect of another engine. Needs the library sqlglot.

An index spreads an event over tables. In Parquet its row holds all that belongs to it, so that no
engine has to join what may lie on different machines. The same question then reads so:

    e.seq IN (SELECT seq FROM event_tags WHERE tag = ?)           a list of the row has such an item
    EXISTS (SELECT 1 FROM figures g WHERE g.seq = e.seq AND …)    the same
    (SELECT model FROM models WHERE seq = e.seq)                  a column of the row
    JOIN records r ON r.seq = e.seq                               nothing: r.json is such a column
    FROM figures f                                                the lists of all rows, taken apart
"""

from functools import lru_cache
from typing import Any, TypeAlias

from sqlglot import exp, parse_one

Tree: TypeAlias = Any

# The lists of a row that are named otherwise than the tables.
_LISTS = {
    "event_actors": "actors",
    "event_tags": "tags",
    "event_threads": "threads",
    "event_places": "places",
    "event_sources": "sources",
    "figure_actors": "of",
}
# The lists whose items are texts; the items of others are records.
_OF_TEXTS = ("actors", "tags", "threads", "places", "of")
# The columns of a row that are named otherwise than those of the tables.
_OF_THE_ROW = {
    **{("words", name): f"{name}_words" for name in ("title", "other", "quotes")},
    **{(name, "words"): f"{name}_words" for name in ("actors", "places")},
    ("parts", "whole"): "part_of",
}
# The tables with one row to an event.
_ROWS = ("events", "models", "records", "words", "parts")
_KEYS = ("seq", "number")


@lru_cache(256)
def translated(sql: str, dialect: str) -> str:
    """Return a statement in another dialect; its question marks become :p0, :p1 …"""
    first, *rest = sql.split("?")
    numbered = first + "".join(f":p{at}{part}" for at, part in enumerate(rest))
    tree = parse_one(numbered, read="sqlite")
    lists = []
    if _source(tree).name == "figures":
        _source(tree).replace(exp.to_table("events").as_("e"))
        lists.append(_unnested(exp.column("figures", "e"), "f"))
    joins = tree.args.get("joins") or []
    tree.set("joins", [])
    for join in joins:
        lists += _in_place_of(join, tree)
    tree.set("joins", lists)
    return str(_of_rows(tree).sql(dialect=dialect))


def _in_place_of(join: Tree, tree: Tree) -> list[Tree]:
    """Put columns of the row in place of those of a joined table; return the list it needs, if any.

    A facet is joined as `(SELECT DISTINCT seq, … AS key FROM table)`. Where its keys are a list of
    the row, that list is taken apart.
    """
    alias, table = join.alias_or_name, join.this
    facet = isinstance(table, exp.Subquery) and table.this.args["distinct"]
    keys = table.this if facet else None
    lists = []
    if keys is not None and _source(keys).name not in _ROWS:
        lists = [_unnested(_keys(keys), alias)]
    for column in [*tree.find_all(exp.Column)]:
        if column.table == alias:
            name = keys.selects[1].this.name if keys else column.name
            of_row = _of_the_row(_table((keys and _source(keys)) or table), name)
            column.replace(exp.column(alias) if lists else of_row)
    return lists


def _unnested(items: Tree, name: str) -> Tree:
    """Return a join of each row with each item of a list in it, called by a name."""
    columns = exp.TableAlias(this=exp.to_identifier(f"t_{name}"), columns=[exp.to_identifier(name)])
    return exp.Join(this=exp.Unnest(expressions=[items], alias=columns), kind="CROSS")


def _keys(select: Tree) -> Tree:
    """Return the different keys that a row has in a list; NULL alone where it has none."""
    table, key = _source(select).name, select.selects[1].this.name
    items: Tree = exp.column(_LISTS.get(table, table), "e")
    if items.name not in _OF_TEXTS:
        name = exp.to_identifier("i")
        items = exp.Transform(
            this=items, expression=exp.Lambda(this=exp.column(key, "i"), expressions=[name])
        )
    none = exp.EQ(this=exp.ArraySize(this=items.copy()), expression=exp.Literal.number(0))
    different = exp.ArrayDistinct(this=items)
    return exp.Case().when(none, exp.Array(expressions=[exp.null()])).else_(different)


def _source(select: Tree) -> Tree:
    """Return what the rows of a selection come from."""
    return next(select.find_all(exp.From)).this


def _table(source: Tree) -> str:
    """Return the table that is read; of several rows grouped to one, that of the row."""
    return source.name or "events"


def _of_rows(tree: Tree) -> Tree:
    """Return a tree in which every question about other tables is one about the row."""

    def rule(node: Tree) -> Tree:
        match node:
            case exp.In() if node.args.get("query"):
                selects = _selects(node.args["query"].this)
                return exp.paren(exp.or_(*(_held(node.this, one) for one in selects)))
            case exp.In() if not node.expressions:
                return exp.false()
            case exp.Exists():
                return _there_is(node.this)
            case exp.Subquery():
                column = node.this.selects[0].name
                return _of_the_row(_table(_source(node)), column)
            case exp.Table() if node.name == "events" and not node.alias:
                return node.as_("e")
            case exp.Column() if node.name == "seq":
                return exp.column("seq", "e")
            case _:
                return node

    return tree.transform(rule)


def _selects(tree: Tree) -> list[Tree]:
    """Return the selections that are put one after the other."""
    if isinstance(tree, exp.Union):
        return [*_selects(tree.this), *_selects(tree.expression)]
    return [tree]


def _of_the_row(table: str, column: str) -> Tree:
    return exp.column(_OF_THE_ROW.get((table, column), column), "e")


def _held(key: Tree, select: Tree) -> Tree:
    """Return whether the key of a row, or of a figure, is among those that are selected."""
    table, where = _table(_source(select)), select.args.get("where")
    condition = where.this if where else exp.true()
    if table == "trigrams":  # they only help to find what another condition decides
        return exp.true()
    inner = condition.args.get("query")
    if inner and _source(inner).name in ("actors", "places"):  # by words in their names
        table, condition = _source(inner).name, inner.this.args["where"].this
    if table in (*_ROWS, "actors", "places"):
        row = condition.transform(
            lambda node: _of_the_row(table, node.name) if isinstance(node, exp.Column) else node
        )
        return exp.paren(_of_rows(row))
    held = _LISTS.get(table, table)

    def of_item(node: Tree) -> Tree:
        if not isinstance(node, exp.Column) or node.name in _KEYS:
            return node
        return exp.to_identifier("i") if held in _OF_TEXTS else exp.column(node.name, "i")

    owner = key.table if key.name == "number" else "e"
    return _has_item(exp.column(held, owner), "i", _of_rows(condition.transform(of_item)))


def _there_is(select: Tree) -> Tree:
    """Return whether there is a row of another table that belongs here and meets a condition."""
    source = _source(select)
    belongs = next(
        one for one in select.find_all(exp.EQ) if one.this.name == one.expression.name in _KEYS
    )
    owner = belongs.expression.table if belongs.this.name == "number" else "e"
    belongs.replace(exp.true())
    condition = _of_rows(select.args["where"].this)
    if source.name == "figures" and owner == "f":  # the figure itself
        own = condition.transform(
            lambda node: (
                exp.to_identifier("f")
                if isinstance(node, exp.Identifier) and node.name == source.alias
                else node
            )
        )
        return exp.paren(own)
    held = exp.column(_LISTS.get(source.name, source.name), owner)
    return _has_item(held, source.alias, condition)


def _has_item(items: Tree, name: str, condition: Tree) -> Tree:
    """Return whether a list has an item, called by a name, that meets a condition."""
    found = exp.Lambda(this=condition, expressions=[exp.to_identifier(name)])
    size = exp.ArraySize(this=exp.ArrayFilter(this=items, expression=found))
    return exp.GT(this=size, expression=exp.Literal.number(0))

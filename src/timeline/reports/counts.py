"""`count`: how many events there are of each actor, tag, year …, or of any two of them.

An event counts once for each of its actors, tags and so on, and in every slice of time that it
may lie in, as `timeline between` finds it there: so many certainly, some more possibly. Totals
count every event once, so that they may be less than the sum of a row.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import accumulate, chain, combinations, product
from typing import Any, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from timeline.dates import Membership, Period, Span
from timeline.dates.refusal import columns
from timeline.datetext.periods.steps import Step
from timeline.model import Certainty, EventKind, RegistryModel, Side
from timeline.query import NONE, Facet, Selection
from timeline.report import Column, For, Kind, Named, Report, Shape
from timeline.reports.charts.axes import scale_of
from timeline.reports.charts.density import Count, slices_of
from timeline.reports.listing import headline
from timeline.reports.records import display_name
from timeline.reports.series.amounts import counted
from timeline.reports.series.slices import Slices

# Columns of the page that a table of counts is to fit on, however wide the reader's is
_PAGE = 80
_GAP = 2
# A heading with more letters would take many lines over a column of counts.
_LONG_NAME = 30

Dimension: TypeAlias = Facet | Step
"""What events are counted by: a facet, or slices of time."""

Key: TypeAlias = str
"""An id of a facet, or the text of a slice of time."""


class Line(Struct, frozen=True):
    """The count of one key of each dimension; None stands for all events of the dimension."""

    keys: tuple[Key | None, ...]
    count: Count


class Tally(Struct, frozen=True):
    """All counts; `keys` are those of each dimension, in the order in which they are shown."""

    dimensions: tuple[Dimension, ...]
    keys: tuple[tuple[Key, ...], ...]
    counts: Mapping[tuple[Key | None, ...], Count]

    def count(self, *keys: Key | None) -> Count:
        """Return the count of one key of each dimension, None for all of a dimension."""
        return self.counts.get(keys, Count())

    def turned(self) -> "Tally":
        """Return the same counts with their two dimensions changing places."""
        counts = {keys[::-1]: count for keys, count in self.counts.items()}
        return Tally(self.dimensions[::-1], self.keys[::-1], counts)

    def first(self, limit: int | None) -> "Tally":
        """Return the counts of the first so many actors, tags …; time beside them is kept whole."""
        alone = len(self.dimensions) == 1
        kept = tuple(
            keys[:limit] if alone or isinstance(dimension, Facet) else keys
            for dimension, keys in zip(self.dimensions, self.keys, strict=True)
        )
        return replace(self, keys=kept)

    def lines(self) -> Iterator[Line]:
        """Yield every count that is not nought, totals after what they total."""
        for keys in product(*((*known, None) for known in self.keys)):
            if len(keys) == 1 or keys in self.counts:
                yield Line(keys, self.count(*keys))


def name_of(dimension: Dimension) -> str:
    """Return the name of a dimension, as it is asked for."""
    return dimension.value if isinstance(dimension, Facet) else dimension.text


def tally(
    registry: RegistryModel,
    selected: Selection,
    dimensions: Sequence[Dimension],
    period: Period | None = None,
) -> Tally | Step:
    """Return the counts of events by one or two dimensions, or the step that is too short."""
    steps = [one for one in dimensions if isinstance(one, Step)]
    dated = [*selected.dates()] if steps else []
    slices: dict[Dimension, Slices] = {}
    for step in steps:
        cut = slices_of(dated, step, period)
        if cut is None:
            return step
        slices[step] = cut

    @cache  # The same date comes again with each combination of facets.
    def reached(step: Step, span: Span | None) -> dict[Key | None, Membership]:
        """Return the slices that a date may lie in, and how surely; None for all time."""
        cut = slices[step]
        reach = cut.reached_by(span) if span else ()
        return {None: Membership.CERTAIN, **{cut.periods[at].text: sure for at, sure in reach}}

    counts: dict[tuple[Key | None, ...], list[int]] = {}
    facets = [one for one in dimensions if isinstance(one, Facet)]
    # Totals are counted by themselves, for an event of two tags counts once in them.
    for chosen in chain.from_iterable(combinations(facets, size) for size in range(3)):
        for group, count in selected.grouped(*chosen, dated=bool(steps)).items():
            keys = dict(zip(chosen, group.keys, strict=True))
            found = [
                reached(one, group.span)
                if isinstance(one, Step)
                else {keys.get(one): Membership.CERTAIN}
                for one in dimensions
            ]
            for cell, within in _cells(found, group.within or Membership.CERTAIN):
                counts.setdefault(cell, [0, 0])[within is Membership.POSSIBLE] += count
    known = {keys: Count(*count) for keys, count in counts.items()}
    ordered = tuple(
        _ordered(registry, dimension, slices.get(dimension, Slices(())), at, known)
        for at, dimension in enumerate(dimensions)
    )
    return Tally(tuple(dimensions), ordered, known)


def _cells(
    choices: Sequence[Mapping[Key | None, Membership]], own: Membership
) -> Iterator[tuple[tuple[Key | None, ...], Membership]]:
    """Yield each combination of keys; it is as sure as the least sure of them."""
    for combined in product(*(one.items() for one in choices)):
        possible = Membership.POSSIBLE in (own, *(within for _, within in combined))
        within = Membership.POSSIBLE if possible else Membership.CERTAIN
        yield tuple(key for key, _ in combined), within


def _ordered(
    registry: RegistryModel,
    dimension: Dimension,
    slices: Slices,
    at: int,
    counts: Mapping[tuple[Key | None, ...], Count],
) -> tuple[Key, ...]:
    """Return the keys of a dimension: time and threads in their order, others by their counts."""
    totals = {
        key: count
        for keys, count in counts.items()
        if (key := keys[at]) is not None and keys.count(None) == len(keys) - 1
    }
    if isinstance(dimension, Step):
        return tuple(one.text for one in slices.periods if one.text in totals)
    fixed_orders: dict[Dimension, Iterable[Key]] = {
        Facet.KIND: EventKind, Facet.SIDE: Side, Facet.CERTAINTY: Certainty,
        Facet.THREAD: registry.threads,
    }  # fmt: skip
    if dimension in fixed_orders:
        places = {key: place for place, key in enumerate(fixed_orders[dimension])}
        return tuple(sorted(totals, key=lambda key: places.get(key, len(places))))
    return tuple(sorted(totals, key=lambda key: (key == NONE, -totals[key].most, key.casefold())))


def named(registry: RegistryModel, dimension: Dimension, key: Key | None) -> Named | str | None:
    """Return a key with its name for people; None where it stands for no actor, tag …"""
    if not key or isinstance(dimension, Step):
        return key or None
    return Named(key, display_name(registry, dimension, key))


def records(registry: RegistryModel, tallied: Tally, limit: int | None = None) -> Report:
    """Return the counts one a row, for programs: `total` names what a row is the total of."""
    tallied = tallied.first(limit)

    def cell_of(at: int, dimension: Dimension) -> Column:
        name = name_of(dimension).replace(" ", "_")
        return Column(name, lambda line: named(registry, dimension, line.keys[at]))

    def total(line: Line) -> str | None:
        pairs = zip(tallied.dimensions, line.keys, strict=True)
        return " and ".join(name_of(dimension) for dimension, key in pairs if key is None) or None

    return Report(
        columns=(
            *(cell_of(at, dimension) for at, dimension in enumerate(tallied.dimensions)),
            Column("certain", lambda line: line.count.certain, Kind.NUMBER),
            Column("possible", lambda line: line.count.possible, Kind.NUMBER),
            Column("total", total),
        ),
        rows=tuple(tallied.lines()),
        nothing="no events match",
    )


def report(
    registry: RegistryModel,
    tallied: Tally,
    *,
    asked: Sequence[str] = (),
    period: Period | None = None,
    limit: int | None = None,
    whole: bool = False,
    bars: bool = False,
) -> Report:
    """Return the counts for people: bars for one dimension, a table with totals for two, or `bars`.

    `limit` is how many keys of a dimension are shown. Without one, a table has the columns that
    fit on a page, or all of them if the `whole` table is asked for.
    """
    shown = tallied.first(limit)
    bars = bars or len(tallied.keys) == 1
    if not bars:
        shown = _fitted(registry, shown, cut=limit is None and not whole)
        tallied = tallied if tallied.dimensions == shown.dimensions else tallied.turned()
    names = " and ".join(name_of(dimension) for dimension in tallied.dimensions)
    head = headline(f"Events by {names}", asked, period)
    total = tallied.count(*(None for _ in tallied.dimensions))
    base = Report(
        title=head + f" ({counted(total.most, 'event')})",
        columns=(),
        rows=shown.keys[0],
        notes=(*_left_out(tallied, shown), *(() if bars else _range_example(tallied))),
        nothing="no events match",
    )
    return _bars(base, registry, shown) if bars else _table(base, registry, shown)


def _fitted(registry: RegistryModel, tallied: Tally, *, cut: bool) -> Tally:
    """Return the dimension across that fits on a page; with fewer columns if neither does."""
    layouts = (tallied, tallied.turned())
    for layout in layouts:
        if _columns_that_fit(registry, layout) >= len(layout.keys[1]):
            return layout
    # Time stands down the page: its last slices are no less than the first, and are never cut off.
    tall = max(layouts, key=lambda one: (isinstance(one.dimensions[0], Step), len(one.keys[0])))
    rows, across = tall.keys
    most = max(1, _columns_that_fit(registry, tall)) if cut else None
    return replace(tall, keys=(rows, across[:most]))


def _columns_that_fit(registry: RegistryModel, tallied: Tally) -> int:
    """Return how many columns of counts fit on a page, beside the labels and the totals."""
    rows = (*tallied.keys[0], None)

    def width(key: Key | None) -> int:
        heading = _heading(registry, tallied, key).split()
        cells = (tallied.count(row, key).words for row in rows)
        return _GAP + max(map(columns, (*heading, *cells)))

    labels = (_words(registry, tallied.dimensions[0], row) for row in rows)
    room = _PAGE - max(map(columns, (name_of(tallied.dimensions[0]), *labels))) - width(None)
    ends = accumulate(map(width, tallied.keys[1]))
    return sum(end <= room for end in ends)


def _left_out(tallied: Tally, shown: Tally) -> Iterator[str]:
    for dimension, every, kept in zip(tallied.dimensions, tallied.keys, shown.keys, strict=True):
        if len(kept) < len(every):
            more = f"more {name_of(dimension)}" if len(tallied.keys) > 1 else "more row"
            yield f"and {counted(len(every) - len(kept), more)}: --all, or -o csv"


def _range_example(tallied: Tally) -> tuple[str, ...]:
    """Explain a count such as 2–3, which the legend of a chart does for its bars."""
    unsure = [count for count in tallied.counts.values() if count.possible]
    if not unsure:
        return ()
    shown = max(unsure, key=lambda count: count.certain > 0)
    sure = f"{shown.certain} certainly, " if shown.certain else ""
    return (f"{shown.words}: {sure}{shown.possible}{' more' if sure else ''} possibly",)


def _bars(base: Report, registry: RegistryModel, tallied: Tally) -> Report:
    """Return a bar for each key; of two dimensions the first is the heading of the other's bars."""
    first, last = tallied.dimensions[0], tallied.dimensions[-1]
    lines = tuple(line for line in tallied.lines() if None not in line.keys)
    scale = scale_of((line.count.most for line in lines), "events", counts=True)
    heading = replace(_label(registry, first, lambda line: line.keys[0]), audience=For.MACHINES)
    everywhere = For.ALL | For.LABELS | For.TIPS
    return replace(
        base,
        columns=(
            *([] if first is last else [heading]),
            _label(registry, last, lambda line: line.keys[-1]),
            Column("drawing", lambda line: line.count.bar(scale), Kind.DRAWING, For.EYES),
            Column("events", lambda line: line.count.words, Kind.NUMBER, everywhere),
        ),
        rows=lines,
        group=None if first is last else lambda line: _words(registry, first, line.keys[0]),
        shape=Shape.CHART,
    )


def _table(base: Report, registry: RegistryModel, tallied: Tally) -> Report:
    def column(key: Key | None, heading: str) -> Column:
        def cell(row: Key | None) -> str:
            count = tallied.count(row, key)
            return count.words if count.most else ""

        return Column(heading, cell, Kind.NUMBER, heading=heading)

    label = _label(registry, tallied.dimensions[0])
    across = [column(key, _heading(registry, tallied, key)) for key in tallied.keys[1]]
    rows = (*base.rows, None) if base.rows else ()
    return replace(base, columns=(label, *across, column(None, "total")), rows=rows)


def _label(
    registry: RegistryModel,
    dimension: Dimension,
    key_of: Callable[[Any], Key | None] = lambda key: key,
) -> Column:
    kind = Kind.TITLE if isinstance(dimension, Facet) else Kind.DATE
    return Column(name_of(dimension), lambda row: _words(registry, dimension, key_of(row)), kind)


def _heading(registry: RegistryModel, tallied: Tally, key: Key | None) -> str:
    """Return the heading of a column: a name, or the id of what has a long one."""
    name = _words(registry, tallied.dimensions[1], key)
    return key if key and len(name) > _LONG_NAME else name


def _words(registry: RegistryModel, dimension: Dimension, key: Key | None) -> str:
    if key is None:
        return "total"
    if key == NONE:
        return f"no {name_of(dimension)}"
    cell = named(registry, dimension, key)
    return cell.name if isinstance(cell, Named) else cell or ""

"""What every command answers: a report, which any format can write.

A report has a title, typed columns, rows in reading order, notes, and a shape. The cells of a
column are plain values, or values that read differently to people and to programs. Some cells are
drawn: dates along an axis of time, values against a scale.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import Flag, StrEnum, auto
from itertools import groupby
from typing import Any, TypeAlias, assert_never

from msgspec import Struct, field
from msgspec.structs import replace

from timeline.dates import FOREVER, Day, Membership, Period, Span
from timeline.dates.phrases import Phrase
from timeline.dates.points import Points
from timeline.model import Amount, Bound


class Named(Struct, frozen=True, gc=False):
    """A thing with an id for machines and a name for people."""

    id: str
    name: str


class Entry(Struct, frozen=True):
    """A line for people: a sign, a date, a text, and the id of the thing that it is about."""

    text: str
    id: str = ""
    date: Span | str | None = None
    sign: str = ""


class Cited(Struct, frozen=True):
    """A text that links to an address; "" where there is no address."""

    text: str
    url: str = ""


class Strip(Struct, frozen=True):
    """Counts along an axis, drawn as a line of bars."""

    labels: tuple[str, ...]
    counts: tuple[int, ...]


class Drawing(Struct, frozen=True):
    """A cell that is drawn on an axis; `numbers` are what is drawn."""

    @property
    def numbers(self) -> Mapping[str, "Cell"]:
        """Return the numbers that the drawing shows."""
        raise NotImplementedError


Cell: TypeAlias = (
    str
    | int
    | float
    | bool
    | Span
    | Named
    | Entry
    | Cited
    | Strip
    | Drawing
    | tuple["Cell", ...]
    | Mapping[str, "Cell"]
    | None
)


_PLAIN = frozenset({str, int, float, bool, type(None)})


def json_value(cell: Cell) -> Any:
    """Return a cell as plain JSON values: spans as EDTF, named things as ids."""
    if cell.__class__ in _PLAIN:  # nearly all are
        return cell
    if isinstance(cell, tuple):
        return [json_value(part) for part in cell]
    if isinstance(cell, Phrase):
        return str(cell)
    if isinstance(cell, Span):
        return cell.edtf
    if isinstance(cell, Named):
        return cell.id
    if isinstance(cell, Entry):
        return cell.id or json_value(cell.text)
    if isinstance(cell, Cited):
        return cell.text
    if isinstance(cell, Strip):
        pairs = zip(cell.labels, cell.counts, strict=True)
        return [{"label": json_value(label), "count": count} for label, count in pairs]
    if isinstance(cell, Drawing):
        return json_value(cell.numbers)
    if isinstance(cell, Mapping):
        return {key: json_value(part) for key, part in cell.items()}
    return cell


class Kind(StrEnum):
    """How a column reads; renderers align and colour by it."""

    TEXT = "text"
    TITLE = "title"
    ID = "id"
    DATE = "date"
    NUMBER = "number"
    NAMES = "names"
    TAGS = "tags"
    MARK = "mark"
    RECORDS = "records"
    STRIP = "strip"
    DEPTH = "depth"
    """How deep a row stands in a tree, from 1: one deeper than the row it belongs to."""
    SECTION = "section"
    PARAGRAPH = "paragraph"
    SENTENCE = "sentence"
    FOOTNOTES = "footnotes"
    DRAWING = "drawing"
    ENTRIES = "entries"
    """Several things, each on a line of its own where there are lines."""


class For(Flag):
    """Whom a column is for when nobody chose columns: readers, lines, spreadsheets, programs."""

    PAGES = auto()
    LINES = auto()
    """Plain text, in which every line says all that it is about."""
    SHEETS = auto()
    RECORDS = auto()
    LABELS = auto()
    """What stands beside a mark in a picture."""
    TIPS = auto()
    """What a picture says of the mark that a reader points at."""
    EYES = PAGES | LINES
    MACHINES = SHEETS | RECORDS
    ALL = EYES | MACHINES
    BUT_PAGES = LINES | MACHINES
    """For what a heading or the title of a page says already."""


class Column(Struct, frozen=True):
    """One column: its key, how to take its cell from a row, and how it reads.

    `words` gives what people read instead of the cell, where that differs. `under` names a
    column: in a table with fewer than `below` terminal columns, the text of this column moves
    into that one, dimmed. The text of a column that is `across` stands below its row in a table,
    over the whole width.
    """

    name: str
    cell: Callable[[Any], Cell]
    kind: Kind = Kind.TEXT
    audience: For = For.ALL
    heading: str = ""
    words: Callable[[Any], Cell] | None = None
    under: str = ""
    below: int = 0
    across: bool = False
    added: bool = False
    """Whether only some answers of a command have it: in lines and sheets it stands at the end."""
    strand: Callable[[Any], int | None] | None = None
    """The number of the thread that a row belongs to, so that a thread keeps its colour."""

    def for_people(self, row: Any) -> Cell:
        """Return what people read of a row."""
        return (self.words or self.cell)(row)

    @property
    def title(self) -> str:
        """Return the heading for people."""
        return self.heading or self.name.replace("_", " ")


class Shape(StrEnum):
    """How a report is laid out for eyes."""

    TABLE = "table"
    CARDS = "cards"
    """One row after another, each as a heading and labelled lines."""
    CHART = "chart"
    """A picture: the cells of the column of kind DRAWING, drawn; everything else in numbers."""
    TREE = "tree"
    """Rows stand below each other as a column of the kind DEPTH says, from 1; other columns are
    said after the title."""
    MESSAGES = "messages"
    """One row after another, each as the lines of its only column, never rewrapped."""
    PROSE = "prose"
    """Rows are sentences: columns of the kinds SECTION, PARAGRAPH, SENTENCE and FOOTNOTES."""


def and_more(rows: Sequence[Any]) -> str:
    """Return the line that stands for rows that are left out."""
    return f"and {len(rows)} more: --all"


class Excerpt(Struct, frozen=True):
    """How much people are shown of a long report, in which order.

    A part is what stands under one heading. Of each, `at_most` rows are shown, the first or a
    `choice`, and so many of the `entries` in their cells that they fill about a screen; of all
    the parts, the first `parts`. `left_out` returns the line that stands for rows that are left
    out, and says how to see them.
    """

    at_most: int | None = 10
    entries: int | None = 20
    parts: int | None = None
    order: Callable[[Any], Any] | None = None
    choice: Callable[[Sequence[Any], int], Sequence[Any]] = lambda rows, most: rows[:most]
    left_out: Callable[[Sequence[Any]], str] = and_more

    @property
    def whole(self) -> "Excerpt":
        """The same order, with nothing left out."""
        return replace(self, at_most=None, entries=None, parts=None)

    def limited(self, most: int) -> "Excerpt":
        """Return an excerpt of so many of each part; where parts are counted, of so many parts."""
        if self.parts is not None:
            return replace(self, parts=most)
        return replace(self, at_most=most, entries=None)


class Report(Struct, frozen=True):
    """The answer to one question.

    `rows` are whatever the columns take their cells from. `group` gives the heading under
    which a row stands; rows of one group follow each other. With `sections`, each group is a
    table of its own, with headings and widths of its own. `notes` are for people only. `asides`
    are told beside the answer, on standard error: what an argument was taken for.
    `single` says that the answer is one thing, not a list.
    """

    columns: tuple[Column, ...]
    rows: Sequence[Any]
    title: str = ""
    notes: tuple[str, ...] = ()
    asides: tuple[str, ...] = ()
    shape: Shape = Shape.TABLE
    group: Callable[[Any], str] | None = None
    sections: bool = False
    headings_repeat: bool = False
    """Whether the headings repeat what the rows say, so that a list without them lacks nothing."""
    single: bool = False
    nothing: str = "nothing to show"
    explicit: bool = False
    """Whether the reader chose the columns, so that every format shows all of them."""
    excerpt: Excerpt | None = None
    """What of the report people are shown, where not all; programs get all of it."""
    left_out: Mapping[str | None, str] = field(default_factory=dict)
    """Under the heading of each part that was cut: the line on its rows that are left out. Under
    None: the line on those of the whole report."""
    last_notes: Callable[[], tuple[str, ...]] = tuple
    """What the notes say of the rows that were shown; asked for after all of them."""
    written: Callable[[], Iterator[str]] | None = None
    """Yields the rows as JSON objects of all columns, where they lie ready as such."""
    picture: Callable[[], "Report"] | None = None
    """Returns the chart that shows the answer in a picture, where the report itself is none."""

    def columns_for(self, audience: For) -> tuple[Column, ...]:
        """Return the columns that an audience is shown."""
        if self.explicit:
            return self.columns
        shown = [column for column in self.columns if audience in column.audience]
        if audience in For.LINES | For.SHEETS:
            shown.sort(key=lambda column: column.added)
        return tuple(shown)

    def chosen(self, names: Sequence[str]) -> "Report":
        """Return the report with just these columns, in this order."""
        by_name = {column.name: column for column in self.columns}
        return replace(self, columns=tuple(by_name[name] for name in names), explicit=True)


def excerpted(report: Report) -> Report:
    """Return what people are shown of a report, with a line for each part that was cut."""
    excerpt = report.excerpt
    if excerpt is None:
        return report
    rows = sorted(report.rows, key=excerpt.order) if excerpt.order else report.rows
    heading: Callable[[Any], str | None] = report.group if report.group else lambda _: None
    parts = [(name, list(part)) for name, part in groupby(rows, heading)]
    shown: list[Any] = []
    hidden: list[Any] = []
    left_out: dict[str | None, str] = {}
    most_entries: dict[int, int] = {}
    for name, part in parts[: excerpt.parts]:
        chosen = part if excerpt.at_most is None else excerpt.choice(part, excerpt.at_most)
        # Rows may be equal, so that they are told apart by identity.
        chosen_ids = {id(row) for row in chosen}
        shown += (row for row in part if id(row) in chosen_ids)
        others = [row for row in part if id(row) not in chosen_ids]
        if others:
            left_out[name] = excerpt.left_out(others)
        hidden += others
        if excerpt.entries is not None and _entries_in(report, chosen) > excerpt.entries:
            most_entries |= dict.fromkeys(chosen_ids, max(1, excerpt.entries // len(chosen_ids)))
    if len(parts) > len(parts[: excerpt.parts]):
        left_out[None] = and_more(parts[excerpt.parts :])
    if hidden and report.shape not in _WITH_LINES_BY_PART:
        left_out = {None: and_more(hidden)}
    columns = report.columns
    if most_entries:
        columns = tuple(_with_fewer_entries(column, most_entries) for column in columns)
    return replace(report, columns=columns, rows=shown, excerpt=None, left_out=left_out)


# The shapes in which a line may stand under each part.
_WITH_LINES_BY_PART = (Shape.TABLE, Shape.TREE, Shape.MESSAGES)


def _entries_in(report: Report, rows: Sequence[Any]) -> int:
    """Return how many entries stand below each other in the rows of a part."""
    columns = [one for one in report.columns_for(For.EYES) if one.kind is Kind.ENTRIES]
    cells = ([one.for_people(row) for one in columns] for row in rows)
    return sum(max((len(one) for one in row if isinstance(one, tuple)), default=0) for row in cells)


def _with_fewer_entries(column: Column, most: Mapping[int, int]) -> Column:
    """Return a column with at most so many entries of a row; `most` has the number by id(row)."""

    def words(row: Any) -> Cell:
        cell = column.for_people(row)
        kept = most.get(id(row), 0)
        if not kept or not isinstance(cell, tuple) or len(cell) <= kept + 1:
            return cell
        return (*cell[:kept], f"{len(cell) - kept} more: --all")

    return replace(column, words=words) if column.kind is Kind.ENTRIES else column


class Axis(Struct, frozen=True):
    """The days from `first` to `last`, both included, along which a picture is drawn.

    `times` are the points on these days at which a picture of hours or minutes begins and ends,
    both told in one zone; None where all of the days is drawn.
    """

    first: int
    last: int
    times: Points | None = None

    @property
    def period(self) -> Period:
        """The time that is drawn."""
        low, high = self.times or (None, None)
        return Period.in_time(self.first, self.last, low, high)

    @property
    def length(self) -> int:
        """The nanoseconds that it covers."""
        return int(self.period.length)


class Scale(Struct, frozen=True):
    """The values from `least` to `most`, which are not equal, and those that are named there.

    `name` says what is measured, in which unit. Nought always lies on it.
    """

    name: str
    least: Amount
    most: Amount
    ticks: tuple[tuple[Amount, str], ...]

    def along(self, value: float) -> float:
        """Return how far along it a value lies: 0 at `least`, 1 at `most`."""
        # Halves, for the whole of a scale may be more than a float holds.
        return (value / 2 - self.least / 2) / (self.most / 2 - self.least / 2)


class Track(Drawing, frozen=True):
    """A date in a lane: drawn where it certainly and where it possibly lies.

    `strand` is the number of the thread that it belongs to. It is certain until `known_until`.
    What is only said to be so is `hollow`; `sign` tells of verdicts.
    """

    axis: Axis
    span: Span
    strand: int | None = None
    known_until: Day = FOREVER
    hollow: bool = False
    sign: str = ""

    def membership(self, period: Period) -> Membership:
        """Whether the date lies in a period, as far as is known."""
        within = self.span.membership(period)
        if within is Membership.CERTAIN and period.first > self.known_until:
            return Membership.POSSIBLE
        return within

    @property
    def numbers(self) -> Mapping[str, Cell]:
        """Return the date."""
        return {"date": self.span}


class Tie(Struct, frozen=True):
    """What leads to an event from another: its id, what it did, and whether that is certain."""

    cause: str
    how: str
    certain: bool


class Knot(Drawing, frozen=True):
    """An event in a net of causes; `asked` says whether it is the one that was asked about."""

    track: Track
    id: str
    causes: tuple[Tie, ...]
    asked: bool = False

    @property
    def numbers(self) -> Mapping[str, Cell]:
        """Return the date, and the ids of the causes."""
        return {**self.track.numbers, "causes": tuple(one.cause for one in self.causes)}


class ValueBar(Drawing, frozen=True):
    """A value as a bar; `value`, `low`, `high` and `bound` are those of a figure."""

    scale: Scale
    value: Amount | None
    low: Amount | None
    high: Amount | None
    bound: Bound

    @property
    def reach(self) -> tuple[Amount, Amount]:
        """How far the bar is certain, and how far it is possible."""
        match self.bound:
            case Bound.EXACT | Bound.ABOUT | Bound.AT_LEAST | Bound.MORE_THAN:
                return self.value or 0, self.value or 0
            case Bound.AT_MOST | Bound.LESS_THAN:
                return 0, self.value or 0
            case Bound.RANGE:
                return self.low or 0, self.high or 0
            case _:
                assert_never(self.bound)

    @property
    def numbers(self) -> Mapping[str, Cell]:
        """Return the value and what is promised of it."""
        return {"value": self.value, "low": self.low, "high": self.high, "bound": self.bound.value}


class Pillar(Drawing, frozen=True):
    """How many there are of something in a slice of time: `low` certainly, `high` at most."""

    scale: Scale
    slice: Period
    low: int
    high: int

    @property
    def numbers(self) -> Mapping[str, Cell]:
        """Return the two counts."""
        return {"low": self.low, "high": self.high}

    @property
    def bar(self) -> ValueBar:
        """The same as a bar."""
        bound = Bound.EXACT if self.low == self.high else Bound.RANGE
        return ValueBar(self.scale, self.low, self.low, self.high, bound)


class Point(Drawing, frozen=True):
    """A bar's value at the time it holds for, in a plot of time against values."""

    axis: Axis
    span: Span
    bar: ValueBar

    @property
    def numbers(self) -> Mapping[str, Cell]:
        """Return the date, the value and what is promised of it."""
        return {"date": self.span, **self.bar.numbers}

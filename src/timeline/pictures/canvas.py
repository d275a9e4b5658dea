"""What is drawn: marks at exact places, in a Vega-Lite specification.

The places along an axis are days or values, every other place is in pixels from the upper left
corner of the plot. Vega's axis of time knows neither the years before 0 nor single minutes, and
its labels depend on the fonts that are installed: so ticks and labels are marks of ours.
"""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from enum import Enum, StrEnum
from itertools import accumulate, takewhile
from math import fsum
from typing import Any, NamedTuple

import altair as alt

from timeline.formats.inert import inert

INK, PAPER, EDGE, QUIET, LINE = "#1f2328", "#ffffff", "#e7ebef", "#757575", "#9a9fa5"
"""The colours of what is no mark; on a dark page they are others."""
FONT = "system-ui, 'Segoe UI', 'DejaVu Sans', 'Noto Sans', sans-serif"
SIZE, MARGIN, WIDTH = 12, 16, 960
BOLD = 1.13
"""How much broader bold letters are."""
LIGHT = 0.38
"""How solid something is that is only possible."""
_NARROW, _BROAD = frozenset("iljtfrI.,:;'|!()[] ·"), frozenset("mwMWQO@%—…")


class Align(StrEnum):
    """On which side of a text its place lies."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


class Along(NamedTuple):
    """An axis: the days or values from `first` to `last`, over the pixels from `start` to `end`."""

    first: float
    last: float
    start: float
    end: float

    def pixel(self, at: float) -> float:
        """Return the pixel of a place, the nearest one of a place beyond the axis."""
        # Halves, for the whole of an axis may be more than a float holds.
        along = (at / 2 - self.first / 2) / (self.last / 2 - self.first / 2)
        return self.start + min(1.0, max(0.0, along)) * (self.end - self.start)

    @property
    def scale(self) -> alt.Scale:
        """The scale for Vega-Lite."""
        return alt.Scale(
            domain=[self.first, self.last], range=[self.start, self.end], nice=False, zero=False
        )


class _Layer(NamedTuple):
    kind: str
    with_tips: bool
    x: Along | None
    y: Along | None


class PictureCanvas:
    """Marks from the back to the front; those of one kind on one axis are one layer."""

    def __init__(self) -> None:
        self._layers: dict[_Layer, list[dict[str, Any]]] = {}
        self.meant: set[Enum] = set()
        """What the signs that were drawn mean."""
        self.colours: dict[str, str] = {}
        """What the colours stand for that were drawn."""

    def add(
        self,
        kind: str,
        across: Along | None,
        up: Along | None,
        tip: Iterable[str] = (),
        /,
        **row: Any,
    ) -> None:
        """Add a mark on two axes, None for pixels: its places, its look, what it says if asked."""
        said = "\n".join(map(inert, filter(None, tip)))
        rows = self._layers.setdefault(_Layer(kind, bool(said), across, up), [])
        rows.append({**row, **({"tip": said} if said else {})})

    def text(
        self,
        text: str,
        x: float,
        y: float,
        *,
        align: Align = Align.LEFT,
        fill: str = INK,
        size: float = SIZE,
        bold: bool = False,
        room: float | None = None,
    ) -> None:
        """Write a text on one line, cut where it is wider than its room."""
        wide = size * BOLD if bold else size
        said = cut(inert(text), room, wide) if room is not None else inert(text)
        if said:
            look = {"align": align.value, "fill": fill, "size": size, "bold": bold}
            self.add("text", None, None, x=x, y=y, text=said, **look)

    def names(self, named: Iterable[tuple[float, str]], y: float, room: float) -> None:
        """Name pixels along an axis to the right: those whose names are not over one before."""
        taken = -float(MARGIN)
        for at, name in named:
            said = cut(name, room)
            half = width_of(said) / 2
            middle = min(max(at, half), WIDTH - half)
            if taken <= middle - half:
                self.text(said, middle, y, align=Align.CENTER, fill=QUIET)
                taken = middle + half + 4

    def specification(self, width: float, height: float, about: str) -> dict[str, Any]:
        """Return the specification; `about` says in words what is seen."""
        rank = list(_MARKS)
        ordered = sorted(self._layers, key=lambda layer: rank.index(layer.kind))
        layers = [_layer(layer, self._layers[layer]) for layer in ordered]
        chart = (
            alt.layer(*layers, width=width, height=height)
            .resolve_scale(x="independent", y="independent")
            .properties(padding=MARGIN, autosize="none", background=PAPER, description=inert(about))
            .configure(font=FONT, view={"stroke": None})
        )
        with alt.data_transformers.enable(consolidate_datasets=False):
            spec: dict[str, Any] = chart.to_dict()
        return spec


_LETTERS = {"type": "text", "baseline": "middle", "fontWeight": {"expr": "datum.bold?600:400"}}
# How all marks of a kind look, from the back to the front
_MARKS: Mapping[str, Mapping[str, Any]] = {
    "grid": {"type": "rule", "stroke": EDGE},
    "rect": {"type": "rect", "cornerRadius": 2},
    "block": {"type": "rect"},
    "rule": {"type": "rule"},
    "tie": {"type": "rule"},
    "point": {"type": "point", "filled": True, "strokeWidth": 1.5, "opacity": 1},
    "text": _LETTERS,
}
# In what marks of a kind may differ
_LOOKS: Mapping[str, Any] = {
    "fill": alt.Fill,
    "stroke": alt.Stroke,
    "shape": alt.Shape,
    "size": alt.Size,
    "strokeDash": alt.StrokeDash,
    "strokeWidth": alt.StrokeWidth,
}


def _layer(layer: _Layer, rows: list[dict[str, Any]]) -> alt.Chart:
    mark = dict(_MARKS[layer.kind])
    given = {key for row in rows for key in row}
    channels: dict[str, Any] = {
        "x": alt.X("x", type="quantitative", scale=layer.x and layer.x.scale, axis=None),
        "y": alt.Y("y", type="quantitative", scale=layer.y and layer.y.scale, axis=None),
    }
    for end, channel in (("x2", alt.X2), ("y2", alt.Y2)):
        if end in given:
            channels[end] = channel(end)
    for key, look in _LOOKS.items():
        if key in given:
            legend = {} if key == "strokeDash" else {"legend": None}
            channels[key] = look(key, type="nominal", scale=None, **legend)
    if layer.kind == "text":
        mark["align"] = {"expr": "datum.align"}
        channels["text"] = alt.Text("text", type="nominal")
    if layer.with_tips:
        channels["tooltip"] = alt.Tooltip("tip", type="nominal")
        channels["description"] = alt.Description("tip", type="nominal")
    else:
        # Grids and bands without words would only be in the way of a screen reader.
        mark["aria"] = False
    return alt.Chart(alt.InlineData(rows), mark=alt.MarkDef(**mark)).encode(**channels)


def width_of(text: str, size: float = SIZE) -> float:
    """Return about how many pixels a text is wide, in a font that is rather broad."""
    return size * fsum(map(_em, text))  # sum rounds in another way since Python 3.12


def _em(letter: str) -> float:
    if letter.isascii():
        wide = 0.7 if letter.isupper() else 0.62
        return 0.36 if letter in _NARROW else 0.85 if letter in _BROAD else wide
    if unicodedata.combining(letter):
        return 0
    return 1.05 if unicodedata.east_asian_width(letter) in "WF" else 0.7


def cut(text: str, room: float, size: float = SIZE) -> str:
    """Return as much of a text as has room, with a sign where it was cut."""
    if width_of(text, size) <= room:
        return text
    ends = accumulate((_em(letter) * size for letter in text), initial=size)
    kept = sum(1 for _ in takewhile(lambda end: end <= room, ends)) - 1
    return f"{text[:kept].rstrip()}…" if kept > 0 else ""


def broken(text: str, room: float, size: float = SIZE) -> list[str]:
    """Return a text in lines that have room."""
    lines: list[str] = []
    for word in (cut(word, room, size) for word in text.split()):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, size) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def shade(colour: str, alpha: float) -> str:
    """Return a colour of an opacity from 0 to 1."""
    return f"{colour}{round(alpha * 255):02x}" if alpha < 1 else colour


def gradient(colour: str, stops: Sequence[tuple[float, float]]) -> object:
    """Return a colour that changes from left to right: stops are a place and an opacity, 0 to 1."""
    if len({alpha for _, alpha in stops}) == 1:
        return shade(colour, stops[0][1])
    shades = [{"offset": at, "color": shade(colour, alpha)} for at, alpha in stops]
    return {"gradient": "linear", "x1": 0, "y1": 0, "x2": 1, "y2": 0, "stops": shades}

"""The signs of drawings as SVG shapes, so that a picture needs no font that has them."""

from collections.abc import Callable, Mapping
from html import escape
from typing import TypeAlias

from timeline.safe import Safe, filled

WIDE, HIGH = 8, 18
"""A column and a line, in pixels."""

_INSET = 3
_INNER = HIGH - 2 * _INSET
_MIDDLE = HIGH // 2
_CENTRE = WIDE // 2
_EIGHTHS = 8

Shape: TypeAlias = Callable[[str, float, float, int], Safe]
"""Draws a sign so many times in a row: its style, where it begins, and how often."""


def shape_of(sign: str) -> Shape | None:
    """Return how a sign is drawn, None where it is written."""
    return _SHAPES.get(sign)


def _rect(style: str, x: float, y: float, width: float, height: float) -> Safe:
    form = '<rect class="{}" x="{:g}" y="{:g}" width="{:g}" height="{:g}"/>'
    return Safe(form.format(escape(style), x, y, width, height))


def _path(style: str, points: str, *, hollow: bool = False) -> Safe:
    kind = f"{style} hollow" if hollow else style
    return Safe(f'<path class="{escape(kind)}" d="{escape(points)}"/>')


def _across(part: int) -> Shape:
    """Draw a cell filled from its left, by eighths."""

    def shape(style: str, left: float, top: float, count: int) -> Safe:
        width = WIDE * count if part == _EIGHTHS else WIDE * part / _EIGHTHS
        if style == "pillar":
            return _rect(style, left, top, width, HIGH)
        return _rect(style, left, top + _INSET, width, _INNER)

    return shape


def _rising(part: int) -> Shape:
    """Draw a cell filled from its foot, by eighths."""

    def shape(style: str, left: float, top: float, count: int) -> Safe:
        whole, foot = (HIGH, HIGH) if style in ("pillar", "hazy") else (_INNER, HIGH - _INSET)
        height = whole * part / _EIGHTHS
        hazy = style == "hazy"
        bar = _rect("pillar" if hazy else style, left, top + foot - height, WIDE * count, height)
        return filled("{}{}", _light("haze", left, top, count), bar) if hazy else bar

    return shape


def _light(style: str, left: float, top: float, count: int) -> Safe:
    if style == "haze":
        return _rect("light", left, top, WIDE * count, HIGH)
    return _rect("light", left, top + _INSET, WIDE * count, _INNER)


def _rule(style: str, left: float, top: float, count: int) -> Safe:
    """Draw a level line: an axis, or the days that a figure holds for."""
    if style.startswith("series"):
        return _rect(style, left, top + _MIDDLE - 1, WIDE * count, 2)
    return _rect("line", left, top + _level(style), WIDE * count, 1)


def _level(style: str) -> int:
    """Return how far below the upper edge of its line a level line runs."""
    return 0 if style == "top" else _MIDDLE


def _lines(
    *, level: tuple[int, int] = (0, 0), upright: tuple[int, int] = (0, 0), at: int = _CENTRE
) -> Shape:
    """Draw thin lines: a level one between two columns of pixels, an upright one at a third."""

    def shape(style: str, left: float, top: float, count: int) -> Safe:
        middle = _level(style)
        start, end = (y if y in (0, HIGH) else y - _MIDDLE + middle for y in upright)
        parts = []
        for x in (left + number * WIDE for number in range(count)):
            if level[1]:
                width = level[1] - level[0]
                parts.append(f"M{x + level[0]:g} {top + middle:g}h{width}v1h-{width}z")
            if end > start:
                height = end - start
                parts.append(f"M{x + at:g} {top + start:g}v{height}h1v-{height}z")
        return _path(style if style.startswith("series") else "line", "".join(parts))

    return shape


def _grid(style: str, left: float, top: float, count: int) -> Safe:  # noqa: ARG001
    parts = (
        f"M{left + number * WIDE:g} {top + y:g}v2h1v-2z"
        for number in range(count)
        for y in (2, 8, 14)
    )
    return _path("line", "".join(parts))


def _figure(points: str, *, hollow: bool = False) -> Shape:
    """Draw a figure given by a path that begins at the middle of its cell."""

    def shape(style: str, left: float, top: float, count: int) -> Safe:
        places = (
            f"M{left + number * WIDE + _CENTRE:g} {top + _MIDDLE:g}{points}"
            for number in range(count)
        )
        return _path(style, "".join(places), hollow=hollow)

    return shape


_CIRCLE = "m-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0z"
_TRIANGLE = "m0-5l5 9h-10z"
_SQUARE = "m-4-4h8v8h-8z"
_DIAMOND = "m0-5l5 5l-5 5l-5-5z"

_SHAPES: Mapping[str, Shape] = {
    **{sign: _across(part) for part, sign in enumerate("▏▎▍▌▋▊▉█", 1)},
    **{sign: _rising(part) for part, sign in enumerate("▁▂▃▄▅▆▇", 1)},
    "░": _light,
    "─": _rule,
    "┬": _lines(level=(0, WIDE), upright=(_MIDDLE, HIGH - 2), at=0),
    "│": _lines(upright=(0, HIGH)),
    "┤": _lines(level=(0, _CENTRE), upright=(0, HIGH)),
    "├": _lines(level=(_CENTRE, WIDE), upright=(0, HIGH)),
    "└": _lines(level=(_CENTRE, WIDE), upright=(0, _MIDDLE + 1)),
    "┊": _grid,
    "▶": _figure("m-3-4l7 4l-7 4z"),
    "◀": _figure("m3-4l-7 4l7 4z"),
    "●": _figure(_CIRCLE),
    "▲": _figure(_TRIANGLE),
    "■": _figure(_SQUARE),
    "◆": _figure(_DIAMOND),
    "○": _figure(_CIRCLE, hollow=True),
    "△": _figure(_TRIANGLE, hollow=True),
    "□": _figure(_SQUARE, hollow=True),
    "◇": _figure(_DIAMOND, hollow=True),
}

SIGNS = "".join(_SHAPES)
"""All that is drawn."""

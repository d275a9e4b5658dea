"""A report → its picture: as a specification, SVG, PNG, PDF or a page."""

from enum import StrEnum
from typing import Any, assert_never
from xml.etree import ElementTree

import altair as alt
import vl_convert

from timeline.formats.inert import inert
from timeline.formats.page import Page
from timeline.pictures import lanes
from timeline.pictures.canvas import INK, QUIET, SIZE, Canvas, broken, width_of
from timeline.pictures.rows import groups
from timeline.pictures.time_axis import HEIGHT, TimeAxis
from timeline.report import Report, Track
from timeline.screen.charts.drawing import drawn_column

WIDTH = 960
_NAME_MOST = 230
_HEAD = 15
_SVG = "http://www.w3.org/2000/svg"


class Theme(StrEnum):
    """For which paper a picture is coloured; BOTH follows the reader's page."""

    LIGHT = "light"
    DARK = "dark"
    BOTH = "both"


_DARK = (
    '.timeline [fill="#1f2328"]{fill:#e6edf3}'
    '.timeline [fill="#ffffff"]{fill:#0d1117}'
    '.timeline [fill="#757575"]{fill:#9198a1}'
    '.timeline [stroke="#ffffff"]{stroke:#0d1117}'
    '.timeline [stroke="#e7ebef"]{stroke:#2a313a}'
    '.timeline [stroke="#9a9fa5"]{stroke:#6e7681}'
)
STYLES = {
    Theme.LIGHT: "",
    Theme.DARK: _DARK,
    Theme.BOTH: f"@media (prefers-color-scheme:dark){{{_DARK}}}",
}
"""The only style sheet in a picture, for each theme: for a Content-Security-Policy."""


def specification(report: Report, page: Page | None = None) -> dict[str, Any]:
    """Return the picture of a report in Vega-Lite; empty where there is nothing to draw."""
    drawn = drawn_column(report)
    if drawn is None or not report.rows:
        return {}
    page = page or Page()
    canvas = Canvas()
    y = _title(canvas, report)
    found = groups(report, drawn)
    names = [lane.name for group in found for lane in group.lanes]
    left = min(_NAME_MOST, max(map(width_of, names))) + 40
    time = TimeAxis(found[0].lanes[0].marks[0].drawing.axis, left, WIDTH, page.dates.zone)
    bottom = lanes.draw(canvas, found, time, left, y)
    time.draw(canvas, y, bottom)
    y = _notes(canvas, report, bottom + HEIGHT + 8)
    spec: dict[str, Any] = canvas.chart(WIDTH, y, report.title).to_dict()
    return spec


def _title(canvas: Canvas, report: Report) -> float:
    y = 0.0
    for line in broken(report.title, WIDTH, _HEAD):
        canvas.text(line, 0, y + 9, size=_HEAD, bold=True)
        y += 20
    return y + 8


def _notes(canvas: Canvas, report: Report, y: float) -> float:
    for note in (*report.notes, *report.last_notes()):
        for line in broken(note, WIDTH, SIZE - 1):
            canvas.text(line, 0, y + 8, size=SIZE - 1, fill=QUIET)
            y += 16
    return y


def svg(report: Report, theme: Theme = Theme.BOTH, page: Page | None = None) -> str:
    """Return the picture of a report as SVG; "" where there is nothing to draw.

    Each mark says in a `<title>` what it is; nothing in it runs or leads anywhere.
    """
    spec = specification(report, page)
    return _finished(_drawn(spec), report.title, theme) if spec else ""


def _drawn(spec: dict[str, Any]) -> str:
    version = ".".join(alt.SCHEMA_VERSION.lstrip("v").split(".")[:2])
    return str(vl_convert.vegalite_to_svg(spec, vl_version=version, allowed_base_urls=[]))


def _finished(text: str, title: str, theme: Theme) -> str:
    ElementTree.register_namespace("", _SVG)
    root = ElementTree.fromstring(text)  # noqa: S314 - what vl-convert wrote, without a DTD
    root.set("class", "timeline")
    root.set("role", "graphics-document")
    root.set("aria-label", inert(title))
    for element in list(root.iter()):
        label = element.get("aria-label")
        if element.get("role") == "graphics-symbol" and label:
            ElementTree.SubElement(element, f"{{{_SVG}}}title").text = label
    head = ElementTree.Element(f"{{{_SVG}}}title")
    head.text = inert(title)
    root.insert(0, head)
    if STYLES[theme]:
        style = ElementTree.Element(f"{{{_SVG}}}style")
        style.text = STYLES[theme]
        root.insert(1, style)
    return ElementTree.tostring(root, encoding="unicode") + "\n"

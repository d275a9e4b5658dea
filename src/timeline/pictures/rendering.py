"""A chart → its picture: as a specification, SVG, PNG, PDF or a page, the same bytes each time."""

import json
from base64 import b64encode
from collections.abc import Iterator, Sequence
from enum import StrEnum
from hashlib import sha256
from html import escape
from typing import Any
from xml.etree import ElementTree
from zlib import crc32

import altair as alt
import vl_convert

from timeline.formats.inert import inert
from timeline.formats.json_text import escaped
from timeline.formats.page import Page
from timeline.formats.writers import is_chart
from timeline.pictures import bars, lanes, legend, nets, plots
from timeline.pictures.canvas import BOLD, QUIET, SIZE, WIDTH, PictureCanvas, broken
from timeline.pictures.rows import RowGroup, groups
from timeline.report import Knot, Pillar, Point, Report, ValueBar
from timeline.safe import Safe, filled
from timeline.screen import svg as screen
from timeline.screen.charts.drawing import drawn_column

_HEAD = 15
_SVG = "http://www.w3.org/2000/svg"
ElementTree.register_namespace("", _SVG)
_PAGE = "body{margin:0}svg{display:block;margin:auto;max-width:100%;height:auto}"


class Theme(StrEnum):
    """For which paper a picture is coloured; BOTH follows the reader's page."""

    LIGHT = "light"
    DARK = "dark"
    BOTH = "both"


_DARK = (
    '.timeline [fill="#1f2328"]{fill:#e6edf3}'
    '.timeline [fill="#ffffff"]{fill:#0d1117}'
    '.timeline [fill="#757575"]{fill:#9198a1}'
    '.timeline [stroke="#1f2328"]{stroke:#e6edf3}'
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
    """Return the picture of a report in Vega-Lite."""
    report = report.picture() if report.picture else report
    canvas = PictureCanvas()
    y = _title(canvas, report)
    drawn = drawn_column(report)
    if drawn is None or not report.rows:
        canvas.text(report.nothing, 0, y + SIZE, fill=QUIET)
        y += 2 * SIZE
    else:
        y = _body(canvas, groups(report, drawn), page.dates.zone if page else "", y)
    y = _notes(canvas, report, legend.draw(canvas, y + 12))
    return canvas.specification(WIDTH, y, report.title)


def _body(canvas: PictureCanvas, found: Sequence[RowGroup], zone: str, top: float) -> float:
    first = found[0].lanes[0].marks[0].drawing
    if isinstance(first, Pillar):
        return bars.draw_upright(canvas, found, zone, top)
    if isinstance(first, Point):
        return plots.draw(canvas, found, zone, top)
    if isinstance(first, ValueBar):
        return bars.draw(canvas, found, top)
    if isinstance(first, Knot):
        return nets.draw(canvas, found, zone, top)
    return lanes.draw(canvas, found, zone, top)


def _title(canvas: PictureCanvas, report: Report) -> float:
    y = 0.0
    for line in broken(report.title, WIDTH, _HEAD * BOLD):
        canvas.text(line, 0, y + 9, size=_HEAD, bold=True)
        y += 20
    return y + 8


def _notes(canvas: PictureCanvas, report: Report, y: float) -> float:
    for note in (*report.notes, *report.last_notes()):
        for line in broken(note, WIDTH, SIZE - 1):
            canvas.text(line, 0, y + 8, size=SIZE - 1, fill=QUIET)
            y += 16
    return y


def svg(report: Report, theme: Theme = Theme.BOTH, page: Page | None = None) -> str:
    """Return the picture of a report as SVG.

    Each mark says in a `<title>` what it is; nothing in it runs or leads anywhere.
    """
    spec = specification(report, page)
    version = ".".join(alt.SCHEMA_VERSION.lstrip("v").split(".")[:2])
    encoded = json.dumps(spec)
    text = vl_convert.vegalite_to_svg(encoded, vl_version=version, allowed_base_urls=[])
    root = ElementTree.fromstring(text)  # noqa: S314 - what vl-convert wrote has no entities
    _tell(root, f"t{crc32(encoded.encode()):08x}")
    root.set("class", "timeline")
    root.set("role", "graphics-document")
    root.set("aria-label", spec["description"])
    # SVG readers take the first title for that of the picture.
    head = {"title": spec["description"], "style": STYLES[theme]}
    for place, (tag, said) in enumerate(head.items()):
        element = ElementTree.Element(f"{{{_SVG}}}{tag}")
        element.text = said
        root.insert(place, element)
    return ElementTree.tostring(root, encoding="unicode") + "\n"


def _tell(root: ElementTree.Element, key: str) -> None:
    """Give each mark a title, which browsers show, and each paint an id with a key of its picture.

    Several pictures may stand in one page, and the ids of vl-convert count on from run to run.
    """
    paints = list(root.iter(f"{{{_SVG}}}linearGradient"))
    ids = {paint.attrib["id"]: f"{key}-{number}" for number, paint in enumerate(paints)}
    for element in list(root.iter()):
        if element.get("role") == "graphics-symbol":
            ElementTree.SubElement(element, f"{{{_SVG}}}title").text = element.get("aria-label")
        if "mark-text" in element.get("class", ""):
            del element.attrib["aria-hidden"]  # names and dates are read, too
        if element in paints:
            element.set("id", ids[element.attrib["id"]])
        paint = element.get("fill", "")
        if paint.startswith("url(#"):
            element.set("fill", f"url(#{ids[paint[5:-1]]})")


def written(report: Report, page: Page) -> Iterator[Safe]:
    """Yield a picture as one SVG document."""
    yield Safe(_in_letters(svg(report, page=page), page))


def document(report: Report, page: Page) -> Iterator[Safe]:
    """Yield a picture as an HTML document that holds all it needs; a strict policy guards it."""
    digests = (b64encode(sha256(one.encode()).digest()) for one in (_PAGE, STYLES[Theme.BOTH]))
    allowed = " ".join(f"'sha256-{digest.decode()}'" for digest in digests)
    yield filled(
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8"/>\n'
        '<meta name="viewport" content="width=device-width"/>\n'
        '<meta name="color-scheme" content="light dark"/>\n'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        'style-src {}"/>\n<title>{}</title>\n<style>{}</style>\n</head>\n<body>\n',
        Safe(allowed),
        Safe(_in_letters(escape(inert(report.title)), page)),
        Safe(_PAGE),
    )
    yield from written(report, page)
    yield Safe("</body>\n</html>\n")


def vega(report: Report, page: Page) -> Iterator[Safe]:
    """Yield a picture as JSON that Vega-Lite and its editors read."""
    encode = json.JSONEncoder(ensure_ascii=not page.unicode, allow_nan=False).encode
    yield filled("{}\n", escaped(encode(specification(report, page))))


def png(report: Report, page: Page) -> bytes:
    """Return a picture as PNG, in light colours and twice as fine as a screen."""
    return bytes(vl_convert.svg_to_png(_on_paper(report, page), scale=2))


def pdf(report: Report, page: Page) -> bytes:
    """Return a picture as PDF, in light colours."""
    return bytes(vl_convert.svg_to_pdf(_on_paper(report, page)))


def _on_paper(report: Report, page: Page) -> str:
    """Return a report in light colours: a chart, or what rich draws, in styles that all read."""
    if is_chart(report):
        return svg(report, Theme.LIGHT, page)
    text = "".join(screen.written(report, page))
    # vl-convert knows no variables of CSS.
    return text.replace("var(--paper)", "#fff").replace("var(--edge)", "#d1d9e0")


def _in_letters(text: str, page: Page) -> str:
    """Return XML in ASCII where a page has no more."""
    return text if page.unicode else text.encode("ascii", "xmlcharrefreplace").decode()

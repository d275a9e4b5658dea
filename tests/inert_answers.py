"""What an answer in each format may hold of hostile text, told by independent readers of it.

Each check yields what is wrong, and names the field whose text it is.
"""

import csv
import io
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple, assert_never
from xml.etree import ElementTree

from markdown_it import MarkdownIt

from hostile_registries import MARK, Made
from timeline.formats.inert import inert
from timeline.formats.page import ascii_of
from timeline.formats.writers import Format

INK = re.compile(r"\x1b\[(?:\d{1,3}(?:;\d{1,3})*)?m")
"""Colours as we write them; those of the hostile texts have a number of four digits."""
BAR = "\r\x1b[K"
"""What takes away a bar that tells how far reading is."""
_STEERING = ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")
_UNSEEN = set("\u034f\u115f\u1160\u2800\u3164\uffa0")
_FORMULA = re.compile(r"[\s\x00-\x1f]*[=+\-@＝＋－＠]")
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)*%?")
_CELLS = re.compile(r"(?<!\\)(?:\\\\)*\|")
_SVG = {
    "g", "svg", "title", "style", "rect", "text", "path", "circle", "line", "defs",
    "linearGradient", "stop",
}  # fmt: skip
_HTML = {
    "html", "head", "meta", "title", "body", "article", "h1", "h2", "table", "thead", "tbody", "tr",
    "th", "td", "br", "ul", "ol", "li", "p", "pre", "small", "strong", "sup", "a",
}  # fmt: skip
_BLOCKS = {"h1", "h2", "th", "td", "li", "p"}
"""What holds text in full; what is wrong with a file is told in part, beside a caret."""
_MARKUP = {
    "html_block", "html_inline", "link", "image", "code_inline", "em", "s", "fence",
    "blockquote", "ordered_list", "hr",
}  # fmt: skip
"""What no Markdown of ours is made of."""


class Asked(NamedTuple):
    """What an answer should be: the format it is in, and what was asked of it besides.

    None is the format of what has none, such as a script. It is `wide` where nothing had to be
    broken, `ascii` after --ascii, `raw` where --raw let cells be formulas, `exact` where it lets
    them hold the very characters of a text.
    """

    format: Format | None
    wide: bool = False
    ascii: bool = False
    raw: bool = False
    exact: bool = False


def faults(out: str, asked: Asked, made: Made) -> Iterator[str]:
    """Yield what is wrong with an answer, without the colours it was written in."""
    if not asked.exact:
        tabs = asked.format in (None, Format.PLAIN, Format.TSV)
        yield from steered(out, made, "\n\t" if tabs else "\n")
        if asked.ascii and not out.isascii():
            yield f"not ASCII: {next(line for line in out.split() if not line.isascii())!a}"
    if asked.format and out:
        try:
            yield from _misread(out, asked, made)
        except (ValueError, ElementTree.ParseError) as error:
            yield f"is no {asked.format}: {error}: {out[:60]!a}"


def _misread(out: str, asked: Asked, made: Made) -> Iterator[str]:
    match asked.format:
        case Format.TABLE:
            if asked.wide:
                yield from _cut([out], asked, made)
        case Format.PLAIN:
            yield from _cut(re.split("[\n\t]", out), asked, made)
        case Format.JSON:
            yield from _altered(json.loads(out), made)
        case Format.JSONL:
            yield from _altered([json.loads(line) for line in out.splitlines()], made)
        case Format.CSV:
            yield from _cells(list(csv.reader(io.StringIO(out, newline=""))), asked, made)
        case Format.TSV:
            rows = [line.split("\t") for line in out.split("\n")[:-1]]
            yield from _cells([[_unescaped(cell) for cell in row] for row in rows], asked, made)
        case Format.MD:
            yield from _markup(out, asked, made)
        case Format.HTML:
            drawn = "<svg" in out and 'class="timeline"' in out  # a chart is drawn, not told
            yield from _elements(out, _HTML | _SVG if drawn else _HTML)
            told = [one for one in ElementTree.fromstring(out).iter() if one.tag in _BLOCKS]
            yield from _cut(("".join(one.itertext()) for one in told), asked, made)
        case Format.SVG:
            yield from _elements(out, _SVG)
        case Format.VEGA:
            json.loads(out)
        case Format.PNG | Format.PDF:
            raise AssertionError("an image is no text")
        case None:
            pass
        case _:
            assert_never(asked.format)


def steered(out: str, made: Made, allowed: str = "\n") -> Iterator[str]:
    """Yield what in a text could steer a terminal, turn it round or hide in it."""
    letters = set(out) - set(allowed)
    if "".join(letters).isprintable() and not letters & _UNSEEN:
        return
    for place, letter in enumerate(out):
        category = unicodedata.category(letter)
        if letter not in allowed and (category in _STEERING or letter in _UNSEEN):
            before = MARK.findall(out[max(0, place - 2_000) : place + 2_000])
            field = made.fields.get(before[0], "?") if before else "?"
            yield f"U+{ord(letter):04X} near {field}: {out[max(0, place - 30) : place + 30]!a}"


def _cut(texts: Iterable[str], asked: Asked, made: Made) -> Iterator[str]:
    """Yield what is not there in full, or not as it should be shown."""
    for text in texts:
        shown = _letters(text)
        for mark in filter(made.texts.get, MARK.findall(text)):
            right = _shown(made.texts[mark], asked)
            if shown.count(_letters(right)) < text.count(mark):
                yield f"{made.fields[mark]} {made.texts[mark]!a} is shown as {text!a}"


def _shown(text: str, asked: Asked) -> str:
    """Return how a text should be shown: what is laid out spells signs that ASCII has not."""
    shown = inert(text)
    if not asked.ascii:
        return shown
    if asked.format in (Format.TABLE, Format.MD, Format.HTML):
        return ascii_of(shown)
    return shown.encode("ascii", "backslashreplace").decode()


def _letters(text: str) -> str:
    """Return a text without what our own words change of one: blanks, quotes, hyphens in units."""
    return re.sub(r"[\s\"'\\-]", "", text)


def _altered(value: Any, made: Made) -> Iterator[str]:
    """Yield what JSON does not give back as it stands in the registry."""
    if isinstance(value, dict):
        for key, one in value.items():
            yield from _altered([key, one], made)
    elif isinstance(value, list):
        for one in value:
            yield from _altered(one, made)
    elif isinstance(value, str):
        for mark in filter(made.texts.get, MARK.findall(value)):
            text = made.texts[mark].strip()
            exact = text in value or " ".join(text.split()) in value
            if not exact and _letters(text) not in _letters(value):
                yield f"{made.fields[mark]} {text!a} comes back as {value!a}"


def _cells(rows: list[list[str]], asked: Asked, made: Made) -> Iterator[str]:
    """Yield rows that are too long, cells that a spreadsheet would run, what is not there."""
    for row in rows:
        if len(row) != len(rows[0]):
            yield f"a row of {len(row)} cells under {len(rows[0])}: {row!a}"
        for cell in row:
            if not asked.raw and _FORMULA.match(cell) and not _NUMBER.fullmatch(cell):
                yield f"a formula: {cell[:60]!a}"
            if cell.startswith(("{", "[{", '["')):
                yield from _altered(_parts(cell), made)
            elif asked.exact:
                yield from _altered(cell, made)
            else:
                yield from _cut([cell], asked, made)


def _unescaped(cell: str) -> str:
    """Return a cell of tsv as it was before its tabs, line breaks and backslashes were escaped."""
    signs = {"t": "\t", "n": "\n", "r": "\r", "\\": "\\"}
    return re.sub(r"\\([tnr\\])", lambda found: signs[found[1]], cell)


def _parts(cell: str) -> Any:
    """Return what a cell holds that is more than a text, in JSON; else the cell."""
    try:
        return json.loads(cell)
    except ValueError:
        return ""


def _markup(out: str, asked: Asked, made: Made) -> Iterator[str]:
    """Yield what Markdown takes for markup, rows with another number of cells, what is missing."""
    told = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(out)
    for token in [one for block in told for one in (block, *(block.children or ()))]:
        if token.type.removesuffix("_open") in _MARKUP:
            yield f"{token.type}: {token.content!a} {token.attrs}"
    texts = (
        "".join(one.content or " " for one in token.children or ())
        for token in told
        if token.type == "inline"
    )
    yield from _cut(texts, asked, made)
    widths: dict[int, str] = {}
    for line in out.splitlines():
        if line.startswith("|"):
            widths.setdefault(len(_CELLS.findall(line)), line)
        elif widths:
            if len(widths) > 1:
                yield f"rows of {sorted(widths)} cells: {[*widths.values()]!a}"
            widths = {}


def _elements(out: str, ours: set[str]) -> Iterator[str]:
    """Yield elements and attributes that are none of ours."""
    for element in ElementTree.fromstring(out).iter():
        name = element.tag.removeprefix("{http://www.w3.org/2000/svg}")
        if name not in ours:
            yield f"an element {name}"
        yield from (f"an attribute {key}" for key in element.attrib if key.startswith("on"))
        yield from (
            f"an address {key}"
            for key, address in element.attrib.items()
            if key.endswith("href")
            and (ours is _SVG or not address.startswith(("http://", "https://")))
        )

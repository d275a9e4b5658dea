"""The page as a file: the template filled, its style and its script inlined and allowed by name.

The policy of the page allows the two texts that it holds and nothing else: no network, no style
and no script of an attribute, whatever a registry says. Needs the extra `page`.
"""

from base64 import b64encode
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from msgspec.structs import replace

from timeline.dates import Period
from timeline.dates.phrases import commas, dates_of
from timeline.formats.for_eyes import for_eyes
from timeline.formats.inert import inert
from timeline.formats.page import Page
from timeline.model import RegistryModel
from timeline.page.contents import contents
from timeline.query import Selection
from timeline.report import Report
from timeline.safe import Safe

MARK = b"<!DOCTYPE html>\n<!-- a page of timeline -->\n"
"""How every page begins: a file with this beginning may be replaced."""
_INLINED = {"style": "page.css", "script": "page.js"}
_FILES = Path(__file__).with_name("templates")


def written(
    registry: RegistryModel,
    selected: Selection,
    page: Page,
    asked: Sequence[str] = (),
    period: Period | None = None,
) -> Iterator[Safe]:
    """Yield the page of the events that were selected, `asked` for in words, piece by piece."""
    whole = len(selected) == len(registry.events)
    count = [] if whole else [f"{len(selected):,} of {len(registry.events):,} events"]
    words = commas(*asked, *([dates_of(period)] if period else []), *count)
    seen = replace(page, unicode=True)  # a browser shows all of it, also where ASCII writes it
    inlined = {key: (_FILES / name).read_text("utf-8") for key, name in _INLINED.items()}
    filled = (
        _environment()
        .get_template("page.html.j2")
        .stream(
            **contents(registry, selected, seen, whole=whole),
            **inlined,
            policy=_policy(**inlined),
            title=registry.title or "Timeline",
            asked=for_eyes(Report((), (), words), seen).title,
        )
    )
    # Jinja yields each tag and each text by itself.
    filled.enable_buffering(200)
    charset = "utf-8" if page.unicode else "ascii"
    for piece in filled:
        yield Safe(piece.encode(charset, "xmlcharrefreplace").decode(charset))


def _policy(style: str, script: str) -> str:
    """Return what the page may do: nothing but its own style and its own script."""
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def _environment() -> Environment:
    """Return what fills the template: every text is made inert, and then escaped."""
    made = Environment(
        loader=FileSystemLoader(_FILES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
    made.filters["at"] = "{:.7g}".format  # places as exact as a screen can show
    return made


def _shown(value: Any) -> Any:
    """Return a text that does nothing to who reads it; what the template made stays as it is."""
    return inert(value) if isinstance(value, str) and not hasattr(value, "__html__") else value

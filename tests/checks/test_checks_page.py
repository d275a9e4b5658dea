"""docs/checks.md: its commands show what it says they show, and its tables name every code."""

import json
import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from conftest import PROJECT, inside
from terminal_pages import as_run
from timeline.exchange.codes import CODES as CODES_OF_IMPORTS
from timeline.loading.codes import CODES

PAGE = PROJECT / "docs" / "checks.md"
STOPPING = "## Codes that stop a file from being read\n"
OTHER = "## Codes for entries that are probably wrong\n"
IMPORTS = """\
## Codes that stop an import

`timeline import` reports these as well as those of the first table. These are all errors.
"""


def tables(text: str) -> str:
    """Return the page with the tables that the program's own list gives."""
    listed = json.loads(inside("check", "--list", "--json").out)
    stopping = [one for one in listed if one["code"] in CODES]
    others = [one for one in listed if one["code"] not in CODES]
    head = text[: text.index(STOPPING) + len(STOPPING)]
    first = _table(
        ["code", "what is wrong"], ([_link(one["code"]), one["what"]] for one in stopping)
    )
    second = _table(
        ["code", "severity", "what is wrong"],
        ([_link(one["code"]), one["severity"], one["what"]] for one in others),
    )
    third = _table(
        ["code", "what is wrong"],
        ([_link(code), manual.partition("\n")[0]] for code, manual in CODES_OF_IMPORTS.items()),
    )
    return f"{head}\nThese are all errors.\n\n{first}\n{OTHER}\n{second}\n{IMPORTS}\n{third}"


def _link(code: str) -> str:
    return f"[`{code}`](errors.md#{code})"


def _table(heads: list[str], rows: Iterable[list[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


@pytest.mark.slow
def test_the_page_is_real(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """Run with --update-golden to write what is real, and read it."""
    real = tables(as_run(PAGE.read_text("utf-8"), tmp_path))
    if request.config.getoption("--update-golden"):
        PAGE.write_text(real, "utf-8")
    assert PAGE.read_text("utf-8") == real


def test_every_link_is_a_heading_of_the_gallery() -> None:
    gallery = (PROJECT / "docs" / "errors.md").read_text("utf-8")
    headings = set(re.findall(r"^### ([\w-]+)$", gallery, re.MULTILINE))
    assert set(re.findall(r"errors\.md#([\w-]+)", PAGE.read_text("utf-8"))) == headings

"""docs/at.md and docs/charts.md show what the program prints."""

import json
import re
import shlex

import pytest

from conftest import PROJECT, SOUTH_POLE, inside

PAGES = {name: (PROJECT / "docs" / name).read_text("utf-8") for name in ("at.md", "charts.md")}
EXAMPLES = [
    block.split("\n", 1)
    for page in PAGES.values()
    for block in re.findall(r"```console\n\$ timeline (.*?)\n```", page, re.DOTALL)
]


@pytest.mark.parametrize(("command", "printed"), EXAMPLES, ids=[line for line, _ in EXAMPLES])
def test_an_example_is_what_a_terminal_shows(command: str, printed: str) -> None:
    environment = {
        "COLUMNS": "80", "LINES": "500", "NO_COLOR": "1", "TIMELINE_REGISTRY": SOUTH_POLE,
    }  # fmt: skip
    ran = inside(*shlex.split(command), env=environment, terminal=True)
    assert ran.status == 0
    assert ran.out.rstrip("\n") == printed


@pytest.mark.parametrize(
    ("command", "page"),
    [
        ("at 1911", "at.md"),
        ("chart lanes --since 1911", "charts.md"),
        ("chart density", "charts.md"),
    ],
)
def test_every_field_is_on_its_page(command: str, page: str) -> None:
    records = json.loads(inside("-r", SOUTH_POLE, *command.split(), "--json").out)
    assert [field for field in records[0] if f"`{field}`" not in PAGES[page]] == []


def test_every_picture_that_a_page_shows_is_there() -> None:
    for text in PAGES.values():
        for name in re.findall(r"!\[[^]]*\]\(([^)]+)\)", text):
            assert (PROJECT / "docs" / name).is_file()

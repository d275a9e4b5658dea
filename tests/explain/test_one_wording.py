"""Every command tells the time between the same two events in the same words."""

from collections.abc import Callable

import pytest

from conftest import Write, inside

REGISTRY = """\
actors:
  council: {name: the council}
  ana: {name: Ana, roles: [{title: mayor, org: council, from: "2010", to: "2011"}]}
events:
  - {id: flood, date: "2010", title: The river flooded the town}
  - {id: dam, date: "2011", title: The town built a dam, because: [{event: flood, how: caused}]}
"""


@pytest.fixture
def ask(write: Write) -> Callable[..., str]:
    registry = write(REGISTRY)
    return lambda *words: inside("-r", registry, *words).out


@pytest.mark.parametrize(
    "words",
    [
        ("gap", "flood", "dam"),
        ("list", "--gaps"),
        ("compare", "flood", "dam"),
        ("why", "dam", "--path-to", "flood"),
        ("at", "2011"),
        ("roles",),
    ],
    ids=" ".join,
)
def test_from_2010_to_2011_is_1_day_to_about_24_months(
    ask: Callable[..., str], words: tuple[str, ...]
) -> None:
    assert "1 day to about 24 months" in ask(*words, "-o", "table")


def test_one_bound_alone_is_a_promise_and_not_about(ask: Callable[..., str]) -> None:
    assert "caused it, within 24 months" in ask("why", "dam", "-o", "table")
    assert "caused by it, within 24 months" in ask("led-to", "flood", "-o", "table")
    assert "0–364 days (up to 12 months)" in ask("gap", "2010", "2010-12-31", "-o", "table")
    assert "at least 366 days (at least 12 months)" in ask("gap", "2010", "[2012..]", "-o", "table")

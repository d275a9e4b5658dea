"""How YAML is loaded: in time that grows with its size, and leaving no trace in the process."""

import gc
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from timeline.loading import Loaded
from timeline.loading.assembly import load_files
from timeline.loading.files import FileContent


def loaded(text: str) -> Loaded:
    """Return what comes of a registry."""
    return load_files([FileContent("f.yaml", text.encode())])


def chain(length: int, first: str = "2000-01-01") -> list[str]:
    """Return events each of which counts from the one before."""
    later = [f'{{id: e{n}, date: "1 day after e{n - 1}", title: T}}' for n in range(1, length)]
    return [f'{{id: e0, date: "{first}", title: T}}', *later]


def registry(events: list[str]) -> str:
    """Return a registry of events in braces."""
    return "events:\n" + "".join(f"  - {event}\n" for event in events)


@pytest.mark.parametrize("order", [list, lambda events: events[::-1]])
def test_a_long_chain_of_dates_is_followed(order: Callable[[list[str]], list[str]]) -> None:
    found = loaded(registry(order(chain(5_000)))).registry
    assert found is not None
    assert found.by_id["e4999"].span.edtf == str(date(2000, 1, 1) + timedelta(days=4_999))


def test_a_long_circle_is_told_once() -> None:
    problems = loaded(registry(chain(5_000, first="1 day after e4999"))).problems
    assert [problem.code for problem in problems] == ["date-cycle"]
    assert problems[0].what.startswith("the date of e0 counts from itself: e0 ← e4999 ← e4998")
    assert problems[0].what.endswith("… ← e0")


def test_many_short_circles_are_told_each() -> None:
    pairs = [
        f'{{id: {one}{n}, date: "1 day after {other}{n}", title: T}}'
        for n in range(2_000)
        for one, other in (("a", "b"), ("b", "a"))
    ]
    assert len(loaded(registry(pairs)).problems) == 2_000


@pytest.mark.parametrize("running", [True, False])
@pytest.mark.parametrize("text", ["events: []\n", "events: ["])
def test_the_collector_is_left_as_it_was(running: bool, text: str) -> None:
    frozen = gc.get_freeze_count()
    try:
        (gc.enable if running else gc.disable)()
        loaded(text)
        assert (gc.isenabled(), gc.get_freeze_count()) == (running, frozen)
    finally:
        gc.enable()


def test_what_a_caller_has_frozen_stays_frozen() -> None:
    gc.freeze()
    try:
        loaded("events: []\n")
        assert gc.get_freeze_count() > 0  # fewer than before where some were no longer needed
    finally:
        gc.unfreeze()


def test_lines_are_cut_only_for_messages() -> None:
    text = registry(chain(3)) + "\r  # end\r\n"
    lines = loaded(text).lines
    assert list(lines) == ["f.yaml"]
    assert lines["f.yaml"][1] == '  - {id: e0, date: "2000-01-01", title: T}'
    assert lines["f.yaml"][-1] == "  # end"

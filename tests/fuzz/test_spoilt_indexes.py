"""Spoilt indexes: whatever stands in one, it is answered from or refused in a line, and soon."""

from pathlib import Path
from unittest import mock

import pytest
from index_mutations import endless_index, spoilt_index, whole_index
from indexes import QUESTIONS, fault, run

from conftest import few_fast, inside
from timeline.index.reading import Work


def test_what_is_spoilt_was_whole(tmp_path: Path) -> None:
    file = tmp_path / "whole.db"
    file.write_bytes(whole_index())
    for question in QUESTIONS:
        assert fault(file, question) == (0, ""), question


def test_a_seed_always_spoils_alike() -> None:
    assert [spoilt_index(seed) for seed in range(1, 40, 2)] == [
        spoilt_index(seed) for seed in range(1, 40, 2)
    ]


TABLES = ["events", "figures", "texts", "records", "models", "words"]


@pytest.mark.parametrize("table", few_fast(TABLES, "events"))
def test_pages_that_name_each_other_are_not_walked_for_ever(tmp_path: Path, table: str) -> None:
    file = tmp_path / "endless.db"
    file.write_bytes(endless_index(table))
    for question in ("list --json", "list --where title:/tent/", "figures", "check", "brief Scott"):
        assert fault(file, question)[1] == "", question


@pytest.mark.parametrize(
    ("table", "question"),
    few_fast([("events", "list --json"), ("figures", "figures")], ("events", "list --json")),
)
def test_what_seems_to_have_no_end_is_told(tmp_path: Path, table: str, question: str) -> None:
    file = tmp_path / "endless.db"
    file.write_bytes(endless_index(table))
    ran = inside("-r", str(file), *question.split())
    assert (ran.status, ran.err) == (
        1,
        f"{file}: error[index]: it seems to hold more than there is room for\n"
        "  build it again: timeline index REGISTRY\n",
    )


def test_it_may_be_ended_while_it_asks(tmp_path: Path) -> None:
    """Ctrl-C comes to SQLite's steps, which keep no exception, as a word to stop."""
    file = tmp_path / "endless.db"
    file.write_bytes(endless_index("figures"))
    with mock.patch.object(Work, "__call__", side_effect=KeyboardInterrupt):
        assert inside("-r", str(file), "figures", "--unit", "CNY").status == 130


def test_a_few_spoilt_indexes() -> None:
    assert run(50) == []


@pytest.mark.slow
def test_many_spoilt_indexes() -> None:
    """Ten thousand reads, of as many indexes; `python tests/fuzz/indexes.py` for more, by hand."""
    assert run(10_000) == []

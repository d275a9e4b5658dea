"""`add` on a terminal: questions, completion with the Tab key, a last look before it is written."""

import sys
from pathlib import Path
from typing import Any

import pexpect  # type: ignore[import-untyped]
import pytest
from desk import PLAIN, ids, listed

from conftest import clean_environment

pytestmark = pytest.mark.slow

NAMES = "actors: {ann: {name: Ann Lee}, acme: }\ntags: [news, law]\nmetrics: {cost: }\n"


@pytest.fixture(autouse=True)
def here(folder: Path) -> Path:
    """Work in a folder with one registry."""
    Path("mine.yaml").write_text(NAMES + PLAIN)
    return folder


def asking(*options: str) -> Any:
    """Start `timeline add` on a terminal."""
    return started("-r", "mine.yaml", "add", *options)


def importing(*options: str) -> Any:
    """Start `timeline import` on a terminal."""
    return started("import", *options)


def started(*line: str) -> Any:
    """Start the program on a terminal."""
    return pexpect.spawn(
        sys.executable,
        ["-m", "timeline", *line],
        env=clean_environment(NO_COLOR="1"),
        dimensions=(50, 100),
        encoding="utf-8",
        timeout=20,
    )


def answered(running: Any, *answers: tuple[str, str]) -> str:
    """Answer questions, each told by its first words; return all that was shown."""
    shown = ""
    for question, answer in answers:
        running.expect_exact(question)
        shown += running.before
        running.sendline(answer)
    running.expect(pexpect.EOF)
    return f"{shown}{running.before}"


def test_everything_is_asked_for_shown_and_written() -> None:
    shown = answered(
        asking(),
        ("When", "Oct 2002"),
        ("What happened", "It went on"),
        ("In one to three", "In short."),
        ("Who took part", "Ann Lee=guide; acme"),
        ("Tags", "law"),
        ("The strand", ""),
        ("Figures", "cost=3"),
        ("Where it is", ""),
        ("Add this to mine.yaml?", ""),
    )
    assert "+  - id: it-went-on" in shown
    [event] = [one for one in listed("mine.yaml") if one["id"] == "it-went-on"]
    assert (event["date"], event["actors"], event["tags"]) == ("2002-10", ["ann", "acme"], ["law"])
    assert event["figures"][0]["value"] == 3


def test_what_was_told_is_not_asked_and_no_means_no() -> None:
    before = Path("mine.yaml").read_bytes()
    shown = answered(
        asking("--title", "T", "--tag", "law", "--summary", "S", "--thread", "x", "--source", "s"),
        ("When", "2002"),
        ("Who took part", ""),
        ("Figures", ""),
        ("Add this to mine.yaml?", "n"),
    )
    assert "nothing was added" in shown
    assert "What happened" not in shown
    assert Path("mine.yaml").read_bytes() == before


def test_what_is_wrong_is_asked_again() -> None:
    running = asking("--title", "T", "--summary", "S", "--thread", "x", "--source", "s")
    running.expect_exact("When")
    running.sendline("2002-13")
    running.expect_exact("error: there is no month 13")  # before anything else is asked
    shown = answered(
        running,
        ("When", ""),
        ("When", "3 days after gone"),
        ("Who took part", "bob"),
        ("Tags", ""),
        ("Figures", ""),
        ("When", "2002"),
        ("Who took part", "ann"),
        ("Add this to mine.yaml?", "yes"),
    )
    assert 'error: date: there is no event "gone"' in shown
    assert 'error: actor: there is no actor "bob"' in shown
    assert "came into mine.yaml" in shown
    assert ids("mine.yaml") == ["start", "t", "end"]


def test_the_tab_key_completes_names() -> None:
    pytest.importorskip("readline")
    running = asking("--title", "T", "--date", "2002")
    running.expect(pexpect.EOF)  # nothing is missing: nothing is asked
    running = asking("--title", "T2", "--summary", "S", "--thread", "x", "--source", "s")
    running.expect_exact("When")
    running.sendline("2002")
    running.expect_exact("main one first")
    running.send("an\t; ac\t\n")
    running.expect_exact("Tags")
    running.send("ne\t\n")
    answered(running, ("Figures", ""), ("Add this", "y"))
    [event] = [one for one in listed("mine.yaml") if one["id"] == "t2"]
    assert (event["actors"], event["tags"]) == (["ann", "acme"], ["news"])


def test_an_answer_that_is_neither_yes_nor_no_is_asked_for_again() -> None:
    shown = answered(
        asking("--title", "T", "--tag", "law", "--summary", "S", "--thread", "x", "--source", "s"),
        ("When", "2002"),
        ("Who took part", ""),
        ("Figures", ""),
        ("Add this to mine.yaml?", "yse"),
        ("Add this to mine.yaml?", "YES"),
    )
    assert "came into mine.yaml" in shown
    assert ids("mine.yaml") == ["start", "t", "end"]


@pytest.mark.parametrize("end", ["\x04", "\x03"], ids=["end of input", "interrupt"])
def test_leaving_in_the_middle_writes_nothing(end: str) -> None:
    before = Path("mine.yaml").read_bytes()
    running = asking()
    running.expect_exact("When")
    running.send(end)
    running.expect(pexpect.EOF)
    assert running.before.endswith(": \r\n")  # the shell's own prompt begins a line
    assert running.wait() == 130
    assert Path("mine.yaml").read_bytes() == before


class TestColumns:
    """`import` on a terminal asks for the columns that it cannot find, and never in a pipe."""

    @pytest.fixture(autouse=True)
    def sheet(self) -> None:
        Path("s.csv").write_text("Jahr,Was,Wer\n1961,Gründung,Ann\n1975,Das neue Haus,Bob\n")

    def test_columns_are_asked_for_with_a_guess_and_kept_as_rules(self) -> None:
        running = importing("s.csv", "--to", "new.yaml", "--save-rules", "r.yaml")
        shown = answered(
            running,
            ("Which column has the date [Jahr]?", ""),
            ("Which column has the title [Was]?", "Wo"),
            ("Which column has the title [Was]?", "Wer"),
        )
        assert "Jahr  date    1961, 1975" in shown
        assert 'there is no column "Wo"' in shown
        assert [one["title"] for one in listed("new.yaml")] == ["Ann", "Bob"]
        assert Path("r.yaml").read_text() == 'map: {date: "Jahr", title: Wer}\n'

    def test_the_end_of_input_ends_it(self) -> None:
        running = importing("s.csv", "--to", "new.yaml")
        running.expect_exact("Which column has the date")
        running.sendeof()
        running.expect(pexpect.EOF)
        assert not Path("new.yaml").exists()

"""Stories of events whose hour is known."""

from pathlib import Path

import pytest

from conftest import inside

LAUNCH = 'events:\n  - {id: launch, date: "2004-02-29T09:58:30Z", title: The rocket rose}\n'


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("narrate --style prose", "On 29 February 2004 at 09:58:30 UTC: The rocket rose."),
        ("brief launch", "On 29 February 2004 at 09:58:30 UTC"),
    ],
)
def test_they_are_told_on_a_day(tmp_path: Path, asked: str, said: str) -> None:
    file = tmp_path / "launch.yaml"
    file.write_text(LAUNCH)
    assert said in inside("-r", str(file), *asked.split(), "-o", "table").out


@pytest.mark.parametrize(
    ("date", "opening"),
    [
        ("10 or 11 January 49 BC", "On 10 January 49 BCE or 11 January 49 BCE: It began."),
        ("480 or 479 BC", "In 480 BCE or 479 BCE: It began."),
        ("early May 1912", "In early May 1912: It began."),
    ],
)
def test_one_of_two_days_is_a_day(tmp_path: Path, date: str, opening: str) -> None:
    file = tmp_path / "one.yaml"
    file.write_text(f"events:\n  - {{id: one, date: {date}, title: It began}}\n")
    assert opening in inside("-r", str(file), "narrate", "--style", "prose").out

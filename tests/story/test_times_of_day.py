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

"""Dates before the year 0, typed as EDTF has them: with a minus, as options begin."""

import json

import pytest

from conftest import Run


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("between -0499 1912", "500 BCE to 1912"),
        ("between -0499..1912", "500 BCE to 1912"),
        ("list --since -0499", "since 500 BCE"),
        ("at -0043-03-15", "on 15 Mar 44 BCE"),
        ("compare -0499 1912", "-0499 beside 1912"),
        ("compare --every decade -0499 1912", "-0499 beside 1912"),
        ("brief -0499..1912", "500 BCE to 1912"),
    ],
)
def test_they_are_no_options(pole: Run, asked: str, said: str) -> None:
    ran = pole(*asked.split(), "-o", "table")
    assert (ran.status, said in ran.out + ran.err) == (0, True)


def test_a_gap_across_the_year_0(pole: Run) -> None:
    gap = json.loads(pole("gap", "-0001-12-31", "0001-01-01", "--json").out)
    assert (gap["least_days"], gap["most_days"]) == (367, 367)

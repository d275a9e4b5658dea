"""`roles` as sure as is asked, in the words that every other command has for it."""

import json

import pytest

from conftest import Run

AT = ("roles", "--org", "terra-nova", "--at")


@pytest.mark.parametrize(
    ("asked", "holders"),
    [
        ((*AT, "1912-03-29"), {"scott": "certain", "evans": "possible"}),
        ((*AT, "1911", "--certain"), {"scott": "certain"}),
        ((*AT, "1911", "--possible"), {}),
        ((*AT, "1912-03-29", "--certain"), {"scott": "certain"}),
        ((*AT, "1912-03-29", "--possible"), {"evans": "possible"}),
        (
            (*AT, "1912-03-29", "--certain", "--possible"),
            {"scott": "certain", "evans": "possible"},
        ),
        (("roles", "--period", "1911", "--title", "captain", "--certain"), {}),
    ],
)
def test_who_held_a_post_certainly_or_possibly(
    pole: Run, asked: tuple[str, ...], holders: dict[str, str]
) -> None:
    found = json.loads(pole(*asked, "--json").out)
    assert {row["actor"]: row["within"] for row in found} == holders


@pytest.mark.parametrize("option", ["--certain", "--possible"])
def test_without_a_date_there_is_nothing_to_be_sure_of(pole: Run, option: str) -> None:
    ran = pole("roles", option)
    assert ran.status == 2
    assert ran.err == (
        "error: --certain and --possible need a date to be sure of\n"
        "  add --at, --since, --until or --period\n"
    )

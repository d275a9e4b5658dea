"""Pages of ASCII: laid out as they will stand, whatever our own signs become."""

import pytest

from conftest import SOUTH_POLE, few_fast, inside

COMMANDS = [
    "", "list", "show arrival deaths", "actors", "metrics", "figures", "roles", "narrate",
    "compare scott amundsen", "chart lanes", "chart density", "chart series distance",
    "at 1912", "why deaths", "contradictions", "verdict scott",
]  # fmt: skip


@pytest.mark.parametrize("columns", few_fast([30, 47, 60, 80, 100, 132], 30, 80))
@pytest.mark.parametrize("command", COMMANDS)
def test_no_line_is_wider_than_the_page(command: str, columns: int) -> None:
    ran = inside(
        "-r", SOUTH_POLE, *command.split(), "-o", "table", "--ascii",
        env={"COLUMNS": str(columns)},
    )  # fmt: skip
    assert ran.status == 0
    assert ran.out.isascii()
    assert max(map(len, ran.out.splitlines())) <= columns


def test_names_that_ascii_has_no_signs_for_are_escaped_before_they_are_measured() -> None:
    ran = inside("-r", SOUTH_POLE, "actors", "-o", "table", "--ascii", env={"COLUMNS": "170"})
    [line] = [line for line in ran.out.splitlines() if line.startswith("amundsen")]
    assert line.endswith("Amundsen, \\u963f\\u8499\\u68ee")


@pytest.mark.parametrize("command", ["list", "show deaths"])
def test_signs_keep_their_colour(command: str) -> None:
    ran = inside("-r", SOUTH_POLE, *command.split(), "-o", "table", "--ascii", "--color", "always")
    assert "\x1b[1;38;5;166m-" in ran.out
    assert "\x1b[1;38;5;29m+" in ran.out or command == "show deaths"

"""Pages of ASCII: laid out as they will stand, whatever our own signs become."""

import pytest

from conftest import SOUTH_POLE, inside


def test_names_that_ascii_has_no_signs_for_are_escaped_before_they_are_measured() -> None:
    ran = inside("-r", SOUTH_POLE, "actors", "-o", "table", "--ascii", env={"COLUMNS": "170"})
    [line] = [line for line in ran.out.splitlines() if line.startswith("amundsen")]
    assert line.endswith("Amundsen, \\u963f\\u8499\\u68ee")


@pytest.mark.parametrize("command", ["list", "show deaths"])
def test_signs_keep_their_colour(command: str) -> None:
    ran = inside("-r", SOUTH_POLE, *command.split(), "-o", "table", "--ascii", "--color", "always")
    assert "\x1b[1;38;5;166m-" in ran.out
    assert "\x1b[1;38;5;29m+" in ran.out or command == "show deaths"

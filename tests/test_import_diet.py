"""What is not needed is not imported: the shortest answers are nearly as fast as Python starts."""

import shlex
import subprocess
import sys

import pytest

from conftest import SOUTH_POLE, clean_environment

HEAVY = ("rich", "yaml")
PROBE = """\
import sys
from timeline.__main__ import main
try:
    main()
except SystemExit as end:
    status = end.code
sys.stderr.write(f"\\nSTATUS {int(status)} LOADED {' '.join(sys.modules)}\\n")
"""

ROOMS = (
    "authoring",
    "checks",
    "dates",
    "index",
    "load",
    "model",
    "query",
    "report",
    "reports",
    "yaml",
)
"""The rooms that read, ask and answer."""


def modules(*arguments: str, **env: str) -> tuple[int, set[str]]:
    """Return the exit status of a run and the names of all modules it imported."""
    ran = subprocess.run(
        [sys.executable, "-c", PROBE, *arguments],
        env=clean_environment(**env),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        check=False,
    )
    last = ran.stderr.decode().splitlines()[-1].split()
    assert last[0] == "STATUS", ran.stderr.decode()
    return int(last[1]), set(last[3:])


def loaded(*arguments: str, **env: str) -> tuple[int, set[str]]:
    """Return the exit status of a run and the top names of all modules it imported."""
    status, names = modules(*arguments, **env)
    return status, {name.split(".")[0] for name in names}


def rooms(names: set[str]) -> set[str]:
    """Return which of the rooms that read, ask and answer were entered."""
    return {name.split(".")[1] for name in names if name.startswith("timeline.")} & set(ROOMS)


def completing(*words: str) -> dict[str, str]:
    """Return the environment in which a shell asks to complete the last of the words."""
    line = " ".join(shlex.quote(word) if word else "" for word in ("timeline", *words))
    return {"_TIMELINE_COMPLETE": "1", "_TIMELINE_LINE": line}


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["--version"], 0),
        (["completion", "bash"], 0),
        (["lst"], 2),
        (["list", "--nope"], 2),
        (["list", "-o", "xml"], 2),
        (["show"], 2),
        (["completion", "tcsh"], 2),
    ],
)
def test_the_version_scripts_and_usage_errors_load_nothing_heavy(
    arguments: list[str], status: int
) -> None:
    ended, modules = loaded(*arguments)
    assert (ended, modules.intersection(HEAVY)) == (status, set())


@pytest.mark.parametrize(
    "words", [("",), ("l",), ("list", "--a"), ("list", "-o", ""), ("list", "--kind", "c")]
)
def test_completing_names_of_commands_and_options_loads_nothing_heavy(
    words: tuple[str, ...],
) -> None:
    ended, modules = loaded(**completing(*words))
    assert (ended, modules.intersection(HEAVY)) == (0, set())


def test_completing_names_out_of_a_registry_loads_only_what_reads_it() -> None:
    ended, modules = loaded(**completing("-r", SOUTH_POLE, "list", "--actor", "a"))
    assert (ended, modules.intersection(HEAVY)) == (0, {"yaml"})


@pytest.mark.parametrize(
    "command",
    ["", "list", "list --json", "list -o csv", "list -o md", "show arrival", "figures", "roles"],
)
def test_piped_output_is_written_without_the_library_that_lays_it_out(command: str) -> None:
    ended, modules = loaded("-r", SOUTH_POLE, *command.split())
    assert (ended, modules.intersection(HEAVY)) == (0, {"yaml"})


def test_nothing_is_loaded_that_no_list_needs() -> None:
    costly = {"asyncio", "http", "sqlite3", "multiprocessing", "pydantic", "pygments", "email"}
    assert loaded("-r", SOUTH_POLE, "list", "--json")[1].isdisjoint(costly)


def test_a_bad_registry_is_told_without_layout() -> None:
    ended, modules = loaded("-r", "missing.yaml", "list")
    assert (ended, "rich" in modules) == (1, False)


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["--version"], 0),
        (["--today", "2020", "-V"], 0),
        (["lst"], 2),
        (["list", "--nope"], 2),
        (["-o", "xml", "list"], 2),
        (["show"], 2),
    ],
)
def test_the_version_and_usage_errors_enter_no_room_that_reads_or_answers(
    arguments: list[str], status: int
) -> None:
    ended, names = modules(*arguments)
    assert (ended, rooms(names)) == (status, set())


@pytest.mark.parametrize("words", [("",), ("li",), ("-o", ""), ("list", "--a"), ("list", "-o", "")])
def test_completing_words_of_our_own_enters_no_room_either(words: tuple[str, ...]) -> None:
    ended, names = modules(**completing(*words))
    assert (ended, rooms(names)) == (0, set())


def test_a_plain_list_imports_no_other_command_and_no_index() -> None:
    ended, names = modules("-r", SOUTH_POLE, "list")
    assert ended == 0
    assert {
        "timeline.commands.compare",
        "timeline.commands.chart",
        "timeline.commands.findings",
    } & names == set()
    assert rooms(names) & {"authoring", "checks", "exchange"} == set()

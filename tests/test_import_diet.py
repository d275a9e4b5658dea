"""What is not needed is not imported: the shortest answers are nearly as fast as Python starts."""

import shlex
import subprocess
import sys
from collections.abc import Sequence

import pytest

from conftest import SOUTH_POLE, clean_environment, few_fast, started
from timeline.commands.program import COMMANDS

HEAVY = ("rich", "yaml", "altair", "vl_convert")
PROBE = """\
import sys
from timeline.__main__ import main
several = eval(sys.argv.pop())
status = 0
for arguments in (sys.argv[1:], *several):
    sys.argv[1:] = arguments
    try:
        main()
    except SystemExit as end:
        status = status or end.code or 0
executed = [name for name, module in sys.modules.items() if "__builtins__" in vars(module)]
sys.stderr.write(f"\\nSTATUS {int(status)} LOADED {' '.join(executed)}\\n")
"""

ROOMS = (
    "authoring",
    "checks",
    "dates",
    "index",
    "loading",
    "model",
    "query",
    "report",
    "reports",
    "yaml",
)
"""The rooms that read, ask and answer."""


def modules(
    *arguments: str, more: Sequence[Sequence[str]] = (), **env: str
) -> tuple[int, set[str]]:
    """Return the exit status of a run and the names of all modules it executed.

    With `more` command lines after it in one process: the first status that is not 0, and all
    that any of them imported.
    """
    ran = subprocess.run(
        [sys.executable, "-c", PROBE, *arguments, repr(more)],
        env=clean_environment(**env),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        check=False,
    )
    last = ran.stderr.decode().splitlines()[-1].split()
    assert last[0] == "STATUS", ran.stderr.decode()
    return int(last[1]), set(last[3:])


def tops(names: set[str]) -> set[str]:
    """Return the top names of modules."""
    return {name.split(".")[0] for name in names}


def rooms(names: set[str]) -> set[str]:
    """Return which of the rooms that read, ask and answer have a module that was executed."""
    deep = (name.split(".") for name in names if name.startswith("timeline."))
    return {room for _, room, *modules in deep if modules} & set(ROOMS)


def completing(*words: str) -> dict[str, str]:
    """Return the environment in which a shell asks to complete the last of the words."""
    line = " ".join(shlex.quote(word) if word else "" for word in ("timeline", *words))
    return {"_TIMELINE_COMPLETE": "1", "_TIMELINE_LINE": line}


LIGHT: list[tuple[tuple[str, ...], int]] = [
    (("--version",), 0),
    (("--today", "2020", "-V"), 0),
    (("list", "--nope"), 2),
    (("-o", "xml", "list"), 2),
    (("show",), 2),
]


@pytest.mark.parametrize(("arguments", "status"), few_fast(LIGHT, every=3))
def test_the_version_and_usage_errors_load_nothing_heavy_and_enter_no_room(
    arguments: tuple[str, ...], status: int
) -> None:
    ended, names = modules(*arguments)
    assert (ended, rooms(names), tops(names).intersection(HEAVY)) == (status, set(), set())


@pytest.mark.parametrize(("arguments", "status"), [(("bash",), 0), (("tcsh",), 2)])
def test_scripts_of_completion_load_nothing_heavy(arguments: tuple[str, ...], status: int) -> None:
    ended, names = modules("completion", *arguments)
    assert (ended, tops(names).intersection(HEAVY)) == (status, set())


@pytest.mark.parametrize("words", [("",), ("-o", ""), ("list", "--a"), ("list", "-o", "")])
def test_completing_words_of_our_own_loads_nothing_heavy_and_enters_no_room(
    words: tuple[str, ...],
) -> None:
    ended, names = modules(**completing(*words))
    assert (ended, rooms(names), tops(names).intersection(HEAVY)) == (0, set(), set())


def test_completing_kinds_of_events_loads_nothing_heavy() -> None:
    ended, names = modules(**completing("list", "--kind", "c"))
    assert (ended, tops(names).intersection(HEAVY)) == (0, set())


def test_completing_names_out_of_a_registry_loads_only_what_reads_it() -> None:
    ended, names = modules(**completing("-r", SOUTH_POLE, "list", "--actor", "a"))
    assert (ended, tops(names).intersection(HEAVY)) == (0, {"yaml"})


def test_piped_output_is_written_without_the_library_that_lays_it_out() -> None:
    """One process gives all the answers: what none of them loads, each of them does not."""
    asked = (
        "", "list", "list -o csv", "list -o md", "show arrival", "figures", "roles", "at 1912",
        "compare scott amundsen", "chart lanes --json", "chart series distance --json",
    )  # fmt: skip
    several = [("-r", SOUTH_POLE, *command.split()) for command in asked]
    ended, names = modules(*several[0], more=several[1:])
    assert (ended, tops(names).intersection(HEAVY)) == (0, {"yaml"})


def test_charts_in_characters_and_pictures_of_text_need_no_library_of_pictures() -> None:
    asked = ("chart lanes -o table", "why arrival", "chart density --json", "list -o svg")
    several = [["-r", SOUTH_POLE, *one.split()] for one in asked]
    ended, names = modules(*several[0], more=several[1:])
    assert (ended, tops(names) & {"altair", "vl_convert"}) == (0, set())


def test_a_list_in_json_loads_nothing_that_it_does_not_need() -> None:
    costly = {
        "asyncio", "email", "http", "multiprocessing", "pydantic", "pygments", "sqlite3",
        "subprocess", "textwrap",
    }  # fmt: skip
    ended, names = modules("-r", SOUTH_POLE, "list", "--json")
    assert (ended, tops(names).intersection(HEAVY)) == (0, {"yaml"})
    assert tops(names) & costly == set()


def test_a_bad_registry_is_told_without_layout() -> None:
    ended, names = modules("-r", "missing.yaml", "list")
    assert (ended, "rich" in tops(names)) == (1, False)


def test_a_plain_list_imports_no_other_command_and_no_index() -> None:
    ended, names = modules("-r", SOUTH_POLE, "list")
    others = {f"timeline.commands.{file}" for file in COMMANDS.values() if file != COMMANDS["list"]}
    assert (ended, others & names) == (0, set())
    assert rooms(names) & {"authoring", "checks", "exchange"} == set()


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("at 1911-13", "error: period: there is no month 13"),
        ("lst", 'did you mean "list"?'),
    ],
)
def test_what_is_executed_late_is_there_when_it_is_needed(asked: str, said: str) -> None:
    """Only a process of its own executes modules late."""
    ran = started("-r", SOUTH_POLE, *asked.split())
    assert (ran.status, said in ran.err) == (2, True)

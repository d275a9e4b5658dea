"""What is not needed is not imported: the shortest answers are nearly as fast as Python starts."""

import shlex
import subprocess
import sys
from functools import cache

import pytest

from conftest import SOUTH_POLE, clean_environment

HEAVY = ("rich", "yaml", "dateutil")
PROBE = """\
import sys
from timeline.__main__ import main
try:
    main()
except SystemExit as end:
    status = end.code
sys.stderr.write(f"\\nSTATUS {int(status)} LOADED {' '.join(sys.modules)}\\n")
"""

START = {
    "timeline", "timeline.__main__", "timeline.values", "timeline.problems",
    "timeline.cli", "timeline.cli.answering", "timeline.cli.app", "timeline.cli.completing",
    "timeline.cli.failures", "timeline.cli.manual", "timeline.cli.overview",
    "timeline.cli.registering", "timeline.cli.running", "timeline.cli.surroundings",
    "timeline.options", "timeline.options.asking", "timeline.options.bundles",
    "timeline.options.naming", "timeline.options.usage",
    "timeline.render", "timeline.render.formats",
}  # fmt: skip
"""What every run has, whatever it is asked: none of it reads, reckons or writes."""

LIST = {
    "timeline.cli.look", "timeline.options.asked", "timeline.options.completion",
    "timeline.options.filters", "timeline.options.listing", "timeline.options.periods",
}  # fmt: skip
"""What the options of `list` have beside that."""


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


def ours(names: set[str]) -> set[str]:
    """Return the names of our own modules."""
    return {name for name in names if name.split(".")[0] == "timeline"}


@cache
def brought_by(library: str) -> frozenset[str]:
    """Return the top names of what a library imports by itself, and of what Python does."""
    code = f"import sys, {library}; print(*{{name.split('.')[0] for name in sys.modules}})"
    ran = subprocess.run(
        [sys.executable, "-c", code], env=clean_environment(), capture_output=True, check=True
    )
    return frozenset(ran.stdout.decode().split())


def own_wishes(tops: set[str], *libraries: str) -> set[str]:
    """Return what is imported that neither Typer nor these libraries would import anyway.

    `unicodedata` counts for nothing: in some Pythons it is built in.
    """
    known = set().union(*(brought_by(library) for library in ("typer", *libraries)))
    wished = {name for name in tops - known if not name.startswith("_")}
    return wished - {"timeline", "unicodedata", *sys.builtin_module_names}


def completing(*words: str) -> dict[str, str]:
    """Return the environment in which a shell asks to complete the last of the words.

    A shell hands the words over as they were typed, quotes and all.
    """
    return {
        "_TIMELINE_COMPLETE": "complete_bash",
        "COMP_WORDS": "\n".join(
            ["timeline", *(shlex.quote(word) if " " in word else word for word in words)]
        ),
        "COMP_CWORD": str(len(words)),
    }


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


@pytest.mark.parametrize("arguments", [["--version"], ["-V", "list"], ["--today", "2020", "-V"]])
def test_the_version_loads_no_command_and_nothing_that_reads_or_writes(
    arguments: list[str],
) -> None:
    status, names = modules(*arguments)
    assert (status, ours(names)) == (0, START)
    assert own_wishes({name.split(".")[0] for name in names}) == set()


@pytest.mark.parametrize(
    ("words", "more"),
    [
        (("",), set()),
        (("li",), set()),
        (("--to",), set()),
        (("-o", ""), set()),
        (("list", "--a"), LIST),
        (("list", "-o", ""), LIST),
        (("-o", "json", "list", "--so"), LIST),
    ],
)
def test_completing_words_of_our_own_loads_the_options_of_that_command_alone(
    words: tuple[str, ...], more: set[str]
) -> None:
    status, names = modules(**completing(*words))
    assert (status, ours(names)) == (0, START | more)
    assert own_wishes({name.split(".")[0] for name in names}) == {"shlex"}


@pytest.mark.parametrize(
    ("arguments", "more"),
    [
        (["lst"], set()),
        (["--nope"], set()),
        (["-o", "xml", "list"], set()),
        (["list", "--nope"], LIST),
        (["--today", "2020-01-01", "list", "-o", "xml"], LIST),
        (["show"], LIST),
    ],
)
def test_usage_errors_load_the_options_of_the_command_that_was_named(
    arguments: list[str], more: set[str]
) -> None:
    status, names = modules(*arguments)
    assert (status, ours(names)) == (2, START | more | {"timeline.render.inert"})
    assert own_wishes({name.split(".")[0] for name in names}) == set()


@pytest.mark.parametrize(
    ("command", "more"),
    [
        ("list --json", {"json"}),
        ("list -o jsonl", {"json"}),
        ("list", set()),
        ("list -o plain", set()),
        ("--today 2020-01-01 -o plain list", set()),
        ("between 1911 1912", set()),
        ("show arrival", set()),
        ("actors", set()),
    ],
)
def test_an_answer_for_pipes_wishes_for_no_library_but_the_one_that_reads_yaml(
    command: str, more: set[str]
) -> None:
    status, tops = loaded("-r", SOUTH_POLE, *command.split())
    assert (status, own_wishes(tops, "yaml")) == (0, more)


def test_a_table_wishes_for_no_library_but_that_and_the_one_that_lays_it_out() -> None:
    status, tops = loaded("-r", SOUTH_POLE, "list", "-o", "table")
    costly = {"sqlite3", "regex", "dateutil", "asyncio", "http", "email", "pygments", "markdown_it"}
    assert (status, tops & costly) == (0, set())


@pytest.mark.parametrize("module", ["progress", "live", "markdown", "traceback", "syntax"])
def test_a_table_takes_only_those_parts_of_the_library_that_draw_it(module: str) -> None:
    _, names = modules("-r", SOUTH_POLE, "list", "-o", "table")
    assert {"rich.table", "rich.console"} <= names
    assert f"rich.{module}" not in names


def test_commands_that_were_not_called_are_not_imported() -> None:
    status, names = modules("-r", SOUTH_POLE, "--today", "2020-01-01", "list")
    panels = {name for name in ours(names) if name.startswith("timeline.cli.")}
    assert (status, panels) == (0, {name for name in START | LIST if name in panels})
    assert "timeline.cli.look" in panels


@pytest.mark.parametrize(
    "module",
    [
        "query.language",
        "datetext.steps",
        "dates.distance",
        "yamltree.syntax",
        "yamltree.quoting",
        "render.inert",
    ],
)
def test_what_only_some_questions_or_faults_need_is_left_out_of_a_plain_list(module: str) -> None:
    _, names = modules("-r", SOUTH_POLE, "list", "--json")
    assert f"timeline.{module}" not in names

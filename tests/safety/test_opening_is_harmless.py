"""Opening a registry never runs code, never writes, never connects: SECURITY.md, held."""

import subprocess
import sys
from pathlib import Path

import pytest

from conftest import SOUTH_POLE, clean_environment
from timeline.commands.program import COMMANDS as ALL
from timeline.formats.writers import Format

WATCHED = Path(__file__).with_name("watched.py")
HOSTILE = """\
title: !!python/object/apply:os.system ["touch owned"]
about: "$(touch owned) `touch owned` <%= system('touch owned') %> {{ 7*7 }} \\e]0;owned\\a"
include: sitecustomize.yaml
sources:
  s: {title: S, url: "file:///etc/passwd"}
events:
  - {id: a, date: "2009", title: "=cmd|' /C calc'!A0", source: s, note: "__import__('os')"}
  - !!python/object/new:subprocess.Popen [["touch", "owned"]]
"""
TAME = HOSTILE.replace("!!python/object/apply:os.system ", "").replace('["touch owned"]', "T")
TAME = TAME.partition("include:")[0] + "sources:" + TAME.partition("sources:")[2]
TAME = (
    TAME.partition("  - !!")[0]
    + """\
  - {id: b, date: "2010", title: Then, source: s, because: [{event: a}], actors: [{ann: boss}],
     figures: [{metric: m, value: 5}], verdicts: [{on: ann, side: merit, why: w}]}
actors:
  ann: {roles: [{title: boss, from: "2009", to: ..}]}
"""
)

QUICK_COMMANDS = [
    "list -o table", "list --json", "list --where title:/^(a+)+$/", "check --fix --dry-run {file}",
]  # fmt: skip
SLOW_COMMANDS = [
    "", "list", "list -o csv", "list -o md", "show a", "check", "--help",
    "check --json", "list -o svg", "list -o tsv", "list -o jsonl", "between 2009 2010", "at 2009",
    "gap a b", "chart lanes", "chart density", "chart series m", "chart lanes -o svg",
    "chart lanes -o png", "chart density -o pdf", "why b -o vega",
    "compare a b", "search a", "count --by actor,year",
    "actors", "places", "tags", "threads", "metrics", "sources", "sources s", "roles",
    "figures", "narrate", "narrate -o md", "brief a", "why b", "led-to a", "verdict ann",
    "contradictions", "list -o html", "schema", "schema --output list", "completion bash",
    "check --list", "check --manual tag",
    "add --date 2009 --title T --dry-run", "import {csv} --dry-run",
    "import {csv} --sync --dry-run",
    "edit a --dry-run", "export registry", "export timelinejs", "export mermaid", "export gantt",
    "export markwhen", "page",
    "export markwhen", "help", "help dates", "help why",
]  # fmt: skip
COMMANDS = [*QUICK_COMMANDS, *(pytest.param(one, marks=pytest.mark.slow) for one in SLOW_COMMANDS)]
WRITING = {"init", "index"}
"""Commands that always write, and say so: they have no business in this list."""


def deeds(folder: Path, registry: str, command: str) -> tuple[int, str]:
    """Return the status of a watched run on a registry, and what it did that it must not."""
    arguments = command.format(file=registry, csv="talks.csv").split()
    ran = subprocess.run(
        [sys.executable, WATCHED, "-r", registry, *arguments],
        cwd=folder,
        env=clean_environment(WATCHED=str(folder), EDITOR="true"),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert "Traceback" not in ran.stderr.decode()
    return ran.returncode, ran.stdout.decode()


@pytest.fixture
def trap(tmp_path: Path) -> Path:
    """Return a folder full of modules and files that are never to be run."""
    for name in ("yaml", "typer", "rich", "regex", "sitecustomize", "usercustomize", "timeline"):
        (tmp_path / f"{name}.py").write_text("open('owned', 'w')\n")
    (tmp_path / "hostile.yaml").write_text(HOSTILE)
    (tmp_path / "tame.yaml").write_text(TAME)
    (tmp_path / "talks.csv").write_text("date,title\n2009,=cmd|' /C calc'!A0\n")
    return tmp_path


def test_the_watch_is_kept_over_every_command() -> None:
    watched = {command.split()[0] for command in (*QUICK_COMMANDS, *SLOW_COMMANDS) if command}
    known = set(ALL)
    assert known - watched == WRITING
    formats = {word for command in (*QUICK_COMMANDS, *SLOW_COMMANDS) for word in command.split()}
    assert {format_.value for format_ in Format} - formats == {"plain", "json"}  # --json; piped


@pytest.mark.parametrize("command", COMMANDS)
def test_no_command_that_reads_does_anything_else(trap: Path, command: str) -> None:
    before = sorted(trap.iterdir())
    status, done = deeds(trap, "tame.yaml", command)
    assert (status, done) == (0, "")
    assert sorted(trap.iterdir()) == before


@pytest.mark.parametrize("command", ["list", "check"])
def test_a_hostile_registry_is_refused_and_does_nothing(trap: Path, command: str) -> None:
    before = sorted(trap.iterdir())
    assert deeds(trap, "hostile.yaml", command) == (1, "")
    assert sorted(trap.iterdir()) == before


def test_modules_that_lie_beside_a_registry_are_not_imported(trap: Path) -> None:
    (trap / "timeline.py").unlink()
    ran = subprocess.run(
        [sys.executable, "-m", "timeline", "list", "-r", "tame.yaml", "-o", "table"],
        cwd=trap,
        env=clean_environment(),
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert not (trap / "owned").exists()


def test_the_bundled_registry_and_any_other_are_only_read(tmp_path: Path) -> None:
    assert deeds(tmp_path, SOUTH_POLE, "list") == (0, "")


def test_the_watch_sees_what_it_is_to_see(tmp_path: Path) -> None:
    code = (
        "import sys, os, importlib.util as u; sys.argv=['x']\n"
        f"spec=u.spec_from_file_location('w', {str(WATCHED)!r}); w=u.module_from_spec(spec)\n"
        "spec.loader.exec_module(w); sys.addaudithook(w.watch)\n"
        "import socket, subprocess\n"
        "open('x', 'w').close(); socket.socket().close(); subprocess.run(['true'])\n"
        "os.remove('x')\n"
        "import trapped\n"
        "print(len(w.deeds), sorted({deed.split()[0] for deed in w.deeds}))\n"
    )
    (tmp_path / "trapped.py").write_text("")
    ran = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={**clean_environment(WATCHED=str(tmp_path)), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        timeout=60,
        check=False,
    )
    seen = ran.stdout.decode()
    for deed in ("open", "socket.__new__", "subprocess.Popen", "os.remove"):
        assert deed in seen, ran.stderr.decode()

"""docs/authoring.md: its commands run one after the other, and show what it says they show."""

import os
import re
import sys
from pathlib import Path

import pexpect  # type: ignore[import-untyped]
import pytest

from conftest import PROJECT, clean_environment

PAGE = PROJECT / "docs" / "authoring.md"
BLOCK = re.compile(r"^```([\w-]+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def on_a_terminal(command: str, desk: Path) -> str:
    """Return what a command line shows on a terminal of 80 columns."""
    path = f"{desk / 'bin'}{os.pathsep}{os.environ['PATH']}"
    running = pexpect.spawn(
        "sh",
        ["-c", command],
        cwd=str(desk),
        env=clean_environment(PATH=path, NO_COLOR="1", TIMELINE_REGISTRY="trip.yaml"),
        dimensions=(100, 80),
        encoding="utf-8",
        timeout=30,
    )
    running.expect(pexpect.EOF)
    return str(running.before).replace("\r\n", "\n")


def test_every_output_is_real(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    program = tmp_path / "bin" / "timeline"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m timeline "$@"\n')
    program.chmod(0o755)
    text = PAGE.read_text("utf-8")
    real = text
    for language, block in BLOCK.findall(text):
        named = re.match(r"# ([\w/.-]+)\n", block)
        if named and language in ("csv", "yaml"):
            file = tmp_path / named[1]
            file.parent.mkdir(exist_ok=True)
            file.write_text(block if language == "yaml" else block[named.end() :])
        if language == "shell-session":
            commands = [line[2:] for line in block.splitlines() if line.startswith("$ ")]
            shown = "".join(f"$ {one}\n{on_a_terminal(one, tmp_path)}" for one in commands)
            real = real.replace(f"```shell-session\n{block}```", f"```shell-session\n{shown}```")
    if request.config.getoption("--update-golden"):
        PAGE.write_text(real, "utf-8")
    assert PAGE.read_text("utf-8") == real


def test_the_columns_are_those_that_are_found() -> None:
    from timeline.author.intake.columns import FIELDS

    text = PAGE.read_text("utf-8")
    table = text[text.index("| field | also under |") : text.index("`--map title=Headline`")]
    for field, others in FIELDS.items():
        if field not in ("sources", "type"):
            assert f"`{field.replace('_', ' ').partition(' ')[0]}" in table
        for other in others:
            if other.isascii() and "end" not in field and field not in ("day", "time"):
                assert other in table, (field, other)

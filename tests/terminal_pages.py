"""Pages whose `shell-session` blocks run one after the other, on a terminal of 80 columns."""

import os
import re
import sys
from pathlib import Path

import pexpect  # type: ignore[import-untyped]

from conftest import clean_environment

BLOCK = re.compile(r"^```([\w-]+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def as_run(page: str, desk: Path, **env: str) -> str:
    """Return a page with the output that its commands really have, run in a folder.

    Blocks of YAML and CSV that begin with a comment of a file name are written there first.
    """
    program = desk / "bin" / "timeline"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m timeline "$@"\n')
    program.chmod(0o755)
    real = page
    for language, block in BLOCK.findall(page):
        named = re.match(r"# ([\w/.-]+)\n", block)
        if named and language in ("csv", "tsv", "yaml"):
            file = desk / named[1]
            file.parent.mkdir(exist_ok=True)
            file.write_text(block if language == "yaml" else block[named.end() :])
        if language == "shell-session":
            commands = re.findall(r"^\$ (.*(?:\n> .*)*)", block, re.MULTILINE)
            shown = "".join(f"$ {one}\n{on_a_terminal(one, desk, **env)}" for one in commands)
            real = real.replace(f"```shell-session\n{block}```", f"```shell-session\n{shown}```", 1)
    return real


def on_a_terminal(command: str, desk: Path, **env: str) -> str:
    """Return what a command line shows on a terminal of 80 columns."""
    own = Path(sys.executable).parent
    path = os.pathsep.join((f"{desk / 'bin'}", f"{own}", os.environ["PATH"]))
    running = pexpect.spawn(
        "sh",
        ["-c", "exec </dev/null; " + command.replace("\n> ", "\n")],  # nobody answers questions
        cwd=str(desk),
        env=clean_environment(PATH=path, NO_COLOR="1", **env),
        dimensions=(100, 80),
        encoding="utf-8",
        timeout=30,
    )
    running.expect(pexpect.EOF)
    return str(running.before).replace("\r\n", "\n")

"""The pages about causes and verdicts: what they show is what the program prints.

`pytest tests/explain/test_pages.py --update-golden` writes real outputs into the pages.
"""

import re
import shlex
from pathlib import Path

import pytest

from conftest import PROJECT, inside

PAGES = [PROJECT / "docs" / "causes.md", PROJECT / "docs" / "verdicts.md"]
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_TERMINAL = {"COLUMNS": "80", "LINES": "999", "NO_COLOR": "1"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_examples_show_real_output(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    monkeypatch.chdir(tmp_path)
    text = real = page.read_text("utf-8")
    blocks = _BLOCK.findall(text)
    for language, block in blocks:
        named = re.match(r"# ([\w-]+\.yaml)\n", block)
        if language == "yaml" and named:
            (tmp_path / named[1]).write_text(block, "utf-8")
    for language, block in blocks:
        if language == "console":
            commands = re.findall(r"^\$ timeline (.*)$", block, re.MULTILINE)
            answers = [f"$ timeline {command}\n{_answer(command)}" for command in commands]
            real = real.replace(f"```console\n{block}", "```console\n" + "\n".join(answers))
    if request.config.getoption("--update-golden"):
        page.write_text(real, "utf-8")
    assert page.read_text("utf-8") == real
    assert "console" in {language for language, _ in blocks}


def _answer(command: str) -> str:
    ran = inside(*shlex.split(command), env=_TERMINAL, terminal=True)
    assert (ran.status, ran.err) == (0, ""), ran
    return ran.out

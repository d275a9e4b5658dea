"""The examples of docs/compare.md are what the program prints.

`pytest tests/compare --update-golden` writes real outputs into the page; read them before they
are committed.
"""

import re
import shlex
from pathlib import Path

import pytest

from conftest import PROJECT, inside

PAGE = PROJECT / "docs" / "compare.md"
_CONSOLE = re.compile(r"^```console\n\$ (timeline [^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_YAML = re.compile(r"^```yaml\n# ([\w-]+\.yaml)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def test_outputs_are_what_the_program_prints(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    monkeypatch.chdir(tmp_path)
    page = PAGE.read_text("utf-8")
    for name, text in _YAML.findall(page):
        Path(name).write_text(text, "utf-8")

    def printed(example: re.Match[str]) -> str:
        command = example[1].removesuffix(" | cat")
        arguments = [*shlex.split(command)[1:], *([] if " -o " in command else ["-o", "table"])]
        ran = inside(*arguments, env={"COLUMNS": "80"})
        assert (ran.status in (0, 1), ran.err) == (True, "")
        return f"```console\n$ {example[1]}\n{ran.out}```"

    real = _CONSOLE.sub(printed, page)
    if request.config.getoption("--update-golden"):
        PAGE.write_text(real, "utf-8")
    assert PAGE.read_text("utf-8") == real
    assert len(_CONSOLE.findall(page)) == len(re.findall(r"^\$ ", page, re.MULTILINE))


def test_the_page_names_every_key_and_section() -> None:
    from timeline.reports.compare.frame import Section

    page = PAGE.read_text("utf-8")
    for section in Section:
        assert f"`{section.value}`" in page

"""`man timeline`, `timeline help` and the reference: the program tells of itself elsewhere."""

import re
import runpy
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from conftest import PROJECT, inside
from timeline.commands.program import COMMANDS
from timeline.commands.topics import TOPICS


@pytest.fixture(scope="module")
def made() -> dict[str, Any]:
    return runpy.run_path(str(PROJECT / "docs" / "commands.py"))


@pytest.fixture(scope="module")
def pages(made: dict[str, Any]) -> dict[str, str]:
    return dict(made["manual_pages"]())


def test_there_is_a_manual_page_of_every_command(pages: dict[str, str]) -> None:
    assert set(pages) == {"timeline.1", *(f"timeline-{name}.1" for name in COMMANDS)}
    for name, text in pages.items():
        assert text.startswith('.TH "')
        assert text.isascii(), name
        for section in ("NAME", "SYNOPSIS", "EXAMPLES"):
            assert f"\n.SH {section}\n" in text, name


def test_the_page_of_the_program_tells_every_command_status_and_where_to_turn(
    pages: dict[str, str],
) -> None:
    text = pages["timeline.1"].replace("\\-", "-")
    assert [name for name in COMMANDS if f"\\fBtimeline-{name}\\fR(1)" not in text] == []
    assert "issue tracker" in text
    told = (PROJECT / "docs" / "output.md").read_text("utf-8")
    statuses = re.findall(r"^\| (\d+) \|", told, re.MULTILINE)
    assert re.findall(r"^\\fB(\d+)\\fR$", text, re.MULTILINE) == statuses


@pytest.mark.slow
def test_they_are_set_without_a_warning(pages: dict[str, str], tmp_path: Path) -> None:
    if not shutil.which("groff"):
        pytest.skip("groff is not installed")
    for name, text in pages.items():
        (tmp_path / name).write_text(text, "ascii")
        command = ["groff", "-man", "-Tutf8", "-ww", name]
        ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
        assert ran.stderr == "", name
        assert "User Commands" in ran.stdout


@pytest.mark.slow
def test_man_shows_one(pages: dict[str, str], tmp_path: Path) -> None:
    if not shutil.which("man"):
        pytest.skip("man is not installed")
    file = tmp_path / "timeline-why.1"
    file.write_text(pages[file.name], "ascii")
    ran = subprocess.run(["man", "-l", str(file)], capture_output=True, text=True, check=True)
    assert "timeline why pinduoduo-overtakes --all" in ran.stdout


def test_text_is_no_markup_of_roff(made: dict[str, Any]) -> None:
    assert made["_roff"](".TH \\fB") == r"\&.TH \efB"
    assert made["_roff"]("'x' … -a") == r"\&'x' \[u2026] \-a"


def test_the_reference_has_every_command_and_its_examples(made: dict[str, Any]) -> None:
    text = made["reference"]()
    assert re.findall(r"^## timeline ?(.*)$", text, re.MULTILINE) == ["", *COMMANDS]
    assert "timeline why market-value-plunge --roots" in text
    tables = [line for line in text.splitlines() if line.startswith("|")]
    assert {len(re.findall(r"(?<!\\)\|", line)) for line in tables} == {3}


def test_help_lists_the_topics_and_shows_the_page_of_each() -> None:
    listed = dict(line.split(maxsplit=1) for line in inside("help").out.splitlines())
    assert list(listed) == list(TOPICS)
    for topic, title in listed.items():
        shown = inside("help", topic)
        assert shown.out.startswith(f"# {title}\n")
        assert shown.out.splitlines()[-1] in (PROJECT / "docs" / f"{topic}.md").read_text("utf-8")


@pytest.mark.parametrize("command", ["list", "why", "help"])
def test_help_of_a_command_is_its_own_help(command: str) -> None:
    assert inside("help", command) == inside(command, "--help")

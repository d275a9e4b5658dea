"""Tables are laid out without the library; it is asked for the width of rare signs alone."""

from pathlib import Path

import pytest

from conftest import SOUTH_POLE
from test_import_diet import loaded


@pytest.mark.parametrize("command", ["", "list", "actors", "show arrival", "roles", "chart lanes"])
def test_a_table_of_usual_signs_needs_none(command: str) -> None:
    ended, modules = loaded("-r", SOUTH_POLE, *command.split(), "-o", "table")
    assert (ended, "rich" in modules) == (0, False)


@pytest.mark.parametrize(("title", "needed"), [("张勇 — Ünïcode…", False), ("🚀", True)])
def test_rare_signs_do(tmp_path: Path, title: str, needed: bool) -> None:
    file = tmp_path / "signs.yaml"
    file.write_text(f'events: [{{id: a, date: "2009", title: {title}}}]\n', "utf-8")
    ended, modules = loaded("-r", str(file), "list", "-o", "table")
    assert (ended, "rich" in modules) == (0, needed)

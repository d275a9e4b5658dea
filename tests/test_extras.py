"""A library that is missing is answered with the command that installs it where it is missing."""

import sys
from pathlib import Path

import pytest

from timeline.extras import how_to_install

INSTALLATIONS = [
    # where, the file that its installer left there, whether it has pip, the command
    ("my clone/.venv", ".set-up", False, "'{top}/my clone/run' --extras timeline …"),
    (
        "pipx/venvs/timeline-explorer",
        "pipx_metadata.json",
        False,
        "pipx inject timeline-explorer 'icalendar>=7'",
    ),
    ("pipx/venvs/tl-2", "pipx_metadata.json", False, "pipx inject tl-2 'icalendar>=7'"),
    ("cache/pipx/1a9611a", "pipx_metadata.json", False, "pipx run --with 'icalendar>=7' …"),
    (
        "uv/tools/timeline-explorer",
        "uv-receipt.toml",
        False,
        "uv pip install --python {top}/uv/tools/timeline-explorer 'icalendar>=7'",
    ),
    ("cache/uv/archive-v0/E-6pMs", "pyvenv.cfg", False, "uvx --with 'icalendar>=7' …"),
    ("a/venv", "pyvenv.cfg", True, "{top}/a/venv/bin/python -m pip install 'icalendar>=7'"),
]


@pytest.mark.parametrize(("where", "left", "has_pip", "command"), INSTALLATIONS)
def test_the_command_fits_the_installation(
    where: str,
    left: str,
    has_pip: bool,
    command: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    prefix = tmp_path / where
    prefix.mkdir(parents=True)
    (prefix / left).touch()
    monkeypatch.setattr(sys, "prefix", str(prefix))
    monkeypatch.setattr(sys, "executable", str(prefix / "bin" / "python"))
    monkeypatch.setattr("timeline.extras.find_spec", lambda _: object() if has_pip else None)
    monkeypatch.setattr(
        "importlib.metadata.requires",
        lambda _: ["rich>=13.9", "icalendar>=7; extra == 'icalendar'", "x; extra == 'other'"],
    )
    assert how_to_install("icalendar") == command.format(top=tmp_path)

"""What tests of writing share: registries as people lay them out, and commands on them."""

import json
from pathlib import Path
from typing import Any

from conftest import Ran, inside

PLAIN = """\
title: A walk
events:
  - id: start
    date: "2001"
    title: It began
  - id: end
    date: "2003"
    title: It ended
"""


def add(file: Path | str, *options: str, **more: Any) -> Ran:
    """Run `timeline add` on a file."""
    return inside("-r", str(file), "add", *options, **more)


SECOND = ("--date", "2002", "--title", "It went on", "--id", "middle")


def add_second(file: Path | str, *options: str) -> Ran:
    """Add one event of 2002, the same in many tests."""
    return add(file, *SECOND, *options)


def listed(file: Path | str) -> list[dict[str, Any]]:
    """Return the events of a registry as `list --json` has them."""
    ran = inside("-r", str(file), "list", "--json")
    assert ran.status == 0, ran.err
    found: list[dict[str, Any]] = json.loads(ran.out)
    return found


def ids(file: Path | str) -> list[str]:
    """Return the ids of a registry's events, by date."""
    return [event["id"] for event in listed(file)]


def names(folder: Path) -> list[str]:
    """Return all that lies in a folder, hidden files too."""
    return sorted(entry.name for entry in folder.iterdir())

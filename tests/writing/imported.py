"""What tests of `import` share: a file is written, imported into new.yaml, and looked at."""

import json
from pathlib import Path
from typing import Any

from desk import listed

from conftest import Ran, inside


def made(content: str | bytes, name: str, *options: str) -> Ran:
    """Write a file and import it into a new registry, new.yaml."""
    Path(name).write_bytes(content if isinstance(content, bytes) else content.encode())
    Path("new.yaml").unlink(missing_ok=True)
    return inside("import", name, "--to", "new.yaml", *options)


def taken(content: str | bytes, name: str, *options: str) -> list[dict[str, Any]]:
    """Return the events that come of a file, as `list --json` has them."""
    ran = made(content, name, *options)
    assert ran.status == 0, ran.err
    return listed("new.yaml")


def dates(content: str | bytes, name: str, *options: str) -> list[tuple[str, str]]:
    """Return the dates and titles of the events that come of a file."""
    return [(one["date"], one["title"]) for one in taken(content, name, *options)]


def events(content: str | bytes, name: str, *options: str) -> str:
    """Return the events that come of a file, as YAML, without the line that says where from."""
    taken(content, name, *options)
    return Path("new.yaml").read_text().split("\n", 1)[1]


def outcomes(content: str | bytes, name: str, *options: str) -> list[dict[str, Any]]:
    """Return what became of everything, as `--json` tells it."""
    ran = made(content, name, "--json", *options)
    assert ran.status == 0, ran.err
    found: list[dict[str, Any]] = json.loads(ran.out)
    return found


def told(content: str | bytes, name: str, *options: str) -> list[tuple[str, Any, str, list[str]]]:
    """Return what became of everything, in short."""
    return [
        (one["done"], one["from_line"], one["title"], one["changed"] + one["left"] + one["alike"])
        for one in outcomes(content, name, *options)
    ]


def left(content: str | bytes, name: str, *options: str) -> list[tuple[str, list[str]]]:
    """Return what was left out of a file, and why."""
    found = outcomes(content, name, *options)
    return [(one["title"], one["left"]) for one in found if one["done"] == "left"]


def refused(content: str | bytes, name: str, *options: str) -> list[str]:
    """Return the problems of a file that is not imported, each in its first line."""
    ran = made(content, name, *options)
    assert (ran.status, ran.out) == (1, "")
    assert not Path("new.yaml").exists()
    return [line for line in ran.err.splitlines() if "error[" in line]

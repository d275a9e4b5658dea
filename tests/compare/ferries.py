"""Running `compare` on a small registry with two sources, two lines and a name of two kinds."""

import json
from pathlib import Path
from typing import Any, TypeAlias

from conftest import Ran, inside

FERRIES = str(Path(__file__).with_name("ferries.yaml"))

Record: TypeAlias = dict[str, Any]


def ferries(*arguments: str, **options: Any) -> Ran:
    """Run `timeline compare` on the ferries."""
    return inside("compare", "-r", FERRIES, *arguments, **options)


def records(ran: Ran) -> list[Record]:
    """Return the rows of an answer in JSON."""
    found = json.loads(ran.out)
    assert isinstance(found, list)
    return found


def rows(section: str, *arguments: str) -> dict[str, Record]:
    """Return the rows of one section of a comparison, by item."""
    return {
        row["item"]: row
        for row in records(ferries(*arguments, "--json"))
        if row["section"] == section
    }


def filled(row: Record) -> Record:
    """Return what a row says, without what it leaves empty."""
    return {key: value for key, value in row.items() if value not in (None, [], {})}

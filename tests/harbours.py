"""A registry of two harbours, small enough to calculate by hand, and how its answers are read."""

import json
from typing import Any

from conftest import TESTS, Ran, inside

HARBOURS = str(TESTS / "series" / "harbours.yaml")

Record = dict[str, Any]


def harbours(*arguments: str, **options: Any) -> Ran:
    """Run `timeline` on two harbours, inside this process."""
    return inside("-r", HARBOURS, *arguments, **options)


def records(ran: Ran) -> list[Record]:
    """Return the records of a run that succeeded."""
    assert (ran.status, ran.err) == (0, ""), ran.err
    found: list[Record] = json.loads(ran.out)
    return found


def of_measure(found: list[Record], measure: str) -> list[Record]:
    """Return the records of a measure."""
    return [record for record in found if record["measure"] == measure]


def cells(found: list[Record], measure: str) -> dict[tuple[str | None, str], Record]:
    """Return the cells of a comparison by period and actor."""
    return {
        (record["period"], "+".join(cell["of"])): cell
        for record in of_measure(found, measure)
        for cell in record["cells"]
    }


def ends(record: Record) -> tuple[Any, Any]:
    """Return the two ends of a number."""
    return record["low"], record["high"]

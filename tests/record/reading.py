"""What the program answers about its own registry, asked once and shared by these tests."""

import json
from decimal import Decimal
from functools import cache
from typing import Any, TypeAlias

from conftest import timeline

Record: TypeAlias = dict[str, Any]

ARTICLE = "lansha-2022"


@cache
def asked(*arguments: str) -> Any:
    """Return what the program answers in JSON, asking it once."""
    ran = timeline(*arguments, "--json")
    assert (ran.status, ran.err) == (0, ""), ran.err
    return json.loads(ran.out)


@cache
def events() -> dict[str, Record]:
    """Return every event by its id."""
    return {event["id"]: event for event in asked("list")}


def figures() -> list[Record]:
    """Return every figure."""
    found: list[Record] = asked("figures")
    return found


@cache
def coverage() -> dict[str, Record]:
    """Return what rests on each place of the article, in its order."""
    return {place["locator"]: place for place in asked("sources", ARTICLE)}


def places(sources: list[str]) -> list[str]:
    """Return the paragraphs of the article among some citations."""
    return [
        place.removeprefix(f"{ARTICLE} ") for place in sources if place.startswith(f"{ARTICLE} ")
    ]


def wan(number: str) -> int:
    """Return so many 万, ten thousand."""
    return int(Decimal(number) * 10**4)


def yi(number: str) -> int:
    """Return so many 亿, a hundred million."""
    return int(Decimal(number) * 10**8)

"""Nets of causes for tests: the harbour of Lindal, written as pairs, or drawn at random."""

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from conftest import Ran, inside
from made_registries import made
from timeline.dates import Span
from timeline.datetext.reader import parse_date
from timeline.model import Event, Link, RegistryModel

HARBOUR = str(Path(__file__).with_name("explain") / "harbour.yaml")

Pair = tuple[str, str]


def harbour(*arguments: str, **options: Any) -> Ran:
    """Run `timeline` on the harbour of Lindal, inside this process."""
    return inside("-r", HARBOUR, *arguments, **options)


def parsed(ran: Ran) -> Any:
    """Return what a run that succeeded said in JSON."""
    assert (ran.status, ran.err) == (0, "")
    return json.loads(ran.out)


def span(text: str) -> Span:
    """Return a date."""
    parsed = parse_date(text)
    assert isinstance(parsed, Span)
    return parsed


def net(pairs: Iterable[Pair], dates: Mapping[str, str] | None = None) -> RegistryModel:
    """Return a registry with a link for each pair (cause, effect), in this order."""
    pairs = list(pairs)
    names = sorted({name for pair in pairs for name in pair} | set(dates or {}))
    events = tuple(
        Event(
            id=name,
            span=span((dates or {}).get(name, "2000")),
            title=f"Event {name}",
            because=tuple(Link(cause, effect) for cause, effect in pairs if effect == name),
        )
        for name in names
    )
    return made(events=events)


def written(folder: Path, pairs: Iterable[Pair], dates: Mapping[str, str] | None = None) -> str:
    """Write a registry with a link for each pair; return its path."""
    events = [
        {
            "id": event.id,
            "date": (dates or {}).get(event.id, "2000"),
            "title": event.title,
            "because": [{"event": link.cause} for link in event.because],
        }
        for event in net(pairs, dates).events
    ]
    file = folder / "net.yaml"
    file.write_text(json.dumps({"events": events}), "utf-8")
    return str(file)


def chain_of(length: int) -> Sequence[Pair]:
    """Return a chain of so many links, e00 first."""
    return [(f"e{step:02}", f"e{step + 1:02}") for step in range(length)]


def ladder_of(length: int) -> Sequence[Pair]:
    """Return a chain in which every event also leads to the next but one."""
    return [
        (f"e{step:02}", f"e{step + wide:02}")
        for step in range(length)
        for wide in (1, 2)
        if step + wide <= length
    ]


def _names(size: int) -> list[str]:
    return [f"n{number}" for number in range(size)]


@st.composite
def any_net(draw: st.DrawFn, most: int = 9) -> list[Pair]:
    """Draw any links, circles and links of an event to itself among them."""
    names = st.sampled_from(_names(draw(st.integers(2, most))))
    return draw(st.lists(st.tuples(names, names), min_size=1, max_size=3 * most))

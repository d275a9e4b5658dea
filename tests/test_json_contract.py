"""The public JSON records, to the last key (docs/json.md)."""

import json
from typing import Any

import pytest

from conftest import Run

UNSAID: dict[str, Any] = {
    "by": None, "said": None, "quotes": [], "certainty": "certain", "certainty_note": None,
}  # fmt: skip
NOT_MEASURED: dict[str, Any] = {
    "single": None, "figures": [], "certainty": "certain", "certainty_note": None,
}  # fmt: skip
ARRIVAL: dict[str, Any] = {
    "id": "arrival",
    "date": "1911-12-14",
    "start": "1911-12-14",
    "end": "1911-12-14",
    "start_time": None,
    "end_time": None,
    "precision": "day",
    "certainty": "certain",
    "kind": "event",
    "title": "Amundsen reached the Pole",
    "summary": None,
    "actors": ["amundsen", "south-party"],
    "tags": ["travel"],
    "threads": ["south"],
    "because": [
        {
            "cause": "depots",
            "effect": "arrival",
            "how": "enabled",
            "note": 'food lay waiting, "every mile" of it',
            "sources": ["cable"],
            "certainty": "certain",
            "certainty_note": None,
            "extensions": {},
        }
    ],
    "figures": [
        {
            "metric": "party-size",
            "of": ["amundsen"],
            "date": "1911-12-14",
            "start": "1911-12-14",
            "end": "1911-12-14",
            "value": 5,
            "low": 5,
            "high": 5,
            "unit": "people",
            "bound": "exact",
            "printed": None,
            "rescaled": False,
            "fix": None,
            "event": "arrival",
            "sources": ["cable"],
            "note": None,
            "includes": [],
            **UNSAID,
            "alternatives": [],
            "extensions": {},
        },
        {
            "metric": "distance",
            "of": ["amundsen"],
            "date": "1911-12-14",
            "start": "1911-12-14",
            "end": "1911-12-14",
            "value": 1400,
            "low": None,
            "high": None,
            "unit": "km",
            "bound": "about",
            "printed": "15 hundred km",
            "rescaled": True,
            "fix": "hundreds counted wrongly, by a tenth",
            "event": "arrival",
            "sources": ["cable"],
            "note": None,
            "includes": [],
            **UNSAID,
            "alternatives": [],
            "extensions": {},
        },
    ],
    "verdicts": [
        {
            "on": "amundsen",
            "side": "merit",
            "by": "scott",
            "why": "arriving first",
            "event": "arrival",
            "date": "1911-12-14",
            "sources": ["diary 17 Jan"],
            **{key: one for key, one in UNSAID.items() if key != "by"},
            "extensions": {},
        }
    ],
    "contradicts": [],
    "sources": ["cable"],
    "note": None,
    "by": None,
    "said": None,
    "places": [],
    "part_of": None,
    "weight": "normal",
    "certainty_note": None,
    "quotes": [],
    "links": [],
    "alternatives": [],
    "extensions": {},
}


def parsed(text: str) -> Any:
    return json.loads(text)


def test_an_event_has_exactly_these_keys_in_this_order(pole: Run) -> None:
    events = {event["id"]: event for event in parsed(pole("list", "--json").out)}
    assert events["arrival"] == ARRIVAL
    assert [list(event) for event in events.values()] == [list(ARRIVAL)] * len(events)


def test_a_period_adds_within(pole: Run) -> None:
    events = parsed(pole("between", "1912-03", "1912-06", "--json").out)
    assert [(event["id"], event["within"]) for event in events] == [
        ("search", "possible"),
        ("blizzard", "certain"),
        ("second-entry", "certain"),
        ("deaths", "certain"),
    ]
    assert list(events[0]) == [*ARRIVAL, "within"]


def test_a_date_counted_from_an_event_is_an_edtf_date(pole: Run) -> None:
    [deaths] = parsed(pole("show", "deaths", "--json").out)
    assert (deaths["date"], deaths["date_typed"]) == ("1912-03-29", "12 days after second-entry")


def test_recorded_conflicts_and_open_dates(pole: Run) -> None:
    events = {event["id"]: event for event in parsed(pole("list", "--json").out)}
    assert events["search"]["contradicts"] == [
        {
            "event": "deaths",
            "figure": None,
            "note": "the year alone does not tell whether before or after",
            "extensions": {},
        }
    ]
    memory = events["memory"]
    assert (memory["date"], memory["start"], memory["end"]) == ("[1914..]", "1914-01-01", None)


def test_a_series_gives_figures_without_an_event(pole: Run) -> None:
    figures = parsed(pole("figures", "--metric", "distance", "--of", "Scott", "--json").out)
    assert [list(figure) for figure in figures] == [list(ARRIVAL["figures"][0])] * 2
    assert [
        (
            figure["date"],
            figure["value"],
            figure["bound"],
            figure["low"],
            figure["high"],
            figure["event"],
            figure["sources"],
        )
        for figure in figures
    ] == [
        ("1911", 400, "exact", 400, 400, None, ["diary"]),
        ("1912", 1200, "more-than", 1200, None, None, ["diary"]),
    ]


def test_a_role(pole: Run) -> None:
    roles = parsed(pole("roles", "--org", "Terra Nova expedition", "--json").out)
    assert roles == [
        {
            "actor": "scott",
            "title": "leader",
            "org": "terra-nova",
            "from": "1910",
            "to": "1912-03-29~",
            "start": "1910-01-01",
            "end": "1912-03-29",
            "sources": ["diary 29 Mar"],
            **NOT_MEASURED,
            "extensions": {},
        },
        {
            "actor": "evans",
            "title": "leader",
            "org": "terra-nova",
            "from": "1912",
            "to": "1913-01",
            "start": "1912-01-01",
            "end": "1913-01-31",
            "sources": ["cable"],
            **NOT_MEASURED,
            "extensions": {},
        },
    ]


def test_a_role_at_a_date_says_whether_it_was_certainly_held(pole: Run) -> None:
    roles = parsed(pole("roles", "--at", "1912-02-01", "--json").out)
    assert [(role["actor"], role["title"], role["to"], role["within"]) for role in roles] == [
        ("amundsen", "leader", "1912-03-07", "certain"),
        ("scott", "leader", "1912-03-29~", "certain"),
        ("evans", "leader", "1913-01", "possible"),
        ("scott", "captain", None, "possible"),
    ]


@pytest.mark.parametrize(
    "command",
    [
        ("list", "--text", "no such words"),
        ("between", "1700", "1701"),
        ("figures", "--since", "1999"),
        ("roles", "--at", "1700"),
        ("actors", "--actor-kind", "ship"),
    ],
)
def test_nothing_found_is_an_empty_array_status_0_and_a_word_on_stderr(
    pole: Run, command: tuple[str, ...]
) -> None:
    ran = pole(*command, "--json")
    assert (ran.status, ran.out) == (0, "[]\n")
    assert ran.err.startswith(("no ", "this registry has no"))

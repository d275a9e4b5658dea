"""`import` of JSON of other programs: objects are rows, and their keys are columns."""

import json
from pathlib import Path
from typing import Any

import pytest
from desk import listed
from imported import dates, left, made, taken, told

pytestmark = pytest.mark.usefixtures("folder")


WIKIDATA: Any = {
    "head": {"vars": ["item", "itemLabel", "date", "precision"]},
    "results": {
        "bindings": [
            {
                "item": {"type": "uri", "value": f"http://www.wikidata.org/entity/Q{number}"},
                "itemLabel": {"xml:lang": "en", "type": "literal", "value": title},
                "date": {"type": "literal", "value": f"{date}T00:00:00Z"},
                "precision": {"type": "literal", "value": precision},
            }
            for number, (title, date, precision) in enumerate(
                [("A", "1952-03-11", "11"), ("B", "1961-01-01", "9"), ("C", "-0043-03-01", "10")]
            )
        ]
    },
}


@pytest.mark.parametrize("flat", [False, True])
def test_what_wikidata_answers(flat: bool) -> None:
    rows = WIKIDATA["results"]["bindings"]
    simple = [{key: one["value"] for key, one in row.items()} for row in rows]
    text = json.dumps(simple if flat else WIKIDATA)
    assert dates(text, "q.json") == [("-0043-03", "C"), ("1952-03-11", "A"), ("1961", "B")]
    assert "http://www.wikidata.org/entity/Q1" in Path("new.yaml").read_text()


def test_lines_of_a_log_of_timesketch() -> None:
    line = {
        "message": "Logon",
        "timestamp": 1583304030000000,
        "datetime": "2020-03-04T06:40:30+00:00",
        "timestamp_desc": "Start Time",
        "tag": ["a", "b"],
        "pe": [{"name": "x"}],
    }
    text = json.dumps(line) + "\n" + json.dumps({**line, "message": "Logoff"}) + "\n"
    assert dates(text, "log.jsonl") == [
        ("2020-03-04T06:40:30+00:00", "Logon"),
        ("2020-03-04T06:40:30+00:00", "Logoff"),
    ]
    assert "note: Start Time" in Path("new.yaml").read_text()
    told = json.loads(made(text, "log.jsonl", "--json").out)
    assert [one["title"] for one in told[:2]] == ["the key pe of a row", "column timestamp"]
    assert "tags: [a, b]" in Path("new.yaml").read_text()


OUTAGE = {
    "name": "Outage",
    "created_at": "2024-05-01T10:00Z",
    "resolved_at": "2024-05-01T11:00Z",
    "components": {"name": "API"},
    "updates": [{"body": "Investigating"}],
}


def test_rows_under_a_key_of_what_a_service_answers() -> None:
    text = json.dumps({"page": {"name": "Status"}, "incidents": [OUTAGE]})
    [event] = taken(text, "status.json", "--column", "actors=components.name")
    assert event["date"] == "2024-05-01T10:00Z/2024-05-01T11:00Z"
    assert (event["title"], event["actors"]) == ("Outage", ["API"])
    unnamed = "no field is named so; name one with --column FIELD=HEADING"
    assert dict(left(text, "status.json")) == {
        "the key page": ["the rows are those of incidents"],
        "the key updates of a row": ["it holds more than a text"],
        "column components.name": [unnamed],
    }


def test_what_no_heading_names_is_asked_for() -> None:
    commit = {"sha": "a1", "commit": {"author": {"date": "2020-01-02"}, "message": "Fix it"}}
    text = json.dumps(commit)
    ran = made(text, "log.jsonl")
    assert (ran.status, "no column is for the date or the title" in ran.err) == (1, True)
    assert "--column date=commit.author.date --column title=sha" in ran.err
    columns = ("--column", "date=commit.author.date", "--column", "title=commit.message")
    assert dates(text, "log.jsonl", *columns) == [("2020-01-02", "Fix it")]


ALERTS = [
    {"title": "Deploy", "date": "2026-03-11T14:05Z", "severity": 3, "url": "http://x.org/1"},
    {"title": "Rollback", "date": "2026-03-11T14:25Z", "severity": 2},
]


def test_flat_objects_are_rows() -> None:
    assert told(json.dumps(ALERTS), "alerts.json")[0] == (
        "left",
        1,
        "column severity",
        ["no field is named so; name one with --column FIELD=HEADING"],
    )
    assert [event["sources"] for event in listed("new.yaml")] == [["http://x.org/1"], []]


def test_of_others_the_keys_that_no_event_has_are_left_out_once() -> None:
    alerts = "".join(json.dumps({**one, "tags": ["ops"]}) + "\n" for one in ALERTS)
    unnamed = "no field is named so; name one with --column FIELD=KEY, or call it x-…"
    assert told(alerts, "alerts.jsonl")[:2] == [
        ("left", 1, "the key severity", [unnamed]),
        ("left", 1, "the key url", [unnamed]),
    ]
    assert [event["tags"] for event in listed("new.yaml")] == [["ops"], ["ops"]]


def test_a_slip_is_refused_with_what_was_meant() -> None:
    ran = made('{"date": "2012", "title": "x", "tags": [], "sumary": "y"}', "a.json")
    assert ran.status == 1
    assert 'did you mean "summary"?' in ran.err


def test_a_whole_registry_is_none() -> None:
    event = {"date": "2001", "title": "A", "figures": [{"metric": "m", "value": 1}]}
    assert dates(json.dumps({"title": "T", "events": [event]}), "r.json") == [("2001", "A")]
    assert "metric: m" in Path("new.yaml").read_text()

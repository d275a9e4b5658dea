"""The story in sentences: laws that every telling keeps, and golden stories."""

import json
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest

from conftest import Run, Write, few_fast, inside

TELLINGS = [
    (),
    ("--sort", "date"),
    ("--sort", "source"),
    ("--length", "short"),
    ("--length", "long"),
    ("--since", "2019"),
    ("--actor", "Pinduoduo"),
]


@cache
def answered(*arguments: str) -> Any:
    """Return what a command says in JSON of the bundled registry."""
    return json.loads(inside(*arguments, "--json").out)


def sentences(*arguments: str) -> list[dict[str, Any]]:
    told = answered("narrate", "--style", "prose", *arguments)
    assert isinstance(told, list)
    return told


@pytest.mark.parametrize("telling", TELLINGS)
def test_every_event_is_told_once_and_every_sentence_names_its_event_and_source(
    telling: tuple[str, ...],
) -> None:
    told = sentences(*telling)
    asked = [word for word in telling if telling[0] in ("--since", "--actor")]
    events = answered("list", *asked)
    firsts = [row["events"][0] for row in told if row["events"] and row["opens"]]
    assert sorted(firsts) == sorted(event["id"] for event in events)
    abouts = {thread["about"] for thread in answered("threads")}
    told = [row for row in told if row["text"] not in abouts]
    assert all(row["events"] or row["section"] == "Posts" for row in told)
    assert all(row["sources"] for row in told)


@pytest.mark.parametrize("telling", TELLINGS[:5])
def test_nothing_is_told_before_its_cause_unless_it_says_so(
    telling: tuple[str, ...],
) -> None:
    causes = {
        event["id"]: {link["cause"] for link in event["because"]} for event in answered("list")
    }
    done: set[str] = set()
    for row in sentences(*telling):
        if row["opens"]:
            event = row["events"][0]
            assert causes[event] - done == set(row["causes_below"])
            done.add(event)


def test_the_sentences_of_an_event_give_its_figures_each_once() -> None:
    told = sentences("--length", "long")
    for event in answered("list"):
        given = [one for row in told if row["events"] == [event["id"]] for one in row["figures"]]
        assert given == event["figures"]


@pytest.mark.parametrize("seed", few_fast(["1", "4711"], "1"))
def test_the_same_registry_gives_the_same_bytes(run: Run, seed: str) -> None:
    told = run("narrate", "--style", "prose", env={"PYTHONHASHSEED": seed, "TZ": "Asia/Tokyo"})
    assert told.out == inside("narrate", "--style", "prose").out


@pytest.mark.parametrize("length", ["short", "medium", "long"])
def test_a_story_about_something_else(
    pole: Run, golden: Callable[[str, str], None], length: str
) -> None:
    told = pole(
        "narrate", "--style", "prose", "--length", length, "-o", "table", env={"COLUMNS": "80"}
    )
    golden(f"story-pole-{length}.txt", told.out)


def test_a_life(pole: Run, golden: Callable[[str, str], None]) -> None:
    told = pole("narrate", "--style", "prose", "--actor", "Captain Scott", "-o", "md")
    golden("story-pole-scott.md", told.out)


def test_a_chain(pole: Run) -> None:
    told = pole("narrate", "--chain", "telegram", "deaths", "--json", "--style", "prose")
    assert [row["events"] for row in json.loads(told.out) if row["opens"]] == [
        ["telegram"],
        ["second"],
        ["deaths"],
    ]


@pytest.mark.parametrize("why", ["she saw further than the engine", "seeing further", "her notes"])
def test_a_verdict_reads_right_however_it_is_worded(write: Write, why: str) -> None:
    registry = write(
        "actors: {ada: {name: Ada Lovelace}, history: {name: History}}\n"
        'events: [{id: a, date: "1843", title: Notes appeared, actors: [ada],'
        f" verdicts: [{{on: ada, side: merit, by: history, why: {why}}}]}}]\n"
    )
    told = inside("-r", registry, "narrate", "--style", "prose", "-o", "md").out
    assert f"History counted this in favour of Ada Lovelace: {why}." in told


def test_two_events_of_one_stretch_of_years_are_not_told_as_simultaneous(write: Write) -> None:
    registry = write(
        'events: [{id: a, date: "[2010..2012]", title: One came},'
        ' {id: b, date: "[2010..2012]", title: Two came}]\n'
    )
    told = inside("-r", registry, "narrate", "--style", "prose").out
    assert "In the same period: Two came" in told


ENGINE = """
actors: {apple: {name: apple & co.}, ann: {name: Ann}, small: {name: small sellers}}
metrics:
  people: {name: Titanic passengers, unit: people, kind: stock}
  goal: {name: iPod sales, unit: USD}
threads: {sea: {title: At sea, about: What the sea took}}
events:
  - {id: a, date: "1912", title: Titanic sank, thread: sea, figures: [{metric: people, value: 1}]}
  - {id: b, date: "1912~", title: Will wrote a book, thread: sea,
     because: [{event: a, how: enabled}, {event: c}, {event: e}]}
  - {id: c, date: "2010/", title: Outage of payments, because: [{event: a}],
     summary: „Nichts ging.“}
  - {id: d, date: "[2010..2015]", title: Sales will fall, kind: forecast,
     actors: [apple, ann], because: [{event: c, how: provoked}],
     figures: [{metric: goal, of: ann, value: 1.5bn, bound: at-least, period: "2016"}],
     verdicts: [{on: ann, side: merit, by: small, why: "she knew, they say"},
       {on: apple, side: merit, by: small, why: "she knew, they say"}]}
  - {id: e, date: "2014", title: "Did it work?", because: [{event: c, how: prevented}]}
"""

SAID = [
    (
        "",
        "What the sea took.\n\nIn 1912: Titanic sank. Titanic passengers stood at 1 person. Around",
    ),
    ("", "Around 1912: Will wrote a book. What made it possible: Titanic sank.\n"),
    ("", "From 2010 until an unknown time: Outage of payments. The cause: Titanic sank. „Nichts"),
    ("", "The cause: Titanic sank. „Nichts ging.“ Some time"),
    ("", "Some time between 2010 and 2015, as is forecast: Sales will fall. What provoked it: Ou"),
    ("--length short", "In response, some time between 2010 and 2015, as is forecast: Sales will"),
    ("", "The figure given for “iPod sales” is at least USD 1.5 billion in 2016 for Ann."),
    ("", "Small sellers counted this in favour of Ann and apple & co.: she knew, they say."),
    ("", "In 2014: Did it work? What stood in its way: Outage of payments."),
    ("--length long", "The causes: Outage of payments (of a later date); Did it work? (of a later"),
    ("--since 2014", "# The story, since 2014\n"),
    (
        "--since 2014",
        "some time between 2010 and 2015 (possibly in the period asked for), as is forecast: ",
    ),
]


@pytest.mark.parametrize(("asked", "said"), SAID)
def test_sentences_read_right_however_the_registry_words_things(
    write: Write, asked: str, said: str
) -> None:
    file = write(ENGINE)
    told = inside("-r", file, "narrate", "--style", "prose", *asked.split(), "-o", "md")
    assert said in told.out

"""`verdict` and `contradictions`, as people and programs meet them."""

import json
from collections import Counter
from itertools import pairwise

import pytest

from causal_nets import harbour, parsed
from conftest import SOUTH_POLE, Run, inside

SHELTER = {
    "on": "berg",
    "side": "merit",
    "date": "2005/2007-03",
    "start": "2005-01-01",
    "end": "2007-03-31",
    "why": "giving the boats shelter",
    "by": "fishers",
    "event": "breakwater",
    "title": "The breakwater was built",
    "sources": ["gazette 9 Apr"],
    "reversals": [
        {
            "event": "beach-lost",
            "date": "2009",
            "by": "hoteliers",
            "why": "not foreseeing the currents",
            "path": ["breakwater", "currents", "beach-lost"],
            "least_days": 642,
            "most_days": 1036,
            "least_seconds": None,
            "most_seconds": None,
            "order": "certainly before",
        },
        {
            "event": "inquiry-held",
            "date": "2013-05-06",
            "by": "town",
            "why": "surveying the harbour and not the shore",
            "path": ["breakwater", "currents", "beach-lost", "inquiry-held"],
            "least_days": 2228,
            "most_days": 2258,
            "least_seconds": None,
            "most_seconds": None,
            "order": "certainly before",
        },
    ],
    "against": [
        {
            "side": "demerit",
            "by": "hoteliers",
            "why": "walling off the view",
            "sources": ["gazette 9 Apr"],
        }
    ],
    "said": None,
    "quotes": [],
    "certainty": "certain",
    "certainty_note": None,
}


def test_a_verdict_is_one_record_with_what_came_of_it() -> None:
    records = parsed(harbour("verdict", "berg", "--json"))
    assert [list(record) for record in records] == [list(SHELTER)] * 5
    assert SHELTER in records


def test_a_merit_and_a_demerit_of_one_event_are_no_reversal() -> None:
    pairs = {
        (record["event"], reversal["event"])
        for record in parsed(harbour("verdict", "berg", "--json"))
        for reversal in record["reversals"]
    }
    assert ("breakwater", "breakwater") not in pairs
    assert ("survey", "breakwater") in pairs


def test_reversals_are_real_paths_from_a_merit_to_a_demerit() -> None:
    events = parsed(harbour("list", "--json"))
    links = {(link["cause"], link["effect"]) for event in events for link in event["because"]}
    sides = {(one["event"], one["side"]) for event in events for one in event["verdicts"]}
    for record in parsed(harbour("verdict", "berg", "--json")):
        for reversal in record["reversals"]:
            path = reversal["path"]
            assert (path[0], path[-1]) == (record["event"], reversal["event"])
            assert set(pairwise(path)) <= links
            assert (path[0], "merit") in sides
            assert (path[-1], "demerit") in sides


def test_the_chains_of_reversals() -> None:
    links = parsed(harbour("verdict", "berg", "--reversals", "--json"))
    chains = Counter((link["reversal"], link["merit"], link["demerit"]) for link in links)
    assert chains == {
        (1, "survey", "inquiry-held"): 1,
        (2, "survey", "breakwater"): 2,
        (3, "survey", "beach-lost"): 4,
        (4, "breakwater", "beach-lost"): 2,
        (5, "breakwater", "inquiry-held"): 3,
    }
    for before, after in pairwise(links):
        if before["reversal"] == after["reversal"]:
            assert before["effect"] == after["cause"]


@pytest.mark.parametrize(
    ("arguments", "events"),
    [
        ("", "survey inquiry-held breakwater breakwater beach-lost"),
        ("--said-by hoteliers", "breakwater beach-lost"),
        ("--said-by fishers --said-by town", "survey inquiry-held breakwater"),
        ("--since 2008", "beach-lost inquiry-held"),
        ("--until 2003", "survey"),
        ("--where thread:works", "survey breakwater breakwater"),
        ("--period 2006 --inside", ""),
        ("--period 2006", "breakwater breakwater"),
        ("--every year", "survey beach-lost inquiry-held breakwater breakwater"),
        ("--by thread", "survey breakwater breakwater beach-lost inquiry-held"),
    ],
)
def test_which_verdicts_and_in_which_order(arguments: str, events: str) -> None:
    ran = harbour("verdict", "berg", "--columns", "event", *arguments.split())
    assert (ran.status, ran.out.split()) == (0, events.split())


def test_judges_are_kept_apart_and_balances_head_them() -> None:
    shown = harbour("verdict", "berg", "-o", "table").out
    for heading in ("Lindal: 1 merit, 1 demerit", "the fishers: 1 merit",
                    "the hoteliers: 2 demerits"):  # fmt: skip
        assert f"\n{heading}\n" in shown
    assert "but − walling off the view, says the hoteliers" in shown
    by_thread = harbour("verdict", "berg", "--by", "thread", "-o", "table").out
    assert "The works: Lindal 1 merit; the fishers 1 merit; the hoteliers 1 demerit" in by_thread


def test_parts_count_where_that_is_asked() -> None:
    alone = parsed(harbour("verdict", "Lindal", "--json"))
    both = parsed(harbour("verdict", "Lindal", "--with-parts", "--json"))
    assert [record["on"] for record in alone] == ["town"]
    assert [(record["on"], record["by"]) for record in both] == [
        ("town", "hoteliers"),
        ("works", None),
    ]
    assert (
        "nobody named: 1 mixed" in harbour("verdict", "Lindal", "--with-parts", "-o", "table").out
    )


def test_a_balance_counts_nothing_where_it_only_may_belong() -> None:
    rows = parsed(harbour("verdict", "berg", "--every", "year", "--balance", "--json"))
    assert rows[0] == {
        "period": "2003", "by": "town", "merits": 1, "demerits": 0, "mixed": 0, "balance": 1,
        "lasts": False,
    }  # fmt: skip
    assert [(row["period"], row["lasts"], row["by"]) for row in rows][-2:] == [
        (None, True, "fishers"),
        (None, True, "hoteliers"),
    ]
    months = parsed(harbour("verdict", "berg", "--every", "month", "--balance", "--json"))
    assert [(row["period"], row["lasts"]) for row in months] == [
        ("2013-05", False),
        (None, True),
        (None, True),
        (None, False),
        (None, False),
    ]


def test_a_balance_by_judge_and_by_thread() -> None:
    judges = parsed(harbour("verdict", "berg", "--balance", "--json"))
    assert [list(row) for row in judges] == [["by", "merits", "demerits", "mixed", "balance"]] * 3
    threads = parsed(harbour("verdict", "berg", "--by", "thread", "--balance", "--json"))
    assert {row["thread"] for row in threads} == {"works", "shore"}
    for rows in (judges, threads):
        assert (sum(row["merits"] for row in rows), sum(row["demerits"] for row in rows)) == (2, 3)


@pytest.mark.parametrize("view", [(), ("--reversals",), ("--balance",)])
def test_nobody_judged_is_an_empty_list(view: tuple[str, ...]) -> None:
    ran = harbour("verdict", "Carl Ek", *view, "--json")
    assert (ran.status, ran.out) == (0, "[]\n")
    assert "Carl Ek" in ran.err


def test_another_subject() -> None:
    records = json.loads(inside("-r", SOUTH_POLE, "verdict", "Captain Scott", "--json").out)
    assert [(record["side"], record["by"]) for record in records] == [
        ("mixed", "amundsen"),
        ("demerit", None),
    ]


CONTRADICTIONS = [
    (
        "two-values",
        False,
        "cost of the breakwater of Harbour works, from 2005 to March 2007: EUR 12m or EUR 14.5m",
    ),
    (
        "share",
        False,
        "loan as part of the budget of Lindal, 2004: 25 % stated, but EUR 12m of EUR 40m is 30 %",
    ),
    (
        "change",
        True,
        "fall in visitors of Lindal, from 2008 to 2011: ≈ 50 % stated, "
        "but from 80,000 people to 32,000 people is 60 %",
    ),
    (
        "change",
        False,
        "loss of turnout of Lindal, from 2008 to 2012: 12 percentage points stated, "
        "but from 71 % to 56 % is 15 points",
    ),
    (
        "effect-before-cause",
        False,
        "feast (2004-09-01) is over before its cause breakwater (2005/2007-03) begins",
    ),
    (
        "two-holders",
        False,
        "Ana Lund and Bo Falk are both mayor of Lindal from 2010-03-01 to 2010-06-30",
    ),
    ("recorded", True, "the inquiry dates the plan to 2005"),
]


def test_a_contradiction_says_in_a_sentence_what_it_is() -> None:
    records = parsed(harbour("contradictions", "--json"))
    told = [(record["kind"], record["recorded"], record["what"]) for record in records]
    assert told == CONTRADICTIONS


def test_a_contradiction_is_one_record_with_both_sides() -> None:
    records = parsed(harbour("contradictions", "--json"))
    keys = ["kind", "recorded", "what", "sides", "given", "notes"]
    assert [list(record) for record in records] == [keys] * 7
    assert all(len(record["sides"]) >= 2 for record in records)
    share, holders = records[1], records[5]
    assert share["given"] == {"value": 30, "low": 30, "high": 30}
    assert [side["figure"]["value"] for side in share["sides"]] == [25, 12_000_000, 40_000_000]
    assert holders["given"] == {"from": "2010-03-01", "to": "2010-06-30"}
    assert holders["sides"][1] == {
        "event": None,
        "date": "2010-03-01/2014",
        "says": "Bo Falk, Mayor of Lindal (gazette)",
        "figure": None,
        "role": {"actor": "bo", "title": "Mayor", "org": "town"},
        "sources": ["gazette"],
    }


@pytest.mark.parametrize(
    ("arguments", "count"),
    [
        ("--only two-values", 1),
        ("--only share --only change", 3),
        ("--only recorded", 1),
        ("--unrecorded", 5),
        ("--unrecorded --only recorded", 0),
        ("--actor Ana", 1),
        ("--actor Lindal --only two-holders --period 2010", 1),
        ("--actor Lindal --only two-holders --period 1999", 0),
        ("--thread works --kind claim", 0),
        ("--until 1300", 0),
    ],
)
def test_some_contradictions(arguments: str, count: int) -> None:
    ran = harbour("contradictions", "--json", *arguments.split())
    assert (ran.status, len(json.loads(ran.out))) == (0, count)


def test_a_registry_that_agrees_with_itself() -> None:
    ran = inside("-r", SOUTH_POLE, "contradictions", "--unrecorded", "--json")
    assert (ran.status, ran.out, ran.err) == (
        0,
        "[]\n",
        "this registry does not contradict itself\n",
    )


class TestTheBundledRegistry:
    """Facts that hold however the record is polished."""

    def test_the_heros_merits_and_demerits(self, run: Run) -> None:
        records = json.loads(run("verdict", "Zhang Yong", "--json").out)
        sides: dict[str, set[str]] = {}
        for record in records:
            sides.setdefault(record["side"], set()).add(record["event"])
        assert {"first-double-11", "jiang-fan-appointed", "tmall-cash-cow", "profits-climb",
                "highlight-years", "traditional-peak"} <= sides["merit"]  # fmt: skip
        assert {"small-sellers-hurt", "values-questioned", "live-mistaken"} <= sides["demerit"]
        assert {"rules-2011", "hero-and-root"} <= sides["mixed"]

    def test_the_successes_that_planted_the_troubles(self, run: Run) -> None:
        records = json.loads(run("verdict", "Zhang Yong", "--json").out)
        came = {
            record["event"]: {reversal["event"] for reversal in record["reversals"]}
            for record in records
        }
        assert "small-sellers-hurt" in came["first-double-11"]
        assert "pinduoduo-unchecked" in came["first-double-11"]
        assert all(not events for event, events in came.items() if event == "small-sellers-hurt")

    def test_what_it_says_twice_differently_it_knows(self, run: Run) -> None:
        records = json.loads(run("contradictions", "--json").out)
        assert all(record["recorded"] for record in records)
        users = next(record for record in records if record["kind"] == "two-values")
        values = {side["figure"]["value"] for side in users["sides"]}
        assert values == {700_000_000, 800_000_000}
        events = [{side["event"] for side in record["sides"]} for record in records]
        assert {"mall-division", "tmall-launch-2009"} in events
        assert {"taobao-live-leads", "douyin-enters-live"} in events

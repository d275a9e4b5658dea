"""Who judges whom, and what is fact, claim, forecast or judgement."""

from collections.abc import Sequence

import pytest

from record.reading import Record, events, places

ON_ZHANG_YONG: Sequence[tuple[str, str, str]] = [
    # Merits
    ("merit", "zhang-turns-operator", "0.9"),
    ("merit", "first-double-11", "0.9"),
    ("merit", "tmall-cash-cow", "0.9"),
    ("merit", "taobao-leap-2014", "0.9"),
    ("merit", "ceo-change", "0.9"),
    ("merit", "zhang-joins-alibaba", "1.1"),
    ("merit", "mall-independent", "1.3"),
    ("merit", "zhang-foothold", "1.5"),
    ("merit", "b2c-shape", "1.11 0.11"),
    ("merit", "jiang-fan-appointed", "2.6"),
    ("merit", "highlight-years", "2.7"),
    ("merit", "profits-climb", "5.1"),
    ("merit", "traditional-peak", "5.2"),
    # Both
    ("mixed", "hero-and-root", "0.10"),
    ("mixed", "rules-2011", "1.6"),
    # Demerits; 0.11 puts what is told of Alibaba to his account
    ("demerit", "values-questioned", "0.8"),
    ("demerit", "small-sellers-hurt", "1.11"),
    ("demerit", "seeds-of-trouble", "2.9 0.11"),
    ("demerit", "pinduoduo-unchecked", "3.4 0.11"),
    ("demerit", "live-mistaken", "4.3 0.11"),
]


def verdicts(on: str = "") -> list[Record]:
    """Return the verdicts on an actor, or all."""
    return [
        verdict
        for event in events().values()
        for verdict in event["verdicts"]
        if verdict["on"] == on or not on
    ]


def test_merits_and_demerits_of_zhang_yong() -> None:
    found = verdicts(on="zhang-yong")
    assert {verdict["by"] for verdict in found} == {"chen-shifeng"}
    assert sorted(
        (verdict["side"], verdict["event"], " ".join(places(verdict["sources"])))
        for verdict in found
    ) == sorted(ON_ZHANG_YONG)


@pytest.mark.parametrize(
    ("by", "on", "side"),
    [
        ("chen-zhong", "taobao", "demerit"),
        ("chen-zhong", "tmall", "demerit"),
        ("zhang-yong", "protesters", "demerit"),
        ("xiao-shanglue", "tmall", "demerit"),
        ("xiao-shanglue", "big-sellers", "merit"),
        ("xuande", "taobao", "demerit"),
        ("jiang-fan", "live-hosts", "merit"),
        ("blue-shark", "kuaishou", "mixed"),
        ("blue-shark", "douyin", "mixed"),
        ("alibaba", "pinduoduo", "demerit"),
        ("jd", "pinduoduo", "demerit"),
        ("public", "alibaba", "demerit"),
        ("investors", "alibaba", "demerit"),
    ],
)
def test_who_else_judges(by: str, on: str, side: str) -> None:
    sides = [verdict["side"] for verdict in verdicts(on) if verdict["by"] == by]
    assert sides
    assert set(sides) == {side}


def test_a_sentence_gives_one_verdict_by_one_judge_on_one_actor() -> None:
    given = [(verdict["event"], verdict["on"], verdict["by"]) for verdict in verdicts()]
    assert len(set(given)) == len(given)


def test_verdicts_that_lean_on_the_plan_of_the_article_say_so() -> None:
    leaning = [verdict for verdict in verdicts() if "0.11" in places(verdict["sources"])]
    assert len(leaning) == 4
    assert {(verdict["on"], verdict["certainty"]) for verdict in leaning} == {
        ("zhang-yong", "inferred")
    }
    assert all("0.11" in verdict["certainty_note"] for verdict in leaning)


def test_every_verdict_names_judge_reason_and_paragraph() -> None:
    everyone = verdicts()
    assert len(everyone) == 61
    for verdict in everyone:
        assert verdict["by"], verdict
        assert verdict["why"], verdict
        assert places(verdict["sources"]), verdict


@pytest.mark.parametrize(
    ("kind", "ids"),
    [
        (
            "forecast",
            """
            trader-pessimism dai-shan-rise all-out-fight douyin-pressure second-shock
            """,
        ),
        ("question", "responsibility-question comeback-question"),
        ("plan", "b2c-on-agenda no-compromise compensation-promised kuaishou-notice"),
        (
            "judgement",
            """
            hero-and-root seeds-of-trouble live-mistaken taote-too-late trillion-insight
            mobile-panic pinduoduo-scorned content-dream largest-mobile-platform
            """,
        ),
        (
            "claim",
            "mall-unknown brands-squeeze pictures-disappoint douyin-overlap traffic-declines",
        ),
        ("event", "first-double-11 revolt-1011 pinduoduo-listing ceo-change laiwang-failure"),
    ],
)
def test_facts_claims_forecasts_and_judgements_are_told_apart(kind: str, ids: str) -> None:
    assert {events()[id_]["kind"] for id_ in ids.split()} == {kind}
    if kind in ("forecast", "question", "plan"):
        assert {id_ for id_, event in events().items() if event["kind"] == kind} == set(ids.split())


def test_whoever_says_something_is_named_with_the_day() -> None:
    for event in events().values():
        if event["kind"] != "event":
            assert event["by"], event["id"]
            assert event["said"], event["id"]


@pytest.mark.parametrize(
    ("id_", "by", "said"),
    [
        ("hero-and-root", "chen-shifeng", "2022-05-07"),
        ("no-compromise", "zhang-yong", "2011-10-12"),
        ("kuaishou-notice", "kuaishou-ecommerce", "2022-02-22"),
        ("pc-models-again", "entrepreneurs", "2013"),
        ("traffic-declines", "chen-zhong", "[2022-01-01..2022-05-07]"),
        ("brands-squeeze", "xiao-shanglue", "[..2022-05-07]"),
        ("pictures-disappoint", "xuande", "[2016-01-01..2022-05-07]"),
    ],
)
def test_when_it_was_said_is_no_finer_than_the_article_tells(id_: str, by: str, said: str) -> None:
    assert (events()[id_]["by"], events()[id_]["said"]) == (by, said)

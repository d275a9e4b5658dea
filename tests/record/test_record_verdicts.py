"""Who judges whom, and what is fact, claim, forecast or judgement."""

from collections.abc import Sequence

import pytest

from record.reading import Record, events, places

ON_ZHANG_YONG: Sequence[tuple[str, str, str]] = [
    # Merits
    ("merit", "taobao-into-profit", "0.9"),
    ("merit", "zhang-turns-operator", "0.9"),
    ("merit", "tmall-launch-2009", "0.9"),
    ("merit", "cat-dog-war", "0.9"),
    ("merit", "tmall-cash-cow", "0.9"),
    ("merit", "taobao-leap-2014", "0.9"),
    ("merit", "ceo-change", "0.9"),
    ("merit", "first-double-11", "0.9 1.5"),
    ("merit", "hero-and-root", "0.10"),
    ("merit", "zhang-joins-alibaba", "1.1"),
    ("merit", "mall-independent", "1.3"),
    ("merit", "zhang-foothold", "1.5"),
    ("merit", "b2c-shape", "1.11"),
    ("merit", "jiang-fan-appointed", "2.6 0.9"),
    ("merit", "great-migration", "2.6"),
    ("merit", "highlight-years", "2.7"),
    ("merit", "profits-climb", "5.1"),
    ("merit", "traditional-peak", "5.2"),
    # Both
    ("mixed", "hero-and-root", "0.10"),
    ("mixed", "rules-2011", "1.6"),
    ("mixed", "small-sellers-disheartened", "1.11"),
    # Demerits; 0.11 puts the faults told of Alibaba to his account
    ("demerit", "values-questioned", "0.8"),
    ("demerit", "hero-and-root", "0.10"),
    ("demerit", "small-sellers-hurt", "1.11"),
    ("demerit", "seeds-of-trouble", "2.9 0.11"),
    ("demerit", "pinduoduo-unchecked", "3.4 0.11"),
    ("demerit", "live-mistaken", "4.1 4.3 0.11"),
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


def test_every_verdict_names_judge_reason_and_paragraph() -> None:
    everyone = verdicts()
    assert len(everyone) == 69
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
            comeback-question
            """,
        ),
        (
            "judgement",
            "hero-and-root seeds-of-trouble live-mistaken taote-too-late trillion-insight",
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
    if kind == "forecast":
        assert {id_ for id_, event in events().items() if event["kind"] == kind} == set(ids.split())

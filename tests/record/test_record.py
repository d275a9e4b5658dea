"""The record against its source: what rests on it, what it leaves open, where it disagrees."""

from collections import defaultdict
from collections.abc import Sequence

import pytest

from conftest import inside, timeline
from record.reading import ARTICLE, coverage, events, figures

PARAGRAPHS = {0: 11, 1: 11, 2: 9, 3: 8, 4: 16, 5: 7}
EMPTY = {"0.1", "5.5", "5.7"}


def test_every_paragraph_is_covered_or_declared_empty_with_a_reason() -> None:
    assert list(coverage()) == [
        f"{section}.{number}"
        for section, count in PARAGRAPHS.items()
        for number in range(1, count + 1)
    ]
    for locator, place in coverage().items():
        rests = any(place[part] for part in ("events", "figures", "roles", "links", "verdicts"))
        assert rests != (locator in EMPTY), locator
        assert bool(place["empty"]) == (locator in EMPTY), locator


ORIGINS: dict[str, set[str]] = {
    "dolphin-society": {"market-share", "market-share-loss"},
    "nbs": {"market-share", "market-share-loss"},
    "company-reports": {"market-share", "market-share-loss"},
    "xiao-interview": {"seller-growth"},
    "pinduoduo-announcement": {"active-buyers"},
    "taobao-live-data": {
        "live-hosts", "live-agencies", "live-programmes", "live-sessions", "live-merchants",
        "viewing-hours",
    },
    "unnamed-count": {"dau"},
    "questmobile-2019": {"app-switches"},
    "latepost": {"ad-revenue", "ad-purchases", "ad-purchases-share"},
}  # fmt: skip


def test_figures_that_rest_on_a_third_party() -> None:
    found = defaultdict(set)
    for figure in figures():
        for source in figure["sources"]:
            if not source.startswith(ARTICLE):
                found[source].add(figure["metric"])
    assert found == ORIGINS
    assert sum(len(figure["sources"]) > 1 for figure in figures()) == 17


@pytest.mark.parametrize(
    ("source", "id_"),
    [
        ("chen-zhong-talk", "traffic-declines"),
        ("zhang-yong-quoted", "b2c-conviction"),
        ("zhang-yong-quoted", "mall-unknown"),
        ("zhang-yong-2011", "no-compromise"),
        ("xiao-interview", "brands-squeeze"),
        ("xuande-quoted", "pictures-disappoint"),
        ("jiang-fan-public", "jiang-fan-on-hosts"),
        ("blue-shark-talks", "rivals-copy"),
        ("blue-shark-talks", "kuaishou-model-2018"),
        ("marketing-notes", "two-ways-of-buying"),
        ("douyin-announcement", "douyin-cuts-links"),
        ("kuaishou-notice", "kuaishou-cuts-links"),
        ("li-chengdong-quoted", "douyin-overlap"),
    ],
)
def test_what_somebody_else_said_names_its_origin(source: str, id_: str) -> None:
    assert source in events()[id_]["sources"]


CONFLICTS: Sequence[tuple[str, str]] = [
    ("tmall-launch-2009", "mall-division"),  # the mall's year of birth
    ("tmall-launch-2009", "mall-unknown"),
    ("taobao-leap-2014", "great-migration"),  # when Taobao went mobile
    ("taobao-leap-2014", "jiang-fan-busy"),
    ("taobao-live-leads", "douyin-enters-live"),  # sales in 2019, entry in 2020
    ("believed-invincible", "koubei-launch"),  # a cause told after its effect
    ("believed-invincible", "suning-deal"),
    ("pinduoduo-unchecked", "live-mistaken"),
    ("duopoly-broken", "third-pole"),  # when two became three
    ("no-compromise", "fees-halved"),
    ("rivals-too-dear", "eleme-deal"),  # a stake, or a takeover
    ("rivals-too-dear", "ucweb-deal"),
    ("article-published", "page-names-36kr"),  # who wrote it
]

CONFLICTING_FIGURES: Sequence[tuple[str, str]] = [
    ("market-value-plunge", "market-value-loss"),
    ("market-share-slide", "market-share-loss"),
    ("umeng-bought", "age"),
    ("live-ranking-2020", "ecommerce-gmv"),  # ranked beside live sales
    ("live-ranking-2021", "ecommerce-gmv"),
    ("douyin-ads-2019", "ad-purchases-share"),
    ("live-rooms-eat-traffic", "dau"),
    ("douyin-most-users", "dau"),
    ("revolt-1011", "protesters"),
]


def test_contradictions_are_recorded_on_both_sides() -> None:
    recorded = {
        (event["id"], conflict["event"])
        for event in events().values()
        for conflict in event["contradicts"]
        if conflict["event"]
    }
    assert recorded == {*CONFLICTS, *((other, one) for one, other in CONFLICTS)}


def test_contradictions_of_figures() -> None:
    recorded = {
        (event["id"], conflict["figure"])
        for event in events().values()
        for conflict in event["contradicts"]
        if conflict["figure"]
    }
    assert recorded == set(CONFLICTING_FIGURES)


def test_every_contradiction_says_what_it_is() -> None:
    notes = [conflict["note"] for event in events().values() for conflict in event["contradicts"]]
    assert all(notes)


@pytest.mark.parametrize(
    ("name", "alias"),
    [
        ("Tmall", "天猫"), ("Tmall", "Taobao Mall"), ("Zhang Yong", "张勇"),
        ("Zhang Yong", "Daniel Zhang"), ("Jack Ma", "Ma Yun"), ("Pinduoduo", "拼多多"),
        ("Douyin", "抖音"), ("Kuaishou", "Kwai"), ("JD.com", "京东"), ("Laiwang", "来往"),
    ],
)  # fmt: skip
def test_an_actor_goes_by_every_name(name: str, alias: str) -> None:
    found = inside("list", "--actor", name, "--json")
    assert found.status == 0
    assert '"id"' in found.out
    assert inside("list", "--actor", alias, "--json") == found


def test_titles_are_single_clauses() -> None:
    titles = {id_: event["title"] for id_, event in events().items()}
    odd = {
        id_: title
        for id_, title in titles.items()
        if len(title) > 90 or title.endswith(".") or ". " in title or title[0].islower()
    }
    assert odd == {}
    assert len(set(titles.values())) == len(titles)


def test_the_registry_is_consistent_to_the_last_warning() -> None:
    ran = timeline("check", "--strict")
    assert ran.status == 0, ran.out + ran.err

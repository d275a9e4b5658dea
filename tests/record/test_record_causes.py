"""Why: the article's causal claims, as chains to be walked and as reasons told for one event."""

from collections.abc import Sequence
from itertools import pairwise

import pytest

from record.reading import events, places

CHAINS: Sequence[str] = [
    # Fakes, the mall and the festival; the rules and the revolt; WeChat, Pinduoduo, the overtaking
    """
    fakes-on-taobao b2c-on-agenda mall-division zhang-takes-mall mall-independent first-double-11
    small-sellers-flood-in fakes-in-mall rules-2011 small-sellers-hurt revolt-1011
    small-sellers-disheartened sellers-leave-taobao weishang-rise weishang-stalls pinhaohuo-launch
    pinduoduo-rises pinduoduo-unchecked pinduoduo-listing ten-billion-subsidy pinduoduo-overtakes
    """,
    "fakes-on-taobao rules-2011",
    "revolt-1011 ministry-steps-in fees-halved small-sellers-return small-sellers-disheartened",
    "pinduoduo-listing pinduoduo-users-soar pinduoduo-overtakes",
    "pinduoduo-users-soar taote-launched taote-users",
    # The iPhone, the panic, the deals; Laiwang's failure and Jiang Fan's success; a new chief
    *(
        f"iphone-launch mobile-revolution pc-giants-challenged mobile-panic {deal}"
        for deal in ("weibo-deal", "autonavi-deal", "ucweb-deal")
    ),
    "mobile-panic laiwang-launch laiwang-failure ceo-change",
    """
    laiwang-launch taobao-mobile-entrusted umeng-bought jiang-fan-appointed great-migration
    ceo-change zhang-becomes-chairman
    """,
    # Success, spreading, the seeds of trouble
    *(
        f"great-migration believed-invincible {venture} seeds-of-trouble ecommerce-trouble"
        for venture in
        ("koubei-launch", "eleme-deal", "suning-deal", "sun-art-deal", "entertainment-arm")
    ),
    # Content and the war of the live shows; Taobao Live, its lead, its pupils, the cut links
    "content-apps-rise content-team pictures-disappoint taobao-live-test",
    "wang-sicong-enters thousand-live-shows live-selling-seen taobao-live-test",
    """
    live-selling-seen live-more-attractive live-mistaken taobao-live-push taobao-live-leads
    rivals-copy trillion-insight douyin-cuts-links traffic-cut-off no-traffic-to-buy
    comeback-question
    """,
    # Traffic: who has it leads, and what hits its pool hits all that is fed from it
    "live-rooms-eat-traffic traffic-decides live-ranking-2020",
    "traffic-decides live-ranking-2021",
    "rivals-copy live-ranking-2021",
    "pinduoduo-rises traffic-pool traffic-declines trader-pessimism",
    "traffic-pool ecommerce-trouble",
    *(f"double-11-{year} highlight-years" for year in range(2016, 2022)),
    "ceo-change profits-climb value-below-200bn",
    "rivals-copy two-rivals-raised ecommerce-trouble confidence-lacking market-value-plunge",
    "trillion-insight kuaishou-notice kuaishou-cuts-links traffic-cut-off",
]  # fmt: skip


def ends(chain: str) -> tuple[str, str]:
    """Return the first cause of a chain and its last effect."""
    steps = chain.split()
    return steps[0], steps[-1]


@pytest.mark.parametrize("chain", CHAINS, ids=lambda chain: "…".join(ends(chain)))
def test_a_chain_of_causes_has_no_gap(chain: str) -> None:
    for cause, effect in pairwise(chain.split()):
        assert cause in {link["cause"] for link in events()[effect]["because"]}, effect


@pytest.mark.parametrize(
    ("effect", "causes"),
    [
        ("singles-day-chosen", "mall-unknown festival-gap netizen-shoppers"),
        (
            "pinduoduo-unchecked",
            """
            alibaba-baffled wechat-chokepoint zhang-pacifies jiang-fan-busy pinduoduo-fakes
            pinduoduo-scorned no-foreign-model jd-other-market taobao-off-guard live-mistaken
            """,
        ),
        ("wechat-chokepoint", "tencent-backs alipay-monopoly-broken tencent-alibaba-contest"),
        ("trillion-insight", "alibaba-explores-live rivals-copy"),
        ("douyin-cuts-links", "trillion-insight"),
        ("kuaishou-cuts-links", "trillion-insight kuaishou-notice"),
        ("ceo-change", "great-migration laiwang-failure first-double-11 tmall-cash-cow"),
        ("value-below-200bn", "market-turbulence investor-doubt"),
        ("values-questioned", "jiang-fan-affair assault-case"),
    ],
)
def test_the_reasons_told_are_all_there(effect: str, causes: str) -> None:
    assert {link["cause"] for link in events()[effect]["because"]} >= set(causes.split())


@pytest.mark.parametrize(
    ("cause", "how", "effect"),
    [
        ("fees-halved", "failed-to-prevent", "small-sellers-return"),
        ("koubei-launch", "purpose", "meituan-fight"),
        ("eleme-deal", "purpose", "meituan-fight"),
        ("pinduoduo-criticised", "despite", "third-pole"),
        ("profits-climb", "despite", "value-below-200bn"),
    ],
)
def test_what_was_meant_and_what_did_not_help(cause: str, how: str, effect: str) -> None:
    links = {link["cause"]: link["how"] for link in events()[effect]["because"]}
    assert links[cause] == how


def test_nothing_follows_from_a_year_that_was_not_over() -> None:
    """Sales of all of 2020 moved nobody to what was announced in October."""
    assert "live-ranking-2020" not in {
        link["cause"] for link in events()["trillion-insight"]["because"]
    }


def test_every_link_rests_on_a_paragraph() -> None:
    links = [link for event in events().values() for link in event["because"]]
    assert len(links) > 200
    assert [link for link in links if not places(link["sources"])] == []

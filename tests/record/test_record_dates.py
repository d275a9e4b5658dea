"""When: the dates of the article's events, as precise as it tells them and no more."""

from collections.abc import Sequence

import pytest

from record.reading import asked, events

STATED, INFERRED = "certain", "inferred"

DATES: Sequence[tuple[str, str, str]] = [
    ("iphone-launch", "2007", STATED),
    ("mobile-revolution", "2007/..", STATED),
    ("hong-kong-meal", "2007", STATED),
    ("zhang-joins-alibaba", "2007", STATED),
    ("mall-division", "2008-04", STATED),
    ("mall-division-dissolved", "2008-10", STATED),
    ("zhang-takes-mall", "[2008-10-01..2009-11-11]", INFERRED),
    ("zhang-turns-operator", "2009", INFERRED),
    ("tmall-launch-2009", "2009", STATED),
    ("zhang-tmall-ceo", "2009", STATED),
    ("first-double-11", "2009-11-11", INFERRED),
    ("small-sellers-flood-in", "[2009-11-11..2011-10-31]", INFERRED),
    ("xiaomi-founded", "2010", STATED),
    ("meituan-founded", "2010", STATED),
    ("wechat-turns-tencent", "2011", STATED),
    ("bytedance-founded", "2012", STATED),
    ("rules-2011", "2011-10", STATED),
    ("revolt-1011", "2011-10-11", STATED),
    ("siege-of-headquarters", "2011-10-11", INFERRED),
    ("no-compromise", "2011-10-12", STATED),
    ("police-called", "[2011-10-11..2011-10-12]", INFERRED),
    ("compensation-promised", "[2011-10-11..2011-10-12]", INFERRED),
    ("double-11-2011", "2011-11-11", INFERRED),
    ("sellers-leave-taobao", "2012/..", STATED),
    ("content-apps-rise", "2013/..", STATED),
    ("baidu-buys-91", "2013", STATED),
    ("weibo-deal", "2013-04", STATED),
    ("autonavi-deal", "2013-05", STATED),
    ("ucweb-deal", "2013-08", STATED),
    ("laiwang-launch", "2013-09", STATED),
    ("umeng-bought", "[2013-11~..2013-12~]", STATED),
    ("jiang-fan-appointed", "2014", STATED),
    ("content-team", "2014", STATED),
    ("taobao-leap-2014", "2014", STATED),
    ("weishang-rise", "2014/..", STATED),
    ("alipay-monopoly-broken", "[2014..2015]", INFERRED),
    ("ceo-change", "2015", STATED),
    ("pinhaohuo-launch", "2015", STATED),
    ("thousand-live-shows", "2015", STATED),
    ("koubei-launch", "2015-06", STATED),
    ("suning-deal", "2015-08", STATED),
    ("mobile-taobao-dau-2015", "2015-09", STATED),
    ("double-11-2015", "2015-11-11", INFERRED),
    ("eleme-deal", "2015-12", STATED),
    ("pinduoduo-rises", "2015/2016", STATED),
    ("pinduoduo-unchecked", "2015/2018", STATED),
    ("live-mistaken", "2016/..", STATED),
    ("taobao-live-test", "2016", STATED),
    ("taobao-live-2016", "2016", STATED),
    ("alibaba-explores-live", "2016/2018", STATED),
    ("entertainment-arm", "2016-06", STATED),
    ("zhang-dayi-session", "2016-11-11", INFERRED),
    *((f"double-11-{year}", f"{year}-11-11", INFERRED) for year in range(2016, 2022)),
    ("sun-art-deal", "2017", STATED),
    ("market-share-slide", "2018/2020", STATED),
    ("zhang-becomes-chairman", "2018", STATED),
    ("jack-ma-retires", "2018", STATED),
    ("kuaishou-model-2018", "/2018", STATED),
    ("pinduoduo-criticised", "2018", STATED),
    ("pinduoduo-listing", "2018-07", STATED),
    ("taobao-live-leads", "2019", STATED),
    ("douyin-ads-2019", "2019", STATED),
    ("douyin-feeds-taobao", "2019-11-11", INFERRED),
    ("ten-billion-subsidy", "2019-36", STATED),
    ("taote-launched", "2020-37~", STATED),
    ("douyin-enters-live", "2020", STATED),
    ("rivals-copy", "2020/2021", INFERRED),
    ("rivals-fast-rise", "2020/2021", INFERRED),
    ("live-ranking-2020", "2020", STATED),
    ("douyin-cuts-links", "2020-10", STATED),
    ("pinduoduo-overtakes", "2020-36", STATED),
    ("jd-outgrows", "2021", STATED),
    ("traffic-declines", "2021/..", INFERRED),
    ("live-ranking-2021", "2021", STATED),
    ("taote-users", "[2021-07~..2021-10~]", STATED),
    ("kuaishou-notice", "2022-02-22", STATED),
    ("kuaishou-cuts-links", "2022-03-01", STATED),
    ("pinduoduo-2021-users", "2022-03", STATED),
    ("handover-2022", "2022-04", INFERRED),
    ("surname-ma-news", "2022-05-03", INFERRED),
    ("market-value-plunge", "2022-05-03", INFERRED),
    ("article-published", "2022-05-07", STATED),
]


@pytest.mark.parametrize(("id_", "date", "certainty"), DATES, ids=lambda value: str(value))
def test_date(id_: str, date: str, certainty: str) -> None:
    assert (events()[id_]["date"], events()[id_]["certainty"]) == (date, certainty)


def test_a_date_that_no_source_states_says_where_it_comes_from() -> None:
    unsaid = [
        id_
        for id_, event in events().items()
        if (event["certainty"] == INFERRED) != bool(event["certainty_note"])
    ]
    assert unsaid == []


def test_relative_dates_follow_their_events() -> None:
    dissolved, users = asked("show", "mall-division-dissolved", "taote-users")
    assert dissolved["date_typed"] == "6 months after mall-division"
    assert users["date_typed"] == "18 months after taote-launched"


def test_an_inferred_date_says_so_where_only_the_festival_is_told() -> None:
    festivals = [event for event in events().values() if event["date"].endswith("-11-11")]
    assert len(festivals) == 11
    assert {event["certainty"] for event in festivals} == {INFERRED}


def test_no_moment_is_dated_after_the_article() -> None:
    late = [
        event["id"]
        for event in events().values()
        if "/" not in event["date"] and (event["end"] or "9999") > "2022-12-31"
    ]
    assert late == []

"""Every figure of the article, each row read from it anew and not from the registry.

Scales are written as the Chinese units that the article means (wan is 万, ten thousand; yi is 亿, a
hundred million), whatever its translation prints.
"""

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from typing import TypeAlias

import pytest

from record.reading import Record, events, figures, places, wan, yi

Value: TypeAlias = int | float | tuple[int, int]

TRILLION = 10**12
EXACT, ABOUT, MORE, LESS = "exact", "about", "more-than", "less-than"
LEAST, MOST, RANGE = "at-least", "at-most", "range"
PRINTED_RIGHT, PRINTED_WRONG = False, True

Row: TypeAlias = tuple[str, str, str, str, Value, str, str, bool]

FIGURES: Sequence[Row] = [
    # The lead
    ("0.2", "years-lasted", "alibaba", "2009/2022", 13, "years", EXACT, PRINTED_RIGHT),
    ("0.4", "market-value-hkd", "alibaba", "2022-05-03", 2 * TRILLION, "HKD", MORE, PRINTED_RIGHT),
    ("0.4", "market-value-fall", "alibaba", "2022-05-03", 10, "percent", EXACT, PRINTED_RIGHT),
    ("0.4", "market-value-loss", "alibaba", "2022-05-03", yi("2000"), "HKD", ABOUT, PRINTED_WRONG),
    ("0.5", "market-share", "alibaba", "2018", 66, "percent", EXACT, PRINTED_RIGHT),
    ("0.5", "market-share", "alibaba", "2020", 56, "percent", EXACT, PRINTED_RIGHT),
    (
        "0.5", "market-share-loss", "alibaba", "2018/2020",
        66 - 56, "percentage-points", EXACT, PRINTED_WRONG,
    ),
    ("0.5", "growth", "alibaba", "2021", 10, "percent", LESS, PRINTED_RIGHT),
    ("0.5", "growth", "jd", "2021", 20, "percent", LEAST, PRINTED_RIGHT),
    ("0.6", "age", "zhang-yong", "2022-04", 50, "years", EXACT, PRINTED_RIGHT),
    ("0.7", "ecommerce-share", "alibaba", "2021", 84.43, "percent", EXACT, PRINTED_RIGHT),
    ("0.9", "years-lasted", "zhang-yong", "2007/2009", 2, "years", ABOUT, PRINTED_RIGHT),
    # Tmall
    ("1.2", "months-lasted", "tmall", "2008-04/2008-10", 6, "months", EXACT, PRINTED_RIGHT),
    ("1.4", "festival-merchants", "tmall", "2009-11-11", 27, "merchants", EXACT, PRINTED_RIGHT),
    ("1.4", "double-11-gmv", "tmall", "2009-11-11", wan("5000"), "CNY", EXACT, PRINTED_RIGHT),
    ("1.6", "fake-compensation", "tmall", "2011-10", 5, "times the price", EXACT, PRINTED_WRONG),
    ("1.6", "annual-fee", "tmall", "[..2011-09]", 6000, "CNY", EXACT, PRINTED_RIGHT),
    ("1.6", "annual-fee", "tmall", "2011-10", wan("3"), "CNY", EXACT, PRINTED_WRONG),
    ("1.6", "annual-fee-upper", "tmall", "2011-10", wan("6"), "CNY", EXACT, PRINTED_WRONG),
    ("1.7", "protesters", "protesters", "2011-10-11", wan("5"), "people", ABOUT, PRINTED_WRONG),
    (
        "1.8", "fee-relief", "tmall", "[2011-10-12..2012-12-31]",
        50, "percent", EXACT, PRINTED_RIGHT,
    ),
    (
        "1.9", "seller-growth", "xiao-shanglue", "[..2011-10]",
        (80, 100), "percent", RANGE, PRINTED_RIGHT,
    ),
    (
        "1.9", "seller-growth", "xiao-shanglue", "[2011-10-01..2022-05-07]",
        (10, 20), "percent", RANGE, PRINTED_RIGHT,
    ),
    ("1.10", "double-11-gmv", "taobao", "2011-11-11", yi("52"), "CNY", EXACT, PRINTED_RIGHT),
    ("1.10", "double-11-gmv", "tmall", "2011-11-11", yi("33.6"), "CNY", EXACT, PRINTED_RIGHT),
    (
        "1.11", "hurt-merchants", "small-sellers", "2011-10",
        wan("100"), "merchants", LEAST, PRINTED_RIGHT,
    ),
    # Mobile
    ("2.3", "investment-usd", "baidu", "2013", yi("19"), "USD", EXACT, PRINTED_RIGHT),
    ("2.3", "investment-usd", "alibaba", "2013-04", yi("5.86"), "USD", EXACT, PRINTED_WRONG),
    ("2.3", "investment-usd", "alibaba", "2013-05", yi("2.94"), "USD", EXACT, PRINTED_WRONG),
    ("2.3", "stake", "alibaba", "2013-05", 28, "percent", ABOUT, PRINTED_RIGHT),
    (
        "2.6", "investment-usd", "alibaba", "[2013-11~..2013-12~]",
        wan("8000"), "USD", EXACT, PRINTED_WRONG,
    ),
    ("2.6", "age", "jiang-fan", "[2013-11~..2013-12~]", 28, "years", EXACT, PRINTED_RIGHT),
    ("2.6", "dau", "mobile-taobao", "2015-09", yi("1.1"), "people", MORE, PRINTED_RIGHT),
    ("2.6", "dau", "mobile-taobao", "2015-11-11", yi("1.8"), "people", MORE, PRINTED_RIGHT),
    ("2.7", "double-11-gmv", "alibaba", "2016-11-11", yi("1207"), "CNY", EXACT, PRINTED_RIGHT),
    ("2.7", "double-11-gmv", "alibaba", "2017-11-11", yi("1682"), "CNY", EXACT, PRINTED_RIGHT),
    ("2.7", "double-11-gmv", "alibaba", "2018-11-11", yi("2135"), "CNY", EXACT, PRINTED_RIGHT),
    ("2.7", "double-11-gmv", "alibaba", "2019-11-11", yi("2684"), "CNY", EXACT, PRINTED_RIGHT),
    ("2.7", "double-11-gmv", "alibaba", "2020-11-11", yi("4982"), "CNY", EXACT, PRINTED_RIGHT),
    ("2.7", "double-11-gmv", "alibaba", "2021-11-11", yi("5403"), "CNY", EXACT, PRINTED_RIGHT),
    ("2.7", "revenue", "alibaba", "2017", yi("1583"), "CNY", EXACT, PRINTED_WRONG),
    ("2.7", "revenue", "alibaba", "2021", yi("7173"), "CNY", EXACT, PRINTED_RIGHT),
    ("2.8", "investment-usd", "alibaba", "2015-12", yi("12.5"), "USD", EXACT, PRINTED_WRONG),
    ("2.8", "shareholder-rank", "alibaba", "2015-12", 1, "rank", EXACT, PRINTED_RIGHT),
    ("2.8", "investment-cny", "alibaba", "2015-08", yi("283"), "CNY", EXACT, PRINTED_RIGHT),
    ("2.8", "shareholder-rank", "alibaba", "2015-08", 2, "rank", EXACT, PRINTED_RIGHT),
    ("2.8", "investment-hkd", "alibaba", "2017", yi("224"), "HKD", EXACT, PRINTED_WRONG),
    # Social commerce
    ("3.5", "years-lasted", "pinduoduo", "2015/2018", 3, "years", EXACT, PRINTED_RIGHT),
    ("3.6", "subsidy", "pinduoduo", "2019-36", yi("100"), "CNY", EXACT, PRINTED_RIGHT),
    ("3.6", "active-buyers", "pinduoduo", "2020-36", yi("7.88"), "people", EXACT, PRINTED_WRONG),
    ("3.6", "active-buyers", "pinduoduo", "2021", yi("8.69"), "people", EXACT, PRINTED_WRONG),
    (
        "3.8", "active-buyers", "taote", "[2021-07~..2021-10~]",
        yi("2.4"), "people", EXACT, PRINTED_WRONG,
    ),
    ("3.8", "months-lasted", "taote", "[2021-07~..2021-10~]", 18, "months", EXACT, PRINTED_RIGHT),
    # Live commerce
    ("4.4", "live-hosts", "taobao-live", "2016", 10_000, "people", MORE, PRINTED_RIGHT),
    ("4.4", "live-agencies", "taobao-live", "2016", 120, "agencies", EXACT, PRINTED_RIGHT),
    ("4.4", "live-programmes", "taobao-live", "2016", 70, "programmes", MORE, PRINTED_RIGHT),
    ("4.4", "live-sessions", "taobao-live", "2016", wan("65"), "sessions", EXACT, PRINTED_RIGHT),
    ("4.4", "live-merchants", "taobao-live", "2016", wan("80"), "merchants", EXACT, PRINTED_RIGHT),
    ("4.4", "viewing-hours", "taobao-live", "2016", yi("1.4"), "hours", EXACT, PRINTED_RIGHT),
    ("4.4", "session-hours", "zhang-dayi", "2016-11-11", 2, "hours", EXACT, PRINTED_RIGHT),
    (
        "4.4", "live-session-gmv", "zhang-dayi", "2016-11-11",
        wan("2000"), "CNY", EXACT, PRINTED_RIGHT,
    ),
    ("4.5", "live-gmv", "taobao-live", "2019", yi("2000"), "CNY", EXACT, PRINTED_RIGHT),
    ("4.5", "live-gmv", "kuaishou douyin", "2019", yi("500"), "CNY", EXACT, PRINTED_RIGHT),
    ("4.6", "app-users", "yy momo", "2022-05-07", yi("1"), "people", ABOUT, PRINTED_RIGHT),
    ("4.6", "dau", "kuaishou", "2022-05-07", yi("3"), "people", EXACT, PRINTED_WRONG),
    ("4.6", "dau", "douyin", "2022-05-07", yi("7"), "people", EXACT, PRINTED_WRONG),
    ("4.6", "dau", "douyin", "2022-05-07", yi("8"), "people", EXACT, PRINTED_WRONG),
    ("4.7", "live-gmv", "taobao-live", "2020", yi("4000"), "CNY", EXACT, PRINTED_RIGHT),
    (
        "4.7", "ecommerce-gmv", "kuaishou-ecommerce", "2020",
        yi("3812"), "CNY", EXACT, PRINTED_RIGHT,
    ),
    (
        "4.7", "ecommerce-gmv", "douyin-ecommerce", "2020",
        yi("5000"), "CNY", MORE, PRINTED_RIGHT,
    ),
    (
        "4.7", "ecommerce-gmv", "kuaishou-ecommerce", "2021",
        yi("6800"), "CNY", EXACT, PRINTED_RIGHT,
    ),
    ("4.7", "ecommerce-gmv", "douyin-ecommerce", "2021", TRILLION, "CNY", MORE, PRINTED_RIGHT),
    ("4.7", "live-gmv", "taobao-live", "2021", yi("5000"), "CNY", EXACT, PRINTED_RIGHT),
    ("4.7", "live-rank", "taobao-live", "2021", 3, "rank", EXACT, PRINTED_RIGHT),
    ("4.10", "app-switches", "douyin", "2019-11-11", 38.9, "percent", EXACT, PRINTED_RIGHT),
    ("4.10", "ad-revenue", "douyin", "2019", yi("800"), "CNY", EXACT, PRINTED_RIGHT),
    ("4.10", "ad-purchases", "taobao", "2019", yi("70"), "CNY", EXACT, PRINTED_RIGHT),
    ("4.10", "ad-purchases-share", "taobao", "2019", 10, "percent", ABOUT, PRINTED_RIGHT),
    *(
        (
            "4.12", metric, each, "[2018-01..2020-10]",
            TRILLION, "CNY", ABOUT, metric == "gmv-potential",
        )
        for each in ("douyin", "kuaishou")
        for metric in ("gmv-potential", "valuation-gain")
    ),
    ("4.14", "dau", "douyin", "2022-05-07", yi("7"), "people", MORE, PRINTED_WRONG),
    ("4.14", "daily-minutes", "douyin", "2022-05-07", 73, "minutes", MORE, PRINTED_RIGHT),
    # The reckoning
    ("5.1", "net-profit", "alibaba", "2017", yi("614.12"), "CNY", EXACT, PRINTED_RIGHT),
    ("5.1", "net-profit", "alibaba", "2018", yi("876"), "CNY", EXACT, PRINTED_RIGHT),
    ("5.1", "net-profit", "alibaba", "2019", yi("1324.79"), "CNY", EXACT, PRINTED_RIGHT),
    ("5.1", "net-profit", "alibaba", "2020", yi("1719.85"), "CNY", EXACT, PRINTED_RIGHT),
    ("5.1", "rank-asia", "alibaba", "[2017-01-01..2022-05-07]", 1, "rank", EXACT, PRINTED_RIGHT),
    ("5.1", "rank-world", "alibaba", "[2017-01-01..2022-05-07]", 10, "rank", MOST, PRINTED_RIGHT),
    (
        "5.1", "market-value", "alibaba", "[2020-01-01..2022-05-07]",
        yi("2000"), "USD", LESS, PRINTED_WRONG,
    ),
    (
        "5.1", "market-value", "tencent", "[2020-01-01..2022-05-07]",
        yi("4300"), "USD", EXACT, PRINTED_WRONG,
    ),
    (
        "5.1", "market-value-ratio", "alibaba", "[2020-01-01..2022-05-07]",
        50, "percent", LESS, PRINTED_RIGHT,
    ),
    ("5.1", "ecommerce-share", "alibaba", "2022", 80, "percent", MORE, PRINTED_RIGHT),
    ("5.2", "years-lasted", "zhang-yong", "2015/2022", 7, "years", EXACT, PRINTED_RIGHT),
    ("5.3", "years-lasted", "public", "2020/2022", 2, "years", EXACT, PRINTED_RIGHT),
]  # fmt: skip


def as_row(figure: Record) -> Row:
    """Return a figure of the record as a row of the table."""
    low, high = figure["low"], figure["high"]
    value: Value = (low, high) if figure["bound"] == RANGE else figure["value"]
    return (
        places(figure["sources"])[0],
        figure["metric"],
        " ".join(figure["of"]),
        figure["date"],
        value,
        figure["unit"],
        figure["bound"],
        figure["rescaled"],
    )


@cache
def rows() -> list[Row]:
    """Return the figures of the record as rows of the table."""
    return [as_row(figure) for figure in figures()]


@pytest.mark.parametrize("row", FIGURES, ids=lambda row: "-".join(map(str, row[:4])))
def test_figure(row: Row) -> None:
    near = [other for other in rows() if other[:3] == row[:3]]
    assert rows().count(row) == 1, f"the record has {near}"


def test_there_are_no_other_figures() -> None:
    assert sorted(map(str, rows())) == sorted(map(str, FIGURES))


def test_a_printed_figure_that_is_mended_says_why() -> None:
    assert [figure for figure in figures() if not figure["printed"]] == []
    assert [figure for figure in figures() if figure["rescaled"] != bool(figure["fix"])] == []
    assert sum(figure["rescaled"] for figure in figures()) == 23


def test_a_printed_billion_is_a_tenth_of_one_but_for_the_subsidy() -> None:
    billions = [figure for figure in figures() if "billion" in figure["printed"].casefold()]
    right = [figure for figure in billions if not figure["rescaled"]]
    assert [(figure["metric"], figure["value"]) for figure in right] == [("subsidy", 10 * 10**9)]
    wrong = [figure for figure in billions if figure["rescaled"]]
    assert len(wrong) == 12
    for figure in wrong:
        [number] = re.findall(r"[\d.]+", figure["printed"])
        assert figure["value"] == Decimal(number) * 10**8


def test_shares_are_consistent_with_their_parts() -> None:
    def value(metric: str, of: str, date: str) -> float:
        [found] = [
            figure["value"]
            for figure in figures()
            if (figure["metric"], figure["of"], figure["date"]) == (metric, [of], date)
        ]
        return float(found)

    bought = value("ad-purchases", "taobao", "2019") / value("ad-revenue", "douyin", "2019")
    assert round(100 * bought, 2) == 8.75  # the source calls it about ten percent
    fall = value("market-value-loss", "alibaba", "2022-05-03")
    assert fall / value("market-value-hkd", "alibaba", "2022-05-03") == 0.1


def told() -> list[Record]:
    """Return the figures of events, with whoever counted and what else can be read."""
    return [figure for event in events().values() for figure in event["figures"]]


OTHER_READINGS: Sequence[tuple[str, str, Value, str]] = [
    ("age", "jiang-fan", 18, EXACT),  # two numbers printed
    ("live-gmv", "kuaishou douyin", yi("1000"), EXACT),  # if each sold so much
    ("market-value-loss", "alibaba", yi("20"), ABOUT),  # taken at its word
    ("protesters", "protesters", wan("5"), LESS),  # nearly
    ("protesters", "protesters", wan("5"), MORE),  # and more than
]


def test_what_can_be_read_in_another_way_has_both_readings() -> None:
    found = [
        (figure["metric"], " ".join(figure["of"]), other["value"], other["bound"])
        for figure in told()
        for other in figure["alternatives"]
    ]
    assert sorted(found) == OTHER_READINGS


COUNTED_BY = {
    "dolphin-society": {"market-share", "market-share-loss"},
    "xiao-shanglue": {"seller-growth"},
    "pinduoduo": {"active-buyers"},
    "questmobile": {"app-switches"},
    "latepost": {"ad-revenue", "ad-purchases", "ad-purchases-share"},
    "taobao": {
        "live-hosts", "live-agencies", "live-programmes", "live-sessions", "live-merchants",
        "viewing-hours",
    },
}  # fmt: skip


def test_a_count_of_a_named_party_says_whose_it_is() -> None:
    found: dict[str, set[str]] = {}
    for figure in told():
        if figure["by"]:
            found.setdefault(figure["by"], set()).add(figure["metric"])
    assert found == COUNTED_BY

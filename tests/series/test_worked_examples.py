"""Worked examples on the bundled registry: every expected number is calculated by hand."""

import json
from typing import Any

import pytest

from conftest import Run, inside
from harbours import Record, cells, ends, of_measure, records


def asked(*arguments: str) -> list[Record]:
    return records(inside(*arguments, "--json"))


def by_period(found: list[Record], measure: str) -> dict[str, Any]:
    return {record["period"]: record[measure] for record in found if record[measure]}


DOUBLE_11 = ("figures", "--metric", "double-11-gmv", "--of", "Alibaba", "--since", "2016")
"""120.7, 168.2, 213.5, 268.4, 498.2 and 540.3 billion yuan, from 2016 to 2021."""


def test_growth_of_double_11_sales_2016_to_2021_the_fastest_and_the_weakest_year() -> None:
    found = asked(*DOUBLE_11, "--growth", "--cagr")
    [growth] = of_measure(found, "overall-growth")
    assert growth["value"] == pytest.approx(100 * (540.3 / 120.7 - 1))
    assert round(growth["value"], 2) == 347.64
    assert (growth["since"], growth["period"]) == ("2016-11-11", "2021-11-11")
    assert growth["formula"] == "CNY 540.3bn ÷ CNY 120.7bn − 1"
    assert [source["date"] for source in growth["from"]] == ["2016-11-11", "2021-11-11"]
    [fastest], [slowest] = of_measure(found, "fastest"), of_measure(found, "slowest")
    assert (fastest["period"], round(fastest["value"], 2)) == ("2020-11-11", 85.62)
    assert (slowest["period"], round(slowest["value"], 2)) == ("2021-11-11", 8.45)


def test_its_growth_per_year_takes_the_five_years_between() -> None:
    [rate] = of_measure(asked(*DOUBLE_11, "--cagr"), "cagr")
    assert rate["value"] == pytest.approx(100 * ((540.3 / 120.7) ** (1 / 5) - 1))
    assert round(rate["value"], 2) == 34.95
    assert rate["formula"] == "(CNY 540.3bn ÷ CNY 120.7bn) ^ (1 ÷ 5) − 1"


def test_each_year_on_the_year_before() -> None:
    found = asked(*DOUBLE_11, "--growth")
    changes = {period[:4]: cell["value"] for period, cell in by_period(found, "change").items()}
    assert changes == {
        "2017": 47_500_000_000,
        "2018": 45_300_000_000,
        "2019": 54_900_000_000,
        "2020": 229_800_000_000,
        "2021": 42_100_000_000,
    }
    growth = {
        period[:4]: round(cell["value"], 2) for period, cell in by_period(found, "growth").items()
    }
    assert growth == {"2017": 39.35, "2018": 26.93, "2019": 25.71, "2020": 85.62, "2021": 8.45}


MINE, KUAISHOU, DOUYIN = (
    "live-gmv:taobao-live",
    "ecommerce-gmv:kuaishou-ecommerce",
    "ecommerce-gmv:douyin-ecommerce",
)
LIVE = ("compare", MINE, KUAISHOU, DOUYIN)
"""In billions: Taobao Live 400 and 500, Kuaishou 381.2 and 680, Douyin above 500 and above 1000."""


def test_the_ratio_of_taobao_live_to_the_others_keeps_its_bound() -> None:
    ratios = cells(asked(*LIVE), "ratio")
    assert ends(ratios["2020", "douyin-ecommerce"]) == (0, 0.8)
    assert ends(ratios["2021", "douyin-ecommerce"]) == (0, 0.5)
    assert ratios["2020", "douyin-ecommerce"]["strict"] == ["low", "high"]
    assert ratios["2020", "kuaishou-ecommerce"]["value"] == pytest.approx(400 / 381.2)
    assert ratios["2021", "kuaishou-ecommerce"]["value"] == pytest.approx(500 / 680)
    assert ratios["2020", "douyin-ecommerce"]["formula"] == "CNY 400bn ÷ > CNY 500bn"


def test_the_share_of_kuaishou_is_below_what_the_least_of_douyin_leaves_it() -> None:
    shares = cells(asked("compare", KUAISHOU, DOUYIN), "share")
    for year, kuaishou, douyin in (("2020", 381.2, 500), ("2021", 680, 1000)):
        whole = kuaishou + douyin
        found = ends(shares[year, "kuaishou-ecommerce"])
        assert found == pytest.approx((0, 100 * kuaishou / whole))
        found = ends(shares[year, "douyin-ecommerce"])
        assert found == pytest.approx((100 * douyin / whole, 100))


def test_inequalities_stay_inequalities_on_the_screen(run: Run) -> None:
    shown = run(*LIVE, "-o", "table").out
    lines = [line.split("  ") for line in shown.splitlines()]
    said = [[part.strip() for part in line if part.strip()] for line in lines]
    assert ["2020", "CNY 400bn", "CNY 381.2bn", "> CNY 500bn"] in said
    assert ["2020", "1.049", "< 0.8"] in said
    assert ["2021", "0.7353", "< 0.5"] in said


def test_kuaishou_passed_taobao_live_between_two_years_not_at_a_moment() -> None:
    found = of_measure(asked(*LIVE), "crossover")
    assert [(row["said"], row["certainty"]) for row in found] == [
        (
            "E-commerce sales of a platform, Kuaishou E-commerce passed Live-commerce sales, "
            "Taobao Live between 2020 and 2021",
            "certain",
        )
    ]
    before, after = found[0]["cells"]
    assert (before["value"], after["value"]) == (18_800_000_000, -180_000_000_000)


def test_the_joint_figure_of_2019_is_a_column_of_its_own() -> None:
    found = asked("compare", MINE, "live-gmv:kuaishou+douyin")
    [share] = [row for row in of_measure(found, "share") if row["period"] == "2019"]
    assert [(cell["of"], cell["value"]) for cell in share["cells"]] == [
        (["taobao-live"], 80),
        (["kuaishou", "douyin"], 20),
    ]


def test_the_fall_of_the_market_share_in_points_and_in_percent() -> None:
    found = asked("figures", "--metric", "market-share", "--of", "Alibaba", "--growth")
    [change], [growth] = by_period(found, "change").values(), by_period(found, "growth").values()
    assert (change["value"], change["unit"]) == (-10, "percentage-points")
    assert round(growth["value"], 2) == -15.15
    assert growth["unit"] == "percent"
    assert (change["since"], change["period"]) == ("2018", "2020")
    [yearly] = by_period(found, "growth_per_year").values()
    assert yearly["value"] == pytest.approx(100 * ((56 / 66) ** 0.5 - 1))


def test_the_sum_of_the_dollar_deals_of_2013() -> None:
    deals = ("figures", "--metric", "investment-usd", "--of", "Alibaba", "--period", "2013")
    [total] = of_measure(asked(*deals, "--sum"), "sum")
    assert (total["value"], total["unit"]) == (80_000_000 + 586_000_000 + 294_000_000, "USD")
    assert total["formula"] == "USD 586m + USD 294m + USD 80m"
    assert {source["event"] for source in total["from"]} == {
        "weibo-deal",
        "autonavi-deal",
        "umeng-bought",
    }


def test_a_share_of_revenue_is_an_amount() -> None:
    found = asked("figures", "--calc", "ecommerce-share * revenue", "--of", "Alibaba")
    [known] = [record for record in found if record["period"] == "2021"]
    assert (known["value"], known["unit"]) == (605_616_390_000, "CNY")
    assert {source["metric"] for source in known["from"]} == {"ecommerce-share", "revenue"}
    missing = {r["period"]: r["undefined"] for r in found if r["undefined"]}
    assert missing["2017"] == "Share of revenue from e-commerce is missing"
    assert missing["2022"] == "Revenue is missing"


def test_units_are_never_mixed() -> None:
    ran = inside("compare", "revenue:alibaba", "market-value:alibaba")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == (
        "error: Revenue of Alibaba is in CNY, Market value of Alibaba in USD\n"
        "  compare what is in one unit, or add --convert CNY\n"
    )
    ran = inside("compare", "revenue:alibaba", "market-value:alibaba", "--convert", "CNY")
    assert ran.status == 2
    assert ran.err.startswith("error: no rate in this registry turns USD into CNY\n")


def test_two_metrics_of_one_actor_on_one_axis() -> None:
    found = asked("compare", "double-11-gmv:alibaba", "revenue:alibaba")
    values = [
        (row["period"], [cell["metric"] for cell in row["cells"]])
        for row in of_measure(found, "value")
    ]
    both, one = ["double-11-gmv", "revenue"], ["double-11-gmv"]
    assert [own for period, own in values if period in ("2017", "2021")] == [both, both]
    assert [own for period, own in values if period in ("2018", "2019", "2020")] == [one] * 3
    revenue = [
        cell
        for row in of_measure(found, "growth")
        for cell in row["cells"]
        if cell["metric"] == "revenue"
    ]
    assert [(cell["since"], cell["period"]) for cell in revenue] == [("2017", "2021")]


def test_nothing_is_said_of_figures_by_default_but_what_they_are() -> None:
    ran = inside("figures", "--metric", "market-share", "--json")
    first = json.loads(ran.out)[0]
    assert list(first)[:4] == ["metric", "of", "date", "start"]
    assert "change" not in first

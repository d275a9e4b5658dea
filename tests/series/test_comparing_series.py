"""Series side by side, on numbers that can be checked by hand (harbours.yaml)."""

import pytest

from harbours import Record, cells, ends, harbours, of_measure, records

CARGO = ("compare", "--metric", "cargo", "north", "south")


def compared(*arguments: str) -> list[Record]:
    return records(harbours(*arguments, "--json"))


def test_a_row_is_a_period_and_what_is_missing_stays_missing() -> None:
    found = compared(*CARGO)
    assert [row["period"] for row in of_measure(found, "value")] == ["1900", "1901", "1903"]
    values = cells(compared("compare", "cargo:north", "cargo:quay"), "value")
    assert ("1903", "quay") not in values
    assert ("1902", "north") not in values


def test_change_and_growth_are_on_the_period_before_of_the_same_series() -> None:
    found = compared(*CARGO)
    changes, growth = cells(found, "change"), cells(found, "growth")
    assert (changes["1901", "north"]["value"], growth["1901", "north"]["value"]) == (20, 20)
    assert (changes["1903", "north"]["value"], growth["1903", "north"]["value"]) == (-30, -25)
    assert changes["1903", "north"]["since"] == "1901"
    assert ends(changes["1901", "south"]) == (70, None)
    assert ends(changes["1903", "south"]) == (None, -80)
    assert growth["1901", "south"]["low"] == 87.5
    yearly = cells(found, "growth-per-year")
    assert list(yearly) == [("1903", "north"), ("1903", "south")]
    assert yearly["1903", "north"]["value"] == pytest.approx(100 * (0.75**0.5 - 1))


def test_sums_means_and_extremes_with_their_period() -> None:
    found = compared(*CARGO)
    assert cells(found, "sum")[None, "north"]["value"] == 310
    assert ends(cells(found, "sum")[None, "south"]) == (290, None)
    assert cells(found, "mean")[None, "north"]["value"] == pytest.approx(310 / 3)
    least, most = cells(found, "least"), cells(found, "most")
    assert (least[None, "north"]["value"], least[None, "north"]["period"]) == (90, "1903")
    assert (most[None, "north"]["value"], most[None, "north"]["period"]) == (120, "1901")
    assert (ends(least[None, "south"]), least[None, "south"]["period"]) == ((60, 70), "1903")
    assert (ends(most[None, "south"]), most[None, "south"]["period"]) == ((150, None), "1901")
    assert cells(found, "fastest")[None, "north"]["period"] == "1901"
    assert cells(found, "slowest")[None, "north"]["period"] == "1903"


def test_shares_of_the_sum_by_period_hold_their_bounds() -> None:
    shares = cells(compared(*CARGO), "share")
    assert shares["1900", "north"]["value"] == pytest.approx(100 / 1.8)
    assert ends(shares["1901", "north"]) == pytest.approx((0, 100 * 120 / 270))
    assert ends(shares["1901", "south"]) == pytest.approx((100 * 150 / 270, 100))
    assert ends(shares["1903", "north"]) == (56.25, 60)
    assert ends(shares["1903", "south"]) == (40, 43.75)


def test_ratios_are_of_the_first_to_each_other() -> None:
    ratios = cells(compared(*CARGO), "ratio")
    assert ratios["1900", "south"]["value"] == 1.25
    assert ends(ratios["1901", "south"]) == (0, 0.8)
    assert ends(ratios["1903", "south"]) == pytest.approx((90 / 70, 1.5))


def test_crossovers_are_brackets() -> None:
    said = [row["said"] for row in of_measure(compared(*CARGO), "crossover")]
    assert said == [
        "South Harbour passed North Harbour between 1900 and 1901",
        "North Harbour passed South Harbour between 1901 and 1903",
    ]


def test_comparing_the_other_way_round_says_the_same_the_other_way_round() -> None:
    there, back = compared(*CARGO), compared("compare", "--metric", "cargo", "south", "north")
    for measure in ("value", "change", "growth", "share", "sum", "least", "fastest"):
        one, other = cells(there, measure), cells(back, measure)
        assert one.keys() == other.keys()
        assert {key: ends(cell) for key, cell in one.items()} == {
            key: ends(cell) for key, cell in other.items()
        }
    crossed = [[row["said"] for row in of_measure(found, "crossover")] for found in (there, back)]
    assert crossed[0] == crossed[1]
    ratios = cells(there, "ratio")["1900", "south"], cells(back, "ratio")["1900", "north"]
    assert ratios[0]["value"] * ratios[1]["value"] == 1


def test_what_is_only_about_so_decides_nothing() -> None:
    found = compared("compare", "--metric", "transit", "north", "south")
    [crossing] = of_measure(found, "crossover")
    assert crossing["certainty"] == "possible"
    assert crossing["said"] == (
        "North Harbour and South Harbour possibly changed places between 1900 and 1901"
    )
    gaps = cells(found, "gap")
    assert gaps["1900", "south"] | {"from": [], "rates": []} == {
        "metric": "transit",
        "of": ["south"],
        "value": 16,
        "low": None,
        "high": None,
        "unit": "percentage-points",
        "bound": "about",
        "strict": [],
        "about": True,
        "rescaled": False,
        "undefined": None,
        "period": "1900",
        "since": None,
        "formula": "66 % − ≈ 50 %",
        "from": [],
        "rates": [],
    }
    assert (ends(gaps["1901", "south"]), gaps["1901", "south"]["strict"]) == ((None, 16), ["high"])
    assert of_measure(found, "share") == of_measure(found, "ratio") == []
    assert of_measure(found, "sum") == []


def test_parts_are_not_added_to_their_whole() -> None:
    found = compared("compare", "--metric", "cargo", "south", "quay")
    assert of_measure(found, "share") == []
    assert cells(found, "ratio")["1900", "quay"]["value"] == pytest.approx(80 / 30)


def test_joint_figures_are_no_single_actors_but_can_be_asked_for() -> None:
    assert ("1904", "north") not in cells(compared(*CARGO), "value")
    shown = " ".join(harbours(*CARGO, "-o", "md").out.split())
    assert "Cargo, 1904: 300 tonnes is of North Harbour and South Harbour together" in shown
    found = compared("compare", "cargo:north", "cargo:north+south")
    assert cells(found, "value")["1904", "north+south"]["value"] == 300
    assert of_measure(found, "share") == []


def test_an_index_counts_from_one_period() -> None:
    index = cells(compared(*CARGO, "--index", "1901=200"), "index")
    assert [round(index[year, "north"]["value"], 2) for year in ("1900", "1901", "1903")] == [
        166.67,
        200,
        150,
    ]
    assert ends(index["1900", "south"]) == pytest.approx((0, 200 * 80 / 150))
    assert ends(index["1901", "south"]) == (200, 200)


def test_conversion_takes_the_rate_of_the_time_and_bounds_go_with_it() -> None:
    found = compared("compare", "dues:south", "profit:north", "--convert", "GBP")
    values = cells(found, "value")
    assert values["1900", "south"]["value"] == 160
    assert values["1900", "south"]["formula"] == "EUR 200 × 0.8"
    assert values["1900", "south"]["rates"] == [
        {
            "from": "EUR",
            "to": "GBP",
            "rate": 0.8,
            "low": 0.8,
            "high": 0.8,
            "bound": "exact",
            "date": "1900",
            "sources": ["gazette 7"],
        }
    ]
    assert ends(values["1901", "south"]) == (240, 250)
    assert values["1901", "south"]["formula"] == "EUR 300 ÷ 1.2–1.25"
    assert (values["1899", "south"]["value"], values["1899", "south"]["about"]) == (45, True)
    assert values["1900", "north"]["value"] == -50
    assert ("1905", "south") not in values
    shown = harbours("compare", "dues:south", "profit:north", "--convert", "GBP", "-o", "md").out
    without = "Dues of South Harbour: left out, for no rate to GBP holds over all of it: 1905"
    assert without in shown
    alone = ("figures", "--metric", "dues", "--of", "south", "--since", "1905")
    assert harbours(*alone, "--convert", "GBP").err == f"{without}\n"


def test_a_base_below_0_has_no_growth_and_it_is_said_why() -> None:
    [cell] = cells(compared("compare", "profit:north", "fines:north"), "growth").values()
    assert (cell["value"], cell["undefined"]) == (None, "the base is not above 0")


def test_dates_that_no_year_holds_stand_in_rows_of_their_own() -> None:
    found = compared("compare", "--metric", "crews", "north", "south")
    assert [row["period"] for row in of_measure(found, "value")] == ["[..1901]"]
    assert cells(found, "ratio")["[..1901]", "south"]["undefined"] == "the divisor may be 0"


def test_a_series_of_months_beside_one_of_years_takes_the_last_of_a_stock() -> None:
    values = cells(compared("compare", "--metric", "berths", "north", "south"), "value")
    assert values["1900 Q1", "north"]["value"] == 10
    values = cells(
        compared("compare", "--metric", "berths", "north", "south", "--every", "year"), "value"
    )
    assert values["1900", "north"]["value"] == 12
    assert ends(values["1901", "south"]) == (20, 22)
    assert values["1901", "south"]["formula"] == "the figures differ: 20 berths or 22 berths"


def test_a_period_leaves_out_what_is_surely_outside_it() -> None:
    found = compared(*CARGO, "--since", "1901")
    assert [row["period"] for row in of_measure(found, "value")] == ["1901", "1903"]

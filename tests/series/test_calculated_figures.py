"""`figures` with options that calculate, on numbers that can be checked by hand (harbours.yaml)."""

import json

import pytest

from conftest import Run
from harbours import Record, ends, harbours, of_measure, records


def asked(*arguments: str) -> list[Record]:
    return records(harbours("figures", *arguments, "--json"))


def at(found: list[Record], period: str, actor: str = "north") -> Record:
    [record] = [
        one
        for one in found
        if (one["period"], one["of"]) == (period, [actor])
        and one["measure"] in ("value", "calculated")
    ]
    return record


def test_a_series_has_its_changes_and_where_they_come_from() -> None:
    found = asked("--metric", "cargo", "--of", "north", "--growth")
    third = at(found, "1903")
    assert (third["value"], third["change"]["value"], third["growth"]["value"]) == (90, -30, -25)
    assert third["growth"]["formula"] == "90 tonnes ÷ 120 tonnes − 1"
    ledger = {
        "metric": "cargo",
        "of": ["north"],
        "unit": "tonnes",
        "bound": "exact",
        "rescaled": False,
        "event": None,
        "sources": ["ledger 1"],
    }
    assert third["growth"]["from"] == [
        {**ledger, "date": date, "value": value, "low": value, "high": value}
        for date, value in (("1901", 120), ("1903", 90))
    ]
    assert at(found, "1901")["growth_per_year"] is None
    assert third["growth_per_year"]["formula"] == "(90 tonnes ÷ 120 tonnes) ^ (1 ÷ 2) − 1"


SAID = ["low", "high", "unit", "bound", "strict", "about", "rescaled", "undefined"]
ORIGIN = ["since", "formula", "from", "rates"]
PARTS = ["change", "growth", "growth_per_year", "share", "ratio", "index"]
NUMBER = ["value", *SAID, "period", *ORIGIN]
RECORD = ["measure", "metric", "of", "period", "start", "end", "value", *SAID, *ORIGIN, *PARTS]


def test_the_record_is_flat_and_always_the_same() -> None:
    found = asked("--metric", "cargo", "--growth", "--sum", "--mean", "--cagr")
    assert {tuple(record) for record in found} == {tuple(RECORD)}
    assert list(at(found, "1901")["change"]) == NUMBER
    dated = asked("--metric", "cargo", "--since", "1900", "--sum")
    assert {tuple(record) for record in dated} == {(*RECORD, "within")}


@pytest.mark.parametrize(
    ("option", "measure", "value"),
    [
        ("--sum", "sum", 310),
        ("--mean", "mean", 310 / 3),
        ("--growth", "overall-growth", -10),
        ("--growth", "fastest", 20),
        ("--growth", "slowest", 100 * (0.75**0.5 - 1)),
        ("--cagr", "cagr", 100 * (0.9 ** (1 / 3) - 1)),
    ],
)
def test_what_all_periods_come_to(option: str, measure: str, value: float) -> None:
    [record] = of_measure(asked("--metric", "cargo", "--of", "north", option), measure)
    assert record["value"] == pytest.approx(value)
    assert record["formula"]
    assert record["from"]


def test_every_year_adds_up_amounts_and_keeps_the_figure_for_all_of_it() -> None:
    found = asked("--metric", "cargo", "--of", "quay", "--every", "year")
    assert [(one["period"], one["value"], one["formula"]) for one in found] == [
        ("1900", 30, None),
        ("1901", 10, "4 tonnes + 6 tonnes"),
    ]


def test_a_sum_counts_nothing_twice() -> None:
    found = asked("--metric", "cargo", "--of", "quay", "--sum")
    assert [one["value"] for one in of_measure(found, "value")] == [30, 5, 7, 4, 6]
    [total] = of_measure(found, "sum")
    assert (total["value"], total["formula"]) == (40, "30 tonnes + 4 tonnes + 6 tonnes")


def test_amounts_of_two_events_in_one_month_are_two_amounts() -> None:
    found = asked("--metric", "fines", "--every", "year")
    assert [(one["period"], one["value"]) for one in found] == [
        ("1900", 100),
        ("1900-12/1901-01", 10),
    ]


def test_an_amount_that_lies_only_partly_in_the_period_may_count_or_not() -> None:
    found = asked("--metric", "fines", "--period", "1900", "--sum")
    [total] = of_measure(found, "sum")
    assert (total["low"], total["high"]) == (100, 110)
    assert total["formula"] == "GBP 40 + GBP 60 + (0 or GBP 10)"
    assert [record["within"] for record in found] == ["certain", "certain", "possible", None]


def test_of_what_is_counted_at_a_time_the_last_stands_and_nothing_is_added_up() -> None:
    found = asked("--metric", "berths", "--every", "year")
    assert at(found, "1900")["value"] == 12
    assert ends(at(found, "1901")) == (12, 14)
    assert ends(at(found, "1901")["growth"]) == pytest.approx((0, 100 / 6))
    assert ends(at(found, "1901", "south")) == (20, 22)


def test_shares_and_ratios_need_the_same_period() -> None:
    found = asked("--metric", "cargo", "--of", "south", "--of", "north", "--share", "--ratio")
    assert ends(at(found, "1903")["share"]) == (56.25, 60)
    assert ends(at(found, "1903")["ratio"]) == pytest.approx((60 / 90, 70 / 90))
    assert at(found, "1903", "south")["ratio"] is None
    joint = [record for record in found if len(record["of"]) > 1]
    assert [(record["share"], record["ratio"]) for record in joint] == [(None, None)]


def test_an_index() -> None:
    found = asked("--metric", "cargo", "--of", "north", "--index", "1900=100")
    index = [record["index"]["value"] for record in found if record["of"] == ["north"]]
    assert index == [100, 120, 90]


def test_a_conversion() -> None:
    found = asked("--metric", "dues", "--convert", "gbp", "--sum")
    assert [record["value"] for record in found[:2]] == [45, 160]
    assert ends(found[2]) == (240, 250)
    [total] = of_measure(found, "sum")
    assert (total["about"], total["low"], total["unit"]) == (True, None, "GBP")
    assert [rate["date"] for rate in total["rates"]] == ["1890/1899", "1900", "1901/1902"]


@pytest.mark.parametrize(
    ("formula", "period", "actor", "low", "high", "unit"),
    [
        ("transit * cargo", "1900", "north", 66, 66, "tonnes"),
        ("transit * cargo", "1901", "north", 67.2, 67.2, "tonnes"),
        ("transit * cargo", "1901", "south", 60, None, "tonnes"),
        ("transit * cargo", "1900", "south", None, None, "tonnes"),
        ("profit / cargo", "1900", "north", -0.5, -0.5, "GBP per tonnes"),
        ("profit / cargo", "1901", "north", 0.25, 0.25, "GBP per tonnes"),
        ("cargo / (2 * cargo)", "1900", "north", 0.5, 0.5, None),
        ("transit - 50%", "1901", "north", 6, 6, "percentage-points"),
        ("dues / berths", "1901", "south", 300 / 22, 15, "EUR per berths"),
    ],
)
def test_a_formula_for_each_subject_and_period(
    formula: str,
    period: str,
    actor: str,
    low: float | None,
    high: float | None,
    unit: str | None,
) -> None:
    record = at(asked("--calc", formula), period, actor)
    assert ends(record) == pytest.approx((low, high))
    assert record["unit"] == unit
    assert record["metric"] == formula


def test_a_period_that_lacks_an_operand_is_named_and_never_filled() -> None:
    record = at(asked("--calc", "transit * cargo"), "1903")
    assert (record["value"], record["low"], record["high"]) == (None, None, None)
    assert record["undefined"] == "Cargo in transit is missing"
    shown = harbours("figures", "--calc", "transit * cargo", "-o", "md").out
    assert "1903: –, for Cargo in transit is missing" in shown


def test_a_formula_converts_what_has_a_rate() -> None:
    record = at(asked("--calc", "dues / cargo", "--convert", "GBP"), "1900", "south")
    assert (record["value"], record["unit"]) == (2, "GBP per tonnes")
    assert record["formula"] == "(EUR 200 × 0.8) ÷ 80 tonnes"


EXPLAINED = """\
Figures: cargo, north

Cargo of North Harbour, 1900
number      100 tonnes
figures     100 tonnes · cargo of north · 1900 · ledger 1

Cargo of North Harbour, 1901
number      120 tonnes
figures     120 tonnes · cargo of north · 1901 · ledger 1

Change of Cargo of North Harbour, 1900 to 1901
number      +20 tonnes
arithmetic  120 tonnes − 100 tonnes
figures     100 tonnes · cargo of north · 1900 · ledger 1
            120 tonnes · cargo of north · 1901 · ledger 1

Growth of Cargo of North Harbour, 1900 to 1901
number      +20 %
arithmetic  120 tonnes ÷ 100 tonnes − 1
figures     100 tonnes · cargo of north · 1900 · ledger 1
            120 tonnes · cargo of north · 1901 · ledger 1
"""


def test_explain_lists_the_figures_the_sources_and_the_arithmetic() -> None:
    shown = harbours(
        "figures", "--metric", "cargo", "--of", "north", "--until", "1901", "--explain",
        "-o", "table",
    ).out  # fmt: skip
    assert shown.replace(", until 1901", "") == EXPLAINED
    found = asked("--metric", "cargo", "--of", "north", "--explain", "--sum")
    assert [list(record) for record in found] == [["measure", "metric", "of", *NUMBER]] * len(found)
    assert {record["measure"] for record in found} == {
        "value", "change", "growth", "growth-per-year", "sum",
    }  # fmt: skip


def test_a_sheet_has_the_ends_of_each_number_in_columns_of_their_own() -> None:
    lines = harbours("figures", "--metric", "cargo", "--of", "south", "--sum", "-o", "csv").out
    heading, *rows = [line.split(",") for line in lines.splitlines()]
    named = [dict(zip(heading, row, strict=True)) for row in rows]
    [row] = [row for row in named if (row["of"], row["period"]) == ("south", "1901")]
    assert (row["measure"], row["value"], row["low"], row["high"]) == ("value", "150", "150", "")
    assert (row["bound"], row["growth_low"], row["growth_high"]) == ("more-than", "87.5", "")


def test_the_default_records_of_one_metric_are_those_of_all(pole: Run) -> None:
    one = json.loads(pole("figures", "--metric", "party-size", "--json").out)
    every = json.loads(pole("figures", "--json").out)
    assert one == [record for record in every if record["metric"] == "party-size"]


def test_another_subject(pole: Run) -> None:
    shown = pole("figures", "--metric", "distance", "--of", "Scott", "--growth", "-o", "table").out
    assert "> +200 %" in shown
    assert pole("figures", "--metric", "party-size", "--mean").status == 0

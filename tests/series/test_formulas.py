"""Formulas: what they mean, how their units go together, and how they are refused."""

import pytest

from timeline.dates import Refusal
from timeline.model import Figure
from timeline.model.bounded import exactly
from timeline.model.formulas import Formula, MetricTerm, WrittenAddress, parse_formula, terms_of
from timeline.model.units import added, divided, multiplied, unit_of
from timeline.problems import UsageError
from timeline.reports.series.calculation import Traced
from timeline.reports.series.formulas import evaluate

METRICS = {"revenue": "revenue", "net-profit": "net-profit", "Net profit": "net-profit"}
VALUES = {
    MetricTerm("revenue"): Traced(exactly(200), "CNY"),
    MetricTerm("net-profit"): Traced(exactly(50), "CNY"),
}


def lookup(written: WrittenAddress) -> MetricTerm | tuple[str, str]:
    known = METRICS.get(written.metric)
    if known is None:
        return f'no "{written.metric}"', "write revenue"
    return MetricTerm(known, written.of)


def apart(_whole: Figure, _part: Figure) -> bool:
    return False


def formula(text: str) -> Formula:
    parsed = parse_formula(text, lookup)
    assert not isinstance(parsed, Refusal), parsed
    return parsed


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("revenue", 200, "CNY"),
        ("revenue - net-profit", 150, "CNY"),
        ("revenue + net-profit * 2", 300, "CNY"),
        ("(revenue + net-profit) * 2", 500, "CNY"),
        ("revenue - net-profit - net-profit", 100, "CNY"),
        ("revenue / net-profit / 2", 2, ""),
        ("revenue − 'Net profit' × 2 ÷ 4", 175, "CNY"),
        ('-revenue + "Net profit"', -150, "CNY"),
        ("revenue * 10%", 20, "CNY"),
        ("10% * revenue", 20, "CNY"),
        ("revenue / 10%", 2000, "CNY"),
        ("net-profit / revenue * 100%", 25, "percent"),
        ("10% * 50%", 5, "percent"),
        ("10% * 3", 30, "percent"),
        ("66% - 56%", 10, "percentage-points"),
        ("66% - (66% - 56%)", 56, "percent"),
        ("10% / 20%", 0.5, ""),
        ("1 / revenue", 0.005, "per CNY"),
        ("revenue * net-profit", 10000, "CNY·CNY"),
        ("1.5bn * 2", 3 * 10**9, ""),
        ("1,000 + 2k", 3000, ""),
        ("66% - 6 points", 60, "percent"),
        ("66% + 6pp", 72, "percent"),
        ("5 points - 2 points", 3, "percentage-points"),
    ],
)
def test_what_a_formula_comes_to(text: str, value: float, unit: str) -> None:
    found = evaluate(formula(text), VALUES, apart)
    assert isinstance(found, Traced)
    assert (found.number.value, found.unit) == (value, unit)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("revenue + 1", "--calc: a plain number cannot be added to CNY"),
        ("revenue - 10%", "--calc: percent cannot be taken from CNY"),
        ("1 + 10%", "--calc: percent cannot be added to a plain number"),
        ("revenue + revenue / net-profit", "--calc: a plain number cannot be added to CNY"),
        ("-(revenue + 1)", "--calc: a plain number cannot be added to CNY"),
    ],
)
def test_units_that_do_not_go_together_are_refused(text: str, what: str) -> None:
    with pytest.raises(UsageError) as refused:
        evaluate(formula(text), VALUES, apart)
    assert refused.value.what == what


@pytest.mark.parametrize(
    ("text", "column", "what"),
    [
        ("", 0, "the formula ends where a metric or a number is expected"),
        ("revenue *", 9, "the formula ends where a metric or a number is expected"),
        ("revenue revenue", 8, "'revenue' stands here without a sign before it"),
        ("(revenue", 8, "a bracket is not closed"),
        ("revenue)", 7, "')' stands here without a sign before it"),
        ("revenue ^ 2", 8, "'^' has no meaning in a formula"),
        ("* revenue", 0, "'*' where a metric or a number is expected"),
        ("revenue - profits", 10, 'no "profits"'),
        ("'revenue", 0, '"\'" has no meaning in a formula'),
        ("(" * 60 + "revenue", 40, "this formula is nested too deeply"),
        ("-" * 60 + "revenue", 40, "this formula is nested too deeply"),
        ("revenue + " * 60 + "1", 60, "this formula is too long"),
    ],
)
def test_what_is_no_formula_is_refused_where_it_goes_wrong(
    text: str, column: int, what: str
) -> None:
    found = parse_formula(text, lookup)
    assert isinstance(found, Refusal)
    assert (found.column, found.what) == (column, what)


def test_a_minus_between_words_needs_spaces_and_the_hint_says_so() -> None:
    found = parse_formula("revenue-profit", lookup)
    assert isinstance(found, Refusal)
    assert found.hint == "write revenue; a minus needs spaces around it"


def test_the_metrics_of_a_formula_each_once_in_order() -> None:
    assert terms_of(formula("net-profit / (revenue - net-profit) * 2")) == (
        MetricTerm("net-profit"),
        MetricTerm("revenue"),
    )
    assert terms_of(formula("-2 * 3")) == ()


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("revenue:alibaba@2021", WrittenAddress("revenue", ("alibaba",), "2021")),
        ("revenue@2016-11-11", WrittenAddress("revenue", (), "2016-11-11")),
        ("revenue:a+b@2015..2018", WrittenAddress("revenue", ("a", "b"), "2015..2018")),
        (
            "'Net profit':\"Zhang Yong\"@'Q4 2020'",
            WrittenAddress("Net profit", ("Zhang Yong",), "Q4 2020"),
        ),
        ("营收:阿里@FY2021", WrittenAddress("营收", ("阿里",), "FY2021")),
    ],
)
def test_an_address_has_a_metric_actors_and_a_period(text: str, written: WrittenAddress) -> None:
    seen = []

    def see(address: WrittenAddress) -> MetricTerm:
        seen.append(address)
        return MetricTerm(address.metric)

    parse_formula(f"2*{text} / 3", see)
    assert seen == [written]


UNITS = ["", "percent", "percentage-points", "CNY", "USD"]


@pytest.mark.parametrize("one", UNITS)
@pytest.mark.parametrize("other", UNITS)
def test_units_multiply_in_any_order_and_division_undoes_it(one: str, other: str) -> None:
    a, b = unit_of(one), unit_of(other)
    product, counts = multiplied(a, b)
    assert multiplied(b, a) == (product, counts)
    back, factor = divided(product, b)
    assert counts * factor == 1 or back != a
    sum_ = added(a, b)
    assert (sum_ is not None) == (added(b, a) is not None)

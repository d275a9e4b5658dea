"""Bound arithmetic by hand: the narrowest ends, what is left out, and how it is said."""

from fractions import Fraction
from math import inf

import pytest

from timeline.model import Bound
from timeline.model.aggregates import growth, hull, least, mean, meet, most, per_year, share, total
from timeline.model.bounded import Bounded, between, exactly, undefined
from timeline.reports.series.bounds import number_text
from timeline.reports.series.calculation import CHANGED, GROWN, PORTION, PROPORTION


def parsed(text: str) -> Bounded:
    """Read `5`, `~5`, `>5`, `>=5`, `<5`, `<=5`, `1..2` or `?`."""
    if text == "?":
        return between((-inf, True), (inf, True))
    if text.startswith("~"):
        there = Fraction(text[1:])
        return Bounded(there, there, about=True)
    if ".." in text:
        low, high = text.split("..")
        return between((Fraction(low), False), (Fraction(high), False))
    for sign in (">=", ">", "<=", "<"):
        if text.startswith(sign):
            end = (Fraction(text.removeprefix(sign)), len(sign) == 1)
            return between(end, (inf, True)) if ">" in sign else between((-inf, True), end)
    return exactly(Fraction(text))


@pytest.mark.parametrize(
    ("one", "sign", "other", "result"),
    [
        ("2", "+", "3", "5"),
        (">2", "+", "3", ">5"),
        (">2", "+", ">=3", ">5"),
        (">=2", "+", ">=3", ">=5"),
        ("<2", "+", ">3", "?"),
        ("1..2", "+", "10..20", "11..22"),
        ("5", "-", ">3", "<2"),
        ("1..2", "-", "1..2", "-1..1"),
        ("-3", "*", ">2", "<-6"),
        ("-1..2", "*", "3..4", "-4..8"),
        ("-2..-1", "*", "-4..-3", "3..8"),
        (">0", "*", ">0", ">0"),
        (">=0", "*", ">2", ">=0"),
        ("0", "*", ">2", "0"),
        ("0", "*", "?", "0"),
        ("400", "/", ">500", None),
        ("1", "/", "2..4", "1/4..1/2"),
        ("1", "/", "-4..-2", "-1/2..-1/4"),
        (">=6", "/", "2..3", ">=2"),
        ("0.1", "+", "0.2", "0.3"),
    ],
)
def test_the_four_operations(one: str, sign: str, other: str, result: str | None) -> None:
    a, b = parsed(one), parsed(other)
    found = {"+": a + b, "-": a - b, "*": a * b, "/": a / b}[sign]
    expected = between((Fraction(0), True), (Fraction(4, 5), True)) if result is None else None
    assert found == (expected or parsed(result or ""))


@pytest.mark.parametrize(
    ("number", "why"),
    [
        (exactly(1) / exactly(0), "divided by 0"),
        (exactly(1) / parsed("-1..1"), "the divisor may be 0"),
        (exactly(1) / parsed(">=0"), "the divisor may be 0"),
        (exactly(1) / parsed("<5"), "the divisor may be 0"),
        (exactly(1) / exactly(0) + exactly(1), "divided by 0"),
        (growth(exactly(-50), exactly(30)), "the base is not above 0"),
        (growth(exactly(0), exactly(30)), "the base is not above 0"),
        (growth(parsed("<9"), exactly(30)), "the base may not be above 0"),
        (per_year(exactly(1), exactly(-1), exactly(2)), "the value is not above 0"),
        (per_year(exactly(1), exactly(2), parsed("0..2")), "the time between may be 0"),
        (share(exactly(-1), [exactly(3)]), "a part may be below 0"),
        (share(exactly(0), [exactly(0)]), "the sum is 0"),
        (share(parsed("0..1"), [exactly(0)]), "the sum may be 0"),
        (mean([]), "there is nothing to take the mean of"),
    ],
)
def test_what_has_no_result_says_why(number: Bounded, why: str) -> None:
    assert number == undefined(why)
    assert (number.value, number.least, number.most, number.bound) == (None,) * 4
    assert not number.surely_above(exactly(0))
    assert not number.maybe_above(exactly(0))


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (total([parsed(">500"), parsed("400"), parsed("100")]), ">1000"),
        (total([]), "0"),
        (mean([parsed(">=2"), parsed("4")]), ">=3"),
        (most([parsed(">5"), parsed("9")]), ">=9"),
        (most([parsed("<5"), parsed("3")]), "3..5"),
        (most([parsed(">9"), parsed("9")]), ">9"),
        (least([parsed(">5"), parsed("9")]), "5..9"),
        (least([parsed("3"), parsed("3")]), "3"),
        (hull([parsed("1..2"), parsed("5")]), "1..5"),
        (growth(parsed("100"), parsed(">150")), ">1/2"),
        (growth(parsed("50..80"), parsed("100")), "1/4..1"),
        (per_year(exactly(100), exactly(144), exactly(2)), "1/5"),
        (per_year(exactly(100), parsed(">400"), exactly(2)), ">1"),
        (per_year(exactly(1), exactly(64), parsed("2..3")), "3..7"),
        (per_year(exactly(64), exactly(1), parsed("2..3")), "-7/8..-3/4"),
        (share(exactly(90), [parsed("60..70")]), "9/16..3/5"),
        (share(parsed("60..70"), [exactly(90)]), "2/5..7/16"),
        (share(exactly(3), []), "1"),
    ],
)
def test_what_is_calculated_from_several(found: Bounded, expected: str) -> None:
    known = parsed(expected)
    assert (found.low, found.high, found.about) == (known.low, known.high, known.about)


@pytest.mark.parametrize(
    ("part", "others", "low", "high"),
    [
        ("400", (">500",), (0, True), (Fraction(4, 9), True)),
        (">500", ("400",), (Fraction(5, 9), True), (1, True)),
        (">=500", (">=500",), (0, True), (1, True)),
        ("0..1", ("5",), (0, False), (Fraction(1, 6), False)),
        ("5", (">=0",), (0, True), (1, False)),
    ],
)
def test_shares_know_that_none_is_below_0_or_above_the_whole(
    part: str,
    others: tuple[str, ...],
    low: tuple[Fraction, bool],
    high: tuple[Fraction, bool],
) -> None:
    found = share(parsed(part), [parsed(other) for other in others])
    assert ((found.low, found.low_strict), (found.high, found.high_strict)) == (low, high)


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ((">700", "800"), "800"),
        (("700..900", "800..1000"), "800..900"),
        (("~750", ">700"), ">700"),
        (("~750", "~750"), "~750"),
        (("700", "800"), None),
        ((">700", "700"), None),
        (("~700", "~800"), None),
    ],
)
def test_several_statements_of_one_number(numbers: tuple[str, ...], expected: str | None) -> None:
    found = meet([parsed(number) for number in numbers])
    assert found == (parsed(expected) if expected else None)


@pytest.mark.parametrize(
    ("text", "value", "low", "high", "bound", "strict"),
    [
        ("5", 5, 5, 5, Bound.EXACT, ()),
        ("0.5", 0.5, 0.5, 0.5, Bound.EXACT, ()),
        ("~5", 5, None, None, Bound.ABOUT, ()),
        (">5", 5, 5, None, Bound.MORE_THAN, ("low",)),
        (">=5", 5, 5, None, Bound.AT_LEAST, ()),
        ("<5", 5, None, 5, Bound.LESS_THAN, ("high",)),
        ("<=5", 5, None, 5, Bound.AT_MOST, ()),
        ("5..6", None, 5, 6, Bound.RANGE, ()),
        ("?", None, None, None, None, ()),
    ],
)
def test_what_programs_read(
    text: str,
    value: float | None,
    low: float | None,
    high: float | None,
    bound: Bound | None,
    strict: tuple[str, ...],
) -> None:
    number = parsed(text)
    read = (number.value, number.least, number.most, number.bound, number.strict)
    assert read == (value, low, high, bound, strict)


@pytest.mark.parametrize(
    ("text", "unit", "words"),
    [
        ("5", "CNY", "CNY 5"),
        ("605616390000", "CNY", "CNY 605.6bn"),
        ("301550000000", "CNY", "CNY 301.55bn"),
        ("1234.5", "people", "1,234.5 people"),
        ("100/3", "people", "33.33 people"),
        (">100/3", "people", "> 33.33 people"),
        ("<100/3", "people", "< 33.34 people"),
        ("~8.75", "percent", "≈ 8.75 %"),
        (">31", "percent", "> 31 %"),
        ("<=0.0004", "percent", "≤ 0.0004 %"),
        ("1000/3", "percent", "333.3 %"),
        ("12345.6", "percent", "12,346 %"),
        ("-1..3", "CNY", "−CNY 1 to CNY 3"),
        ("1..3", "CNY", "CNY 1–3"),
        ("1..3", "people", "1–3 people"),
        ("-2", "percentage-points", "−2 points"),
        ("?", "CNY", "?"),
        ("0", "", "0"),
    ],
)
def test_how_people_read_it(text: str, unit: str, words: str) -> None:
    assert number_text(parsed(text), unit) == words


def test_what_stands_under_about_is_only_about_so() -> None:
    assert number_text(parsed("~100") + parsed(">50"), "") == "> ≈ 150"
    assert number_text(parsed("~100") + parsed("1..2"), "") == "≈ 101–102"
    assert number_text(undefined("divided by 0"), "CNY") == "–"


def test_each_kind_of_number_in_its_manner() -> None:
    assert number_text(parsed("39.354"), "percent", GROWN) == "+39.35 %"
    assert number_text(parsed(">-100"), "percent", GROWN) == "?"
    assert number_text(parsed("-25..-12.5"), "percent", GROWN) == "−25 to −12.5 %"
    assert number_text(parsed("-5"), "CNY", CHANGED) == "−CNY 5"
    assert number_text(parsed("0"), "CNY", CHANGED) == "CNY 0"
    assert number_text(parsed("0..31.225"), "percent", PORTION) == "≤ 31.23 %"
    assert number_text(parsed("0..100"), "percent", PORTION) == "?"
    assert number_text(parsed("4/5"), "", PROPORTION) == "0.8"
    assert number_text(parsed("0..4/5"), "", PROPORTION) == "≤ 0.8"
    assert number_text(parsed("0.8..1.2"), "", PROPORTION) == "0.8–1.2"


def test_rounding_never_says_more_than_is_known() -> None:
    third = Fraction(1, 3)
    assert number_text(between((third, False), (inf, True)), "percent") == "≥ 0.3333 %"
    assert number_text(between((-inf, True), (third, False)), "percent") == "≤ 0.3334 %"
    assert number_text(between((-third, False), (inf, True)), "percent") == "≥ −0.3334 %"
    assert number_text(between((-third, True), (third, True)), "percent") == "−0.3334 to 0.3334 %"


def test_large_and_tiny_numbers_stay_numbers() -> None:
    huge = exactly(10**300) * exactly(10**300)
    assert huge.value == 10**600
    assert number_text(exactly(Fraction(1, 10**30)), "percent").startswith("0")
    assert per_year(exactly(1), exactly(10**12), exactly(Fraction(1, 365))).low > 0

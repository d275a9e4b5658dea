"""Periods as command lines give them, and steps that cut them."""

from itertools import islice, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from parsed import period, refusal, step

from conftest import inside
from timeline.dates import (
    BEGINNING,
    FOREVER,
    Calendar,
    FiscalYear,
    NamedBy,
    Period,
    civil,
    day_number,
    iso_day,
)
from timeline.dates.days import year_text
from timeline.datetext.periods.period import parse_periods
from timeline.datetext.periods.steps import Step

CALENDAR = Calendar(day_number(2022, 6, 15), FiscalYear(4), {"boom-years": "2009..2012"})

WORDS = [
    (["2015", "2018"], "2015-01-01..2018-12-31"),
    (["Oct 2011", "2019 Q4"], "2011-10-01..2019-12-31"),
    (["2015..2018"], "2015-01-01..2018-12-31"),
    (["since", "2012"], "2012-01-01.."),
    (["since 2012"], "2012-01-01.."),
    (["2015", "and", "2018"], "2015-01-01..2018-12-31"),
    (["2015", "to", "2018"], "2015-01-01..2018-12-31"),
    (["Oct", "2011", "2019", "Q4"], "2011-10-01..2019-12-31"),
    (["last", "3", "years"], "2019-06-16..2022-06-15"),
    (["FY2021"], "2020-04-01..2021-03-31"),
    (["2015", "today"], "2015-01-01..2022-06-15"),
    (["this", "quarter"], "2022-04-01..2022-06-30"),
    (["2015..", "2018"], "2015-01-01..2018-12-31"),
    (["2018", "2015"], None),
    (["2015", "foo"], None),
    (["foo..2015"], None),
    (["2013 before"], None),
    ([], None),
]


@pytest.mark.parametrize(("words", "days"), WORDS)
def test_the_words_after_between(words: list[str], days: str | None) -> None:
    found = parse_periods(words, CALENDAR)
    assert (found.echo if isinstance(found, Period) else None) == days
    assert found.text == " ".join(words)


def test_swapped_ends_are_refused_with_the_right_order() -> None:
    found = refusal(parse_periods(["2018", "2015"], CALENDAR))
    assert found.caret() == "2018 2015\n     ^"
    assert str(found) == "2015 is before 2018; swap them: 2015 2018"


@pytest.mark.parametrize("start", range(1, 13))
def test_fiscal_years_end_in_the_year_they_are_named_for(start: int) -> None:
    found = period("FY2021", Calendar(CALENDAR.today, FiscalYear(start)))
    first = day_number(2021 if start == 1 else 2020, start, 1)
    after = day_number(2022 if start == 1 else 2021, start, 1)
    assert found == Period(first, after - 1)


@pytest.mark.parametrize(
    ("year", "text", "days"),
    [
        (FiscalYear(4, 6), "FY2021", "2020-04-06..2021-04-05"),
        (FiscalYear(4, 6, named_by=NamedBy.FIRST), "FY2021", "2021-04-06..2022-04-05"),
        (FiscalYear(4, 6, named_by=NamedBy.FIRST), "FY2021 Q4", "2022-01-06..2022-04-05"),
        (FiscalYear(4, named_by=NamedBy.FIRST), "FY2021", "2021-04-01..2022-03-31"),
        (FiscalYear(1, 6), "FY2021", "2020-01-06..2021-01-05"),
        (FiscalYear(1, 6, named_by=NamedBy.FIRST), "FY2021", "2021-01-06..2022-01-05"),
        (FiscalYear(1, named_by=NamedBy.FIRST), "FY2021", "2021-01-01..2021-12-31"),
        (FiscalYear(6, 16), "this fiscal year", "2021-06-16..2022-06-15"),
        (FiscalYear(6, 15), "this fiscal year", "2022-06-15..2023-06-14"),
        (FiscalYear(6, 16), "last fiscal quarter", "2021-12-16..2022-03-15"),
    ],
)
def test_fiscal_years_begin_on_any_day(year: FiscalYear, text: str, days: str) -> None:
    found = period(text, Calendar(CALENDAR.today, year))
    assert f"{iso_day(found.first)}..{iso_day(found.last)}" == days


@pytest.mark.parametrize(
    ("year", "every", "names"),
    [
        (FiscalYear(4, 6), "fiscal year", ["FY2020", "FY2021"]),
        (FiscalYear(4, 6, named_by=NamedBy.FIRST), "fiscal year", ["FY2019", "FY2020"]),
        (FiscalYear(10, 6), "fiscal quarter", ["FY2020 Q2", "FY2020 Q3", "FY2020 Q4"]),
        (FiscalYear(10, 6), "2 fiscal quarters", ["2020-01-06..2020-07-05"]),
        (FiscalYear(1, named_by=NamedBy.FIRST), "fiscal year", ["2020"]),
    ],
)
def test_steps_of_fiscal_years_have_their_names(
    year: FiscalYear, every: str, names: list[str]
) -> None:
    slices = step(every, year).slices(period("2020-01-10..2020-07-10"))
    assert [part.text for part in islice(slices, len(names))] == names


@pytest.mark.parametrize("start", range(1, 13))
def test_this_fiscal_year_holds_today(start: int) -> None:
    for text in ("this fiscal year", "this fiscal quarter"):
        assert CALENDAR.today in period(text, Calendar(CALENDAR.today, FiscalYear(start)))


def test_a_name_comes_before_all_else() -> None:
    named = Calendar(CALENDAR.today, FiscalYear(), {"2015": "2011", "Singles' Day": "11 Nov 2009"})
    assert period("2015", named) == period("2011", CALENDAR)
    assert period("singles'  DAY", named) == period("2009-11-11", CALENDAR)


STEPS = [
    "year", "quarter", "month", "week", "day", "decade", "5 years", "2 quarters", "3 weeks",
    "every tue", "weekday", "every 15th day of month", "2nd thursday of month", "nov 29th",
    "5th monday", "half-year", "7 days", "every 31st day", "every feb 29th",
]  # fmt: skip
DAYS = st.integers(day_number(1999, 1, 1), day_number(2003, 12, 31))


AROUND_THE_ERA = st.integers(day_number(-1200, 1, 1), day_number(1200, 12, 31))
CUT = st.one_of(
    st.tuples(st.sampled_from(STEPS), DAYS, DAYS),
    st.tuples(
        st.sampled_from(["decade", "century", "2 centuries"]), AROUND_THE_ERA, AROUND_THE_ERA
    ),
)


@given(CUT)
def test_slices_cover_the_period_without_overlap(cut: tuple[str, int, int]) -> None:
    text, one, other = cut
    whole = Period(min(one, other), max(one, other))
    slices = list(step(text).slices(whole))
    assert (slices[0].first, slices[-1].last) == (whole.first, whole.last)
    assert all(each.first <= each.last and each.text for each in slices)
    assert all(before.last + 1 == after.first for before, after in pairwise(slices))


@given(AROUND_THE_ERA)
def test_a_century_is_the_one_that_people_call_so(day: int) -> None:
    [slice_] = step("century").slices(Period(day, day))
    year = civil(day)[0]
    number = abs(year) // 100 + 1
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number, "th")
    whole = period(f"{number}{ending} century{' BCE' * (year <= 0)}", CALENDAR)
    assert day in whole
    assert slice_.text == "..".join(year_text(civil(each)[0]) for each in (whole.first, whole.last))


@given(
    st.sampled_from(["2 years", "5 months", "3 quarters", "10 days", "2 weeks"]), DAYS, DAYS, DAYS
)
def test_slices_from_an_origin_fall_in_with_it(
    text: str, origin: int, one: int, other: int
) -> None:
    bare = step(text)
    from_origin = Step(bare.count, bare.unit, origin)
    during = Period(min(one, other), max(one, other))
    long = from_origin.slices(Period(day_number(1998, 1, 1), day_number(2005, 1, 1)))
    starts = {each.first for each in long}
    slices = list(from_origin.slices(during))
    assert all(each.first in starts for each in slices[1:])
    assert all(before.last + 1 == after.first for before, after in pairwise(slices))
    assert [each.last for each in slices[-1:]] in ([], [during.last])


LABELS = [
    ("year", ["2011", "2012"]),
    ("quarter", ["2011 Q4", "2012 Q1"]),
    ("month", ["2011-11", "2011-12"]),
    ("week", ["2011-10-31..2011-11-06", "2011-11-07..2011-11-13"]),
    ("day", ["2011-11-05", "2011-11-06"]),
    ("2 years", ["2011..2012", "2013..2014"]),
    ("decade", ["2010..2019", "2020..2029"]),
    ("2 quarters", ["2011-10..2012-03", "2012-04..2012-09"]),
    ("year from 2006-02", ["2011-02..2012-01", "2012-02..2013-01"]),
    ("year from 2006-02-15", ["2011-02-15..2012-02-14", "2012-02-15..2013-02-14"]),
    ("month from 2006-01-31", ["2011-10-31..2011-11-29", "2011-11-30..2011-12-30"]),
    ("fiscal year", ["FY2012", "FY2013"]),
    ("2 fiscal years", ["FY2012..FY2013", "FY2014..FY2015"]),
    ("fiscal quarter", ["FY2012 Q3", "FY2012 Q4"]),
]


@pytest.mark.parametrize(("text", "labels"), LABELS)
def test_slices_are_named_by_text_that_can_be_asked_for(text: str, labels: list[str]) -> None:
    during = Period(day_number(2011, 11, 5), day_number(2021, 1, 1))
    found = list(islice(step(text, CALENDAR.fiscal_year).slices(during), 2))
    assert [each.text for each in found] == labels
    for each in found:
        whole = period(each.text, CALENDAR)
        assert whole.first <= each.first <= each.last <= whole.last


@pytest.mark.parametrize(
    ("every", "during", "slices"),
    [
        (
            "every 15th day of month",
            "2013-01-15..2013-02-20",
            ["2013-01-15..2013-02-14", "2013-02-15..2013-02-20"],
        ),
        ("every 2 years from 2007", "2009..2010", ["2009-01-01..2010-12-31"]),
    ],
)
def test_a_slice_that_begins_with_the_period_is_whole(
    every: str, during: str, slices: list[str]
) -> None:
    assert [each.echo for each in step(every).slices(period(during))] == slices


@pytest.mark.parametrize("ends", [(BEGINNING, 700_000), (700_000, FOREVER), (BEGINNING, FOREVER)])
def test_what_has_no_end_is_not_cut(ends: tuple[float, float]) -> None:
    assert list(step("day").slices(Period(*ends))) == [Period(*ends)]


def test_a_period_equals_one_of_the_same_days_however_it_was_asked_for() -> None:
    assert Period(1, 2, "as asked") == Period(1, 2)
    assert Period(1, 2) != Period(1, 3)
    assert Period(1, 2) != "1..2"


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (("between", "1939-40"), '"1939-40" is taken for the first half of 1939'),
        (("list", "--since", "2013-21"), '"2013-21" is taken for spring 2013'),
        (("list", "2013-21"), '"2013-21" is taken for spring 2013'),
        (("at", "2009-41"), ""),
        (("roles", "--at", "2013-21"), '"2013-21" is taken for spring 2013'),
        (("list", "--period", "2020-36"), ""),
        (("between", "1939-12"), ""),
    ],
)
def test_a_code_that_may_be_a_year_is_told(asked: tuple[str, ...], told: str) -> None:
    ran = inside(*asked, "--json")
    assert ran.status == 0
    assert told in ran.err
    assert ("taken for" in ran.err) == bool(told)

"""Dates as people are shown them: short, and meaning just the days that were written."""

import re

import pytest
from date_strategies import TEXTS, TIMED, spans_of
from hypothesis import given, settings
from hypothesis import strategies as st
from parsed import span
from shown_forms import SHOWN, ZONED, Shown

from timeline.dates import Span
from timeline.dates.points import within_day
from timeline.datetext.wording.clock import by_clock_of
from timeline.datetext.wording.spans import dates_legend, in_short

ALL = [row for rows in SHOWN.values() for row in rows]
FOR_EYES_ALONE = re.compile(
    r"some |every |matches|always|unknown|estimated|without|, | or | and |\(|~\?"  # told, not typed
    r"|to \?| (to|–) \d\d(:|h)|\d\d(:|h).* – "  # ends that nobody knows, times on one day
    r"|(since|to|until) (after|before|by)|(before|after|by|–) ?.* to |later to"  # sets as ends
    r"|(since|until|to) .*–|–.* to |–.*\b\d{1,2} B?CE|BCE – "  # and ranges; years below 100
)
"""What the parser does not read, or reads in another way than people who see it in a table."""


@pytest.mark.parametrize("row", ALL, ids=[row.edtf for row in ALL])
def test_a_date_is_shown_like_this(row: Shown) -> None:
    found = span(row.edtf)
    assert (in_short(found), in_short(found, iso_days=False)) == (row.iso, row.words)


@settings(deadline=None)
@given(spans_of(TEXTS), st.booleans())
def test_what_is_shown_means_the_days_that_were_written(date: Span, iso: bool) -> None:
    shown = in_short(date, iso_days=iso)
    if FOR_EYES_ALONE.search(shown):
        return
    back = span(shown)
    assert (back.earliest, back.latest) == (date.earliest, date.latest)
    assert list(map(within_day, back.extent)) == list(map(within_day, date.extent))
    if "–" not in shown:
        assert (back.lasts, back.mark) == (date.lasts, date.mark)


@given(spans_of(TEXTS))
def test_what_lasts_is_told_from_what_is_between(span: Span) -> None:
    shown = in_short(span)
    lasts = shown.startswith(("since ", "until ", "always")) or " to " in shown
    assert lasts or not span.lasts


@pytest.mark.parametrize(("written", "zone", "shown"), ZONED)
def test_a_time_is_shown_by_the_clock_of_a_zone(written: str, zone: str, shown: str) -> None:
    assert by_clock_of(zone, span(written)).edtf == shown


@given(spans_of(TIMED), st.sampled_from(["Europe/Berlin", "Asia/Kolkata", "America/St_Johns"]))
def test_the_clock_of_a_zone_changes_no_instant(span: Span, zone: str) -> None:
    shown = by_clock_of(zone, span)
    assert [point[:2] for point in shown.extent] == [point[:2] for point in span.extent]
    assert not shown.surely_before(span)
    assert not span.surely_before(shown)
    assert (shown.mark, shown.lasts) == (span.mark, span.lasts)


def test_the_legend_tells_the_signs_that_are_shown() -> None:
    def legend(*edtf: str) -> str:
        return dates_legend(set("".join(in_short(span(text)) for text in edtf)))

    between = "2008–2009 some time between, 2008 to 2009 all of it"
    assert legend("2009-11-11", "2015/2018") == ""
    assert legend("[2008..2009]") == f"dates: {between}"
    assert legend("[2008..2009]", "2013%") == f"dates: {between}, ~ about, ? uncertain"

"""Dates of foreign files that dateutil's parser knows: taken where all of its readings are one."""

import pytest

from timeline.dates.agreement import agreed

TAKEN = {
    "Oct 11 2011": "2011-10-11",
    "10.10.2011": "2011-10-10",
    "11 Oct 2011 9:30 PM": "2011-10-11T21:30:00",
    "Tue Oct 11 21:30:00 2011": "2011-10-11T21:30:00",
    "Tue, 11 Oct 2011 21:30:00 +0200": "2011-10-11T21:30:00+02:00",
    "Oct 11 2011 9:30 PM GMT": "2011-10-11T21:30:00+00:00",
}
LEFT = {
    "a month before or after the day": "3/2/2020",
    "a day that is missing": "October 2011",
    "a year of two digits": "11 Oct 11",
    "a day that no month has": "31 Feb 2020",
    "the weekday of another day": "Wed Oct 11 2011",
    "a zone by a name that several have": "Oct 11 2011 9:30 PM PST",
    "no date": "soon",
}


@pytest.mark.parametrize(("text", "date"), TAKEN.items())
def test_a_date_that_all_readings_agree_on_is_taken(text: str, date: str) -> None:
    assert agreed(text) == date


@pytest.mark.parametrize("text", LEFT.values(), ids=LEFT)
def test_a_date_that_could_be_another_is_left(text: str) -> None:
    assert agreed(text) is None

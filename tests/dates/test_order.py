"""Which of two dates comes first: surely, maybe, and in the order in which they are read."""

import pytest
from parsed import span


def test_dates_are_sorted_in_reading_order() -> None:
    wanted = [
        "-0430", "0079", "2012/..", "2013", "2013-01", "2013-01-01", "2013-01-01T09:00:00",
        "2013-01-01T10:00:00", "2013-02", "2014", "[..2014]", "2015",
    ]  # fmt: skip
    assert [each.edtf for each in sorted(map(span, wanted), key=lambda s: s.sort_key)] == wanted


ZONES = [
    ("2024-03-01T23:30:00-05:00", "2024-03-02T05:00:00Z", True, True),
    ("2024-03-01T23:30:00-05:00", "2024-03-02T01:00:00Z", False, False),
    ("2024-03-02T01:00:00Z", "2024-03-01T23:30:00-05:00", True, True),
    ("2024-03-02T09:00:00+09", "2024-03-02T01:00:00Z", True, True),
    ("2024-03-01T09:00:00", "2024-03-01T09:00:01", True, True),
    ("2024-03-01T09:00:00", "2024-03-02T08:00:00", True, True),
    ("2024-03-01T23:00:00", "2024-03-02T01:00:00Z", False, True),
    ("2024-03-01T09:00:00", "2024-03-01T10:00:00Z", False, True),
    ("2024-03-01", "2024-03-01T10:00:00Z", False, False),
    ("2024-03-01", "2024-03-02T10:00:00Z", False, True),
    ("2024-03-01", "2024-03-02T13:00:00Z", True, True),
    ("2024-02-29T09:59:59Z", "2024-03-01", True, True),
    ("2024-02-29T10:00:00Z", "2024-03-01", False, True),
    ("2024-03-01T09:00:00", "2024-03-01T21:00:02Z", True, True),
    ("2024-03-01T09:00Z", "2024-03-01T09:00:59.5Z", False, True),
    ("1985-04-12T09:00:00+02", "1985-04-12T08:00:00Z", True, True),
    ("1985-04-12T08:00:00Z", "1985-04-12T09:00:00+02", False, False),
    ("1985-04-12T09:00:00", "1985-04-12T08:00:00Z", False, True),
    ("2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z", True, True),
    ("2016-12-31T23:59:59.999Z", "2016-12-31T23:59:60Z", True, True),
]
LASTING = [
    ("2022-06-15T09:00Z/13:00Z", "2022-06-15T13:00:30Z", False, True),
    ("2022-06-15T09:00Z/13:00Z", "2022-06-15T13:01Z", True, True),
    ("2022-06-15T09:00Z/", "2022-06-15T13:01Z", False, True),
    ("2022-06-15T09:00Z/..", "2022-06-15T13:01Z", False, False),
    ("2022-06-15T09:00Z", "2022-06-15T10:00Z/11:00Z", True, True),
    ("2022-06-15T09:00Z", "/2022-06-15T11:00Z", False, True),
    ("2022-06-15T09:00Z", "../2022-06-15T11:00Z", False, False),
    ("{2022-06-15T09:00Z,2022-06-15T10:00Z}", "2022-06-15T10:30Z", True, True),
    ("{2022-06-15T09:00Z..2022-06-15T10:00Z}", "2022-06-15T10:30Z", True, True),
    ("{2022-06-15T09:00Z..}", "2022-06-15T10:30Z", False, False),
    ("2022-06-15T08:00Z", "{2022-06-15T09:00Z,2022-06-15T10:00Z}", True, True),
    ("2022-06-15T08:00Z", "{..2022-06-15T10:00Z}", False, False),
    ("2022-06-15T08:00Z", "{2022-06-15,2022-06-16T10:00Z}", False, True),
    ("2022-06-15T16:20Z/2022-06-15T08:00", "2022-06-15T14:05", False, True),
    ("[2022-06-15T08:00,2022-06-15T09:00Z]", "2022-06-16T08:00Z", True, True),
]


@pytest.mark.parametrize(("one", "other", "surely", "maybe"), ZONES + LASTING)
def test_zones_and_all_that_lasts_are_heard_before_an_order_is_called_certain(
    one: str, other: str, surely: bool, maybe: bool
) -> None:
    first, second = span(one), span(other)
    assert (first.surely_before(second), first.maybe_before(second)) == (surely, maybe)

"""Times of day against `datetime` and `dateutil`, as far as those reach (years 1 to 9999)."""

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from dateutil import tz
from dateutil.relativedelta import relativedelta
from hypothesis import assume, given
from hypothesis import strategies as st
from parsed import span

from timeline.dates import Refusal, Span
from timeline.dates.distance import elapsed
from timeline.dates.offsets import Direction
from timeline.dates.units import Unit
from timeline.datetext.wording.clock import by_clock_of
from timeline.datetext.words.relative import Relative
from timeline.datetext.words.times import in_timezone

CLOCKS = st.datetimes(datetime(1980, 1, 1), datetime(2036, 12, 31)).map(
    lambda found: found.replace(microsecond=0)
)
NEAR_A_CHANGE = st.sampled_from(
    [datetime(2026, 3, 29, 1), datetime(2026, 10, 25, 1), datetime(2024, 4, 7, 1)]
).flatmap(lambda change: st.integers(0, 3 * 3600).map(lambda s: change + timedelta(seconds=s)))
LOCAL = CLOCKS | NEAR_A_CHANGE
OFFSETS = st.integers(-12 * 4, 14 * 4).map(lambda quarters: timedelta(minutes=15 * quarters))
INSTANTS = st.builds(lambda clock, east: clock.replace(tzinfo=timezone(east)), LOCAL, OFFSETS)
ZONES = st.sampled_from(
    ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "Asia/Tokyo"]
)


def exactly(moment: datetime) -> Span:
    return span(moment.isoformat())


@given(st.lists(INSTANTS, max_size=8))
def test_order_is_that_of_datetime(moments: list[datetime]) -> None:
    ordered = sorted(map(exactly, moments), key=lambda one: one.sort_key)
    told = [one.start_time for one in ordered]
    assert [datetime.fromisoformat(one or "") for one in told] == sorted(moments)


@given(INSTANTS, INSTANTS)
def test_elapsed_time_is_that_of_datetime_and_the_way_back_is_its_negative(
    one: datetime, other: datetime
) -> None:
    forth, back = elapsed(exactly(one), exactly(other)), elapsed(exactly(other), exactly(one))
    least, most = forth.onward_seconds
    assert least is not None
    assert most is not None
    assert abs(least - (other - one).total_seconds()) <= 1  # a second lasts as long
    assert back.onward_seconds == (-most, -least)


@given(INSTANTS, INSTANTS)
def test_elapsed_time_between_minutes_holds_the_true_one(one: datetime, other: datetime) -> None:
    minutes = (span(at.isoformat()[:16] + at.isoformat()[19:]) for at in (one, other))
    least, most = elapsed(*minutes).onward_seconds
    assert (least or 0) <= (other - one).total_seconds() <= (most or 0)


@given(LOCAL, ZONES)
def test_a_zone_is_read_as_dateutil_reads_it(clock: datetime, name: str) -> None:
    zone = tz.gettz(name)
    assert zone is not None
    found = in_timezone(span(clock.isoformat()), name)
    once = tz.datetime_exists(clock, zone) and not tz.datetime_ambiguous(clock, zone)
    assert isinstance(found, Span) is once
    if isinstance(found, Span):
        aware = clock.replace(tzinfo=zone)
        assert datetime.fromisoformat(found.start_time or "") == aware.astimezone(UTC)


@given(INSTANTS, ZONES)
def test_another_clock_shows_the_same_instant(moment: datetime, name: str) -> None:
    shown = by_clock_of(name, exactly(moment))
    assert shown.edtf.replace("Z", "+00:00") == moment.astimezone(ZoneInfo(name)).isoformat()
    assert datetime.fromisoformat(shown.start_time or "") == moment


@given(LOCAL, st.integers(1, 400), st.sampled_from([Unit.DAY, Unit.WEEK, Unit.MONTH]), ZONES)
def test_days_after_keep_the_clock_and_hours_after_are_exact(
    clock: datetime, count: int, unit: Unit, name: str
) -> None:
    base = in_timezone(span(clock.isoformat()), name)
    assume(not isinstance(base, Refusal))
    assert isinstance(base, Span)

    def after(number: int, of: Unit) -> datetime:
        moved = Relative(number, of, Direction.AFTER, "base", timezone=name).resolve(base)
        return datetime.fromisoformat(moved.start_time or "")

    zone = ZoneInfo(name)
    wall = clock + relativedelta(**{f"{unit.value}s": count})  # type: ignore[arg-type]
    if tz.datetime_exists(wall, zone) and not tz.datetime_ambiguous(wall, zone):
        assert after(count, unit) == wall.replace(tzinfo=zone)
    began = datetime.fromisoformat(base.start_time or "")
    assert after(count, Unit.HOUR) == began + timedelta(hours=count)

"""Dates, periods and steps as people type them → values, or a usage error with a caret."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import TypeVar

from timeline.dates import BEGINNING, FOREVER, Calendar, Period, Refusal, Span
from timeline.dates.points import SECOND, Point, surely_precedes
from timeline.datetext import reader
from timeline.datetext.edtf import text as edtf
from timeline.datetext.periods import period as periods
from timeline.datetext.periods import steps
from timeline.datetext.wording import spans
from timeline.model import RegistryModel
from timeline.problems import UsageError
from timeline.reports.charts import density

_Value = TypeVar("_Value")
_ALWAYS = Period(BEGINNING, FOREVER)


def calendar_of(registry: RegistryModel, today: str | None) -> Calendar:
    """Return what relative, fiscal and named periods count from."""
    return registry.calendar(*today_of(today, registry.timezone))


def today_of(typed: str | None, timezone: str = "") -> tuple[int, Point | None]:
    """Return the day number of today and its time: those that were given, or else the clock's.

    The time is None where a day without one was given.
    """
    if typed is None:
        now = datetime.now(UTC)
        midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
        since = (now - midnight) // timedelta(seconds=1) * SECOND
        return date.today().toordinal(), (now.toordinal(), since, 0)
    period = period_typed(typed, Calendar(today=0, timezone=timezone), "--today")
    if period.first != period.last:
        what = f'--today takes a single day, "{typed}" is longer'
        raise UsageError(what, "write it like 2022-05-07")
    return int(period.first), period.high or period.low


def period_of(words: Sequence[str], calendar: Calendar) -> Period:
    """Return the period that words ask for: `2015 2018`, `2015..2018`, `since 2012`."""
    return accepted("period", periods.parse_periods(words, calendar))


def asked_period(
    period: str | None, since: str | None, until: str | None, calendar: Calendar
) -> Period | None:
    """Return the period of --period, or from --since to --until; None where none is given."""
    if since is None and until is None:
        return None if period is None else period_typed(period, calendar, "--period")
    if period is not None:
        raise UsageError("--period excludes --since and --until", "leave one of them out")
    first = _ALWAYS if since is None else period_typed(since, calendar, "--since")
    last = _ALWAYS if until is None else period_typed(until, calendar, "--until")
    if surely_precedes(last.ends, first.begins):
        raise UsageError(f"--since {since} is after --until {until}", "swap the two")
    text = f"{since or ''}..{until or ''}"
    return Period.in_time(first.first, last.last, first.low, last.high, text)


def period_typed(typed: str, calendar: Calendar, option: str) -> Period:
    """Return the period that the value of an option means."""
    return accepted(option, periods.parse_period(typed, calendar))


def code_meaning(word: str) -> str:
    """Return what a code such as `1939-40` is taken for if two years may be meant, else ""."""
    years, span = edtf.years_in_code(word), reader.parse_date(word)
    if not years or not isinstance(span, Span):
        return ""
    return f'"{word}" is taken for {spans.in_words(span)}; the years are {years}'


def step_typed(typed: str, calendar: Calendar, option: str = "--every") -> "steps.Step":
    """Return the step that the value of an option means: `year`, `2 years`, `fiscal year`."""
    return accepted(option, steps.parse_step(typed, calendar.fiscal_year))


def too_many_slices(option: str, step: "steps.Step") -> UsageError:
    """Return the refusal of a step that cuts the time asked about into too many slices."""
    what = f"{option} {step.text} gives more than {density.MOST_SLICES:,} slices"
    return UsageError(what, "take a longer step, or a shorter --period")


def accepted(what: str, parsed: _Value | Refusal) -> _Value:
    """Return what a text means, or raise UsageError; `what` was typed, such as an option."""
    if isinstance(parsed, Refusal):
        raise refused(what, parsed)
    return parsed


def refused(what: str, refusal: Refusal) -> UsageError:
    """Return a refused text as a usage error, with the caret under the column at fault."""
    lines = "\n".join(f"  {line}" for line in refusal.caret().splitlines())
    return UsageError(f"{what}: {refusal.what}\n{lines}", refusal.hint)

"""Dates, periods and steps for tests, from the texts that people write."""

from timeline.dates import Calendar, FiscalYear, Period, Refusal, Span, day_number
from timeline.datetext.periods.period import parse_period
from timeline.datetext.periods.steps import Step, parse_step
from timeline.datetext.reader import parse_date

TODAY = Calendar(day_number(2022, 6, 15), FiscalYear(4))
"""The day that periods count from, in a fiscal year that begins in April."""


def span(text: str) -> Span:
    """Return the date that a text says."""
    found = parse_date(text)
    assert isinstance(found, Span), found
    return found


def period(text: str, calendar: Calendar = TODAY) -> Period:
    """Return the period that a text asks for."""
    found = parse_period(text, calendar)
    assert isinstance(found, Period), found
    return found


def step(text: str, fiscal_year: FiscalYear | None = None) -> Step:
    """Return the step that a text asks for."""
    found = parse_step(text, fiscal_year or FiscalYear())
    assert isinstance(found, Step), found
    return found


def refusal(found: object) -> Refusal:
    """Return why a date, a period or a step was refused."""
    assert isinstance(found, Refusal), found
    return found

"""The tables of forms hold: every date, period and step means what the manual says."""

from itertools import islice

import pytest
from asked_forms import FISCAL_YEAR_START, NAMED, PERIODS, STEPPED, STEPS, TODAY, Asked
from forms import BEYOND, HUMAN, SPECIFICATION, WORDS, Edtf, Human
from refused_forms import REFUSED, REFUSED_PERIODS, REFUSED_STEPS, Refused

from timeline.dates import Calendar, FiscalYear, Period, Refusal, Span, iso_or_none
from timeline.datetext.periods.period import parse_period
from timeline.datetext.periods.steps import Step, parse_step
from timeline.datetext.reader import parse_date
from timeline.datetext.wording.spans import in_words

EDTF = [row for rows in (SPECIFICATION | BEYOND).values() for row in rows]
TYPED = [row for rows in HUMAN.values() for row in rows]
ASKED = [row for rows in PERIODS.values() for row in rows]
CUT = [row for rows in STEPS.values() for row in rows]
WRONG = [row for rows in REFUSED.values() for row in rows]


def span(text: str) -> Span:
    found = parse_date(text)
    assert isinstance(found, Span), found
    return found


def calendar() -> Calendar:
    bare = Calendar(int(span(TODAY).earliest))
    named = {}
    for name, text in NAMED.items():
        period = parse_period(text, bare)
        assert isinstance(period, Period)
        named[name] = period
    return Calendar(bare.today, FiscalYear(FISCAL_YEAR_START), named)


def refused(found: object) -> Refused:
    assert isinstance(found, Refusal), found
    return Refused(found.text, found.column, found.what, found.hint)


@pytest.mark.parametrize("row", EDTF, ids=lambda row: row.text)
def test_edtf(row: Edtf) -> None:
    found = span(row.text)
    days = iso_or_none(found.earliest), iso_or_none(found.latest)
    assert (*days, found.precision) == (row.earliest, row.latest, row.precision)
    assert found.edtf == str(found) == row.text
    assert found.typed is None
    assert found.lasts == ("/" in row.text)
    assert found.approximate == any(mark in row.text for mark in "~%")
    assert found.uncertain == any(mark in row.text for mark in "?%")


@pytest.mark.parametrize("row", TYPED, ids=lambda row: row.text)
def test_human(row: Human) -> None:
    found = span(row.text)
    days = iso_or_none(found.earliest), iso_or_none(found.latest)
    assert (found.edtf, *days) == (row.edtf, row.earliest, row.latest)
    assert found.typed == row.text.strip()


@pytest.mark.parametrize("row", TYPED, ids=lambda row: row.text)
def test_human_normal_form_means_the_same(row: Human) -> None:
    typed, normal = span(row.text), span(row.edtf)
    assert typed == normal
    for name in ("earliest", "latest", "precision", "approximate", "uncertain", "start", "end"):
        assert getattr(typed, name) == getattr(normal, name), name


@pytest.mark.parametrize("row", ASKED, ids=lambda row: row.text)
def test_period(row: Asked) -> None:
    found = parse_period(row.text, calendar())
    assert isinstance(found, Period), found
    assert (found.echo, found.text) == (row.days, row.text)


@pytest.mark.parametrize("row", CUT, ids=lambda row: row.text)
def test_step(row: Asked) -> None:
    step = parse_step(row.text, calendar().fiscal_year)
    period = parse_period(STEPPED, calendar())
    assert isinstance(step, Step), step
    assert isinstance(period, Period)
    wanted = row.days.removesuffix(", …").split(", ")
    slices = step.slices(period)
    assert [each.echo for each in islice(slices, len(wanted))] == wanted
    assert (next(slices, None) is not None) == row.days.endswith("…")


@pytest.mark.parametrize("row", WRONG, ids=lambda row: row.text)
def test_refused_date(row: Refused) -> None:
    assert refused(parse_date(row.text)) == row


@pytest.mark.parametrize("row", REFUSED_PERIODS, ids=lambda row: row.text)
def test_refused_period(row: Refused) -> None:
    assert refused(parse_period(row.text, calendar())) == row


@pytest.mark.parametrize("row", REFUSED_STEPS, ids=lambda row: row.text)
def test_refused_step(row: Refused) -> None:
    assert refused(parse_step(row.text)) == row


@pytest.mark.parametrize(("text", "words"), WORDS)
def test_in_words(text: str, words: str) -> None:
    assert in_words(span(text)) == words

"""The tables of forms hold: every date, period and step means what the manual says."""

from itertools import islice

import asked_forms
import pytest
import refused_forms
from asked_forms import ENDLESS, FISCAL_YEAR_START, NAMED, PERIODS, STEPPED, STEPS, TODAY, Asked
from corner_forms import CORNERS
from forms import BEYOND, HUMAN, SPECIFICATION, WORDS, Edtf, Human
from parsed import period, refusal, span, step
from refused_forms import REFUSED, REFUSED_PERIODS, REFUSED_STEPS, Refused

from timeline.dates import Calendar, FiscalYear, iso_or_none
from timeline.datetext.periods.period import parse_period
from timeline.datetext.periods.steps import parse_step
from timeline.datetext.reader import parse_date
from timeline.datetext.wording.spans import in_words

EDTF = [row for rows in (SPECIFICATION | BEYOND).values() for row in rows]
TYPED = [row for rows in HUMAN.values() for row in rows]
ASKED = [row for rows in PERIODS.values() for row in rows] + asked_forms.CORNERS
CUT = [row for rows in STEPS.values() for row in rows]
WRONG = [row for rows in REFUSED.values() for row in rows] + refused_forms.CORNERS
WRONG_PERIODS = REFUSED_PERIODS + refused_forms.CORNERS_OF_PERIODS
WRONG_STEPS = REFUSED_STEPS + refused_forms.CORNERS_OF_STEPS

CALENDAR = Calendar(int(span(TODAY).earliest), FiscalYear(FISCAL_YEAR_START), NAMED | ENDLESS)


def refused(found: object) -> Refused:
    why = refusal(found)
    return Refused(why.text, why.column, why.what, why.hint)


@pytest.mark.parametrize("row", EDTF, ids=lambda row: row.text)
def test_an_edtf_expression_means_these_days(row: Edtf) -> None:
    found = span(row.text)
    days = iso_or_none(found.earliest), iso_or_none(found.latest)
    assert (*days, found.precision) == (row.earliest, row.latest, row.precision)
    assert found.edtf == str(found) == row.text
    assert found.typed is None
    assert found.lasts == ("/" in row.text)
    assert found.approximate == any(mark in row.text for mark in "~%")
    assert found.uncertain == any(mark in row.text for mark in "?%")


@pytest.mark.parametrize("row", TYPED, ids=lambda row: row.text)
def test_a_date_as_people_write_it_is_this_edtf(row: Human) -> None:
    found = span(row.text)
    days = iso_or_none(found.earliest), iso_or_none(found.latest)
    assert (found.edtf, *days) == (row.edtf, row.earliest, row.latest)
    assert found.typed == row.text.strip()


@pytest.mark.parametrize("row", TYPED, ids=lambda row: row.text)
def test_its_edtf_means_the_same(row: Human) -> None:
    typed, normal = span(row.text), span(row.edtf)
    assert typed == normal
    for name in ("earliest", "latest", "precision", "approximate", "uncertain", "start", "end"):
        assert getattr(typed, name) == getattr(normal, name), name


@pytest.mark.parametrize(("text", "edtf", "first", "last", "words"), CORNERS)
def test_a_date_that_few_will_type_is_read_and_told_in_words(
    text: str, edtf: str, first: str | None, last: str | None, words: str
) -> None:
    found = span(text)
    days = iso_or_none(found.earliest), iso_or_none(found.latest)
    assert (found.edtf, *days, in_words(found)) == (edtf, first, last, words)
    assert span(found.edtf) == found


@pytest.mark.parametrize(("text", "words"), WORDS)
def test_a_date_is_told_in_these_words(text: str, words: str) -> None:
    assert in_words(span(text)) == words


@pytest.mark.parametrize("row", ASKED, ids=lambda row: row.text)
def test_a_period_is_of_these_days(row: Asked) -> None:
    found = period(row.text, CALENDAR)
    assert (found.echo, found.text) == (row.days, row.text)


@pytest.mark.parametrize("row", CUT, ids=lambda row: row.text)
def test_a_step_cuts_a_period_into_these_slices(row: Asked) -> None:
    wanted = row.days.removesuffix(", …").split(", ")
    slices = step(row.text, CALENDAR.fiscal_year).slices(period(STEPPED, CALENDAR))
    assert [each.echo for each in islice(slices, len(wanted))] == wanted
    assert (next(slices, None) is not None) == row.days.endswith("…")


@pytest.mark.parametrize("row", WRONG, ids=lambda row: row.text)
def test_a_date_is_refused_with_these_words(row: Refused) -> None:
    assert refused(parse_date(row.text)) == row


@pytest.mark.parametrize("row", WRONG_PERIODS, ids=lambda row: row.text)
def test_a_period_is_refused_with_these_words(row: Refused) -> None:
    assert refused(parse_period(row.text, CALENDAR)) == row


@pytest.mark.parametrize("row", WRONG_STEPS, ids=lambda row: row.text)
def test_a_step_is_refused_with_these_words(row: Refused) -> None:
    assert refused(parse_step(row.text)) == row

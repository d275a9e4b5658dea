"""Writes `docs/dates.md` from the tables of the tests: `python tests/dates/dates_page.py`."""

from collections.abc import Iterable
from pathlib import Path

from asked_forms import FISCAL_YEAR_START, NAMED, PERIODS, STEPPED, STEPS, TODAY, Asked
from forms import BEYOND, HUMAN, SPECIFICATION, Edtf, Human
from refused_forms import REFUSED, REFUSED_PERIODS, REFUSED_STEPS, Refused

from timeline.datetext.edtf.date import MONTH_NAMES

PAGE = Path(__file__).parents[2] / "docs" / "dates.md"

INTRODUCTION = """\
<!-- Written by tests/dates/dates_page.py from the tables the tests run; change those instead. -->

# Dates, periods and steps

Every form that can be written for a date, a period or a step, and the days it stands for. The
tables are the ones the tests run, so what stands here is what the program does.

## What a date says

A date is **some moment** between a first and a last possible day: `2009` is some day of 2009,
and stays `2009` wherever it is shown. Something that **lasts** has a start and an end, each a
date of its own (`2015/2018`), or open (`2015/..`: there is no end) or unknown (`2015/`: there is
one, but nobody knows when).

The marks `~` (approximate), `?` (uncertain) and `%` (both) say how well a date is known. The
standard gives them no width, so they move no days: `2013~` is looked for in 2013.

Years are counted as astronomers do: year 0 is 1 BCE, and 431 BCE is `-0430`. The calendar is the
Gregorian one, carried back before its beginning. A time of day keeps the day it is written with,
whatever its zone; where the days and the clocks of two zones put things in different orders,
neither is certain.

**In order**, a date stands at its earliest day, the broader before the narrower: `2013`,
`2013-01`, `2013-01-01`. One with no earliest day (`before 2015`) stands at its latest.

**In a period**, a moment is *certain* when all its possible days lie in it, *possible* when one
does. What lasts counts when it overlaps the period: certainly, if it does so whatever its true
ends; wholly within it, if that is what is asked. A date with gaps, such as `156X-12-25`, is
taken day by day and not by its first and last. A set in braces happens on each of its members.

## EDTF

The Extended Date/Time Format of the Library of Congress (2019, the same as ISO 8601-2), levels 0,
1 and 2, is read whole and printed back as it was written.
"""

CONVENTIONS = """\
## In English

Case, extra spaces and full-width characters do not matter. What is typed is kept beside the EDTF
that it stands for. Some words need a convention:

- A **season** is three whole months: spring is March to May, and winter December to February of
  the next year. The standard leaves the months open; codes 29 to 32 are the southern seasons.
- The **19th century** is 1800 to 1899, as in EDTF's `18XX`; the first has no year 0.
- **Early, mid and late** are thirds: of a year January–April, May–August and September–December;
  of a month the days 1–10, 11–20 and from 21 on; of a decade its years 0–3, 4–6 and 7–9; of a
  century 33, 33 and 34 years.
- The **beginning** and the **end** are the first and last two months of a year, seven days of a
  month, year of a decade, ten years of a century.
- **Before** and **after** a date leave it out; **by**, **or earlier** and **or later** count it.
- **Until** says that there was a start, and not when.
"""

RELATIVE = """\
### So long before or after an event

In a registry, `6 months after mall-division` is a date told by the event with that id; `a day`,
`two weeks`, `3 quarters` and `10 years` work alike, and `before` as `after`. After something
that lasts means after its end, before it before its start. Days keep their day of the month
where it exists (6 months after 31 October is 30 April); a month moved by months stays a month.
"""

PERIODS_INTRODUCTION = """\
## Periods

Both ends are included: `2015 2018` runs to the last day of 2018. Every form of date that is one
stretch of days is a period, and so is what follows. Here today is {today}, fiscal years
begin in {month}, and the registry names {named}.

- **Last 3 years** are three years up to and including today. **Last year** is the calendar year
  before this one, **3 months ago** the calendar month three before this one. Weeks begin on
  Monday.
- A **fiscal year** is named for the year in which it ends; one that begins in January is that
  calendar year.
- Of **hledger's** period expressions, these differ: ends are included; `10/1` and `21` are
  refused, because they would have to be guessed; `20090101` and `2009-1-1` are refused with the
  form to write; `-2009` is the year 2010 BCE.
"""

STEPS_INTRODUCTION = """\
## Steps

A step cuts a period, here {stepped}, into slices that follow the calendar, the first and
last clipped to the period. Several units are counted from the one the period begins in, or from
a date that is given.
"""

REFUSED_INTRODUCTION = """\
## What is refused

Nothing is guessed. What is not understood is refused with a caret under the place, here ‸, and
with what to write instead.
"""


def table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A Markdown table."""
    lines = [f"| {' | '.join(row)} |" for row in [list(heads), *rows]]
    lines.insert(1, "|---" * lines[0].count(" | ") + "|---|")
    return "\n".join(lines) + "\n"


def code(text: str) -> str:
    """Text as code, with what Markdown would take for a table's edge made harmless."""
    shown = text.replace("|", "\\|").replace("\n", " ")
    return f"`{shown}`" if shown.strip() else "(nothing)"


def days(first: str | None, last: str | None) -> str:
    """The first and last day, or the one day, as a table shows them."""
    if first == last and first is not None:
        return first
    return f"{first or ''} … {last or ''}".strip()


def edtf_table(rows: list[Edtf]) -> str:
    """EDTF, its days and its meaning."""
    cells = [(code(row.text), days(row.earliest, row.latest), row.meaning) for row in rows]
    return table(("EDTF", "days", "meaning"), cells)


def human_table(rows: list[Human]) -> str:
    """What is typed, its EDTF and its days."""
    cells = [(code(row.text), code(row.edtf), days(row.earliest, row.latest)) for row in rows]
    return table(("typed", "EDTF", "days"), cells)


def asked_table(rows: list[Asked], heads: tuple[str, str]) -> str:
    """What is asked for and the days it comes to."""
    return table(heads, [(code(row.text), row.days) for row in rows])


def refused_table(rows: list[Refused]) -> str:
    """What is refused, where, why, and what to write."""
    return table(
        ("typed", "what is wrong", "what to write"),
        [
            (code(f"{row.text[: row.column]}‸{row.text[row.column :]}"), row.what, row.hint)
            for row in rows
        ],
    )


def page() -> str:
    """The whole page."""
    parts = [INTRODUCTION]
    for title, edtf in (SPECIFICATION | BEYOND).items():
        parts += [f"### {title}\n", edtf_table(edtf)]
    parts.append(CONVENTIONS)
    for title, human in HUMAN.items():
        parts += [f"### {title}\n", human_table(human)]
    parts += [RELATIVE, _periods(), _steps(), REFUSED_INTRODUCTION]
    for title, refused in REFUSED.items():
        parts += [f"### {title}\n", refused_table(refused)]
    parts += ["### Periods that are refused\n", refused_table(REFUSED_PERIODS)]
    parts += ["### Steps that are refused\n", refused_table(REFUSED_STEPS)]
    return "\n".join(parts)


def _periods() -> str:
    named = ", ".join(f"`{name}` as {text}" for name, text in NAMED.items())
    month = MONTH_NAMES[FISCAL_YEAR_START - 1]
    parts = [PERIODS_INTRODUCTION.format(today=TODAY, month=month, named=named)]
    for title, asked in PERIODS.items():
        parts += [f"### {title}\n", asked_table(asked, ("period", "days"))]
    return "\n".join(parts)


def _steps() -> str:
    parts = [STEPS_INTRODUCTION.format(stepped=STEPPED)]
    for title, asked in STEPS.items():
        parts += [f"### {title}\n", asked_table(asked, ("step", "slices"))]
    return "\n".join(parts)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")

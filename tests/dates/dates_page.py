"""Writes `docs/dates.md` from the tables of the tests: `python tests/dates/dates_page.py`."""

from collections.abc import Iterable
from pathlib import Path

from asked_forms import FISCAL_YEAR_START, NAMED, PERIODS, STEPPED, STEPS, TODAY, Asked
from forms import BEYOND, HUMAN, SPECIFICATION, Edtf, Human
from refused_forms import REFUSED, REFUSED_PERIODS, REFUSED_STEPS, Refused
from shown_forms import SHOWN

from timeline.datetext.edtf.date import MONTH_NAMES
from timeline.datetext.foreign.languages import language_names, worded_languages

PAGE = Path(__file__).parents[2] / "docs" / "dates.md"

INTRODUCTION = """\
<!-- Written by tests/dates/dates_page.py from the tables the tests run; change those instead. -->

# Dates, periods and steps

This page lists every form of a date, a period and a step, with the days that it means. The tests of
the program use the same tables, so the program does what this page says.

## What a date says

A date means **some moment** between a first and a last possible day: `2009` is some day of 2009,
and is always shown as `2009`. Something that **lasts** is an interval with a start and an end. Each
of them is a date (`2015/2018`), or open (`2015/..`: there is no end), or unknown (`2015/`: there is
an end, but nobody knows when).

The marks `~` (approximate), `?` (uncertain) and `%` (both) say how well a date is known. The
standard does not say how far off an approximate date may be, so a mark does not change the possible
days: `2013~` is a date in 2013.

Years are counted as in astronomy: year 0 is 1 BCE, and 431 BCE is `-0430`. The calendar is the
Gregorian one, also for dates before its introduction.

**Times.** A day is all of its hours; `T14:05` is some time in that minute, `T14` in that hour, and
`T14:05:30` that instant. Times with an offset or a zone are compared as instants. A time without
one is local: two of them are compared by the clock; one of them comes *certainly* before a time
with a zone only if no zone on Earth, from 12 hours behind UTC to 14 hours ahead, could turn the
order. A day is as local as its times. A question about days asks for the day that is written, in
any zone; a question with a time (`--since 2026-03-11T15:00Z`) asks for instants. Zones have the
names of the [tz database](https://www.iana.org/time-zones). A time that a zone's clocks skipped is
refused, and so is one that they showed twice, with both offsets. Leap seconds have their place in
the order, and are not counted in lengths.

**Order.** A date is sorted by its earliest time, and the longer one comes first: `2013`, `2013-01`,
`2013-01-01`, `2013-01-01T00:00`. A date without an earliest day (`before 2015`) is sorted by its
latest.

**In a period.** A moment is *certainly* in a period if all its possible days are, and *possibly* if
at least one is. An interval is in a period if it overlaps the period: certainly, if it does so for
all its possible starts and ends. Without an end (`2015/..`) it goes on certainly until the
registry's last word, which is its [`as_of`](registry.md#registry), and possibly later. With
`--inside` it must lie wholly within the period. A date with gaps, such as `156X-12-25`, is judged
by each of its days, not only by the first and the last. A set in braces happens on each of its
members.

## EDTF

The program reads the whole Extended Date/Time Format of the Library of Congress (2019, the same as
ISO 8601-2), levels 0, 1 and 2, and gives it to other programs as it was written.
"""

CONVENTIONS = """\
## In words

Upper and lower case, extra spaces and full-width characters make no difference. The program keeps
what you wrote beside the EDTF. Some words follow a convention:

- A **season** is three whole months: spring is March to May, and winter is December to February of
  the next year. The standard does not fix the months; codes 29 to 32 are the southern seasons.
- The **19th century** is 1800 to 1899, like `18XX` in EDTF. The first century has no year 0.
- **Early, mid and late** are thirds: of a year January–April, May–August and September–December;
  of a month the days 1–10, 11–20 and 21 to the end; of a decade the years 0–3, 4–6 and 7–9; of a
  century 33, 33 and 34 years.
- The **beginning** and the **end** of a year are its first and last two months, of a month seven
  days, of a decade one year, of a century ten years.
- **Before** and **after** exclude the date itself; **by**, **or earlier** and **or later** include
  it.
- **Until** means an interval with an unknown start.
- **O.S.**, **Old Style** and **Julian** name a date of the Julian calendar, whose years are taken
  to begin in January. A **dual year** such as `1750/51` tells a date before 25 March, when the
  English year began: 5 January 1750/51 is in the year 1751 as we count. After 1752 nobody wrote so,
  and `1985/86` is refused.
- **Other calendars** are the French Republican, the Hebrew and the Islamic one. A day of the last
  two begins on the evening before. A month of Islam begins when the new moon is seen; these dates
  follow its table, and so they are approximate. The program needs the library convertdate for them
  (`pip install '.[calendars]'`).
- **Months and weekdays of other languages** are read where a word means one month only in all of
  {languages} languages. *Listopad* is October in Croatian and November in Czech: a registry says
  which it means by `languages: [cs]`.
- **Other words** (*um*, *vor*, *v. Chr.*, *siècle*, *siglo*) are read in
  {worded}. A word that means different things is read in the language of the date's other words,
  and refused where these do not tell.
"""

RELATIVE = """\
### A length of time before or after an event

In a registry, `6 months after mall-division` is a date relative to the event with that id. `a day`,
`two weeks`, `3 quarters` and `10 years` work in the same way, and so does `before`. Where the
registry has a [`timezone`](registry.md), days and longer units keep what its clocks show: `1 day
after` 14:05 in summer time is 14:05 in winter time, `24 hours after` it is 13:05. After an
interval means after its end; before it means before its start. The day of the month stays the same
if that day exists (6 months after 31 October is 30 April). If the event is dated by a month, adding
months gives a month.
"""

SHOWN_INTRODUCTION = """\
## How people are shown dates

Tables, trees, stories, headings and the axes of charts say dates in words, short enough for a
column. What **lasts** is `2015 to 2018`; what happened at **some time between** is `2015–2018`. The
notes of a screen say so where such a range stands on it, and what `~` and `?` mean. Years before
the year 1 are BCE. `--date-style` chooses: `iso`, which is the default, leaves whole days from the
year 1000 on in ISO 8601; `words` has months by name; `edtf` shows EDTF as it is written. Sentences
(`narrate`, `brief`, `show`) have months in full. Lines for other programs (`plain`, csv, tsv) and
JSON always have EDTF.

What is shown means the days that were written, and may be typed: it is read as the same date. A
range with a dash is read as what lasts, for so people mean it when they type. Some words are for
eyes alone: `some day in`, `some month of`, `every year from`, `2013 ~?`, `2015 to ?`, marks on a
part of a date, and the end of a range of times that leaves its day out.

With `--tz Europe/Berlin` people are shown times as the clock of that zone had them, with its offset
from UTC; a note names the zone. Days, and times of no known zone, stay as they are written. Nothing
else changes: neither the order, nor what stands under which heading, nor what is found.
"""

PERIODS_INTRODUCTION = """\
## Periods

Both ends are included: `2015 2018` ends on the last day of 2018. Every date that means consecutive
days is a period; the tables below show more forms. In these examples today is {today}, fiscal years
begin in {month}, and the registry declares {named}.

- **Last 3 years** means the three years up to and including today. **Last year** means the previous
  calendar year, **3 months ago** the calendar month three months before this one. Weeks begin on
  Monday.
- A **fiscal year** has the number of the year in which it ends, unless the registry's
  [`fiscal_year`](registry.md) names it by its first year. If it begins on 1 January, it is the
  calendar year.
- Some of **hledger's** period expressions have a different meaning here: ends are included; `10/1`
  and `21` are refused, because the program would have to guess; `20090101` and `2009-1-1` are
  refused, and the message gives the form to write; `-2009` is the year 2010 BCE.
"""

STEPS_INTRODUCTION = """\
## Steps

A step divides a period, here {stepped}, into slices that follow the calendar. The first and
the last slice are cut at the ends of the period. A step of several units is counted from the unit
in which the period begins, or from a date that you give. After a number, units may be short:
`10min`, `6h`, `3d`, `2w`, `4q`, `5y`. Decades and centuries before the common era end with a year
in 1, as in EDTF: 100 to 1 BCE, then 1 to 99 CE.
"""

REFUSED_INTRODUCTION = """\
## What is refused

The program never guesses. It refuses what it does not understand, marks the place with a caret
(here ‸) and says what to write instead.
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
    parts.append(_conventions())
    for title, human in HUMAN.items():
        parts += [f"### {title}\n", human_table(human)]
    parts += [RELATIVE, _shown(), _periods(), _steps(), REFUSED_INTRODUCTION]
    for title, refused in REFUSED.items():
        parts += [f"### {title}\n", refused_table(refused)]
    parts += ["### Periods that are refused\n", refused_table(REFUSED_PERIODS)]
    parts += ["### Steps that are refused\n", refused_table(REFUSED_STEPS)]
    return "\n".join(parts)


def _conventions() -> str:
    names = language_names()
    worded = sorted(names[code] for code in worded_languages())
    listed = f"{', '.join(worded[:-1])} and {worded[-1]}"
    return CONVENTIONS.format(languages=len(names), worded=listed)


def _shown() -> str:
    parts = [SHOWN_INTRODUCTION]
    for title, rows in SHOWN.items():
        cells = [(code(row.edtf), row.iso, row.words, row.meaning) for row in rows]
        parts += [f"### {title}\n", table(("EDTF", "iso", "words", "what it says"), cells)]
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

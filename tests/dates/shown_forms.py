"""How people are shown dates: a table for the tests, and for the page of dates."""

from typing import NamedTuple


class Shown(NamedTuple):
    """A date in EDTF, as it is shown in the styles `iso` and `words`, and what it says."""

    edtf: str
    iso: str
    words: str
    meaning: str


SHOWN: dict[str, list[Shown]] = {
    "Days, months and years": [
        Shown("2009-11-11", "2009-11-11", "11 Nov 2009", "a day"),
        Shown("2013-11", "Nov 2013", "Nov 2013", "a month"),
        Shown("2013", "2013", "2013", "a year"),
        Shown("2020-36", "Q4 2020", "Q4 2020", "a quarter"),
        Shown("2020-40", "H1 2020", "H1 2020", "a half"),
        Shown("2013-21", "spring 2013", "spring 2013", "a season"),
        Shown("2013-39~", "late 2013", "late 2013", "a third of a year"),
        Shown("174X", "1740s", "1740s", "a decade"),
        Shown("17XX", "18th century", "18th century", "a century"),
        Shown("1XXX", "2nd millennium", "2nd millennium", "a millennium"),
        Shown("1985-04-XX", "some day in Apr 1985", "some day in Apr 1985", "a day not known"),
        Shown("2004-XX", "some month of 2004", "some month of 2004", "a month not known"),
        Shown("2011-1X", "Oct–Dec 2011", "Oct–Dec 2011", "a month of two digits not known"),
        Shown(
            "1950S2",
            "1900–1999, estimated 1950",
            "1900–1999, estimated 1950",
            "two digits that count",
        ),
    ],
    "Before the year 1, and far away": [
        Shown("-0322", "323 BCE", "323 BCE", "a year before 1 CE"),
        Shown("-0043-03-15", "15 Mar 44 BCE", "15 Mar 44 BCE", "a day is in words there"),
        Shown("[-0322..-0299]", "323–300 BCE", "323–300 BCE", "some time between"),
        Shown("0079", "79 CE", "79 CE", "a year of few digits"),
        Shown("Y17000", "17,000 CE", "17,000 CE", "a year of many digits"),
    ],
    "Marks": [
        Shown("2013-11~", "Nov 2013 ~", "Nov 2013 ~", "about then"),
        Shown("2013?", "2013 ?", "2013 ?", "uncertain"),
        Shown("2013%", "2013 ~?", "2013 ~?", "both"),
        Shown(
            "2004?-06-11", "2004-06-11 (year uncertain)", "11 Jun 2004 (year uncertain)", "a part"
        ),
    ],
    "What lasts": [
        Shown("2015/2018", "2015 to 2018", "2015 to 2018", "all of it"),
        Shown("2011-10-01/2012", "2011-10-01 to 2012", "1 Oct 2011 to 2012", "from a day on"),
        Shown("2015/..", "since 2015", "since 2015", "no end"),
        Shown("2015/", "2015 to ?", "2015 to ?", "an end that nobody knows"),
        Shown("/2011-10", "until Oct 2011", "until Oct 2011", "a start that nobody knows"),
        Shown(
            "../1985",
            "until 1985, without a beginning",
            "until 1985, without a beginning",
            "no start",
        ),
    ],
    "Some time between": [
        Shown("[2008..2009]", "2008–2009", "2008–2009", "once in these years"),
        Shown("[2007-01..2008-04]", "Jan 2007 – Apr 2008", "Jan 2007 – Apr 2008", "months"),
        Shown("[2011-10-11..2011-10-12]", "2011-10-11 – 2011-10-12", "11–12 Oct 2011", "days"),
        Shown("[1740~..1742~]", "1740–1742 ~", "1740–1742 ~", "about"),
        Shown("[2008~..2009]", "2008 ~ – 2009", "2008 ~ – 2009", "only the first year about"),
        Shown(
            "[0003-12-03..0019-03-19]",
            "3 Dec 3 CE – 19 Mar 19 CE",
            "3 Dec 3 CE – 19 Mar 19 CE",
            "days of early years",
        ),
        Shown("[..2016-05]", "before Jun 2016", "before Jun 2016", "a month or a year"),
        Shown("[2016-05..]", "after Apr 2016", "after Apr 2016", "a month or a year"),
        Shown("[..2011-10-10]", "by 2011-10-10", "by 10 Oct 2011", "a day: included"),
        Shown("[2011-10-12..]", "2011-10-12 or later", "12 Oct 2011 or later", "a day: included"),
        Shown("[1667,1668]", "1667 or 1668", "1667 or 1668", "one of them"),
        Shown("{1667,1668}", "1667 and 1668", "1667 and 1668", "each of them"),
        Shown("[2011..2013~]", "2011–2013 ~", "2011–2013 ~", "one end only about"),
        Shown(
            "[-0003-12..0019-03]",
            "Dec 4 BCE – Mar 19 CE",
            "Dec 4 BCE – Mar 19 CE",
            "months of two eras",
        ),
    ],
    "Times of day": [
        Shown("2026-03-11T14:05", "2026-03-11 14:05", "11 Mar 2026 14:05", "local"),
        Shown("2026-03-11T14:05Z", "2026-03-11 14:05 UTC", "11 Mar 2026 14:05 UTC", "a minute"),
        Shown("2026-03-11T14", "2026-03-11 14h", "11 Mar 2026 14h", "an hour"),
        Shown(
            "2026-03-11T14:05:30.50+01:00",
            "2026-03-11 14:05:30.50 +01:00",
            "11 Mar 2026 14:05:30.50 +01:00",
            "as exact as it is written",
        ),
        Shown(
            "2026-03-11T14:05Z/2026-03-11T16:20Z",
            "2026-03-11 14:05 UTC to 16:20 UTC",
            "11 Mar 2026 14:05 UTC to 16:20 UTC",
            "on one day",
        ),
        Shown(
            "[2026-03-11T14:05..2026-03-11T14:20]",
            "2026-03-11 14:05 – 14:20",
            "11 Mar 2026 14:05 – 14:20",
            "some time between",
        ),
    ],
}

ZONED = [
    ("2026-03-11T14:05Z", "Europe/Berlin", "2026-03-11T15:05+01:00"),
    ("2026-03-11T23:30:05.250Z~", "Europe/Berlin", "2026-03-12T00:30:05.250+01:00~"),
    ("2026-03-11T23:30-05/2026-03-12", "Asia/Kolkata", "2026-03-12T10:00+05:30/2026-03-12"),
    ("2026-03-11T23:30-05/..", "Asia/Tokyo", "2026-03-12T13:30+09:00/.."),
    ("[2026-03-11T14:05Z..2026-03-11T14:20Z]", "Asia/Kolkata",
     "[2026-03-11T19:35+05:30..2026-03-11T19:50+05:30]"),
    ("2026-10-25T00:30Z", "Europe/Berlin", "2026-10-25T02:30+02:00"),
    ("2026-10-25T01:30Z", "Europe/Berlin", "2026-10-25T02:30+01:00"),
    ("2026-03-11T14Z", "Europe/Berlin", "2026-03-11T15+01:00"),
    ("2026-03-11T14Z", "Asia/Kolkata", "2026-03-11T14Z"),
    ("2026-03-11T14:05", "Europe/Berlin", "2026-03-11T14:05"),
    ("2026-03-11", "Europe/Berlin", "2026-03-11"),
    ("1850-01-01T12:00Z", "Europe/Berlin", "1850-01-01T12:00Z"),
]  # fmt: skip
"""Dates, a zone, and the same dates by the clock of the zone; an hour stays where its clock has
other ones, and so do local times, days, and times before zones were whole minutes from UTC."""

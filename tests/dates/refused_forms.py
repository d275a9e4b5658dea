"""Everything that is refused, with the words and the column of the refusal."""

from typing import NamedTuple


class Refused(NamedTuple):
    """Text that is refused, the column of the caret, what is wrong and what to do about it."""

    text: str
    column: int
    what: str
    hint: str


FORMS = "write 2013-10-11, Oct 2011, 2019 Q4, c. 1860, before 2015 or late 2013"
NO_MONTH = "months are 01 to 12, seasons 21 to 24, quarters 33 to 36, halves 40 and 41"
CHINESE = "write 2011年10月11日"
PARTS = "write a year, year-month or year-month-day: YYYY-MM-DD"
MARKS = "? is uncertain, ~ approximate, % both"
WORDS = "write 11 October 2011, Q4 2019 or late 2013"
DAYS = "write the days or the years instead"
STEPS = "write year, quarter, month, week, day, hour, 5 years or 10 minutes"
"""Hints that several refusals give."""


def unknown(text: str, column: int, word: str) -> Refused:
    """Return how a text is refused in which a word means nothing."""
    return Refused(text, column, f"{word!r} is not understood", FORMS)


REFUSED: dict[str, list[Refused]] = {
    "Dates that do not exist": [
        Refused("2013-02-29", 8, "there is no 29 February 2013", "2013 is not a leap year"),
        Refused("1900-02-29", 8, "there is no 29 February 1900", "1900 is not a leap year"),
        Refused("29 February 2013", 0, "there is no 29 February 2013", "2013 is not a leap year"),
        Refused("2013-04-31", 8, "there is no 31 April 2013", "April has 30 days"),
        Refused("2001-21-05", 8, "21 is a season, which has no day", "write 2001-21"),
        Refused("2001-2X", 5, "no month matches 2X", "months are 01 to 12"),
        Refused("2001-02-4X", 8, "no day matches 4X", "days are 01 to 31"),
        Refused("XXXX-02-30", 8, "no year that matches XXXX has this day", ""),
        Refused("19X3-02-29", 8, "no year that matches 19X3 has this day", ""),
        Refused("-0000", 0, "there is no year minus 0", "1 BCE is 0000"),
        Refused("1985-04-12T25:20:30", 11, "there is no time of day 25:20:30", ""),
        Refused("Q5 2019", 0, "a year has 4 quarters, and no q5", ""),
    ],
    "Dates cut short or out of order": [
        Refused(
            "209",
            0,
            "a year has four digits, 209 has 3",
            "write 0209 for the year, 209X for the ten years",
        ),
        unknown("Sunday 1900", 0, "sunday"),
        Refused("", 0, "a date is missing", "write 2013, 2013-10 or 2013-10-11"),
        Refused("85", 0, "a year has four digits, 85 has 2", "write 1985, 2085 or 0085"),
        Refused("1985-4-1", 5, "a month has two digits, 4 has 1", "write 1985-04-01"),
        Refused("20111011", 0, "a year has four digits, 20111011 has 8", "write 2011-10-11"),
        Refused("17000", 0, "a year has four digits, 17000 has 5", "write Y17000"),
        Refused("Y2013", 0, "Y is for years beyond four digits", "write 2013"),
        Refused("11 October", 10, "the year is missing", "add the year"),
        Refused(
            "10/11/2011",
            0,
            "this may be day, month, year or month, day, year",
            "write 2011-11-10 or 2011-10-11",
        ),
        Refused(
            "10/1",
            0,
            "the year is missing, and either figure may be the month",
            "write YYYY-10-01 or YYYY-01-10",
        ),
        Refused("1890...1895", 4, ".. alone is not a date", "two dots are enough"),
        Refused("2011-284", 5, "a month has two digits, 284 has 3", ""),
        Refused("2009/13/1", 5, "there is no such day", ""),
        Refused("2018-13", 5, "there is no month 13", NO_MONTH),
        Refused(
            "1914-18",
            5,
            "there is no month 18",
            "months are 01 to 12; write 1914/1918 for the years",
        ),
        Refused(
            "2013-2014-2015",
            5,
            "a month has two digits, 2014 has 4",
            "write 2013/2014 for what lasts, or [2013..2014] for some moment between",
        ),
        Refused(
            "1898–03",
            5,
            "1803 is not after 1898",
            "write 1898/1803 with all the digits of the years",
        ),
        Refused(
            "1984–", 4, "a dash parts two dates, and here is one", "write since 1984, or 1984 alone"
        ),
        Refused(
            "–1984", 0, "a dash parts two dates, and here is one", "write until 1984, or 1984 alone"
        ),
        Refused(
            "1985/86",
            4,
            "1985/86 may be one year by two counts, or two years",
            "write 1985/1986 for what lasts, [1985,1986] for one of them",
        ),
        Refused(
            "Monday, 22 July 2014",
            0,
            "2014-07-22 is a Tuesday, not a Monday",
            "write 2014-07-22, or mend the day",
        ),
        Refused("2011-W53", 0, "2011 has no week 53", "it has weeks 1 to 52"),
        Refused(
            "Easter 1500",
            7,
            "the date of Easter is known from 1583 to 4099",
            "write the day itself",
        ),
        Refused(
            "5 Adar 5784",
            0,
            "the year 5784 has two months Adar",
            "write Adar I 5784 or Adar II 5784",
        ),
        Refused("5 Adar II 5783", 0, "the year 5783 has no adar ii", "write adar 5783"),
        Refused("31 Nisan 5708", 0, "nisan 5708 has 30 days", ""),
        Refused("30 February 1917 O.S.", 0, "there is no 30 February 1917", "February has 28 days"),
        Refused("31 juin 2011", 0, "there is no 31 June 2011", "June has 30 days"),
        Refused(
            "5 listopad 1990",
            2,
            "listopad may be November (Czech, Polish) or October (Croatian)",
            "write 5 November 1990 or 5 October 1990, or the language into the registry: "
            "languages: [cs]",
        ),
        Refused(
            "1700, 1705 O.S.",
            0,
            "only days, months and years of the Julian calendar are read, not {1700,1705}",
            "write the Gregorian date",
        ),
        Refused("about", 5, "a date is missing here", ""),
        Refused("1910-12, 1914-18", 14, "there is no month 18", ""),
        Refused("1957, 1956", 6, "'1956' does not fit here", WORDS),
        Refused(
            "3 Jan 1700 10:30 – 5 Feb 1700 O.S.",
            0,
            "only days, months and years of the Julian calendar are read, not 1700-01-03T10:30",
            "write the Gregorian date",
        ),
        Refused(
            "en 1890",
            0,
            "en may be and (Dutch) or of (Spanish, French)",
            "write the language into the registry: languages: [nl]",
        ),
        Refused(
            "1900s",
            0,
            "1900s may be ten years or a hundred",
            "write 190X for ten years, 19XX for a hundred",
        ),
        Refused("200s BC", 0, "200s may be ten years or a hundred", ""),
        Refused(
            "FY2024",
            0,
            "'fy2024' is not understood",
            "write the months of a fiscal year: 2020-04/2021-03",
        ),
        Refused("480s", 0, "480s has no era", "write 480s BCE or 480s CE"),
        Refused(
            "summer 272",
            7,
            "272 is not a year, which has four digits or an era",
            "write summer 272 CE",
        ),
        Refused(
            "18 September 14",
            13,
            "14 is not a year, which has four digits or an era",
            "write 18 September 1914, 18 September 2014 or 18 September 14 CE",
        ),
        Refused("235–284", 0, "a year has four digits, 235 has 3", "write 235–284 CE"),
    ],
    "Times of day": [
        Refused("1985-04-12T23:2", 13, ":2 is not a time zone", "write Z, +04 or +04:30"),
        Refused(
            "1985-04-12T23:20:30.0123456789Z",
            29,
            "a second has 9 decimals at most, these are 10",
            "write .012345678",
        ),
        Refused(
            "1985-04-12T23:20:30+14:30",
            19,
            "no place on Earth is +14:30 from UTC",
            "zones are from -12:00 to +14:00",
        ),
        Refused(
            "2026-03-29 02:30 Europe/Berlin",
            17,
            "2026-03-29T02:30 does not exist in Europe/Berlin: its clocks were put forward then",
            "write a time that its clocks showed",
        ),
        Refused(
            "2026-10-25 02:30 Europe/Berlin",
            17,
            "2026-10-25T02:30 happened twice in Europe/Berlin",
            "write 2026-10-25T02:30+02:00 or 2026-10-25T02:30+01:00",
        ),
        Refused(
            "2026-03-11 14:05 Europe/Berln",
            17,
            "there is no time zone europe/berln",
            "did you mean Europe/Berlin?",
        ),
        Refused(
            "11 Oct 2011, 14:05 CEST",
            19,
            "there is no time zone cest",
            "write Europe/Berlin, UTC or +01:00",
        ),
        Refused(
            "11 Oct 2011, 14:05 CET",
            19,
            "CET is a winter time, and clocks showed summer time then",
            "write the offset: +01:00",
        ),
        Refused(
            "11 Oct 2011, 14:05 PST",
            19,
            "there is no time zone pst",
            "write Europe/Berlin, UTC or +01:00",
        ),
        Refused(
            "October 2011, 9:30",
            14,
            "a time needs a whole day beside it",
            "write 11 October 2011, 09:30",
        ),
        Refused("14:30", 0, "a time needs its day", "write 2026-03-11 14:05"),
        Refused("13 pm 11 Oct 2011", 0, "there is no 13 pm", "write 9:30 pm or 21:30"),
        Refused(
            "2026-03-11T16:20Z/14:05Z",
            18,
            "the end, 2026-03-11T14:05Z, is before the start, 2026-03-11T16:20Z",
            "write 2026-03-11T14:05Z/2026-03-11T16:20Z",
        ),
    ],
    "Marks, intervals and sets": [
        Refused("2013~x", 5, "'x' has no place in a date", ""),
        Refused("2013?~", 5, "a part takes one mark on a side", MARKS),
        Refused(
            "..",
            0,
            ".. alone is not a date",
            "write [..2014] for 2014 or earlier, 2012/.. for what has no end",
        ),
        Refused(
            "2013..2014",
            4,
            ".. alone is not a date",
            "write 2013/2014 for what lasts, or [2013..2014] for some moment between",
        ),
        Refused("/", 0, "nothing is known of this interval", "give a start or an end"),
        Refused("2005/2004", 5, "the end, 2004, is before the start, 2005", "write 2004/2005"),
        Refused("2004/2005/2006", 9, "an interval has two ends", "write 2004/2006"),
        Refused("3/3/2025 14:56", 3, "an interval has two ends", ""),
        Refused("[1667,1668", 10, "a set that opens with [ ends with ]", ""),
        Refused("[]", 1, "a date is missing here", "write [1667,1670..1672] or [..1984]"),
        Refused("[1672..1670]", 7, "1670 is before 1672", "write 1670..1672"),
        Refused(
            "[1670..1672-05]",
            7,
            "1670 is a year, 1672-05 a month",
            "write both ends of .. to the same precision",
        ),
        Refused("[1670,..1672]", 6, "only the first member of a set may begin with ..", ""),
        Refused(
            "from 2018 to 2015", 13, "the end, 2015, is before the start, 2018", "write 2015/2018"
        ),
        Refused("between 2014 and 2013", 17, "2013 is before 2014", "write between 2013 and 2014"),
        Refused("Y1E99", 1, "a year of more than 15 digits is out of reach", ""),
    ],
    "Words": [
        Refused(
            "the evening of 9 Nov 1989",
            4,
            "'evening' is not understood",
            "write its hours: 9 Nov 1989 18:00 to 23:00",
        ),
        Refused(
            "first week of May 2024",
            6,
            "'week' is not understood",
            "write its days: 6 to 12 May 2024, or 2024-W19",
        ),
        Refused("Octber 2011", 0, "'octber' is not understood", "did you mean 2011-10?"),
        Refused(
            "beteen 2013 and 2014", 0, "'beteen' is not understood", "did you mean [2013..2014]?"
        ),
        unknown("sometime soon", 9, "soon"),
        Refused(
            "0 BCE", 0, "no era has a year 0", "1 BCE comes right before 1 CE; in EDTF it is 0000"
        ),
        Refused("2013 in", 7, "a date is missing after in", "write in 2013 or end of October 2011"),
        Refused("before", 6, "a date is missing here", "write before 2015"),
        Refused("between 2013", 12, "between takes two dates", "write between 2013 and 2014"),
        Refused("6 months after", 14, "after what?", "write after and an event's id or a date"),
        Refused(
            "6 months after the war",
            15,
            "'the war' is neither an event's id nor a date",
            "write one id, as in 6 months after my-event",
        ),
        Refused("late 2019 Q4", 0, "what late means of a quarter is not settled", DAYS),
        Refused("2011年13月", 5, "there is no month 13", NO_MONTH),
    ],
}

REFUSED_PERIODS: list[Refused] = [
    Refused("", 0, "a period is missing", "write 2015, 2015..2018 or last 3 years"),
    Refused("2018 2015", 5, "2015 is before 2018", "swap them: 2015 2018"),
    Refused("2018..2015", 6, "2015 is before 2018", "swap them: 2015 2018"),
    Refused("..", 0, ".. needs an end", "write 2015..2018, 2012.. or ..2014"),
    Refused("2015..Octber 2018", 6, "'octber' is not understood", "did you mean 2018-10?"),
    Refused("since since 2012", 6, "since 2012 is a range itself", "write one date for each end"),
    Refused(
        "2015 to 2018 to 2020", 8, "2018 to 2020 is a range itself", "write one date for each end"
    ),
    Refused("since", 5, "a date is missing after since", "write since 2015"),
    Refused("2015 to", 7, "a date is missing after to", "write 2015 to 2018"),
    Refused("between 2015", 12, "between takes two dates", "write between 2015 and 2018"),
    Refused(
        "2015 Q4 2018",
        5,
        "this can be parted into two dates in more than one way",
        "write .. or to between them",
    ),
    Refused("last 0 years", 5, "0 years hold no day", "count from 1"),
    Refused("FY", 2, "which fiscal year?", "write FY2021, FY21 or FY2021 Q3"),
    Refused("FY2021 Q5", 7, "a fiscal year has no Q5", "write FY2021 Q1 to Q4, or H1 and H2"),
    Refused(
        "1985/",
        5,
        "an end of this interval is not known",
        "write 2012.. or ..2014 for what has no end",
    ),
    Refused(
        "156X-12-25",
        0,
        "156X-12-25 is not one stretch of days",
        "write a period such as 2015..2018",
    ),
    Refused(
        "6 months after my-event",
        0,
        "my-event is not a date",
        "write a date, as in 6 months after 2013-10",
    ),
    Refused(
        "every 2 years",
        0,
        "a step is asked for apart from its period",
        "write --every year, --every '2 weeks' …",
    ),
    Refused("bom-years", 0, "'bom-years' is not understood", "did you mean boom-years?"),
    Refused("21", 0, "a year has four digits, 21 has 2", "write 1921, 2021 or 0021"),
    Refused(
        "10/1",
        0,
        "the year is missing, and either figure may be the month",
        "write YYYY-10-01 or YYYY-01-10",
    ),
]

REFUSED_STEPS: list[Refused] = [
    Refused("", 0, "a step is missing", STEPS),
    Refused("10m", 0, "'10m' is not a step", STEPS),
    Refused("every 2 yeers", 8, "'yeers' is not a step", "did you mean years?"),
    Refused("0 years", 0, "0 is not a number of years", "count from 1 to 9,999"),
    Refused("every 2 years from", 18, "a date is missing after from", "write from 2007"),
    Refused("year from 2018-13", 15, "there is no month 13", NO_MONTH),
]

CORNERS: list[Refused] = [
    Refused("日", 0, "a year is missing here", CHINESE),
    Refused("[ 1667", 6, "a set that opens with [ ends with ]", ""),
    Refused("公元前0年", 3, "there is no year 0", "before 1 comes 公元前1年"),
    Refused("公元前0年10月", 3, "there is no year 0", "before 1 comes 公元前1年"),
    Refused("公元前0022年13月", 8, "there is no month 13", NO_MONTH),
    Refused("2013年13月", 5, "there is no month 13", NO_MONTH),
    Refused("9999月", 4, "'月' is not understood", CHINESE),
    Refused("2011年1", 5, "'1' is not understood", CHINESE),
    Refused("2011年10月.", 8, "'.' is not understood", CHINESE),
    Refused("2013年第九季度", 5, "'第九季度' is not understood", CHINESE),
    Refused("2013/x", 5, "a year has four digits, X has 1", PARTS),
    Refused("[x..,1670]", 2, "only the last member of a set may end with ..", ""),
    Refused("[[1667]..1670]", 1, "a set holds plain dates", "write [1667,1670..1672]"),
    Refused("[1667..x]", 7, "a year has four digits, X has 1", PARTS),
    Refused("[x..1670]", 1, "a year has four digits, X has 1", PARTS),
    Refused("[1667,,1670]", 6, "a date is missing here", "write [1667,1670..1672] or [..1984]"),
    Refused(
        "1985-04T23:20:30", 0, "a time needs a whole day before it", "write 1985-04-12T23:20:30"
    ),
    Refused("T23:20:30", 0, "a time needs its day", "write 2026-03-11 14:05"),
    Refused("9:30", 0, "a time needs its day", "write 2026-03-11 14:05"),
    Refused("1985-04-12T23:20:30+", 19, "+ is not a time zone", "write Z, +04 or +04:30"),
    Refused("1985-04-12T23:60:30", 14, "there is no time of day 23:60:30", ""),
    Refused("2013-10-11-12", 11, "a date ends with its day", ""),
    unknown("3rd~", 0, "3rd~"),
    Refused("some time", 0, "a date is missing here", "write 2013, Oct 2011 or 2019 Q4"),
    Refused(". ,", 0, "a date is missing here", "write 2013, Oct 2011 or 2019 Q4"),
    unknown("between w and 2013", 8, "w"),
    unknown("between 2013 and w", 17, "w"),
    Refused("1.2.3 Ga", 0, "which of these is the year?", ""),
    unknown("900 years ago", 4, "years"),
    unknown("24 Octember/6 November 1917", 3, "octember/6"),
    unknown("Ramadan 2011", 0, "ramadan"),
    unknown("Holy Roman 1500", 0, "holy"),
    Refused("Y/2011", 1, "a year is missing here", "write Y170000002 or 1950S2"),
    Refused("500 Ga", 0, "500 Ga is farther back than years are counted", ""),
    Refused("third half of the 19th century", 6, "'half' does not fit here", WORDS),
    Refused("second third of 2013", 7, "'third' does not fit here", WORDS),
    Refused("spring 1750/51", 12, "the last year needs four digits", ""),
    unknown("a-b-c-d-e-f-g", 0, "a-b-c-d-e-f-g"),
    unknown("foo 1939–40", 0, "foo"),
    unknown("Monday 2014", 0, "monday"),
    Refused("by 2013/..", 0, "nothing is by 2013/..", ""),
    Refused("after 2013/..", 0, "nothing is after 2013/..", ""),
    Refused("before ../2013", 0, "nothing is before ../2013", ""),
    unknown("w or later", 0, "w"),
    unknown("2013 or w", 8, "w"),
    Refused("Y0", 1, "a long year does not begin with 0", ""),
    Refused("-", 0, "no year here", PARTS),
    Refused("12345", 0, "a year has four digits, 12345 has 5", "write Y12345"),
    Refused("1S2", 0, "a year has four digits, 1 has 1", ""),
    Refused("Y12345E0", 7, "E takes a number of 1 or more", "write Y-17E7 or 1950S2"),
    Refused("Y1E9999", 1, "a year of more than 15 digits is out of reach", ""),
    Refused("Y17E", 4, "E takes a number of 1 or more", "write Y-17E7 or 1950S2"),
    Refused("1950S0", 5, "S takes a number of 1 or more", "write Y-17E7 or 1950S2"),
    Refused("1950S2x", 6, "nothing but a mark follows significant digits", ""),
    Refused("Y17000-1", 7, "a month or day has two digits", ""),
    Refused("Y17000-10-11-12", 13, "a date ends with its day", ""),
    Refused("%Y17E8~", 6, "a part takes one mark on a side", MARKS),
    Refused("9999999 months after a", 0, "9999999 is too many", "the most is 999,999"),
    Refused(
        "6 months after @", 15, "'@' is not an event's id", "ids have letters, digits and hyphens"
    ),
    Refused("mid 2013-Q4", 0, "what mid means of a quarter is not settled", DAYS),
    Refused("early 2013-10-11", 0, "what early means of a day is not settled", DAYS),
    Refused("end of 2013-10-11", 0, "what end means of a day is not settled", DAYS),
    Refused(
        "early 2013/2014",
        0,
        "2013/2014 has no early part",
        "write late 2013, early 1990s or end of October 2011",
    ),
    Refused("0th century", 0, "0th is not a century", ""),
    Refused("36th millennium", 0, "36th is not a millennium", ""),
    Refused("1/2/3", 0, "which of these is the year?", "write it first: YYYY-MM-DD"),
    Refused("13/13/2011", 0, "there is no such day", ""),
    Refused("２０１３-１３", 5, "there is no month 13", NO_MONTH),
    unknown("[3rd", 0, "[3rd"),
]
"""Dates that few will type: they are refused too, and the manual does not list them."""

CORNERS_OF_PERIODS: list[Refused] = [
    Refused("after modern", 6, "nothing is after modern", ""),
    Refused("before ancient", 7, "nothing is before ancient", ""),
    Refused("up to q9", 8, "the year is missing", "add the year"),
    Refused("2009.13", 5, "there is no month 13", NO_MONTH),
    Refused("2009.x", 4, "'.' has no place in a date", "write YYYY-MM-DD"),
    unknown("abcd.1", 0, "abcd.1"),
    unknown("ab12/1/1", 0, "ab12/1/1"),
    unknown("last fiscal q", 5, "fiscal"),
    unknown("in the years", 7, "years"),
    unknown("w days ago", 0, "w"),
    Refused("-5 day ago", 0, "-5 is out of range", "count from 0 to 999,999"),
]

CORNERS_OF_STEPS: list[Refused] = [
    Refused("from", 4, "a date is missing after from", "write from 2007"),
    Refused("from 2012", 0, "a step is missing", STEPS),
    Refused("from /2012", 5, "a step begins on a date", "write every 2 years from 2007"),
    Refused(
        "every 2 years from 6 months after a",
        19,
        "a step begins on a date",
        "write every 2 years from 2007",
    ),
    Refused("to day", 0, "'to' is not a step", STEPS),
    Refused("19th 5", 0, "'19th' is not a step", STEPS),
    Refused("fiscal month", 0, "'fiscal' is not a step", STEPS),
    Refused("first years", 0, "'first' is not a step", STEPS),
    Refused("30th February", 0, "'30th' is not a step", STEPS),
    Refused("x years", 0, "'x' is not a step", STEPS),
    Refused("5 Q4", 2, "'q4' is not a step", STEPS),
]

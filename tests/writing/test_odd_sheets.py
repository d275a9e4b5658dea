"""Sheets as people send them: each is read as meant, or refused with what helps."""

import pytest
from imported import dates, made

pytestmark = pytest.mark.usefixtures("folder")


READ = {
    "semicolons and decimal commas": (
        "Datum;Titel;Betrag\n01.02.2003;Kauf;1,50\n15.03.2004;Verkauf;2.300,75\n".encode("cp1252"),
        [("2003-02-01", "Kauf"), ("2004-03-15", "Verkauf")],
    ),
    "UTF-16": (
        "Date\tTitle\n2001-01-01\tEröffnung\n".encode("utf-16"),
        [("2001-01-01", "Eröffnung")],
    ),
    "a byte order mark": ("Date,Title\n2001,One\n".encode("utf-8-sig"), [("2001", "One")]),
    "titles above the headings": (
        b"Report of the year,,,\n,,,\nDate,Event,Owner,\n2020-01-05,Kick-off,Ann,\n",
        [("2020-01-05", "Kick-off")],
    ),
    "a year, a month and a day": (
        b"Year,Month,Day,Title\n1999,12,31,Party\n2000,,,Year\n2001,March,,Month\n",
        [("1999-12-31", "Party"), ("2000", "Year"), ("2001-03", "Month")],
    ),
    "a start and an end": (
        b"Start Date,Start Time,End Date,End Time,Subject\n"
        b"01/15/2020,9:00 AM,01/15/2020,10:30 AM,Dentist\n01/20/2020,,01/22/2020,,Trip\n",
        [("2020-01-15T09:00/2020-01-15T10:30", "Dentist"), ("2020-01-20/2020-01-22", "Trip")],
    ),
    "ranges": (
        b"Dates,Event\n2019-2021,Project\nJan 5-7 2020,Conference\n",
        [("2019/2021", "Project"), ("2020-01-05/2020-01-07", "Conference")],
    ),
    "years before Christ": (
        b"Date,Era,Event\n44,BC,Caesar\n15 March 44 BC,,Ides\n476,AD,Fall\n",
        [("-0043", "Caesar"), ("-0043-03-15", "Ides"), ("0476", "Fall")],
    ),
    "empty columns at the end": (b"Date,Title,,,\n2001,One,,,\n", [("2001", "One")]),
    "line breaks in quotes": (
        b'Date,Title,Description\n2001,"One\nline","A ""b""\r\nc"\n2002,Two,d\n',
        [("2001", "One line"), ("2002", "Two")],
    ),
    "headings twice": (b"Date,Title,Title,Date\n2001,One,Eins,2001-01\n", [("2001", "One")]),
    "bars": (b"Date|Event\n2001|One\n", [("2001", "One")]),
}


REFUSED = {
    "merged cells": (
        "Year,Event\n1990,One\n,Two\n",
        "this row has no date",
        "write it; a merged cell has a date in its first row only: fill it down",
    ),
    "days of a spreadsheet": (
        "Date,Title\n43831,One\n",
        "43831 may be 2020-01-01, as spreadsheets count days",
        "show the column as dates before you save it, or write 2020-01-01",
    ),
    "a year with a sign": (
        "Date,Title\n-490,Marathon\n",
        "-490 may be 490 BC, or the year 491 BC as astronomers count",
        "write 490 BC, or -0490",
    ),
}


@pytest.mark.parametrize("what", READ)
def test_they_are_read_as_meant(what: str) -> None:
    content, found = READ[what]
    assert dates(content, "sheet.txt") == found


@pytest.mark.parametrize("what", REFUSED)
def test_or_refused_with_what_helps(what: str) -> None:
    text, said, hint = REFUSED[what]
    first, *_, last, _ = made(text, "s.csv").err.splitlines()
    assert (first.partition("error[date]: ")[2], last.strip()) == (said, hint)

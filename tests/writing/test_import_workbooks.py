"""`import` of workbooks: days and times are taken as the cells have them."""

import json
from pathlib import Path

import pytest
from imported import dates, made
from workbooks import DAYS, XLS, Sheets, ods, xlsx

pytestmark = pytest.mark.usefixtures("folder")


TALKS: Sheets = {
    "Cover": [],
    "Talks": [
        ["Our talks"],
        [],
        ["When", "Topic", "Seats"],
        [DAYS + "43864", "A talk", 30],
        [DAYS + "43865.729166666664", "Another", 12.5],
        [2021, "In that year", None],
    ],
    "Old": [["date", "title"], ["c. 1860", "Long ago"]],
}


def test_days_and_times_are_taken_as_the_cells_have_them() -> None:
    assert dates(xlsx(TALKS), "t.xlsx") == [
        ("2020-02-03", "A talk"),
        ("2020-02-04T17:30:00", "Another"),
        ("2021", "In that year"),
    ]


def test_what_is_not_read_is_told() -> None:
    told = json.loads(made(xlsx(TALKS), "t.xlsx", "--json").out)
    why = 'the worksheet "Talks" is read; --sheet names another'
    assert [(one["from_line"], one["title"], one["left"]) for one in told[:4]] == [
        (None, "worksheet Cover", [why]),
        (None, "worksheet Old", [why]),
        (1, "Our talks", ["it stands above the headings"]),
        (3, "column Seats", ["no field is named so; name one with --column FIELD=HEADING"]),
    ]


def test_a_worksheet_is_named_by_an_option_or_in_a_rules_file() -> None:
    Path("rules.yaml").write_text("sheet: Talks\n")
    assert dates(xlsx(TALKS), "t.xlsx", "--sheet", "old") == [("1860~", "Long ago")]
    assert len(dates(xlsx(TALKS), "t.xlsx", "--rules", "rules.yaml")) == 3
    ran = made(xlsx(TALKS), "t.xlsx", "--sheet", "Talk")
    assert (ran.status, ran.err) == (
        2,
        'error: t.xlsx has no worksheet "Talk"\n  did you mean "Talks"?\n',
    )


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (XLS, "t.xls"),
        (ods([["When", "Topic"], ["2020-02-03", "A talk"], ["2020-02-04T17:30:00", "B"]]), "t"),
    ],
    ids=["xls", "ods"],
)
def test_other_workbooks(content: bytes, name: str) -> None:
    found = [date for date, _ in dates(content, name)]
    assert found == ["2020-02-03", "2020-02-04T17:30:00"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"PK\x03\x04", "a.xlsx: error[sheet]: not a workbook that can be read"),
        (
            xlsx({"A": [["date", "title"]]}, far="XFD1048576"),
            "a.xlsx: error[sheet]: the workbook is damaged, or too large to be read",
        ),
        (xlsx({"A": []}), "a.xlsx: error[empty]: an empty sheet"),
        (
            xlsx({"A": [["date", "title"], ["20 20", "A"]]}),
            "a.xlsx:2:5: error[date]",
        ),
    ],
)
def test_what_is_wrong_with_one_is_told(content: bytes, message: str) -> None:
    ran = made(content, "a.xlsx")
    assert (ran.status, ran.out) == (1, "")
    assert ran.err.startswith(message)


def test_without_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("timeline.exchange.workbooks.find_spec", lambda _: None)
    ran = made(xlsx(TALKS), "t.xlsx")
    assert ran.status == 2
    assert ran.err.startswith("error: reading a workbook needs the library python-calamine\n")


def test_what_is_none_and_is_said_to_be_one() -> None:
    ran = made("date,title\n2001,A\n", "a.csv", "--from", "workbook")
    assert ran.err.startswith("a.csv: error[sheet]: not a workbook that can be read")

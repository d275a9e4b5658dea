"""`import` of workbooks, of sheets with rows above their headings, and of JSON that is a table."""

import json
from pathlib import Path
from typing import Any

import pytest
from desk import listed
from workbooks import DAYS, XLS, Sheets, ods, xlsx

from conftest import Ran, inside


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def made(content: bytes | str, name: str, *options: str) -> Ran:
    """Write a file and import it into a new registry, new.yaml."""
    Path(name).write_bytes(content if isinstance(content, bytes) else content.encode())
    Path("new.yaml").unlink(missing_ok=True)
    return inside("import", name, "--to", "new.yaml", *options)


def dates(content: bytes | str, name: str, *options: str) -> list[tuple[str, str]]:
    """Return the dates and titles of the events in a file."""
    ran = made(content, name, *options)
    assert ran.status == 0, ran.err
    return [(one["date"], one["title"]) for one in listed("new.yaml")]


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


class TestWorkbooks:
    def test_days_and_times_are_taken_as_the_cells_have_them(self) -> None:
        assert dates(xlsx(TALKS), "t.xlsx") == [
            ("2020-02-03", "A talk"),
            ("2020-02-04T17:30:00", "Another"),
            ("2021", "In that year"),
        ]

    def test_what_is_not_read_is_told(self) -> None:
        told = json.loads(made(xlsx(TALKS), "t.xlsx", "--json").out)
        why = 'the worksheet "Talks" is read; --sheet names another'
        assert [(one["from_line"], one["title"], one["left"]) for one in told[:4]] == [
            (None, "worksheet Cover", [why]),
            (None, "worksheet Old", [why]),
            (1, "Our talks", ["it stands above the headings"]),
            (3, "column Seats", ["no field is named so; name one with --column FIELD=HEADING"]),
        ]

    def test_a_worksheet_is_named_by_an_option_or_in_a_rules_file(self) -> None:
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
    def test_other_workbooks(self, content: bytes, name: str) -> None:
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
                "a.xlsx:2:2: error[date]",
            ),
        ],
    )
    def test_what_is_wrong_with_one_is_told(self, content: bytes, message: str) -> None:
        ran = made(content, "a.xlsx")
        assert (ran.status, ran.out) == (1, "")
        assert ran.err.startswith(message)

    def test_without_the_library(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("timeline.exchange.workbooks.find_spec", lambda _: None)
        ran = made(xlsx(TALKS), "t.xlsx")
        assert ran.status == 2
        assert ran.err.startswith("error: reading a workbook needs the library python-calamine\n")

    def test_what_is_none_and_is_said_to_be_one(self) -> None:
        ran = made("date,title\n2001,A\n", "a.csv", "--from", "workbook")
        assert ran.err.startswith("a.csv: error[sheet]: not a workbook that can be read")


class TestHeadings:
    def test_rows_above_them_are_left_out_and_told(self) -> None:
        text = "Report;;\n;;\nBy Ann;;2020\nwhen;headline;who\n2001;A;Bob\n"
        assert dates(text, "s.csv") == [("2001", "A")]
        told = json.loads(made(text, "s.csv", "--json").out)
        assert [one["title"] for one in told[:2]] == ["Report", "By Ann 2020"]

    def test_the_likeliest_of_several_columns_is_taken(self) -> None:
        text = "name,timestamp,title,datetime\nx,1,A,2001\n"
        assert dates(text, "s.csv") == [("2001", "A")]
        told = json.loads(made(text, "s.csv", "--json").out)
        assert [(one["title"], one["left"]) for one in told[:2]] == [
            ("column name", ["another column is the title"]),
            ("column timestamp", ["another column is the date"]),
        ]

    def test_a_column_without_a_heading_is_told_once(self) -> None:
        told = json.loads(made(",date,title\n0,2001,A\n1,2002,B\n", "s.csv", "--json").out)
        assert [(one["title"], one["left"]) for one in told[:2]] == [
            ("column 1", ["it has no heading; its cells (2): 0, 1"]),
            ("A", []),
        ]

    @pytest.mark.parametrize(
        "headings",
        ["Datum;Uhrzeit;Ereignis;Ort", "date;heure;événement;lieu", "fecha;hora;evento;lugar",
         "datum;tijd;gebeurtenis;plaats", "日期;时间;事件;地点"],
    )  # fmt: skip
    def test_common_words_of_other_languages_are_known(self, headings: str) -> None:
        text = f"{headings}\n2026-03-03;14:02;A;Berlin\n"
        assert dates(text, "s.csv") == [("2026-03-03T14:02", "A")]
        assert "column" not in made(text, "s.csv").err  # none is left out

    JAHR = 'Verein,,\nJahr,Was,Wer da war\n2001,Es begann,Ann\n3/4/2002,"Es\nging",Bob\n'

    def test_columns_that_nobody_knows_are_listed_with_a_guess(self) -> None:
        ran = made(self.JAHR, "s.csv")
        assert (ran.status, ran.err) == (
            1,
            "s.csv:2:1: error[column]: no column is for the date or the title\n"
            "  2 | Jahr,Was,Wer da war\n"
            "    | ^^^^\n"
            "  say which they are: --column date=Jahr --column title=Was\n"
            "  the columns are:\n"
            "  Jahr        date    2001, 3/4/2002\n"
            "  Was         title   Es begann, Es ging\n"
            "  Wer da war          Ann, Bob\n",
        )

    def test_the_summary_of_a_calendar_may_be_its_title(self) -> None:
        ran = made("summary,start\nStandup,2024-05-01\n", "c.csv")
        assert (ran.status, "say which they are: --column title=summary" in ran.err) == (1, True)

    def test_where_nothing_can_be_guessed_the_option_is_shown_without_a_column(self) -> None:
        ran = made("when it's,n\nsome day,1\n", "s.csv")
        assert "  say which they are: --column date=… --column 'title=when it'\"'\"'s'\n" in ran.err

    def test_rules_are_saved_and_read_back(self) -> None:
        columns = ["--column", "date=Jahr", "--column", "title=Was"]
        options = [*columns, "--dates", "dmy", "--century", "09"]
        assert made(self.JAHR, "s.csv", *options, "--save-rules", "r.yaml").status == 0
        assert Path("r.yaml").read_text() == (
            'map: {date: "Jahr", title: Was}\ndates: dmy\ncentury: "09"\n'
        )
        assert dates(self.JAHR, "s.csv", "--rules", "r.yaml") == [
            ("2001", "Es begann"),
            ("2002-04-03", "Es ging"),
        ]
        again = made(self.JAHR, "s.csv", "--rules", "r.yaml", "--save-rules", "r.yaml")
        assert (again.status, again.err.splitlines()[0]) == (2, "error: r.yaml exists already")


WIKIDATA: Any = {
    "head": {"vars": ["item", "itemLabel", "date", "precision"]},
    "results": {
        "bindings": [
            {
                "item": {"type": "uri", "value": f"http://www.wikidata.org/entity/Q{number}"},
                "itemLabel": {"xml:lang": "en", "type": "literal", "value": title},
                "date": {"type": "literal", "value": f"{date}T00:00:00Z"},
                "precision": {"type": "literal", "value": precision},
            }
            for number, (title, date, precision) in enumerate(
                [("A", "1952-03-11", "11"), ("B", "1961-01-01", "9"), ("C", "-0043-03-01", "10")]
            )
        ]
    },
}


class TestTablesInJSON:
    @pytest.mark.parametrize("flat", [False, True])
    def test_what_wikidata_answers(self, flat: bool) -> None:
        rows = WIKIDATA["results"]["bindings"]
        simple = [{key: one["value"] for key, one in row.items()} for row in rows]
        text = json.dumps(simple if flat else WIKIDATA)
        assert dates(text, "q.json") == [("-0043-03", "C"), ("1952-03-11", "A"), ("1961", "B")]
        assert "http://www.wikidata.org/entity/Q1" in Path("new.yaml").read_text()

    def test_a_precision_that_is_none(self) -> None:
        text = "item,itemLabel,date,precision\nQ1,A,1952-01-01,7\n"
        ran = made(text, "q.csv")
        assert "error[date]: no date has the precision 7" in ran.err

    def test_lines_of_a_log_of_timesketch(self) -> None:
        line = {
            "message": "Logon",
            "timestamp": 1583304030000000,
            "datetime": "2020-03-04T06:40:30+00:00",
            "timestamp_desc": "Start Time",
            "tag": ["a", "b"],
            "pe": [{"name": "x"}],
        }
        text = json.dumps(line) + "\n" + json.dumps({**line, "message": "Logoff"}) + "\n"
        assert dates(text, "log.jsonl") == [
            ("2020-03-04T06:40:30+00:00", "Logon"),
            ("2020-03-04T06:40:30+00:00", "Logoff"),
        ]
        assert "note: Start Time" in Path("new.yaml").read_text()
        told = json.loads(made(text, "log.jsonl", "--json").out)
        assert [one["title"] for one in told[:2]] == ["the key pe of a row", "column timestamp"]
        assert "tags: [a, b]" in Path("new.yaml").read_text()

    def test_rows_under_a_key_of_what_a_service_answers(self) -> None:
        text = json.dumps(
            {
                "page": {"name": "Status"},
                "incidents": [
                    {
                        "name": "Outage",
                        "created_at": "2024-05-01T10:00Z",
                        "resolved_at": "2024-05-01T11:00Z",
                        "components": {"name": "API"},
                        "updates": [{"body": "Investigating"}],
                    }
                ],
            }
        )
        assert dates(text, "status.json", "--column", "actors=components.name") == [
            ("2024-05-01T10:00Z/2024-05-01T11:00Z", "Outage")
        ]
        assert "actors: [API]" in Path("new.yaml").read_text()
        told = json.loads(made(text, "status.json", "--json").out)
        assert {one["title"]: one["left"] for one in told if one["done"] == "left"} == {
            "the key page": ["the rows are those of incidents"],
            "the key updates of a row": ["it holds more than a text"],
            "column components.name": [
                "no field is named so; name one with --column FIELD=HEADING"
            ],
        }

    def test_what_no_heading_names_is_asked_for(self) -> None:
        commit = {"sha": "a1", "commit": {"author": {"date": "2020-01-02"}, "message": "Fix it"}}
        ran = made(json.dumps(commit), "log.jsonl")
        assert ran.status == 1
        assert "no column is for the date or the title" in ran.err
        assert "--column date=commit.author.date --column title=sha" in ran.err
        assert dates(
            json.dumps(commit),
            "log.jsonl",
            "--column",
            "date=commit.author.date",
            "--column",
            "title=commit.message",
        ) == [("2020-01-02", "Fix it")]

    def test_a_whole_registry_is_none(self) -> None:
        event = {"date": "2001", "title": "A", "figures": [{"metric": "m", "value": 1}]}
        assert dates(json.dumps({"title": "T", "events": [event]}), "r.json") == [("2001", "A")]
        assert "metric: m" in Path("new.yaml").read_text()


@pytest.mark.parametrize(
    ("number", "date"),
    [
        ("1583304030", "2020-03-04T06:40:30Z"),
        ("-1", "1969-12-31T23:59:59Z"),
        ("1583304030000", "2020-03-04T06:40:30Z"),
        ("1583304030000000", "2020-03-04T06:40:30Z"),
        ("2020-03-04", "2020-03-04"),
    ],
)
def test_numbers_may_be_seconds_since_1970(number: str, date: str) -> None:
    assert dates(f"date,title\n{number},A\n", "s.csv", "--dates", "epoch") == [(date, "A")]


def test_midnight_in_every_row_is_no_time() -> None:
    text = "date,title\n2020-01-02 00:00:00,A\n2020-01-03 {},B\n"
    assert [date for date, _ in dates(text.format("00:00"), "s.csv")] == [
        "2020-01-02",
        "2020-01-03",
    ]
    assert [date for date, _ in dates(text.format("09:30"), "s.csv")] == [
        "2020-01-02T00:00:00",
        "2020-01-03T09:30",
    ]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("year,month,day,era,title\n44,3,15,BC,A\n", "-0043-03-15"),
        ("year,era,title\n44,A.D.,A\n", "0044"),
        ("date,era,title\n44,BCE,A\n", "-0043"),
    ],
)
def test_an_era_in_a_column_of_its_own(text: str, date: str) -> None:
    assert dates(text, "s.csv") == [(date, "A")]


def test_an_era_that_is_none() -> None:
    assert "error[date]: MEIJI is no era" in made("year,era,title\n3,Meiji,A\n", "s.csv").err


@pytest.mark.parametrize(
    ("typed", "date"),
    [
        ("3 Mar 2014 5:30 pm", "2014-03-03T17:30"),
        ("2020-01-01T10:20:30.123456+00:00", "2020-01-01T10:20:30.123456+00:00"),
        ("2020-07-01 10:30 +0100", "2020-07-01T10:30+01:00"),
        ("2020-07-01 10:30 Europe/Berlin", "2020-07-01T10:30+02:00"),
        ("Wed Jul  1 10:30:00 2020", "2020-07-01T10:30:00"),
        ("20200304T064030Z", "2020-03-04T06:40:30Z"),
        ("20200304 10:30", "2020-03-04T10:30"),
        ("4th of March, 2020 10:30", "2020-03-04T10:30"),
        ("44 BC", "-0043"),
        ("3 March 2020[1][note 2]", "2020-03-03"),
        ("1914–1918 [a]", "1914/1918"),
        ("2020-03-01T10:00/2020-03-01T11:30", "2020-03-01T10:00/2020-03-01T11:30"),
    ],
)
def test_dates_and_times_of_all_kinds(typed: str, date: str) -> None:
    assert dates(f'date,title\n"{typed}",A\n', "s.csv") == [(date, "A")]


@pytest.mark.parametrize(
    ("typed", "what"),
    [
        ("2020-07-01 10:30 PST", "there is no time zone pst"),
        ("20200304 10:30 PST", "there is no time zone pst"),
        ("Tue 4 of March 2020 10:30", ""),
        ("4/20 10:30", ""),
        ("94-11-06 10:30", ""),
    ],
)
def test_what_may_be_several_dates_is_refused(typed: str, what: str) -> None:
    ran = made(f'date,title\n"{typed}",A\n', "s.csv")
    assert (ran.status, "s.csv:2:" in ran.err) == (1, True)
    assert what in ran.err


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("start,start time,end,end time,title\n2020-01-02,9am,2020-01-02,10:30,A\n",
         "2020-01-02T09/2020-01-02T10:30"),
        ("start,start time,end time,title\n2020-01-02,9:00,10:30,A\n",
         "2020-01-02T09:00/2020-01-02T10:30"),
        ("start,end,title\n2020-01-02 9:00,2020-01-03 10:30,A\n",
         "2020-01-02T09:00/2020-01-03T10:30"),
    ],
)  # fmt: skip
def test_a_start_and_an_end_keep_their_times(text: str, date: str) -> None:
    assert dates(text, "s.csv") == [(date, "A")]


def test_a_time_that_is_none_is_refused() -> None:
    ran = made("date,time,title\n2020-01-02,later,A\n", "s.csv")
    assert "error[date]: later is no time of the day 2020-01-02" in ran.err


@pytest.mark.parametrize(
    ("encoding", "title", "told"),
    [
        ("utf-8-sig", "Düne", ""),
        ("utf-16", "Düne", "UTF-16"),
        ("cp1252", "Düne – ‘neu’", "Windows-1252"),
        ("gbk", "张三丰", "GBK"),
    ],
)
def test_sheets_in_older_encodings(encoding: str, title: str, told: str) -> None:
    content = f"date;title\r\n2001;{title}\r\n".encode(encoding)
    assert dates(content, "s.csv") == [("2001", title)]
    note = f"s.csv is not UTF-8: it was read as {told}\n" if told else ""
    ran = made(content, "s.csv")
    assert [line for line in (ran.out + ran.err).splitlines() if "UTF-8" in line] == (
        note.splitlines()
    )


def test_what_is_no_text_in_any_encoding() -> None:
    assert "error[encoding]" in made(b"date,title\n2001,\x81\x00\n", "s.csv").err
    assert "error[encoding]" in made("{}".encode("utf-16"), "s.json").err

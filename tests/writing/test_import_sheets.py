"""`import` of sheets: which column is for what, and what our own sheets hold."""

import json
from pathlib import Path

import pytest
from desk import listed
from imported import dates, events, left, made, told

from conftest import SOUTH_POLE, inside

pytestmark = pytest.mark.usefixtures("folder")


SHEET = """\
Event Title,START DATE,End,People,Categories,Description,Group,Source,Notes,Other
"It began, at last",Oct 2001,2002-05,Ann; Bob,"law, news",In short.,Main,diary,No,x
"""
REGISTRY = """\
sources:
  diary: {}
events:
  - id: it-began-at-last
    date: "2001-10/2002-05"
    title: It began, at last
    summary: In short.
    actors: [Ann, Bob]
    tags: [law, news]
    thread: Main
    source: diary
    note: "No"
"""


def test_columns_are_found_by_their_headings() -> None:
    assert events(SHEET, "s.csv") == REGISTRY
    unnamed = "no field is named so; name one with --column FIELD=HEADING"
    assert told(SHEET, "s.csv") == [
        ("left", 1, "column Other", [unnamed]),
        ("changed", 2, "It began, at last", ["date Oct 2001 2002-05 is 2001-10/2002-05"]),
    ]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_separator_and_line_end(separator: str, end: str) -> None:
    rows = [
        ["date", "title", "note"],
        ["2001", '"a ""b""' + end + 'c"', "x"],
        ["2002", "d", ""],
    ]
    text = "".join(separator.join(row) + end for row in rows)
    Path("sheet.csv").write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert inside("import", "sheet.csv", "--to", "new.yaml").status == 0
    assert [event["title"] for event in listed("new.yaml")] == ['a "b" c', "d"]


def test_excels_word_for_the_separator() -> None:
    assert "title: a" in events("sep=|\ndate|title\n2001|a\n", "sheet.csv")


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


def test_rows_above_them_are_left_out_and_told() -> None:
    text = "Report;;\n;;\nBy Ann;;2020\nwhen;headline;who\n2001;A;Bob\n"
    assert dates(text, "s.csv") == [("2001", "A")]
    told = json.loads(made(text, "s.csv", "--json").out)
    assert [one["title"] for one in told[:2]] == ["Report", "By Ann 2020"]


def test_the_likeliest_of_several_columns_is_taken() -> None:
    text = "name,timestamp,title,datetime\nx,1,A,2001\n"
    assert dates(text, "s.csv") == [("2001", "A")]
    told = json.loads(made(text, "s.csv", "--json").out)
    assert [(one["title"], one["left"]) for one in told[:2]] == [
        ("column name", ["another column is the title"]),
        ("column timestamp", ["another column is the date"]),
    ]


@pytest.mark.parametrize(
    "headings",
    ["Datum;Uhrzeit;Ereignis;Ort", "date;heure;événement;lieu", "fecha;hora;evento;lugar",
     "datum;tijd;gebeurtenis;plaats", "日期;时间;事件;地点"],
)  # fmt: skip
def test_common_words_of_other_languages_are_known(headings: str) -> None:
    text = f"{headings}\n2026-03-03;14:02;A;Berlin\n"
    assert dates(text, "s.csv") == [("2026-03-03T14:02", "A")]
    assert "column" not in made(text, "s.csv").err  # none is left out


def test_other_headings_are_mapped() -> None:
    text = "Jahr,Was,Wer\n2001,Es begann,Ann\n"
    columns = ("--column", "date=Jahr", "--column", "title=was", "--column", "actors=Wer")
    assert events(text, "s.csv", *columns) == (
        'events:\n  - id: es-begann\n    date: "2001"\n    title: Es begann\n    actors: [Ann]\n'
    )


@pytest.mark.parametrize(
    ("options", "status", "message"),
    [
        ([], 1, "s.csv:1:1: error[column]: no column is for the date"),
        (["--column", "date=Jhr"], 2, 'error: there is no column "Jhr"'),
        (["--column", "dat=Jahr"], 2, 'error: an event takes no "dat" from a column'),
        (["--column", "date"], 2, 'error: --column: "date" is no FIELD=COLUMN'),
        (
            ["--column", "date=Jahr", "--column", "title=JAHR"],
            2,
            'error: the column "JAHR" is given to date and to title',
        ),
        (
            ["--dates", "ydm"],
            2,
            'error: there is no order of dates "ydm"; there are: dmy, mdy, ymd, epoch',
        ),
        (
            ["--from", "xls"],
            2,
            'error: there is no kind of file "xls"; there are: csv, tsv, json, jsonl, '
            "timelinejs, icalendar, markwhen, workbook",
        ),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_told(options: list[str], status: int, message: str) -> None:
    ran = made("Jahr,title\n2001,T\n", "s.csv", *options)
    assert (ran.status, ran.out, ran.err.splitlines()[0]) == (status, "", message)


JAHR = 'Verein,,\nJahr,Was,Wer da war\n2001,Es begann,Ann\n3/4/2002,"Es\nging",Bob\n'


def test_columns_that_nobody_knows_are_listed_with_a_guess() -> None:
    ran = made(JAHR, "s.csv")
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


def test_the_fields_of_a_log_are_known_or_guessed() -> None:
    line = {"ts": "2026-03-29T00:40:00.5+00:00", "msg": "timeout"}
    assert dates(json.dumps(line), "log.jsonl") == [("2026-03-29T00:40:00.5+00:00", "timeout")]
    ran = made('{"time": 1774744800000, "event": "page sent"}', "pager.jsonl")
    assert (ran.status, "say which they are: --column date=time\n" in ran.err) == (1, True)


def test_the_summary_of_a_calendar_may_be_its_title() -> None:
    ran = made("summary,start\nStandup,2024-05-01\n", "c.csv")
    assert (ran.status, "say which they are: --column title=summary" in ran.err) == (1, True)


def test_where_nothing_can_be_guessed_the_option_is_shown_without_a_column() -> None:
    ran = made("when it's,n\nsome day,1\n", "s.csv")
    assert "  say which they are: --column date=… --column 'title=when it'\"'\"'s'\n" in ran.err


def test_a_number_is_no_guess_for_the_date() -> None:
    ran = made("Code,Then,Word\n10115,2001-01-01,One\n", "s.csv")
    assert "--column date=Then" in ran.err


@pytest.mark.parametrize(
    ("text", "told_of"),
    [
        ("date,title,\n2001,A,one,two,\n2002,B,,\n", [
            ("column 3", ["it has no heading; its cells (1): one"]),
            ("column 4", ["it has no heading; its cells (1): two"]),
        ]),
        (",date,title\n0,2001,A\n1,2002,B\n", [
            ("column 1", ["it has no heading; its cells (2): 0, 1"]),
        ]),
    ],
)  # fmt: skip
def test_cells_that_stand_under_no_heading_are_told_once(
    text: str, told_of: list[tuple[str, list[str]]]
) -> None:
    assert left(text, "s.csv") == told_of


def test_quotes_inside_of_a_tabs_cell_are_its_own() -> None:
    text = 'date\ttitle\tnote\n2001\t"A" and B\t"C\tD"\n2002\t"""E"""\t\n'
    made(text, "s.tsv")
    assert [(one["title"], one["note"]) for one in listed("new.yaml")] == [
        ('"A" and B', "C\tD"),
        ('"E"', None),
    ]


def test_an_unclosed_quote_and_an_empty_sheet() -> None:
    assert made('date,title\n2001,"A\n', "s.csv").err.splitlines()[0] == (
        "s.csv:2:6: error[sheet]: the quote opened here is never closed"
    )
    assert made('date,title\n2001,"A\nB" C\n', "s.csv").err == (
        "s.csv:3:3: error[sheet]: this goes on after the closing quote of its cell\n"
        '  3 | B" C\n'
        "    |   ^\n"
        '  inside of quotes, write "" for "\n'
    )
    assert made("\n\n", "s.csv").err.splitlines()[0] == "s.csv: error[empty]: an empty sheet"


@pytest.mark.parametrize(
    ("who", "rules", "said"),
    [
        ("Lee, Ann", "", '"Lee, Ann" is taken for one name: ; parts several names'),
        ("Lee, Ann; Bob", "", ""),
        ("Ann, Bob", "separator: ','\n", ""),
    ],
)
def test_a_comma_that_parts_no_names_is_told(who: str, rules: str, said: str) -> None:
    Path("rules.yaml").write_text(rules or "{}\n")
    ran = made(f'date,title,who\n2001,A,"{who}"\n', "s.csv", "--rules", "rules.yaml")
    assert (ran.status, said in ran.err, "one name" in ran.err) == (0, True, bool(said))


def test_rows_with_many_tags_or_no_key_come_in() -> None:
    tags = [f"a tag of number {number}" for number in range(30)]
    Path("rows.csv").write_text(f"date,title,tags,uid\n2020,A,{';'.join(tags)},\n2021,B,,7\n")
    assert inside("import", "rows.csv", "--to", "new.yaml").status == 0
    rows = json.loads(inside("-r", "new.yaml", "list", "--json").out)
    assert [len(row["tags"]) for row in rows] == [30, 0]
    assert [row["extensions"].get("x-uid") for row in rows] == [None, "7"]


def test_a_name_with_a_semicolon_comes_back() -> None:
    Path("r.yaml").write_text(
        'events: [{id: a, date: "2001", title: A, actors: ["Doe; Jane", "b\\\\c", d]}]\n'
    )
    for form in ("csv", "tsv"):
        sheet = inside("-r", "r.yaml", "list", "-o", form).out
        Path("new.yaml").unlink(missing_ok=True)
        assert made(sheet, f"s.{form}").status == 0
        listed = json.loads(inside("-r", "new.yaml", "list", "--json").out)
        assert listed[0]["actors"] == ["Doe; Jane", "b\\c", "d"]


def test_cells_that_were_made_safe_for_spreadsheets_are_restored() -> None:
    hostile = ["=1+1", "+a", "-b", "@c"]
    given = [{"date": "2001", "title": title, "id": f"e{n}"} for n, title in enumerate(hostile)]
    Path("in.json").write_text(json.dumps(given))
    assert inside("import", "in.json", "--to", "first.yaml").status == 0
    sheet = inside("-r", "first.yaml", "list", "-o", "csv").out
    assert "'=1+1" in sheet
    events(sheet, "s.csv")
    assert [event["title"] for event in listed("new.yaml")] == hostile


def test_our_own_sheets_come_back() -> None:
    for format_ in ("csv", "tsv"):
        sheet = inside("-r", SOUTH_POLE, "list", "-o", format_).out
        events(sheet, f"s.{format_}")
        assert inside("-r", "new.yaml", "list", "-o", format_).out == sheet


STRANGE = (
    "=1", "'=1", "''=1", "'a'=b", "'tis", " =1", "＝1", "-5", "'-5", '"q" x', '"q"', '"',
    "a\\b", "\\n", "a;b|c, d", "null", "~", "1.0",
)  # fmt: skip


@pytest.mark.parametrize("format_", ["csv", "tsv"])
def test_whatever_texts_our_own_sheets_hold_comes_back(format_: str) -> None:
    given = [
        {"id": f"e{n}", "date": "2001", "title": text, "summary": f"{text}\n{text}",
         "note": text, "tags": [text.replace(";", ""), "x"], "kind": ["event", "claim"][n % 2]}
        for n, text in enumerate(STRANGE)
    ]  # fmt: skip
    Path("in.json").write_text(json.dumps(given))
    assert inside("import", "in.json", "--to", "first.yaml").status == 0
    columns = "id,date,kind,certainty,title,summary,actors,tags,threads,sources,note"
    sheet = inside("-r", "first.yaml", "list", "-o", format_, "--columns", columns).out
    assert "kind: event" not in events(sheet, f"s.{format_}")
    assert listed("new.yaml") == listed("first.yaml")


def test_blank_lines_of_our_own_sheets_are_none() -> None:
    text = "id\tdate\ttitle\tthreads\tsources\n\na\t2001\tA\t\t\n \n"
    assert events(text, "s.tsv") == ('events:\n  - id: a\n    date: "2001"\n    title: A\n')

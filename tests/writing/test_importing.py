"""`import`: what is read from files of each kind, and what is said of what was not."""

import json
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from desk import PLAIN, ids, listed, names

from conftest import SOUTH_POLE, Ran, clean_environment, inside, timeline
from timeline.exchange import recurrences
from timeline.extras import how_to_install


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder with one registry."""
    monkeypatch.chdir(tmp_path)
    Path("mine.yaml").write_text(PLAIN)
    return tmp_path


def made(text: str, name: str, *options: str) -> Ran:
    """Write a file and import it into a new registry, new.yaml."""
    Path(name).write_text(text)
    Path("new.yaml").unlink(missing_ok=True)
    return inside("import", name, "--to", "new.yaml", *options)


def events(text: str, name: str, *options: str) -> str:
    """Return the events that come of a file, as YAML, without the line that says where from."""
    ran = made(text, name, *options)
    assert ran.status == 0, ran.err
    assert inside("-r", "new.yaml", "list").status == 0
    return Path("new.yaml").read_text().split("\n", 1)[1]


def outcomes(text: str, name: str, *options: str) -> list[dict[str, Any]]:
    """Return what became of everything, as `--json` tells it."""
    ran = made(text, name, "--json", *options)
    assert ran.status == 0, ran.err
    found: list[dict[str, Any]] = json.loads(ran.out)
    return found


def told(text: str, name: str, *options: str) -> list[tuple[str, Any, str, list[str]]]:
    """Return what became of everything, in short."""
    return [
        (one["done"], one["from_line"], one["title"], one["changed"] + one["left"] + one["alike"])
        for one in outcomes(text, name, *options)
    ]


class TestSheets:
    def test_columns_are_found_by_their_headings(self) -> None:
        text = (
            "Event Title,START DATE,End,People,Categories,Description,Group,Source,Notes,Other\n"
            '"It began, at last",Oct 2001,2002-05,Ann; Bob,"law, news",In short.,Main,diary,No,x\n'
        )
        assert events(text, "sheet.csv") == (
            "sources:\n"
            "  diary: {}\n"
            "events:\n"
            "  - id: it-began-at-last\n"
            '    date: "2001-10/2002-05"\n'
            "    title: It began, at last\n"
            "    summary: In short.\n"
            "    actors: [Ann, Bob]\n"
            "    tags: [law, news]\n"
            "    thread: Main\n"
            "    source: diary\n"
            '    note: "No"\n'
        )
        assert told(text, "sheet.csv") == [
            (
                "left",
                1,
                "column Other",
                ["no field is named so; name one with --column FIELD=HEADING"],
            ),
            ("changed", 2, "It began, at last", ["date Oct 2001 2002-05 is 2001-10/2002-05"]),
        ]

    @pytest.mark.parametrize("separator", [",", ";", "\t"])
    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
    def test_any_separator_and_line_end(self, separator: str, end: str) -> None:
        rows = [
            ["date", "title", "note"],
            ["2001", '"a ""b""' + end + 'c"', "x"],
            ["2002", "d", ""],
        ]
        text = "".join(separator.join(row) + end for row in rows)
        Path("sheet.csv").write_bytes(b"\xef\xbb\xbf" + text.encode())
        assert inside("import", "sheet.csv", "--to", "new.yaml").status == 0
        assert [event["title"] for event in listed("new.yaml")] == ['a "b" c', "d"]

    def test_excels_word_for_the_separator(self) -> None:
        assert "title: a" in events("sep=|\ndate|title\n2001|a\n", "sheet.csv")

    def test_other_headings_are_mapped(self) -> None:
        text = "Jahr,Was,Wer\n2001,Es begann,Ann\n"
        columns = ("--column", "date=Jahr", "--column", "title=was", "--column", "actors=Wer")
        assert events(text, "s.csv", *columns) == (
            'events:\n  - id: es-begann\n    date: "2001"\n    title: Es begann\n'
            "    actors: [Ann]\n"
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
    def test_what_does_not_fit_is_told(self, options: list[str], status: int, message: str) -> None:
        ran = made("Jahr,title\n2001,T\n", "s.csv", *options)
        assert (ran.status, ran.out, ran.err.splitlines()[0]) == (status, "", message)

    def test_bad_dates_refuse_the_whole_sheet_each_with_its_cell(self) -> None:
        ran = made('date,title\n2001,A\n"3/4/2002",B\n2003-00,C\n,D\n2004,\n', "s.csv")
        assert ran.status == 1
        assert [line for line in ran.err.splitlines() if "error[" in line] == [
            "s.csv:3:1: error[date]: 3/4/2002 may be read in more than one order of day, "
            "month and year",
            "s.csv:4:6: error[date]: there is no month 00",
            "s.csv:5:1: error[date]: this row has no date",
            's.csv:6:1: error[missing-key]: an event needs the key "title"',
        ]
        assert not Path("new.yaml").exists()

    @pytest.mark.parametrize(
        ("typed", "options", "date"),
        [
            ("15/02/2016", (), "2016-02-15"),
            ("3/4/2002 17:30", ("--dates", "dmy"), "2002-04-03T17:30"),
            ("3/4/2002 5:30 PM", ("--dates", "mdy"), "2002-03-04T17:30"),
            ("2020-02-03 12:05 am", (), "2020-02-03T00:05"),
            ("2020-02-03 17:30:05 +0100", (), "2020-02-03T17:30:05+01:00"),
            ("09/23/20", ("--dates", "mdy", "--century", "20"), "2020-09-23"),
            ("15-Mar-16", ("--century", "19"), "1916-03-15"),
        ],
    )
    def test_dates_of_sheets(self, typed: str, options: tuple[str, ...], date: str) -> None:
        text = f'date,title\n"{typed}",A\n'
        assert f'date: "{date}"' in events(text, "s.csv", *options)
        assert told(text, "s.csv", *options) == [
            ("changed", 2, "A", [f"date {typed} is {date}"])  # in one step
        ]

    def test_a_century_that_is_none_is_pointed_at(self) -> None:
        Path("rules.yaml").write_text("century: abc\n")
        ran = made("date,title\n15-Mar-16,A\n", "s.csv", "--rules", "rules.yaml")
        assert (ran.status, ran.out) == (1, "")
        assert ran.err.startswith('rules.yaml:1:10: error[type]: "abc" is no century\n')

    @pytest.mark.parametrize(
        ("who", "rules", "said"),
        [
            ("Lee, Ann", "", '"Lee, Ann" is taken for one name: ; parts several names'),
            ("Lee, Ann; Bob", "", ""),
            ("Ann, Bob", "separator: ','\n", ""),
        ],
    )
    def test_a_comma_that_parts_no_names_is_told(self, who: str, rules: str, said: str) -> None:
        Path("rules.yaml").write_text(rules or "{}\n")
        ran = made(f'date,title,who\n2001,A,"{who}"\n', "s.csv", "--rules", "rules.yaml")
        assert (ran.status, said in ran.err, "one name" in ran.err) == (0, True, bool(said))

    def test_one_date_tells_the_order_of_all(self) -> None:
        taken = events("date,title\n03/02/2016,A\n15/02/2016,B\n", "s.csv")
        assert ['date: "2016-02-03"' in taken, 'date: "2016-02-15"' in taken] == [True, True]

    @pytest.mark.parametrize(
        ("typed", "options", "hint"),
        [
            ("3/4/2002 17:30", (), "say the order of all dates: --dates dmy, mdy or ymd"),
            (
                "15-Mar-16",
                (),
                "say the century of all such years: --century 20 for 2016, 19 for 1916",
            ),
            (
                "09/23/20",
                ("--dates", "mdy"),
                "say the century of all such years: --century 20 for 2020, 19 for 1920",
            ),
        ],
    )
    def test_what_is_unclear_says_how_to_make_it_clear(
        self, typed: str, options: tuple[str, ...], hint: str
    ) -> None:
        ran = made(f"date,title\n{typed},A\n", "s.csv", *options)
        assert (ran.status, ran.err.splitlines()[3].strip()) == (1, hint)

    def test_a_name_with_a_semicolon_comes_back(self) -> None:
        Path("r.yaml").write_text(
            'events: [{id: a, date: "2001", title: A, actors: ["Doe; Jane", "b\\\\c", d]}]\n'
        )
        for form in ("csv", "tsv"):
            sheet = inside("-r", "r.yaml", "list", "-o", form).out
            Path("new.yaml").unlink(missing_ok=True)
            assert made(sheet, f"s.{form}").status == 0
            listed = json.loads(inside("-r", "new.yaml", "list", "--json").out)
            assert listed[0]["actors"] == ["Doe; Jane", "b\\c", "d"]

    def test_or_are_left_out_where_that_is_asked(self) -> None:
        text = 'date,title\n2001,A\n"3/4/2002",B\n2003-00,C\n'
        assert told(text, "s.csv", "--leave-bad") == [
            (
                "left",
                3,
                "B",
                ["3/4/2002 may be read in more than one order of day, month and year"],
            ),
            ("left", 4, "C", ["there is no month 00"]),
            ("taken", 2, "A", []),
        ]
        assert ids("new.yaml") == ["a"]

    @pytest.mark.parametrize(
        ("order", "typed", "date"),
        [
            ("dmy", "3/4/2002", "2002-04-03"),
            ("mdy", "3/4/2002", "2002-03-04"),
            ("dmy", "3.4.2002", "2002-04-03"),
            ("ymd", "2002/3/4", "2002-03-04"),
            ("dmy", "2002-03-04", "2002-03-04"),
            ("dmy", "c. 1860", "1860~"),
            ("dmy", "2002-03-04 9:05", "2002-03-04T09:05"),
        ],
    )
    def test_the_order_of_numbers_can_be_said(self, order: str, typed: str, date: str) -> None:
        assert f'date: "{date}"' in events(f"date,title\n{typed},A\n", "s.csv", "--dates", order)

    def test_a_year_month_and_day_in_columns_of_their_own(self) -> None:
        text = "Year,Month,Day,title\n2001,,,A\n2001,2,,B\n2001,2,3,C\n987,,,D\n"
        assert events(text, "s.csv").count("date: ") == 4
        dates = [event["date"] for event in listed("new.yaml")]
        assert dates == ["0987", "2001", "2001-02", "2001-02-03"]

    def test_cells_that_were_made_safe_for_spreadsheets_are_restored(self) -> None:
        hostile = ["=1+1", "+a", "-b", "@c"]
        given = [{"date": "2001", "title": title, "id": f"e{n}"} for n, title in enumerate(hostile)]
        Path("in.json").write_text(json.dumps(given))
        assert inside("import", "in.json", "--to", "first.yaml").status == 0
        sheet = inside("-r", "first.yaml", "list", "-o", "csv").out
        assert "'=1+1" in sheet
        events(sheet, "s.csv")
        assert [event["title"] for event in listed("new.yaml")] == hostile

    def test_our_own_sheets_come_back(self) -> None:
        for format_ in ("csv", "tsv"):
            sheet = inside("-r", SOUTH_POLE, "list", "-o", format_).out
            events(sheet, f"s.{format_}")
            assert inside("-r", "new.yaml", "list", "-o", format_).out == sheet

    STRANGE = (
        "=1", "'=1", "''=1", "'a'=b", "'tis", " =1", "＝1", "-5", "'-5", '"q" x', '"q"', '"',
        "a\\b", "\\n", "a;b|c, d", "null", "~", "1.0",
    )  # fmt: skip

    @pytest.mark.parametrize("format_", ["csv", "tsv"])
    def test_whatever_texts_our_own_sheets_hold_comes_back(self, format_: str) -> None:
        given = [
            {"id": f"e{n}", "date": "2001", "title": text, "summary": f"{text}\n{text}",
             "note": text, "tags": [text.replace(";", ""), "x"], "kind": ["event", "claim"][n % 2]}
            for n, text in enumerate(self.STRANGE)
        ]  # fmt: skip
        Path("in.json").write_text(json.dumps(given))
        assert inside("import", "in.json", "--to", "first.yaml").status == 0
        columns = "id,date,kind,certainty,title,summary,actors,tags,threads,sources,note"
        sheet = inside("-r", "first.yaml", "list", "-o", format_, "--columns", columns).out
        assert "kind: event" not in events(sheet, f"s.{format_}")
        assert listed("new.yaml") == listed("first.yaml")

    def test_blank_lines_of_our_own_sheets_are_none(self) -> None:
        text = "id\tdate\ttitle\tthreads\tsources\n\na\t2001\tA\t\t\n \n"
        assert events(text, "s.tsv") == ('events:\n  - id: a\n    date: "2001"\n    title: A\n')

    def test_cells_that_stand_under_no_heading_are_told(self) -> None:
        text = "date,title,\n2001,A,one,two,\n2002,B,,\n"
        assert told(text, "s.csv") == [
            ("left", 2, "column 3", ["it has no heading; its cells (1): one"]),
            ("left", 2, "column 4", ["it has no heading; its cells (1): two"]),
            ("taken", 2, "A", []),
            ("taken", 3, "B", []),
        ]

    def test_quotes_inside_of_a_tabs_cell_are_its_own(self) -> None:
        text = 'date\ttitle\tnote\n2001\t"A" and B\t"C\tD"\n2002\t"""E"""\t\n'
        made(text, "s.tsv")
        assert [(one["title"], one["note"]) for one in listed("new.yaml")] == [
            ('"A" and B', "C\tD"),
            ('"E"', None),
        ]

    def test_an_unclosed_quote_and_an_empty_sheet(self) -> None:
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


class TestRules:
    RULES = (
        "from: csv\nmap: {title: Was}\nseparator: '/'\ndates: dmy\n"
        "set: {tags: [imported, x], thread: t}\nleave: [Notes]\n"
    )

    def test_one_tag_for_every_event_is_a_list_of_one(self) -> None:
        Path("rules.yaml").write_text("set: {tags: imported, source: diary}\n")
        assert events("date,title\n2001,A\n", "s.csv", "--rules", "rules.yaml").endswith(
            "    title: A\n    tags: [imported]\n    source: diary\n"
        )

    def test_a_rules_file_says_it_all(self) -> None:
        Path("rules.yaml").write_text(self.RULES)
        text = "Was,date,tags,Notes\nA,3/4/2002,a/b; c,secret\nB,5/4/2002,,\n"
        assert events(text, "s.txt", "--rules", "rules.yaml") == (
            "events:\n"
            "  - id: a\n"
            '    date: "2002-04-03"\n'
            "    title: A\n"
            "    tags: [a, b; c, imported, x]\n"
            "    thread: t\n"
            "  - id: b\n"
            '    date: "2002-04-05"\n'
            "    title: B\n"
            "    tags: [imported, x]\n"
            "    thread: t\n"
        ).replace("[a, b; c,", '[a, "b; c",')

    def test_options_go_before_it(self) -> None:
        Path("rules.yaml").write_text(self.RULES)
        text = "Was,Other,date\nA,B,3/4/2002\n"
        options = ("--rules", "rules.yaml", "--column", "title=Other", "--dates", "mdy")
        assert "title: B" in events(text, "s.csv", *options)
        assert 'date: "2002-03-04"' in Path("new.yaml").read_text()

    @pytest.mark.parametrize(
        ("rules", "message"),
        [
            ("mapp: {}", 'rules.yaml:1:1: error[unknown-key]: a rules file has no key "mapp"'),
            (
                "set: {note: x, tagz: y}",
                'rules.yaml:1:16: error[unknown-key]: an event has no key "tagz"\n'
                "  1 | set: {note: x, tagz: y}\n"
                "    |                ^^^^\n"
                '  did you mean "tags"?',
            ),
            (
                "set: {colour: x}",
                'rules.yaml:1:7: error[unknown-key]: an event has no key "colour"\n'
                "  1 | set: {colour: x}\n"
                "    |       ^^^^^^\n"
                "  its keys are id, date, title, summary, kind, actors, tags, thread, because, "
                "figures, verdicts, contradicts, by, said, quote, certainty, certainty_note, "
                "source, note, place, part_of, weight, links, alternatives",
            ),
            (
                "dates: ydm",
                'rules.yaml:1:8: error[choice]: "ydm" is not one of dmy, mdy, ymd, epoch',
            ),
            (
                "map: [a]",
                "rules.yaml:1:6: error[type]: a mapping from fields to columns is expected",
            ),
            ("", "rules.yaml: error[empty]: no rules stand in this file"),
            ("map: {title: x", "rules.yaml:"),
        ],
    )
    def test_what_is_wrong_with_it_is_told(self, rules: str, message: str) -> None:
        Path("rules.yaml").write_text(f"{rules}\n")
        ran = made("date,title\n2001,A\n", "s.csv", "--rules", "rules.yaml")
        assert ran.status == 1
        assert ran.err.startswith(message)

    def test_one_that_is_not_there(self) -> None:
        ran = made("date,title\n2001,A\n", "s.csv", "--rules", "no.yaml")
        assert (ran.status, ran.err.splitlines()[0]) == (
            1,
            "no.yaml: error[file]: cannot be read: No such file or directory",
        )


class TestTimelineJS:
    SLIDES = (
        '{"title": {"text": {"headline": "<b>Moon</b>", "text": "<p>One.</p><p>Two.</p>"}},'
        ' "events": [\n'
        '  {"start_date": {"year": "1969", "month": "7", "day": "20", "hour": "20"},'
        ' "text": {"headline": "Landing &amp; walk", "text": "One <i>step</i><script>x</script>"},'
        ' "media": {"url": "https://example.org/a.jpg"}, "group": "Apollo 11"},\n'
        '  {"start_date": {"year": -44, "month": 3, "day": "15"}, "unique_id": "ides",'
        ' "text": {"headline": "Ides"}},\n'
        '  {"start_date": {"year": 2001}, "end_date": {"year": 2003, "month": 4},'
        ' "text": {"headline": "Long"}}\n'
        '], "eras": [{"start_date": {"year": 1900}, "end_date": {"year": 1999},'
        ' "text": {"headline": "20th"}}, {"text": {"headline": "Never"}}]}\n'
    )

    def test_slides_are_events(self) -> None:
        assert events(self.SLIDES, "t.json") == (
            "title: Moon\n"
            "about: |-\n"
            "  One.\n"
            "  Two.\n"
            "periods:\n"
            '  20th: {title: 20th, span: "1900..1999"}\n'
            "events:\n"
            "  - id: ides\n"
            '    date: "-0043-03-15"\n'
            "    title: Ides\n"
            "    x-uid: ides\n"
            "    x-from: t.json\n"
            "  - id: landing-walk\n"
            '    date: "1969-07-20T20"\n'
            "    title: Landing & walk\n"
            "    summary: One step\n"
            "    thread: Apollo 11\n"
            "    links:\n"
            '      - {url: "https://example.org/a.jpg", kind: image}\n'
            "  - id: long\n"
            '    date: "2001/2003-04"\n'
            "    title: Long\n"
        )
        assert told(self.SLIDES, "t.json") == [
            ("left", 5, "the era Never", ["a period needs a name and two dates"]),
            ("changed", 3, "Ides", ["the year before 1, -44, is in -0043-03-15"]),
            (
                "changed",
                2,
                "Landing & walk",
                ["markup is taken out"],
            ),
            ("taken", 4, "Long", []),
        ]

    def test_what_is_wrong_is_told_where_it_stands(self) -> None:
        ran = made(self.SLIDES.replace('"month": "7"', '"month": "17"'), "t.json")
        assert ran.status == 1
        assert ran.err.startswith("t.json:2:18: error[date]: there is no month 17")

    def test_what_there_is_no_place_for_is_told(self) -> None:
        text = (
            '{"title": {"text": {"headline": "T"}, "media": {"url": "http://x/y"},'
            ' "background": ""},\n'
            '"events": [\n'
            '{"start_date": {"year": 1999}, "text": {"headline": "A"}, "location": {"lat": 1},'
            ' "display_date": "then", "autolink": "", "layout": "wide",'
            ' "media": {"url": "<iframe>", "caption": "Cap", "credit": "Ann", "alt": "x"}},\n'
            '{"start_date": {"year": 2000, "hour": "9"}, "text": {"headline": "B"}},\n'
            '{"start_date": {"year": 2001, "month": 2, "day": 3, "hour": 9},'
            ' "end_date": {"year": 2002, "hour": 10, "minute": 5}, "text": {"headline": "C"}},\n'
            '{"start_date": {"year": 2002, "month": 2, "day": 3, "hour": "x"},'
            ' "text": {"headline": "D"}},\n'
            '{"start_date": {"year": 2003, "month": 2, "day": 3, "hour": 9},'
            ' "text": {"headline": "E"}}\n'
            "]}\n"
        )
        assert told(text, "t.json") == [
            ("left", 1, "the title's media (http://x/y)", ["no place"]),
            (
                "changed",
                3,
                "A",
                ["the medium, which is no address", "media alt", "location", "layout"],
            ),
            ("changed", 4, "B", ["the time of day, 09"]),
            ("changed", 5, "C", ["the time of day, 10:05"]),
            ("changed", 6, "D", ["the time of day, 0x"]),
            ("taken", 7, "E", []),
        ]
        note = "    note: |-\n      Caption: Cap\n      Credit: Ann\n      Date as written: then\n"
        assert note in events(text, "t.json")

    def test_periods_and_titles_that_have_no_place_are_told(self) -> None:
        ran = made(self.SLIDES, "t.json")
        assert ran.status == 0
        told = json.loads(inside("import", "t.json", "--into", "mine.yaml", "--json").out)
        why = ["the registry keeps its own"]
        assert [(one["title"], one["left"]) for one in told[1:4]] == [
            ("the title “Moon”", why),
            ("the about “One.\nTwo.”", why),
            ("the period “20th”", why),
        ]

    def test_version_2_is_read_too(self) -> None:
        slide = {"startDate": "2011,12,10", "endDate": "2011,12,11", "headline": "One", "tag": "A"}
        media = {"media": "https://example.org/a.jpg", "credit": "Me", "caption": ""}
        timed = {
            "startDate": "2012,1,26,14,30",
            "headline": "Two",
            "text": "<p>B</p>",
            "asset": media,
        }
        era = {"startDate": "2011", "endDate": "2013", "headline": "An era"}
        whole = {
            "headline": "All", "type": "default", "text": "About", "era": [era],
            "date": [slide, timed, {"startDate": "-44,3,15", "headline": "Ides", "classname": "c"}],
        }  # fmt: skip
        assert events(json.dumps({"timeline": whole}), "t.json") == (
            "title: All\n"
            "about: About\n"
            "periods:\n"
            '  an-era: {title: An era, span: "2011..2013"}\n'
            "events:\n"
            "  - id: ides\n"
            '    date: "-0043-03-15"\n'
            "    title: Ides\n"
            "  - id: one\n"
            '    date: "2011-12-10/2011-12-11"\n'
            "    title: One\n"
            "    thread: A\n"
            "  - id: two\n"
            '    date: "2012-01-26T14:30"\n'
            "    title: Two\n"
            "    summary: B\n"
            "    links:\n"
            '      - {url: "https://example.org/a.jpg", x-credit: Me, kind: image}\n'
        )
        del whole["era"]
        found = told(json.dumps({"timeline": whole}), "t.json")
        assert ["the year before 1, -44, is in -0043-03-15", "classname"] in [
            one[3] for one in found
        ]

    def test_its_sheet_too(self) -> None:
        text = (
            "Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,"
            "Media,Media Credit,Media Caption,Media Thumbnail,Type,Group,Background\n"
            "2013,,,,,,,,,My timeline,<p>About</p>,,,,,title,,\n"
            "1969,7,20,20:17,,,,,in July,,A <b>step</b>,https://x.org/y,,<i>Cap</i>,,,Apollo,\n"
            "-44,3,,,-43,,,,,Ides,,,,,,,,\n"
            "1900,,,,1999,,,,,The century,,,,,,era,,\n"
        )
        assert events(text, "t.csv") == (
            "title: My timeline\n"
            "about: About\n"
            "periods:\n"
            '  the-century: {title: The century, span: "1900..1999"}\n'
            "events:\n"
            "  - id: ides\n"
            '    date: "-0043-03/-0042"\n'
            "    title: Ides\n"
            "  - id: a-step\n"
            '    date: "1969-07-20T20:17"\n'
            "    title: A step\n"
            "    summary: A step\n"
            "    thread: Apollo\n"
            '    note: "Date as written: in July"\n'
            "    links:\n"
            '      - {url: "https://x.org/y", title: Cap}\n'
        )


@pytest.mark.skipif(
    find_spec("icalendar") is None, reason="icalendar is not installed (it comes with the extra)"
)
class TestCalendars:
    CALENDAR = "\r\n".join(
        [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//y//EN", "X-WR-CALNAME:Holidays",
            "BEGIN:VEVENT", "UID:1@x", "DTSTART;VALUE=DATE:20201224", "DTEND;VALUE=DATE:20201227",
            "SUMMARY:Christmas\\, at home", "CATEGORIES:family,feast", "LOCATION:Home",
            "RRULE:FREQ=YEARLY", "END:VEVENT",
            "BEGIN:VEVENT", "UID:2@x", "DTSTART;TZID=Europe/London:20200704T100000",
            "DTEND;TZID=Europe/London:20200704T113000", "SUMMARY:Meeting",
            "DESCRIPTION:A long", "  line\\nand another", "URL:https://example.org/m",
            "END:VEVENT",
            "BEGIN:VEVENT", "UID:3@x", "DTSTART:20200804T100000Z", "SUMMARY:Off",
            "STATUS:CANCELLED", "END:VEVENT",
            "BEGIN:VEVENT", "UID:4@x", "DTSTART:20200904T220000Z", "DURATION:P2D",
            "SUMMARY:Trip", "END:VEVENT",
            "BEGIN:VEVENT", "UID:5@x", "DTSTART;VALUE=DATE:20201004", "SUMMARY:One day",
            "END:VEVENT",
            "BEGIN:VEVENT", "UID:6@x", "DTSTART:20201104T220000", "DTEND:20201105T000000",
            "SUMMARY:Until midnight", "END:VEVENT",
            "BEGIN:VTODO", "UID:7@x", "SUMMARY:Later", "END:VTODO", "END:VCALENDAR", "",
        ]
    )  # fmt: skip

    def test_an_event_without_a_summary_has_its_date_as_title(self) -> None:
        lines = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x", "BEGIN:VEVENT", "UID:1",
                 "DTSTART;VALUE=DATE:20200101", "END:VEVENT", "END:VCALENDAR", "")  # fmt: skip
        told = outcomes("\n".join(lines), "a.ics")
        assert (told[-1]["title"], told[-1]["changed"]) == (
            "2020-01-01",
            ["it has no title: its date is the title"],
        )

    def test_events_are_events(self) -> None:
        assert events(self.CALENDAR, "c.ics") == (
            "title: Holidays\n"
            "sources:\n"
            '  "https://example.org/m": {}\n'
            "events:\n"
            "  - id: meeting\n"
            '    date: "2020-07-04T10:00:00+01:00/2020-07-04T11:30:00+01:00"\n'
            "    title: Meeting\n"
            "    summary: |-\n"
            "      A long line\n"
            "      and another\n"
            "    source: https://example.org/m\n"
            "    x-uid: 2@x\n"
            "    x-from: c.ics\n"
            "  - id: trip\n"
            '    date: "2020-09-04T22:00:00Z/2020-09-06T22:00:00Z"\n'
            "    title: Trip\n"
            "    x-uid: 4@x\n"
            "    x-from: c.ics\n"
            "  - id: one-day\n"
            '    date: "2020-10-04"\n'
            "    title: One day\n"
            "    x-uid: 5@x\n"
            "    x-from: c.ics\n"
            "  - id: until-midnight\n"
            '    date: "2020-11-04T22:00:00/2020-11-05T00:00:00"\n'
            "    title: Until midnight\n"
            "    x-uid: 6@x\n"
            "    x-from: c.ics\n"
            "  - id: christmas-at-home\n"
            '    date: "2020-12-24/2020-12-26"\n'
            "    title: Christmas, at home\n"
            "    tags: [family, feast]\n"
            "    place: Home\n"
            "    x-uid: 1@x 2020-12-24\n"
            "    x-from: c.ics\n"
        )

    def test_what_is_left_is_told(self) -> None:
        assert told(self.CALENDAR, "c.ics") == [
            ("left", 23, "Off", ["cancelled"]),
            ("left", None, "VTODO (1)", ["it is no event"]),
            (
                "changed",
                5,
                "Christmas, at home",
                [
                    "that it recurs without end (FREQ=YEARLY): --until DATE takes more than "
                    "the first",
                ],
            ),
            ("taken", 14, "Meeting", []),
            ("taken", 29, "Trip", []),
            ("taken", 35, "One day", []),
            ("taken", 40, "Until midnight", []),
        ]  # fmt: skip

    def test_what_is_no_calendar_is_told(self) -> None:
        ran = made("BEGIN:VCALENDAR\nnonsense\nEND:VCALENDAR\n", "c.ics")
        assert (ran.status, ran.out) == (1, "")
        assert ran.err.startswith("c.ics: error[icalendar]: not a calendar: ")

    def test_an_event_without_a_date_or_a_title_is_refused_at_its_line(self) -> None:
        text = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nSUMMARY:A\nEND:VEVENT\nEND:VCALENDAR\n"
        assert made(text, "c.ics").err.startswith("c.ics:2:1: error[empty]: a date is expected")

    @pytest.mark.parametrize(
        ("text", "message"),
        [
            (
                "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20010101\nSUMMARY:A\n",
                "c.ics:2:1: error[icalendar]: what begins here never ends\n"
                "  2 | BEGIN:VEVENT\n"
                "    | ^^^^^^^^^^^^\n"
                "  is the file whole? END:VEVENT is missing\n",
            ),
            (
                "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20010101\nSUMMARY:A\nEND:VEVENT\n",
                "c.ics:1:1: error[icalendar]: what begins here never ends\n"
                "  1 | BEGIN:VCALENDAR\n"
                "    | ^^^^^^^^^^^^^^^\n"
                "  is the file whole? END:VCALENDAR is missing\n",
            ),
            (
                "BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VCALENDAR\n",
                "c.ics:3:1: error[icalendar]: what ends here has not begun: VCALENDAR\n"
                "  3 | END:VCALENDAR\n"
                "    | ^^^^^^^^^^^^^\n"
                "  END:VEVENT is expected first\n",
            ),
            (
                "BEGIN:VCALENDAR\nEND:VCALENDAR\nEND:VEVENT\n",
                "c.ics:3:1: error[icalendar]: what ends here has not begun: VEVENT\n"
                "  3 | END:VEVENT\n"
                "    | ^^^^^^^^^^\n"
                "  remove the line\n",
            ),
        ],
    )
    def test_a_calendar_cut_short_is_refused(self, text: str, message: str) -> None:
        ran = made(text, "c.ics")
        assert (ran.status, ran.out, ran.err) == (1, "", message)

    @pytest.mark.parametrize(
        ("lines", "message"),
        [
            ("DTSTART:20011301", "c.ics:3:1: error[date]: this DTSTART names no day or time"),
            (
                "DTSTART;VALUE=PERIOD:20010101T000000/PT1H",
                "c.ics:3:1: error[date]: this DTSTART names no day or time",
            ),
            (
                "DTSTART:20010101\nDTEND:abc",
                "c.ics:4:1: error[date]: this DTEND names no day or time",
            ),
            (
                "DTSTART:99991231\nDURATION:P100D",
                "c.ics:4:1: error[date]: this DURATION names no day or time",
            ),
        ],
    )
    def test_a_day_or_time_that_is_none_is_refused_at_its_line(
        self, lines: str, message: str
    ) -> None:
        ran = made(self.one(lines), "c.ics")
        assert (ran.status, ran.out) == (1, "")
        assert ran.err.startswith(message)
        assert ran.err.endswith(
            "\n  dates are 20111011, times 20111011T093000\n"
            "nothing was taken in: mend this, or leave such events out with --leave-bad\n"
        )
        assert ran.err.count("error[") == 1

    @pytest.mark.parametrize(
        ("lines", "options", "dates"),
        [
            (
                "DTSTART:20240101T090000Z\nRRULE:FREQ=WEEKLY;UNTIL=20240129T090000Z\n"
                "EXDATE:20240115T090000Z",
                (),
                ["01-01T09:00:00Z", "01-08T09:00:00Z", "01-22T09:00:00Z", "01-29T09:00:00Z"],
            ),
            (
                "DTSTART;TZID=Europe/Berlin:20240324T090000\nRRULE:FREQ=WEEKLY;COUNT=2",
                (),
                ["03-24T09:00:00+01:00", "03-31T09:00:00+02:00"],
            ),
            (
                "DTSTART;VALUE=DATE:20240131\nRRULE:FREQ=MONTHLY;BYMONTHDAY=-1",
                ("--until", "Mar 2024"),
                ["01-31", "02-29", "03-31"],
            ),
            (
                "DTSTART;VALUE=DATE:20240101\nDTEND;VALUE=DATE:20240103\n"
                "RDATE;VALUE=DATE:20240201,20240301",
                (),
                ["01-01/2024-01-02", "02-01/2024-02-02", "03-01/2024-03-02"],
            ),
            ("DTSTART:20240101T000000Z\nRRULE:FREQ=SECONDLY;COUNT=3", (), ["01-01T00:00:00Z"]),
            (
                "DTSTART;VALUE=DATE:20240101\nRRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=3",
                (),
                ["01-01"],
            ),
        ],
    )
    def test_what_recurs_is_taken_each_time(
        self, lines: str, options: tuple[str, ...], dates: list[str]
    ) -> None:
        assert made(self.one(lines), "c.ics", *options).status == 0
        listed = json.loads(inside("-r", "new.yaml", "list", "--json").out)
        assert [event["date"] for event in listed] == [f"2024-{date}" for date in dates]

    def test_an_event_that_was_moved_comes_once(self) -> None:
        weekly = self.one("UID:1\nDTSTART:20240101T090000Z\nRRULE:FREQ=WEEKLY;COUNT=3")
        moved = "UID:1\nRECURRENCE-ID:20240108T090000Z\nDTSTART:20240109T100000Z"
        text = weekly.replace(
            "END:VCALENDAR", f"BEGIN:VEVENT\n{moved}\nSUMMARY:A\nEND:VEVENT\nEND:VCALENDAR"
        )
        assert made(text, "c.ics").status == 0
        listed = json.loads(inside("-r", "new.yaml", "list", "--json").out)
        assert [event["date"][5:10] for event in listed] == ["01-01", "01-09", "01-15"]

    def test_without_a_uid_no_event_stands_in_for_another(self) -> None:
        weekly = self.one("DTSTART:20240101T090000Z\nRRULE:FREQ=WEEKLY;COUNT=2")
        moved = "RECURRENCE-ID:20240108T090000Z\nDTSTART:20240109T100000Z\nSUMMARY:B"
        other = f"BEGIN:VEVENT\n{moved}\nEND:VEVENT\nEND:VCALENDAR"
        assert made(weekly.replace("END:VCALENDAR", other), "c.ics").status == 0
        listed = json.loads(inside("-r", "new.yaml", "list", "--json").out)
        assert [event["date"][5:10] for event in listed] == ["01-01", "01-08", "01-09"]

    def test_an_end_before_the_start_is_refused(self) -> None:
        ran = made(self.one("DTSTART:20010101\nDTEND:20001231"), "c.ics")
        assert ran.status == 1
        assert "error[date]: this DTEND is before the start" in ran.err

    @pytest.mark.parametrize(
        ("lines", "date", "remarks"),
        [
            (
                "DTSTART;TZID=Nowhere/X:20010101T100000",
                "2001-01-01T10:00:00",
                ["the time zone Nowhere/X, which is not known"],
            ),
            (
                "DTSTART:20010101\nDTSTART:20020101\nSUMMARY:B",
                "2001-01-01",
                ["a second DTSTART: 20020101", "a second SUMMARY: A"],
            ),
            (
                "DTSTART:20010101T100000\nDTEND;VALUE=DATE:20010103",
                "2001-01-01T10:00:00/2001-01-03T00:00:00",
                [],
            ),
            ("DTSTART;VALUE=DATE:20010101\nDTEND:20010102T100000Z", "2001-01-01/2001-01-02", []),
            (
                "DTSTART:20010101T100000\nDTEND:20010101T110000Z",
                "2001-01-01T10:00:00/2001-01-01T11:00:00",
                [],
            ),
        ],
    )
    def test_unusual_days_and_times(self, lines: str, date: str, remarks: list[str]) -> None:
        text = self.one(lines)
        assert [event["date"] for event in self.listed(text)] == [date]
        assert [changed for *_, changed in told(text, "c.ics")] == [remarks]

    def test_a_line_that_cannot_be_read_is_told(self) -> None:
        [(_, _, _, [remark])] = told(self.one("DTSTART:20010101\nnonsense"), "c.ics")
        assert remark.startswith("a line: ")
        assert "'nonsense'" in remark

    def test_a_description_that_looks_like_a_part_is_none(self) -> None:
        text = self.one("DTSTART:20010101\nDESCRIPTION:one\n END:VEVENT\n BEGIN:VEVENT")
        assert [event["summary"] for event in self.listed(text)] == ["oneEND:VEVENTBEGIN:VEVENT"]

    def one(self, lines: str) -> str:
        """Return a calendar of one event with the summary A."""
        return f"BEGIN:VCALENDAR\nBEGIN:VEVENT\n{lines}\nSUMMARY:A\nEND:VEVENT\nEND:VCALENDAR\n"

    def listed(self, text: str) -> list[dict[str, Any]]:
        """Return the events of a calendar once they are imported."""
        assert made(text, "c.ics").status == 0
        return listed("new.yaml")


def test_without_the_library_the_way_to_it_is_named() -> None:
    import sys
    from unittest import mock

    with mock.patch.dict(sys.modules, {"icalendar": None}):
        sys.modules.pop("timeline.exchange.calendars", None)  # an earlier test may have read one
        ran = made("BEGIN:VCALENDAR\nEND:VCALENDAR\n", "c.ics")
    what, way = ran.err.splitlines()
    assert (ran.status, what) == (2, "error: reading a calendar needs the library icalendar")
    assert way == f"  {how_to_install('icalendar')}"


class TestMarkwhen:
    TEXT = """\
title: My project
description: About it
dateFormat: d/M/y
#work: blue
// a comment

section All work #work
group Phase one
2012-05-30: Started #work #start [the page](https://example.org/p)
  More about it: in short,

  over lines. See [this](https://example.org/q).
2012-06/2013-01: Built !built
5/2013 - now: Running
3/4/2014 - 5/4/2014: Party at 11:00
endGroup
endSection
# Later
2020: [x] Closed
"""

    def test_lines_are_events(self) -> None:
        assert events(self.TEXT, "m.mw") == (
            "title: My project\n"
            "about: About it\n"
            "sources:\n"
            '  "https://example.org/p": {}\n'
            "events:\n"
            "  - id: started-the-page\n"
            '    date: "2012-05-30"\n'
            "    title: Started the page\n"
            "    summary: |-\n"
            "      More about it: in short,\n"
            "\n"
            "      over lines. See this (https://example.org/q).\n"
            "    tags: [work, start]\n"
            "    thread: All work / Phase one\n"
            "    source: https://example.org/p\n"
            "  - id: built\n"
            '    date: "2012-06/2013-01"\n'
            "    title: Built\n"
            "    thread: All work / Phase one\n"
            "    x-uid: built\n"
            "    x-from: m.mw\n"
            "  - id: running\n"
            '    date: "2013-05/.."\n'
            "    title: Running\n"
            "    thread: All work / Phase one\n"
            "  - id: party-at-11-00\n"
            '    date: "2014-04-03/2014-04-05"\n'
            "    title: Party at 11:00\n"
            "    thread: All work / Phase one\n"
            "  - id: closed\n"
            '    date: "2020"\n'
            "    title: Closed\n"
            "    thread: Later\n"
        )
        assert told(self.TEXT, "m.mw")[0] == (
            "left",
            4,
            "the line “#work: blue”",
            ["it is no event"],
        )

    def test_a_page_begins_with_a_header_of_its_own(self) -> None:
        text = (
            "title: One\ndescription: A\ndateFormat: d/M/y\n# Part\n1/2/2001: First\n Text\n"
            "\n_-_-_break_-_-_\n\ntitle: Two\ndescription: B\n1/2/2002: Second\n"
        )
        assert events(text, "m.mw") == (
            "title: One\nabout: A\nevents:\n  - id: first\n"
            '    date: "2001-02-01"\n    title: First\n    summary: Text\n    thread: Part\n'
            '  - id: second\n    date: "2002-01-02"\n    title: Second\n'
        )

    def test_what_stands_below_a_heading_belongs_to_no_event(self) -> None:
        text = "2012: A\n  of A\n# Later\nan introduction\n\n2020: B\nof B\nendGroup\nafter all\n"
        assert [one["summary"] for one in self.listed(text)] == ["of A", "of B"]
        assert told(text, "m.mw")[:2] == [
            ("left", 4, "the line “an introduction”", ["it stands below no event"]),
            ("left", 9, "the line “after all”", ["it stands below no event"]),
        ]

    @pytest.mark.parametrize(
        ("typed", "date"),
        [
            ("2001-01/now", "2001-01/.."),
            ("2001-01 / NOW", "2001-01/.."),
            ("2001-01 / 2002", "2001-01/2002"),
            ("2001-01/2002", "2001-01/2002"),
            ("2001 to today", "2001/.."),
            ("1/2/2001 - 3/2/2001", "2001-01-02/2001-03-02"),
        ],
    )
    def test_ranges(self, typed: str, date: str) -> None:
        assert [one["date"] for one in self.listed(f"{typed}: A\n")] == [date]

    def listed(self, text: str) -> list[dict[str, Any]]:
        """Return the events of a document once they are imported."""
        assert made(text, "m.mw").status == 0
        return listed("new.yaml")

    def test_american_dates_are_the_default(self) -> None:
        assert 'date: "2014-03-04"' in events("3/4/2014: A\n", "m.mw")

    @pytest.mark.parametrize(
        ("typed", "date"),
        [
            ("1720-1772", "1720/1772"),
            ("285–247 BCE", "-0284/-0246"),
            ("Dec 5 2011 - Jan 2012", "2011-12-05/2012-01"),
            ("1 month 1 day", "2014-03-08/2014-04-08"),
            ("after !a 3 days", "2014-03-08/2014-03-10"),
            ("by !a.end 1 week", "2014-03-01/2014-03-07"),
            ("before !a 3 days", "2014-02-26/2014-02-28"),
            ("!a.start - !a.end", "2014-03-01/2014-03-07"),
            ("!a + 1 day / 2 weeks", "2014-03-09/2014-03-22"),
            ("2022-06/3 weeks", "2022-06-01/2022-06-21"),
            ("5 work days", "2014-03-08/2014-03-14"),
            ("2016-W21-3", "2016-05-25"),
        ],
    )
    def test_dates_of_all_kinds(self, typed: str, date: str) -> None:
        found = self.listed(f"3/1/2014 - 3/7/2014: A\nid: a\n{typed}: B\n")
        assert {one["title"]: one["date"] for one in found}["B"] == date

    @pytest.mark.parametrize(
        ("text", "what"),
        [
            ("after !b 3 days: B", "no event above has the id b, from which after !b 3 days would"),
            ("3 days: B", "no event stands above, from which 3 days would count"),
            ("9am: B", "a time needs the date of an event above it"),
            ("2001-13: B", "there is no month 13"),
            ("Feb 30 2001: B", "there is no 30 February"),
        ],
    )
    def test_a_bad_line_is_one_problem(self, text: str, what: str) -> None:
        ran = made(f"{text}\nmore of it\n2014: A\n", "m.mw")
        assert (ran.status, ran.err.count("error[")) == (1, 1)
        assert ran.err.startswith("m.mw:1:")
        assert f"error[date]: {what}" in ran.err
        assert [(one[0], one[2]) for one in told(f"{text}\n2014: A\n", "m.mw", "--leave-bad")] == [
            ("left", "B"),
            ("taken", "A"),
        ]

    def test_other_words_before_a_colon_are_a_text(self) -> None:
        text = "2014: A\n12 monkeys: a film\nChapter 3: the end\nNow then: no\n"
        [event] = self.listed(text)
        assert event["summary"] == text.partition("\n")[2].strip()

    @pytest.mark.parametrize(
        ("written", "options", "dates", "left"),
        [
            ("2015 every year for 3 times", (), ["2015", "2016", "2017"], []),
            ("2015-06 every other month x3", (), ["2015-06", "2015-08", "2015-10"], []),
            ("2015-01-02 every 2 weeks for 1 month", (),
             ["2015-01-02", "2015-01-16", "2015-01-30"], []),
            ("2015-01-02/2015-01-03 every week until 2015-01-09", (),
             ["2015-01-02/2015-01-03", "2015-01-09/2015-01-10"], []),
            ("12/1/2014 10:00 every day x2", (), ["2014-12-01T10:00", "2014-12-02T10:00:00"], []),
            ("2015-01-02 every work day x3", (), ["2015-01-02", "2015-01-05", "2015-01-06"], []),
            ("2015-01-02 every year", ("--until", "2016"), ["2015-01-02", "2016-01-02"], []),
            ("2015-01-02 every year", (), ["2015-01-02"],
             ["that it recurs without end (every year): --until DATE takes more than the first"]),
            ("2015-01-02 every hour x3", (), ["2015-01-02"], ["that it recurs: every hour x3"]),
            ("2015-01-02 every 0 days x3", (), ["2015-01-02"], ["that it recurs: every 0 days x3"]),
            ("9990 every year x3", (), ["9990"], ["that it recurs: every year x3"]),
        ],
    )  # fmt: skip
    def test_what_recurs_comes_each_time(
        self, written: str, options: tuple[str, ...], dates: list[str], left: list[str]
    ) -> None:
        told = outcomes(f"{written}: A #t\nMore\n", "m.mw", *options)
        found = listed("new.yaml")
        assert [one["date"] for one in found] == dates
        assert {(one["title"], one["summary"], *one["tags"]) for one in found} == {
            ("A", "More", "t")
        }
        assert [why for one in told for why in one["left"]] == left

    def test_how_often_something_recurs_is_bounded(self) -> None:
        [first, *_] = outcomes("2015-01-02 every day x999999: A\n", "m.mw")
        assert first["left"] == ["times after the first 1,000 (every day x999999)"]
        assert len(listed("new.yaml")) == recurrences.MOST

    def test_an_event_without_a_title(self) -> None:
        text = "2014:\n[x](https://example.org)\n2015: B #1 #b\n2016:\n"
        assert told(text, "m.mw") == [
            (
                "changed",
                1,
                "x (https://example.org)",
                ["it has no title: its text is the title"],
            ),
            ("changed", 4, "2016", ["it has no title: its date is the title"]),
            ("taken", 3, "B #1", []),
        ]


class TestRecords:
    @pytest.mark.parametrize(
        "registry", [pytest.param([], marks=pytest.mark.slow), ["-r", SOUTH_POLE]]
    )
    def test_the_registries_here_come_back_exactly(self, registry: list[str]) -> None:
        for format_ in ("json", "jsonl"):
            out = inside(*registry, "list", "-o", format_).out
            made(out, f"in.{format_}")
            assert inside("-r", "new.yaml", "list", "-o", format_).out == out

    def test_events_in_full_come_back_with_their_roles(self) -> None:
        full = inside("-r", SOUTH_POLE, "show", "telegram", "depots", "arrival", "--json").out
        made(full, "in.json")
        again = json.loads(inside("-r", "new.yaml", "show", "telegram", "--json").out)[0]
        assert again["actor_roles"] == {"amundsen": "sender"}

    def test_links_to_events_that_are_nowhere_are_left_and_said(self) -> None:
        out = inside("-r", SOUTH_POLE, "list", "--actor", "scott", "--json").out
        assert inside("-r", SOUTH_POLE, "show", "deaths", "--json").out.count("blizzard") > 0
        [deaths] = [one for one in outcomes(out, "in.json") if one["id"] == "deaths"]
        assert deaths["left"] == ["the cause blizzard, which is nowhere here"]

    def test_each_line_of_many_is_looked_at(self) -> None:
        lines = ['{"date": "2001", "title": "A"}', '{"date": "2002"', '["x', '{"date": "2003"}']
        ran = made("\n".join(lines), "in.jsonl")
        assert (ran.status, [line for line in ran.err.splitlines() if "error" in line]) == (
            1,
            [
                "in.jsonl:2:1: error[json]: what is opened here is never closed",
                "in.jsonl:3:2: error[json]: not JSON: unterminated string starting at",
                'in.jsonl:4:1: error[missing-key]: an event needs the key "title"',
            ],
        )
        assert made(json.dumps(json.loads(lines[0]), indent=1), "in.jsonl").status == 0

    def test_importing_again_changes_nothing(self) -> None:
        out = inside("-r", SOUTH_POLE, "list", "--json").out
        made(out, "in.json")
        before = Path("new.yaml").read_bytes()
        ran = inside("import", "in.json", "--into", "new.yaml", "--json")
        again = json.loads(ran.out)
        assert {one["done"] for one in again} == {"there"}
        assert {len(one["left"]) for one in again} == {1}  # where it is
        assert Path("new.yaml").read_bytes() == before

    def test_what_an_event_that_is_there_says_otherwise_is_told(self) -> None:
        there = (
            "id,date,title,summary,kind,certainty,actors,tags,threads,sources,note\n"
            "a,2001,A,One  two,claim,inferred,ann;bob,x;y,t,diary 3,n\n"
            "b,2002,B,,,,,,,,\n"
        )
        made(there, "s.csv")
        before = Path("new.yaml").read_bytes()
        same = [
            {"date": "2001", "title": "A", "summary": "One two", "kind": "claim", "note": "n",
             "actors": [{"ann": "guide"}, "bob"], "thread": "t", "source": "diary 3"},
            {"id": "b", "date": "2002", "title": "b"},
        ]  # fmt: skip
        other = [
            {"date": "2001", "title": "A", "summary": "One", "certainty": "certain",
             "actors": ["bob", "ann"], "tags": ["x"], "threads": ["u"], "sources": ["diary 4"],
             "because": [{"event": "b"}], "figures": [{"metric": "m", "value": 1}],
             "verdicts": [{"on": "ann", "side": "merit"}], "note": "n"},
        ]  # fmt: skip
        keys = ("summary", "actors", "tags", "thread", "source", "because", "figures", "verdicts")
        for given, left in ((same, []), (other, keys)):
            Path("in.json").write_text(json.dumps(given))
            ran = inside("import", "in.json", "--into", "new.yaml", "--json")
            assert ran.status == 0, ran.err
            assert json.loads(ran.out)[0]["left"] == [
                "at new.yaml:3:5",
                *(f"its {key} is another there, and stays" for key in left),
            ]
        assert Path("new.yaml").read_bytes() == before

    def test_of_a_whole_registry_what_is_no_event_is_told(self) -> None:
        text = (
            '{"title": "T", "about": "A", "actors": {"a": {}},\n'
            ' "events": [{"date": "2001", "title": "E"}],\n "series": []}'
        )
        why = "only events are taken; as a file in YAML it is read whole"
        assert events(text, "in.json") == (
            'title: T\nabout: A\nevents:\n  - id: E\n    date: "2001"\n    title: E\n'
        ).replace("id: E", "id: e")
        assert told(text, "in.json") == [
            ("left", 1, "the key actors", [why]),
            ("left", 3, "the key series", [why]),
            ("taken", 2, "E", []),
        ]

    def test_an_id_that_another_event_has_is_refused_with_both_places(self) -> None:
        Path("in.json").write_text('[{"id": "start", "date": "1999", "title": "Other"}]')
        ran = inside("import", "in.json", "--into", "mine.yaml")
        assert (ran.status, ran.err.splitlines()[0]) == (
            1,
            'in.json:1:9: error[duplicate-id]: there is an event "start" already, at mine.yaml:3:5',
        )
        assert Path("mine.yaml").read_text() == PLAIN


ALERTS = [
    {"title": "Deploy", "date": "2026-03-11T14:05Z", "severity": 3, "url": "http://x.org/1"},
    {"title": "Rollback", "date": "2026-03-11T14:25Z", "severity": 2},
]


class TestForeignJSON:
    """Objects that have a date and a title, as ours do, and other keys too."""

    def test_flat_objects_are_rows(self) -> None:
        assert told(json.dumps(ALERTS), "alerts.json")[0] == (
            "left",
            1,
            "column severity",
            ["no field is named so; name one with --column FIELD=HEADING"],
        )
        assert [event["sources"] for event in listed("new.yaml")] == [["http://x.org/1"], []]

    def test_of_others_the_keys_that_no_event_has_are_left_out_once(self) -> None:
        alerts = "".join(json.dumps({**one, "tags": ["ops"]}) + "\n" for one in ALERTS)
        unnamed = "no field is named so; name one with --column FIELD=KEY, or call it x-…"
        assert told(alerts, "alerts.jsonl")[:2] == [
            ("left", 1, "the key severity", [unnamed]),
            ("left", 1, "the key url", [unnamed]),
        ]
        assert [event["tags"] for event in listed("new.yaml")] == [["ops"], ["ops"]]

    def test_a_slip_is_refused_with_what_was_meant(self) -> None:
        ran = made('{"date": "2012", "title": "x", "tags": [], "sumary": "y"}', "a.json")
        assert ran.status == 1
        assert 'did you mean "summary"?' in ran.err


class TestWhereTo:
    def test_a_hyphen_is_standard_output(self, here: Path) -> None:
        Path("in.json").write_text('[{"date": "2001", "title": "E"}]')
        printed = inside("import", "in.json").out
        there = names(here)
        for given in ([], ["-r", "mine.yaml"]):
            ran = inside(*given, "import", "in.json", "--to", "-")
            assert (ran.status, ran.out) == (0, printed)
            assert ran.err == "1 event came into a new registry\n"
        assert names(here) == there

    @pytest.mark.parametrize(
        ("options", "status", "message"),
        [
            (
                ["--into", "-"],
                2,
                "error: standard input cannot be written\n  name the registry's file\n",
            ),
            (
                ["--to", "mine.yaml"],
                2,
                "error: mine.yaml exists already\n  add to it: --into mine.yaml\n",
            ),
            (
                ["--into", ""],
                2,
                'error: --into: "" names no file\n  is a variable empty? name a file\n',
            ),
            (
                ["--to", ""],
                2,
                'error: --to: "" names no file\n  is a variable empty? name a file\n',
            ),
            (
                ["--rules", "folder"],
                2,
                "error: folder is a folder\n  name a file after --rules\n",
            ),
            (["--to", "folder"], 2, "error: folder exists already\n  name another file\n"),
            (
                ["--rules", "none.yaml"],
                1,
                "none.yaml: error[file]: cannot be read: No such file or directory\n"
                "  check the path after --rules\n",
            ),
        ],
    )
    def test_a_place_that_cannot_be_written_is_told(
        self, options: list[str], status: int, message: str
    ) -> None:
        Path("folder").mkdir()
        Path("in.json").write_text('[{"date": "2001", "title": "E"}]')
        ran = inside("import", "in.json", *options)
        assert (ran.status, ran.out, ran.err) == (status, "", message)

    def test_standard_input_that_is_closed_is_told(self) -> None:
        command = [sys.executable, "-m", "timeline", "-r", "mine.yaml", "add", "--from-json"]
        ran = subprocess.run(
            ["sh", "-c", '"$@" <&-', "sh", *command],
            env=clean_environment(),
            capture_output=True,
            text=True,
        )
        assert (ran.returncode, ran.stderr) == (
            1,
            "standard input: error[file]: cannot be read: it is closed\n  pipe events into it\n",
        )

    SHEET = "date,title\n2002,It went on\n2004,After\n2001,It begann\n"

    def test_into_a_registry_in_the_order_of_dates(self) -> None:
        Path("s.csv").write_text(self.SHEET)
        ran = inside("import", "s.csv", "--into", "mine.yaml", "--json")
        assert ran.status == 0, ran.err
        assert (
            Path("mine.yaml").read_text()
            == PLAIN.replace(
                "  - id: end\n",
                '  - id: it-begann\n    date: "2001"\n    title: It begann\n'
                '  - id: it-went-on\n    date: "2002"\n    title: It went on\n'
                "  - id: end\n",
            )
            + '  - id: after\n    date: "2004"\n    title: After\n'
        )
        alike = {one["id"]: one["alike"] for one in json.loads(ran.out)}
        assert alike == {"it-begann": ["start (2001 It began)"], "it-went-on": [], "after": []}

    def test_onto_standard_output_with_the_report_beside(self) -> None:
        ran = timeline("import", "-", stdin=self.SHEET)
        assert ran.status == 0
        Path("new.yaml").write_text(ran.out)
        assert ids("new.yaml") == ["it-begann", "it-went-on", "after"]
        assert ran.err == "3 events came into a new registry\n"

    def test_a_new_registry_never_overwrites(self) -> None:
        Path("s.csv").write_text(self.SHEET)
        ran = inside("import", "s.csv", "--to", "mine.yaml")
        assert (ran.status, ran.out, ran.err) == (
            2,
            "",
            "error: mine.yaml exists already\n  add to it: --into mine.yaml\n",
        )
        assert Path("mine.yaml").read_text() == PLAIN

    @pytest.mark.parametrize("where", [["--into", "mine.yaml"], ["--to", "new.yaml"], []])
    def test_a_dry_run_tells_the_same_and_writes_nothing(
        self, here: Path, where: list[str]
    ) -> None:
        Path("s.csv").write_text(self.SHEET)
        before = names(here)
        ran = inside("import", "s.csv", *where, "--dry-run", "--json")
        assert [one["id"] for one in json.loads(ran.out)] == (["it-begann", "it-went-on", "after"])
        assert (names(here), Path("mine.yaml").read_text()) == (before, PLAIN)

    def test_nothing_is_half_imported(self) -> None:
        Path("s.csv").write_text(self.SHEET + "never,Bad\n")
        assert inside("import", "s.csv", "--into", "mine.yaml").status == 1
        assert Path("mine.yaml").read_text() == PLAIN

    def test_names_of_the_registry_are_used_and_others_refused(self) -> None:
        Path("mine.yaml").write_text("actors: {ann: {name: Ann Lee}}\n" + PLAIN)
        Path("s.csv").write_text("date,title,people\n2002,A,ann LEE\n")
        ran = inside("import", "s.csv", "--into", "mine.yaml", "--json")
        assert json.loads(ran.out)[0]["changed"] == ["actor ann LEE is ann"]
        Path("s.csv").write_text("date,title,people\n2003,B,Bob; Ann\n")
        ran = inside("import", "s.csv", "--into", "mine.yaml")
        assert (ran.status, ran.err.splitlines()[0]) == (
            1,
            's.csv:2:8: error[unknown-actor]: there is no actor "Bob"',
        )

    @pytest.mark.parametrize(
        ("name", "text", "status", "message"),
        [
            ("x.yaml", "events: []", 2, "error: x.yaml is a registry already, it seems"),
            ("x.txt", "hello", 2, "error: x.txt: cannot tell what kind of file this is"),
            ("x.json", "", 1, "x.json: error[empty]: no events stand in this file"),
            (
                "x.json",
                '{"events": 3}',
                1,
                'x.json:1:1: error[missing-key]: an event needs the key "title"',
            ),
            (
                "x.csv",
                "PK\x03\x04",
                1,
                "x.csv: error[sheet]: not a workbook that can be read: Cannot detect file format",
            ),
        ],
    )  # fmt: skip
    def test_what_cannot_be_imported_is_told(
        self, name: str, text: str, status: int, message: str
    ) -> None:
        ran = made(text, name)
        assert (ran.status, ran.out) == (status, "")
        assert message in ran.err.splitlines()

    def test_a_file_that_is_not_there(self) -> None:
        ran = inside("import", "no.csv")
        assert (ran.status, ran.err.splitlines()[0]) == (
            1,
            "no.csv: error[file]: cannot be read: No such file or directory",
        )

    def test_a_folder_and_a_pipe(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("timeline.loading.files.PATIENCE", 0.05)
        os.mkfifo("pipe.csv")
        Path("folder").mkdir()
        assert inside("import", "folder").err.startswith("error: folder is a folder\n")
        assert inside("import", "pipe.csv").err == (
            "pipe.csv: error[file]: not a regular file\n"
            "  check the path; pipe what is no file in: timeline import -\n"
        )

    def test_the_environment_names_the_registry_that_a_file_belongs_to(self) -> None:
        Path("folder").mkdir()
        Path("mine.yaml").rename("folder/mine.yaml")
        Path("folder/more.yaml").write_text("events: []\n")
        Path("s.csv").write_text("date,title,id\n2002,Other,start\n")
        where = ["--into", "folder/more.yaml"]
        ran = inside("import", "s.csv", *where, env={"TIMELINE_REGISTRY": "folder"})
        assert "error[duplicate-id]" in ran.err
        ran = inside("import", "s.csv", *where, env={"TIMELINE_REGISTRY": "folder/mine.yaml"})
        assert (ran.status, ran.err.splitlines()[0]) == (
            74,
            "error: folder/more.yaml is no file of this registry",
        )

    def test_both_ways_at_once_are_refused(self) -> None:
        Path("s.csv").write_text(self.SHEET)
        ran = inside("import", "s.csv", "--to", "a.yaml", "--into", "mine.yaml")
        assert (ran.status, ran.err.splitlines()[0]) == (
            2,
            "error: --to makes a registry, --into adds to one",
        )

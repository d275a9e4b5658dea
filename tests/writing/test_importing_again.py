"""`import` of a file that was imported before: what changed is updated, what is new is added."""

import json
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pexpect  # type: ignore[import-untyped]
import pytest
from desk import ids, listed

from conftest import Ran, clean_environment, inside

needs_icalendar = pytest.mark.skipif(
    find_spec("icalendar") is None, reason="icalendar is not installed (it comes with the extra)"
)
SHEET = "uid,date,title,summary,tags\n1,2001,One,Short,a\n2,2002,Two,,\n3,2003,Three,,\n"


@pytest.fixture(autouse=True)
def here(folder: Path) -> None:
    """Work in a folder with a sheet that was imported into r.yaml."""
    (folder / "s.csv").write_text(SHEET)
    assert inside("import", "s.csv", "--to", "r.yaml").status == 0


def again(name: str = "s.csv", *options: str, into: str = "r.yaml") -> Ran:
    """Import a file into the registry."""
    return inside("import", name, "--into", into, *options)


def done(name: str = "s.csv", *options: str, into: str = "r.yaml") -> list[tuple[str, str, Any]]:
    """Return what became of each event of a file, with what was changed or left."""
    ran = again(name, "--json", *options, into=into)
    assert ran.status == 0, ran.err
    return [
        (one["done"], one["id"] or one["title"], one["changed"] + one["left"])
        for one in json.loads(ran.out)
    ]


def edited(old: str, new: str, name: str = "s.csv") -> None:
    """Replace something in a file."""
    text = Path(name).read_bytes().decode()
    assert old in text
    Path(name).write_bytes(text.replace(old, new).encode())


def changed_lines(before: str) -> list[str]:
    """Return the lines of r.yaml that were not there before."""
    return [one for one in Path("r.yaml").read_text().splitlines() if one not in before]


HAND_WRITTEN = """\
# Mine
events:
- date:   '2001'   # sure
  id: one
  # about the title
  title: >-  # folded
    One

  summary:  # none yet
  figures: [{metric: cost, value: 5}]   # mine
  x-uid: "1"
  x-from: s.csv # f

# Between
- {id: two, date: '2002', title: Two, tags: [x], x-uid: '2'}
- id: three
  date: {date: '2003', written: old}  # w
  title: Three
  note: |
    mine
  x-uid: '3'"""
UPDATED = """\
# Mine
events:
- date:   "2011"   # sure
  id: one
  # about the title
  title: "A: b" # folded

  summary: Short  # none yet
  figures: [{metric: cost, value: 5}]   # mine
  x-uid: "1"
  x-from: s.csv # f

# Between
- {id: two, date: "2012", title: "Two, too", tags: [x], x-uid: "2", x-from: s.csv}
- id: three
  date: "2013"  # w
  title: Three
  note: |
    mine
  x-uid: '3'
  x-from: s.csv"""


class TestSheets:
    def test_what_is_alike_is_there_already(self) -> None:
        before = Path("r.yaml").read_bytes()
        assert {one[0] for one in done()} == {"there"}
        assert Path("r.yaml").read_bytes() == before

    def test_changes_are_written_in_place(self) -> None:
        edited("1,2001,One,Short,a", "1,2001-05,One more,Longer: a text #1,b")
        edited("2,2002,Two,,", "2,2002,Two,Now with a text,")
        before = Path("r.yaml").read_text()
        changes = {id_: what for word, id_, what in done() if word == "updated"}
        assert changes["two"] == ["summary: “” → “Now with a text”"]
        assert changes["one"] == [
            "date: “2001” → “2001-05”",
            "title: “One” → “One more”",
            "summary: “Short” → “Longer: a text #1”",
            "its tags is another there, and stays",
        ]
        assert changed_lines(before) == [
            '    date: "2001-05"',
            "    title: One more",
            '    summary: "Longer: a text #1"',
            "    summary: Now with a text",
        ]

    def test_new_events_are_added(self) -> None:
        Path("s.csv").write_text(SHEET + "4,2004,Four,,\n")
        before = Path("r.yaml").read_text()
        assert done()[-1] == ("taken", "four", [])
        assert changed_lines(before) == [
            "  - id: four", '    date: "2004"', "    title: Four", '    x-uid: "4"',
        ]  # fmt: skip
        assert {one[0] for one in done()} == {"there"}

    def test_people_read_what_was_updated(self) -> None:
        edited("One", "First")
        assert "Updated\tline 2\tone\t2001\tFirst\ttitle: “One” → “First”" in again().out

    def test_what_the_author_wrote_stays_to_the_byte(self) -> None:
        Path("r.yaml").write_bytes(HAND_WRITTEN.replace("\n", "\r\n").encode())
        edited("1,2001,One,Short", "1,2011,A: b,Short")
        edited("2,2002,Two", '2,2012,"Two, too"')
        edited("3,2003", "3,2013")
        assert [one[0] for one in done("s.csv")] == ["updated"] * 3
        assert Path("r.yaml").read_bytes().decode() == UPDATED.replace("\n", "\r\n")

    def test_the_key_may_be_any_column(self) -> None:
        Path("t.csv").write_text("Nr;date;title\nA-1;2001;One\nA-2;2002;Two\n")
        key = ("--column", "uid=Nr")
        assert inside("import", "t.csv", *key, "--to", "t.yaml").status == 0
        edited("Two", "2", "t.csv")
        assert done("t.csv", *key, into="t.yaml")[1] == ("updated", "two", ["title: “Two” → “2”"])

    def test_keys_of_another_sheet_are_others(self) -> None:
        Path("other.csv").write_text("guid,date,title\n1,1901,Something else\n")
        assert done("other.csv") == [("taken", "something-else", [])]
        assert ids("r.yaml") == ["something-else", "one", "two", "three"]

    def test_a_key_that_stands_twice_is_numbered(self) -> None:
        edited("3,2003,Three", "2,2003,Third")
        assert done()[-1][:2] == ("changed", "third")
        edited("Third", "The third")
        assert [one[:2] for one in done() if one[0] != "there"] == [("updated", "third")]

    def test_one_title_and_date_under_two_keys_are_two_events(self) -> None:
        Path("s.csv").write_text(SHEET + "4,2002,Two,,\n")
        assert done()[-1][:2] == ("doubtful", "two-2002")
        assert {one[0] for one in done()} == {"there"}

    def test_lines_of_json_are_rewritten(self) -> None:
        assert inside("import", "s.csv", "--to", "r.jsonl").status == 0
        first, *rest = Path("r.jsonl").read_text().splitlines()
        edited("One,Short", "One more,")
        assert ("updated", "one", ["title: “One” → “One more”"]) in [
            (*one[:2], one[2]) for one in done(into="r.jsonl")
        ]
        assert Path("r.jsonl").read_text().splitlines() == [
            first.replace('"One"', '"One more"'), *rest,
        ]  # fmt: skip

    def test_json_in_a_registry_stays_json(self) -> None:
        events = [{"id": "one", "date": "2001", "title": "One", "x-uid": "1"}]
        Path("r.yaml").write_text(json.dumps({"events": events}, indent=1))
        edited("One", 'A "b"')
        assert done()[0][:2] == ("updated", "one")
        assert json.loads(Path("r.yaml").read_text())["events"][0]["title"] == 'A "b"'

    def test_in_braces_comments_stay_where_only_texts_change(self) -> None:
        braces = (
            "events: [\n  {id: one, date: '2001',  # when\n   title: One, x-uid: '1',\n"
            "   x-from: s.csv, summary: Short, tags: [a] } ]\n"
        )
        Path("r.yaml").write_text(braces)
        Path("s.csv").write_text("uid,date,title\n1,2001,A: b\n")
        assert done()[0][:2] == ("updated", "one")
        assert Path("r.yaml").read_text() == braces.replace("One", '"A: b"')

    def test_events_in_another_file_of_the_registry_are_told(self) -> None:
        Path("more.yaml").write_text("events: []\n")
        edited("One", "First")
        before = Path("r.yaml").read_text()
        ran = inside(
            "-r", "r.yaml", "-r", "more.yaml", "import", "s.csv", "--into", "more.yaml", "--json"
        )
        [one] = [one for one in json.loads(ran.out) if one["id"] == "one"]
        assert (one["done"], one["left"]) == (
            "there",
            ["at r.yaml:3:5", "its title is another there, and stays"],
        )
        assert Path("r.yaml").read_text() == before

    def test_times_in_the_zone_of_the_registry_are_alike(self) -> None:
        Path("s.csv").write_text("uid,date,title\n1,2001-05-01T10:00,One\n")
        Path("r.yaml").write_text("timezone: Europe/Berlin\nevents: []\n")
        assert [one[0] for one in (*done(), *done())] == ["taken", "there"]

    @pytest.mark.parametrize("uid", ["a: b #c", "\u202ex", '"', "- {x}", "'=1+1", "~", "null", "é"])
    def test_any_text_may_be_a_key(self, uid: str) -> None:
        cell = f'"{uid.replace(chr(34), chr(34) * 2)}"'
        Path("s.csv").write_text(f"uid,date,title\n{cell},2001,One\n")
        assert inside("import", "s.csv", "--to", "k.yaml").status == 0
        edited("One", "First")
        assert [one[0] for one in done(into="k.yaml")] == ["updated"]
        assert [one["title"] for one in listed("k.yaml")] == ["First"]


class TestWithoutKeys:
    """Events that were imported before the sheet had keys, or were written by hand."""

    ROWS = "1,2001,One,Short,a\n2,2002,Two,,\n"

    @pytest.fixture(autouse=True)
    def unkeyed(self) -> None:
        """Import the sheet without its keys."""
        Path("s.csv").write_text("date,title,summary\n2001,ONE,Short\n2002,Two,\n")
        assert inside("import", "s.csv", "--to", "k.yaml").status == 0
        Path("s.csv").write_text(SHEET)

    def test_they_get_the_keys_of_what_has_their_title_and_date(self) -> None:
        edited("Short", "Longer")
        title, *summary = "title: “ONE” → “One”", "summary: “Short” → “Longer”"
        keys = ["x-uid: “” → “{}”", "x-from: “” → “s.csv”"]
        tags = "its tags is another there, and stays"
        first, second, third = sorted(done(into="k.yaml"), key=lambda one: str(one[1:]))
        assert (first[:2], set(first[2])) == (
            ("updated", "one"),
            {title, *summary, keys[0].format(1), keys[1], tags},
        )
        assert second[:2] == ("taken", "three")
        assert (third[:2], set(third[2])) == (("updated", "two"), {keys[0].format(2), keys[1]})
        edited("2,2002,Two", "2,2003,Two and more")
        assert ("updated", "two") in [one[:2] for one in done(into="k.yaml")]

    def test_of_two_alike_in_the_sheet_none_has_the_event(self) -> None:
        Path("s.csv").write_text(SHEET + "4,2002,two,,\n")
        found = {one[1]: one[0] for one in done(into="k.yaml")}
        assert (found["two"], found["two-2002"]) == ("there", "doubtful")

    def test_of_two_alike_in_the_registry_none_gets_the_key(self) -> None:
        Path("k.yaml").write_text(
            Path("k.yaml").read_text() + "  - {id: b, date: 2002, title: two}"
        )
        found = {one[1]: one[0] for one in done(into="k.yaml")}
        assert found["two"] == "there"

    def test_what_has_a_key_keeps_it(self) -> None:
        Path("other.csv").write_text("uid,date,title\n9,2001,One\n")
        assert [one[0] for one in done("other.csv")] == ["there"]

    def test_a_slide_with_an_id_is_the_event_too(self) -> None:
        slide = '{"start_date": {"year": 2002}, "unique_id": "s2", "text": {"headline": "Two"}}'
        Path("t.json").write_text(f'{{"events": [{slide}]}}')
        [(word, id_, changed)] = done("t.json", into="k.yaml")
        assert (word, id_, sorted(changed)) == (
            "updated",
            "two",
            ["x-from: “” → “t.json”", "x-uid: “” → “s2”"],
        )


class TestMarkwhen:
    TEXT = "2001: One\n  id: first\n2002: Two !second\n2003: Three\n  Text\n"

    def test_it_is_known_by_its_ids_and_else_by_title_and_date(self) -> None:
        Path("m.mw").write_text(self.TEXT)
        assert inside("import", "m.mw", "--to", "m.yaml").status == 0
        assert [one[:2] for one in done("m.mw", into="m.yaml")] == [
            ("there", "first"),
            ("there", "second"),
            ("there", "three"),
        ]
        edited("2001: One", "2000: The first", "m.mw")
        edited("Two", "The second", "m.mw")
        edited("  Text", "  Other text", "m.mw")
        assert done("m.mw", into="m.yaml")[:3] == [
            ("there", "three", ["at m.yaml:13:5", "its summary is another there, and stays"]),
            ("updated", "first", ["date: “2001” → “2000”", "title: “One” → “The first”"]),
            ("updated", "second", ["title: “Two” → “The second”"]),
        ]

    def test_each_time_of_what_recurs_is_there(self) -> None:
        Path("m.mw").write_text("2001 every year for 3 years: Fair !fair\n")
        assert inside("import", "m.mw", "--to", "m.yaml").status == 0
        assert [one[0] for one in done("m.mw", into="m.yaml")] == ["there"] * 3


class TestGone:
    def test_without_sync_they_are_counted(self) -> None:
        edited("2,2002,Two,,\n", "")
        before = Path("r.yaml").read_bytes()
        assert "two" not in [one[1] for one in done()]
        assert Path("r.yaml").read_bytes() == before

    def test_sync_marks_them_until_they_come_back(self) -> None:
        edited("2,2002,Two,,\n", "")
        before = Path("r.yaml").read_text()
        sync = ("--sync", "--today", "2024-06-01")
        assert done("s.csv", *sync, "--dry-run")[0] == ("gone", "two", [])
        assert Path("r.yaml").read_text() == before
        assert done("s.csv", *sync)[0] == ("gone", "two", [])
        assert changed_lines(before) == ['    x-gone: "2024-06-01"']
        assert [one[0] for one in done("s.csv", *sync)] == ["there"] * 2
        Path("s.csv").write_text(SHEET)
        assert ("updated", "two", ["x-gone: “2024-06-01” → “”"]) in done()
        assert Path("r.yaml").read_text() == before

    def test_events_of_other_files_and_of_the_author_stay(self) -> None:
        Path("other.csv").write_text("uid,date,title\n9,1901,Else\n")
        assert [one[0] for one in done("other.csv", "--sync")] == ["taken"]

    def test_what_cannot_be_read_is_not_gone(self) -> None:
        edited("2,2002", "2,nonsense")
        assert [one[0] for one in done("s.csv", "--sync", "--leave-bad")] == [
            "left", "there", "there",
        ]  # fmt: skip

    @pytest.mark.parametrize("line", ["s.csv --sync", "s.csv --sync --to n.yaml"])
    def test_it_needs_a_registry(self, line: str) -> None:
        ran = inside("import", *line.split())
        assert (ran.status, "--sync compares a named file with a registry" in ran.err) == (2, True)


def test_an_update_that_cannot_be_read_writes_nothing() -> None:
    edited("    summary: Short\n", "    summary: &short Short\n    note: *short\n", "r.yaml")
    edited("Short", "Long")
    before = Path("r.yaml").read_bytes()
    ran = again()
    assert ran.status == 1
    assert Path("r.yaml").read_bytes() == before


def on_a_terminal() -> Any:
    """Import the sheet again on a terminal."""
    return pexpect.spawn(
        sys.executable,
        ["-m", "timeline", "import", "s.csv", "--into", "r.yaml"],
        env=clean_environment(NO_COLOR="1"),
        dimensions=(50, 100),
        encoding="utf-8",
        timeout=20,
    )


def test_on_a_terminal_the_diff_is_shown_first() -> None:
    edited("One", "First")
    before = Path("r.yaml").read_bytes()
    for answer, told in (("n", "nothing was written"), ("y", "1 updated")):
        running = on_a_terminal()
        running.expect_exact("+    title: First")
        assert Path("r.yaml").read_bytes() == before
        running.expect_exact("Write this to r.yaml? [Y/n]")
        running.sendline(answer)
        running.expect_exact(told)
        running.expect(pexpect.EOF)
    assert Path("r.yaml").read_bytes() == before.replace(b"title: One", b"title: First")


def test_what_was_changed_while_the_question_was_asked_is_not_overwritten() -> None:
    edited("One", "First")
    running = on_a_terminal()
    running.expect_exact("Write this to r.yaml? [Y/n]")
    edited("title: Two", "title: 2", "r.yaml")
    before = Path("r.yaml").read_bytes()
    running.sendline("y")
    running.expect_exact("r.yaml has changed since it was read")
    running.expect(pexpect.EOF)
    assert Path("r.yaml").read_bytes() == before


def test_slides_are_known_by_their_unique_id() -> None:
    slides = (
        '{"events": [{"start_date": {"year": "1969"}, "unique_id": "moon-1",'
        ' "text": {"headline": "Landing"}}]}'
    )
    Path("t.json").write_text(slides)
    assert inside("import", "t.json", "--to", "t.yaml").status == 0
    assert "    x-uid: moon-1\n    x-from: t.json\n" in Path("t.yaml").read_text()
    edited("Landing", "A landing", "t.json")
    assert done("t.json", into="t.yaml") == [
        ("updated", "moon-1", ["title: “Landing” → “A landing”"])
    ]


@needs_icalendar
class TestCalendars:
    WEEKLY = "UID:w\nDTSTART:20240101T090000Z\nRRULE:FREQ=WEEKLY;COUNT=3\nSUMMARY:Weekly"
    PARTY = "UID:p\nDTSTART;VALUE=DATE:20240505\nSUMMARY:Party"

    def calendar(self, *events: str, name: str = "c.ics") -> None:
        """Write a calendar."""
        parts = "".join(f"BEGIN:VEVENT\n{one}\nEND:VEVENT\n" for one in events)
        Path(name).write_text(f"BEGIN:VCALENDAR\nVERSION:2.0\n{parts}END:VCALENDAR\n")

    def test_each_time_of_what_recurs_is_known_by_its_day(self) -> None:
        self.calendar(self.WEEKLY, self.PARTY)
        assert inside("import", "c.ics", "--to", "c.yaml").status == 0
        uids = [one["extensions"]["x-uid"] for one in listed("c.yaml")]
        assert uids == ["w 2024-01-01", "w 2024-01-08", "w 2024-01-15", "p"]

    def test_what_was_moved_or_goes_on_is_updated_and_added(self) -> None:
        self.calendar(self.WEEKLY, self.PARTY)
        assert inside("import", "c.ics", "--to", "c.yaml").status == 0
        moved = "UID:w\nRECURRENCE-ID:20240108T090000Z\nDTSTART:20240109T100000Z\nSUMMARY:Moved"
        later = self.PARTY.replace("0505", "0606")
        self.calendar(self.WEEKLY.replace("=3", "=4"), moved, later, name="renamed.ics")
        added = [one for one in done("renamed.ics", into="c.yaml") if one[0] == "taken"]
        assert added == [("taken", "weekly-2024-3", [])]
        assert [(one["date"][5:10], one["title"]) for one in listed("c.yaml")] == [
            ("01-01", "Weekly"), ("01-09", "Moved"), ("01-15", "Weekly"), ("01-22", "Weekly"),
            ("06-06", "Party"),
        ]  # fmt: skip

    def test_what_the_calendar_no_longer_has_is_gone(self) -> None:
        self.calendar(self.WEEKLY, self.PARTY)
        assert inside("import", "c.ics", "--to", "c.yaml").status == 0
        self.calendar(self.PARTY)
        gone = [one[0] for one in done("c.ics", "--sync", into="c.yaml")]
        assert gone == ["gone"] * 3 + ["there"]

    def test_several_times_a_day_are_numbered(self) -> None:
        self.calendar("UID:w\nDTSTART:20240101T090000Z\nRDATE:20240101T100000Z\nSUMMARY:A")
        assert inside("import", "c.ics", "--to", "c.yaml").status == 0
        uids = [one["extensions"]["x-uid"] for one in listed("c.yaml")]
        assert uids == ["w 2024-01-01", "w 2024-01-01 2"]

    def test_our_own_export_gives_the_id_back(self) -> None:
        exported = inside("-r", "r.yaml", "export", "ics").out
        Path("out.ics").write_text(exported)
        assert [one[:2] for one in done("out.ics") if one[0] != "left"] == [
            ("there", "one"),
            ("there", "two"),
            ("there", "three"),
        ]

"""Corners of writing and importing: odd files, odd disks, odd layouts."""

import errno
import fcntl
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from desk import PLAIN, add, add_second, ids, listed, names

from conftest import inside
from timeline.authoring import duplicates, plan, save, splice
from timeline.authoring.document import document_of
from timeline.authoring.drafts import EventDraft
from timeline.authoring.fixes import is_sound, mended
from timeline.problems import Mend, NotSavedError, Place
from timeline.yaml import Scalar
from timeline.yaml.nodes import mapping

TITLES = ("First", "It went on")
CALENDAR = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{}END:VCALENDAR\r\n"
VEVENT = "BEGIN:VEVENT\r\nUID:{0}\r\nSUMMARY:{0}\r\n{1}\r\nEND:VEVENT\r\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder with one registry."""
    monkeypatch.chdir(tmp_path)
    Path("mine.yaml").write_text(PLAIN)
    return tmp_path


def imported(name: str, content: str | bytes, *options: str) -> Any:
    """Import a file into the registry, and return what is told of its events."""
    Path(name).write_bytes(content.encode() if isinstance(content, str) else content)
    ran = inside("import", name, "--into", "mine.yaml", "--json", *options)
    assert ran.status == 0, ran.err
    return [told for told in json.loads(ran.out) if told["id"] or told["title"] in TITLES]


def refused(name: str, content: str | bytes, *options: str) -> list[str]:
    """Return the first lines of why a file is not imported; nothing is written then."""
    Path(name).write_bytes(content.encode() if isinstance(content, str) else content)
    ran = inside("import", name, "--into", "mine.yaml", *options)
    assert ran.status == 1
    assert Path("mine.yaml").read_text() == PLAIN
    return [line for line in ran.err.splitlines() if line.startswith(name)]


class TestImporting:
    def test_the_same_row_twice_and_the_same_event_again(self) -> None:
        rows = "date,title\n2002,It went on\n2002,It went on\n2001,It began\n2001,Start"
        told = {each["from_line"]: each for each in imported("some.csv", rows)}
        assert told[3]["left"] == ["it stands on line 2 too"]
        assert told[4]["done"] == "there"
        assert (told[4]["id"], told[5]["id"]) == ("start", "start-2001")
        assert ids("mine.yaml") == ["start", "start-2001", "it-went-on", "end"]

    def test_the_id_that_a_title_gives_may_be_that_of_the_same_event(self) -> None:
        Path("mine.yaml").write_text(PLAIN.replace("id: start", "id: it-began"))
        [told] = imported("some.csv", "date,title\n2001,it  began\n")
        assert (told["done"], told["id"]) == ("there", "it-began")

    def test_a_quote_that_is_never_closed(self) -> None:
        assert refused("some.csv", 'date,title\n2002,"It went on\n') == [
            "some.csv:2:6: error[sheet]: the quote opened here is never closed"
        ]

    def test_parts_of_dates_that_are_none(self) -> None:
        told = refused("some.csv", "year,month,day,title\nMMI,5,,A\n2001,x,,B\n")
        assert [line.split()[0] for line in told] == ["some.csv:2:1:", "some.csv:3:1:"]

    def test_a_day_that_is_none_beside_a_time(self) -> None:
        assert len(refused("some.csv", "date,end,title\n2001,whenever,A\n")) == 1

    @pytest.mark.parametrize(
        ("when", "date"),
        [
            ("DTSTART:20020305T100000", "2002-03-05T10:00:00"),
            ("DTSTART:20020305T100000Z", "2002-03-05T10:00:00Z"),
            ("DTSTART:20020305T100000\r\nDTEND:20020305T100000", "2002-03-05T10:00:00"),
            ("DTSTART:20020305T100000\r\nDURATION:PT0S", "2002-03-05T10:00:00"),
            (
                "DTSTART:20020305T100000\r\nDTEND:20020305T113000",
                "2002-03-05T10:00:00/2002-03-05T11:30:00",
            ),
            (
                "DTSTART:20020305T100000\r\nDTEND:20020307T000000",
                "2002-03-05T10:00:00/2002-03-07T00:00:00",
            ),
        ],
    )
    def test_when_an_event_of_a_calendar_is(self, when: str, date: str) -> None:
        pytest.importorskip("icalendar")
        told = imported("some.ics", CALENDAR.format(VEVENT.format("Tea", when)))
        assert [each["date"] for each in told] == [date]

    def test_json_that_is_odd(self) -> None:
        assert refused("some.json", "{5: 1}") == [
            "some.json:1:2: error[json]: a key in double quotes is expected here"
        ]

    def test_records_that_are_texts(self) -> None:
        event = {"date": "2002", "title": "T", "actors": [{"ann": "boss"}],
                 "figures": [{"metric": "m", "of": ["ann"], "value": 5}]}  # fmt: skip
        imported("some.json", json.dumps([event]))
        assert listed("mine.yaml")[1]["figures"][0]["of"] == ["ann"]
        Path("mine.yaml").write_text(PLAIN)
        for key in ("figures", "because", "verdicts"):
            told = json.dumps([{"date": "2002", "title": "T", key: ["odd"]}])
            assert len(refused("some.json", told)) == 1

    def test_a_very_long_line_of_markwhen(self) -> None:
        [told] = refused("some.mw", f"2002: {'x' * 200_000}\n")
        assert "error[too-long]: a line of 200,006 characters" in told

    def test_an_interval_of_markwhen(self) -> None:
        told = imported("some.mw", "2002/2004: First\n2005/..: It went on\n")
        assert [each["date"] for each in told] == ["2002/2004", "2005/.."]

    def test_rules_that_are_no_text(self) -> None:
        Path("rules.yaml").write_bytes(b"from: \xff\n")
        Path("some.csv").write_text("date,title\n2002,T\n")
        ran = inside("import", "some.csv", "--rules", "rules.yaml", "--into", "mine.yaml")
        assert (ran.status, ran.err.splitlines()[0]) == (
            1,
            "rules.yaml:1:7: error[encoding]: the byte 0xFF is not UTF-8 (Latin-1, perhaps)",
        )

    def test_what_a_row_says_itself_stays(self) -> None:
        Path("rules.yaml").write_text("set: {note: from a sheet}\n")
        rows = "date,title,note\n2002,A,its own\n2002,B,\n"
        imported("some.csv", rows, "--rules", "rules.yaml")
        notes = {event["title"]: event["note"] for event in listed("mine.yaml")}
        assert (notes["A"], notes["B"]) == ("its own", "from a sheet")

    def test_a_timeline_without_events(self) -> None:
        assert refused("some.json", '{"events": {}}', "--from", "timelinejs") == [
            "some.json:1:1: error[timelinejs]: no list of events"
        ]

    def test_a_slide_with_a_time_that_lasts(self) -> None:
        start = {"year": "2002", "month": "3", "day": "5", "hour": "10"}
        slide = {"start_date": start, "end_date": {"year": "2004"}, "text": {"headline": "T"}}
        [told] = imported("some.json", json.dumps({"events": [slide]}))
        assert told["date"] == "2002-03-05T10/2004"

    def test_the_title_of_a_source(self) -> None:
        Path("mine.yaml").write_text(PLAIN + "sources:\n  diary: {title: A diary}\n")
        [told] = imported("some.csv", "date,title,source\n2002,T,A diary\n")
        assert told["changed"] == ["source A diary is diary"]

    def test_of_very_many_none_is_compared(self) -> None:
        with mock.patch.object(duplicates, "_COMPARED_AT_MOST", 0):
            Path("some.csv").write_text("date,title\n2001,It begann\n")
            ran = inside("import", "some.csv", "--into", "mine.yaml", "--json")
        assert [(one["title"], one["left"], one["alike"]) for one in json.loads(ran.out)] == [
            ("likely duplicates", ["too many to compare all: not looked for in the last 1"], []),
            ("It begann", [], []),
        ]

    def test_of_many_the_last_is_compared_too(self) -> None:
        events = "".join(
            f'  - {{id: e{n}, date: "{1000 + n // 6}-{n % 6 + 1:02}", title: Number {n} it was}}\n'
            for n in range(3000)
        )
        lasting = '  - {id: long, date: "../1400", title: A long story it was}\n'
        Path("mine.yaml").write_text(f"events:\n{events}{lasting}")
        rows = "".join(f"{1000 + n // 6}-{n % 6 + 1:02}-03,Some {n} other\n" for n in range(2000))
        rows += "1499-06-09,Number 2999 it was!\n1399/1600,A long story it is\n"
        found = {told["id"]: told["alike"] for told in imported("some.csv", f"date,title\n{rows}")}
        assert found["number-2999-it-was"] == ["e2999 (1499-06 Number 2999 it was)"]
        assert found["a-long-story-it-is"] == ["long (../1400 A long story it was)"]
        assert len([alike for alike in found.values() if alike]) == 2


class TestLayouts:
    def test_a_registry_in_json(self) -> None:
        Path("mine.json").write_text('{"events": [{"id": "a", "date": "2001", "title": "A"}]}\n')
        told = {"date": "2002", "title": "B", "tags": ["x", "y"]}
        ran = inside("-r", "mine.json", "add", "--from-json", stdin=json.dumps(told))
        assert ran.status == 0, ran.err
        added = json.loads(Path("mine.json").read_text())["events"][1]
        assert added["tags"] == ["x", "y"]

    def test_one_actor_with_a_long_role(self) -> None:
        role = "who did " + "very " * 25 + "much"
        told = {"date": "2002", "title": "B", "actors": {"ann": role}}
        assert inside("-r", "mine.yaml", "add", "--from-json", stdin=json.dumps(told)).status == 0
        assert "ann:" in Path("mine.yaml").read_text()
        assert listed("mine.yaml")[1]["actors"] == ["ann"]

    def test_a_list_where_a_name_belongs_is_refused(self) -> None:
        told = {"date": "2002", "title": "B", "thread": [["x"]]}
        ran = inside("-r", "mine.yaml", "add", "--from-json", stdin=json.dumps(told))
        assert (ran.status, "error[type]: the name of a thread" in ran.err) == (1, True)

    def test_an_empty_list_far_from_its_key(self) -> None:
        Path("mine.yaml").write_text("events:\t[]\n")
        assert add_second("mine.yaml").status == 0
        assert ids("mine.yaml") == ["middle"]

    def test_what_would_say_something_else_is_refused(self) -> None:
        odd = PLAIN.replace("It began", "It never began")
        with mock.patch.object(splice, "edited", return_value=odd):
            ran = add_second("mine.yaml")
        assert (ran.status, ran.err) == (
            74,
            "error: mine.yaml is laid out so that nothing can be put in without changing "
            "something\n"
            "  add the event by hand: timeline edit\n",
        )
        assert Path("mine.yaml").read_text() == PLAIN

    def test_so_is_what_would_be_no_registry(self) -> None:
        with mock.patch.object(splice, "edited", return_value="events: ["):
            assert add_second("mine.yaml").status == 74
        with mock.patch.object(plan, "document_of", return_value=None):
            ran = add_second("mine.yaml")
        assert ran.err.splitlines()[0] == "error: mine.yaml holds no list of events"
        assert Path("mine.yaml").read_text() == PLAIN

    def test_what_holds_no_events_is_no_document(self) -> None:
        assert document_of("some.yaml", b"\xff") is None
        assert document_of("some.yaml", b"title: T\n") is None

    def test_ids_for_a_title_that_ends_with_its_year(self) -> None:
        for month in ("01", "02"):
            assert add("mine.yaml", "--date", f"2009-{month}", "--title", "Sale 2009").status == 0
        assert {"sale-2009", "sale-2009-2"} <= {*ids("mine.yaml")}

    def test_what_is_left_out_twice_is_told_once(self) -> None:
        draft = EventDraft(mapping((), Scalar("", 0, 0, False, 0, 1)))
        draft.leave("a link")
        draft.leave("a link")
        assert list(draft.left) == ["a link"]


class TestMending:
    def test_of_two_mends_that_overlap_the_last_is_made(self) -> None:
        mends = [Mend(Place("f", 1, 1, 4), "x"), Mend(Place("f", 1, 3, 4), "y")]
        assert mended("abcdef\n", mends) == "aby\n"

    def test_a_mend_that_is_no_text_is_not_sound(self) -> None:
        mend = Mend(Place("f", 1, 4, 1), "[b]")
        assert not is_sound("a: b\n", mended("a: b\n", [mend]), [mend])

    def test_what_is_refused_holds_no_text(self) -> None:
        mend = Mend(Place("f", 1, 4, 1), '"b"')
        assert is_sound("a: b\nc: *d\n", mended("a: b\nc: *d\n", [mend]), [mend])


def failing(number: int) -> Callable[..., Any]:
    """Return a function of the system that fails."""
    return mock.Mock(side_effect=OSError(number, os.strerror(number)))


class TestDisks:
    def test_a_disk_without_locks(self) -> None:
        with mock.patch.object(fcntl, "flock", failing(errno.ENOLCK)):
            assert add_second("mine.yaml").status == 0
        assert "middle" in ids("mine.yaml")

    def test_a_lock_that_fails(self) -> None:
        with mock.patch.object(fcntl, "flock", failing(errno.EIO)):
            ran = add_second("mine.yaml")
        assert (ran.status, ran.err) == (
            74,
            "error: mine.yaml cannot be changed: Input/output error\n  nothing was changed\n",
        )

    def test_a_folder_that_cannot_be_confirmed(self) -> None:
        real = os.fsync

        def fsync(number: int) -> None:
            if os.path.isdir(f"/proc/self/fd/{number}"):
                raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
            real(number)

        with mock.patch.object(os, "fsync", fsync):
            assert add_second("mine.yaml").status == 0

    def test_a_disk_without_links(self) -> None:
        with mock.patch.object(os, "link", failing(errno.EPERM)):
            assert inside("init", "new.yaml").status == 0
        assert names(Path()) == ["events.schema.json", "mine.yaml", "new.yaml"]

    def test_a_pipe_is_not_written(self) -> None:
        os.mkfifo("pipe")
        with pytest.raises(NotSavedError, match="not a regular file"), save.locked("pipe"):
            pass

    def test_the_file_of_somebody_else_stays_theirs(self) -> None:
        chown = mock.Mock()
        with (
            mock.patch.object(os, "geteuid", return_value=os.geteuid() + 1),
            mock.patch.object(os, "fchown", chown),
        ):
            assert add_second("mine.yaml").status == 0
        there = os.stat("mine.yaml")
        assert chown.call_args.args[1:] == (there.st_uid, there.st_gid)


def test_a_name_that_is_no_file_of_the_registry() -> None:
    Path("other.yaml").write_text(PLAIN)
    ran = add("mine.yaml", "--date", "2002", "--title", "T", "--into", "other.yaml")
    assert (ran.status, ran.err.splitlines()[0]) == (
        74,
        "error: other.yaml is no file of this registry",
    )

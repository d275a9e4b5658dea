"""Twice as much of what is hostile is twice the work of an import, counted in calls and steps."""

import json
import sys
import tracemalloc
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from types import FrameType

import pytest
from test_import_bounds import CALENDAR, EVENT

from conftest import few_fast, inside
from timeline.exchange import calendars
from timeline.exchange.timelinejs import without_markup
from timeline.loading import reading

pytestmark = pytest.mark.slow

ZONE = (
    "BEGIN:VTIMEZONE\nTZID:Mine\nBEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:+0000\n"
    "TZOFFSETTO:+0100\nRRULE:FREQ=SECONDLY\nEND:STANDARD\nEND:VTIMEZONE\n"
)
IN_ZONE = "BEGIN:VEVENT\nSUMMARY:A{0}\nDTSTART;TZID=Mine:2{0:03}0101T100000\nEND:VEVENT\n"


def dumped(events: list[dict[str, object]]) -> str:
    return json.dumps(events)


def lines(count: int, text: str) -> str:
    """Return a text so often, with the number of each in it."""
    return "".join(text.format(number) for number in range(count))


HOSTILE: dict[str, tuple[str, Callable[[int], str], tuple[str, ...]]] = {
    "zones with a rule for every second": (
        "a.ics", lambda n: CALENDAR.format(ZONE * n + lines(n, IN_ZONE)), ()),
    "properties": ("a.ics", lambda n: CALENDAR.format(EVENT.format("A", lines(n, "X-{}:1\n"))), ()),
    "one property again": (
        "a.ics", lambda n: CALENDAR.format(EVENT.format("A", lines(n, "SUMMARY:{}\n"))), ()),
    "broken properties": (
        "a.ics", lambda n: CALENDAR.format(EVENT.format("A", lines(n, "DTSTAMP:x{}\n"))), ()),
    "alarms": ("a.ics", lambda n: CALENDAR.format(
        EVENT.format("A", "BEGIN:VALARM\nEND:VALARM\n" * n)), ()),
    "events without a title": (
        "a.ics", lambda n: CALENDAR.format("BEGIN:VEVENT\nDTSTART:20200101\nEND:VEVENT\n" * n), ()),
    "rows without a title": ("a.csv", lambda n: "date,title\n" + "2020,\n" * n, ()),
    "… that are left out": ("a.csv", lambda n: "date,title\n" + "2020,\n" * n, ("--leave-bad",)),
    "titles that make one id": (
        "a.csv", lambda n: "date,title\n" + lines(n, "2020-01-01T00:00:00.{:03},A\n"), ()),
    "one title in many years": ("a.csv", lambda n: "date,title\n" + lines(n, "2{:03},A\n"), ()),
    "headings again": (
        "a.csv", lambda n: f"date,title{',c' * n}\n2020,A{',x' * n}\n", ()),
    "headings": (
        "a.csv", lambda n: f"date,title{lines(n, ',c{}')}\n2020,A{',x' * n}\n", ()),
    "cells without a heading": ("a.csv", lambda n: "date,title\n2020,A" + lines(n, ",c{}"), ()),
    "one id again": (
        "a.csv", lambda n: "id,date,title\n" + lines(n, "x,2020,A{}\n"), ()),
    "causes that are nowhere": ("a.json", lambda n: dumped(
        [{"date": f"2{i:03}", "title": f"A{i}", "because": [{"event": f"zz{i}"}]}
         for i in range(n)]), ()),
    "causes of one that are nowhere": ("a.json", lambda n: dumped(
        [{"date": "2020", "title": "A", "because": [{"event": f"zz{i}"} for i in range(n)]}]), ()),
    "dates from each other": ("a.json", lambda n: dumped(
        [{"id": f"e{i}", "title": f"A{i}", "date": f"1 day after e{i + 1}"} for i in range(n)]),
        ("--leave-bad",)),
    "sections": ("a.mw", lambda n: "section a\n" * n + "2020: A\n" + "end section\n" * n, ()),
    "lines of markwhen": ("a.mw", lambda n: "2020: A\n" + "more\n" * n, ()),
}  # fmt: skip


def work(text: str, name: str, options: tuple[str, ...]) -> int:
    """Return how many functions an import calls."""
    Path(name).write_text(text)
    count = 0

    def step(frame: FrameType, event: str, _: object) -> None:  # noqa: ARG001
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(step)
    try:
        ran = inside("import", name, *options)
    finally:
        sys.setprofile(before)
    assert ran.status in (0, 1), ran.err
    return count


FAST = ("broken properties", "rows without a title", "causes of one that are nowhere", "sections")


@pytest.mark.parametrize("kind", few_fast(HOSTILE, *FAST))
def test_twice_as_much_is_twice_the_work(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    name, made, options = HOSTILE[kind]
    work(made(3), name, options)  # what is imported once is not counted
    some, twice, four = (work(made(100 * times), name, options) for times in (1, 2, 4))
    assert four - twice <= 2.2 * (twice - some) + 1000


def test_parts_that_lie_deep_are_not_followed() -> None:
    """Nine begins are enough to know."""
    seen: list[str] = []

    class Watched(list[str]):
        def __iter__(self) -> Iterator[str]:
            for line in super().__iter__():
                seen.append(line)
                yield line

    for count in (100, 200, 400):
        seen.clear()
        _, problem = calendars.parts_of(Watched(["BEGIN:VEVENT"] * count), "a.ics")
        assert problem is not None
        assert len(seen) == calendars.DEEPEST + 2


BROKEN = [
    ("<", "x<<y"), ("<a ", "x<a <a y"), ('<a "', 'x<a "<a "y'), ("<!--", "x"), ("<?", "x"),
    ("<script>", "x"), ("<script", "x"), ("</script>", "xy"), ("<script></script ", "x"),
    ("<b<", "x<b<<b<y"), ("</", "x</</y"), ("<p", "x<p<py"), ("<p>", "x\ny"), ("&", "x&&y"),
    ("&a", "x&a&ay"), ("&lt", "x<<y"), ("&#" + "1" * 9, "x&#111111111&#111111111y"),
]  # fmt: skip


@pytest.mark.parametrize(("broken", "plain"), BROKEN)
def test_broken_markup_stays_as_it_is_or_hides_the_rest(broken: str, plain: str) -> None:
    """That long ones are read in one pass is for the spoilt imports of tests/fuzz to see."""
    assert without_markup(f"x{broken * 2}y") == plain


def test_a_row_takes_little_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is kept of a row is what is written of it, and not the ways in which it was read."""
    monkeypatch.chdir(tmp_path)
    peaks = []
    for count in (500, 2_500):
        rows = (f"20{n % 90 + 10}-01-02,Fire {n} at the mill,It burned,a;b\n" for n in range(count))
        Path("a.csv").write_text("date,title,summary,tags\n" + "".join(rows))
        tracemalloc.start()
        assert inside("import", "a.csv", "--to", f"{count}.yaml").status == 0
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert (peaks[1] - peaks[0]) / 2_000 < 2_500  # it were 7,000 bytes


def test_names_that_nobody_has_are_compared_so_often_in_one_import(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The comparisons do not begin anew with each event."""
    monkeypatch.chdir(tmp_path)
    tags = "".join(f"  tag{number}:\n" for number in range(100))
    Path("mine.yaml").write_text(f"tags:\n{tags}events: []\n")
    Path("a.csv").write_text("date,title,tags\n" + lines(100, "2020,A{0},tga{0}\n"))
    compared: list[int] = []

    def near(_: str, known: Collection[str]) -> list[str]:
        compared.append(len(known))
        return []

    monkeypatch.setattr(reading, "get_close_matches", near)
    monkeypatch.setattr(reading, "_COMPARED_AT_MOST", 1000)
    ran = inside("import", "a.csv", "--into", "mine.yaml", "--dry-run")
    assert ran.err.count("error[unknown-tag]") == 20
    assert compared == [100] * 10

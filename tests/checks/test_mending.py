"""`check --fix`: what is put right in one way only, and every other byte kept."""

import json
import os
import stat
from pathlib import Path

import pytest

from conftest import inside

BEFORE = """\
# The story
title: The end: a beginning   # a colon
actors:
  amundsen: {name: Roald Amundsen, aliases: [The Chief]}

events:
  - id: a   # first
    date: 11 October 2011
    title: @home at last
    actors: [the chief, amundsen: captain]
    kind: Claim
    tags: &x  [one]
  - {id: b, date: 'c. 1860', title: %50 off, note: "Oct 2011"}
  - {id: c, date: 1 year after a, title: Two, figures: [{metric: m, value: 5, period: 2009 Q4}]}
  - id: d
    date: 2009-11-11   \t
    title: [draft] The end # really
"""

AFTER = """\
# The story
title: "The end: a beginning"   # a colon
actors:
  amundsen: {name: Roald Amundsen, aliases: [The Chief]}

events:
  - id: a   # first
    date: "2011-10-11"
    title: "@home at last"
    actors: [amundsen, amundsen: captain]
    kind: claim
    tags: &x  [one]
  - {id: b, date: "1860~", title: "%50 off", note: "Oct 2011"}
  - {id: c, date: 1 year after a, title: Two, figures: [{metric: m, value: 5, period: "2009-36"}]}
  - id: d
    date: "2009-11-11"   \t
    title: "[draft] The end" # really
"""


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a registry with much to put right, and one thing that cannot be."""
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "mine.yaml"
    file.write_text(BEFORE, encoding="utf-8")
    return file


def test_what_is_certain_is_put_right_and_nothing_else_is_touched(file: Path) -> None:
    ran = inside("check", "mine.yaml", "--fix")
    assert (ran.status, ran.err) == (1, "")  # the anchor is still there
    assert file.read_text(encoding="utf-8") == AFTER
    assert inside("check", "mine.yaml").out.count("\n") == 1


def test_doing_it_again_changes_nothing(file: Path) -> None:
    inside("check", "mine.yaml", "--fix")
    before = file.stat()
    ran = inside("check", "mine.yaml", "--fix")
    assert (
        ran.err
        == "nothing can be corrected without you; 1 problem left: timeline check mine.yaml\n"
    )
    assert (file.stat().st_ino, file.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_dry_run_shows_the_same_and_changes_nothing(file: Path) -> None:
    dry = inside("check", "mine.yaml", "--fix", "--dry-run", "-o", "table").out
    assert file.read_text(encoding="utf-8") == BEFORE
    done = inside("check", "mine.yaml", "--fix", "-o", "table").out
    assert dry.replace("would be corrected", "corrected") == done


@pytest.mark.usefixtures("file")
def test_the_difference_is_a_diff() -> None:
    shown = inside("check", "mine.yaml", "--fix", "--dry-run", "-o", "table").out
    assert shown.startswith(
        "--- mine.yaml\n+++ mine.yaml\n@@ -2 +2 @@ yaml\n"
        "-title: The end: a beginning   # a colon\n"
        '+title: "The end: a beginning"   # a colon\n@@ -8 +8 @@ date-in-words\n'
    )
    removed = [line[1:] for line in shown.splitlines() if line.startswith("-") and line[1] != "-"]
    assert removed == [
        one.rstrip()
        for one, other in zip(BEFORE.splitlines(), AFTER.splitlines(), strict=True)
        if one != other
    ]


@pytest.mark.usefixtures("file")
def test_json_has_each_line_before_and_after() -> None:
    changes = json.loads(inside("check", "mine.yaml", "--fix", "--json").out)
    assert [change["line"] for change in changes] == [2, 8, 9, 10, 11, 13, 14, 16, 17]
    assert changes[3] == {
        "file": "mine.yaml",
        "line": 10,
        "codes": ["unknown-actor"],
        "before": "    actors: [the chief, amundsen: captain]",
        "after": "    actors: [amundsen, amundsen: captain]",
    }


def test_just_some_kinds_or_all_but_some(file: Path) -> None:
    file.write_text(BEFORE.replace("&x ", "").replace("The end: a", "The end, a"), "utf-8")
    inside("check", "mine.yaml", "--fix", "--skip", "date-in-words")
    assert "11 October 2011" in file.read_text("utf-8")
    assert '"2009-11-11"' in file.read_text("utf-8")


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbfevents:\r\n  - {id: a, date: Oct 2011, title: T}\r\n",
        b"events:\r  - {id: a, date: Oct 2011, title: T}\r",
        "events:\n  - {id: 甲, date: Oct 2011, title: 第一次 é}".encode(),
    ],
)
def test_marks_line_ends_and_other_scripts_stay(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    assert inside("check", "mine.yaml", "--fix").status == 0
    assert file.read_bytes() == content.replace(b"Oct 2011", b'"2011-10"')


def test_mode_and_links_stay(file: Path) -> None:
    file.chmod(0o640)
    link = file.with_name("link.yaml")
    link.symlink_to("mine.yaml")
    inside("check", "link.yaml", "--fix")
    assert link.is_symlink()
    assert (stat.S_IMODE(file.stat().st_mode), file.read_text("utf-8")) == (0o640, AFTER)
    assert sorted(os.listdir(file.parent)) == ["link.yaml", "mine.yaml"]


def test_several_files_are_mended_each_in_its_place(file: Path) -> None:
    file.write_text("actors: {ann: {name: Ann Lee}}\nevents: []\ninclude: more.yaml\n")
    more = file.with_name("more.yaml")
    more.write_text("events: [{id: a, date: '2009', title: T, actors: [Ann Lee]}]\n")
    assert inside("check", "mine.yaml", "--fix").status == 0
    assert more.read_text() == "events: [{id: a, date: '2009', title: T, actors: [ann]}]\n"


@pytest.mark.parametrize(
    "content",
    [
        "title: The end: a 'beginning': now\n",
        'title: He said: "no": never\n',
        "title: both 'these' and \"these\": quoted\\n\n",
    ],
)
def test_quotes_inside_a_text_are_kept(file: Path, content: str) -> None:
    file.write_text(content + "events: []\n")
    assert inside("check", "mine.yaml", "--fix").status == 0
    overview = json.loads(inside("-r", "mine.yaml", "--json").out)
    assert overview["title"] == content.removeprefix("title: ").rstrip("\n")


@pytest.mark.parametrize(
    "content",
    [
        "title: &x The end\nabout: *x\nevents: []\n",
        "title: !important The end\nevents: []\n",
        "title: The #1 story\nevents: []\n",
        "events: [{id: a, date: 11/10/2011, title: One}]\n",
        "events: [{id: a, date: '2009', titel: One}]\n",
        "title: 'It's over'\nevents: []\n",
        'title: "The end\nevents: []\n',
        "actors: {a: {name: Ann}, b: {name: ANN}}\n"
        "events: [{id: a, date: '2009', title: T, actors: [ann]}]\n",
        "sources: {diary: {title: My diary}}\n"
        "events: [{id: a, date: '2009', title: T, source: Diary 4}]\n",
        "events: [{id: A, date: '2009', title: T}, {id: b, date: 1 day after a, title: T}]\n",
    ],
)
def test_what_may_be_meant_in_two_ways_is_left_alone(file: Path, content: str) -> None:
    file.write_text(content)
    ran = inside("check", "mine.yaml", "--fix")
    assert ran.err.startswith("nothing can be corrected without you; ")
    assert file.read_text() == content


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everything")
def test_a_folder_that_cannot_be_written_keeps_the_file(file: Path) -> None:
    file.parent.chmod(0o500)
    try:
        ran = inside("check", "mine.yaml", "--fix")
    finally:
        file.parent.chmod(0o700)
    assert (ran.status, ran.out, file.read_text("utf-8")) == (74, "", BEFORE)
    assert ran.err.startswith("error: mine.yaml cannot be changed: ")


def test_a_file_that_is_not_there_is_told_as_such(file: Path) -> None:
    ran = inside("check", "mine.yaml", "none.yaml", "--fix")
    assert (ran.status, ran.out, ran.err) == (
        1,
        "",
        "none.yaml: error[file]: cannot be read: No such file or directory\n"
        "  check the path, or leave -r out to use the bundled registry\n",
    )
    assert file.read_text("utf-8") == BEFORE

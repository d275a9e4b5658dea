"""Adding keeps every byte: whatever the layout, only what is new is new."""

from pathlib import Path

import pytest
from desk import PLAIN, add_second, ids
from layouts import LAYOUTS, Layout

from timeline.authoring import plan, splice
from timeline.authoring.document import document_of

ENDS = {"LF": "\n", "CRLF": "\r\n"}


@pytest.fixture
def file(folder: Path) -> Path:
    """Return where the registry lies; its folder is the working folder."""
    return (folder / "mine.yaml").relative_to(folder)


@pytest.mark.parametrize("layout", LAYOUTS, ids=[layout.name for layout in LAYOUTS])
@pytest.mark.parametrize("ends", ENDS)
def test_only_what_is_new_is_new(file: Path, layout: Layout, ends: str) -> None:
    file.write_bytes(layout.before.replace("\n", ENDS[ends]).encode())
    ran = add_second(file)
    assert ran.status == 0, ran.err
    assert file.read_bytes().decode() == layout.after.replace("\n", ENDS[ends])
    assert "middle" in ids(file)


@pytest.mark.parametrize("layout", LAYOUTS[:3], ids=[layout.name for layout in LAYOUTS[:3]])
def test_lines_may_end_as_on_old_macs(file: Path, layout: Layout) -> None:
    file.write_bytes(layout.before.replace("\n", "\r").encode())
    assert add_second(file).status == 0
    assert file.read_bytes() == layout.after.replace("\n", "\r").encode()


@pytest.mark.parametrize("layout", LAYOUTS[:3], ids=[layout.name for layout in LAYOUTS[:3]])
def test_a_byte_order_mark_stays(file: Path, layout: Layout) -> None:
    file.write_bytes(b"\xef\xbb\xbf" + layout.before.encode())
    assert add_second(file).status == 0
    assert file.read_bytes() == b"\xef\xbb\xbf" + layout.after.encode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("events: []\n", "events:\n{}"),
        ("events: []", "events:\n{}"),
        ("events: [ ]  # none yet\ntitle: T\n", "events:  # none yet\n{}title: T\n"),
        ("events: [\n]\n# end\n", "events:\n{}# end\n"),
        ("title: T\nevents:\n  []\n", "title: T\nevents:\n \n{}"),
        ("events:\t[]\n", "events:\t\n{}"),
    ],
)
def test_an_empty_pair_of_brackets_gives_way(file: Path, before: str, after: str) -> None:
    file.write_text(before)
    assert add_second(file).status == 0
    new = '  - id: middle\n    date: "2002"\n    title: It went on\n'
    assert file.read_text() == after.format(new)
    assert ids(file) == ["middle"]


@pytest.mark.parametrize("layout", LAYOUTS[:8], ids=[layout.name for layout in LAYOUTS[:8]])
def test_the_difference_is_shown_and_nothing_is_written(file: Path, layout: Layout) -> None:
    file.write_text(layout.before)
    ran = add_second(file, "--dry-run")
    assert (ran.status, ran.err) == (0, "")
    assert file.read_text() == layout.before
    assert "middle" in ran.out
    assert ran.out.startswith("--- mine.yaml\n+++ mine.yaml\n@@ ")


@pytest.mark.parametrize("edited", [PLAIN.replace("It began", "It never began"), "events: ["])
def test_what_would_say_something_else_is_not_written(
    file: Path, edited: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.write_text(PLAIN)
    monkeypatch.setattr(splice, "edited", lambda *_: edited)
    ran = add_second(file)
    assert (ran.status, ran.err) == (
        74,
        "error: mine.yaml is laid out so that nothing can be put in without changing something\n"
        "  add the event by hand: timeline edit\n",
    )
    assert file.read_text() == PLAIN


@pytest.mark.parametrize("content", [b"\xff", b"title: T\n"])
def test_a_file_that_holds_no_events_is_not_written(
    file: Path, content: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where somebody else has written it since it was read."""
    file.write_text(PLAIN)
    monkeypatch.setattr(plan, "document_of", lambda name, _: document_of(name, content))
    assert add_second(file).err.startswith("error: mine.yaml holds no list of events\n")
    assert file.read_text() == PLAIN

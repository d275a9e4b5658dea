"""Of JSON Lines only those are read that may meet a filter: fast, and the same answers."""

import json
from pathlib import Path

import pytest

from conftest import Ran, inside

PLAIN = {"id": "one", "date": "1911", "title": "One"}
BROKEN = '{"id": 7, "date"'


pytestmark = pytest.mark.usefixtures("folder")


def line(**more: object) -> str:
    """Return an event as a line."""
    return json.dumps({**PLAIN, **more})


def listed(lines: list[str], *asked: str) -> Ran:
    """Return what `timeline list` says to events in JSON Lines."""
    Path("f.jsonl").write_text("\n".join(lines))
    return inside("-r", "f.jsonl", "list", "--columns", "id", *asked)


NAMED = [
    line(id="a", actors=["scott"]),
    BROKEN,
    line(id="b", actors=["evans"], tags=["death"]),
    line(id="c", actors=["robert\nscott"]),
    line(id="d", actors=["scott"], tags=["death"]),
]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("-a scott", "a\nd\n"),
        ("-a evans --tag death", "b\n"),
        ("-a scott --tag death", "d\n"),
        ("-a robert-scott", "c\n"),
    ],
)
def test_lines_that_cannot_meet_a_filter_are_not_read(asked: str, found: str) -> None:
    assert listed(NAMED).status == 1
    ran = listed(NAMED, *(word.replace("-s", " s") for word in asked.split()))
    assert (ran.status, ran.out) == (0, found)


def test_a_cause_on_a_line_that_is_not_read_is_not_missed() -> None:
    lines = [line(id="a"), line(id="b", actors=["scott"], because=[{"cause": "a"}])]
    assert listed(lines, "-a", "scott") == Ran(0, "b\n", "")


def test_a_name_is_seen_through_escapes() -> None:
    escaped, plain = line(id="a", actors=["张勇"]), line(id="b", actors=["X"])
    raw = json.dumps({**PLAIN, "id": "c", "actors": ["张勇"]}, ensure_ascii=False)
    folded = line(id="d", actors=["张\n勇"])
    content = [escaped, plain, raw, folded]
    assert "\\u5f20" in escaped
    assert listed(content, "-a", "张勇") == Ran(0, "a\nc\n", "")
    assert listed(content, "-a", "张 勇") == Ran(0, "d\n", "")


def test_words_are_looked_for_before_a_line_is_read() -> None:
    content = [line(id="a", title="The Tent, found"), '{"id": 7, "tent', line(id="c")]
    assert listed(content).status == 1
    for words in (("--text", "the tent"), ("--text", "TENT", "--text", "fo"), ("--text", "nt, f")):
        assert listed(content, *words) == Ran(0, "a\n", "")
    assert listed(content, "--text", "tent").status == 1


def test_words_are_seen_through_escapes_widths_and_names() -> None:
    lines = [line(id="a", note="two\ntents"), line(id="b", title="ＴＥＮＴ"), line(id="c")]
    lines += [json.dumps({**PLAIN, "id": "d", "title": "te\u0301nt"}, ensure_ascii=False)]
    assert listed(lines, "--text", "wotent") == Ran(0, "a\n", "")
    assert listed(lines, "--text", "tent") == Ran(0, "a\nb\n", "")
    assert listed(lines, "--text", "Tént") == Ran(0, "d\n", "")
    assert listed(lines, "--text", "'") == listed(lines)


def test_words_in_the_name_of_an_actor_are_on_no_line() -> None:
    Path("f.jsonl").write_text("\n".join([line(id="a", actors=["scott"]), line(id="b")]))
    Path("v.yaml").write_text("actors: {scott: {name: Robert Falcon}}\nevents: []\n")
    asked = ("-r", "f.jsonl", "-r", "v.yaml", "list", "--columns", "id", "--text")
    assert inside(*asked, "falcon") == Ran(0, "a\n", "")
    assert inside(*asked, "scott").out == "", "an id is no name where there is another"


def test_what_a_date_counts_from_is_read_all_the_same() -> None:
    lines = [line(id="a"), line(id="b", date="1 year after a", actors=["scott"])]
    assert listed(lines, "-a", "scott", "--columns", "id,date") == Ran(0, "b\t1912\n", "")

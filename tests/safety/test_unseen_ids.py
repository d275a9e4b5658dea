"""Ids are read, typed and pasted: what steers or is not seen in one is a problem, as is a NUL."""

import json
from pathlib import Path

import pytest

from conftest import inside

IDS = {
    "event": 'events: [{id: %s, date: "2009", title: T}]',
    "actor": "actors: {%s: {name: N}}\nevents: []",
    "metric": "metrics: {%s: {name: N}}\nevents: []",
    "source": "sources: {%s: {title: N}}\nevents: []",
    "thread": "threads: {%s: {title: N}}\nevents: []",
    "period": 'periods: {%s: {title: N, span: "2009"}}\nevents: []',
    "tag": "tags: {%s: N}\nevents: []",
    "tag in a list": "tags: [%s]\nevents: []",
    "query": "queries: {%s: 'tag:a'}\nevents: []",
    "undeclared actor": 'events: [{id: a, date: "2009", title: T, actors: [%s]}]',
    "actor with a part": 'events: [{id: a, date: "2009", title: T, actors: [{%s: led}]}]',
    "undeclared source": 'events: [{id: a, date: "2009", title: T, source: %s}]',
}
UNSEEN = ["\x07", "\x1b", "\x9b", "\u202e", "\u2066", "\u200b", "\u2800", "\u3164", "\U000e0041"]


@pytest.mark.parametrize(
    ("kind", "unseen"),
    [*((kind, "\u202e") for kind in IDS), *(("event", unseen) for unseen in UNSEEN)],
    ids=ascii,
)
def test_an_id_holds_nothing_unseen(kind: str, unseen: str, tmp_path: Path) -> None:
    file = tmp_path / "bad.yaml"
    file.write_text(IDS[kind] % f'"a\\U{ord(unseen):08x}b"')
    ran = inside("list", "-r", str(file))
    assert ran.status == 1
    assert f"a character that is not seen, U+{ord(unseen):04X}" in ran.err
    assert f"{file}:1:" in ran.err


@pytest.mark.parametrize("id_", ["张勇", "می\u200cخواهم", "naïve-id"])
def test_letters_of_any_script_are_seen(id_: str, tmp_path: Path) -> None:
    file = tmp_path / "good.yaml"
    file.write_text(IDS["event"] % id_, encoding="utf-8")
    assert inside("list", "-r", str(file)).status == 0


@pytest.mark.parametrize("name", ["bad.yaml", "bad.json", "bad.jsonl"])
@pytest.mark.parametrize("key", ["title", "summary", "note"])
def test_a_zero_byte_in_a_text_is_a_problem_at_its_line(
    name: str, key: str, tmp_path: Path
) -> None:
    event = {"id": "a", "date": "2009", "title": "T", key: "a\0b"}
    whole = {"events": [event]}
    file = tmp_path / name
    file.write_text("\n" + json.dumps(event if name.endswith("l") and "json" in name else whole))
    if name == "bad.json":
        file = file.rename(tmp_path / "json.yaml")
    ran = inside("list", "-r", str(file))
    assert ran.status == 1
    assert f"{file}:2:" in ran.err
    assert "holds a zero byte, U+0000" in ran.err


@pytest.mark.parametrize("unseen", ["\x07", "\u202e", "\u2800"], ids=ascii)
@pytest.mark.parametrize("key", ["id", "actors", "tags", "sources"])
def test_so_it_is_in_json_lines(key: str, unseen: str, tmp_path: Path) -> None:
    odd = f"a{unseen}b"
    event = {"id": "a", "date": "2009", "title": "T", key: odd if key == "id" else [odd]}
    file = tmp_path / "bad.jsonl"
    file.write_text(json.dumps(event) + "\n")
    ran = inside("list", "-r", str(file))
    assert ran.status == 1
    assert "bad.jsonl:1:" in ran.err
    assert "error[id]" in ran.err

"""A thousand events and more into a registry: not all are read back, and all are right."""

import json
from pathlib import Path

import pytest
from desk import PLAIN

from conftest import inside

ODD = ("a: b", "- c", "#d", '"e"', "null", "1.5", "f  g", "é", "@h", "|", "word " * 40)
LAYOUTS = {
    "plain": PLAIN,
    "blank lines": PLAIN.replace("  - id: end", "\n  - id: end"),
    "no end of the last line": PLAIN.removesuffix("\n"),
    "the latest first": (
        "events:\n  - id: end\n    date: '2003'\n    title: It ended\n"
        "  # about the start\n  - id: start\n    date: '2001'\n    title: It began\n"
    ),
    "a comment at the end": f"{PLAIN}# the end\n",
    "another indentation": PLAIN.replace("  - ", "- ").replace("    ", "  "),
    "windows": PLAIN.replace("\n", "\r\n"),
    "braces": "events: [{id: start, date: '2001', title: It began}]\n",
    "a text in lines": PLAIN.replace("It began", "|-\n      It\n\n      began"),
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_they_stand_where_it_is_told(name: str, tmp_path: Path) -> None:
    before = LAYOUTS[name]
    titles = [f"{ODD[n % 70]} {n}" if n % 70 < len(ODD) else f"Plain {n}" for n in range(1_100)]
    rows = [{"date": f"{1990 + n % 20}", "title": one} for n, one in enumerate(titles)]
    (tmp_path / "rows.json").write_text(json.dumps([*rows, {"date": "1995", "title": "Plain a"}]))
    made = tmp_path / "r.yaml"
    made.write_bytes(before.encode())
    ran = inside("import", str(tmp_path / "rows.json"), "--into", str(made), "--json")
    assert ran.status == 0, ran.err
    events = json.loads(inside("-r", str(made), "list", "--json").out)
    expected = {" ".join(one.split()) for one in [*titles, "Plain a"]}
    assert {" ".join(one["title"].split()) for one in events} >= expected
    assert len(events) == len(rows) + 1 + before.count("id: ")
    lines = made.read_bytes().decode().splitlines()
    if "braces" not in name:
        told = {one["id"]: lines[one["line"] - 1] for one in json.loads(ran.out)}
        assert {id_: line.split("id: ")[1].strip('"') for id_, line in told.items()} == {
            id_: id_ for id_ in told
        }
    left = iter(lines)
    assert all(line in left for line in before.splitlines() if "braces" not in name)

"""The vocabularies under filters: a name's count is what `list` or `figures` finds of it."""

import json
import re
from pathlib import Path

import pytest

from conftest import SOUTH_POLE, Run, inside

FILTERS = [
    ("--since", "1912"),
    ("--actor", "scott"),
    ("--not-tag", "travel", "--until", "1912-02"),
    ("--where", "verdict:merit or value>1"),
    ("--text", "pole", "--source", "diary"),
]
LISTED = [("actors", "list", "actor"), ("tags", "list", "tag"), ("metrics", "figures", "metric")]


@pytest.mark.parametrize("filters", FILTERS)
@pytest.mark.parametrize(("facet", "command", "field"), LISTED)
def test_each_name_counts_what_is_listed_with_it(
    pole: Run, facet: str, command: str, field: str, filters: tuple[str, ...]
) -> None:
    if command == "figures" and {"--not-tag", "--text"} & set(filters):
        pytest.skip("figures has no such filter")
    for row in json.loads(pole(facet, *filters, "--json").out):
        found = json.loads(
            pole(command, *filters, "--where", f'{field}:"{row["id"]}"', "--json").out
        )
        possible = [one for one in found if one.get("within") == "possible"]
        assert (row.get("events", row.get("figures")), row.get("possible", 0)) == (
            len(found),
            len(possible),
        )
        assert found[0]["date"] in (row["first"], found[0]["date"])


@pytest.mark.parametrize("filters", FILTERS)
@pytest.mark.parametrize("facet", ["actors", "tags", "threads", "metrics", "sources"])
def test_an_index_answers_alike(pole_index: str, facet: str, filters: tuple[str, ...]) -> None:
    of_file, of_index = (
        inside("-r", name, facet, *filters, "--json") for name in (SOUTH_POLE, pole_index)
    )
    assert of_index == of_file
    assert of_file.status == 0


def test_names_that_are_not_declared_stand_in_one_order(tmp_path: Path) -> None:
    events = [("a", "x", "2"), ("b", "y", "1"), ("c", "y", "2")]
    lines = [
        f'{{"id": "{id_}", "date": "2001", "title": "It", "actors": ["{actor}"], '
        f'"tags": ["t{name}"], "thread": "u{name}"}}'
        for id_, actor, name in events
    ]
    path = tmp_path / "open.jsonl"
    path.write_text("\n".join(lines))
    assert inside("index", str(path), "--to", str(tmp_path / "open.db")).status == 0
    for asked in (("tags",), ("threads",), ("count", "--by", "thread")):
        told = [
            inside("-r", str(tmp_path / name), *asked, "--actor", "y", "--json").out
            for name in ("open.jsonl", "open.db")
        ]
        assert told[0] == told[1]
        found = [*dict.fromkeys(re.findall("[tu][12]", told[0]))]
        assert found in (["t2", "t1"], ["u2", "u1"])


def test_the_title_tells_the_filters_and_the_rest_is_counted(pole: Run) -> None:
    told = pole("actors", "--since", "1912", "--limit", "1", "-o", "table").out.splitlines()
    assert told[0].startswith("Actors: since 1912 (")
    assert told[-1] == "and 3 more: --all"

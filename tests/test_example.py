"""The registry in examples/: it uses every key that there is, and nothing is wrong with it."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import pytest

from conftest import PROJECT, inside

EXAMPLE = PROJECT / "examples" / "apollo-13.yaml"
FILES = [EXAMPLE, PROJECT / "examples" / "apollo-13" / "world.yaml"]
Used = tuple[str, str]
INSTEAD = {("registry", "fiscal_year_start")}
"""Keys that stand for another one, and cannot stand beside it."""


def used(value: Any, shape: Mapping[str, Any], defs: Mapping[str, Any]) -> Iterator[Used]:
    """Yield the keys that a value has of the records of a schema, with the names of these."""
    if "$ref" in shape:
        name = shape["$ref"].rpartition("/")[2]
        shape = defs[name]
        if isinstance(value, Mapping) and "properties" in shape:
            yield from ((name, key) for key in value if key in shape["properties"])
    for one in (*shape.get("anyOf", ()), *shape.get("oneOf", ()), *shape.get("allOf", ())):
        yield from used(value, one, defs)
    if isinstance(value, Mapping):
        others = shape.get("additionalProperties")
        for key, inner in value.items():
            below = shape.get("properties", {}).get(key, others)
            if isinstance(below, Mapping):
                yield from used(inner, below, defs)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for inner in value:
            yield from used(inner, shape.get("items", {}), defs)


def test_every_key_of_every_record_stands_in_it() -> None:
    import yaml

    whole = json.loads(inside("schema").out)
    defs = whole["$defs"]
    there = set[tuple[str, str]]()
    for file in FILES:
        tree = yaml.load(file.read_text("utf-8"), yaml.BaseLoader)
        there |= {("registry", key) for key in tree}
        there |= set(used(tree, whole, defs))
    known = {(name, key) for name, one in defs.items() for key in one.get("properties", ())}
    known |= {("registry", key) for key in whole.get("properties", ())}
    assert {"event", "figure", "a quotation", "quotation"} & {name for name, _ in known}
    assert sorted(known - there - INSTEAD) == []


def test_every_closed_choice_stands_in_it() -> None:
    from timeline.model.choices import Certainty, EventKind, How, Side, Weight

    text = "".join(file.read_text("utf-8") for file in FILES)
    for choice in (Certainty, EventKind, How, Side, Weight):
        usual = {"certain", "event", "caused", "normal"}
        assert [one.value for one in choice if one not in usual and f": {one}" not in text] == []


def test_nothing_is_wrong_with_it() -> None:
    checked = inside("check", "-r", str(EXAMPLE), "--strict")
    assert (checked.status, checked.out) == (0, "")
    assert len(json.loads(inside("-r", str(EXAMPLE), "list", "--json").out)) >= 30


def test_it_ships_and_is_named() -> None:
    assert '"/examples"' in (PROJECT / "pyproject.toml").read_text("utf-8")
    assert "(examples/apollo-13.yaml)" in (PROJECT / "README.md").read_text("utf-8")


def test_its_first_line_leads_to_the_schema() -> None:
    first, _, path = EXAMPLE.read_text("utf-8").splitlines()[0].partition("=")
    assert first == "# yaml-language-server: $schema"
    assert (EXAMPLE.parent / path).resolve() == PROJECT / "events.schema.json"


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("narrate.md", ("narrate", "--style", "prose", "-o", "md")),
        ("tree-80.txt", ("list", "--tree", "-o", "table")),
        ("why-80.txt", ("why", "splashdown", "--depth", "2", "-o", "table")),
    ],
)
def test_it_is_told(golden: Callable[[str, str], None], name: str, asked: Sequence[str]) -> None:
    told = inside("-r", str(EXAMPLE), *asked, env={"COLUMNS": "80"})
    assert told.status == 0, told.err
    golden(f"apollo-{name}", told.out)

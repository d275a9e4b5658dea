"""Who says it, where it was, how sure it is: the keys that say more of an entry come in and go out.

`statements.yaml` has each of them; the long way of reading and the short way, an index and an
export give the same registry back.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from conftest import TESTS, inside

FILE = TESTS / "registries" / "statements.yaml"
COMMANDS = ("list", "figures", "actors", "roles", "sources", "metrics")


def answers(registry: str) -> list[str]:
    """Return what programs are told of a registry."""
    return [inside("-r", registry, command, "--json").out for command in COMMANDS]


def test_an_event_says_who_says_it_and_where_and_how_sure_it_is() -> None:
    [part] = json.loads(inside("-r", str(FILE), "show", "part", "--json").out)
    told = ("by", "said", "places", "part_of", "weight", "certainty", "certainty_note")
    assert [part[key] for key in told] == [
        "guild", "2010-01", ["port"], "whole", "normal", "disputed", "two dates",
    ]  # fmt: skip
    assert [quote["text"] for quote in part["quotes"]] == ["市集日", "plain words"]
    assert [link["url"] for link in part["links"]] == ["https://example.org/x"]
    assert [(one["date"], one["by"]) for one in part["alternatives"]] == [("2009-11-12", "bank")]


def test_a_figure_has_another_reading_which_no_sum_counts() -> None:
    [figure] = json.loads(inside("-r", str(FILE), "figures", "--of", "stall", "--json").out)
    [other] = figure["alternatives"]
    assert (figure["value"], figure["by"], figure["certainty"]) == (5000000, "bank", "probable")
    assert (other["value"], other["bound"], other["date"], other["by"]) == (
        6000000, "about", "2010", "guild",
    )  # fmt: skip
    ran = inside("-r", str(FILE), "figures", "-m", "users", "--of", "stall", "--sum", "--json")
    assert '"value": 5000000' in ran.out


def test_a_post_has_figures_and_an_actor_belongs_to_others_over_time() -> None:
    [owner] = json.loads(inside("-r", str(FILE), "roles", "--json").out)
    assert (owner["single"], owner["certainty"], owner["certainty_note"]) == (
        False, "doubtful", "books",
    )  # fmt: skip
    [stake] = owner["figures"]
    assert (stake["metric"], stake["of"], stake["value"], stake["unit"]) == (
        "stake", ["bank"], 28, "percent",
    )  # fmt: skip
    [stall] = [
        one
        for one in json.loads(inside("-r", str(FILE), "actors", "--json").out)
        if one["id"] == "stall"
    ]
    assert stall["part_of"] == "group"
    assert [(one["actor"], one["from"], one["to"]) for one in stall["wholes"]] == [
        ("guild", "2003", "2009"),
        ("group", "2010", None),
    ]


def test_an_actor_is_found_by_its_name_in_another_language() -> None:
    assert inside("-r", str(FILE), "list", "--actor", "行会").status == 0


def test_an_export_an_index_and_lines_of_json_give_it_back(tmp_path: Path) -> None:
    before = answers(str(FILE))
    again, index = tmp_path / "again.yaml", str(tmp_path / "of.db")
    again.write_text(inside("-r", str(FILE), "export", "registry").out, "utf-8")
    assert answers(str(again)) == before
    assert "say the same" in inside("compare", f"file:{FILE}", f"file:{again}").err
    assert inside("index", str(FILE), "--to", index).status == 0
    assert answers(index) == before
    lines = tmp_path / "lines.jsonl"
    lines.write_text(inside("-r", str(FILE), "list", "-o", "jsonl").out, "utf-8")
    assert inside("-r", str(lines), "list", "--json").out == before[0]


OTHER = {"id": "b", "date": "1999", "title": "B"}
EVENT: dict[str, Any] = {
    "id": "a", "date": "2000", "title": "A", "by": "ada", "said": "2001", "places": ["paris"],
    "part_of": "b", "weight": "high", "certainty": "disputed", "certainty_note": "who knows",
}  # fmt: skip
PARTS: dict[str, dict[str, Any]] = {
    "because": {"cause": "b", "certainty": "inferred", "certainty_note": "it follows"},
    "figures": {"metric": "users", "value": 5, "by": "ada", "said": "2002"},
    "verdicts": {
        "on": "ada", "side": "merit", "by": "bo", "said": "2003", "certainty": "doubtful",
    },
}  # fmt: skip


@pytest.mark.parametrize("colon", ['":', '" :'], ids=["the short way", "with places"])
def test_what_one_line_can_tell_is_read_in_both_ways(colon: str, tmp_path: Path) -> None:
    whole = {**EVENT, **{key: [part] for key, part in PARTS.items()}}
    lines = "".join(json.dumps(one) + "\n" for one in (OTHER, whole))
    (tmp_path / "e.jsonl").write_text(lines.replace('":', colon))
    [event] = json.loads(inside("-r", str(tmp_path / "e.jsonl"), "show", "a", "--json").out)
    assert {key: event[key] for key in EVENT} == EVENT
    for key, part in PARTS.items():
        assert {name: event[key][0][name] for name in part} == part, key


def test_who_says_it_before_the_parts_is_read_alike(tmp_path: Path) -> None:
    lines = tmp_path / "lines.jsonl"
    lines.write_text('{"by": "ada", "id": "a", "date": "2000", "title": "A", "actors": ["bo"]}\n')
    [event] = json.loads(inside("-r", str(lines), "list", "--json").out)
    assert (event["by"], event["actors"]) == ("ada", ["bo"])


BAD = [
    ("links: ftp://example.org", 'error[url]: "ftp://example.org" is no address on the web'),
    ("links: {title: x}", 'error[missing-key]: a link needs the key "url"'),
    ("links: [[a]]", "error[type]: a text is expected here, not a list"),
    ("quote: {lang: zh}", 'error[missing-key]: a quotation needs the key "text"'),
    ("certainty: possible", 'error[choice]: "possible" is not one of certain, probable, doubtful'),
    ("weight: heavy", 'error[choice]: "heavy" is not one of low, normal, high'),
    ("part_of: nowhere", 'error[unknown-event]: there is no event "nowhere"'),
    ("said: someday", "error[date]: "),
    ("alternatives: [{note: x}]", 'error[missing-key]: an alternative date needs the key "date"'),
    ("alternatives: [{date: 2 days after x}]", 'error[unknown-event]: there is no event "x"'),
    ("place: [a, [b]]", "error[type]: "),
]


BAD_ENTRIES = [
    ("places: {a: {lat: north}}", '"north" is no number of degrees from -90 to 90'),
    ("places: {a: {lat: 91}}", '"91" is no number of degrees from -90 to 90'),
    ("places: {a: {lon: [1]}}", "error[type]: "),
    ("places: {a: {part_of: b}}", 'error[unknown-place]: there is no place "b"'),
    ("places: {a: {names: zh}}", "a mapping from languages to names is expected here"),
    ("actors: {a: {ids: [1]}}", "a mapping from catalogues to ids is expected here"),
    ("actors: {a: {place: b}}\nplaces: {c: {name: B}}", 'there is no place "b"\n'),
    ("actors: {a: {part_of: {from: 2001}}}", 'a whole needs the key "actor"'),
    ("actors: {a: {part_of: {actor: a, from: 2002, to: 2001}}}", "error[tenure]: "),
    (
        "series: [{metric: m, bound: exact, values: {'2001': 5..6, '2002': 7}}]",
        "a range needs two ends",
    ),
    ("actors: {a: {roles: [{title: x, single: yes}]}}", '"yes" is not one of true, false'),
]


def of_event(key: str) -> str:
    return f'events:\n  - id: a\n    date: "2000"\n    title: A\n    {key}\n'


@pytest.mark.parametrize(
    ("text", "message"),
    [
        *((of_event(key), message) for key, message in BAD),
        *((f"{text}\nevents: []\n", message) for text, message in BAD_ENTRIES),
    ],
)
def test_a_bad_key_is_told_at_its_place(tmp_path: Path, text: str, message: str) -> None:
    file = tmp_path / "bad.yaml"
    file.write_text(text)
    ran = inside("-r", str(file), "list")
    assert (ran.status, ran.out) == (1, "")
    assert message in ran.err


def test_a_place_named_by_its_name_in_another_language_is_told_its_id(tmp_path: Path) -> None:
    file = tmp_path / "bad.yaml"
    file.write_text(
        'places: {port: {names: {zh: 港}}}\nevents: [{id: a, date: "2000", title: A, place: 港}]\n'
    )
    assert "write the id: port" in inside("-r", str(file), "list").err


def test_what_is_cut_out_goes_with_what_it_rests_on(tmp_path: Path) -> None:
    cut = tmp_path / "cut.yaml"
    ran = inside("-r", str(FILE), "export", "registry", "--actor", "stall")
    cut.write_text(ran.out, "utf-8")
    assert [one["id"] for one in json.loads(inside("-r", str(cut), "list", "--json").out)] == [
        "part"
    ]
    assert answers(str(cut))[3] == answers(str(FILE))[3]
    assert "coast" in ran.out

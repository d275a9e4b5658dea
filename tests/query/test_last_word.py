"""What has no end is known to go on only until the registry's last word."""

import json
import re
from pathlib import Path

import pytest

from conftest import inside

_OPEN = """
actors:
  ann:
    name: Ann
    roles:
      - {title: keeper, from: "1990", to: ".."}
events:
  - {id: light, date: "1990/..", title: The light burns, actors: [ann]}
  - {id: storm, date: "1999-05", title: A storm, actors: [ann]}
  - {id: jubilee, date: "2040", title: The jubilee, kind: forecast}
"""
_SOURCES = 'sources: {{log: {{title: Log, date: "{}"}}}}'
REGISTRIES = {
    "as_of": f'as_of: "2005"\n{_SOURCES.format(2009)}{_OPEN}',
    "the newest source": f"{_SOURCES.format(2005)}{_OPEN}",
    "an event after the newest source": _SOURCES.format(1995) + _OPEN.replace("1999-05", "2005"),
    "the newest event": _OPEN.replace("1999-05", "2005"),
}


@pytest.fixture(params=REGISTRIES)
def lighthouse(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    file = tmp_path / "light.yaml"
    file.write_text(REGISTRIES[request.param])
    return str(file)


def within(registry: str, *arguments: str) -> object:
    found = json.loads(inside("-r", registry, *arguments, "--json").out)
    return {one.get("id") or one.get("title"): one["within"] for one in found}


def drawn(registry: str, *arguments: str) -> str:
    lines = inside("-r", registry, *arguments, "-o", "table").out.splitlines()
    return next(line for line in lines if "Ann " in line)


@pytest.mark.parametrize("indexed", [False, True], ids=["file", "index"])
@pytest.mark.parametrize(
    ("year", "known"), [("2004", "certain"), ("2005", "certain"), ("2006", "possible")]
)
def test_what_has_no_end_is_certain_until_the_last_word_and_possible_after_it(
    lighthouse: str, year: str, known: str, indexed: bool
) -> None:
    if indexed:
        inside("index", lighthouse, "--to", f"{lighthouse}.db")
        lighthouse = f"{lighthouse}.db"
    assert within(lighthouse, "between", year)["light"] == known  # type: ignore[index]
    assert within(lighthouse, "list", "--where", f"id:light and date:{year}") == {"light": known}
    assert within(lighthouse, "roles", "--at", year) == {"keeper": known}
    assert within(lighthouse, "at", year)["keeper"] == known  # type: ignore[index]
    for question in (("between", year), ("at", year)):
        told = inside("-r", lighthouse, *question, "-o", "table").out
        assert ("the registry speaks until 2005-12-31" in told) is (known == "possible")
    lane = drawn(lighthouse, "chart", "lanes", "--period", year)
    assert ("█" in lane, "░" in lane) == (known == "certain", known == "possible")
    certain = inside("-r", lighthouse, "list", "--period", year, "--certain", "-o", "plain").out
    assert ("light" in certain) is (known == "certain")


def test_what_begins_after_the_last_word_has_begun_where_it_is_dated(tmp_path: Path) -> None:
    file = tmp_path / "plans.yaml"
    file.write_text('as_of: "2005"\nevents: [{id: new, date: "2030/..", title: A new light}]\n')
    assert within(str(file), "between", "2030") == {"new": "certain"}
    assert within(str(file), "between", "2031") == {"new": "possible"}


def test_lines_that_are_held_back_still_say_until_when_the_registry_speaks(tmp_path: Path) -> None:
    file = tmp_path / "light.jsonl"
    file.write_text(
        '{"id": "light", "date": "1990/..", "title": "The light burns", "actors": ["ann"]}\n'
        '{"id": "storm", "date": "2005", "title": "A storm", "actors": ["bob"]}\n'
    )
    found = within(str(file), "list", "--actor", "ann", "--since", "2004", "--until", "2004")
    assert found == {"light": "certain"}


def test_two_files_that_end_on_different_days_contradict_each_other(tmp_path: Path) -> None:
    for name, day in (("a", "2004"), ("b", "2005")):
        (tmp_path / f"{name}.yaml").write_text(f'as_of: "{day}"\nevents: []\n')
    ran = inside("-r", str(tmp_path), "list")
    assert ran.status == 1
    assert 'error[two-texts]: "as_of" is "2005" here, and "2004"' in ran.err


def test_pictures_draw_what_has_no_end_as_certain_until_then_and_as_possible_after(
    lighthouse: str,
) -> None:
    for question in (("chart", "lanes", "--period", "2000..2010"), ("roles", "--at", "2010")):
        assert re.search("█+░+[?] ", drawn(lighthouse, *question) + " ")


def test_a_filter_leaves_out_no_event_that_has_the_last_word(tmp_path: Path) -> None:
    """Of JSON Lines only those are read that may meet a filter; the newest event may not."""
    keepers = "actors: {keeper: {name: The keeper}, ship: {name: The ship}}\nevents: []\n"
    (tmp_path / "names.yaml").write_text(f"{_SOURCES.format(1995)}\n{keepers}")
    (tmp_path / "events.jsonl").write_text(
        '{"id": "light", "date": "1990/..", "title": "It burns", "actors": ["keeper"]}\n'
        '{"id": "storm", "date": "2005", "title": "A storm", "actors": ["ship"]}\n'
    )
    asked = ("list", "--actor", "keeper", "--period", "2001")
    assert within(str(tmp_path), *asked) == {"light": "certain"}

"""Where things happened, under which names and ids, and what belonged to what at the time."""

import json
from pathlib import Path
from typing import Any

import pytest

from conftest import PROJECT, Ran, inside

REGISTRY = """\
title: The harbour
places:
  north: {name: The North}
  ness: {name: Ness, names: {no: Neset}, ids: {wikidata: Q90001}, part_of: north, lat: 58, lon: -3}
  quay: {name: Old Quay, part_of: ness}
  york: {name: York}
metrics: {stake: {unit: percent, kind: share}}
actors:
  port: {name: Port of Ness, ids: {wikidata: Q90002, crunch: port}, place: ness}
  pilots:
    name: Ness Pilots
    names: {no: Losene}
    part_of:
      - {actor: city, to: "1970"}
      - {actor: port, from: "1970", to: "1988"}
  tugs: {name: Ness Tugs, part_of: pilots}
  city: {name: City of York}
  vane:
    name: Edith Vane
    roles:
      - {title: master, org: port, from: "1961", to: "1970", single: true}
      - {title: owner, org: tugs, from: "1970", to: "1980", figures: [{metric: stake, value: 28%}]}
      - {title: owner, org: city, from: "1970", to: "1980", figures: [{metric: stake, value: 1%}]}
  moss:
    name: Jonas Moss
    roles:
      - {title: master, org: port, from: "1969-05", to: "1980"}
      - {title: owner, org: tugs, from: "1972", certainty: probable, single: false}
events:
  - {id: opened, date: 1961-05-01, title: The port opened, actors: [port, vane], place: quay}
  - {id: strike, date: "1965", title: Pilots on strike, actors: [pilots], place: ness}
  - {id: merged, date: "1970", title: A merger, actors: [pilots], place: [quay, york]}
  - id: storm
    date: 1975-02
    title: Storm at York
    actors: [tugs]
    place: york
    verdicts: [{on: tugs, side: merit, why: they went out}]
  - {id: closed, date: "1990", title: The end, actors: [pilots]}
"""


@pytest.fixture(params=["yaml", "db"])
def harbour(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the registry as a file, and as an index of it."""
    file = tmp_path / "harbour.yaml"
    file.write_text(REGISTRY, "utf-8")
    if request.param == "yaml":
        return str(file)
    inside("index", str(file), "--to", str(tmp_path / "harbour.db"))
    return str(tmp_path / "harbour.db")


def asked(registry: str, *words: str) -> Any:
    ran = inside("-r", registry, *words, "--json")
    assert ran.status == 0, ran.err
    return json.loads(ran.out)


def ids(registry: str, *words: str) -> list[str]:
    return [one["id"] for one in asked(registry, *words)]


def printed(registry: str, *words: str) -> Ran:
    return inside("-r", registry, *words, env={"COLUMNS": "100"})


class TestPlaces:
    def test_what_happened_in_a_place_and_in_all_places_in_it(self, harbour: str) -> None:
        assert ids(harbour, "list", "--place", "The North") == ["opened", "strike", "merged"]
        assert ids(harbour, "list", "--place", "Old Quay", "--until", "1965") == ["opened"]
        assert ids(harbour, "list", "-w", "place:north not place:quay") == ["strike"]

    def test_from_when_to_when_is_told_by_the_ends_of_what_lasts(self) -> None:
        apollo = str(PROJECT / "examples" / "apollo-13.yaml")
        told = inside("-r", apollo, "places", "-o", "table", env={"COLUMNS": "140"}).out
        ends = [line.split("  ") for line in told.splitlines() if line.startswith("pacific")]
        assert [one.strip() for one in ends[0] if one][-2:] == [
            "1970-04-11 19:13 UTC",
            "1970-04-17 18:07:41 UTC",
        ]
        piped = inside("-r", apollo, "places", "-o", "plain").out
        assert "1970-04-11T19:13Z/1970-04-17T18:07:41Z" in piped

    def test_which_places_there_are_and_how_often(self, harbour: str) -> None:
        found = {one["id"]: one["events"] for one in asked(harbour, "places")}
        assert found == {"quay": 2, "york": 2, "ness": 1, "north": 0}
        assert ids(harbour, "places", "--actor", "pilots") == ["ness", "quay", "york"]
        counts = asked(harbour, "count", "--by", "place")
        assert [(one["place"], one["certain"]) for one in counts if one["place"]] == [
            ("quay", 2),
            ("york", 2),
            ("ness", 1),
        ]

    def test_a_place_is_found_by_any_name(self, harbour: str) -> None:
        assert ids(harbour, "list", "--place", "neset") == ids(harbour, "list", "--place", "ness")
        assert [one["id"] for one in asked(harbour, "search", "Neset")] == ["ness", "strike"]
        assert printed(harbour, "list", "Neset", "1965").err.startswith("read as: --place ness")

    def test_a_place_that_there_is_not_is_refused(self, harbour: str) -> None:
        ran = printed(harbour, "list", "--place", "Nes")
        assert ran.status == 2
        assert 'there is no place "Nes"' in ran.err
        assert '"Ness"' in ran.err
        assert 'there is no place "Nes"' in printed(harbour, "list", "-w", "place:Nes").err

    def test_the_story_says_where(self, harbour: str) -> None:
        told = " ".join(printed(harbour, "narrate", "--style", "prose", "-o", "table").out.split())
        assert "On 1 May 1961, in Old Quay: The port opened." in told
        assert "in Old Quay and York: A merger." in told
        assert "In February 1975: Storm at York." in told  # the title names it
        assert asked(harbour, "brief", "merged")["where"] == ["Old Quay", "York"]

    def test_two_places_side_by_side_and_in_lanes(self, harbour: str) -> None:
        rows = asked(harbour, "compare", "north", "york")
        events = next(one for one in rows if one["item"] == "events")
        assert events["each"] == {"north": 3, "york": 2}
        lanes = asked(harbour, "chart", "lanes", "--by", "place", "york")
        assert [one["event"] for one in lanes] == ["merged", "storm"]


class TestNamesAndIds:
    def test_events_are_found_by_an_id_of_any_catalogue(self, harbour: str) -> None:
        assert ids(harbour, "list", "-w", "wikidata:q90002") == ["opened"]
        assert ids(harbour, "list", "-w", "crunch:port") == ["opened"]
        assert ids(harbour, "list", "-w", "wikidata:Q90001") == ["opened", "strike", "merged"]

    @pytest.mark.parametrize(
        ("query", "told"),
        [
            ("wikidta:Q90001", 'there is no field "wikidta"'),
            ("wikidata:Q9000", 'there is no wikidata "Q9000"'),
            ("wikidata:zzz", "no actor or place has it"),
            ("wikidata<Q1", "wikidata cannot be compared with <"),
        ],
    )
    def test_what_no_id_is_of_is_refused(self, harbour: str, query: str, told: str) -> None:
        ran = printed(harbour, "list", "-w", query)
        assert ran.status == 2
        assert told in ran.err

    def test_an_actor_goes_by_its_names_in_other_languages(self, harbour: str) -> None:
        assert ids(harbour, "list", "--actor", "Losene") == ["strike", "merged", "closed"]
        assert ids(harbour, "list", "-w", "actor:losene 1965") == []
        assert asked(harbour, "brief", "Losene")["names"] == ["no: Losene"]
        assert asked(harbour, "brief", "port")["names"] == ["wikidata: Q90002", "crunch: port"]


class TestRelations:
    def test_both_sides_of_an_actor(self, harbour: str) -> None:
        found = [(one["actor"], one["title"]) for one in asked(harbour, "roles", "-a", "tugs")]
        assert found == [("vane", "owner"), ("moss", "owner")]
        mine = [one["org"] for one in asked(harbour, "roles", "--actor", "Edith Vane")]
        assert sorted(mine) == ["city", "port", "tugs"]
        assert asked(harbour, "roles", "--org", "vane") == []

    def test_the_figure_and_the_certainty_stand_beside_it(self, harbour: str) -> None:
        table = printed(harbour, "roles", "--org", "tugs", "-o", "table").out
        assert "stake 28 %" in table
        assert "probable" in table
        plain = printed(harbour, "roles", "--org", "port", "-o", "table").out
        assert "stake" not in plain
        assert "probable" not in plain

    def test_what_is_single_has_a_succession_and_what_is_not_has_none(self, harbour: str) -> None:
        more = asked(harbour, "roles", "--columns", "actor,title,org,predecessors,beside")
        by = {(one["actor"], one["org"]): one for one in more}
        assert [one["actor"] for one in by["moss", "port"]["predecessors"]] == ["vane"]
        assert by["moss", "tugs"]["predecessors"] == []
        ran = inside("-r", harbour, "check", "--only", "two-holders")
        assert "master" in ran.out + ran.err
        assert "owner" not in ran.out + ran.err

    def test_the_figures_of_posts_name_the_post_and_are_kept_apart(self, harbour: str) -> None:
        found = asked(harbour, "figures", "-m", "stake")
        assert [(one["post"], one["value"]) for one in found] == [
            ("owner, tugs", 28),
            ("owner, city", 1),
        ]
        table = printed(harbour, "figures", "-m", "stake", "-o", "table").out
        assert "Edith Vane (owner, Ness Tugs)" in table
        assert "points" not in table  # two stakes are no change
        assert asked(harbour, "check", "--only", "two-values") == []
        latest = [one["value"] for one in asked(harbour, "at", "1985") if one["metric"] == "stake"]
        assert sorted(latest) == [1, 28]

    def test_a_stake_is_held_as_long_as_its_post(self, harbour: str) -> None:
        def stakes(when: str) -> list[tuple[int, str, int | None]]:
            found = [one for one in asked(harbour, "at", when) if one["metric"] == "stake"]
            return [(one["value"], one["within"], one["least_days"]) for one in found]

        assert stakes("1969") == []
        assert stakes("1970") == [(28, "certain", None), (1, "certain", None)]
        assert stakes("1975") == [(28, "certain", None), (1, "certain", None)]
        assert stakes("1982") == [(28, "certain", 366), (1, "certain", 366)]

    def test_a_brief_tells_of_both_sides(self, harbour: str) -> None:
        assert asked(harbour, "brief", "tugs")["who"] == [
            "From 1970 to 1980: owner: Edith Vane, stake 28 %",
            "From 1972 until an unknown time: owner: Jonas Moss, probable",
        ]


class TestPartsOverTime:
    def test_an_event_counts_for_the_whole_of_its_time(self, harbour: str) -> None:
        found = asked(harbour, "list", "--actor", "port", "--with-parts")
        assert [(one["id"], one["within"]) for one in found] == [
            ("opened", "certain"),
            ("merged", "possible"),
            ("storm", "certain"),
        ]
        city = asked(harbour, "list", "--actor", "city", "--with-parts", "--certain")
        assert [one["id"] for one in city] == []
        assert ids(harbour, "list", "--not-actor", "port", "--with-parts") == [
            "strike", "merged", "closed",
        ]  # fmt: skip

    def test_so_do_verdicts_posts_states_and_comparisons(self, harbour: str) -> None:
        assert len(asked(harbour, "verdict", "port", "--with-parts")) == 1
        assert asked(harbour, "verdict", "city", "--with-parts") == []
        posts = asked(harbour, "roles", "--org", "port", "--with-parts", "--at", "1975")
        assert {one["org"] for one in posts} == {"port", "tugs"}
        early = asked(harbour, "roles", "--org", "city", "--with-parts", "--at", "1975")
        assert {one["org"] for one in early} == {"city"}
        state = asked(harbour, "at", "1975", "--actor", "city", "--with-parts")
        assert "owner" in {one["title"] for one in state}
        assert "storm" not in {one["event"] for one in state}
        rows = asked(harbour, "compare", "port", "city", "--with-parts")
        counts = next(one["each"] for one in rows if one["item"] == "events")
        assert counts == {"port": 3, "city": 2}

    def test_people_read_when(self, harbour: str) -> None:
        table = " ".join(printed(harbour, "actors", "-o", "table").out.split())
        assert "part of City of York (until 1970)" in table
        brief = asked(harbour, "brief", "port")
        assert brief["parts"] == ["Ness Pilots (from 1970 to 1988)"]
        assert "part of City of York (until 1970)" in asked(harbour, "brief", "pilots")["what"]

"""Events that are parts of events: one command answers what is asked of them."""

import json
import re
from pathlib import Path

import pytest

from conftest import FORMS, PROJECT, Write, in_form, inside
from screens import screen

APOLLO = str(PROJECT / "examples" / "apollo-13.yaml")
PLAIN = {"NO_COLOR": "1"}
OF_THE_BANG = ["stir", "problem", "venting"]
HOME = [
    "lifeboat", "free-return", "filter", "cold", "farthest", "second-burn", "one-side-gone",
    "splashdown",
]  # fmt: skip


@pytest.fixture(scope="module", params=FORMS)
def apollo(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    return in_form(request.param, APOLLO, tmp_path_factory.mktemp("apollo"))


def ids(registry: str, *asked: str) -> list[str]:
    ran = inside("-r", registry, "list", *asked, "--columns", "id", "-o", "plain")
    assert ran.status == 0, ran.err
    return ran.out.split()


class TestQuestions:
    def test_what_are_the_parts_of_the_way_home(self, apollo: str) -> None:
        assert set(ids(apollo, "--where", "part-of:way-home")) == set(HOME)

    def test_what_happened_in_the_flight_however_deep(self, apollo: str) -> None:
        found = ids(apollo, "--where", "part-of:flight")
        assert ids(apollo, "--where", "part_of:flight") == found
        there = {"launch", "engine-out", "show", "explosion", "way-home", *OF_THE_BANG, *HOME}
        assert set(found) == there
        assert set(ids(apollo, "--where", "not part-of:flight")).isdisjoint(there)

    def test_what_is_this_a_part_of_and_what_is_a_part_of_it(self, apollo: str) -> None:
        [event] = json.loads(inside("-r", apollo, "show", "explosion", "--json").out)
        assert (event["part_of"], event["parts"]) == ("flight", OF_THE_BANG)
        shown = inside("-r", apollo, "show", "explosion", "-o", "table").out
        assert "part of" in shown
        assert re.search(r"parts +1970-04-14 03:06 UTC Swigert turned on the fans", shown)

    def test_what_does_a_brief_of_the_whole_name(self, apollo: str) -> None:
        [brief] = json.loads("[" + inside("-r", apollo, "brief", "explosion", "--json").out + "]")
        assert brief["parts"] == [
            "On 14 April 1970 at 03:06 UTC: Swigert turned on the fans in the tanks",
            "On 14 April 1970 at 03:08:20 UTC: Swigert and then Lovell told Houston that there had "
            "been a problem",
            "On 14 April 1970 at 03:22 UTC: Lovell saw gas stream out into space",
        ]

    def test_who_fired_an_engine_on_the_way_home(self, apollo: str) -> None:
        asked = "part-of:way-home actor:aquarius tag:burn"
        assert ids(apollo, "--where", asked) == ["free-return", "second-burn"]

    def test_which_milestones_has_the_flight(self, apollo: str) -> None:
        found = ids(apollo, "--where", "weight:high and (part-of:flight or id:flight)")
        assert found == ["flight", "explosion", "way-home"]
        assert ids(apollo, "--where", "weight:low") == ["gauge-unread", "engine-out", "cold"]


class TestTree:
    def test_parts_stand_below_their_whole(self) -> None:
        asked = ("list", "--where", "part-of:explosion or id:explosion or id:report", "--tree")
        assert inside("-r", APOLLO, *asked, "-o", "md").out.split("\n\n")[1] == (
            "- 1970-04-14 03:06 UTC to 03:22 UTC An oxygen tank burst, and the other one ran dry "
            "\\[explosion\\] — Oxygen tank 2, Odyssey\n"
            "  - 1970-04-14 03:06 UTC Swigert turned on the fans in the tanks \\[stir\\] — "
            "Jack Swigert, Mission Control\n"
            "  - 1970-04-14 03:08:20 UTC Swigert and then Lovell told Houston that there had been "
            "a problem \\[problem\\] — Jack Swigert, Jim Lovell, Mission Control\n"
            "  - 1970-04-14 03:22 UTC Lovell saw gas stream out into space \\[venting\\] — "
            "Jim Lovell\n"
            "- 1970-06-15 ± The board found mistakes, and no mere bad luck \\[report\\] — "
            "Apollo 13 Review Board, NASA, North American Rockwell, Beech Aircraft"
        )

    def test_a_part_without_its_whole_stands_alone(self) -> None:
        shown = screen("list", "--actor", "Ken Mattingly", "--tree", registry=APOLLO, env=PLAIN)
        assert "├─ 1969-08-06" in shown
        shown = screen("list", "--tag", "burn", "--tree", registry=APOLLO, env=PLAIN)
        assert shown.startswith("The flight of Apollo 13: tag burn (2 events)\n├─ 1970-04-14")
        assert "│  ├─" not in shown

    def test_programs_get_the_same_flat_list(self, apollo: str) -> None:
        for form in ("json", "jsonl", "csv", "plain"):
            flat = inside("-r", apollo, "list", "-o", form).out
            assert inside("-r", apollo, "list", "--tree", "-o", form).out == flat
        events = json.loads(inside("-r", apollo, "list", "--tree", "--json").out)
        wholes = {event["id"]: event["part_of"] for event in events}
        assert (wholes["stir"], wholes["flight"]) == ("explosion", None)

    def test_a_tree_of_the_first_few_in_another_order(self) -> None:
        shown = screen("list", "--tree", "--sort", "id", "--limit", "2", registry=APOLLO, env=PLAIN)
        assert shown.splitlines()[0] == "The flight of Apollo 13 (2 of 35 events)"
        assert [one[-6:] for one in shown.splitlines() if "[" in one] == ["[bill]", "[cold]"]

    def test_a_circle_of_parts_is_listed_whole(self, write: Write) -> None:
        file = write(
            "events:\n"
            "- {id: a, date: '2001', title: A, part_of: b}\n"
            "- {id: b, date: '2001', title: B, part_of: a}\n"
            "- {id: c, date: '2001', title: C, part_of: b}\n"
        )
        shown = screen("list", "--tree", registry=file, env=PLAIN)
        assert re.findall(r"\[(.)\]", shown) == ["a", "b", "c"]
        assert set(ids(file, "--where", "part-of:a")) == {"a", "b", "c"}
        told = inside("-r", file, "narrate", "--style", "prose", "-o", "md").out
        assert sorted(re.findall(r": ([ABC])\.", told)) == ["A", "B", "C"]
        checked = inside("check", "-r", file, "-o", "table")
        assert (checked.status, "a is part of itself: a → b → a" in checked.out) == (1, True)


class TestFolding:
    def test_a_long_list_leaves_parts_out_and_counts_them(self) -> None:
        shown = screen("list", registry=APOLLO, env=PLAIN)
        title, listed = shown.splitlines()[0], re.findall(r"\[([a-z0-9-]+)\]", shown)
        folded = sum(map(int, re.findall(r"^\+ (\d+) parts? of what stands here", shown, re.M)))
        assert title == "The flight of Apollo 13 (35 events)"
        assert (len(listed) + folded, folded) == (35, 18)
        assert set(listed).isdisjoint(HOME)

    def test_all_of_it_is_there_with_all_with_a_filter_and_in_a_pipe(self, apollo: str) -> None:
        assert len(ids(apollo)) == 35
        shown = inside("-r", apollo, "list", "--all", "-o", "table").out
        assert "parts of what stands here" not in shown
        assert all(f"[{one}]" in shown for one in HOME)
        shown = inside("-r", apollo, "list", "--thread", "home", "-o", "table").out
        assert all(f"[{one}]" in shown for one in HOME)
        assert "--tree" not in inside("-r", apollo, "list", "--gaps", "-o", "table").out


class TestStory:
    def test_parts_are_told_after_their_whole(self, apollo: str) -> None:
        asked = ("narrate", "--sort", "date", "--style", "prose", "-o", "jsonl")
        lines = map(json.loads, inside("-r", apollo, *asked).out.splitlines())
        order = [line["events"][0] for line in lines if line["opens"]]
        assert len(order) == 35
        at = {event: place for place, event in enumerate(order)}
        for whole, parts in {"flight": ["launch"], "explosion": OF_THE_BANG[1:]}.items():
            assert all(at[part] > at[whole] for part in parts)
        assert all(at["way-home"] < at[part] < at["landing"] for part in HOME)

    def test_in_a_tree_parts_stand_below_their_whole_or_a_cause_beside_them(
        self, apollo: str
    ) -> None:
        asked = ("narrate", "--where", "part-of:way-home or id:way-home", "-o", "jsonl")
        rows = [*map(json.loads, inside("-r", apollo, *asked).out.splitlines())]
        depths = {row["event"]: (row["depth"], row["cause"]) for row in rows}
        assert depths["way-home"] == (1, None)
        assert depths["lifeboat"] == (2, None)
        assert depths["free-return"] == (3, "lifeboat")


class TestChecks:
    REGISTRY = """\
events:
- {{id: race, date: {whole}, title: The race}}
- {{id: leg, date: {part}, title: A leg, part_of: race{more}}}
"""

    @pytest.mark.parametrize(
        ("whole", "part", "outside"),
        [
            ("2010-05", "2010-06-01", True),
            ("2010-05", "2010-04", True),
            ("2010/2012", "2011/2013", True),
            ("2010/2012", "2009/2011", True),
            ("2010-05-01T10:00Z", "2010-05-01T11:00Z", True),
            ("2010/2012", "[2009..2011]", False),
            ("2010/2012", "2009~", False),
            ("2010~", "2012", False),
            ("2010", "2010-06-01", False),
            ("2010/..", "2020", False),
        ],
    )
    def test_a_part_lies_within_its_whole(
        self, tmp_path: Path, whole: str, part: str, outside: bool
    ) -> None:
        file = tmp_path / "race.yaml"
        text = self.REGISTRY.format(whole=repr(whole), part=repr(part), more="")
        file.write_text(text)
        found = json.loads(inside("check", "-r", str(file), "--json").out)
        told = f"leg ({part}) does not lie within its whole, race ({whole})"
        assert [(one["code"], one["what"]) for one in found] == (
            [("part-outside-whole", told)] * outside
        )
        more = ", contradicts: {event: race}"
        file.write_text(self.REGISTRY.format(whole=repr(whole), part=repr(part), more=more))
        assert inside("check", "-r", str(file), "--strict").status == 0

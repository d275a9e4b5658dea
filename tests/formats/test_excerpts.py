"""A long answer shows so much of each part, says what it left and how to see it."""

import json
from collections.abc import Sequence

import pytest

from conftest import SOUTH_POLE, Write, inside

_DAYS = "\n".join(
    f'  - {{id: day-{n}, date: "2012-05-{n:02}", title: Day {n}, actors: [ann], thread: t}}'
    for n in range(1, 13)
)
_VAGUE = "\n".join(
    f'  - {{id: vague-{n}, date: "[{2012 - n}..{2012 + n}]", title: Vague {n}}}'
    for n in range(1, 15)
)
_JUDGED = "\n".join(
    f'  - {{id: v-{n}, date: "20{n:02}", title: Judged {n}, '
    f"verdicts: [{{on: bob, side: {'demerit' if n % 6 == 0 else 'merit'}, why: w{n}}}]}}"
    for n in range(1, 25)
)
MANY = f"""\
title: Many
events:
  - {{id: reign, date: "2009/2014", title: A reign}}
  - {{id: war, date: "2011/..", title: A war}}
{_DAYS}
{_VAGUE}
{_JUDGED}
  - id: end
    date: "2025"
    title: The end
    verdicts: [{{on: bob, side: mixed, why: all in all}}, {{on: bob, side: merit, why: late}}]
"""


@pytest.fixture
def many(write: Write) -> str:
    return write(MANY)


@pytest.fixture(params=["file", "index"])
def asked(request: pytest.FixtureRequest, many: str) -> str:
    if request.param == "file":
        return many
    assert inside("index", many, "--to", f"{many}.db").status == 0
    return f"{many}.db"


def lines(registry: str, *arguments: str, form: str = "table") -> list[str]:
    ran = inside("-r", registry, *arguments, "-o", form)
    assert ran.status == 0
    return ran.out.splitlines()


def ids(registry: str, *arguments: str) -> list[str]:
    return [one["id"] for one in json.loads(inside("-r", registry, *arguments, "--json").out)]


def test_a_day_has_what_is_dated_then_what_lasted_then_what_is_possible(asked: str) -> None:
    told = lines(asked, "list", "--period", "2012-05-03")
    assert told[2] == "2012"
    assert told[3].split() == ["2012-05-03", "Day", "3", "[day-3]", "ann"]
    assert told[5] == "Under way then"
    assert [line.split()[-1] for line in told[6:8]] == ["[reign]", "[war]"]
    assert told[9] == "Possibly, the narrowest dates first"
    assert [line.split()[-1] for line in told[10:20]] == [
        "[v-12]", *(f"[vague-{n}]" for n in range(1, 10))
    ]  # fmt: skip
    assert told[20] == "and 5 more that may lie anywhere in 1998–2026: --possible"


def test_programs_have_all_of_it_by_date(asked: str) -> None:
    found = json.loads(inside("-r", asked, "list", "--period", "2012-05-03", "--json").out)
    assert len(found) == 18
    assert [one["id"] for one in found][-1] == "day-3"
    assert [one["id"] for one in found if one["within"] == "certain"] == ["reign", "war", "day-3"]


@pytest.mark.parametrize("option", ["--possible", "--all"])
def test_the_option_that_is_named_shows_the_rest(asked: str, option: str) -> None:
    told = lines(asked, "list", "--period", "2012-05-03", option)
    assert sum("[vague-" in line for line in told) == 14
    assert not any(" more" in line for line in told)


@pytest.mark.parametrize(("most", "first"), [(1, ["day-3"]), (3, ["reign", "war", "day-3"])])
def test_a_limit_takes_what_stands_first_in_every_format(
    asked: str, most: int, first: Sequence[str]
) -> None:
    arguments = ("list", "--period", "2012-05-03", "--limit", str(most))
    assert ids(asked, *arguments) == first
    assert f"({most} of 18 events)" in lines(asked, *arguments)[0]
    assert len(lines(asked, *arguments, form="plain")) == most


def test_a_list_that_was_sorted_otherwise_has_no_parts(many: str) -> None:
    told = lines(many, "list", "--period", "2012-05-03", "--sort", "title")
    assert len([line for line in told if "[" in line]) == 18
    assert not any("more" in line or "Under way" in line for line in told)


@pytest.mark.parametrize("form", ["table", "md"])
def test_each_part_of_a_state_says_what_it_left(asked: str, form: str) -> None:
    told = lines(asked, "at", "2012-05", form=form)
    assert sum("Day" in line for line in told) == 8
    assert "and 4 more: --all" in told
    then = [line.lstrip("# ") for line in told if "that time" in line]
    assert then == ["In that time", "Possibly in that time"]
    everything = lines(asked, "at", "2012-05", "--all", form=form)
    assert sum("Day" in line for line in everything) == 12
    assert not any("--all" in line for line in everything)
    few = lines(asked, "at", "2012-05", "--limit", "2", form=form)
    assert sum("Day" in line for line in few) == 2


def test_programs_have_the_whole_state_unless_they_limit_it(asked: str) -> None:
    then = [one for one in lines(asked, "at", "2012-05", form="plain") if "n that time" in one]
    assert len(then) == 27
    few = lines(asked, "at", "2012-05", "--limit", "2", form="plain")
    assert sum("n that time" in one for one in few) == 4


def test_verdicts_keep_their_proportion_and_the_last_word(asked: str) -> None:
    told = lines(asked, "verdict", "bob")
    assert told[0] == "Verdicts on bob: 21 merits, 4 demerits, 1 mixed"
    signs = [line[0] for line in told if line[:1] in "+−±" and line[1:4] == "  2"]
    assert (signs.count("+"), signs.count("−"), signs.count("±")) == (6, 1, 1)
    assert "and 18 more: --all" in told
    summary = lines(asked, "brief", "bob")
    assert sum("Merit of bob" in line for line in summary) == 3
    assert any("Demerit of bob" in line for line in summary)
    assert any("Mixed verdict on bob" in line and "all in all." in line for line in summary)


@pytest.mark.parametrize(
    ("arguments", "most"), [(("roles",), 1), (("figures",), 2), (("narrate",), 2)]
)
def test_a_limit_is_so_many_of_each_part_and_the_rest_is_told(
    arguments: tuple[str, ...], most: int
) -> None:
    whole = inside("-r", SOUTH_POLE, *arguments, "-o", "plain").out.splitlines()
    some = inside("-r", SOUTH_POLE, *arguments, "-n", str(most), "-o", "plain").out.splitlines()
    assert set(some) < set(whole)
    told = inside("-r", SOUTH_POLE, *arguments, "-n", str(most), "-o", "table").out
    assert " more: --all" in told


def test_a_depth_leaves_out_what_lies_deeper_and_counts_it() -> None:
    for command in (("narrate",), ("why", "deaths")):
        whole = json.loads(inside("-r", SOUTH_POLE, *command, "--json").out)
        ran = inside("-r", SOUTH_POLE, *command, "--depth", "1", "--json")
        shown = [row["event"] for row in json.loads(ran.out)]
        assert shown == [row["event"] for row in whole if row["depth"] == 1]
        assert len(shown) < len(whole)
        told = inside("-r", SOUTH_POLE, *command, "--depth", "1", "-o", "table").out
        assert " more " in told

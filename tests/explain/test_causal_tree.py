"""The net told as a tree, and how far its rows are set in."""

import json
from collections import Counter
from itertools import pairwise
from math import log2
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from causal_nets import HARBOUR, Pair, any_net, chain_of, ladder_of, net, written
from conftest import inside
from timeline.formats.outline import indents
from timeline.model.causes.causal_tree import CausalStep, TreePlace, causal_tree
from timeline.model.causes.causality import Way, far_end, links, near_end, reached


def told(registry: str, *question: str) -> list[str]:
    """Return a tree as lines: its depth, the event, and an arrow where it is told elsewhere."""
    arrows = {"here": "", "above": " ↑", "below": " ↓"}
    return [
        f"{'.' * step['depth']}{step['event']}{arrows[step['told']]}"
        for step in json.loads(inside("-r", registry, *question, "--json").out)
    ]


def test_a_shared_cause_is_told_once_where_the_longest_chain_comes_to_it() -> None:
    assert told(HARBOUR, "why", "inquiry-held") == [
        ".beach-lost ↓",
        ".survey ↓",
        ".debt",
        "..loan-taken ↓",
        "..guests-stay-away",
        "...beach-lost",
        "....currents",
        ".....breakwater",
        "......plan ↓",
        "......loan-taken",
        ".......plan",
        "........silting ↓",
        "........survey",
        ".........silting",
        ".........storm",
    ]


def test_a_tree_that_is_cut_shows_what_is_near_and_counts_the_rest() -> None:
    question = ("why", "inquiry-held", "--depth", "2")
    assert told(HARBOUR, *question) == [
        ".beach-lost",
        "..currents",
        ".debt",
        "..loan-taken",
        "..guests-stay-away",
        ".survey",
        "..silting",
        "..storm",
    ]
    steps = json.loads(inside("-r", HARBOUR, *question, "--json").out)
    assert [step["further"] for step in steps] == [0, 1, 0, 1, 1, 0, 0, 0]


def test_a_circle_ends_where_it_closes(tmp_path: Path) -> None:
    registry = written(tmp_path, [("a", "b"), ("b", "c"), ("c", "a"), ("a", "a")])
    assert told(registry, "led-to", "a") == [".a ↑", ".b", "..c", "...a ↑"]
    assert told(registry, "why", "c") == [".b", "..a", "...c ↑", "...a ↑"]


def _parents(steps: tuple[CausalStep, ...], event: str, way: Way) -> list[str]:
    """Return the event that each row stands under, as its depth says."""
    path = [event]
    found = []
    for step in steps:
        del path[step.depth :]
        found.append(path[-1])
        path.append(far_end(step.link, way))
    return found


@given(any_net(), st.sampled_from(Way), st.none() | st.integers(1, 4), st.data())
def test_every_link_is_told_once_and_every_event_unfolded_once(
    pairs: list[Pair], way: Way, at_most: int | None, data: st.DataObject
) -> None:
    registry = net(pairs)
    event = data.draw(st.sampled_from(sorted(registry.by_id)))
    steps = causal_tree(registry, event, way, at_most)
    near = {event: 0, **reached(registry, event, way, at_most)}
    expected = [
        link for here in near if near[here] != at_most for link in links(registry, here, way)
    ]
    assert Counter(id(step.link) for step in steps) == Counter(map(id, expected))
    unfolded = [far_end(step.link, way) for step in steps if step.told is TreePlace.HERE]
    assert sorted(unfolded) == sorted(set(near) - {event})
    assert _parents(steps, event, way) == [near_end(step.link, way) for step in steps]
    levels = [0, *(step.depth for step in steps)]
    assert all(1 <= after <= before + 1 for before, after in pairwise(levels))
    place = {event: -1, **{name: at for at, name in _places(steps, way)}}
    for at, step in enumerate(steps):
        there = place[far_end(step.link, way)]
        assert step.told is (
            TreePlace.HERE if there == at else TreePlace.ABOVE if there < at else TreePlace.BELOW
        )


def _places(steps: tuple[CausalStep, ...], way: Way) -> list[tuple[int, str]]:
    return [
        (at, far_end(step.link, way))
        for at, step in enumerate(steps)
        if step.told is TreePlace.HERE
    ]


@given(any_net(), st.integers(1, 4), st.data())
def test_a_tree_cut_at_a_depth_goes_no_deeper(
    pairs: list[Pair], at_most: int, data: st.DataObject
) -> None:
    registry = net(pairs)
    event = data.draw(st.sampled_from(sorted(registry.by_id)))
    steps = causal_tree(registry, event, Way.BACK, at_most)
    distance = reached(registry, event, Way.BACK)
    for step in steps:
        assert step.depth <= at_most
        if step.told is TreePlace.HERE:
            assert step.depth == distance[far_end(step.link, Way.BACK)]


@given(any_net(most=14), st.sampled_from(Way), st.data())
def test_rows_are_set_in_little_however_deep_a_tree_is(
    pairs: list[Pair], way: Way, data: st.DataObject
) -> None:
    registry = net(pairs)
    event = data.draw(st.sampled_from(sorted(registry.by_id)))
    levels = [step.depth for step in causal_tree(registry, event, way)]
    steps, numbered = indents(levels, 0)
    assert numbered is bool(levels)
    assert all(step <= log2(len(levels) + 1) for step in steps)


@pytest.mark.parametrize("shape", [chain_of(40), ladder_of(40)])
def test_chains_and_ladders_of_forty_links_go_straight_down(shape: list[Pair]) -> None:
    registry = net(shape)
    steps = causal_tree(registry, "e40", Way.BACK)
    assert max(step.depth for step in steps) == 40
    steps_in, numbered = indents([step.depth for step in steps], 4)
    assert (max(steps_in), numbered) == (0 if len(shape) == 40 else 1, True)


def test_indents_of_a_list() -> None:
    assert indents([1, 2, 3, 1], 3) == ((0, 1, 2, 0), False)
    assert indents([1, 2, 3, 1], 2) == ((1, 1, 1, 0), True)

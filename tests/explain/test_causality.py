"""The net of causes: who reaches whom, by which chains, and whether dates bear it out."""

import json
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from causal_nets import HARBOUR, Pair, any_net, chain_of, ladder_of, net, written
from conftest import inside
from timeline.model.causes.causality import Way, links_along, paths, reached, shortest_path


def asked(registry: str, *words: str) -> list[dict[str, Any]]:
    ran = inside("-r", registry, *words, "--json")
    assert ran.status == 0, ran.err
    return list(json.loads(ran.out))


@pytest.mark.parametrize(
    ("cause", "effect", "path"),
    [
        ("silting", "plan", "silting"),
        ("storm", "plan", "survey storm"),
        ("plan", "debt", "loan-taken plan"),
        ("breakwater", "inquiry-held", "beach-lost currents breakwater"),
        ("debt", "plan", ""),
        ("boom", "inquiry-held", ""),
        ("storm", "hope", ""),
    ],
)
def test_the_shortest_path(cause: str, effect: str, path: str) -> None:
    links = asked(HARBOUR, "why", effect, "--path-to", cause)
    assert [link["event"] for link in links] == path.split()


def test_the_first_of_a_million_paths_come_at_once(tmp_path: Path) -> None:
    registry = written(tmp_path, ladder_of(60))
    links = asked(registry, "why", "e60", "--path-to", "e00", "--limit", "50")
    lengths = [sum(link["path"] == number for link in links) for number in range(1, 51)]
    assert lengths == sorted(lengths)
    assert lengths[0] == 30


def test_a_long_chain_is_walked(tmp_path: Path) -> None:
    registry = written(tmp_path, chain_of(2_000))
    assert len(asked(registry, "why", "e2000", "--path-to", "e00")) == 2_000


@pytest.mark.parametrize(
    ("cause", "effect", "timing"),
    [
        ("2001", "2002", "in order"),
        ("2001-05-05", "2001-05-05", "in order"),
        ("2001", "2001", "doubtful"),
        ("2001", "2001-12-31", "in order"),
        ("2001", "2001-12-30", "doubtful"),
        ("2001", "2000", "reversed"),
        ("2001", "before 2001", "reversed"),
        ("2001", "after 1999", "doubtful"),
        ("2001", "2000/2003", "began earlier"),
        ("2001", "2000/2001", "doubtful"),
        ("2001/2004", "2003-01-01", "in order"),
        ("2001/2004", "2000-06-01", "reversed"),
        ("2001/..", "2000/..", "began earlier"),
        ("2001-01-01T10:00:00", "2001-01-01T09:00:00", "reversed"),
        ("2001-01-01T09:00:00", "2001-01-01T10:00:00", "in order"),
    ],
)
def test_whether_dates_let_an_effect_follow(
    tmp_path: Path, cause: str, effect: str, timing: str
) -> None:
    registry = written(tmp_path, [("a", "b")], {"a": cause, "b": effect})
    [link] = asked(registry, "why", "b")
    assert link["timing"] == timing


def _brute_force(pairs: Sequence[Pair], cause: str, effect: str) -> set[tuple[str, ...]]:
    def on(path: tuple[str, ...]) -> set[tuple[str, ...]]:
        if path[-1] == effect:
            return {path}
        following = {there for here, there in pairs if here == path[-1] and there not in path}
        return {found for there in following for found in on((*path, there))}

    return on((cause,))


@given(any_net(most=6))
def test_what_leads_to_one_came_of_the_other(pairs: list[Pair]) -> None:
    registry = net(pairs)
    for one in registry.by_id:
        for other in registry.by_id:
            onward, back = reached(registry, one, Way.FORTH), reached(registry, other, Way.BACK)
            assert (other in onward) == (one in back)


@given(any_net(most=6), st.data())
def test_paths_are_all_the_paths_there_are_shortest_first(
    pairs: list[Pair], data: st.DataObject
) -> None:
    registry = net(pairs)
    names = st.sampled_from(sorted(registry.by_id))
    cause, effect = data.draw(names), data.draw(names)
    found = list(paths(registry, cause, effect))
    assert set(found) == _brute_force(pairs, cause, effect)
    assert len(found) == len(set(found))
    assert [len(path) for path in found] == sorted(len(path) for path in found)


@given(any_net(), st.data())
def test_the_shortest_path_is_a_path_of_so_many_links(
    pairs: list[Pair], data: st.DataObject
) -> None:
    registry = net(pairs)
    effect = data.draw(st.sampled_from(sorted(registry.by_id)))
    for cause, distance in reached(registry, effect, Way.BACK).items():
        path = shortest_path(registry, cause, effect)
        assert path is not None
        assert (path[0], path[-1], len(path) - 1) == (cause, effect, distance)
        assert [(link.cause, link.effect) for link in links_along(registry, path)] == list(
            pairwise(path)
        )
        assert set(pairwise(path)) <= set(pairs)

"""The net of causes: who reaches whom, by which chains, and whether dates bear it out."""

from collections.abc import Sequence
from itertools import islice, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from causal_nets import HARBOUR, Pair, acyclic, any_net, chain_of, ladder_of, net, registry_of
from timeline.model import RegistryModel
from timeline.model.causes.causality import (
    Timing,
    Way,
    links_along,
    paths,
    reached,
    shortest_path,
    timing,
)


@pytest.fixture(scope="module")
def harbour() -> RegistryModel:
    return registry_of(HARBOUR)


def test_ancestors_come_nearest_first_with_their_distance(harbour: RegistryModel) -> None:
    assert dict(reached(harbour, "plan", Way.BACK)) == {"survey": 1, "silting": 1, "storm": 2}
    found = reached(harbour, "inquiry-held", Way.BACK)
    assert found == {
        "debt": 1, "beach-lost": 1, "survey": 1, "loan-taken": 2, "guests-stay-away": 2,
        "currents": 2, "silting": 2, "storm": 2, "plan": 3, "breakwater": 3,
    }  # fmt: skip
    assert list(found.values()) == sorted(found.values())


def test_descendants(harbour: RegistryModel) -> None:
    assert reached(harbour, "breakwater", Way.FORTH) == {
        "feast": 1, "currents": 1, "boom": 1, "beach-lost": 2, "guests-stay-away": 3,
        "inquiry-held": 3, "debt": 4,
    }  # fmt: skip
    assert reached(harbour, "feast", Way.FORTH) == {}


def test_what_is_at_most_so_far(harbour: RegistryModel) -> None:
    assert reached(harbour, "inquiry-held", Way.BACK, 1) == {
        "debt": 1,
        "beach-lost": 1,
        "survey": 1,
    }


@pytest.mark.parametrize(
    ("cause", "effect", "path"),
    [
        ("silting", "plan", "silting plan"),
        ("storm", "plan", "storm survey plan"),
        ("plan", "debt", "plan loan-taken debt"),
        ("breakwater", "inquiry-held", "breakwater currents beach-lost inquiry-held"),
        ("debt", "plan", None),
        ("boom", "inquiry-held", None),
        ("storm", "hope", None),
    ],
)
def test_the_shortest_path(
    harbour: RegistryModel, cause: str, effect: str, path: str | None
) -> None:
    found = shortest_path(harbour, cause, effect)
    assert found == (None if path is None else tuple(path.split()))


def test_all_paths_come_shortest_first(harbour: RegistryModel) -> None:
    found = [" ".join(path) for path in paths(harbour, "plan", "inquiry-held")]
    assert found == [
        "plan loan-taken debt inquiry-held",
        "plan breakwater currents beach-lost inquiry-held",
        "plan loan-taken breakwater currents beach-lost inquiry-held",
        "plan breakwater currents beach-lost guests-stay-away debt inquiry-held",
        "plan loan-taken breakwater currents beach-lost guests-stay-away debt inquiry-held",
    ]


def test_the_first_of_a_million_paths_come_at_once() -> None:
    registry = net(ladder_of(60))
    found = list(islice(paths(registry, "e00", "e60"), 500))
    assert [len(path) - 1 for path in found] == sorted(len(path) - 1 for path in found)
    assert (len(found), len(set(found)), len(found[0])) == (500, 500, 31)


def test_a_long_chain_is_walked() -> None:
    registry = net(chain_of(2_000))
    assert len(reached(registry, "e2000", Way.BACK)) == 2_000
    assert shortest_path(registry, "e00", "e2000") is not None


@pytest.mark.parametrize(
    ("cause", "effect", "expected"),
    [
        ("2001", "2002", Timing.IN_ORDER),
        ("2001-05-05", "2001-05-05", Timing.IN_ORDER),
        ("2001", "2001", Timing.DOUBTFUL),
        ("2001", "2001-12-31", Timing.IN_ORDER),
        ("2001", "2001-12-30", Timing.DOUBTFUL),
        ("2001", "2000", Timing.REVERSED),
        ("2001", "before 2001", Timing.REVERSED),
        ("2001", "after 1999", Timing.DOUBTFUL),
        ("2001", "2000/2003", Timing.BEGAN_EARLIER),
        ("2001", "2000/2001", Timing.DOUBTFUL),
        ("2001/2004", "2003-01-01", Timing.IN_ORDER),
        ("2001/2004", "2000-06-01", Timing.REVERSED),
        ("2001/..", "2000/..", Timing.BEGAN_EARLIER),
        ("2001-01-01T10:00:00", "2001-01-01T09:00:00", Timing.REVERSED),
        ("2001-01-01T09:00:00", "2001-01-01T10:00:00", Timing.IN_ORDER),
    ],
)
def test_whether_dates_let_an_effect_follow(cause: str, effect: str, expected: Timing) -> None:
    registry = net([("a", "b")], {"a": cause, "b": effect})
    [link] = registry.by_id["b"].because
    assert timing(registry, link) is expected


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


@given(acyclic())
def test_without_circles_every_event_is_reached_from_a_root(pairs: list[Pair]) -> None:
    registry = net(pairs)
    first = {event.id for event in registry.events if not event.because}
    for event in registry.events:
        if event.because:
            assert first & set(reached(registry, event.id, Way.BACK))
        assert event.id not in reached(registry, event.id, Way.BACK)

"""One query, two evaluators: in memory and in SQL. Both find the same, in the same order."""

from collections.abc import Sequence
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from registry_strategies import EXAMPLES, NAMES, outlines, queries, registries, stored

from conftest import SOUTH_POLE, inside
from timeline.dates import Membership
from timeline.loading import load
from timeline.model import (
    RegistryModel,
)
from timeline.query import (
    Facet,
    Query,
    Sort,
    select,
    select_figures,
)
from timeline.query.predicates import (
    Matches,
)

VOCABULARIES = ("actors", "metrics", "places", "sources", "tags", "threads")
OTHER = {
    Membership.CERTAIN: Membership.POSSIBLE,
    Membership.POSSIBLE: Membership.CERTAIN,
}
"""The other answer that counts."""


@settings(max_examples=EXAMPLES, deadline=None)
@given(
    registries(), queries, st.lists(st.sampled_from(Facet), max_size=2, unique=True), st.booleans()
)
def test_both_count_the_same(
    registry: RegistryModel, query: Query, facets: Sequence[Facet], dated: bool
) -> None:
    with stored(registry) as again:
        mine, its = select(registry, query), select(again, query)
        assert mine.grouped(*facets, dated=dated) == its.grouped(*facets, dated=dated)
        assert mine.dates() == its.dates()


@settings(max_examples=EXAMPLES, deadline=None)
@given(registries(), st.lists(queries, min_size=1, max_size=6), st.sampled_from(Sort))
def test_both_find_the_same(registry: RegistryModel, asked: Sequence[Query], sort: Sort) -> None:
    with stored(registry) as again:
        for query in asked:
            mine, its = select(registry, query), select(again, query)
            assert list(mine) == list(its)
            assert outlines(mine) == outlines(its)
            assert len(mine) == len(its)
            assert bool(mine) == bool(its)
            assert mine.tally() == its.tally()
            assert list(select_figures(registry, query)) == list(select_figures(again, query))
            for backwards, limit in ((True, None), (False, 2), (True, 1)):
                in_order_of = [
                    list(found.ordered(sort, backwards=backwards, limit=limit))
                    for found in (mine, its)
                ]
                assert in_order_of[0] == in_order_of[1]
            for wanted in {one.within for one in mine if one.within is not None}:
                assert list(mine.only(wanted)) == list(its.only(wanted))
                assert not list(its.only(wanted).only(OTHER[wanted]))


@settings(max_examples=EXAMPLES, deadline=None)
@given(registries())
def test_what_goes_in_comes_out(registry: RegistryModel) -> None:
    with stored(registry) as again:
        assert tuple(again.events) == registry.events
        assert tuple(again.series) == registry.series
        for name in ("figures", "verdicts", "sort_days"):
            assert list(getattr(again, name)) == list(getattr(registry, name)), name
        for name in ("effects", "parts", "by_id", *VOCABULARIES):
            assert dict(getattr(again, name)) == dict(getattr(registry, name)), name
        assert sorted(again.cause_pairs) == sorted(registry.cause_pairs)
        assert again.richest == registry.richest
        assert list(again.events_among({"e1", "e3"})) == list(registry.events_among({"e1", "e3"}))


@settings(max_examples=EXAMPLES, deadline=None)
@given(registries())
def test_names_are_found_and_counted_alike(registry: RegistryModel) -> None:
    with stored(registry) as again:
        for vocabulary in VOCABULARIES:
            declared, uses = getattr(registry, vocabulary), registry.uses(vocabulary)
            assert again.uses(vocabulary) == {name: uses[name] for name in uses if name in declared}
        for names in ("actor_names", "event_names", "place_names", "source_names", "tag_names"):
            mine, its = getattr(registry, names), getattr(again, names)
            for name in (*NAMES, "daniel", "E1", "one RED day", "nobody"):
                assert (mine.find(name), mine.near(name)) == (its.find(name), its.near(name))


def test_two_answers_may_be_read_in_turns(tmp_path: Path) -> None:
    assert inside("index", SOUTH_POLE, "--to", str(tmp_path / "pole.db")).status == 0
    registry, again = (load([name]).registry for name in (SOUTH_POLE, str(tmp_path / "pole.db")))
    assert registry is not None
    assert again is not None
    one, other = Matches("a"), Matches("the")
    turns = list(zip(select(again, one), select(again, other), strict=False))
    assert turns == list(zip(select(registry, one), select(registry, other), strict=False))
    assert len(turns) > 2

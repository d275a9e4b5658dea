"""What reports look up: the same out of an index, and of the index no more than that."""

import json
import sqlite3
from itertools import product
from pathlib import Path

import pytest
from date_strategies import PERIODS
from hypothesis import given, settings
from hypothesis import strategies as st
from registry_strategies import EXAMPLES, NAMES, registries, stored

from conftest import inside
from timeline.dates import Period
from timeline.model import RegistryModel
from timeline.query import EVERYTHING, Has, select
from timeline.query.predicates import Field
from timeline.query.selection import neighbours
from timeline.reports.at import state


@settings(max_examples=EXAMPLES, deadline=None)
@given(registries())
def test_figures_verdicts_and_what_rests_on_sources_are_found_alike(
    registry: RegistryModel,
) -> None:
    with stored(registry) as again:
        for names in ((), NAMES[:1], NAMES[1:3], [str(number) for number in range(1001)]):
            assert list(again.measured(of=names)) == list(registry.measured(of=names))
            assert list(again.measured(names)) == list(registry.measured(names))
            assert list(again.verdicts_on(names)) == list(registry.verdicts_on(names))
            assert list(again.citing(names)) == list(registry.citing(names))
        for one, other in product(NAMES[:3], repeat=2):
            assert list(again.measured((one,), (other,))) == list(
                registry.measured((one,), (other,))
            )
        assert list(again.units()) == list(registry.units())


@settings(max_examples=EXAMPLES, deadline=None)
@given(registries())
def test_events_are_found_by_their_places(registry: RegistryModel) -> None:
    with stored(registry) as again:
        count = len(registry.events)
        for at, event in enumerate(registry.events):
            assert again.events[at] == again.events[at - count] == event
            assert again.events.index(event) == at
        assert tuple(again.events[:2]) == tuple(registry.events[:2])
        for at in (count, -count - 1):
            with pytest.raises(IndexError):
                again.events[at]
        for event in registry.events[:1]:
            with pytest.raises(ValueError, match=event.id):
                again.events.index(event, 1)


@settings(max_examples=EXAMPLES, deadline=None)
@given(registries(), PERIODS, st.integers(0, 2))
def test_a_date_has_the_same_around_it(registry: RegistryModel, period: Period, most: int) -> None:
    with stored(registry) as again:
        for actors in (frozenset[str](), frozenset(NAMES[:2])):
            mine, its = (
                state(one, period, neighbours(one, period, actors, most), actors)
                for one in (registry, again)
            )
            assert mine == its


@settings(max_examples=EXAMPLES, deadline=None)
@given(registries(), st.sampled_from(NAMES))
def test_a_selection_begins_and_goes_by_threads_alike(registry: RegistryModel, name: str) -> None:
    with stored(registry) as again:
        for query in (EVERYTHING, Has(Field.ACTOR, frozenset((name,)))):
            mine, its = select(registry, query), select(again, query)
            assert mine.first_day() == its.first_day()
            assert mine.first_of_threads(NAMES, 2) == its.first_of_threads(NAMES, 2)


REGISTRY = """
events:
  - {id: e0, date: "1900", title: The first of all, actors: [eve], thread: old}
  - {id: e1, date: "1901", title: Ann began, actors: [ann], tags: [x], source: s, thread: t,
     figures: [{metric: m, of: ann, value: 1, unit: t}]}
  - {id: e2, date: "1902", title: Bob began, actors: [bob], tags: [y], source: r, thread: u,
     verdicts: [{on: ann, side: merit, why: it was good}], because: [{event: e1}]}
  - {id: e3, date: "1903", title: Both went on, actors: [ann, bob], tags: [x, y], thread: [t, u],
     figures: [{metric: m, of: bob, value: 2, unit: t}]}
  - {id: e4, date: "1904", title: Eve went on, actors: [eve], tags: [z], source: q, thread: old,
     because: [{event: e0}], verdicts: [{on: eve, side: mixed}],
     figures: [{metric: n, of: eve, value: 3}]}
  - {id: e5, date: "1905", title: Eve ended, actors: [eve], tags: [z], thread: t}
  - {id: e6, date: "1906", title: Eve ended again, actors: [eve], tags: [z], thread: [t, u]}
  - {id: e7, date: "1907", title: Eve ended for good, actors: [eve], tags: [z], thread: [t, u]}
"""
SPOILT = (
    *(f"UPDATE records SET model = '[' WHERE seq IN (SELECT seq FROM events WHERE id = '{id_}')"
      for id_ in ("e4", "e6", "e7")),
    "UPDATE figures SET model = '[' WHERE metric = 'n'",
    "UPDATE verdicts SET model = '[' WHERE actor = 'eve'",
)  # fmt: skip
QUESTIONS = """
    compare ann bob
    compare ann bob --since 1902 --every quarter
    compare ann bob --with-parts --explain
    compare tag:x tag:y
    compare thread:t thread:u --until 1904
    compare source:s source:r
    compare merit demerit
    compare merit demerit --judged ann
    compare 1901 1903
    compare metric:m:ann metric:m:bob
    compare --metric m ann bob
    compare m n
    at 1902 --actor ann
    at 1903 --actor bob --limit 2
    show e2
    brief ann
    brief e2
    brief 1902
    verdict ann
    verdict ann --balance
    narrate --actor ann --style prose
    narrate --period 1902 --style tree
    narrate --thread t --until 1903 --style prose
    list --sort end --limit 3
    list --sort end --reverse --until 1903
    why e2
    led-to e1
    gap e1 e3
    sources s
    figures --metric m --growth
    chart lanes --actor ann
    chart density --actor ann
"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a registry, and its index in which what nobody asks for is spoilt."""
    folder = tmp_path_factory.mktemp("looked-up")
    (folder / "some.yaml").write_text(REGISTRY)
    assert inside("index", str(folder / "some.yaml")).status == 0
    with sqlite3.connect(folder / "some.db") as file:
        for statement in SPOILT:
            file.execute(statement)
    file.close()
    return folder


@pytest.mark.parametrize("question", [line.strip() for line in QUESTIONS.strip().split("\n")])
@pytest.mark.parametrize("format_", ["table", "json"])
def test_what_is_not_asked_for_is_not_looked_at(
    desk: Path, monkeypatch: pytest.MonkeyPatch, question: str, format_: str
) -> None:
    monkeypatch.chdir(desk)
    whole, spoilt = (
        inside("-r", name, *question.split(), "-o", format_) for name in ("some.yaml", "some.db")
    )
    assert spoilt == whole


@settings(max_examples=EXAMPLES, deadline=None)
@given(registries())
def test_names_are_written_without_being_held(registry: RegistryModel) -> None:
    with stored(registry) as again:
        assert "event_names" not in registry.__dict__
        for mine, its in (
            (registry.event_names, again.event_names),
            (registry.actor_names, again.actor_names),
        ):
            assert list(mine.by_key()) == list(its.by_key())


def test_the_latest_figure_may_be_of_the_day_before_in_another_zone(tmp_path: Path) -> None:
    (tmp_path / "r.yaml").write_text(
        'events:\n  - {id: e, date: "1999", title: E}\nseries:\n  - {metric: m, of: a, unit: t,'
        ' values: {"2011-12-31T23:59:59-08:00": 1, "2012-01-01T00:00:00Z": 2}}\n'
    )
    file, index = str(tmp_path / "r.yaml"), str(tmp_path / "r.db")
    assert inside("index", file, "--to", index).status == 0
    for name in (file, index):
        told = json.loads(inside("-r", name, "at", "2012", "--json").out)
        assert [one["value"] for one in told if one["section"] == "figures"] == [1]

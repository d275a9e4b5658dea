"""What is so of every comparison, of whatever registry."""

import json
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import examples
from timeline.dates import Calendar, Period
from timeline.datetext.periods.period import parse_period
from timeline.loading import load
from timeline.model import RegistryModel
from timeline.query import EVERYTHING, Field, select, select_figures
from timeline.report import json_value
from timeline.reports.compare import Only, events, sources, threads
from timeline.reports.compare.actors import actors
from timeline.reports.compare.frame import ComparisonRow, Scope
from timeline.reports.compare.periods import periods as compared_periods
from timeline.reports.compare.registries import registries

DATES = (
    "1900", "1901", "1901-05", "1902-06-01", "1900/1902", "1901~", "[1900..1902]", "1902/..",
    "[..1901]", "1901-03/1901-04", "before 1902", "1903?",
)  # fmt: skip
PEOPLE, TAGS, THREADS, SOURCES = ("a", "b", "c"), ("x", "y"), ("p", "q"), ("s", "t")


def subset(names: Sequence[str]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(names), unique=True, max_size=len(names))


figures = st.fixed_dictionaries(
    {
        "metric": st.sampled_from(("m", "n")),
        "of": st.sampled_from(PEOPLE),
        "value": st.integers(0, 9).map(str),
        "bound": st.sampled_from(("exact", "about", "more-than", "at-most")),
        "period": st.sampled_from(DATES[:5]),
    }
)
verdicts = st.fixed_dictionaries(
    {
        "on": st.sampled_from(PEOPLE),
        "side": st.sampled_from(("merit", "demerit", "mixed")),
        "why": st.sampled_from(("one", "two")),
    }
)


@st.composite
def registry_texts(draw: st.DrawFn) -> str:
    """Return a small registry; JSON is YAML."""
    events = []
    for number in range(draw(st.integers(1, 6))):
        causes = [f"e{place}" for place in range(number)]
        events.append(
            {
                "id": f"e{number}",
                "date": draw(st.sampled_from(DATES)),
                "title": draw(st.sampled_from(("One thing", "Another"))),
                "actors": draw(subset(PEOPLE)),
                "tags": draw(subset(TAGS)),
                "thread": draw(subset(THREADS)),
                "source": draw(subset(SOURCES)),
                "figures": draw(st.lists(figures, max_size=2)),
                "verdicts": draw(st.lists(verdicts, max_size=2)),
                "because": [{"event": one} for one in (draw(subset(causes)) if causes else [])],
            }
        )
    declared = {
        "actors": {name: {"name": name.upper()} for name in PEOPLE},
        "tags": dict.fromkeys(TAGS, "a tag"),
        "threads": {name: {"title": name.upper()} for name in THREADS},
        "sources": {name: {"title": name.upper()} for name in SOURCES},
        "metrics": {
            "m": {"name": "M", "unit": "t", "kind": "stock"},
            "n": {"name": "N", "unit": "t"},
        },
    }
    return json.dumps({**declared, "events": events})


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("laws")


def loaded(text: str, folder: Path) -> RegistryModel:
    path = folder / "some.yaml"
    path.write_text(text, "utf-8")
    found = load([str(path)])
    assert found.registry, found.problems
    return found.registry


def all_of(registry: RegistryModel, only: Only | None = None) -> Scope:
    return Scope(select(registry, EVERYTHING), select_figures(registry, EVERYTHING), only=only)


Compare = Callable[[RegistryModel, Sequence[str], Scope], Sequence[ComparisonRow]]


def periods(registry: RegistryModel, ids: Sequence[str], asked: Scope) -> Sequence[ComparisonRow]:
    return compared_periods(registry, [period(text) for text in ids], asked).rows


def period(text: str) -> Period:
    found = parse_period(text, Calendar(today=0))
    assert isinstance(found, Period)
    return found


def compared_actors(
    registry: RegistryModel, ids: Sequence[str], asked: Scope
) -> Sequence[ComparisonRow]:
    return actors(registry, {id_: frozenset((id_,)) for id_ in ids}, asked).rows


def belonging(field: Field) -> Compare:
    return lambda registry, ids, asked: threads.event_groups(registry, field, ids, asked).rows


COMPARISONS: dict[str, tuple[Compare, tuple[str, str]]] = {
    "actors": (compared_actors, ("a", "b")),
    "threads": (belonging(Field.THREAD), ("p", "q")),
    "tags": (belonging(Field.TAG), ("x", "y")),
    "sources": (lambda *given: sources.sources(*given).rows, ("s", "t")),
    "events": (
        lambda registry, ids, asked: events.events(registry, ids, asked.only).rows,
        ("e0", "e1"),
    ),
    "periods": (periods, ("1900", "1901..1902")),
}
LAWS = settings(
    max_examples=examples(8),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def placed(rows: Sequence[ComparisonRow]) -> Counter[str]:
    """Return every single thing that is said of a subject or of all, with where it is said."""
    found: Counter[str] = Counter()
    for row in rows:
        if row.section.value in ("counts", "time", "path"):
            continue
        at = (row.section.value, json_value(row.item), row.date and row.date.edtf)
        for whose, part in [*row.each.items(), ("all", row.shared)]:
            cell = json_value(part.cell)
            for one in cell if isinstance(cell, list) else [cell]:
                if one is not None:
                    found[json.dumps([at, whose, one])] += 1
    return found


@pytest.mark.parametrize("name", COMPARISONS)
@LAWS
@given(text=registry_texts())
def test_what_is_shared_and_what_is_different_is_all(name: str, text: str, folder: Path) -> None:
    registry = loaded(text, folder)
    compare, ids = COMPARISONS[name]
    if name == "events" and len(registry.events) < 2:
        return
    everything = placed(compare(registry, ids, all_of(registry)))
    shared = placed(compare(registry, ids, all_of(registry, Only.SHARED)))
    different = placed(compare(registry, ids, all_of(registry, Only.DIFFERENT)))
    assert shared + different == everything


@pytest.mark.parametrize("name", ["actors", "threads", "tags", "sources", "events"])
@LAWS
@given(text=registry_texts())
def test_the_order_of_two_things_changes_nothing_that_is_said_of_them(
    name: str, text: str, folder: Path
) -> None:
    registry = loaded(text, folder)
    compare, ids = COMPARISONS[name]
    if name == "events" and len(registry.events) < 2:
        return
    asked = all_of(registry)
    there, back = (placed(compare(registry, order, asked)) for order in (ids, ids[::-1]))
    assert there == back


@LAWS
@given(text=registry_texts())
def test_periods_mirror_each_other(text: str, folder: Path) -> None:
    registry = loaded(text, folder)
    asked = all_of(registry)
    first, second = COMPARISONS["periods"][1]
    there = {
        (row.section, json_value(row.item)): row
        for row in periods(registry, (first, second), asked)
    }
    back = {
        (row.section, json_value(row.item)): row
        for row in periods(registry, (second, first), asked)
    }
    for (section, item), row in there.items():
        if section == "actors":
            continue
        other = back[section, item]
        assert {one: json_value(part.cell) for one, part in row.each.items()} == {
            one: json_value(part.cell) for one, part in other.each.items()
        }
        assert row.shared.cell == other.shared.cell
        assert _ends(row, second) == _negative(_ends(other, first))
    new, gone = (row_cell(there, item, second) for item in ("new", "gone"))
    assert (new, gone) == tuple(row_cell(back, item, first) for item in ("gone", "new"))


def row_cell(rows: Any, item: str, period: str) -> set[str]:
    row = rows.get(("actors", item))
    return set(json_value(row.each[period].cell)) if row else set()


def _ends(row: ComparisonRow, period: str) -> tuple[Any, Any] | None:
    if "change" not in row.more:
        return None
    found = json_value(row.more["change"].cell)[period]
    return found["low"], found["high"]


def _negative(ends: tuple[Any, Any] | None) -> tuple[Any, Any] | None:
    if ends is None:
        return None
    low, high = ends
    return None if high is None else -high, None if low is None else -low


@LAWS
@given(text=registry_texts())
def test_every_event_of_a_subject_stands_in_one_place(text: str, folder: Path) -> None:
    registry = loaded(text, folder)
    for name, of in (
        ("actors", lambda event: [one.actor for one in event.actors]),
        ("threads", lambda event: event.threads),
        ("tags", lambda event: event.tags),
        ("sources", lambda event: [one.source for one in event.sources]),
    ):
        compare, ids = COMPARISONS[name]
        rows = [row for row in compare(registry, ids, all_of(registry)) if row.section == "events"]
        for id_ in ids:
            told = [one for row in rows for one in (*row.each[id_].cell, *row.shared.cell)]  # type: ignore[misc]
            wanted = [event.id for event in registry.events if id_ in of(event)]
            assert sorted(told) == sorted(wanted)


@LAWS
@given(text=registry_texts(), other=registry_texts())
def test_a_diff_is_empty_of_itself_and_mirrored_backwards(
    text: str, other: str, folder: Path
) -> None:
    old, new = loaded(text, folder), loaded(other, folder)
    assert not registries(old, old, ("a", "b")).rows
    turned = {"added": "removed", "removed": "added", "changed": "changed"}

    def said(rows: Sequence[ComparisonRow], *, back: bool) -> list[str]:
        sides = ("new", "old") if back else ("old", "new")
        return sorted(
            json.dumps(
                [
                    row.section,
                    row.item,
                    turned[row.more["change"].cell] if back else row.more["change"].cell,  # type: ignore[index]
                    json_value(row.more["field"].cell) if "field" in row.more else None,
                    *(json_value(row.each[side].cell) for side in sides),
                ]
            )
            for row in rows
        )

    there = said(registries(old, new, ("a", "b")).rows, back=False)
    assert there == said(registries(new, old, ("a", "b")).rows, back=True)

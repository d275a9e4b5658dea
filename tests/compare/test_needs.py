"""What a comparison needs is enough: whatever else is selected changes nothing in it."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_laws import COMPARISONS, LAWS, loaded, period, registry_texts

from timeline.dates.units import Unit
from timeline.datetext.periods.steps import Step
from timeline.model import RegistryModel, Side
from timeline.query import EVERYTHING, And, Field, select, select_figures
from timeline.reports.compare import needs
from timeline.reports.compare.frame import ComparisonRow, Scope
from timeline.reports.compare.needs import Needs
from timeline.reports.compare.sides import sides as compared_sides

Compare = Callable[[RegistryModel, Sequence[str], Scope], Sequence[ComparisonRow]]

SIDES = (Side.MERIT, Side.DEMERIT)
NEEDS: dict[str, Callable[[RegistryModel, Sequence[str]], Needs]] = {
    "actors": lambda registry, ids: needs.of_actors(registry, ids, parts=False),
    "threads": lambda _, ids: needs.of_holders(Field.THREAD, ids),
    "tags": lambda _, ids: needs.of_holders(Field.TAG, ids),
    "sources": lambda _, ids: needs.of_sources(ids),
    "periods": lambda _, ids: needs.of_periods(map(period, ids)),
    "sides": lambda _, ids: needs.of_sides(SIDES, frozenset(ids)),
}
STEPS = (Step(1, Unit.YEAR, text="year"), Step(5, Unit.MONTH, text="5 months"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("needs")


def sides(registry: RegistryModel, ids: Sequence[str], asked: Scope) -> Sequence[ComparisonRow]:
    return compared_sides(registry, SIDES, asked, frozenset(ids)).rows


def asked(registry: RegistryModel, needs: Needs, step: Step) -> Scope:
    """Return so much of all events and figures as is needed."""
    return Scope(
        tuple(select(registry, And((needs.events,)))),
        select_figures(registry, needs.figures),
        select(registry, EVERYTHING).first_day(),
        step=step,
    )


@pytest.mark.parametrize("name", NEEDS)
@LAWS
@given(text=registry_texts(), step=st.sampled_from(STEPS))
def test_what_is_needed_is_enough(name: str, text: str, step: Step, folder: Path) -> None:
    registry = loaded(text, folder)
    compare, ids = COMPARISONS.get(name, (sides, ("a", "b")))
    for named in (ids, ids[:1] * (name == "sides"), () * (name == "sides")):
        if len(named) < 2 and name != "sides":
            continue
        everything = asked(registry, Needs(EVERYTHING, EVERYTHING), step)
        needed = asked(registry, NEEDS[name](registry, named), step)
        assert list(compare(registry, named, needed)) == list(compare(registry, named, everything))

"""`import timeline`: what it offers is documented, and its examples run on the bundled registry."""

import doctest
import subprocess
import sys

import pytest

import timeline
from conftest import PROJECT, SOUTH_POLE

FUNCTIONS = [name for name in timeline.__all__ if name.islower()]


@pytest.fixture(scope="module")
def names() -> dict[str, object]:
    """Return everything that is offered, and the world that the examples ask."""
    offered = {name: getattr(timeline, name) for name in timeline.__all__}
    return {**offered, "world": timeline.read(today="2022-05-07")}


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_function_is_documented_and_its_examples_run(
    name: str, names: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(PROJECT)
    function = getattr(timeline, name)
    assert function.__doc__
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    for test in doctest.DocTestFinder().find(function, name, globs=dict(names)):
        runner.run(test)
    assert runner.summarize(verbose=False).failed == 0


def test_what_is_asked_wrongly_is_an_exception_that_says_what_was_meant() -> None:
    world = timeline.read(SOUTH_POLE)
    with pytest.raises(timeline.UsageError) as error:
        timeline.select(world, actor=["Amundsn"])
    assert "did you mean" in error.value.hint


def test_a_registry_that_cannot_be_read_tells_all_its_problems() -> None:
    with pytest.raises(timeline.BadRegistryError) as error:
        timeline.read("missing.yaml")
    assert [problem.place.file for problem in error.value.problems] == ["missing.yaml"]


def test_importing_it_imports_none_of_its_rooms() -> None:
    code = "import timeline, sys; print([name for name in sys.modules if 'timeline.' in name])"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "[]\n"

"""The tutorial is typed from top to bottom in one folder, each recipe of the cookbook in its own.

`--update-golden` writes what the commands really print into the pages.
"""

import re
import shutil
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from conftest import PROJECT
from terminal_pages import as_run

TUTORIAL = PROJECT / "docs" / "tutorial.md"
COOKBOOK = PROJECT / "docs" / "cookbook.md"
RECIPES = re.split(r"^(?=## \d)", COOKBOOK.read_text("utf-8"), flags=re.MULTILINE)[1:]


def heading(recipe: str) -> str:
    return recipe.partition("\n")[0].removeprefix("## ")


def missing(recipe: str) -> list[str]:
    """Return what a recipe needs that is not here."""
    programs = re.findall(r"^Needs `(\w+)`", recipe, re.MULTILINE)
    packages = re.findall(r"^Needs the Python package `(\w+)`", recipe, re.MULTILINE)
    own = str(Path(sys.executable).parent)
    gone = [one for one in programs if not (shutil.which(one) or shutil.which(one, path=own))]
    return [*gone, *(one for one in packages if find_spec(one) is None)]


@pytest.mark.slow
def test_the_tutorial_goes_from_an_empty_folder_to_answers(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    real = as_run(TUTORIAL.read_text("utf-8"), tmp_path)
    if request.config.getoption("--update-golden"):
        TUTORIAL.write_text(real, "utf-8")
    assert TUTORIAL.read_text("utf-8") == real


@pytest.mark.slow
@pytest.mark.parametrize("recipe", RECIPES, ids=heading)
def test_every_recipe_does_what_it_says(
    recipe: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    if gone := missing(recipe):
        pytest.skip(f"not installed: {', '.join(gone)}")
    real = as_run(recipe, tmp_path)
    if request.config.getoption("--update-golden"):
        COOKBOOK.write_text(COOKBOOK.read_text("utf-8").replace(recipe, real), "utf-8")
    assert "error" not in real.casefold()
    assert real in COOKBOOK.read_text("utf-8")


def test_there_are_thirty_recipes_in_order() -> None:
    numbers = [int(heading(one).partition(".")[0]) for one in RECIPES]
    assert numbers == [*range(1, max(30, len(RECIPES)) + 1)]

"""docs/figures.md says what is so."""

import re
import shlex
from pathlib import Path

import pytest

from conftest import PROJECT, inside
from harbours import harbours, records
from timeline.reports.series.measures import Measure

PATH = PROJECT / "docs" / "figures.md"
PAGE = PATH.read_text("utf-8")


def named(start: str, end: str) -> list[str]:
    """Return the names in the first column of the tables between two headings."""
    section = PAGE[PAGE.index(start) : PAGE.index(end) if end else len(PAGE)]
    return re.findall(r"^\| `(?:--)?([\w-]+)[^|]*\|", section, re.MULTILINE)


def test_the_page_names_every_field() -> None:
    options = ("--calc", "cargo", "--face-value", "--since", "1900")
    found = records(harbours("figures", *options, "--json"))
    assert named("## In JSON", "") == list(found[0])


def test_the_page_names_every_measure() -> None:
    for measure in Measure:
        assert f"`{measure.value}`" in PAGE


@pytest.mark.parametrize("option", named("## Calculating", "## Formulas"))
def test_every_option_it_names_is_there(option: str) -> None:
    assert f"--{option}" in harbours("figures", "--help").out


def test_the_page_names_every_option_that_calculates() -> None:
    from timeline.commands.figures import CalculationOptions

    options = {name.replace("_", "-") for name in CalculationOptions.__struct_fields__}
    assert set(named("## Calculating", "## Formulas")) == options


def test_the_outputs_it_shows_are_real(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in re.findall(r"```yaml\n# ([\w-]+\.yaml)\n(.*?)```", PAGE, re.DOTALL):
        Path(name).write_text(text, "utf-8")
    real = PAGE
    for command, shown in re.findall(r"^\$ (.*)\n((?:(?!\$ |```).*\n)*)", PAGE, re.MULTILINE):
        ran = inside(*shlex.split(command)[1:], "-o", "table", env={"COLUMNS": "80"})
        assert (ran.status, ran.err) == (0, "")
        if shown:
            real = real.replace(f"$ {command}\n{shown}", f"$ {command}\n{ran.out}")
    if request.config.getoption("--update-golden"):
        PATH.write_text(real, "utf-8")
    assert PATH.read_text("utf-8") == real

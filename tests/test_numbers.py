"""Every option that takes a number, at both its ends, on a registry in a file and in an index."""

from pathlib import Path

import pytest

from command_lines import Parameter, parameters
from conftest import SOUTH_POLE, inside

NUMBERS = [one for one in parameters() if hasattr(one.kind, "min") or "INT" in repr(one.kind)]
ALL = 1_000
"""More than there is of anything in the registry."""
HUGE = (2**31, 2**63 - 1, 2**63, 2**64, 10**400)
ALSO_NEEDED = {
    ("why", "limit"): ("--path-to", "depots", "--all"),
    ("led-to", "limit"): ("--path-to", "deaths", "--all"),
}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the index of the registry."""
    path = tmp_path_factory.mktemp("numbers") / "pole.db"
    assert inside("index", SOUTH_POLE, "-o", str(path)).status == 0
    return path


def line_of(one: Parameter, number: int) -> tuple[str, ...]:
    """Return a command line with a number for an option."""
    return (*one.line(str(number)), *ALSO_NEEDED.get((one.command, one.name), ()))


def test_the_options_with_numbers_are_these() -> None:
    """A number that is read as a text has no bounds: here it would be missing."""
    assert {(one.command, one.name) for one in NUMBERS} >= {
        ("list", "limit"),
        ("at", "limit"),
        ("chart", "limit"),
        ("why", "depth"),
    }


@pytest.mark.parametrize("one", NUMBERS, ids=lambda one: f"{one.command}-{one.name}")
def test_a_number_is_bounded_at_both_ends(one: Parameter, index: Path) -> None:
    """Under the least it is refused; the least and whatever is more than there is are taken."""
    assert one.kind.min is not None
    for registry in (SOUTH_POLE, str(index)):
        low = inside("-r", registry, *line_of(one, one.kind.min - 1))
        assert low.status == 2
        assert "is not in the range" in low.err
        whole = inside("-r", registry, *line_of(one, ALL))
        assert whole.status == 0
        for number in HUGE:
            huge = inside("-r", registry, *line_of(one, number))
            assert (huge.status, huge.out, huge.err) == (0, whole.out, whole.err)


@pytest.mark.parametrize("one", NUMBERS, ids=lambda one: f"{one.command}-{one.name}")
@pytest.mark.parametrize("form", ["json", "plain", "table", "md"])
def test_the_least_and_the_greatest_number_answer_alike_from_an_index(
    one: Parameter, form: str, index: Path
) -> None:
    """What an index gives is what its file gives."""
    if one.command == "chart" and form != "json":
        form = "table"
    for number in (one.kind.min, one.kind.min + 1, 2**63 - 1, 2**63):
        asked = (*line_of(one, number), "-o", form)
        file, stored = (inside("-r", name, *asked) for name in (SOUTH_POLE, str(index)))
        assert stored == file
        assert file.status == 0

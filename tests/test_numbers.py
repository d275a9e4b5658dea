"""Every option that takes a number, at both its ends, on a registry in a file and in an index."""

import json
from pathlib import Path

import pytest

from command_lines import Parameter, parameters
from conftest import SOUTH_POLE, few_fast, inside

_ALL = [one for one in parameters() if hasattr(one.kind, "min") or "INT" in repr(one.kind)]
NUMBERS = [one for one in _ALL if (one.command, one.name) != ("import", "century")]
ALL = 1_000
"""More than there is of anything in the registry."""
HUGE = (2**31, 2**64, 10**400)
ALSO_NEEDED = {
    ("why", "limit"): ("--path-to", "depots"),
    ("led-to", "limit"): ("--path-to", "deaths"),
    ("search", "limit"): ("scott",),
}


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
def test_a_number_is_bounded_at_both_ends(one: Parameter, pole_index: str) -> None:
    """Under the least it is refused; the least and whatever is more than there is are taken."""
    assert one.kind.min is not None
    for registry in (SOUTH_POLE, pole_index):
        low = inside("-r", registry, *line_of(one, one.kind.min - 1))
        assert low.status == 2
        assert "is not in the range" in low.err
        whole = inside("-r", registry, *line_of(one, ALL))
        assert whole.status == 0
        for number in HUGE:
            huge = inside("-r", registry, *line_of(one, number))
            assert (huge.status, huge.out, huge.err) == (0, whole.out, whole.err)


@pytest.mark.parametrize(
    ("typed", "year"),
    [("-1", None), ("0", "0016"), ("7", "0716"), ("99", "9916"), ("100", None), ("9" * 400, None)],
)
def test_a_century_is_of_two_digits(tmp_path: Path, typed: str, year: str | None) -> None:
    """It is the only number with a greatest, and no question to a registry."""
    (tmp_path / "s.csv").write_text("date,title\n15-Mar-16,A\n")
    ran = inside("import", str(tmp_path / "s.csv"), "--century", typed)
    assert ran.status == (2 if year is None else 0)
    expected = "is not in the range 0<=x<=99" if year is None else f'date: "{year}-03-15"'
    assert expected in (ran.err if year is None else ran.out)


@pytest.mark.parametrize("one", NUMBERS, ids=lambda one: f"{one.command}-{one.name}")
@pytest.mark.parametrize("form", few_fast(["json", "plain", "table", "md"], "json"))
def test_the_least_and_the_greatest_number_answer_alike_from_an_index(
    one: Parameter, form: str, pole_index: str
) -> None:
    """What an index gives is what its file gives."""
    if one.command == "chart" and form != "json":
        form = "table"
    elif one.command == "check":
        form = "json"  # the other formats name the file, and break their lines by its length
    for number in (one.kind.min, one.kind.min + 1, 2**63 - 1, 2**63):
        asked = (*line_of(one, number), "-o", form)
        file, stored = (inside("-r", name, *asked) for name in (SOUTH_POLE, pole_index))
        assert (stored.out, stored.err.replace(pole_index, SOUTH_POLE)) == (file.out, file.err)
        assert file.status == 0


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1e308", 10**308),
        ("-1E+308", -(10**308)),
        ("1.5e3", 1500),
        ("25e-1", 2.5),
        ("1e-300", 1e-300),
        ("2e3k", 2_000_000),
        ("0e999", 0),
        ("1e309", None),
        ("1e-400", None),
        ("1e", None),
        ("1e1000", None),
    ],
)
def test_a_value_may_have_an_exponent(tmp_path: Path, written: str, value: float | None) -> None:
    file, again = tmp_path / "r.yaml", tmp_path / "again.jsonl"
    figure = f"{{metric: m, value: {written}, unit: x}}"
    file.write_text(f'events: [{{id: a, date: "2001", title: A, figures: [{figure}]}}]\n')
    ran = inside("-r", str(file), "list", "-o", "jsonl")
    if value is None:
        assert ran.status == 1
        assert f'"{written}" is not a number' in ran.err
        return
    again.write_text(ran.out)
    index = tmp_path / "r.db"
    assert inside("index", str(file), "--to", str(index)).status == 0
    for name in (file, again, index):
        [told] = json.loads(inside("-r", str(name), "figures", "--json").out)
        assert told["value"] == value
        assert inside("-r", str(name), "chart", "bars", "m", "-o", "svg").status in (0, 2)


def test_numbers_at_both_ends_of_what_a_float_holds_are_drawn(tmp_path: Path) -> None:
    file = tmp_path / "r.yaml"
    figures = ", ".join(
        f'{{metric: m, value: {value}, unit: x, period: "{year}"}}'
        for year, value in ((2001, "1.7e308"), (2002, "-1.7e308"), (2003, "1e-300"))
    )
    file.write_text(f'events: [{{id: a, date: "2001", title: A, figures: [{figures}]}}]\n')
    for form in ("table", "svg", "json"):
        assert inside("-r", str(file), "chart", "series", "m", "-o", form).status == 0

"""A flow that is known for a part of a slice is not set against one that is known for all of it."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import inside

HEAD = "metrics: {sales: {name: Sales, unit: USD, kind: flow}}\nevents: []\n"


def growths(path: Path, values: dict[str, int], every: str) -> list[object]:
    """Return the growth of each slice of a series, None where it has none."""
    path.write_text(f"{HEAD}series: [{{metric: sales, of: x, values: {json.dumps(values)}}}]\n")
    ran = inside("-r", str(path), "figures", "--every", every, "--growth", "--json")
    rows = [row for row in json.loads(ran.out) if row["measure"] == "value"]
    return [row["growth"] and row["growth"]["value"] for row in rows]


@pytest.mark.parametrize(
    ("values", "every", "expected"),
    [
        ({"2019": 100, "2020": 100, "2021": 100}, "2 years from 2019", [None, None]),
        ({"2019": 100, "2020": 100, "2021": 100, "2022": 300}, "2 years from 2019", [None, 100]),
        ({"2019": 100, "2021": 150}, "2 years from 2019", [None, 50]),
        ({"2019-01": 1, "2019-02": 1, "2020-01": 1}, "year", [None, None]),
        ({"2019-02": 1, "2020-02": 2}, "year", [None, 100]),
        ({"2019": 100, "2020-01": 10}, "year", [None, None]),
    ],
)
def test_only_equal_parts_are_compared(
    tmp_path: Path, values: dict[str, int], every: str, expected: list[object]
) -> None:
    assert growths(tmp_path / "r.yaml", values, every) == expected


def test_the_reason_is_told(tmp_path: Path) -> None:
    growths(tmp_path / "r.yaml", {"2019": 1, "2020": 1, "2021": 1}, "year")
    ran = inside(
        "-r", str(tmp_path / "r.yaml"),
        "figures", "--every", "2 years from 2019", "--growth", "-o", "table",
    )  # fmt: skip
    assert "2021..2022: –, for one of the two is known for a larger part of its period" in ran.out


@given(st.integers(2, 12), st.integers(2, 5))
def test_a_constant_flow_never_grows(years: int, step: int) -> None:
    from tempfile import TemporaryDirectory

    values = {str(2000 + year): 7 for year in range(years)}
    with TemporaryDirectory() as folder:
        found = growths(Path(folder, "r.yaml"), values, f"{step} years from 2000")
    assert {one for one in found if one is not None} <= {0}

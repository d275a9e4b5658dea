"""A whole and its part: no sum counts both, and a share is part ÷ whole."""

import json
from pathlib import Path

import pytest

from conftest import inside

HEAD = """\
metrics: {sales: {unit: USD, min: 0}, online: {unit: USD}, all: {unit: USD, includes: online}}
"""


def asked(path: Path, registry: str, *arguments: str) -> list[dict[str, object]]:
    """Return the records of an answer."""
    path.write_text(HEAD + registry)
    ran = inside("-r", str(path), *arguments, "--json")
    assert (ran.status, ran.err) == (0, ""), ran.err
    found: list[dict[str, object]] = json.loads(ran.out)
    return found


WHOLE = """\
events: []
series:
  - {metric: sales, of: mall, values: {"2020": 30, "2021": 60}}
  - {metric: sales, of: town, values: {"2020": 120, "2021": 80}, includes: {of: mall}}
"""
FIGURES = "events:\n" + "".join(
    f'  - {{id: {id_}, date: "{date}", title: T, actors: [ada], figures: [{figure}]}}\n'
    for id_, date, figure in (
        ("first", "2020-01-01", "{metric: sales, value: 10}"),
        ("all", "2020-06-01", "{metric: sales, value: 25, includes: {event: first}}"),
        ("last", "2020-09-01", "{metric: sales, value: 4}"),
    )
)


def shares(found: list[dict[str, object]]) -> list[object]:
    """Return the share of each row, None where it has none."""
    return [one["share"] and one["share"]["value"] for one in found]  # type: ignore[index]


def test_a_share_is_part_by_whole(tmp_path: Path) -> None:
    found = asked(tmp_path / "r.yaml", WHOLE, "figures", "--metric", "sales", "--share")
    assert shares(found) == [25, 75, 100, 100]
    path = str(tmp_path / "r.yaml")
    ran = inside("-r", path, "compare", "sales:mall", "sales:town", "-o", "table")
    assert "sales of mall is a part of sales of town" in ran.out


def test_what_a_figure_includes_is_so_whatever_else_its_actor_is_a_part_of(tmp_path: Path) -> None:
    actors = "actors: {mall: {name: Mall, part_of: town}, town: {name: Town}}\n"
    asking = ("figures", "--metric", "sales", "--share")
    found = asked(tmp_path / "r.yaml", actors + WHOLE, *asking)
    assert shares(found) == [25, 75, 100, 100]
    half = WHOLE.replace(', "2021": 80}, includes: {of: mall}}', "}, includes: {of: mall}}") + (
        '  - {metric: sales, of: town, values: {"2021": 80}}\n'
    )
    assert set(shares(asked(tmp_path / "r.yaml", actors + half, *asking))) == {None}


def test_a_third_is_added_to_the_whole_alone(tmp_path: Path) -> None:
    more = WHOLE + '  - {metric: sales, of: isle, values: {"2020": 30}}\n'
    found = asked(tmp_path / "r.yaml", more, "figures", "--metric", "sales", "--share")
    assert shares(found) == [20, 20, None, 80, None]


@pytest.mark.parametrize(("options", "total"), [(("--sum",), 29), (("--every", "year"), 29)])
def test_no_sum_counts_a_part_beside_its_whole(
    tmp_path: Path, options: tuple[str, ...], total: int
) -> None:
    found = asked(tmp_path / "r.yaml", FIGURES, "figures", "--metric", "sales", *options)
    assert found[-1]["value"] == total


def test_a_formula_that_adds_both_is_refused(tmp_path: Path) -> None:
    lines = "\n".join(
        f'  - {{metric: {metric}, of: ada, values: {{"2020": {value}}}}}'
        for metric, value in (("online", 2), ("all", 8))
    )
    path = tmp_path / "r.yaml"
    [row] = asked(path, f"events: []\nseries:\n{lines}\n", "figures", "--calc", "online / all")
    assert row["value"] == 0.25
    ran = inside("-r", str(path), "figures", "--calc", "all:ada@2020 + online:ada@2020")
    assert ran.status == 2
    assert "all:ada includes online:ada, so that their sum counts it twice" in ran.err


def test_parts_go_through_lines_of_json_and_an_index(tmp_path: Path) -> None:
    path = tmp_path / "r.yaml"
    [_, whole, _] = asked(path, FIGURES, "figures", "--metric", "sales")
    assert whole["includes"] == [
        {"metric": "sales", "of": ["ada"], "event": "first", "extensions": {}}
    ]
    lines = tmp_path / "r.jsonl"
    lines.write_text(inside("-r", str(path), "list", "-o", "jsonl").out)
    assert inside("-r", str(path), "index").status == 0
    index = path.with_suffix(".db")
    for other in (lines, index):
        ran = inside("-r", str(other), "figures", "--metric", "sales", "--json")
        assert json.loads(ran.out)[1]["includes"] == whole["includes"]


def test_bounds_of_a_metric_with_a_least_value_have_a_ratio(tmp_path: Path) -> None:
    lines = """\
events: []
series:
  - {metric: sales, of: few, values: {"2020": 5}, bound: less-than}
  - {metric: sales, of: many, values: {"2020": 20}, bound: more-than}
"""
    rows = asked(tmp_path / "r.yaml", lines, "figures", "--share", "--ratio")
    few, many = (next(row for row in rows if row["of"] == [of]) for of in ("few", "many"))
    assert few["bound"] == "less-than"
    assert (many["ratio"]["low"], many["ratio"]["high"]) == (0, 0.25)  # type: ignore[index]
    assert (few["share"]["low"], few["share"]["high"]) == (0, 20)  # type: ignore[index]

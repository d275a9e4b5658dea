"""Comparisons of the registry that comes with the program: facts that will not change."""

import json

import pytest
from ferries import Record

from conftest import inside


def rows(section: str, *arguments: str) -> list[Record]:
    found = json.loads(inside("compare", *arguments, "--json").out)
    return [row for row in found if row["section"] == section]


def test_two_platforms_share_what_both_did() -> None:
    told = rows("events", "Douyin", "快手", "--since", "2018")
    shared = [id_ for row in told for id_ in row["shared"]]
    assert "rivals-copy" in shared
    assert len(shared) == len(set(shared))
    alone = [id_ for row in told for id_ in row["each"]["kuaishou"]]
    assert "kuaishou-cuts-links" in alone
    assert not set(shared) & set(alone)


def test_festival_sales_of_two_years() -> None:
    [row] = [
        row for row in rows("figures", "2016", "2021") if row["item"] == "double-11-gmv:alibaba"
    ]
    assert row["relative"]["2021"]["value"] == pytest.approx(347.6, abs=0.1)
    assert row["yearly"]["2021"]["value"] == pytest.approx(34.95, abs=0.01)


def test_the_ledger_of_the_hero_has_both_sides() -> None:
    told = rows("verdicts", "merit", "demerit", "--judged", "Zhang Yong")
    for side in ("merit", "demerit"):
        assert any(row["each"][side] for row in told)
    years = [row["item"] for row in told]
    assert years == sorted(years)

"""Points on an axis of time: how far apart, in which slices, and who passed whom."""

import json
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import inside
from harbours import Record, of_measure, records

Values = Mapping[str, object]
YEARS = ["1900", "1901", "1902", "1903", "1904"]


def written(folder: Path, kind: str, *series: Values) -> str:
    """Write a registry of a metric m, of a and of b; return its path."""
    file = folder / "axis.yaml"
    lines = [
        f"- {{metric: m, of: {of}, values: {json.dumps(values)}}}\n"
        for of, values in zip("ab", series, strict=False)
    ]
    file.write_text(
        f"metrics: {{m: {{kind: {kind}}}}}\nevents: []\nseries:\n{''.join(lines)}", "utf-8"
    )
    return str(file)


def asked(registry: str, *words: str) -> list[Record]:
    return records(inside("-r", registry, *words, "--json"))


def crossovers(folder: Path, one: Values, other: Values) -> list[Record]:
    registry = written(folder, "stock", one, other)
    return of_measure(asked(registry, "compare", "m:a", "m:b"), "crossover")


@pytest.mark.parametrize(
    ("one", "other", "years"),
    [
        ("2018", "2020", "2"),
        ("2016-11-11", "2021-11-11", "5"),
        ("1990s", "2010s", "20"),
        ("2018", "2020-07-01", "1.5–2.497"),
        ("2018", "after 2020", "≥ 2.004"),
    ],
)
def test_growth_per_year_takes_the_years_between(
    tmp_path: Path, one: str, other: str, years: str
) -> None:
    registry = written(tmp_path, "stock", {one: 1, other: 4})
    last = of_measure(asked(registry, "figures", "-m", "m", "--growth"), "value")[-1]
    assert last["growth_per_year"]["formula"] == f"(4 ÷ 1) ^ (1 ÷ {years}) − 1"


@pytest.mark.parametrize(
    ("dates", "periods"),
    [
        ("2018 2020", "2018 2020"),
        ("2016-11-11 2017-11-11", "2016 2017"),
        ("2016-11-11 2017", "2016 2017"),
        ("2016-02 2016-11 2017-01", "2016 Q1 2016 Q4 2017 Q1"),
        ("2016-01 2016-02", "2016-01 2016-02"),
        ("2016-01-01 2016-01-02", "2016-01-01 2016-01-02"),
        ("2016-01 2016-02 2017", "2016 2017"),
        ("[..1999] 2016", "[..1999] 2016"),
    ],
)
def test_the_step_of_an_axis_is_the_longest_that_keeps_points_apart(
    tmp_path: Path, dates: str, periods: str
) -> None:
    values = dict.fromkeys(dates.split(), 1)
    registry = written(tmp_path, "stock", values, values)
    found = of_measure(asked(registry, "compare", "m:a", "m:b"), "value")
    assert " ".join(row["period"] for row in found) == periods


@pytest.mark.parametrize(
    ("kind", "values", "expected"),
    [
        ("flow", {"1900-01": 1, "1900-02": 2, "1901-01": 4}, {"1900": 3, "1901": 4}),
        ("stock", {"1900-01": 1, "1900-02": 2, "1901-01": 4}, {"1900": 2, "1901": 4}),
        ("share", {"1900-01": 1, "1900-02": 2}, {"1900": 2}),
        ("flow", {"1900-01": 1, "1900": 9}, {"1900": 9}),
        ("flow", {"1900 Q1": 5, "1900-01": 2, "1900-07": 4}, {"1900": 9}),
        ("flow", {"before 1900": 1, "1900": 2}, {"[..1899]": 1, "1900": 2}),
        ("flow", {"1900/1901": 7}, {"1900/1901": 7}),
    ],
)
def test_slices(tmp_path: Path, kind: str, values: Values, expected: Values) -> None:
    found = asked(written(tmp_path, kind, values), "figures", "-m", "m", "--every", "year")
    assert {row["period"]: row["value"] for row in found} == expected


def test_which_is_last_may_not_be_known(tmp_path: Path) -> None:
    registry = written(tmp_path, "stock", {"1900": 5, "1900-06": 7})
    [found] = asked(registry, "figures", "-m", "m", "--every", "year")
    assert (found["low"], found["high"]) == (5, 7)
    assert found["formula"] == "which is last is not known: 5 or 7"


def test_periods_that_overlap_cannot_be_added_up(tmp_path: Path) -> None:
    registry = written(tmp_path, "flow", {"1900-01/1900-03": 5, "1900-03/1900-05": 7})
    [found] = asked(registry, "figures", "-m", "m", "--every", "year")
    assert (found["value"], found["undefined"]) == (None, "they overlap")


def test_slices_are_whole_even_where_they_begin_and_end_the_series(tmp_path: Path) -> None:
    registry = written(tmp_path, "flow", {"1900-05-05": 1, "1903-02": 2})
    found = asked(registry, "figures", "-m", "m", "--every", "2 years")
    assert [(row["period"], row["start"], row["end"]) for row in found] == [
        ("1900..1901", "1900-01-01", "1901-12-31"),
        ("1902..1903", "1902-01-01", "1903-12-31"),
    ]


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ("1 3", "2 2", ["a passed b between 1900 and 1901"]),
        ("3 1", "2 2", ["b passed a between 1900 and 1901"]),
        ("3 4", "2 2", []),
        ("1 2 3", "2 2 2", ["a passed b between 1900 and 1902"]),
        (
            "1 3 1",
            "2 2 2",
            ["a passed b between 1900 and 1901", "b passed a between 1901 and 1902"],
        ),
        ("2 3", "2 2", []),
        ("1 2", "2 2", []),
        ("1 1..3 3", "2 2 2", ["a passed b between 1900 and 1902"]),
        ("1 1..3", "2 2", ["a possibly passed b between 1900 and 1901"]),
        ("1..3 3", "2 2", ["a possibly passed b between 1900 and 1901"]),
        ("1..3 1..3", "2 2", ["a and b possibly changed places between 1900 and 1901"]),
        ("1..3", "2", []),
        ("3 2..3", "2 2", []),
        ("2..3 2..3", "2 2", []),
        (
            "1 1..3 1",
            "2 2 2",
            ["a possibly passed b and fell behind again between 1900 and 1902"],
        ),
        ("1 . 3", "2 2 2", ["a passed b between 1900 and 1902"]),
    ],
)
def test_crossings(tmp_path: Path, first: str, second: str, said: list[str]) -> None:
    one, other = (
        {year: value for year, value in zip(YEARS, text.split(), strict=False) if value != "."}
        for text in (first, second)
    )
    assert [row["said"] for row in crossovers(tmp_path, one, other)] == said
    mirrored = [row["said"] for row in crossovers(tmp_path, other, one)]
    assert mirrored == [mirror_image(one) for one in said]


def mirror_image(said: str) -> str:
    """Return a sentence in which a and b have changed their names."""
    turned = " ".join({"a": "b", "b": "a"}.get(word, word) for word in said.split())
    return turned.replace("b and a", "a and b")


PAIRS = st.tuples(st.integers(0, 4), st.integers(0, 4))
AROUND = st.tuples(st.integers(0, 2), st.integers(0, 2))


@given(st.lists(PAIRS, min_size=1, max_size=5), st.lists(AROUND, min_size=5, max_size=5))
def test_a_certain_crossing_happens_whatever_the_true_numbers_are(
    true: list[tuple[int, int]], around: list[tuple[int, int]]
) -> None:
    one, other = (
        {
            year: f"{pair[at] - less}..{pair[at] + more}" if less + more else pair[at]
            for year, pair, (less, more) in zip(YEARS, true, around, strict=False)
        }
        for at in (0, 1)
    )
    with TemporaryDirectory() as folder:
        found = crossovers(Path(folder), one, other)
    order = {year: a - b for year, (a, b) in zip(YEARS, true, strict=False)}
    for row in found:
        if row["certainty"] == "certain":
            before, after = row["said"].split()[-3::2]
            assert order[before] * order[after] < 0
    if any(a * b < 0 for a in order.values() for b in order.values()):
        assert found


@pytest.mark.parametrize(
    ("values", "bars"), [([1, 2, 4, 8], "1900 ▂▃▅█ 1903"), ([-5, 0, 5], "1900 ▁▅█ 1902")]
)
def test_bars_stand_on_0(tmp_path: Path, values: list[int], bars: str) -> None:
    registry = written(tmp_path, "stock", dict(zip(YEARS, values, strict=False)))
    shown = inside("-r", registry, "figures", "-m", "m", "-o", "table")
    assert shown.out.splitlines()[-1] == f"a: {bars}"

"""Rates in a registry: read, refused, and found for a date."""

from pathlib import Path

import pytest

from timeline.dates import Span
from timeline.datetext.reader import parse_date
from timeline.loading import load
from timeline.model import Bound
from timeline.model.rates import Rate, rate_at


def written(folder: Path, rates: str) -> str:
    path = folder / "rates.yaml"
    path.write_text(f'events: [{{id: a, date: "2009", title: T}}]\nrates:\n{rates}', "utf-8")
    return str(path)


def read(folder: Path, rates: str) -> tuple[Rate, ...]:
    loaded = load([written(folder, rates)])
    assert loaded.registry is not None, loaded.problems
    return loaded.registry.rates


def test_a_rate_is_a_number_or_a_range_over_a_period(tmp_path: Path) -> None:
    exact, ranged, rough = read(
        tmp_path,
        '  - {from: USD, to: CNY, rate: 6.3, period: "2022", source: bank 3, note: mean}\n'
        "  - {from: USD, to: HKD, rate: 7.75..7.85}\n"
        "  - {from: mile, to: km, rate: 1.6, bound: about}\n",
    )
    assert (exact.unit, exact.into, exact.value, exact.low, exact.high) == (
        "USD", "CNY", 6.3, 6.3, 6.3,
    )  # fmt: skip
    assert exact.span is not None
    assert (exact.span.edtf, str(exact.sources[0]), exact.note) == ("2022", "bank 3", "mean")
    assert (ranged.value, ranged.low, ranged.high, ranged.bound) == (None, 7.75, 7.85, Bound.RANGE)
    assert (rough.value, rough.low, rough.bound, rough.span) == (1.6, None, Bound.ABOUT, None)


def test_rates_of_several_files_are_all_there(tmp_path: Path) -> None:
    first = written(tmp_path, "  - {from: USD, to: CNY, rate: 6}\n")
    second = tmp_path / "more.yaml"
    second.write_text("events: []\nrates: [{from: EUR, to: CNY, rate: 7}]\n", "utf-8")
    loaded = load([first, str(second)])
    assert loaded.registry is not None
    assert [rate.unit for rate in loaded.registry.rates] == ["USD", "EUR"]


RATES = """\
  - {from: A, to: B, rate: 1}
  - {from: A, to: B, rate: 2, period: 2010/2019}
  - {from: A, to: B, rate: 3, period: "2015"}
  - {from: C, to: A, rate: 4, period: "2015"}
"""


@pytest.mark.parametrize(
    ("unit", "into", "date", "rate"),
    [
        ("A", "B", "2015", 3),
        ("A", "B", "2015-05-05", 3),
        ("A", "B", "2014", 2),
        ("A", "B", "2014/2015", 2),
        ("A", "B", "2019-12-31", 2),
        ("A", "B", "2020", 1),
        ("A", "B", "before 2015", 1),
        ("B", "A", "2015", 3),
        ("A", "C", "2015", 4),
        ("A", "C", "2016", None),
        ("B", "C", "2015", None),
    ],
)
def test_the_rate_of_a_date_is_that_of_the_shortest_period_that_holds_all_of_it(
    tmp_path: Path, unit: str, into: str, date: str, rate: int | None
) -> None:
    span = parse_date(date)
    assert isinstance(span, Span)
    found = rate_at(read(tmp_path, RATES), unit, into, span)
    assert (found.value if found else None) == rate

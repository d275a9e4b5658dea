"""Before and after a period, to the day, in memory and in SQL: the right answer, not only the same.

What comes before 2013-03 ends on its eve, what comes after it begins on the day that follows.
"""

from pathlib import Path

import pytest

from conftest import inside
from timeline.dates import Period, Span
from timeline.datetext.reader import parse_date
from timeline.loading.assembly import load
from timeline.query import select
from timeline.query.predicates import Apart

FEBRUARY = "feb-27 feb-28"
MARCH = "mar-1 mar-2 mar-30 mar-31"
APRIL = "apr-1 apr-2"
REGISTRY = """
events:
  - {id: feb-27, date: "2013-02-27", title: A}
  - {id: feb-28, date: "2013-02-28", title: A}
  - {id: mar-1, date: "2013-03-01", title: A}
  - {id: mar-2, date: "2013-03-02", title: A}
  - {id: mar-30, date: "2013-03-30", title: A}
  - {id: mar-31, date: "2013-03-31", title: A}
  - {id: apr-1, date: "2013-04-01", title: A}
  - {id: apr-2, date: "2013-04-02", title: A}
  - {id: feb-28-or-mar-1, date: "[2013-02-28..2013-03-01]", title: A}
  - {id: mar-31-or-apr-1, date: "[2013-03-31..2013-04-01]", title: A}
  - {id: to-feb-28, date: "2013-01-10/2013-02-28", title: A}
  - {id: to-mar-1, date: "2013-01-11/2013-03-01", title: A}
  - {id: from-mar-31, date: "2013-03-31/2013-05-10", title: A}
  - {id: from-apr-1, date: "2013-04-01/2013-05-11", title: A}
"""
BOUNDARIES = [
    ("date<2013-03", f"{FEBRUARY} to-feb-28"),
    ("date<=2013-03", f"{FEBRUARY} {MARCH} feb-28-or-mar-1 to-feb-28 to-mar-1"),
    ("date>2013-03", f"{APRIL} from-apr-1"),
    ("date>=2013-03", f"{MARCH} {APRIL} mar-31-or-apr-1 from-mar-31 from-apr-1"),
    ("date<2013-03-01", f"{FEBRUARY} to-feb-28"),
    ("date<=2013-02-28", f"{FEBRUARY} to-feb-28"),
    ("date<=2013-02-27", "feb-27"),
    ("date>2013-03-31", f"{APRIL} from-apr-1"),
    ("date>=2013-04-01", f"{APRIL} from-apr-1"),
    ("date>=2013-04-02", "apr-2"),
    ("date>2013-04-01", "apr-2"),
    ("date<2013-02-28", "feb-27"),
    ("date>2013-03-30 date<2013-04-01", "mar-31"),
    ("date>2013-03-30 date<2013-04-02", "mar-31 mar-31-or-apr-1 apr-1"),
    ("date>2013-02-28 date<2013-03-02", "mar-1"),
    ("date>2013-02-28 date<2013-03-01", ""),
]


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """Return the names of a registry and of its index."""
    folder = tmp_path_factory.mktemp("boundaries")
    file, index = folder / "r.yaml", folder / "r.db"
    file.write_text(REGISTRY, encoding="utf-8")
    assert inside("index", str(file), "--to", str(index)).status == 0
    return str(file), str(index)


@pytest.mark.parametrize(("query", "expected"), BOUNDARIES)
def test_before_and_after_are_exact_to_the_day(
    names: tuple[str, str], query: str, expected: str
) -> None:
    """Both the file and its index answer what is right."""
    for name in names:
        ran = inside("-r", name, "list", "--where", query, "--certain", "--columns", "id")
        assert set(ran.out.split()) == set(expected.split()), (Path(name).suffix, query)


@pytest.mark.parametrize(
    ("day", "before", "after"),
    [
        (
            "2013-03-01",
            f"{FEBRUARY} to-feb-28",
            "mar-2 mar-30 mar-31 mar-31-or-apr-1 from-mar-31 from-apr-1",
        ),
        (
            "2013-03-31",
            f"{FEBRUARY} feb-28-or-mar-1 mar-1 mar-2 mar-30 to-feb-28 to-mar-1",
            "from-apr-1",
        ),
    ],
)
def test_what_is_over_before_a_day_and_what_begins_after_it(
    names: tuple[str, str], day: str, before: str, after: str
) -> None:
    """What ends on the day or begins on it is neither."""
    span = parse_date(day)
    assert isinstance(span, Span)
    period = Period(span.earliest, span.latest)
    for name in names:
        registry = load([name]).registry
        assert registry is not None
        for expected, is_before in ((before, True), (f"{after} {APRIL}", False)):
            found = select(registry, Apart(period, before=is_before))
            assert {one.event.id for one in found} == set(expected.split()), (name, is_before)

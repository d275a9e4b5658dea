"""One query tree, several engines: memory, SQLite, DuckDB and Spark find the same, in order."""

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from registry_strategies import EXAMPLES, NAMES, outlines, queries, registries, write_index

from conftest import examples
from timeline.engines.columns import Part
from timeline.engines.parquet import ParquetStore
from timeline.engines.store import EngineStore
from timeline.engines.writing import write_parquet
from timeline.index.reading import IndexFile
from timeline.model import RegistryModel
from timeline.query import Facet, Query, Sort, select, select_figures

asking = (registries(), st.lists(queries, min_size=1, max_size=6), st.sampled_from(Sort))


@contextmanager
def in_parquet(registry: RegistryModel, part: Part | None = None) -> Iterator[str]:
    """Give the path of a registry in Parquet, a file or a folder."""
    with TemporaryDirectory() as folder:
        index, path = str(Path(folder) / "r.db"), str(Path(folder) / "r.parquet")
        write_index(registry, index)
        write_parquet(IndexFile(index), path, part)
        yield path


def both_find_the_same(
    registry: RegistryModel, store: EngineStore, asked: Sequence[Query], sort: Sort
) -> None:
    """Compare what is found in memory with what an engine finds."""
    again = store.registry()
    assert list(again.series) == list(registry.series)
    assert list(again.roles) == list(registry.roles)
    assert len(again.events) == len(registry.events)
    assert set(again.units()) == set(registry.units())
    assert list(again.measured(NAMES[:2])) == list(registry.measured(NAMES[:2]))
    assert list(again.measured((), NAMES[1:])) == list(registry.measured((), NAMES[1:]))
    for query in asked:
        for facets in ((Facet.ACTOR,), (Facet.SOURCE, Facet.METRIC), (Facet.KIND, Facet.SIDE)):
            counts = [select(one, query).grouped(*facets, dated=True) for one in (registry, again)]
            assert counts[0] == counts[1]
        mine, its = select(registry, query), select(again, query)
        assert list(mine) == list(its)
        assert outlines(mine) == outlines(its)
        assert len(mine) == len(its)
        assert mine.tally() == its.tally()
        assert list(select_figures(registry, query)) == list(select_figures(again, query))
        for wanted in {one.within for one in mine if one.within is not None}:
            assert list(mine.only(wanted)) == list(its.only(wanted))
        first = [list(one.ordered(sort, backwards=True, limit=2)) for one in (mine, its)]
        assert first[0] == first[1]
        threads = [one.first_of_threads(NAMES, 1) for one in (mine, its)]
        assert threads[0] == threads[1]


@settings(max_examples=examples(3), deadline=None)
@given(*asking, st.sampled_from((None, *Part)))
def test_duckdb_finds_what_memory_finds(
    registry: RegistryModel, asked: Sequence[Query], sort: Sort, part: Part | None
) -> None:
    with in_parquet(registry, part) as path:
        both_find_the_same(registry, ParquetStore(path), asked, sort)


@pytest.mark.slow
@pytest.mark.long
@pytest.mark.skipif(
    not (find_spec("pyspark") and (os.environ.get("JAVA_HOME") or shutil.which("java"))),
    reason="there is no pyspark, or no Java",
)
@settings(max_examples=EXAMPLES, deadline=None)
@given(*asking)
def test_spark_finds_what_memory_finds(
    registry: RegistryModel, asked: Sequence[Query], sort: Sort
) -> None:
    from timeline.engines.spark import SparkStore

    with in_parquet(registry, Part.YEAR) as path:
        both_find_the_same(registry, SparkStore(path, "local[2]"), asked, sort)

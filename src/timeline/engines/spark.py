"""A folder of Parquet, searched by Spark. Needs the extra `spark`."""

import logging
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from pyspark.sql import SparkSession
from pyspark.sql.functions import expr

from timeline.engines.columns import EVENTS, HEADER, MODEL
from timeline.engines.store import EngineStore
from timeline.index.reading import Value
from timeline.index.schema import PARQUET
from timeline.problems import UsageError

HERE = "spark"
"""Names the engine that its own settings name: `SPARK_REMOTE`, or else this machine."""


class SparkStore(EngineStore):
    """The events of a folder in Parquet, wherever the engine finds it."""

    dialect = "spark"

    def __init__(self, path: str, engine: str = HERE) -> None:
        super().__init__(path)
        self._session = _session(engine)
        try:
            read = self._session.read.parquet(f"{path}/{EVENTS}")
            self._events = read.withColumn("model", expr(MODEL))
            self._rest = self._session.read.parquet(f"{path}/{PARQUET}").select(HEADER).first()
        except Exception as error:
            raise self.damaged(_reason(error)) from error

    def found(self, sql: str, values: Mapping[str, Value]) -> Iterator[tuple[Any, ...]]:
        try:
            self._events.createOrReplaceTempView("events")  # others may have taken the name
            for row in self._session.sql(sql, args=dict(values)).toLocalIterator():
                yield tuple(row)
        except Exception as error:
            raise self.damaged(_reason(error)) from error

    @property
    def columns(self) -> Sequence[str]:
        return list(self._events.columns)

    @property
    def header(self) -> bytes | None:
        return bytes(self._rest[0]) if self._rest else None


def _session(engine: str) -> SparkSession:
    """Return a session; raise UsageError where the engine is not reached."""
    logging.getLogger("SQLQueryContextLogger").setLevel(logging.CRITICAL)
    builder = SparkSession.builder.appName("timeline")
    if engine.startswith("sc://"):
        builder = builder.remote(engine)
    elif engine != HERE:
        builder = builder.master(engine)
    try:
        with _silent():
            return builder.config("spark.ui.enabled", "false").getOrCreate()
    except Exception as error:
        what = f"Spark is not reached: --engine {engine}: {_reason(error)}"
        raise UsageError(what, "it needs Java 17 or newer here, or a running server") from error


def _reason(error: Exception) -> str:
    """Return the line of a failure that says why."""
    lines = [one.strip(": ") for one in str(error).splitlines()] or [type(error).__name__]
    return next((one for one in lines if not one.startswith("An error occurred")), lines[0])


@contextmanager
def _silent() -> Iterator[None]:
    """Send what Java writes on standard error nowhere, as long as it runs."""
    kept, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)

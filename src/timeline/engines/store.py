"""Events in Parquet, which an engine searches; the rest of the registry goes along as a header.

A file holds the events, and the header among what Parquet says of a file. A folder holds the events
in `events`, in files for each part of time, and the header in `registry.parquet`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from timeline.engines.columns import COLUMNS
from timeline.engines.dialects import carried
from timeline.engines.header import Header
from timeline.index.reading import Store, Value
from timeline.index.stored import StoredRegistry, registry_in


class EngineStore(Store):
    """Events that an engine searches, as the table `events`."""

    dialect: str

    def __init__(self, path: str) -> None:
        super().__init__(path, trusted=False)

    def rows(self, sql: str, values: Sequence[Value] = ()) -> Iterator[tuple[Any, ...]]:
        told = carried(sql, self.dialect)
        named = {name: values[int(name[1:])] for name in re.findall(r"[:$](p[0-9]+)\b", told)}
        return self.found(told, named)

    def found(self, sql: str, values: Mapping[str, Value]) -> Iterator[tuple[Any, ...]]:
        """Yield what a query in the engine's own dialect finds, row by row."""
        raise NotImplementedError

    @property
    def columns(self) -> Sequence[str]:
        """The columns of the events."""
        raise NotImplementedError

    @property
    def header(self) -> bytes | None:
        """The rest of the registry, None where there is none."""
        raise NotImplementedError

    def registry(self) -> StoredRegistry:
        """Return the registry; raise DamagedError where it is none of ours."""
        header, missing = self.header, COLUMNS.keys() - set(self.columns)
        if header is None or missing:
            what = f"no column {min(missing)}" if missing else "no header"
            raise self.damaged(f"in Parquet, but no registry of timeline's: it has {what}")
        held = Header(self.path, content=header)
        self.numbered = held.numbered
        return registry_in(held, self)

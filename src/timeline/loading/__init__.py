"""Text → RegistryModel and Problems.

The code that reads files is imported only when a file is read: an index needs none of it.
"""

from typing import TYPE_CHECKING, Any

from timeline.loading.files import STANDARD_INPUT, bundled, read_once
from timeline.loading.indexed import open_bundled, open_index
from timeline.loading.loaded import Loaded

if TYPE_CHECKING:
    from timeline.loading.assembly import load

__all__ = ["STANDARD_INPUT", "Loaded", "bundled", "load", "open_registry", "read_once"]


def open_registry(names: list[str], engine: str | None = None, **reading: Any) -> Loaded:
    """Return a registry to ask questions of, from an index if there is one.

    `engine` names what searches a registry in Parquet, if not DuckDB. Without an index `load` reads
    the files, with the options `reading`.
    """
    found = open_index(names, engine) or open_bundled(names)
    if found is not None:
        return found
    from timeline.loading.assembly import load

    return load(names, **reading)


def __getattr__(name: str) -> Any:
    if name != "load":
        raise AttributeError(name)
    from timeline.loading.assembly import load

    return load

"""Text → Registry and Problems.

Reading is imported when something is read: a registry that is an index needs none of it.
"""

from typing import TYPE_CHECKING, Any

from timeline.load.files import STANDARD_INPUT, bundled, read_once
from timeline.load.indexed import indexed, shipped
from timeline.load.loaded import Loaded

if TYPE_CHECKING:
    from timeline.load.assembly import load

__all__ = ["STANDARD_INPUT", "Loaded", "bundled", "load", "open_registry", "read_once"]


def open_registry(names: list[str], **reading: Any) -> Loaded:
    """Return a registry to ask questions of, out of an index where there is one.

    `reading` says how `load` is to read what is no index.
    """
    found = indexed(names) or shipped(names)
    if found is not None:
        return found
    from timeline.load.assembly import load

    return load(names, **reading)


def __getattr__(name: str) -> Any:
    if name != "load":
        raise AttributeError(name)
    from timeline.load.assembly import load

    return load

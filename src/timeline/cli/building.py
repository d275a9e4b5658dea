"""A registry → its index, beside it or where it is wanted."""

import os
import sqlite3
from collections.abc import Sequence

from timeline.author.saving import replacing
from timeline.cli.failures import BadRegistryError
from timeline.cli.streams import OutputError
from timeline.cli.waiting import bar_for, bar_for_reading
from timeline.index.reading import is_ours
from timeline.index.sources import built_from
from timeline.index.writing import write
from timeline.load import STANDARD_INPUT, load
from timeline.load.loading import collector_paused
from timeline.options.registries import registry_names
from timeline.options.usage import UsageError
from timeline.reports.stored import records_of
from timeline.values import frozen

_ENDING = ".db"


@frozen
class Built:
    """An index that was written: its name, how many events it holds, and its size in bytes."""

    file: str
    events: int
    size: int


def build(given: Sequence[str] | None, output: str | None) -> Built:
    """Build the index of a registry; one that is there is replaced, any other file is not."""
    names = registry_names(given)
    file = output or _beside(names, given)
    if os.path.lexists(file) and not is_ours(file):
        raise UsageError(f"{file} exists already, and is no index", "name another file with -o")
    with bar_for_reading() as told:
        loaded = load(names, told=told)
    if loaded.registry is None:
        raise BadRegistryError(loaded.problems)
    registry = loaded.registry
    if registry.stored:
        raise UsageError(f"{names[0]} is an index already", "name the registry it is of")
    try:
        sources = [built_from(name, file) for name in registry.files if os.path.isfile(name)]
        with replacing(file) as path, collector_paused(), bar_for("indexing") as told:
            write(path, registry, records_of(registry), sources, told)
        return Built(file, len(registry.events), os.path.getsize(file))
    except (OSError, sqlite3.Error) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise OutputError(f"{file}: {reason}") from error


def _beside(names: Sequence[str], given: Sequence[str] | None) -> str:
    if len(names) != 1 or names[0] == STANDARD_INPUT or not given:
        raise UsageError("it is not said where the index goes", "say it: -o FILE")
    return os.path.splitext(os.path.normpath(names[0]))[0] + _ENDING

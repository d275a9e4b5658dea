"""Which registry is meant."""

import os
import shlex
from collections.abc import Sequence

from timeline import loading
from timeline.problems import UsageError

VARIABLE = "TIMELINE_REGISTRY"
_ENDINGS = (".yaml", ".yml", ".jsonl", ".json", ".db", ".parquet")


def registry_names(given: Sequence[str] | None) -> list[str]:
    """Return the files to read: those given, else the environment's, else the bundled one."""
    if given:
        return checked(given)
    variable = os.environ.get(VARIABLE, "")
    if variable.strip(os.pathsep):
        return [name for name in variable.split(os.pathsep) if name]
    return [str(loading.bundled())]


def checked(given: Sequence[str]) -> list[str]:
    """Return names of registries; an empty one is most likely a variable that is not set."""
    if "" in given:
        hint = "is a variable empty? leave it out, or name a file"
        raise UsageError('"" names no registry', hint)
    return list(given)


def refuse_files(words: Sequence[str]) -> None:
    """Refuse a word that is the name of a registry, which newcomers give without -r."""
    for word in words:
        if word.endswith(_ENDINGS) and os.path.exists(word):
            raise UsageError(
                f"{word} is a file", f"to ask it: timeline -r {shlex.quote(word)} list"
            )

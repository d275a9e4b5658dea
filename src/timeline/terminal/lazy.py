"""The one lazy loader: a module is executed when it is first used.

A run needs few of the modules that a command names at its top, and to execute them all would cost
more than most answers do. After `import_lazily`, `from timeline.reports import gaps` only makes
the module's name known; the first `gaps.report` executes it. `from timeline.reports.gaps import
report` uses the module, and executes it at once: write so what a command always needs.

The same holds for a few modules of others, which are imported with what we import and which most
runs, or the shortest, never use.

Only the program imports in this way. Whoever imports the library gets plain imports.
"""

import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from importlib.util import LazyLoader, spec_from_file_location
from os.path import isfile
from types import ModuleType

from timeline.terminal.interrupts import ending_at_once

_OURS = "timeline."
# Modules of others that are executed late: a second import executes them in any case.
_OTHERS = {
    *("typer", "shellingham", "msgspec.inspect", "msgspec.toml", "msgspec.yaml"),
    *("bz2", "ipaddress", "locale", "lzma"),
}


# Classes of others that are named where we import them, and never used: Typer's help names the one
# for Markdown, which ours is not written in. Its parser would take a seventh of the time of help.
_NAMED_ONLY = {"rich.markdown": "Markdown"}


class _WholeLoader(SourceFileLoader):
    """Executes a module to its end, or the process ends."""

    def exec_module(self, module: ModuleType) -> None:
        with ending_at_once():
            super().exec_module(module)


class _KnownLoader:
    """Gives a module that is there already, which has its specification back at the end.

    A package that is executed late may import a part of itself just as Python looks for that part,
    and Python would make the part a second time: with classes that are not the first ones.
    """

    def __init__(self, module: ModuleType) -> None:
        self._module, self._spec = module, module.__spec__

    def create_module(self, _: ModuleSpec) -> ModuleType:
        """Return the module."""
        return self._module

    def exec_module(self, module: ModuleType) -> None:
        """Execute nothing."""
        module.__spec__ = self._spec


class _NameLoader:
    """Makes a module that only has a class of a name."""

    def create_module(self, _: ModuleSpec) -> None:
        """Let Python create the module."""

    def exec_module(self, module: ModuleType) -> None:
        """Put the class into the module."""
        name = _NAMED_ONLY[module.__name__]
        setattr(module, name, type(name, (), {}))


class _LazyFinder:
    """Finds modules of ours, which stand in folders as source, and wraps what loads them.

    Python's own finder looks for five kinds of files in every folder of a path, which takes it
    four times as long.
    """

    @staticmethod
    def find_spec(
        name: str, path: Sequence[str] | None = None, _target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if name in sys.modules:
            return ModuleSpec(name, _KnownLoader(sys.modules[name]))  # type: ignore[arg-type]
        if name in _NAMED_ONLY:
            return ModuleSpec(name, _NameLoader())  # type: ignore[arg-type]
        if name in _OTHERS:
            return _late(PathFinder.find_spec(name, path))
        if not name.startswith(_OURS):
            return None
        if not path:
            return None
        place = f"{path[0]}/{name.rpartition('.')[2]}"
        for file, folder in ((f"{place}.py", None), (f"{place}/__init__.py", [place])):
            if isfile(file):
                loader = LazyLoader(_WholeLoader(name, file))
                return spec_from_file_location(
                    name, file, loader=loader, submodule_search_locations=folder
                )
        return None


def _late(spec: ModuleSpec | None) -> ModuleSpec | None:
    """Let a module that was found as source be executed at its first use."""
    if spec is not None and spec.origin and spec.origin.endswith(".py"):
        spec.loader = LazyLoader(_WholeLoader(spec.name, spec.origin))
    return spec


def import_lazily() -> None:
    """Execute modules at their first use from here on."""
    sys.meta_path.insert(0, _LazyFinder)

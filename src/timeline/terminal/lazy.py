"""The one lazy loader: a module is executed when it is first used.

A run needs few of the modules that a command names at its top, and to execute them all would cost
more than most answers do. After `import_lazily`, `from timeline.reports import gaps` only makes
the module's name known; the first `gaps.report` executes it. `from timeline.reports.gaps import
report` uses the module, and executes it at once: write so what a command always needs.

The same holds for a few modules of others, which are imported with what we import and which most
runs, or the shortest, never use.

Only the program imports in this way. Whoever imports the library gets plain imports.
"""

import os
import sys
from collections.abc import Callable, Sequence
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from os.path import isfile
from types import ModuleType
from typing import Any

from timeline.terminal.interrupts import ending_at_once

_OURS = "timeline."
# Packages of many modules, which stand in folders as source.
_IN_FOLDERS = (_OURS, "rich.", "typer.")
# Modules of others that are executed late, each with what its importers take out of it by name.
# That is a function, or a class that is only called: it is fetched when it is first called.
_OTHERS: dict[str, tuple[str, ...]] = {
    "bz2": (),
    "calendar": (),
    "difflib": ("get_close_matches",),
    "gettext": ("gettext",),
    "ipaddress": (),
    "linecache": (),
    "locale": (),
    "lzma": (),
    "msgspec.inspect": (),
    "msgspec.toml": (),
    "msgspec.yaml": (),
    "ntpath": (),
    "pickle": ("dumps", "loads"),
    "rich._ratio": ("ratio_distribute", "ratio_reduce"),
    "rich.markup": ("render",),
    "shellingham": (),
    "shlex": (),
    "shutil": ("get_terminal_size",),
    "subprocess": (),
    "textwrap": (),
    "tokenize": (),
    "traceback": ("FrameSummary", "StackSummary"),
    "urllib.parse": ("quote_from_bytes",),
}


# Classes of others that are named where we import them, and never used: Typer's help names the one
# for Markdown, which ours is not written in. Its parser would take a seventh of the time of help.
_NAMED_ONLY = {"rich.markdown": "Markdown"}


class _LateModule(ModuleType):
    """A module until something is asked of it that it has not: then it is executed.

    Python's own LazyLoader executes a module at any question, also at those that an import asks:
    whether it is complete, and where the parts of a package lie. Whoever wants a module executed
    at once asks for its names, with `dir`.
    """

    def __getattr__(self, name: str) -> Any:
        if name == "__path__":  # an import asks any module for it; a package has it from the start
            raise AttributeError(name)
        self.become_plain()
        return getattr(self, name)

    def __dir__(self) -> list[str]:
        self.become_plain()
        return dir(self)

    def become_plain(self) -> None:
        """Be executed, as a plain module also for what it imports meanwhile."""
        self.__class__ = ModuleType  # type: ignore[assignment]
        with ending_at_once():
            _Loader(self.__name__, str(self.__file__)).exec_module(self)


class _Loader(SourceFileLoader):
    """Executes a module at once. Its files are read with half of the calls of the system."""

    def exec_module(self, module: ModuleType) -> None:
        """Execute a module that knows its file."""
        module.__file__ = self.path
        super().exec_module(module)

    def get_data(self, path: str) -> bytes:
        """Return what is in a file."""
        handle = os.open(path, os.O_RDONLY)
        try:
            return os.read(handle, os.fstat(handle).st_size)
        finally:
            os.close(handle)


class _LateLoader(SourceFileLoader):
    """Executes a module when it is first used, and to its end, or the process ends."""

    def exec_module(self, module: ModuleType) -> None:
        """Execute nothing yet."""
        module.__file__ = self.path
        module.__class__ = _LateModule
        for name in _OTHERS.get(module.__name__, ()):
            setattr(module, name, _late_callable(module, name))


def _late_callable(module: ModuleType, name: str) -> Callable[..., Any]:
    """Return what is called in place of a function of a module that may not be executed yet."""

    def called(*arguments: Any, **options: Any) -> Any:
        if isinstance(module, _LateModule):
            module.become_plain()
        return getattr(module, name)(*arguments, **options)

    return called


class _NameLoader:
    """Makes a module that only has a class of a name."""

    def create_module(self, _: ModuleSpec) -> None:
        """Let Python create the module."""

    def exec_module(self, module: ModuleType) -> None:
        """Put the class into the module."""
        name = _NAMED_ONLY[module.__name__]
        setattr(module, name, type(name, (), {}))


class _LazyFinder:
    """Finds modules that stand in folders as source, and those that are executed late.

    Python's own finder looks for five kinds of files in every folder of a path, which takes it
    four times as long.
    """

    @staticmethod
    def find_spec(
        name: str, path: Sequence[str] | None = None, _target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if name in _NAMED_ONLY:
            return ModuleSpec(name, _NameLoader())  # type: ignore[arg-type]
        if name in _OTHERS:
            return _late(PathFinder.find_spec(name, path))
        if not (path and name.startswith(_IN_FOLDERS)):
            return None
        loader = _LateLoader if name.startswith(_OURS) else _Loader
        place = f"{path[0]}/{name.rpartition('.')[2]}"
        if isfile(file := f"{place}.py"):
            return ModuleSpec(name, loader(name, file), origin=file)
        if isfile(file := f"{place}/__init__.py"):
            spec = ModuleSpec(name, loader(name, file), origin=file, is_package=True)
            spec.submodule_search_locations = [place]
            return spec
        return None


def _late(spec: ModuleSpec | None) -> ModuleSpec | None:
    """Let a module that was found as source be executed at its first use."""
    if spec is not None and spec.origin and spec.origin.endswith(".py"):
        spec.loader = _LateLoader(spec.name, spec.origin)
    return spec


def import_lazily() -> None:
    """Execute modules at their first use from here on."""
    sys.meta_path.insert(0, _LazyFinder)

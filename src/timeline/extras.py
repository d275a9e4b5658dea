"""Optional libraries: modules of ours that need one, and the command that adds a missing one."""

import re
import shlex
import sys
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from timeline.problems import UsageError

DISTRIBUTION = "timeline-explorer"


def imported(module: str, use: str, extra: str, library: str = "") -> Any:
    """Import a module of ours and execute it at once; `use` is what it is needed for.

    Raises UsageError, with how to install an extra, where the module needs a library that is
    missing: this `library`, or any where none is named.
    """
    try:
        found = import_module(module)
        dir(found)  # the program executes a module when it is first used
    except ImportError as missing:
        lacking = (missing.name or "").partition(".")[0]
        if lacking in ("", "timeline") or library not in ("", lacking):
            raise
        raise UsageError(f"{use} needs the library {lacking}", how_to_install(extra)) from missing
    return found


def how_to_install(extra: str) -> str:
    """Return the shell command that installs what an extra of pyproject.toml names.

    What works depends on what installed the program: `run` of a checkout, pipx, uv or pip.
    """
    here = Path(sys.prefix)
    libraries = shlex.join(_requirements(extra))
    if (here / ".set-up").exists() and extra != "spark":  # the stamp of `run`, with its locks
        return f"{shlex.quote(str(here.parent / 'run'))} --extras timeline …"
    if (here / "pipx_metadata.json").exists():
        if here.parent.name == "venvs":
            return f"pipx inject {shlex.quote(here.name)} {libraries}"
        return f"pipx run --with {libraries} …"
    if here.parent.name.startswith(("archive-v", "environments-v")):  # in the cache of uv
        return f"uvx --with {libraries} …"
    if find_spec("pip") is None:
        return f"uv pip install --python {shlex.quote(str(here))} {libraries}"
    return f"{shlex.quote(sys.executable)} -m pip install {libraries}"


def _requirements(extra: str) -> list[str]:
    # Slow to import, and `--help` imports this file with every command.
    from importlib.metadata import PackageNotFoundError, requires

    try:
        needed = requires(DISTRIBUTION) or []
    except PackageNotFoundError:  # run from the source alone
        needed = []
    marker = re.compile(rf"extra == ['\"]{re.escape(extra)}['\"]")
    found = [line.partition(";")[0].strip() for line in needed if marker.search(line)]
    return found or [extra]

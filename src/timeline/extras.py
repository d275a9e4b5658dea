"""Optional libraries: the command that adds a missing library to this installation."""

import re
import shlex
import sys
from importlib.util import find_spec
from pathlib import Path

DISTRIBUTION = "timeline-explorer"


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

"""What a machine is and has, for whoever reads the numbers."""

import os
import platform
import re
from pathlib import Path

from setting import PROJECT, Setting, said


def machine(setting: Setting) -> dict[str, str]:
    """Return what the numbers depend on, in words."""
    return {
        "processor": _processor(),
        "cores": str(os.cpu_count()),
        "memory": f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GiB",
        "system": f"{_distribution()}, {platform.system()} {platform.release().split('-')[0]}",
        "python": _first(said(setting.python, "--version")).removeprefix("Python "),
    }


def versions(setting: Setting) -> dict[str, str | None]:
    """Return the version of every program that was looked for, None where it was not found."""
    found = {
        "timeline": _first(said(setting.timeline, "--version")).split(" ")[-1] + _commit(),
        "typer": _package(setting.python, "typer"),
        "rich": _package(setting.python, "rich"),
        "PyYAML": _package(setting.python, "PyYAML"),
        "jq": _first(said("jq", "--version")).removeprefix("jq-"),
        "sqlite3": _first(said("sqlite3", "--version")).split(" ")[0],
        "DuckDB": _package(setting.peers_python, "duckdb"),
        "hledger": _first(said("hledger", "--version")).removeprefix("hledger ").split(",")[0],
        "yq": _yq(setting),
        "Markwhen's parser": setting.markwhen_version,
        "node": _first(said("node", "--version")).removeprefix("v"),
    }
    return {name: version or None for name, version in found.items()}


def _first(text: str) -> str:
    return text.strip().splitlines()[0].strip() if text.strip() else ""


def _package(python: Path, name: str) -> str:
    script = "import sys; from importlib.metadata import version; print(version(sys.argv[1]))"
    return _first(said(python, "-c", script, name))


def _yq(setting: Setting) -> str:
    version = _first(said("yq", "--version"))
    if not version:
        return ""
    return f"{version.split(' ')[-1]}{', which wraps jq' if setting.yq_is_jq else ''}"


def _commit() -> str:
    commit = _first(said("git", "-C", str(PROJECT), "rev-parse", "--short", "HEAD"))
    return f" ({commit})" if commit else ""


def _processor() -> str:
    """Return the model's name, as far as the system tells it."""
    about = Path("/proc/cpuinfo")
    if about.exists():
        named = re.search(r"^model name\s*: (.*)$", about.read_text(), re.MULTILINE)
        if named:
            return named[1].strip()
    return _first(said("sysctl", "-n", "machdep.cpu.brand_string")) or platform.machine()


def _distribution() -> str:
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except (OSError, KeyError):
        return platform.platform(terse=True)

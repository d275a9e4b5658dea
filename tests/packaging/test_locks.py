"""The locks name all that the project asks for, in the same versions, with the hash of each file.

Where one fails after a change of pyproject.toml: `bash .ci/lock`.
"""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

TOP = Path(__file__).parents[2]
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
SETS = {"core": (), "test": ("test",), "dev": ("dev",)}
"""The sets that `run` installs, and the extras in each."""

with (TOP / "pyproject.toml").open("rb") as file:
    PROJECT: dict[str, Any] = tomllib.load(file)


def text_of(name: str) -> str:
    return (TOP / "requirements" / f"{name}.lock").read_text("utf-8")


def versions(name: str, python: str) -> dict[str, Version]:
    """The version of each package that a set installs on Linux."""
    surroundings = {
        "python_version": python,
        "python_full_version": f"{python}.0",
        "sys_platform": "linux",
        "os_name": "posix",
    }
    found: dict[str, Version] = {}
    for line in re.sub(r"\\\n *--hash=\S+ *", "", text_of(name)).splitlines():
        locked = Requirement(line)
        if locked.marker is None or locked.marker.evaluate(surroundings):
            (pin,) = locked.specifier
            assert pin.operator == "=="
            found[canonicalize_name(locked.name)] = Version(pin.version)
    return found


def asked_for(extras: tuple[str, ...]) -> Iterator[Requirement]:
    """What the project needs, what builds it, and what its extras and theirs need."""
    yield from map(Requirement, PROJECT["build-system"]["requires"])
    yield Requirement("editables")  # by hatchling, for an editable build
    yield from map(Requirement, PROJECT["project"]["dependencies"])
    waiting = list(extras)
    while waiting:
        for line in PROJECT["project"]["optional-dependencies"][waiting.pop()]:
            needed = Requirement(line)
            if needed.name == PROJECT["project"]["name"]:
                waiting += needed.extras
            else:
                yield needed


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("name", SETS)
def test_what_the_project_asks_for_is_locked(name: str, python: str) -> None:
    locked = versions(name, python)
    missing = [
        str(needed)
        for needed in asked_for(SETS[name])
        if not needed.specifier.contains(locked.get(canonicalize_name(needed.name), "0.dev0"))
    ]
    assert missing == []


@pytest.mark.parametrize("python", PYTHONS)
def test_a_larger_set_keeps_the_versions_of_the_smaller(python: str) -> None:
    core, test, dev = (versions(name, python) for name in SETS)
    assert core.items() <= test.items()
    assert test.items() <= dev.items()


@pytest.mark.parametrize("name", SETS)
def test_a_lock_holds_versions_and_hashes_and_no_address(name: str) -> None:
    package = r"[a-z0-9-]+==[\w.]+( ; [^\\\n]+)? \\\n"
    hashes = r"(    --hash=sha256:[0-9a-f]{64} \\\n)*    --hash=sha256:[0-9a-f]{64}\n"
    assert re.fullmatch(f"(?:{package}{hashes})+", text_of(name))

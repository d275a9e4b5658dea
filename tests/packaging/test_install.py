"""Every way of installing finds the registry that comes with the program.

All of this builds and downloads, so all of it is slow.
"""

import json
import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from timeline.commands.program import COMMANDS
from timeline.commands.topics import TOPICS

pytestmark = pytest.mark.slow

TOP = Path(__file__).parents[2]
LEFT_BEHIND = (".git", ".venv", ".*_cache", ".hypothesis", "__pycache__", "dist", "build")

# Settings of whoever runs the tests that would change where things are installed or found.
FOREIGN = ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "TIMELINE_REGISTRY", "PIP_TARGET", "PIP_USER")


def call(*command: str | Path, cwd: Path, **env: str) -> str:
    """Standard output of a command that has to succeed."""
    kept = {name: value for name, value in os.environ.items() if name not in FOREIGN}
    done = subprocess.run(
        command, cwd=cwd, env=kept | env, capture_output=True, text=True, stdin=subprocess.DEVNULL
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def copy_project(parent: Path) -> Path:
    """The project as a fresh clone would be, in a path with a space."""
    copy = parent / "a copy"
    shutil.copytree(TOP, copy, ignore=shutil.ignore_patterns(*LEFT_BEHIND))
    return copy


def new_venv(place: Path, *requirements: str | Path) -> Path:
    """The `bin` of a new virtual environment with these installed."""
    call(sys.executable, "-m", "venv", "--without-pip", place, cwd=place.parent)
    python = place / "bin" / "python"
    pip = (sys.executable, "-m", "pip", "--python", python, "install", "--quiet")
    call(*pip, *requirements, cwd=place.parent)
    return place / "bin"


def check_events(printed: str) -> None:
    events = json.loads(printed)
    assert len(events) > 20
    assert {"id", "date", "title"} <= events[0].keys()


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_project(tmp_path_factory.mktemp("project"))


@pytest.fixture(scope="module")
def built(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with `direct/*.whl`, `sdist/*.tar.gz` and `sdist/*.whl`, built from that archive."""
    folder = tmp_path_factory.mktemp("built")
    build = (sys.executable, "-m", "build")
    call(*build, "--wheel", "--outdir", folder / "direct", project, cwd=folder)
    call(*build, "--outdir", folder / "sdist", project, cwd=folder)
    return folder


@pytest.fixture(scope="module")
def tools(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return new_venv(tmp_path_factory.mktemp("tools") / "venv", "pipx", "uv")


def only(folder: Path, pattern: str) -> Path:
    (found,) = folder.glob(pattern)
    return found


@pytest.mark.parametrize("origin", ["direct", "sdist"])
def test_a_wheel_holds_the_program_its_registry_and_its_manual(built: Path, origin: str) -> None:
    with zipfile.ZipFile(only(built / origin, "*.whl")) as wheel:
        names = set(wheel.namelist())
        assert wheel.read("timeline/events.yaml") == (TOP / "events.yaml").read_bytes()
    assert {"timeline/py.typed", "timeline/events.db"} <= names
    modules = {
        path.relative_to(TOP / "src").as_posix()
        for path in (TOP / "src" / "timeline").rglob("*.py")
    }
    assert modules <= names
    assert not any("/." in name or "__pycache__" in name for name in names)
    others = {name for name in names if not name.startswith("timeline/")}
    manual = {name.rpartition("/")[2] for name in others if "/data/share/man/man1/" in name}
    assert manual == {"timeline.1", *(f"timeline-{name}.1" for name in COMMANDS)}
    assert {f"timeline/docs/{topic}.md" for topic in TOPICS} <= names
    assert all(".dist-info/" in name or "/data/share/man/man1/" in name for name in others)


def test_a_source_archive_holds_what_a_clone_does(built: Path) -> None:
    with tarfile.open(only(built / "sdist", "*.tar.gz")) as archive:
        members = {member.name.partition("/")[2]: member for member in archive}
    wanted = [
        "events.yaml",
        "run",
        ".ci/run",
        "requirements/core.lock",
        "pyproject.toml",
        "LICENSE",
    ]
    wanted += ["README.md", "CHANGELOG.md", "CONTRIBUTING.md", "src/timeline/__main__.py"]
    wanted += ["examples/apollo-13.yaml", "examples/apollo-13/world.yaml"]
    wanted += ["tests/packaging/test_install.py"]
    assert [name for name in wanted if name not in members] == []
    assert members["run"].mode & 0o111
    assert not any(name.startswith((".venv", ".git/", "dist")) for name in members)


@pytest.mark.parametrize("origin", ["direct", "sdist"])
def test_an_installed_wheel_finds_its_registry(built: Path, tmp_path: Path, origin: str) -> None:
    bin_folder = new_venv(tmp_path / "venv", only(built / origin, "*.whl"))
    check_events(call(bin_folder / "timeline", "list", "--json", cwd=tmp_path))


def test_an_editable_install_finds_the_registry(project: Path, tmp_path: Path) -> None:
    bin_folder = new_venv(tmp_path / "venv", "--editable", project)
    check_events(call(bin_folder / "timeline", "list", "--json", cwd=tmp_path))


def test_pipx_runs_it(project: Path, tools: Path, tmp_path: Path) -> None:
    env = {"PIPX_HOME": str(tmp_path / "pipx"), "PIPX_BIN_DIR": str(tmp_path / "bin")}
    pipx = (tools / "pipx", "run", "--spec", ".", "timeline")
    call(*pipx, "--version", cwd=project, **env)
    check_events(call(*pipx, "list", "--json", cwd=project, **env))


def test_uvx_runs_it(project: Path, tools: Path, tmp_path: Path) -> None:
    env = {"UV_CACHE_DIR": str(tmp_path / "cache"), "UV_PYTHON": sys.executable}
    uvx = (tools / "uvx", "--from", ".", "timeline")
    check_events(call(*uvx, "list", "--json", "--limit", "30", cwd=project, **env))


@pytest.fixture
def bare_python(tmp_path: Path) -> dict[str, str]:
    """As on a fresh Debian: a `python3` with pip, but without ensurepip."""
    hidden = tmp_path / "hidden" / "ensurepip"
    hidden.mkdir(parents=True)
    (hidden / "__init__.py").write_text("raise ModuleNotFoundError('hidden by the test')\n")
    python3 = tmp_path / "tools" / "python3"
    python3.parent.mkdir()
    below = sys._base_executable  # type: ignore[attr-defined]
    python3.write_text(f'#!/bin/sh\nPYTHONPATH="{hidden.parent}" exec "{below}" "$@"\n')
    python3.chmod(0o755)
    return {"PATH": f"{python3.parent}:/usr/bin:/bin"}


# Of the fast tests, those that start the program: the whole has run once when CI gets here.
SOME_TESTS = ("tests/packaging", "tests/test_pipes.py")


def run_timeline(project: Path, cwd: Path, env: dict[str, str]) -> None:
    check_events(call(project / "run", "timeline", "list", "--json", cwd=cwd, **env))


def run_pytest(project: Path, cwd: Path, env: dict[str, str]) -> None:
    assert " passed" in call(project / "run", "pytest", *SOME_TESTS, cwd=cwd, **env)


@pytest.mark.long
def test_run_pytest_first_without_ensurepip(tmp_path: Path, bare_python: dict[str, str]) -> None:
    """A fresh copy, in a path with a space, run from elsewhere; so is the next one."""
    project = copy_project(tmp_path)
    run_pytest(project, tmp_path, bare_python)
    run_timeline(project, tmp_path, bare_python)


@pytest.mark.long
def test_run_timeline_first_without_ensurepip(tmp_path: Path, bare_python: dict[str, str]) -> None:
    project = copy_project(tmp_path)
    run_timeline(project, tmp_path, bare_python)
    run_pytest(project, tmp_path, bare_python)


def test_installed_wheel_answers_out_of_the_index_that_it_carries(
    built: Path, tmp_path: Path
) -> None:
    bin_folder = new_venv(tmp_path / "venv", only(built / "direct", "*.whl"))
    (registry,) = (tmp_path / "venv").rglob("timeline/events.yaml")
    copy = shutil.copy(registry, tmp_path / "mine.yaml")

    def ask(*arguments: str | Path) -> tuple[str, bool]:
        command = (bin_folder / "python", "-X", "importtime", "-m", "timeline", *arguments)
        kept = {name: value for name, value in os.environ.items() if name not in FOREIGN}
        ran = subprocess.run([*command, "list", "--json"], capture_output=True, text=True, env=kept)
        assert ran.returncode == 0, ran.stderr
        return ran.stdout, " yaml\n" in ran.stderr

    answer, read = ask("-r", copy)
    assert read
    assert ask() == (answer, False)
    registry.write_text(registry.read_text("utf-8").replace("Taobao", "Tmall"), "utf-8")
    other, read = ask()
    assert read
    assert other != answer

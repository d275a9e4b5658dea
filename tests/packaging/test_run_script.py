"""The `run` script, with a stand-in for python3 so that nothing is really installed.

What it does with a real python3 and a real pip is in test_install.py.
"""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

TOP = Path(__file__).parents[2]
FAKE_PYTHON = Path(__file__).with_name("fake-python3")
# All that `run` may call beside python3, and what the stand-in calls; every Debian has them.
TOOLS = "cksum cut grep mkdir mv readlink rm sed sh tail tr"
TOOLS_OF_STAND_IN = "cat chmod cp sleep"


def lock_of(name: str) -> str:
    return f"requirements/{name}.lock"


def installed(*names: str) -> list[str]:
    """What the stand-in keeps of the installation of these sets."""
    project = "install --no-deps --no-build-isolation --editable ."
    return [
        line
        for name in names
        for what in (f"install --require-hashes --requirement {lock_of(name)}", project)
        for line in (f"begin {what}", "end")
    ]


class Project:
    """A copy of `run` in a folder of its own, and a stand-in for python3."""

    def __init__(self, folder: Path) -> None:
        self.top = folder / "a project (copy)"
        self.top.mkdir()
        shutil.copy(TOP / "run", self.top)
        (self.top / "requirements").mkdir()
        for name in ("pyproject.toml", "hatch_build.py", *map(lock_of, ("core", "test", "dev"))):
            (self.top / name).write_text("# one\n")
        tools = folder / "tools"
        tools.mkdir()
        for tool in f"{TOOLS} {TOOLS_OF_STAND_IN}".split():
            found = shutil.which(tool)
            assert found, tool
            (tools / tool).symlink_to(found)
        shutil.copy(FAKE_PYTHON, tools / "python3")
        (tools / "python3").chmod(0o755)
        self.env = {"PATH": str(tools), "REAL_PYTHON": sys.executable}

    def start(
        self, *arguments: str, cwd: Path | None = None, script: Path | None = None, **env: str
    ) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [script or self.top / "run", *arguments],
            cwd=cwd or self.top,
            env=self.env | env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def run(
        self,
        *arguments: str,
        stdin: str = "",
        cwd: Path | None = None,
        script: Path | None = None,
        **env: str,
    ) -> tuple[int, str, str]:
        """Exit status, standard output and standard error."""
        process = self.start(*arguments, cwd=cwd, script=script, **env)
        out, err = process.communicate(stdin, timeout=60)
        return process.returncode, out, err

    @property
    def installs(self) -> list[str]:
        """A line `begin …` and a line `end` for each time the project was installed."""
        log = self.top / "installs"
        return log.read_text().splitlines() if log.exists() else []


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


def test_it_is_executable_and_plain_sh() -> None:
    script = TOP / "run"
    assert os.access(script, os.X_OK)
    assert script.read_text().startswith("#!/bin/sh\n")
    for shell in filter(None, map(shutil.which, ("sh", "dash", "bash"))):
        subprocess.run([shell, "-n", script], check=True)


def test_first_run_sets_up_and_says_so_on_stderr(project: Project) -> None:
    status, out, err = project.run("timeline", "list", "--text", "a  b")
    assert (status, out) == (0, f"timeline in {project.top}: list --text a  b\n")
    assert err == f"run: setting up in {project.top}/.venv …\n"
    assert project.installs == installed("core")


def test_second_run_is_quiet_and_installs_nothing(project: Project) -> None:
    project.run("timeline")
    before = project.installs
    assert project.run("timeline") == (0, f"timeline in {project.top}:\n", "")
    assert project.installs == before


def test_pytest_alone_runs_at_the_top(project: Project, tmp_path: Path) -> None:
    status, out, _ = project.run("pytest", "-k", "a b", cwd=tmp_path)
    assert (status, out) == (0, f"pytest in {project.top}: -k a b\n")


def test_program_stays_in_the_callers_directory(project: Project, tmp_path: Path) -> None:
    assert project.run("timeline", cwd=tmp_path)[1] == f"timeline in {tmp_path}:\n"


def test_it_is_found_through_symlinks(project: Project, tmp_path: Path) -> None:
    (tmp_path / "to-script").symlink_to("a project (copy)/run")
    (tmp_path / "to-folder").symlink_to(project.top)
    for script in (tmp_path / "to-script", tmp_path / "to-folder" / "run"):
        assert project.run("timeline", cwd=tmp_path, script=script)[0] == 0
    assert project.installs == installed("core")


def test_exit_status_and_standard_input_are_the_programs(project: Project) -> None:
    status, out, _ = project.run("timeline", "-", "--fail", stdin="kept\n")
    assert status == 3
    assert "kept\n" in out


def test_no_command_shows_the_usage(project: Project) -> None:
    status, out, err = project.run()
    assert (status, out) == (2, "")
    assert "./run timeline ARGS…" in err
    assert project.run("--help") == (0, err, "")
    assert project.installs == []


def test_a_command_that_is_none_is_told(project: Project) -> None:
    status, out, err = project.run("nosuch")
    assert (status, out) == (127, "")
    assert "no command 'nosuch'" in err.splitlines()[-1]


def test_each_set_is_added_when_it_is_asked_for_and_kept(project: Project) -> None:
    project.run("timeline")
    assert project.run("pytest", "-x")[1] == f"pytest in {project.top}: -x\n"
    assert project.run("--dev", "ruff", "check")[1] == f"ruff in {project.top}: check\n"
    assert project.installs == installed("core", "test", "dev")
    for command in (["timeline"], ["pytest"], ["--extras", "timeline"], ["--dev", "ruff"]):
        assert project.run(*command)[2] == ""
    (project.top / "pyproject.toml").write_text("# two\n")
    project.run("timeline")
    assert project.installs == installed("core", "test", "dev", "dev")


def test_tests_alone_are_enough_for_the_program(project: Project) -> None:
    project.run("pytest")
    assert project.run("timeline") == (0, f"timeline in {project.top}:\n", "")
    assert project.installs == installed("test")


def test_program_with_its_optional_libraries(project: Project, tmp_path: Path) -> None:
    status, out, _ = project.run("--extras", "timeline", "import", "a.ics", cwd=tmp_path)
    assert (status, out) == (0, f"timeline in {tmp_path}: import a.ics\n")
    assert project.installs == installed("test")


@pytest.mark.parametrize("name", ["pyproject.toml", "hatch_build.py", lock_of("core")])
def test_set_up_again_when_what_is_installed_changed(project: Project, name: str) -> None:
    project.run("timeline")
    (project.top / name).write_text("# two\n")
    assert "setting up" in project.run("timeline")[2]
    assert project.run("timeline")[2] == ""


def test_set_up_stays_when_a_larger_set_changed(project: Project) -> None:
    project.run("timeline")
    (project.top / lock_of("dev")).write_text("# two\n")
    assert project.run("timeline")[2] == ""


def test_set_up_afresh_when_the_project_moved(project: Project) -> None:
    project.run("timeline")
    (project.top / ".venv" / "left-over").touch()
    project.top = project.top.rename(project.top.with_name("elsewhere"))
    assert "setting up" in project.run("timeline")[2]
    assert not (project.top / ".venv" / "left-over").exists()


def test_interrupted_set_up_starts_over(project: Project) -> None:
    process = project.start("timeline", FAKE_PYTHON_DELAY="60")
    wait_for(lambda: bool(project.installs))
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    (project.top / ".venv" / "left-over").touch()
    status, _, err = project.run("timeline")
    assert status == 0
    assert "setting up" in err
    assert not (project.top / ".venv" / "left-over").exists()


def test_first_runs_at_the_same_time_set_up_once(project: Project) -> None:
    runs = [project.start("timeline", str(n), FAKE_PYTHON_DELAY="0.3") for n in range(4)]
    errors = []
    for number, process in enumerate(runs):
        out, err = process.communicate(timeout=60)
        assert out == f"timeline in {project.top}: {number}\n"
        errors += err.splitlines()
    assert sum("setting up" in line for line in errors) == 1
    assert project.installs == installed("core")


@pytest.mark.slow
def test_waits_for_an_installer_that_outlives_its_run(project: Project) -> None:
    process = project.start("timeline", FAKE_PYTHON_DELAY="1")
    wait_for(lambda: bool(project.installs))
    process.kill()  # the shell alone, not what it started
    status, _, err = project.run("timeline")
    assert (status, err) == (0, "run: waiting for another set-up to finish\n")
    assert project.installs == installed("core")
    process.communicate()


def test_settings_for_other_installs_are_left_aside(project: Project) -> None:
    elsewhere = "/nowhere"
    status, _, _ = project.run(
        "timeline",
        PIP_TARGET=elsewhere,
        PIP_PREFIX=elsewhere,
        PIP_CONSTRAINT=elsewhere,
        PYTHONPATH=elsewhere,
    )
    assert status == 0
    assert project.installs == installed("core")


def test_home_is_not_needed(project: Project) -> None:
    assert "HOME" not in project.env
    assert project.run("timeline", CDPATH="/tmp:/usr")[0] == 0


@pytest.mark.parametrize(
    ("trouble", "message"),
    [
        ("old", "python3 is version 3.9, but 3.11 or newer is needed"),
        ("nopip", "pip is not installed; on Debian: apt install python3-pip"),
        ("oldpip", "pip is too old: 22.3 or newer is needed; python3 -m pip install --upgrade pip"),
        ("offline", "set-up failed: the package index cannot be reached; details in "),
        ("broken", "set-up failed: ERROR: No matching distribution found for rich>=1399; details"),
    ],
)
def test_trouble_is_told_in_one_line(project: Project, trouble: str, message: str) -> None:
    status, out, err = project.run("timeline", FAKE_PYTHON=trouble)
    lines = [line for line in err.splitlines() if "setting up" not in line]
    assert (status, out, len(lines)) == (69, "", 1)
    assert lines[0].startswith(f"run: {message}")
    assert project.run("timeline")[0] == 0, "the next run recovers"


def test_a_python_that_is_missing_is_told(project: Project) -> None:
    Path(project.env["PATH"], "python3").unlink()
    status, out, err = project.run("timeline")
    assert (status, out) == (69, "")
    assert err == "run: python3 is not installed; on Debian: apt install python3 python3-pip\n"


def test_a_place_that_cannot_be_written_is_told(project: Project) -> None:
    (project.top / ".venv").touch()
    status, out, err = project.run("timeline")
    assert (status, out, err) == (69, "", f"run: cannot write in {project.top}\n")


def wait_for(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)

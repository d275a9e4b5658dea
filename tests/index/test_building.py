"""Building an index: by several runs at once, by runs that are killed, and of private files."""

import errno
import fcntl
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from unittest import mock

import pytest

from conftest import SOUTH_POLE, clean_environment, inside, unconfirmed_folders

LEFT = ".south_pole.db.0123456789abcdef.timeline-new"


@pytest.fixture(autouse=True)
def here(folder: Path) -> None:
    """Stand in a folder with nothing but a registry."""
    shutil.copy(SOUTH_POLE, folder)


def names() -> list[str]:
    return sorted(os.listdir())


def begun() -> subprocess.Popen[bytes]:
    """Begin to build the index in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "timeline", "index", "south_pole.yaml"],
        env=clean_environment(),
        stderr=subprocess.PIPE,
    )


def test_six_runs_at_once_all_end_well() -> None:
    runs = [begun() for _ in range(6)]
    told = [run.communicate(timeout=120)[1] for run in runs]
    assert [run.returncode for run in runs] == [0] * 6, told
    assert names() == ["south_pole.db", "south_pole.yaml"]
    assert inside("-r", "south_pole.db", "show", "arrival").status == 0


def test_a_run_that_is_killed_leaves_nothing_after_the_next() -> None:
    for wait in (0.05, 0.15, 0.25, 0.35):
        run = begun()
        time.sleep(wait)
        run.kill()
        run.communicate(timeout=60)
    Path(f"{LEFT}-journal").write_bytes(b"journal of what is gone")
    assert inside("index", "south_pole.yaml").status == 0
    assert names() == ["south_pole.db", "south_pole.yaml"]


def test_what_was_left_is_swept_but_not_what_is_held() -> None:
    held, free = Path(LEFT), Path(LEFT.replace("0", "f"))
    kept = [Path(".south_pole.db.draft"), Path(f"{LEFT}-other"), Path(".other.yaml.timeline-new")]
    for file in (held, free, *kept):
        file.write_bytes(b"half")
        Path(f"{file}-journal").write_bytes(b"half")
    with held.open("rb") as locked:
        fcntl.flock(locked, fcntl.LOCK_EX)
        assert inside("index", "south_pole.yaml").status == 0
        assert (held.exists(), Path(f"{held}-journal").exists()) == (True, True)
        assert (free.exists(), Path(f"{free}-journal").exists()) == (False, False)
    assert inside("index", "south_pole.yaml").status == 0
    assert not held.exists()
    assert not Path(f"{held}-journal").exists()
    assert all(file.exists() for file in kept)


def test_on_a_disk_without_locks_only_what_is_old_is_swept() -> None:
    old, new = Path(LEFT), Path(LEFT.replace("0", "f"))
    for file in (old, new):
        file.write_bytes(b"half")
    os.utime(old, (1, 1))
    refused = mock.Mock(side_effect=OSError(errno.ENOLCK, "no locks"))
    with mock.patch.object(fcntl, "flock", refused):
        assert inside("index", "south_pole.yaml").status == 0
    assert (old.exists(), new.exists()) == (False, True)


@pytest.mark.parametrize(
    ("umask", "modes", "mode"),
    [
        (0o022, (0o644, 0o644), 0o644),
        (0o022, (0o644, 0o600), 0o600),
        (0o022, (0o640, 0o604), 0o600),
        (0o022, (0o755, 0o664), 0o644),
        (0o077, (0o644, 0o644), 0o600),
        (0o022, (0o444, 0o644), 0o444),
        (0o000, (0o666, 0o666), 0o666),
    ],
)
def test_it_is_as_private_as_all_it_is_of(umask: int, modes: tuple[int, int], mode: int) -> None:
    Path("other.yaml").write_text('events: [{id: more, date: "1913", title: More}]')
    for file, of_file in zip(("south_pole.yaml", "other.yaml"), modes, strict=True):
        os.chmod(file, of_file)
    before = os.umask(umask)
    try:
        for _ in range(2):
            ran = inside("index", "south_pole.yaml", "other.yaml", "--to", "all.db")
            assert ran.status == 0, ran.err
            assert os.stat("all.db").st_mode & 0o777 == mode
    finally:
        os.umask(before)


@pytest.mark.parametrize(
    "name",
    ["pipe", "folder", "to-pipe", "to-nothing", "empty", "/dev/null", "south_pole.yaml"],
)
def test_only_an_index_is_replaced(name: str) -> None:
    os.mkfifo("pipe")
    Path("folder").mkdir()
    Path("to-pipe").symlink_to("pipe")
    Path("to-nothing").symlink_to("nothing")
    Path("empty").touch()
    before = names()
    ran = inside("index", "south_pole.yaml", "--to", name)
    assert (ran.status, ran.err) == (
        2,
        f"error: {name} exists already, and is no index\n  name another file with --to\n",
    )
    assert names() == before


def test_it_goes_to_no_standard_output() -> None:
    ran = inside("index", "missing.yaml", "--to", "-")
    assert (ran.status, ran.out, ran.err) == (
        2,
        "",
        "error: an index is a file, and goes to no standard output\n  name it: --to FILE\n",
    )


def test_what_took_its_place_in_the_meantime_stays() -> None:
    real = os.fsync

    def taking(number: int) -> None:
        real(number)
        if not os.path.lexists("south_pole.db"):
            os.mkfifo("south_pole.db")

    with mock.patch.object(os, "fsync", taking):
        ran = inside("index", "south_pole.yaml")
    assert (ran.status, ran.err) == (
        74,
        "error: the answer could not be written: south_pole.db: not a regular file\n",
    )
    assert Path("south_pole.db").is_fifo()
    assert names() == ["south_pole.db", "south_pole.yaml"]


def test_a_link_keeps_to_the_index_it_leads_to() -> None:
    assert inside("index", "south_pole.yaml", "--to", "real.db").status == 0
    Path("link.db").symlink_to("real.db")
    before = os.stat("real.db").st_ino
    assert inside("index", "south_pole.yaml", "--to", "link.db").status == 0
    assert Path("link.db").is_symlink()
    assert os.stat("real.db").st_ino != before


def test_a_disk_that_does_not_confirm_is_told_as_what_it_is() -> None:
    with unconfirmed_folders(errno.EIO):
        ran = inside("index", "south_pole.yaml")
    assert (ran.status, ran.out, ran.err) == (
        74,
        "",
        "error: south_pole.db was written, but the disk does not confirm it: Input/output error\n"
        "  see whether it is there, and right\n",
    )
    assert inside("-r", "south_pole.db", "show", "arrival").status == 0


def test_a_name_that_cannot_be_taken_leaves_the_old_index() -> None:
    assert inside("index", "south_pole.yaml").status == 0
    before = Path("south_pole.db").read_bytes()
    failing = mock.Mock(side_effect=OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)))
    with mock.patch.object(os, "replace", failing):
        ran = inside("index", "south_pole.yaml")
    assert ran.status == 74
    assert Path("south_pole.db").read_bytes() == before
    assert names() == ["south_pole.db", "south_pole.yaml"]

"""Whatever fails while a registry is written, the old one is there, byte for byte."""

import errno
import fcntl
import os
import stat
from pathlib import Path
from unittest import mock

import pytest
from desk import PLAIN, add_second, ids, names
from failures import Failing, failing, failing_until_it_passes

from conftest import inside, unconfirmed_folders
from timeline.authoring import save
from timeline.problems import NotSavedError

ERRORS = (errno.ENOSPC, errno.EIO, errno.EACCES)
CALLS = ("open", "write", "fsync", "replace", "fchmod", "fstat")


@pytest.fixture(autouse=True)
def here(folder: Path) -> Path:
    """Work in a folder with one registry."""
    Path("mine.yaml").write_text(PLAIN)
    return folder


@pytest.mark.parametrize("number", ERRORS, ids=[errno.errorcode[number] for number in ERRORS])
@pytest.mark.parametrize("name", CALLS)
def test_a_failed_add_leaves_the_old_file_and_nothing_else(
    here: Path, name: str, number: int
) -> None:
    before = Path("mine.yaml").read_bytes()
    failed = 0
    for ran in failing_until_it_passes(name, number, lambda: add_second("mine.yaml")):
        if ran.status == 0:  # what failed was not needed
            assert "middle" in ids("mine.yaml")
            Path("mine.yaml").write_bytes(before)
        else:
            failed += 1
            assert ran.out == ""
            assert ran.status in (1, 74), ran.err
            assert "mine.yaml" in ran.err
            assert "bug" not in ran.err
            assert Path("mine.yaml").read_bytes() == before
        assert names(here) == ["mine.yaml"]
    assert ids("mine.yaml") == ["start", "middle", "end"]
    assert failed


@pytest.mark.parametrize("number", ERRORS, ids=[errno.errorcode[number] for number in ERRORS])
@pytest.mark.parametrize("name", ["open", "write", "fsync", "link"])
@pytest.mark.parametrize("command", ["init new.yaml", "import mine.json --to new.yaml"])
def test_a_failed_new_file_is_not_there(here: Path, command: str, name: str, number: int) -> None:
    Path("mine.json").write_text('[{"date": "2001", "title": "T"}]')
    there = names(here)
    for ran in failing_until_it_passes(name, number, lambda: inside(*command.split())):
        if ran.status == 0:
            Path("new.yaml").unlink()
        left = set(names(here)) - set(there) - {"events.schema.json"}
        assert left <= ({"new.yaml"} if "schema" in ran.err else set()), ran.err
        for made in ("new.yaml", "events.schema.json"):
            Path(made).unlink(missing_ok=True)
    assert ids("new.yaml")


def test_a_message_says_which_file_and_why() -> None:
    with mock.patch.object(os, "replace", Failing("replace", 1, errno.ENOSPC)):
        ran = add_second("mine.yaml")
    assert (ran.status, ran.out, ran.err) == (
        74,
        "",
        "error: mine.yaml cannot be changed: No space left on device\n  nothing was changed\n",
    )


def test_a_disk_that_does_not_confirm_even_the_way_back_is_told() -> None:
    folders = Failing("fsync", 2, errno.EIO)
    replacing = Failing("replace", 2, errno.EIO)
    with mock.patch.object(os, "fsync", folders), mock.patch.object(os, "replace", replacing):
        ran = add_second("mine.yaml")
    assert (ran.status, ran.out) == (74, "")
    assert "was changed, but the disk does not confirm it" in ran.err
    assert ids("mine.yaml") == ["start", "middle", "end"]


def test_a_change_made_in_the_meantime_is_not_overwritten() -> None:
    changed = PLAIN + "# somebody else\n"
    real = os.fsync

    def changing(number: int) -> None:
        Path("mine.yaml").write_text(changed)
        real(number)

    with mock.patch.object(os, "fsync", changing):
        ran = add_second("mine.yaml")
    assert (ran.status, ran.out, ran.err) == (
        74,
        "",
        "error: mine.yaml has changed since it was read\n  nothing was written: try again\n",
    )
    assert Path("mine.yaml").read_text() == changed


def test_nor_is_a_file_that_took_its_place() -> None:
    real = os.fsync

    def replacing(number: int) -> None:
        Path("other").write_text("events: []\n")
        os.rename("other", "mine.yaml")
        real(number)

    with mock.patch.object(os, "fsync", replacing):
        ran = add_second("mine.yaml")
    assert "has changed since it was read" in ran.err
    assert Path("mine.yaml").read_text() == "events: []\n"


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o444 | 0o200, 0o755])
def test_the_mode_stays(mode: int) -> None:
    os.chmod("mine.yaml", mode)
    assert add_second("mine.yaml").status == 0
    assert stat.S_IMODE(os.stat("mine.yaml").st_mode) == mode


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everything")
def test_a_file_that_may_not_be_written_is_not() -> None:
    os.chmod("mine.yaml", 0o444)
    ran = add_second("mine.yaml")
    assert (ran.status, ran.err.splitlines()[0]) == (
        74,
        "error: mine.yaml cannot be changed: Permission denied",
    )


def test_a_link_stays_one_and_the_file_it_means_is_written(here: Path) -> None:
    Path("far").mkdir()
    Path("mine.yaml").rename("far/real.yaml")
    Path("mine.yaml").symlink_to("far/real.yaml")
    assert add_second("mine.yaml").status == 0
    assert Path("mine.yaml").is_symlink()
    assert os.readlink("mine.yaml") == "far/real.yaml"
    assert ids("far/real.yaml") == ["start", "middle", "end"]
    assert names(here) == ["far", "mine.yaml"]
    assert names(here / "far") == ["real.yaml"]


def test_what_a_killed_run_left_is_swept(here: Path) -> None:
    stale = [".mine.yaml.0123456789abcdef.timeline-new", ".mine.yaml.ffffffffffffffff.timeline-new"]
    others = [
        ".mine.yaml.swp",
        ".other.yaml.0123456789abcdef.timeline-new",
        ".mine.yaml.timeline-new",
    ]
    for name in (*stale, *others):
        Path(name).write_text("half")
    assert add_second("mine.yaml").status == 0
    assert names(here) == sorted([*others, "mine.yaml"])


def test_names_as_long_as_they_may_be(here: Path) -> None:
    long = "x" * 250 + ".yaml"
    Path("mine.yaml").rename(long)
    assert add_second(long).status == 0
    assert names(here) == [long]


def test_a_run_that_shows_what_it_would_do_writes_nothing_and_locks_nothing(here: Path) -> None:
    os.chmod("mine.yaml", 0o444)
    before = os.stat("mine.yaml").st_mtime_ns
    assert add_second("mine.yaml", "--dry-run").status == 0
    assert os.stat("mine.yaml").st_mtime_ns == before
    assert names(here) == ["mine.yaml"]


def test_who_comes_second_waits_and_loses_nothing() -> None:
    with open("mine.yaml", "rb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        with mock.patch.object(save, "PATIENCE", 0.1):
            ran = add_second("mine.yaml")
        assert (ran.status, ran.err) == (
            74,
            "error: mine.yaml is being changed by another program\n  try again later\n",
        )
    assert add_second("mine.yaml").status == 0


def test_a_new_file_that_somebody_sweeps_away_at_once_is_made_again(here: Path) -> None:
    locked: list[int] = []

    def swept(number: int) -> bool:
        if not locked:
            [left] = here.glob(".mine.yaml.*")
            left.unlink()
        locked.append(number)
        return True

    with mock.patch.object(save, "lock", swept), save.replacing("mine.yaml", lambda: 0o600) as path:
        Path(path).write_text("new")
    assert (Path("mine.yaml").read_text(), len(locked)) == ("new", 2)


def test_a_new_file_that_cannot_be_locked_is_not_left_behind(here: Path) -> None:
    with (
        mock.patch.object(save, "lock", failing(errno.EIO)),
        pytest.raises(OSError, match="Input/output error"),
        save.replacing("mine.yaml", lambda: 0o600),
    ):
        pass
    assert names(here) == ["mine.yaml"]


def test_a_disk_without_locks() -> None:
    with mock.patch.object(fcntl, "flock", failing(errno.ENOLCK)):
        assert add_second("mine.yaml").status == 0
    assert "middle" in ids("mine.yaml")


def test_a_lock_that_fails() -> None:
    with mock.patch.object(fcntl, "flock", failing(errno.EIO)):
        ran = add_second("mine.yaml")
    assert (ran.status, ran.err) == (
        74,
        "error: mine.yaml cannot be changed: Input/output error\n  nothing was changed\n",
    )


def test_a_folder_that_cannot_be_confirmed() -> None:
    with unconfirmed_folders(errno.EINVAL):
        assert add_second("mine.yaml").status == 0


def test_a_disk_without_links() -> None:
    with mock.patch.object(os, "link", failing(errno.EPERM)):
        assert inside("init", "new.yaml").status == 0
    assert names(Path()) == ["events.schema.json", "mine.yaml", "new.yaml"]


def test_a_pipe_is_not_written() -> None:
    os.mkfifo("pipe")
    with pytest.raises(NotSavedError, match="not a regular file"), save.locked("pipe"):
        pass


def test_the_file_of_somebody_else_stays_theirs() -> None:
    chown = mock.Mock()
    with (
        mock.patch.object(os, "geteuid", return_value=os.geteuid() + 1),
        mock.patch.object(os, "fchown", chown),
    ):
        assert add_second("mine.yaml").status == 0
    there = os.stat("mine.yaml")
    assert chown.call_args.args[1:] == (there.st_uid, there.st_gid)

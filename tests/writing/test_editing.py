"""`edit`: the editor opens at the line, and the registry is checked after."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from desk import PLAIN

from conftest import Ran, inside, timeline

FORMS = [
    ("vi", "vi +6 mine.yaml"),
    ("/usr/bin/vim -n", "/usr/bin/vim -n +6 mine.yaml"),
    ("nvim", "nvim +6 mine.yaml"),
    ("nano", "nano +6 mine.yaml"),
    ("emacs -nw", "emacs -nw +6 mine.yaml"),
    ("emacsclient -t", "emacsclient -t +6 mine.yaml"),
    ("kak", "kak +6 mine.yaml"),
    ("code", "code --wait --goto mine.yaml:6"),
    ("code --wait", "code --wait --goto mine.yaml:6"),
    ("codium -w", "codium -w --goto mine.yaml:6"),
    ("subl", "subl --wait mine.yaml:6"),
    ("hx", "hx mine.yaml:6"),
    ("micro", "micro mine.yaml:6"),
    ("zed", "zed --wait mine.yaml:6"),
    ("mate", "mate --wait --line 6 mine.yaml"),
    ("kate", "kate --block --line 6 mine.yaml"),
    ("gvim", "gvim -f +6 mine.yaml"),
    ("'my editor' --fast", "'my editor' --fast mine.yaml"),
    ("'unclosed", "''\"'\"'unclosed' mine.yaml"),
]


@pytest.fixture(autouse=True)
def here(folder: Path) -> Path:
    """Work in a folder with one registry."""
    Path("mine.yaml").write_text(PLAIN)
    return folder


@pytest.mark.parametrize(("editor", "command"), FORMS, ids=[form[0] for form in FORMS])
def test_each_editor_is_told_the_line_in_its_own_way(editor: str, command: str) -> None:
    """A dry run shows the command, and runs nothing."""
    ran = inside("-r", "mine.yaml", "edit", "end", "--dry-run", env={"EDITOR": editor})
    assert (ran.status, ran.out, ran.err) == (0, f"{command}\n", "")


@pytest.mark.parametrize(
    ("name", "env", "command"),
    [
        ("-m", {"VISUAL": "vi", "EDITOR": "ed"}, "vi +1 ./-m"),
        ("+m", {"VISUAL": "", "EDITOR": "code"}, "code --wait --goto ./+m:1"),
    ],
)
def test_visual_goes_before_editor_and_a_file_is_never_taken_for_an_option(
    name: str, env: dict[str, str], command: str
) -> None:
    Path(name).write_text(PLAIN)
    assert inside(f"--registry={name}", "edit", "--dry-run", env=env).out == f"{command}\n"


def stub(body: str) -> Mapping[str, str]:
    """Return an environment whose editor is a script; the file to edit is its last argument."""
    script = Path("vi")
    script.write_text(f'#!/bin/sh\necho "$@" > told\nfor file; do :; done\n{body}\n')
    script.chmod(0o755)
    return {"VISUAL": f"{Path.cwd()}/vi"}


def edited(body: str, *arguments: str) -> Ran:
    """Edit an event with an editor that does something to the file."""
    return timeline("-r", "mine.yaml", "edit", *arguments, env=stub(body))


def test_the_editor_opens_at_the_event_and_the_registry_is_checked_after() -> None:
    ran = edited("sed -i 's/It ended/It ended well/' \"$file\"", "end")
    assert Path("told").read_text() == "+6 mine.yaml\n"
    assert ran.status == 0, ran.err
    assert "mine.yaml:6:5: warning" not in ran.out
    assert "It ended well" in Path("mine.yaml").read_text()


def test_an_event_is_found_by_its_title_and_no_event_means_the_top() -> None:
    assert edited(":", "it began").status == 0
    assert Path("told").read_text() == "+3 mine.yaml\n"
    assert edited(":").status == 0
    assert Path("told").read_text() == "+1 mine.yaml\n"


def test_what_was_broken_is_told_as_check_does() -> None:
    ran = edited("sed -i 's/2003/2003-13/' \"$file\"", "end")
    assert ran.status == 1
    told = inside("check", "mine.yaml")
    assert ran.out == told.out
    assert "2003-13" in Path("mine.yaml").read_text()


def test_a_broken_registry_is_opened_at_its_first_fault() -> None:
    Path("mine.yaml").write_text(PLAIN.replace('"2003"', '"2003-13"'))
    ran = edited("sed -i 's/2003-13/2003/' \"$file\"", "end")
    assert Path("told").read_text() == "+7 mine.yaml\n"
    assert (ran.status, ran.err.splitlines()[0]) == (
        0,
        "the registry cannot be read; this is its first fault: mine.yaml:7:17",
    )


def test_the_event_of_an_included_file_is_opened_there() -> None:
    Path("parts").mkdir()
    Path("parts/p.yaml").write_text('events:\n  - {id: p, date: "2000", title: P}\n')
    Path("mine.yaml").write_text(f"include: parts\n{PLAIN}")
    assert edited(":", "p").status == 0
    assert Path("told").read_text() == "+2 parts/p.yaml\n"


@pytest.mark.parametrize(
    ("arguments", "env", "message"),
    [
        (["nope"], {"EDITOR": "vi"}, 'error: there is no event "nope"'),
        (
            ["end"],
            {"EDITOR": "./none"},
            "error: ./none cannot be run: No such file or directory",
        ),
        (["end"], {"EDITOR": "false"}, "error: false ended with status 1"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_told(
    arguments: list[str], env: dict[str, str], message: str
) -> None:
    ran = timeline("-r", "mine.yaml", "edit", *arguments, env=env)
    assert (ran.status, ran.out, ran.err.splitlines()[0]) == (2, "", message)


@pytest.mark.parametrize(
    ("registry", "status", "message"),
    [
        (
            ["-r", "mine.yaml", "-r", "other.yaml"],
            2,
            "error: it is not said which of several files is written\n"
            "  name an event, and its file is opened; or one file with -r\n",
        ),
        (
            ["-r", "-"],
            2,
            "error: standard input cannot be written\n  name the registry's file with -r\n",
        ),
        (
            ["-r", "none.yaml"],
            1,
            "none.yaml: error[file]: cannot be read: No such file or directory\n"
            "  check the path, or begin a registry: timeline init none.yaml\n",
        ),
        (
            ["-r", "gone.yaml"],
            1,
            "gone.yaml: error[file]: cannot be read: No such file or directory\n"
            "  check the path, or name another file\n",
        ),
    ],
)
def test_a_top_to_open_has_one_file(registry: list[str], status: int, message: str) -> None:
    Path("gone.yaml").symlink_to("nowhere")
    ran = inside(*registry, "edit", env={"EDITOR": "true"})
    assert (ran.status, ran.out, ran.err) == (status, "", message)


def test_without_any_editor_the_way_out_is_named(here: Path) -> None:
    ran = timeline("-r", "mine.yaml", "edit", "end", env={"PATH": str(here)})
    assert (ran.status, ran.err) == (
        2,
        "error: there is no editor\n  set $VISUAL or $EDITOR to the one you use\n",
    )


def test_the_registry_that_ships_with_the_program_is_not_opened() -> None:
    ran = timeline("edit", env={"EDITOR": "vi"})
    assert (ran.status, ran.err.splitlines()[0]) == (
        2,
        "error: the registry that ships with timeline is not written",
    )

"""Completion in real shells: commands, options, and the names that the registry holds."""

import json
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import SOUTH_POLE, Run, Write, clean_environment, few_fast, inside, timeline

Complete = Callable[..., list[str]]

CASES: list[tuple[tuple[str, ...], set[str]]] = [
    (("li",), {"list"}),
    (("",), {"list", "between", "show", "actors", "figures", "roles", "completion"}),
    (("list", "--act"), {"--actor"}),
    (("list", "--actor", "am"), {"amundsen"}),
    (("list", "-a", "s"), {"scott", "south-party"}),
    (("list", "--tag", ""), {"travel", "death", "news"}),
    (("list", "--thread", "h"), {"home"}),
    (("list", "--source", "d"), {"diary"}),
    (("list", "--kind", "f"), {"forecast"}),
    (("list", "--sort", "t"), {"title"}),
    (("list", "-o", "j"), {"json", "jsonl"}),
    (("figures", "--metric", "d"), {"distance", "depot-share"}),
    (("figures", "--of", "ter"), {"terra-nova"}),
    (("roles", "--org", "n"), {"navy"}),
    (("show", "sec"), {"second", "second-entry"}),
    (("show", "arrival", "de"), {"depots", "deaths"}),
    (("completion", ""), {"bash", "zsh", "fish"}),
    (("list", "--actor", "nobody-"), set()),
    (("list", "--actor", "AMUN"), {"amundsen"}),
    (("list", "--tag", "Tr"), {"travel"}),
    (("LI",), {"list"}),
    (("show", "arrival", "DE"), {"depots", "deaths"}),
    (("list", "--actor=amu"), {"--actor=amundsen"}),
    (("list", "-w", "tag:tr"), {"tag:travel"}),
    (("list", "-w", "kind:event and tag=tr"), {"kind:event and tag=travel"}),
    (("list", "-w", "part-of:arr"), {"part-of:arrival"}),
    (("list", "-w", "thr"), {"thread:"}),
    (("compare", "actor:sco"), {"actor:scott"}),
    (("roles", "--title", "C"), {"captain"}),
    (("check", "--only", "unu"), {"unused"}),
    (("import", "--from", "mark"), {"markwhen"}),
    (("list", "--every", "dec"), {"decade"}),
    (("list", "--columns", "id,tit"), {"id,title"}),
    (("check", "--skip", "broken"), {"broken-query"}),
    (("check", "--manual", "ya"), {"yaml"}),
]
IN_SHELLS = [CASES[place] for place in (0, 2, 3, 5, 6, 11, 14, 17, 18, 21, 23)]


def ids(cases: list[tuple[tuple[str, ...], set[str]]]) -> list[str]:
    return [" ".join(words) for words, _ in cases]


def enough(offered: list[str], expected: set[str]) -> bool:
    """Return whether all that is expected is offered, and of names nothing else."""
    return expected <= set(offered) if "list" in expected else expected == set(offered)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an empty home with the program on a path of its own."""
    home = tmp_path_factory.mktemp("home")
    program = home / "bin" / "timeline"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m timeline "$@"\n')
    program.chmod(0o755)
    for shell in ("bash", "zsh", "fish"):
        (home / f"timeline.{shell}").write_text(timeline("completion", shell).out)
    return home


def environment(home: Path, **more: str) -> dict[str, str]:
    path = f"{home / 'bin'}{os.pathsep}{os.environ['PATH']}"
    return clean_environment(
        HOME=str(home), PATH=path, TIMELINE_REGISTRY=SOUTH_POLE, LC_ALL="C.UTF-8", **more
    )


def shell(name: str) -> str:
    """Return where a shell is, or skip the test where it is not installed."""
    found = shutil.which(name)
    if not found:
        pytest.skip(f"{name} is not installed")
    return found


def bash(script: str, env: dict[str, str]) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [shell("bash"), "--norc", "--noprofile", "-c", script],
        env=env, cwd=env["HOME"], capture_output=True, timeout=30, check=False,
    )  # fmt: skip


def in_bash(home: Path, *words: str, **env: str) -> list[str]:
    """Return what bash is given for the last word."""
    line = " ".join(shlex.quote(word) if word else "" for word in ("timeline", *words))
    array = " ".join(shlex.quote(word) for word in ("timeline", *words))
    ran = bash(
        f"compopt() {{ :; }}; source timeline.bash; COMP_WORDS=({array}); COMP_CWORD={len(words)}\n"
        f"COMP_LINE={shlex.quote(line)}; COMP_POINT=${{#COMP_LINE}}\n"
        '_timeline timeline; printf "%s\\n" "${COMPREPLY[@]}"',
        environment(home, **env),
    )
    assert ran.stderr == b""
    return ran.stdout.decode().split()


@pytest.mark.parametrize(("words", "expected"), few_fast(IN_SHELLS, every=4), ids=ids(IN_SHELLS))
def test_bash_completes(home: Path, words: tuple[str, ...], expected: set[str]) -> None:
    assert enough(in_bash(home, *words), expected)


ZSH = r"""
autoload -Uz compinit && compinit -u -d "$HOME/.zcompdump"
source "$HOME/timeline.zsh"
compadd () { print -rl -- $values }
words=( "$@" ); CURRENT=$#; IPREFIX=; _timeline
"""


@pytest.mark.slow
@pytest.mark.parametrize(("words", "expected"), IN_SHELLS, ids=ids(IN_SHELLS))
def test_zsh_completes(home: Path, words: tuple[str, ...], expected: set[str]) -> None:
    ran = subprocess.run(
        [shell("zsh"), "-f", "-c", ZSH, "zsh", "timeline", *words],
        env=environment(home), cwd=home, capture_output=True, timeout=30, check=False,
    )  # fmt: skip
    if expected:
        assert (enough(ran.stdout.decode().split(), expected), ran.stderr) == (True, b"")


@pytest.mark.slow
@pytest.mark.parametrize(("words", "expected"), IN_SHELLS, ids=ids(IN_SHELLS))
def test_fish_completes(home: Path, words: tuple[str, ...], expected: set[str]) -> None:
    line = " ".join(("timeline", *words))
    ran = subprocess.run(
        [shell("fish"), "--no-config", "-c", f"source timeline.fish; complete -C '{line}'"],
        env=environment(home), cwd=home, capture_output=True, timeout=30, check=False,
    )  # fmt: skip
    assert ran.stderr == b""
    offered = [line.partition("\t")[0] for line in ran.stdout.decode().splitlines()]
    assert enough(offered, expected)


@pytest.mark.parametrize("name", ["bash", "zsh", "fish"])
def test_the_script_is_one_the_shell_understands(home: Path, name: str) -> None:
    ran = subprocess.run(
        [shell(name), "-n", f"timeline.{name}"], cwd=home, capture_output=True, check=False
    )
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, b"", b"")


@pytest.mark.parametrize("name", ["bash", "zsh", "fish"])
def test_printing_a_script_writes_no_file(home: Path, tmp_path: Path, name: str) -> None:
    ran = timeline("completion", name, env={"HOME": str(tmp_path)})
    assert (ran.status, ran.err) == (0, "")
    assert ran.out == (home / f"timeline.{name}").read_text()
    assert list(tmp_path.iterdir()) == []


class TestTheProtocol:
    """What the scripts ask the program, and what they are told."""

    def asked(self, *words: str, **env: str) -> tuple[int, list[str], str]:
        told = {
            "_TIMELINE_COMPLETE": "1",
            "_TIMELINE_LINE": " ".join(
                shlex.quote(word) if word else "" for word in ("timeline", *words)
            ),
            "TIMELINE_REGISTRY": SOUTH_POLE,
        }
        ran = inside(env={**told, **env})
        return ran.status, [line.partition("\t")[0] for line in ran.out.splitlines()], ran.err

    @pytest.mark.parametrize(("words", "expected"), CASES, ids=ids(CASES))
    def test_what_is_offered(self, words: tuple[str, ...], expected: set[str]) -> None:
        status, offered, err = self.asked(*words)
        assert (status, enough(offered, expected), err) == (0, True, "")

    def test_all_commands_and_all_options_are_offered(self, run: Run) -> None:
        _, commands, _ = self.asked("")
        _, options, _ = self.asked("list", "-")
        text = run("--help").out + run("list", "--help").out
        assert {"list", "show", "completion"} <= set(commands)
        assert [name for name in [*commands, *options] if name not in text] == []
        assert {"--actor", "--registry", "--json", "-r", "--limit"} <= set(options)

    def test_names_of_the_registry_that_is_named_on_the_line(self, write: Write) -> None:
        other = write('events: [{id: a1, date: "2009", title: T, actors: [ann, bob]}]\n')
        expected = (0, ["ann"], "")
        assert self.asked("list", "-r", other, "--actor", "a") == expected
        assert self.asked("-r", other, "list", "--actor", "a") == expected

    @pytest.mark.parametrize(
        "broken",
        ["missing.yaml", "-", "", os.pathsep],
    )
    def test_without_a_registry_nothing_is_offered_and_nothing_said(self, broken: str) -> None:
        status, _, err = self.asked("list", "--actor", "zz", TIMELINE_REGISTRY=broken)
        assert (status, err) == (0, "")
        assert self.asked("-r", "missing.yaml", "list", "-a", "") == (0, [], "")
        assert self.asked("-r", "-", "list", "-a", "") == (0, [], "")

    @pytest.mark.parametrize(
        "content", [b"events: [", b"- a\n", b"\xff\xfe\x00", b"", b"events: [{id: a}]\n"]
    )
    def test_nor_with_a_bad_registry(self, tmp_path: Path, content: bytes) -> None:
        bad = tmp_path / "bad.yaml"
        bad.write_bytes(content)
        asked = self.asked("list", "--actor", "", TIMELINE_REGISTRY=str(bad))
        assert asked == (0, [], "")
        assert self.asked("list", "--kind", "c", TIMELINE_REGISTRY=str(bad))[1] == ["claim"]

    @pytest.mark.parametrize(
        "words",
        [("lst", ""), ("--nope", ""), ("list", "--limit", "x", "--tag", "t"), ("list", "'"),
         ("list", '--actor="Zh'), ("between", ""), ("--version", "l"), ("\x1b", "\n", "")],
    )  # fmt: skip
    def test_an_odd_line_is_no_reason_to_complain(self, words: tuple[str, ...]) -> None:
        status, offered, err = self.asked(*words)
        assert (status, err) == (0, "")
        assert "timeline" not in offered

    @pytest.mark.parametrize(
        "told",
        [{"_TIMELINE_LINE": ""}, {"_TIMELINE_LINE": "timeline '"}, {"_TIMELINE_LINE": "\\"},
         {"_TIMELINE_LINE": "x" * 10_000}, {"_TIMELINE_COMPLETE": ""},
         {"_TIMELINE_COMPLETE": "nonsense"}],
    )  # fmt: skip
    def test_nor_is_an_odd_question(self, told: dict[str, str]) -> None:
        status, _, err = self.asked("list", "", **told)
        assert (status, err) == (0, "")

    def test_a_bug_in_reading_stays_quiet_too(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def broken(*_: object) -> None:
            raise RuntimeError("no such luck")

        monkeypatch.setattr("timeline.loading.open_registry", broken)
        assert self.asked("list", "--actor", "a") == (0, [], "")

    def test_what_a_shell_would_run_is_not_offered(self, write: Write, home: Path) -> None:
        """Shells put what they are offered on the line as it stands."""
        names = ["good", "ok.1", "$(id)", "`id`", ";id", "a&b", "x>y", "*", "~", "-rf",
                 "quo'te", 'quo"te', "a\\b", "!1", "#c", "{a,b}", "<(id)", "好的"]  # fmt: skip
        registry = write(
            f'events: [{{id: e, date: "2009", title: T, actors: {json.dumps(names)}}}]\n'
        )
        expected = ["good", "ok.1", "好的"]
        where = {"TIMELINE_REGISTRY": registry}
        assert self.asked("list", "--actor", "", **where) == (0, expected, "")
        line = in_bash(home, "-r", registry, "list", "--actor", "")
        assert line == expected

    def test_a_name_with_a_space_is_completed_within_its_quotes(self) -> None:
        asked = {"TIMELINE_REGISTRY": SOUTH_POLE}
        for line, offered in (
            ('timeline list --actor "Robert F', "Robert Falcon Scott\tscott\n"),
            ('timeline list --actor "robert falcon ', "Robert Falcon Scott\tscott\n"),
            ("timeline list --actor Robert\\ F", "Robert Falcon Scott\tscott\n"),
            ("timeline list --actor sco", "scott\tRobert Falcon Scott\n"),
        ):
            ran = inside(env={**asked, "_TIMELINE_COMPLETE": "1", "_TIMELINE_LINE": line})
            assert (ran.status, ran.out) == (0, offered), line

    def test_files_are_offered_where_files_belong_and_nowhere_else(self) -> None:
        for words in (("-r", ""), ("list", "-r", "x"), ("import", ""), ("check", "")):
            assert self.asked(*words)[:2] == (3, [])
        for words in (("list", "--actor", "nobody-"), ("list", "--text", ""), ("gap", "zzz")):
            assert self.asked(*words)[:2] == (0, [])


@pytest.mark.parametrize(
    ("line", "expected"),
    few_fast(
        [
            ("timeline list --actor AMU\t", "amundsen "),
            ("timeline list -w tag=tra\t", "timeline list -w tag=travel "),
            ("timeline compare actor:sco\t", "timeline compare actor:scott "),
            ('timeline list --actor "Robert F\t', 'timeline list --actor "Robert Falcon Scott" '),
            ("timeline list --actor Robert\\ F\t", "Robert\\ Falcon\\ Scott "),
        ],
        ("timeline list -w tag=tra\t", "timeline list -w tag=travel "),
    ),
)
def test_bash_completes_what_is_typed_before_a_tab(home: Path, line: str, expected: str) -> None:
    import pexpect  # type: ignore[import-untyped]

    typing = pexpect.spawn(
        shell("bash"),
        ["--norc", "--noprofile", "-i"],
        env=environment(home, PS1="> ", INPUTRC="/dev/null"),
        cwd=str(home),
        encoding="utf-8",
        timeout=20,
        dimensions=(24, 200),
    )
    try:
        typing.sendline("source timeline.bash; echo rea''dy")
        typing.expect("ready")
        typing.send(line)
        typing.expect_exact(expected)
    finally:
        typing.close(force=True)

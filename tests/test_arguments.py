"""Arguments and files as shells give them: bytes that are no text, pipes, what JSON escapes."""

import os
import subprocess
import sys
from pathlib import Path
from threading import Thread
from time import sleep

import pytest

from command_lines import NEEDED, Parameter, parameters
from conftest import clean_environment, few_fast, inside
from timeline.commands.program import COMMANDS
from timeline.loading import files

LATIN = "caf\udce9"
"""How Python keeps the bytes of "café" in Latin-1."""
REFUSED = 'error: the argument "{}" is no text in UTF-8\n'
YAML = 'events:\n  - {id: a, date: "2001", title: A}\n'
LINES = (
    '{"id": "a", "date": "2001", "title": "A", "actors": ["x"]}\n'
    '{"id": "b", "date": "2002", "title": "B", "actors": ["y"]}\n'
)


@pytest.mark.parametrize(
    "one",
    few_fast([(one,) for one in parameters()], every=20),
    ids=lambda one: f"{one.command}-{one.name}",
)
def test_bytes_that_are_no_text_are_refused_in_one_line(one: Parameter) -> None:
    ran = inside(*one.line(LATIN))
    assert (ran.status, ran.out, ran.err) == (2, "", REFUSED.format("caf\\xe9"))


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_a_word_too_many_and_an_option_that_are_no_text_are_refused_alike(name: str) -> None:
    for word in (LATIN, f"--{LATIN}", f"--json={LATIN}"):
        ran = inside(*filter(None, [name]), *NEEDED.get(name, ()), word)
        assert (ran.status, ran.out) == (2, "")
        assert ran.err == REFUSED.format(word.replace("\udce9", "\\xe9"))


def test_a_halved_character_of_another_origin_is_refused() -> None:
    assert inside("list", "--text", "\ud83d").err == REFUSED.format("\\x3d")


@pytest.mark.parametrize(
    "words", [["list", "-w", b"actor:caf\xe9"], [b"caf\xe9"], ["-r", b"caf\xe9.yaml", "list"]]
)
def test_the_bytes_of_a_real_command_line(words: list[str | bytes]) -> None:
    done = _really(words)
    assert done.returncode == 2
    assert done.stdout == b""
    assert done.stderr.startswith(b'error: the argument "')
    assert done.stderr.count(b"\n") == 1


def test_a_locale_without_utf_8_has_no_text_for_chinese() -> None:
    narrow = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = _really(["list", "--actor", "张勇".encode()], **narrow)
    assert done.returncode == 2
    assert done.stderr == (
        b'error: the argument "\\xe5\\xbc\\xa0\\xe5\\x8b\\x87" is no text in ASCII\n'
    )


def _really(words: list[str | bytes], **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "timeline", *words],
        env=clean_environment(**environment),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        check=False,
    )


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
class TestPipes:
    @pytest.mark.parametrize("name", ["r.yaml", "r.jsonl", "63"])
    @pytest.mark.parametrize("text", [YAML, LINES])
    def test_a_pipe_that_ends_is_read(self, tmp_path: Path, name: str, text: str) -> None:
        if name == "r.jsonl" and text == YAML:
            pytest.skip("not what the name says")
        pipe = self._piped(tmp_path / name, text)
        ran = inside("-r", pipe, "list", "--columns", "id", "--text", "A")
        assert (ran.status, ran.out, ran.err) == (0, "a\n", "")

    def test_names_are_looked_for_in_what_a_pipe_gave_once(self, tmp_path: Path) -> None:
        pipe = self._piped(tmp_path / "63", LINES)
        assert inside("-r", pipe, "list", "--columns", "id", "--actor", "X").out == "a\n"

    def test_a_pipe_is_checked_indexed_and_imported(self, tmp_path: Path) -> None:
        index = str(tmp_path / "r.db")
        for command in (["check"], ["index", "--to", index], ["import"]):
            assert inside(*command, self._piped(tmp_path / "63", LINES)).status == 0
        assert inside("-r", index, "list", "--columns", "id").out == "a\nb\n"

    def test_what_changes_a_file_refuses_a_pipe(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "63")
        ran = inside("check", "--fix", str(tmp_path / "63"))
        assert (ran.status, ran.err) == (
            2,
            "error: --fix changes files\n  name those that it may change\n",
        )

    def test_a_writer_who_is_silent_at_first_is_waited_for(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(files, "PATIENCE", 0.2)
        pipe = tmp_path / "63"
        os.mkfifo(pipe)

        def write() -> None:
            with pipe.open("w") as file:
                sleep(0.6)
                file.write(LINES)

        writer = Thread(target=write)
        writer.start()
        ran = inside("-r", str(pipe), "list", "--columns", "id")
        writer.join()
        assert (ran.status, ran.out) == (0, "a\nb\n")

    def test_a_pipe_into_which_nobody_writes_is_told(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(files, "PATIENCE", 0.05)
        os.mkfifo(tmp_path / "63")
        ran = inside("-r", str(tmp_path / "63"), "list")
        assert ran.status == 1
        assert "not a regular file" in ran.err

    @pytest.mark.parametrize("asked", ["folder", "including.yaml"])
    def test_a_pipe_in_a_folder_or_an_include_is_not_opened(
        self, tmp_path: Path, asked: str
    ) -> None:
        (tmp_path / "folder").mkdir()
        os.mkfifo(tmp_path / "folder" / "r.yaml")
        (tmp_path / "including.yaml").write_text("include: [folder/r.yaml]\nevents: []\n")
        ran = inside("-r", str(tmp_path / asked), "list")
        assert ran.status == 1
        assert "not a regular file" in ran.err

    def _piped(self, path: Path, text: str) -> str:
        """Return the name of a pipe into which somebody writes."""
        if not path.exists():
            os.mkfifo(path)
        Thread(target=path.write_text, args=(text,), daemon=True).start()
        return str(path)


def test_a_zero_byte_in_an_include_is_a_problem_at_its_place(tmp_path: Path) -> None:
    file = tmp_path / "r.yaml"
    file.write_text('events: []\ninclude: ["a\\0b"]\n', encoding="utf-8")
    ran = inside("-r", str(file), "list")
    assert ran.status == 1
    assert ran.err.startswith(f"{file}:2:11: error[")


class TestPairsInJSON:
    TEXT = '{"events": [{"id": "a", "date": "2001", "title": "\\ud83d\\ude00 \\\\ud83d\\\\ude00"}]}'

    def test_a_character_in_two_escapes_is_read(self, tmp_path: Path) -> None:
        file = tmp_path / "r.json"
        file.write_text(self.TEXT)
        ran = inside("-r", str(file), "list", "--columns", "title", "-o", "csv")
        assert (ran.status, ran.out) == (0, "title\n😀 \\ud83d\\ude00\n")
        assert inside("check", str(file)).status == 0

    def test_an_event_is_added_beside_it(self, tmp_path: Path) -> None:
        file = tmp_path / "r.json"
        file.write_text(self.TEXT)
        assert inside("-r", str(file), "add", "--title", "B", "--date", "2002").status == 0
        assert file.read_text() == (
            self.TEXT.removesuffix("]}") + ', {"id": "b", "date": "2002", "title": "B"}]}'
        )

    def test_what_else_is_wrong_keeps_its_place(self, tmp_path: Path) -> None:
        file = tmp_path / "r.json"
        text = '{"events": [{"id": "\\ud83d\\ude00", "date": "2001", "titel": "B"}]}'
        file.write_text(text)
        ran = inside("-r", str(file), "list")
        assert (
            f'{file}:1:{text.index("titel")}: error[unknown-key]: an event has no key "titel"'
            in ran.err
        )

    def test_half_of_one_is_refused(self, tmp_path: Path) -> None:
        file = tmp_path / "r.json"
        file.write_text(
            '{"events": [{"id": "a", "date": "2001", "title": "\\ud83d\\ude00 \\ud83d"}]}'
        )
        ran = inside("-r", str(file), "list")
        assert ran.status == 1
        assert "half of a character" in ran.err

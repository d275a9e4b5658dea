"""Hostile text in every field of a registry: every command, every format, terminal and pipe."""

import os
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import pytest

from conftest import few_fast, inside
from hostile_lines import HOSTILE, bases, has_formats, plain_lines
from hostile_registries import MARK, Made, as_yaml, written
from hostile_runs import KINDS, TEXTS, Run, faults_of, file_of, made, runs, short
from inert_answers import steered
from screens import on_terminals
from timeline.commands.program import COMMANDS as NAMED
from timeline.formats.writers import Format

COMMANDS = ["", *NAMED]

NOT_ANSWERED = {
    "actors.roles.note", "include", "periods.title", "queries", "queries (key)", "rates.note",
    "x-…", "periods.x-…", "rates.x-…", "fiscal_year.x-…",
}  # fmt: skip
"""Fields that are asked with, and stand in messages; no answer repeats them."""


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder that is the one the program is run in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def sample() -> Iterator[Run]:
    """Yield each line with sound names once, the formats and the kinds of stream in turn."""
    formats = list(TEXTS)
    for number, line in enumerate(plain_lines(short())):
        turn = number % (2 * len(formats))
        format_ = formats[turn // 2] if has_formats(line) else Format.PLAIN
        yield Run(line, format_, terminal=bool(turn % 2))


def wrong_in(asked: Iterable[Run], file: str, texts: Made) -> list[str]:
    """Return what is wrong with the answers of runs on a registry."""
    return [fault for run in asked for fault in faults_of(run, file, texts)[0]]


@pytest.mark.slow
def test_every_command_is_asked() -> None:
    assert set(bases(short())) == set(COMMANDS)
    assert {run.line[0] if run.line else "" for run in sample()} >= set(COMMANDS)
    assert {(run.format, run.terminal) for run in sample()} == {
        (format_, terminal) for format_ in TEXTS for terminal in (False, True)
    }


@pytest.mark.parametrize("every", [7, pytest.param(1, marks=pytest.mark.slow)])
def test_no_field_does_anything(place: Path, every: int) -> None:
    file = file_of("options", place)
    assert wrong_in(islice(sample(), 0, None, every), file, short()) == []


@pytest.mark.slow
def test_every_field_is_in_some_answer(place: Path) -> None:
    """Else what is said of it here would be empty."""
    texts = short()
    file = written(texts, place, "hostile.yaml")
    answers = [
        inside("-r", file, *line, "-o", format_).out
        for line in plain_lines(texts)
        for format_ in (["md", "jsonl"] if line == ["roles"] else ["jsonl"])
        if has_formats(line) and line[:1] not in (["check"], ["compare"])
    ]
    seen = set(MARK.findall("".join(answers)))
    unseen = {field for mark, field in texts.fields.items() if mark not in seen}
    assert unseen - {texts.fields[mark] for mark in seen} <= NOT_ANSWERED


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_a_share_of_all_runs(place: Path, kind: str) -> None:
    """Every thirteenth run, from another one in each kind, so that all formats are among them."""
    file, begin = file_of(kind, place), KINDS.index(kind) % 13
    assert wrong_in(islice(runs(kind), begin, None, 13), file, made(kind)) == []


@pytest.mark.slow
@pytest.mark.long
@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("kind", KINDS)
def test_every_command_in_every_format(place: Path, kind: str, command: str) -> None:
    asked = list(runs(kind, command))
    assert asked
    assert wrong_in(asked, file_of(kind, place), made(kind)) == []


@pytest.mark.parametrize("word", few_fast(["", "Q", "=", "--", "Q9"], ""))
@pytest.mark.parametrize("line", ["show", "list --actor", "list -w", "roles --title", "brief"])
def test_completion_offers_nothing_that_steers(place: Path, line: str, word: str) -> None:
    file = file_of("options", place)
    env = {"_TIMELINE_COMPLETE": "1", "_TIMELINE_LINE": f"timeline -r {file} {line} {word}"}
    ran = inside(env=env)
    assert ran.status in (0, 3)
    assert list(steered(ran.out + ran.err, short(), "\n\t")) == []


def test_a_hostile_place_for_the_registry_is_shown_inert(place: Path) -> None:
    env = {"TIMELINE_REGISTRY": HOSTILE.replace("/", "")}
    for line in ([], ["list"], ["--help"], ["list", "--help"], ["add", "--title", "T"], ["check"]):
        for ran in (inside(*line, env=env), on_terminals(*line, env=env)):
            assert ran.status in (0, 1, 2)
            assert "\x1b]" not in ran.out + ran.err
            assert not set(ran.out + ran.err) & set("\x07\x9b\u202e\u2066\u200b\u2800\ue000")
    assert os.listdir(place) == []


SPOILT = {
    "another key": lambda tree, key: {**tree, HOSTILE: tree[key]},
    "a mapping": lambda tree, key: {**tree, key: {HOSTILE: tree[key]}},
    "a list": lambda tree, key: {**tree, key: [HOSTILE]},
    "records": lambda tree, key: {**tree, key: [{HOSTILE: "x", "id": HOSTILE, "date": HOSTILE}]},
}
"""Ways to spoil the value of a key of a registry."""


@pytest.mark.parametrize(
    "way",
    [pytest.param(way, marks=() if way == "records" else pytest.mark.slow) for way in SPOILT],
)
def test_problems_show_hostile_text_inert(place: Path, way: str) -> None:
    """The message quotes the line, and names what is wrong."""
    texts = short()
    file = written(texts, place, "hostile.yaml")
    for key in (key for key in texts.tree if not key.startswith("x-")):
        spoilt = SPOILT[way](texts.tree, key)
        text = "".join(f"{as_yaml(name)}: {as_yaml(one)}\n" for name, one in spoilt.items())
        Path(file).write_text(text, encoding="utf-8")
        ran = inside("-r", file, "list")
        assert (ran.status, ran.out) == (1, "")
        assert list(steered(ran.err, texts)) == []

"""What a terminal shows of a hostile registry, by an emulator, at every width from 1 to 200."""

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from unicodedata import combining, normalize

import pyte
import pytest

from conftest import SOUTH_POLE, inside

pytestmark = pytest.mark.slow

INK = re.compile(r"\x1b\[[0-9;]*m")
"""All that we ourselves tell a terminal: colours."""

TITLES = {
    "plain": "A day like any other, told at some length so that it has to be broken somewhere",
    "escapes": "\x1b[2J\x1b[31mred\x1b[0m \x1b]0;owned\x07 \x9b31m \x08\x08\x7f",
    "turned": "\u202eright to left\u202c \u2066isolated\u2069 \u200eמימין\u200f لليسار",
    "hidden": "pay\u200bpal\ufeff\u2060 \U000e0041\U000e0042 s\u00adoft \u3164",
    "wide": "一二三四五六七八九十" * 8,
    "emoji": "🚀👨🎉 ☃ 🌍💥 " * 8,
    "piled": "z" + "\u0301" * 40 + " e\u0301a\u0308",
    "unbroken": "x" * 300,
    "markup": "[bold]b[/bold] [link=http://e]l[/link] <b>&amp;</b> `code` *star* | pipe",
    "lines": "one\r\ntwo\rthree\x0bfour\x0cfive\u2028six\u2029seven\x85eight\tnine",
    "private": "\ue000\uf8ff\uffff\U0010ffff",
    "spaces": "a\u00a0b\u3000c\u2003d",
}


def text(content: str) -> str:
    """Return a text as YAML writes it with escapes."""
    return '"' + "".join(f"\\U{ord(letter):08x}" for letter in content) + '"'


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return a registry in which every title, name and note tries something."""
    lines = ["actors:"]
    lines += [f"  {id_}: {{name: {text(title)}}}" for id_, title in TITLES.items()]
    lines += ["metrics:"]
    lines += [f"  {id_}: {{name: {text(title)}}}" for id_, title in TITLES.items()]
    lines += ["events:"]
    for number, (id_, title) in enumerate(TITLES.items()):
        lines += [
            f"  - id: {id_}-with-quite-a-long-id",
            f'    date: "20{number:02}-1{number % 3}/.."',
            f"    title: {text(title)}",
            f"    summary: {text(title)}",
            f"    actors: [{id_}]",
            f"    tags: [{id_}]",
            f"    figures: [{{metric: {id_}, value: {number}.5m, unit: {text(title)}}}]",
            f"    note: {text(title)}",
        ]
    file = tmp_path_factory.mktemp("screens") / "hostile.yaml"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return str(file)


def ids() -> list[str]:
    """Return the ids of all events."""
    return [f"{id_}-with-quite-a-long-id" for id_ in TITLES]


def shown(output: str, width: int) -> list[str]:
    """Return the lines of a screen of a width after an output, which must not scroll sideways."""
    lines = output.count("\n") + 1
    screen = pyte.Screen(width, 2 * lines + 100)
    stream = pyte.Stream(screen)
    marks = {ord(sign): None for sign in output if combining(sign)}  # the emulator miscounts them
    stream.feed(output.translate(marks).replace("\n", "\r\n"))
    assert screen.title == ""
    assert (screen.cursor.y, screen.cursor.x) == (lines - 1, 0), "a line was wider than the screen"
    return list(screen.display)[:lines]


COMMANDS = ["list", "show {ids}", "actors", "figures", "tags", "", "narrate", "check", "roles"]
EVERY = [*range(1, 201)]
SAMPLE = [1, 7, 20, 36, 80, 200]


def cases() -> Iterator[object]:
    """Yield every command with a few widths, and for the long run with all."""
    for command in COMMANDS:
        for width in EVERY:
            quick = width in SAMPLE and command in COMMANDS[:2]
            yield pytest.param(command, width, marks=() if quick else pytest.mark.slow)


@pytest.mark.parametrize(("command", "width"), list(cases()))
def test_nothing_steers_nothing_overflows_and_no_id_is_lost(
    hostile: str, command: str, width: int
) -> None:
    asked = command.format(ids=" ".join(ids())).split()
    env = {"COLUMNS": str(width)}
    ran = inside("-r", hostile, *asked, "-o", "table", "--color", "always", "--no-pager", env=env)
    assert ran.status in (0, 1)
    output = INK.sub("", ran.out)
    assert [hex(ord(sign)) for sign in output if ord(sign) < 32 and sign != "\n"] == []
    assert not set(output) & set("\x7f\x9b\u202e\u202c\u2066\u2069\u200e\u200f\u200b\ufeff\u2060")
    if command == "check":  # messages are never rewrapped, so that a compiler's reader reads them
        return
    lines = shown(output, max(2, width))
    if command in ("list", "show {ids}"):
        seen = "".join("".join(lines).split())
        assert [id_ for id_ in ids() if id_ not in seen] == []


def test_a_real_terminal_shows_the_same(hostile: str) -> None:
    from screens import screen

    drawn = screen("list", columns=60, registry=hostile)
    assert "\x1b[2J" not in drawn
    assert "\\x1b[2J" in drawn
    assert len(shown(INK.sub("", drawn), 60)) > len(TITLES)


def test_json_of_it_comes_back_whole(hostile: str) -> None:
    events = json.loads(inside("-r", hostile, "list", "--json").out)
    by_id = {event["id"]: event["title"] for event in events}
    for id_, title in TITLES.items():
        told = normalize("NFC", " ".join(title.split()) if "\n" in title else title.strip())
        assert by_id[f"{id_}-with-quite-a-long-id"] == told


def test_hostile_names_of_files_and_arguments(tmp_path: Path) -> None:
    for id_, title in TITLES.items():
        name = title.replace("/", "").replace("\x00", "")[:80]
        file = tmp_path / f"{name}.yaml"
        try:
            file.write_text("events: none\n")
        except OSError:
            continue
        for asked in (
            ["list", "-r", str(file)],
            ["list", "-r", SOUTH_POLE, "--actor", title],
            ["lst", title],
            ["show", "-r", SOUTH_POLE, title],
        ):
            ran = inside(*asked)
            assert ran.status in (1, 2), id_
            told = ran.out + ran.err
            assert [hex(ord(sign)) for sign in told if ord(sign) < 32 and sign != "\n"] == []
            assert not set(told) & set("\x7f\x9b\u202e\u200b\ufeff")
    assert os.listdir(tmp_path)

"""Registries with hardly anything in them, or with strange names: nothing empty, nothing twice."""

from pathlib import Path

import pytest

from conftest import inside

THREE = 'events:\n  - {id: one, date: "1999", title: All there is}\n'
NONE = "events: []\n"
TWICE = THREE + '  - {id: two, date: "1999", title: And that}\n'
WIDE = THREE + '  - {id: first, date: "12,000 BCE", title: A hut}\n'
SHELL = (
    "actors:\n  a: {name: 'The \"$(reboot)\" firm'}\n"
    'events:\n  - {id: one, date: "1999", title: T, actors: a}\n'
)


@pytest.mark.parametrize(
    ("registry", "asked", "lines"),
    [
        (THREE, "", ["holds       1 event of 1999", "try         timeline between 1999"]),
        (TWICE, "", ["holds       2 events of 1999"]),
        (NONE, "", ["holds       0 events"]),
        (SHELL, "", ["try         timeline list --actor 'The \"$(reboot)\" firm'"]),
        (THREE, "show one", ["date        1999"]),
        (THREE, "brief one", ["when        In 1999"]),
        (THREE, "gap one 2000-01", ["from        1999 All there is [one]"]),
        (THREE, "gap one 2000-01", ["to          January 2000"]),
        (THREE, "roles", ["this registry has no posts"]),
        (THREE, "roles --at 1999", ["no posts match"]),
        (THREE, "figures", ["this registry has no figures"]),
        (THREE, "figures --since 1999", ["no figures match"]),
    ],
)
def test_what_is_little_is_said_once(
    tmp_path: Path, registry: str, asked: str, lines: list[str]
) -> None:
    env = {"TIMELINE_REGISTRY": _written(tmp_path, registry)}
    ran = inside(*asked.split(), "-o", "table", env=env)
    assert ran.status == 0
    assert set(lines) <= set((ran.out + ran.err).splitlines())


def test_the_label_of_a_strip_stands_apart_from_it(tmp_path: Path) -> None:
    shown = inside("-r", _written(tmp_path, WIDE), "-o", "table").out.splitlines()
    [strip] = [line for line in shown if line.startswith("by ")]
    assert strip.startswith("by 500 years 12,001 BCE ")
    assert len(strip) <= 80


@pytest.mark.parametrize("output", ["table", "md"])
def test_a_story_without_threads_has_no_empty_heading(tmp_path: Path, output: str) -> None:
    told = inside("-r", _written(tmp_path, THREE), "narrate", "-o", output).out.splitlines()
    assert told[0].endswith("The story (1 event)")
    assert told[1] == ""
    assert "All there is" in told[2]


def _written(folder: Path, registry: str) -> str:
    file = folder / "registry.yaml"
    file.write_text(registry)
    return str(file)

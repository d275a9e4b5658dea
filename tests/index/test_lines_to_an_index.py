"""JSON Lines → an index, line by line: the same answers as from the lines, the same problems."""

import json
import os
import random
import shlex
import signal
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from registry_strategies import registries

from conftest import PROJECT, SOUTH_POLE, clean_environment, examples, few_fast, inside
from timeline.loading import load
from timeline.model import RegistryModel
from timeline.reports.stored_records import records_of

QUESTIONS = """
    list --json
    list -o csv
    list --text tent --json
    list --reverse --limit 3
    show arrival second --json
    figures --json
    actors --json
    tags --json
    threads --json
    places --json
    metrics --json
    sources --json
    led-to telegram
    why arrival
    contradictions
    verdict Scott
    check --strict
"""


pytestmark = pytest.mark.usefixtures("folder")


def lines_of(registry: str) -> list[str]:
    """Return the events of a registry as we print them, one to a line."""
    return inside("-r", registry, "list", "-o", "jsonl").out.splitlines()


def written(file: str, lines: Sequence[str]) -> None:
    Path(file).write_text("".join(f"{line}\n" for line in lines), "utf-8")


def named(names: Sequence[str]) -> list[str]:
    """Return options that name the files of a registry."""
    return [word for name in names for word in ("-r", name)]


def same_answers(*names: str, questions: str = QUESTIONS) -> None:
    """Build an index of files, and ask both."""
    built = inside("index", *names, "--to", "its.db")
    assert built.status == 0, built.err
    asked_alike(names, questions)


def asked_alike(names: Sequence[str], questions: str) -> None:
    """Ask files and their index."""
    for question in map(shlex.split, questions.strip().split("\n")):
        mine = inside(*named(names), *question)
        its = inside("-r", "its.db", *question)
        assert (its.status, its.out) == (mine.status, mine.out), question


def in_other_words(line: str) -> str:
    """Return a line as another program writes it: its keys sorted, no spaces."""
    return json.dumps(json.loads(line), sort_keys=True, separators=(",", ":"), ensure_ascii=True)


@pytest.mark.parametrize("order", ["sorted", "backwards", "mixed"])
@pytest.mark.parametrize("form", few_fast(["ours", "theirs", "both"], "both"))
def test_lines_in_any_order_and_form_answer_alike(order: str, form: str) -> None:
    lines = lines_of(SOUTH_POLE)
    if order != "sorted":
        lines.reverse()
    if order == "mixed":
        random.Random(4).shuffle(lines)
    theirs = {"ours": 0, "theirs": 1, "both": 2}[form]
    written("e.jsonl", [
        in_other_words(line) if theirs and not number % theirs else line
        for number, line in enumerate(lines)
    ])  # fmt: skip
    same_answers("e.jsonl")


NAMED = """
    list --json
    list --text "roald amund" --json
    list --where title:pole
    actors --json
    metrics --json
    check
    why arrival
    show "Captain Scott"
"""


def test_a_folder_of_vocabularies_and_lines_answers_alike() -> None:
    """Events of one date keep the order of the files, whether they are taken or held."""
    Path("all").mkdir()
    lines = lines_of(SOUTH_POLE)
    written("all/b.jsonl", ["", *lines[::2], " "])
    written("all/d.jsonl", lines[1::2])
    for name in ("e", "c", "a"):
        twin = f'{{id: twin-{name}, date: "1911-12-14", title: Twin, actors: [amundsen]}}'
        Path(f"all/{name}.yaml").write_text(f"events: [{twin}]\n")
    names, _, _ = Path(SOUTH_POLE).read_text("utf-8").partition("\nevents:\n")
    Path("all/z.yaml").write_text(f"{names}\nevents: []\n", "utf-8")
    same_answers("all", questions=NAMED)


LINE: dict[str, Any] = json.loads(
    '{"id": "a", "date": "2001", "start": "2001-01-01", "end": "2001-12-31", "start_time": null,'
    ' "end_time": null, "precision": "year", "certainty": "certain", "kind": "event",'
    ' "title": "A", "summary": null, "actors": [], "tags": [], "threads": [], "because": [],'
    ' "figures": [], "verdicts": [], "contradicts": [], "sources": [], "note": null, "by": null,'
    ' "said": null, "places": [], "part_of": null, "weight": "normal", "certainty_note": null,'
    ' "quotes": [], "links": [], "alternatives": [], "extensions": {}}'
)
LINK: dict[str, Any] = {
    "cause": "a", "effect": "b", "how": "caused", "note": None, "sources": [],
    "certainty": "certain", "certainty_note": None, "extensions": {},
}  # fmt: skip
LINKS: list[dict[str, Any]] = [
    {}, {"cause": "nobody"}, {"effect": "a"}, {"note": ""}, {"note": "why"},
    {"sources": ["s 1"]}, {"extensions": {"x-own": "1"}}, {"more": 1},
]  # fmt: skip
FIGURE: dict[str, Any] = {
    "metric": "m", "of": ["x"], "date": "2001", "start": "2001-01-01", "end": "2001-12-31",
    "value": 1, "low": 1, "high": 1, "unit": "CNY", "bound": "exact", "printed": None,
    "rescaled": False, "fix": None, "event": "b", "sources": [], "note": None, "includes": [],
    "by": None, "said": None, "quotes": [], "certainty": "certain", "certainty_note": None,
    "alternatives": [], "extensions": {},
}  # fmt: skip
VERDICT: dict[str, Any] = {
    "on": "x", "side": "merit", "by": None, "why": None, "event": "b", "date": "2001",
    "sources": [], "said": None, "quotes": [], "certainty": "certain", "certainty_note": None,
    "extensions": {},
}  # fmt: skip
FIGURES: list[dict[str, Any]] = [
    {}, {"value": 1.0, "low": 1.0, "high": 1.0}, {"value": 1.5, "low": 1.5, "high": 1.5},
    {"low": None}, {"bound": "about", "low": None, "high": None},
    {"bound": "range", "value": None, "low": 1, "high": 2},
    {"bound": "range", "value": None, "low": 2, "high": 1},
    {"bound": "at-least", "high": None}, {"value": 10**20, "low": 10**20, "high": 10**20},
    {"unit": None}, {"unit": " CNY"}, {"event": None}, {"rescaled": True}, {"fix": "scale"},
    {"fix": "scale", "rescaled": True}, {"date": "2002"}, {"by": "z", "said": "2003"},
    {"date": "2002", "start": "2002-01-01", "end": "2002-12-31"}, {"said": "soon"},
    {"includes": [{"metric": "m", "of": ["z"], "event": None, "extensions": {}}]},
    {"quotes": [{"text": "q", "lang": None, "locator": None, "extensions": {}}]},
    {"of": []}, {"of": [""]}, {"sources": ["s 1"]},
]  # fmt: skip
VERDICTS: list[dict[str, Any]] = [
    {}, {"side": "good"}, {"date": "2002"}, {"by": "z", "why": "so", "said": "2004"},
    {"event": "a"}, {"sources": ["s 3"]}, {"why": " so"},
]  # fmt: skip
OTHER: list[dict[str, Any]] = [
    {},
    {"id": "a"},
    {"id": "b c"},
    {"id": "b" * 201},
    {"date": "never"},
    {"date": "2001-13"},
    {"date": "Oct 2001"},
    {"date": "1 day after a"},
    {"date": "2001-01-01T12:00", "precision": "minute"},
    {"start": None},
    {"precision": "day"},
    {"said": "2002"},
    {"said": "Oct 2002"},
    {"title": ""},
    {"title": " B"},
    {"title": "Ünder"},
    {"title": "u\u0308nder"},
    {"title": "two\nlines"},
    {"title": "a\u200bb"},
    {"title": "del\x7f"},
    {"actors": ["x", "y", "x"]},
    {"actors": [" x"]},
    {"actors": ["a\u200bb"]},
    {"actors": ["張"]},
    {"tags": [""]},
    {"by": "x"},
    {"sources": ["s 1.4", "s", "s  2", "t "]},
    {"part_of": "a"},
    {"part_of": "nobody"},
    {"contradicts": [{"event": "nobody", "figure": None, "note": None, "extensions": {}}]},
    {"contradicts": [{"event": "a", "figure": None, "note": None, "extensions": {}}]},
    {"extensions": {"x-own": "1"}},
    {"quotes": [{"text": "q", "lang": None, "locator": None, "extensions": {}}]},
    {"weight": "heavy"},
    *({"because": [{**LINK, **one}]} for one in LINKS),
    *({"figures": [{**FIGURE, **one}]} for one in FIGURES),
    *({"verdicts": [{**VERDICT, **one}]} for one in VERDICTS),
]  # fmt: skip


DECLARED = """\
timezone: Europe/Berlin
languages: [de]
metrics: {m: {name: M, unit: USD}}
actors: {x: {name: Xavier}, z: {name: Zoe}}
events: []
"""
OF_A_LINE = "list --json\nfigures --json\nactors --json\ncheck\nled-to a\nverdict x"


@pytest.mark.parametrize("other", OTHER, ids=[json.dumps(one)[:60] for one in OTHER])
@pytest.mark.parametrize("files", few_fast(["e.jsonl", "e.jsonl v.yaml"], "e.jsonl"))
def test_one_line_of_every_kind_is_read_as_it_is_without_an_index(
    other: dict[str, Any], files: str
) -> None:
    """The same answers, and for a bad line the same problems, to the byte."""
    Path("v.yaml").write_text(DECLARED)
    pair = (LINE, {**LINE, "id": "b", **other})
    written("e.jsonl", [json.dumps(one, ensure_ascii=False) for one in pair])
    names = files.split()
    built = inside("index", *names, "--to", "its.db")
    if built.status == 0:
        asked_alike(names, OF_A_LINE)
    else:
        mine = inside(*named(names), "list", "--json")
        assert (built.status, built.err) == (mine.status, mine.err)
        assert not Path("its.db").exists()


@settings(max_examples=examples(8), deadline=None)
@given(registries(), st.randoms(use_true_random=False))
def test_what_a_registry_prints_makes_the_same_index(
    tmp_path_factory: pytest.TempPathFactory, registry: RegistryModel, chance: random.Random
) -> None:
    record = records_of(registry).events
    lines = [record(event) for event in registry.events]
    chance.shuffle(lines)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path_factory.mktemp("law"))
        written("e.jsonl", lines)
        mine, built = load(["e.jsonl"]).registry, inside("index", "e.jsonl")
        assert (built.status == 0) is (mine is not None), built.err
        if mine is not None:
            its = load(["e.db"]).registry
            assert its is not None
            alike(mine, its)


def alike(mine: RegistryModel, its: RegistryModel) -> None:
    """See that a registry says the same out of its lines and out of an index."""
    for parts in ("events", "figures"):
        assert list(getattr(its, parts)) == list(getattr(mine, parts))
    assert [one.place for one in its.events] == [one.place for one in mine.events]
    assert (its.actors, list(its.actors)) == (mine.actors, list(mine.actors))
    for name in ("actors", "places", "tags", "threads", "metrics", "sources"):
        assert its.uses(name) == mine.uses(name)
    for cause in ("e0", "e1"):
        assert its.effects.get(cause) == mine.effects.get(cause)


def test_a_pipe_is_read_once() -> None:
    lines = "".join(f"{line}\n" for line in lines_of(SOUTH_POLE)).encode()
    for given_lines, status in ((lines, 0), (lines + lines, 1)):
        ran = subprocess.run(
            [sys.executable, "-m", "timeline", "index", "-", "--to", "piped.db"],
            env=clean_environment(), input=given_lines, capture_output=True, check=False,
        )  # fmt: skip
        assert ran.returncode == status, ran.stderr
    assert b"for the second time" in ran.stderr


@pytest.mark.slow
@pytest.mark.parametrize("wait", [0.8, 1.6, 2.4])
def test_an_interrupted_run_leaves_nothing(wait: float) -> None:
    with open("e.jsonl", "wb") as file:
        made = [sys.executable, str(PROJECT / "benchmarks" / "generate.py"), "jsonl", "60000"]
        subprocess.run(made, stdout=file, check=True)
    run = subprocess.Popen(
        [sys.executable, "-m", "timeline", "index", "e.jsonl"],
        env=clean_environment(),
        stderr=subprocess.PIPE,
    )
    time.sleep(wait)
    run.send_signal(signal.SIGINT)
    _, err = run.communicate(timeout=60)
    assert run.returncode == 130, err
    assert os.listdir() == ["e.jsonl"]


@pytest.mark.slow
def test_lines_of_other_programs_are_not_held_in_memory() -> None:
    def peak(count: int) -> int:
        written("many.jsonl", [
            f'{{"date": "{1900 + number % 100}", "id": "e{number}", "title": "Event {number}"}}'
            for number in range(count)
        ])  # fmt: skip
        tracemalloc.start()
        assert inside("index", "many.jsonl", "--to", "many.db").status == 0
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    peak(100)  # what is made only once
    assert peak(16_000) < peak(8_000) + 1_500_000  # events that are held take 7 MB more

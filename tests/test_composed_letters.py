"""Letters composed or not (é, or e with an accent after it) are the same, whoever wrote them."""

import json
from pathlib import Path
from typing import Literal, TypeAlias
from unicodedata import normalize

import pytest

from conftest import Write, inside

REGISTRY = """\
title: Un été
actors:
  zoé: {name: Zoé Ángel, kind: société}
metrics: {dépense: {name: Dépense, unit: Kč}}
threads: {thé: {title: Le thé}}
sources: {carnet-é: {title: Carnet}}
tags: [café, thé]
periods: {été: {title: L’été, span: "2001"}}
queries: {cafés: 'tag:café'}
events:
  - id: é-1
    date: "2001"
    title: L’été à Málaga
    summary: Une phrase dé.
    actors: [zoé]
    tags: [café]
    thread: thé
    source: carnet-é 1
    figures: [{metric: dépense, of: zoé, value: 3}]
  - id: é-2
    date: "2002"
    title: Encore
    because: [{event: é-1}]
    tags: [thé]
"""
EVENTS = [
    ["--actor", "zoé"], ["--actor", "ZOÉ ÁNGEL"], ["--tag", "café"], ["--thread", "thé"],
    ["--source", "carnet-é"], ["--period", "été"], ["--text", "Málaga"], ["--text", "phrase dé"],
    ["-w", "tag:café"], ["-w", "text:/été.à/"], ["-w", "title:/^L.ét. à/"], ["-w", "@cafés"],
    ["-w", "id:é-1"], ["-w", "metric:dépense unit:KČ of:zoé"], ["-w", '"dé."'], ["-w", "date:été"],
]  # fmt: skip
"""Options that all ask for the first event."""
Form: TypeAlias = Literal["NFC", "NFD"]
FORMS: tuple[Form, ...] = ("NFC", "NFD")


def halves(text: str, form: Form) -> str:
    """Return a registry whose events are in one form and all else in the other."""
    head, key, events = text.partition("events:")
    other: Form = "NFD" if form == "NFC" else "NFC"
    return normalize(other, head) + key + normalize(form, events)


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Return the registry in both mixtures and kinds of file, each with its index."""
    folder = tmp_path_factory.mktemp("composed")
    found = []
    for form in FORMS:
        file = folder / f"{form}.yaml"
        file.write_text(halves(REGISTRY, form), encoding="utf-8")
        index = folder / f"{form}.db"
        assert inside("index", str(file), "--to", str(index)).status == 0
        found += [str(file), str(index)]
    return found


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("asked", EVENTS, ids=" ".join)
def test_what_is_asked_for_is_found(names: list[str], asked: list[str], form: Form) -> None:
    for name in names:
        typed = [normalize(form, word) for word in asked]
        ran = inside("-r", name, "list", *typed, "--columns", "id")
        assert (ran.status, ran.out, ran.err) == (0, "é-1\n", ""), name


@pytest.mark.parametrize("form", FORMS)
def test_names_are_counted_once(names: list[str], form: Form) -> None:
    for name in names:
        assert inside("-r", name, "check", "--only", "broken-query").status == 0
        for command, expected in (
            (["figures", "--unit", "kč", "--metric", "dépense", "--columns", "value"], "3 Kč\n"),
            (["tags", "--columns", "id"], "café\nthé\n"),
            (["actors", "--actor-kind", "société", "--columns", "id"], None),
            (["show", "é-1", "--columns", "id"], None),
            (["gap", "é-1", "é-2"], None),
            (["why", "é-2", "--columns", "event"], "é-1\n"),
            (["chart", "series", "dépense"], None),
            (["compare", "tag:café", "tag:thé"], None),
        ):
            ran = inside("-r", name, *(normalize(form, word) for word in command))
            assert (ran.status, ran.err) == (0, ""), (name, command)
            assert expected is None or ran.out == expected


@pytest.mark.parametrize("escaped", [False, True])
def test_lines_in_json_are_read_alike(tmp_path: Path, escaped: bool) -> None:
    file = tmp_path / "r.jsonl"
    events = [
        {"id": form, "date": "2001", "title": "Málaga", "tags": ["café"], "actors": ["zoé", "Kay"]}
        for form in FORMS
    ]
    lines = [
        json.dumps(event, ensure_ascii=escaped)
        if event["id"] == "NFC"
        else json.dumps(
            json.loads(normalize("NFD", json.dumps(event, ensure_ascii=False))),
            ensure_ascii=escaped,
        ).replace("Kay", "\u212aay")
        for event in events
    ]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    for asked in (["--tag", "café"], ["--actor", "zoé"], ["--actor", "Kay"], ["--text", "málaga"]):
        for form in FORMS:
            typed = [normalize(form, word) for word in asked]
            ran = inside("-r", str(file), "list", *typed, "--columns", "id")
            assert ran.out == "NFC\nNFD\n", asked
    assert inside("-r", str(file), "tags", "--columns", "id").out == "café\n"


def test_one_key_in_two_forms_stands_twice(write: Write) -> None:
    file = write(f"threads: {{é: , {normalize('NFD', 'é')}: }}\nevents: []\n")
    assert "error[duplicate-key]" in inside("-r", file, "list").err


def test_what_is_added_and_imported_is_composed(tmp_path: Path) -> None:
    file, sheet = tmp_path / "r.yaml", tmp_path / "s.csv"
    file.write_text(halves(REGISTRY, "NFC"), encoding="utf-8")
    typed = [normalize("NFD", word) for word in ("--title", "Été", "--tag", "café", "--id", "é-3")]
    assert inside("-r", str(file), "add", "--date", "2003", *typed).status == 0
    sheet.write_text(normalize("NFD", "id,date,title,tags\né-4,2004,Été,café\n"), encoding="utf-8")
    ran = inside("-r", str(file), "import", str(sheet), "--into", str(file))
    assert ran.status == 0, ran.err
    ran = inside("-r", str(file), "list", "--tag", "café", "--columns", "id")
    assert ran.out == "é-1\né-3\né-4\n"
    assert normalize("NFC", "é-3") in file.read_text("utf-8")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('"quoted"', True), ("“quoted”", True), ("„quoted”", True), ("quoted", True),
        ("it's", True), ("it’s", True), ("2001-2003", True), ("2001–2003", True),
        ('quoted" w', True),        ('q"uoted', False),
    ],
)  # fmt: skip
def test_quotation_marks_and_dashes_of_all_shapes_are_alike(
    tmp_path: Path, text: str, found: bool
) -> None:
    file, index = tmp_path / "r.yaml", tmp_path / "r.db"
    title = "A “quoted” word, it’s of 2001–2003"
    file.write_text(f'events: [{{id: a, date: "2001", title: "{title}"}}]\n', encoding="utf-8")
    assert inside("index", str(file), "--to", str(index)).status == 0
    for name in (file, index):
        ran = inside("-r", str(name), "list", "--text", text, "--columns", "id")
        assert ran.out == ("a\n" if found else "")

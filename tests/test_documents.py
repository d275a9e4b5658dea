"""What the documents say is so: examples run, outputs are real, every field and key is named.

`pytest tests/test_documents.py --update-golden` writes real outputs into the documents; read
them before they are committed.
"""

import doctest
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from causal_nets import HARBOUR
from conftest import PROJECT, SOUTH_POLE, TESTS, Ran, clean_environment, few_fast, inside
from harbours import HARBOURS
from screens import screen

README = PROJECT / "README.md"
JSON_PAGE = PROJECT / "docs" / "json.md"
REGISTRY_PAGE = PROJECT / "docs" / "registry.md"
PAGES = [README, *sorted((PROJECT / "docs").glob("*.md"))]
FAILS = {"timeline -r typo.yaml list": 1}
WIDTH = 80

BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(page: Path, language: str) -> list[str]:
    """Return the contents of a page's code blocks in a language."""
    return [text for name, text in BLOCK.findall(page.read_text("utf-8")) if name == language]


def commands(block: str) -> Iterator[tuple[str, str]]:
    """Yield the commands of a console block, each with the output that is shown for it."""
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, _, output = part.partition("\n")
        yield command, output


def without_redirection(command: str) -> str:
    """Return a command that writes nothing, and asks nothing of a program that is missing."""
    command = command.partition(" > ")[0]
    return command if shutil.which("jq") else command.partition(" | jq")[0]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with the registries that the documents write, and the program in reach."""
    program = tmp_path / "bin" / "timeline"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m timeline "$@"\n')
    program.chmod(0o755)
    for name, text in desk_files().items():
        (tmp_path / name).write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@cache
def desk_files() -> dict[str, str]:
    """Return the registries that the documents write, and small ones for others they name."""
    files = {
        name[1]: text
        for page in PAGES
        for text in blocks(page, "yaml")
        if (name := re.match(r"# ([\w-]+\.yaml)\n", text))
    }
    for _, command in [*EXAMPLES, *HELPED]:
        for named in re.findall(r"(?<!init )(?<!--to )\b[\w-]+\.yaml", command):
            files.setdefault(named, 'events: [{id: a, date: "2009", title: T, source: s}]\n')
    return files


def shell(command: str, desk: Path, **env: str) -> subprocess.CompletedProcess[bytes]:
    """Run a command line as a person would, outputs piped."""
    path = f"{desk / 'bin'}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["sh", "-c", without_redirection(command)],
        env=clean_environment(PATH=path, **env),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        check=False,
    )


def quickly(command: str, desk: Path, **env: str) -> Ran:
    """Run a command line inside this process where it needs no shell."""
    plain = without_redirection(command)
    if " | " in plain:
        ran = shell(command, desk, **env)
        return Ran(ran.returncode, ran.stdout.decode(), ran.stderr.decode())
    return inside(*shlex.split(plain, comments=True)[1:], env=env)


def shown(command: str, desk: Path, registry: str | None) -> str:
    """Return what a command shows: on a terminal, or out of a pipe where it ends in one."""
    if "|" in command:
        return shell(command, desk).stdout.decode()
    return screen(
        *shlex.split(command)[1:],
        columns=WIDTH,
        registry=registry,
        env={"NO_COLOR": "1"},
        status=FAILS.get(command, 0),
    )


@pytest.mark.parametrize(
    "page", [page for page in PAGES if blocks(page, "console")], ids=lambda page: page.name
)
def test_outputs_are_what_the_program_prints(
    desk: Path, page: Path, request: pytest.FixtureRequest
) -> None:
    text = page.read_text("utf-8")
    registry = SOUTH_POLE if "tests/registries/south_pole.yaml" in text else None
    real = text
    for block in blocks(page, "console"):
        written = ""
        for command, output in commands(block):
            if "| jq" in command and not shutil.which("jq"):
                pytest.skip("jq is not installed")
            written += f"$ {command}\n{shown(command, desk, registry) if output else ''}"
        real = real.replace(block, written)
    if request.config.getoption("--update-golden"):
        page.write_text(real, "utf-8")
    assert page.read_text("utf-8") == real


SHOWN = {
    (page.name, command): output
    for page in PAGES
    if page != README
    for block in blocks(page, "console")
    for command, output in commands(block)
}
EXAMPLES = list(SHOWN)
SILENT = [example for example, output in SHOWN.items() if not output]
"""Examples of which a page shows no output; of the others the output is what is tested."""


@pytest.mark.parametrize(("page", "command"), few_fast(SILENT, every=3))
def test_examples_of_the_pages_run(desk: Path, page: str, command: str) -> None:
    where = "tests/registries/south_pole.yaml"
    text = (PROJECT / "docs" / page).read_text("utf-8")
    env = {"TIMELINE_REGISTRY": SOUTH_POLE} if where in text else {}
    ran = quickly(command, desk, **env)
    assert ran.status == FAILS.get(command, 0), (page, ran.err)


def helped() -> Iterator[tuple[str, str]]:
    """Yield every command line in the help of every command."""
    from timeline.commands.program import program

    root: Any = program()
    built = {name: root.get_command(None, name) for name in root.list_commands(None)}
    for name, command in {"": root, **built}.items():
        for line in command.help.replace("\\[", "[").splitlines():
            if line.strip().startswith("timeline"):
                yield name, re.split(r" {2,}(?=[^'\"]*$)", line.strip())[0]


HELPED = list(helped())


def test_every_command_has_examples_in_its_help() -> None:
    named = {name for name, _ in HELPED}
    from timeline.commands.program import COMMANDS

    assert named == {"", *COMMANDS}


@pytest.mark.parametrize(
    ("name", "command"), few_fast(HELPED, every=4), ids=[line for _, line in HELPED]
)
def test_examples_of_the_help_run(desk: Path, name: str, command: str) -> None:
    ran = quickly(command, desk, EDITOR="true", BROWSER="true")
    assert ran.status == 0, (name, ran.err)
    assert ran.out or ran.err


def test_the_dependency_table_is_the_projects() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"].items()
    of_use = [
        one for name, lines in extras if name not in ("dev", "oracles", "test") for one in lines
    ]
    declared = [re.split(r"[><=\[]", line)[0] for line in (*project["dependencies"], *of_use)]
    page = (PROJECT / "README.md").read_text("utf-8")
    named = re.findall(r"^\| \[([\w-]+)\]\(http", page, re.MULTILINE)
    assert named == [*dict.fromkeys(declared)]


def test_links_between_the_documents_lead_somewhere() -> None:
    for page in [*PAGES, PROJECT / "CHANGELOG.md"]:
        for target in re.findall(r"\]\(([^)#]*)(?:#[\w-]*)?\)", page.read_text("utf-8")):
            if target not in ("", "commands.md") and "://" not in target:  # made for the site
                assert (page.parent / target).exists(), (page.name, target)


def test_anchors_within_a_page_are_headings_of_it() -> None:
    for page in PAGES:
        text = page.read_text("utf-8")
        headings = {
            re.sub(r"[^\w -]", "", heading).strip().lower().replace(" ", "-")
            for heading in re.findall(r"^#+ (.*)$", text, re.MULTILINE)
        }
        assert set(re.findall(r"\]\(#([\w-]+)\)", text)) <= headings


FERRIES = str(TESTS / "compare" / "ferries.yaml")
ANSWERS = [
    ("at.md", SOUTH_POLE, "at 1911"),
    ("charts.md", SOUTH_POLE, "chart lanes --since 1911"),
    ("charts.md", SOUTH_POLE, "chart density"),
    ("narrate.md", SOUTH_POLE, "narrate --since 1911"),
    ("narrate.md", SOUTH_POLE, "narrate --since 1911 --style prose"),
    ("causes.md", HARBOUR, "why debt --path-to plan"),
    ("causes.md", HARBOUR, "why boom --roots"),
    ("verdicts.md", HARBOUR, "verdict berg --every year --balance"),
    ("verdicts.md", HARBOUR, "contradictions"),
    ("figures.md", HARBOURS, "figures --calc cargo --face-value --since 1900"),
    ("compare.md", FERRIES, "compare ardent actor:bluewater"),
    ("compare.md", FERRIES, "compare 1901 1905"),
    ("compare.md", FERRIES, "compare fare-cut ardent-closes"),
    ("compare.md", FERRIES, "compare log gazette"),
]


def answered(registry: str, asked: str) -> list[dict[str, Any]]:
    ran = inside("-r", registry, *shlex.split(asked), "--json")
    found: list[dict[str, Any]] = json.loads(ran.out)
    return found


@pytest.mark.parametrize(("page", "registry", "asked"), ANSWERS)
def test_every_field_of_an_answer_is_on_its_page(page: str, registry: str, asked: str) -> None:
    text = (PROJECT / "docs" / page).read_text("utf-8")
    assert [one for one in answered(registry, asked)[0] if f"`{one}`" not in text] == []


@pytest.mark.parametrize(
    ("page", "registry", "field", "asked"),
    [
        *((page, name, "section", asked) for page, name, asked in ANSWERS if page == "compare.md"),
        ("compare.md", FERRIES, "section", "compare vane moss"),
        ("compare.md", FERRIES, "section", "compare merit demerit"),
        ("compare.md", FERRIES, "section", f"compare 'file:{FERRIES}' 'file:{SOUTH_POLE}'"),
        ("at.md", SOUTH_POLE, "section", "at 1911-03-10"),
        ("at.md", SOUTH_POLE, "section", "at 1912-03-20"),
        (
            "figures.md",
            HARBOURS,
            "measure",
            "figures -m cargo --of north --sum --mean --growth --cagr",
        ),
        ("figures.md", HARBOURS, "measure", "figures --calc transit*cargo"),
        ("figures.md", HARBOURS, "measure", "compare cargo:north cargo:south --index 1901"),
        ("figures.md", HARBOURS, "measure", "compare transit:north transit:south"),
    ],
)
def test_every_word_that_a_field_may_hold_is_on_its_page(
    page: str, registry: str, field: str, asked: str
) -> None:
    text = (PROJECT / "docs" / page).read_text("utf-8")
    words = {str(one[field]) for one in answered(registry, asked)}
    assert [word for word in words if f"`{word}`" not in text] == []


def test_the_page_on_figures_names_just_the_options_that_calculate() -> None:
    panel = inside("figures", "--help").out.partition("Calculation")[2].partition("╰")[0]
    section = (PROJECT / "docs" / "figures.md").read_text("utf-8").partition("## Calculating")[2]
    table = section.partition("## Formulas")[0]
    named = re.findall(r"^\| `(--[\w-]+)", table, re.MULTILINE)
    assert set(named) == set(re.findall(r"│ (--[\w-]+)", panel))


# --- docs/json.md ---------------------------------------------------------------------------


@cache
def records() -> dict[str, Any]:
    """Return one real record for each that the page describes."""

    def asked(*arguments: str) -> Any:
        ran = inside("-r", SOUTH_POLE, *arguments, "--json")
        assert ran.out, ran.err
        return json.loads(ran.out)

    def of(list_: list[dict[str, Any]], key: str, value: str) -> dict[str, Any]:
        return next(record for record in list_ if record[key] == value)

    events = asked("list")
    places = json.loads(inside("-r", "harbour.yaml", "places", "--json").out)
    second, full = of(events, "id", "second"), asked("show", "depots")[0]
    return {
        "event": second,
        "event in full": {key: value for key, value in full.items() if key not in second},
        "figure": of(asked("figures"), "metric", "distance"),
        "role": of(asked("roles"), "actor", "scott"),
        "verdict": second["verdicts"][0],
        "link": second["because"][0],
        "contradiction": of(events, "id", "search")["contradicts"][0],
        "overview": asked(),
        "actor": of(asked("actors"), "id", "south-party"),
        "place": places[0],
        "tag": asked("tags")[0],
        "thread": asked("threads")[0],
        "metric": of(asked("metrics"), "id", "distance"),
        "source": of(asked("sources"), "id", "cable"),
        "place in a source": of(asked("sources", "diary"), "locator", "flyleaf"),
        "gap": asked("gap", "arrival", "search"),
        "problem": of(
            json.loads(inside("-r", "typo.yaml", "check", "--json").out), "code", "unknown-key"
        ),
    }


def laid_out(record: Mapping[str, Any]) -> str:
    """Return a record as the page shows it: a field to a line, inner records one to a line."""

    def inner(value: Any) -> str:
        if isinstance(value, list) and value and isinstance(value[0], dict):
            return "[\n" + ",\n".join(f"    {dumped(one)}" for one in value) + "\n  ]"
        return dumped(value)

    fields = [f"  {dumped(key)}: {inner(value)}" for key, value in record.items()]
    return "{\n" + ",\n".join(fields) + "\n}\n"


def dumped(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def sections(page: Path) -> dict[str, str]:
    """Return the sections of a page by heading."""
    parts = re.split(r"^## (.*)\n", page.read_text("utf-8"), flags=re.MULTILINE)[1:]
    return dict(zip(parts[::2], parts[1::2], strict=True))


def test_every_json_record_has_the_fields_that_the_page_names(desk: Path) -> None:
    described = {
        heading: re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE)
        for heading, text in sections(JSON_PAGE).items()
    }
    assert desk
    assert described == {heading: list(record) for heading, record in records().items()}


def test_every_json_example_is_real(desk: Path, request: pytest.FixtureRequest) -> None:
    assert desk
    text = JSON_PAGE.read_text("utf-8")
    real = text
    for heading, record in records().items():
        start = real.index("```json\n", real.index(f"\n## {heading}\n")) + len("```json\n")
        end = real.index("```\n", start)
        real = real[:start] + laid_out(record) + real[end:]
    if request.config.getoption("--update-golden"):
        JSON_PAGE.write_text(real, "utf-8")
    assert JSON_PAGE.read_text("utf-8") == real


def test_closed_choices_are_named_in_full() -> None:
    from timeline.dates import Precision
    from timeline.model.choices import (
        Better,
        Bound,
        Certainty,
        EventKind,
        How,
        MetricKind,
        Side,
    )

    text = JSON_PAGE.read_text("utf-8")
    for choice in (Precision, Better, Bound, Certainty, EventKind, How, MetricKind, Side):
        assert [word.value for word in choice if f"`{word.value}`" not in text] == []


# --- docs/registry.md -----------------------------------------------------------------------


@cache
def shapes() -> dict[str, Any]:
    """Return every record of a registry by its name, as `timeline schema` tells it."""
    found: dict[str, Any] = json.loads(inside("schema").out)["$defs"]
    return found


def test_the_registry_page_names_every_key_of_every_record() -> None:
    text = sections(REGISTRY_PAGE)
    for name, shape in shapes().items():
        named = re.findall(r"^\| `(\w+)`(\*?) \|", text[name], re.MULTILINE)
        assert [key for key, _ in named] == list(shape["properties"]), name
        assert {key for key, star in named if star} == set(shape["required"]), name


def test_the_registry_page_names_every_word_of_a_closed_choice() -> None:
    text = sections(REGISTRY_PAGE)
    for name, shape in shapes().items():
        for key, value in shape["properties"].items():
            [told] = re.findall(rf"^\| `{key}`\*? \|.*$", text[name], re.MULTILINE)
            words = [word for word in value.get("enum", ()) if isinstance(word, str)]
            assert [word for word in words if f"`{word}`" not in told] == [], (name, key)


@pytest.mark.parametrize("number", range(len(blocks(REGISTRY_PAGE, "yaml"))))
def test_the_examples_of_the_registry_page_are_read(tmp_path: Path, number: int) -> None:
    registry = tmp_path / "example.yaml"
    text = blocks(REGISTRY_PAGE, "yaml")[number]
    registry.write_text(text if "\nevents:" in f"\n{text}" else f"{text}events: []\n", "utf-8")
    ran = inside("-r", str(registry), "list", "--json")
    assert (ran.status, ran.err) == (0, "" if "\nevents:" in f"\n{text}" else "no events match\n")


def test_the_changelog_has_the_version_of_the_project() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))["project"]
    assert f"## [{project['version']}]" in (PROJECT / "CHANGELOG.md").read_text("utf-8")


def test_the_first_page_is_short() -> None:
    assert len(README.read_text("utf-8").splitlines()) <= 200


def test_the_documents_keep_to_their_width() -> None:
    for page in (README, JSON_PAGE, REGISTRY_PAGE, PROJECT / "CHANGELOG.md"):
        prose = BLOCK.sub("", page.read_text("utf-8"))
        long = [line for line in prose.splitlines() if len(line) > 110 and not line.startswith("|")]
        assert long == [], page.name


@pytest.mark.parametrize("page", [one for one in PAGES if "```pycon" in one.read_text("utf-8")],
                         ids=lambda page: page.name)  # fmt: skip
def test_what_is_typed_at_a_prompt_of_python_answers_so(
    page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(PROJECT)
    session = "\n".join(blocks(page, "pycon"))
    test = doctest.DocTestParser().get_doctest(session, {}, page.name, None, 0)
    runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE)
    runner.run(test)
    assert runner.summarize(verbose=False).failed == 0

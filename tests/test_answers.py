"""Every command's real answers fit the schemas that `timeline schema --output` prints."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import answers
from conftest import PROJECT, SOUTH_POLE, inside

MADE = PROJECT / "src" / "timeline" / "formats" / "answers.json"


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> list[answers.Answer]:
    return list(answers.answers(tmp_path_factory.mktemp("answers")))


def written(made: answers.Schema) -> str:
    """Return schemas as text with a line for each answer and each record."""
    parts = []
    for group, things in made.items():
        lines = [f"  {json.dumps(name)}: {_laid_out(thing)}" for name, thing in things.items()]
        parts.append(f" {json.dumps(group)}: {{\n" + ",\n".join(lines) + "\n }")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _laid_out(thing: Any) -> str:
    return json.dumps(thing, ensure_ascii=False, separators=(",", ":"))


@pytest.mark.slow
def test_the_schemas_are_made_of_the_reports_of_real_answers(
    found: list[answers.Answer], request: pytest.FixtureRequest
) -> None:
    made = written(answers.schemas(found))
    if request.config.getoption("--update-golden"):
        MADE.write_text(made, "utf-8")
    assert MADE.read_text("utf-8") == made


def schema_of(command: str) -> Any:
    ran = inside("schema", "--output", command)
    assert (ran.status, ran.err) == (0, "")
    return json.loads(ran.out)


@pytest.mark.slow
def test_every_answer_fits_its_schema(found: list[answers.Answer]) -> None:
    checker = pytest.importorskip("jsonschema").Draft202012Validator
    schemas = {command: schema_of(command) for command in answers.ANSWERS}
    for schema in schemas.values():
        checker.check_schema(schema)
    for one in found:
        own = schemas[one.command]
        own = {**own, "anyOf": [own["anyOf"][list(answers.ANSWERS[one.command]).index(one.name)]]}
        wrong = [str(error) for error in checker(own).iter_errors(json.loads(one.printed))]
        assert wrong == [], one.line


def columns_of(command: str, name: str, format_: str) -> Iterator[tuple[int | None, str]]:
    ran = inside("schema", "--output", command, "--plain")
    for line in ran.out.splitlines():
        answer, told, place, column, _ = line.split("\t")
        if (answer, told) == (name, format_):
            yield int(place) if place else None, column


@pytest.mark.parametrize("command", answers.ANSWERS)
def test_a_line_of_plain_text_has_the_columns_that_are_told(command: str, tmp_path: Path) -> None:
    asked = [one for one in answers.lines(tmp_path) if one[0] == command and SOUTH_POLE in one[2]]
    for _, name, line in asked:
        told = list(columns_of(command, name, "plain"))
        fixed = [column for place, column in told if place]
        for row in inside(*line, "-o", "plain").out.splitlines():
            fields = row.split("\t")
            assert (
                len(fields) == len(fixed)
                or (len(fields) > len(fixed) and len(told) > len(fixed))
                or "THING" in fixed
            ), (line, row, fixed)
            assert fields[0] or fixed[0] != "heading" or command in ("narrate", "why", "led-to")


@pytest.mark.parametrize("command", answers.ANSWERS)
def test_a_sheet_has_the_columns_that_are_told_and_what_options_add_at_its_end(
    command: str, tmp_path: Path
) -> None:
    asked = [one for one in answers.lines(tmp_path) if one[0] == command and SOUTH_POLE in one[2]]
    for _, name, line in asked:
        told = list(columns_of(command, name, "csv, tsv"))
        fixed = [column for place, column in told if place]
        ran = inside(*line, "-o", "tsv")
        if ran.out and "THING" not in fixed:
            head = ran.out.splitlines()[0].split("\t")
            assert head[: len(fixed)] == fixed, line
            added = {column for place, column in told if not place}
            assert set(head[len(fixed) :]) <= added or "THING" in added, line


def test_the_first_column_of_figures_is_the_metric() -> None:
    for asked in (["figures"], ["figures", "-m", "distance"], ["figures", "--since", "1911"]):
        rows = [line.split("\t") for line in inside("-r", SOUTH_POLE, *asked).out.splitlines()]
        assert {row[0] for row in rows if "distance" in row[0]} == {"Distance covered · distance"}
        assert all(row[0] for row in rows)

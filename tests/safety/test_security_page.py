"""SECURITY.md promises nothing that no test holds, and names the bounds that there are."""

import ast
import re
from functools import cache

import pytest

from conftest import PROJECT
from timeline.authoring import reconciliation
from timeline.exchange import calendars, cells
from timeline.index import reading as index
from timeline.loading import files, includes
from timeline.loading.shape.texts import Text
from timeline.query import patterns
from timeline.yaml import reader as tree

PAGE = (PROJECT / "SECURITY.md").read_text("utf-8")
HOLDING = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", PAGE)
BOUNDS = {
    "a file": f"{files.LARGEST // 2**20} MiB",
    "levels of brackets, braces and indentation inside each other": f"{tree.DEEPEST}",
    "levels of files that include each other": f"{includes.DEEPEST}",
    "values in a file": f"{tree.MOST:,}",
    "cells of an imported sheet": f"{tree.MOST:,}",
    "columns of an imported sheet": f"{cells.MOST_COLUMNS:,}",
    "lines of an imported calendar": f"{tree.MOST:,}",
    "levels of a calendar's parts inside each other": f"{calendars.DEEPEST}",
    "rounds of `--leave-bad`": f"{reconciliation.MOST_ROUNDS}",
    "characters in a text": f"{Text().longest:,}",
    "problems in one report": f"{tree.MOST_PROBLEMS:,}",
    "seconds for a regular expression on one text": f"{patterns.SECONDS:g}",
    "repetitions in a regular expression, multiplied": f"{patterns.MOST_REPEATS:,}",
    "seconds for a regular expression on all texts": f"{patterns.SECONDS_IN_ALL:g}",
    "size of the texts of one answer, as a multiple of the size of the index": str(
        index.LARGEST_ANSWER
    ),
    "SQLite steps for one answer, for each byte of the index": f"{index.STEPS_PER_BYTE}",
}


@cache
def functions_in(file: str) -> set[str]:
    tree = ast.parse((PROJECT / file).read_text("utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize(("file", "name"), HOLDING)
def test_what_holds_a_promise_is_there(file: str, name: str) -> None:
    assert name in functions_in(file)


def test_every_promise_is_held() -> None:
    rows = [line for line in PAGE.splitlines() if re.match(r"\| (?!what|promise|---)", line)]
    assert len(rows) > 10
    assert [row for row in rows if "`tests/" not in row] == []


def test_the_bounds_are_those_of_the_program() -> None:
    assert dict(re.findall(r"^\| (.+?) \| ([\d,]+(?: MiB)?) \|", PAGE, re.MULTILINE)) == BOUNDS

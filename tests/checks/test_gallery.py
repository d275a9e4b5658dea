"""Every code has a smallest example, a manual, and a message that says what to do."""

import ast
import re
from collections.abc import Iterator

import pytest
from errors_page import MANUALS, PAGE, RULES, breaking, import_said, message, page, passing, said
from examples import IMPORTS, READING, YAML, Example

from conftest import PROJECT, inside
from timeline.exchange.codes import CODES as CODES_OF_IMPORTS
from timeline.loading.codes import CODES
from timeline.loading.reading import Vocabulary

SOURCE = PROJECT / "src" / "timeline"
NOTING = {
    "refuse": 1,
    "refuse_at": 1,
    "report": 1,
    "Problem": 1,
    "_TooMuchError": 1,
    "refuse_date": 3,
}
"""Functions that note a problem, and which of their arguments is the code."""

ALL = {**READING, **{code: breaking(rule) for code, rule in RULES.items()}}
QUICK = {code: example for code, example in ALL.items() if code != "too-many"}


def codes_in_the_source(*rooms: str) -> Iterator[str]:
    """Yield every code that stands in a call that notes a problem while a file is read."""
    for room in rooms:
        for file in (SOURCE / room).rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call):
                    function = node.func
                    name = function.attr if isinstance(function, ast.Attribute) else ""
                    name = function.id if isinstance(function, ast.Name) else name
                    place = NOTING.get(name, len(node.args))
                    for code in node.args[place : place + 1]:
                        if isinstance(code, ast.Constant):
                            yield str(code.value)
                        elif isinstance(code, ast.JoinedStr):
                            yield from (f"unknown-{word}" for word in Vocabulary)
    yield "date"  # the one that `refuse_date` gives unless it is told another


def test_every_code_of_the_source_is_explained_and_shown() -> None:
    assert set(codes_in_the_source("loading", "yaml")) == set(CODES) == set(READING)


def test_every_code_of_imports_is_explained_and_shown() -> None:
    own = set(codes_in_the_source("authoring", "exchange")) - set(CODES)
    assert own == set(CODES_OF_IMPORTS) == set(IMPORTS)


@pytest.mark.parametrize("code", IMPORTS)
def test_an_import_earns_its_code_and_no_other(code: str) -> None:
    ran = import_said(IMPORTS[code])
    assert (ran.status, ran.out) == (1, "")
    assert set(re.findall(r"^bad\.\w+:\d+:\d+: error\[([\w-]+)\]: ", ran.err, re.M)) == {code}
    assert re.match(r"  [^\s|]", ran.err.splitlines()[-1])


@pytest.mark.parametrize("code", RULES)
def test_what_nearly_breaks_a_rule_passes(code: str) -> None:
    ran = said(passing(RULES[code]))
    assert (ran.status, ran.out, ran.err) == (0, "", "bad.yaml: nothing wrong\n")


@pytest.mark.parametrize("code", QUICK)
def test_an_example_earns_its_code_and_is_told_what_to_do(code: str) -> None:
    ran = said(ALL[code])
    found = re.findall(r"^\S*: (error|warning|note)\[([\w-]+)\]: ", ran.out, re.MULTILINE)
    assert {name for _, name in found} == {code}
    assert (ran.status, ran.err) == (int("error" in dict(found)), "")
    last = ran.out.rpartition("\n\n")[0].splitlines()[-1]
    assert re.match(r"  [^\s|]", last), last
    assert "|" not in last[:12]


@pytest.mark.parametrize("title", YAML)
def test_text_that_is_no_yaml_is_one_problem(title: str) -> None:
    told = message(Example(YAML[title]))
    assert re.findall(r"^bad.yaml:\d+:\d+: error\[([\w-]+)\]", told, re.M) == ["yaml"]
    assert "not YAML" not in told


@pytest.mark.parametrize("code", [*ALL, *IMPORTS])
def test_every_code_has_a_manual(code: str) -> None:
    ran = inside("check", "--manual", code)
    assert (ran.status, ran.err) == (0, "")
    manual = dict(line.split("\t") for line in ran.out.splitlines())
    assert manual["code"] == code
    assert manual["what"].endswith(".")
    assert len(manual["what"]) < 120


def test_all_codes_are_listed() -> None:
    ran = inside("check", "--list")
    listed = [line.split("\t")[:2] for line in ran.out.splitlines()]
    assert [code for code, _ in listed] == list(MANUALS)
    assert {severity for _, severity in listed} == {"error", "warning", "note"}


def without(code: str, text: str) -> str:
    """Return a page without the entry of a code."""
    return re.sub(rf"^### {code}\n.*?(?=^### )", "", text, flags=re.MULTILINE | re.DOTALL)


def test_the_page_is_fresh() -> None:
    fresh = page({code: one for code, one in READING.items() if code in QUICK})
    assert without("too-many", PAGE.read_text(encoding="utf-8")) == fresh, (
        "run: python tests/checks/errors_page.py"
    )


@pytest.mark.slow
def test_the_entry_of_a_file_with_too_much_in_it_is_fresh() -> None:
    assert message(ALL["too-many"]) in PAGE.read_text(encoding="utf-8")

"""Patterns that would take too long to compile are refused before they are; all others are not."""

from pathlib import Path

import pytest
import regex

from conftest import inside
from timeline.query.patterns import fault_of

CALLS = "this pattern is too much: it calls a part of itself"
REPEATS = "this pattern is too much: it repeats more than 10,000 times what it holds"
FLAGS = "this pattern is too much: the flags x and V1 are not taken"

TAKEN = [
    r"a{10000}", r"(?:a{100}){100}", r"((ab{10}){10}c){100}", r"a{5000}b{5000}", r"a{,10000}",
    r"\d{4}-\d{2}-\d{2}", r"(\d{1,3}\.){3}\d{1,3}", r"Apple.{0,200}Google.{0,200}", r"[{]20000}",
    r"\{20000}", r"a\{20000\}", r"[[:alpha:]{20000}]", r"[]{20000}]", r"(?i:a{100}){100}",
    r"(?#a{20000})b", r"(?<name>a)\g<name>", r"a{e<=20000}", r"\p{L}{3}",
    r"(?:(a{9}){9}b)*+", r"(?=a{100})(?<!b{100})", r"(?|a{50}|b{50})",
]  # fmt: skip
REFUSED = [
    (r"a{10001}", REPEATS),
    (r"a{0,10001}", REPEATS),
    (r"a{10001,}", REPEATS),
    (r"(?:a{100}){101}", REPEATS),
    (r"((((a{10}){10}){10}){10}){10}", REPEATS),
    (r"(?:(?:a{999}b){999}c){999}", REPEATS),
    (r"(?i:a{101}){100}", REPEATS),
    (r"(?P<n>a{101}){100}", REPEATS),
    (r"(?>a{101}){100}", REPEATS),
    (r"(?#[)(a{101}){100}]", REPEATS),
    (r"[]](a{101}){100}]", REPEATS),
    (r"\[(a{101}){100}]", REPEATS),
    (r"(?:a{101}b{0}){100}", REPEATS),
    (r"(?:(a{10000}){0})b{2}", REPEATS),
    (r"(?:a{9000})?b{1001}", REPEATS),
    (r"a{6000}|b{6000}", REPEATS),
    (r"a{ 10001 }", REPEATS),
    (r"(?R)", CALLS),
    (r"a(?0)?", CALLS),
    (r"(a(?1)?)", CALLS),
    (r"(?+1)(a)", CALLS),
    (r"(a)(?-1)", CALLS),
    (r"(?<n>a(?&n)?)", CALLS),
    (r"(?P<n>a(?P>n)?)", CALLS),
    (r"(?P<n>a(?P&n)?)", CALLS),
    (r"(?x) a # [", FLAGS),
    (r"(?ix-s:a)", FLAGS),
    (r"(?V1)[[a]b]", FLAGS),
]


@pytest.mark.parametrize("pattern", TAKEN)
def test_a_pattern_of_a_bearable_size_is_taken(pattern: str) -> None:
    assert fault_of(pattern) == ""


@pytest.mark.parametrize(("pattern", "fault"), REFUSED)
def test_a_pattern_that_is_too_much_is_never_compiled(
    pattern: str, fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(regex, "compile", None)
    assert fault_of(pattern) == fault


def test_it_is_refused_on_the_command_line_and_in_a_saved_query(tmp_path: Path) -> None:
    bomb = "text:/(((a{99}b){99}c){99}d){99}/"
    ran = inside("list", "--where", bomb)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith(f"error: --where: {REPEATS}\n")
    file = tmp_path / "r.yaml"
    file.write_text(f"queries: {{bomb: '{bomb}'}}\nevents: []\n", encoding="utf-8")
    ran = inside("check", str(file))
    assert ran.status == 1
    assert f"the saved query @bomb: {REPEATS}" in ran.out

"""What else the rules let pass, and which are followed. Their own examples: test_gallery.py."""

import json
from pathlib import Path

import pytest
from examples import events

from conftest import SOUTH_POLE, TESTS, Write, inside
from timeline.checks.conflicts import ConflictKind
from timeline.checks.twins import near_pairs, one_letter_apart
from timeline.yaml.tokens import swallowed

ONE = 'id: a, date: "2009", title: One'
TWO = 'id: b, date: "2010", title: Two'
ANN = 'actors: {ann: {roles: [{title: boss, from: "2001", to: "2005"}]}}'


def days(tag: str) -> list[str]:
    """Return three events with a tag."""
    return [f'id: e{day}, date: "200{day}", title: Day {day}, tags: [{tag}]' for day in (1, 2, 3)]


NEARLY: list[tuple[str, str]] = [
    ("comment-in-text", "about: >\n  A story #1 in\n  two lines #2\nevents: [] # none yet\n"),
    ("comment-in-text", "#no space, but no text either\nevents: []\n#the end\n"),
    ("part-without-source", f"{ANN}\nevents: []\n"),
    ("likely-slip", events(*days("ship"), f"{ONE}, tags: [shop]")),
    ("likely-slip", events(*days("travel")[:2], f"{ONE}, tags: [travell]")),
    ("similar-actors", "actors: {a: {name: 马云}, b: {name: 马芸}}\nevents: []\n"),
    ("similar-actors", "actors: {a: {name: Roald Ross, aliases: [Ross Roald]}}\nevents: []\n"),
    ("part-of-itself", "actors: {a: {part_of: b}, b: {part_of: c}, c: }\nevents: []\n"),
    ("long-title", events(f'id: a, date: "2009", title: {"x" * 100}')),
    ("long-summary", events(f"{ONE}, summary: {'x' * 600}")),
]


def found(content: str, write: Write, *options: str) -> list[list[str]]:
    """Return the problems of a registry, each as its fields but the file."""
    file = write(content)
    ran = inside("check", file, *options)
    return [line.split("\t")[1:] for line in ran.out.splitlines()]


@pytest.mark.parametrize(("code", "content"), NEARLY)
def test_what_nearly_breaks_a_rule_passes_too(code: str, content: str, write: Write) -> None:
    assert found(content, write, "--only", code) == []


def test_a_range_that_differs_is_told_as_one(write: Write) -> None:
    content = events(f"{ONE}, figures: [{{metric: m, value: 5}}, {{metric: m, value: 7..8}}]")
    [problem] = found(content, write, "--only", "two-values")
    assert problem[4].startswith("m, 2009: 7–8 here, 5 at ")


@pytest.mark.parametrize("registry", [SOUTH_POLE, str(TESTS / "explain" / "harbour.yaml")])
def test_what_is_computed_and_not_recorded_is_what_contradictions_shows(registry: str) -> None:
    shown = json.loads(inside("-r", registry, "contradictions", "--json").out)
    told = json.loads(inside("check", registry, "--json").out)
    codes = [code for code in ConflictKind if code is not ConflictKind.RECORDED]
    assert sorted(one["kind"] for one in shown if not one["recorded"]) == sorted(
        one["code"] for one in told if one["code"] in codes
    )


def test_the_tests_registry_has_no_errors() -> None:
    assert {one["code"] for one in json.loads(inside("check", SOUTH_POLE, "--json").out)} == {
        "no-source",
        "part-without-source",
    }


def test_the_bundled_registry_is_fine() -> None:
    ran = inside("check", "--json", "--strict")
    assert (ran.status, ran.out) == (0, "[]\n")


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("travel", "travell", True),
        ("travel", "trvael", True),
        ("travel", "travle", True),
        ("travel", "gravel", True),
        ("travel", "ravel", True),
        ("travel", "travel", False),
        ("travel", "travels1", False),
        ("day-1", "day-2", False),
        ("day1", "day", False),
        ("abcde", "bcdea", False),
        ("abcdef", "abfdec", False),
        ("", "a", True),
    ],
)
def test_one_letter_apart(one: str, other: str, apart: bool) -> None:
    assert one_letter_apart(one, other) is apart
    assert one_letter_apart(other, one) is apart


def test_near_pairs_are_all_that_are_one_letter_apart() -> None:
    words = ["travel", "travell", "gravel", "ravel", "level", "lever", "levre", "sea", "see"]
    expected = [
        (one, other)
        for place, one in enumerate(words)
        for other in words[place + 1 :]
        if one_letter_apart(one, other) and len(one) > 4 and len(other) > 4
    ]
    assert list(near_pairs([*words, *words])) == expected


class TestWhichRules:
    BOTH = "tags: [travel]\nqueries: {bad: 'value>'}\nevents: []\n"

    def codes(self, write: Write, *options: str) -> list[str]:
        return [fields[3] for fields in found(self.BOTH, write, *options)]

    def test_all_but_notes_unless_chosen(self, write: Write) -> None:
        assert self.codes(write) == ["unused", "broken-query"]
        assert self.codes(write, "--only", "unused") == ["unused"]
        assert self.codes(write, "--skip", "unused") == ["broken-query"]
        assert self.codes(write, "--only", "unused", "--only", "broken-query") == [
            "unused",
            "broken-query",
        ]

    def test_what_stops_reading_is_never_left_out(self, write: Write) -> None:
        assert [fields[3] for fields in found("events: 5\n", write, "--only", "unused")] == ["type"]

    def test_warnings_count_when_strict(self, write: Write) -> None:
        file = write("tags: [travel]\nevents: []\n")
        assert inside("check", file).status == 0
        assert inside("check", file, "--strict").status == 1
        assert inside("check", file, "--strict", "--skip", "unused").status == 0

    def test_a_note_never_counts(self, tmp_path: Path) -> None:
        file = tmp_path / "noted.yaml"
        file.write_text(events("id: a, date: Oct 2011, title: One"))
        assert inside("check", str(file), "--strict").err == f"{file}: nothing wrong\n"
        ran = inside("check", str(file), "--strict", "--only", "date-in-words")
        assert (ran.status, "note\tdate-in-words" in ran.out) == (0, True)

    @pytest.mark.parametrize(
        ("options", "message"),
        [
            ("--only unsed", 'there is no check "unsed"\n  did you mean "unused"?\n'),
            ("--skip zzz", 'there is no check "zzz"\n  timeline check --list names them\n'),
            (
                "--only date",
                '"date" stops a file from being read, and is always told\n'
                "  --only and --skip choose among the others\n",
            ),
            ("--manual yml", 'there is no check "yml"\n  did you mean "yaml"?\n'),
            ("--dry-run", "--dry-run goes with --fix\n  add --fix, or leave it out\n"),
            (
                "--only unit --skip unit",
                "--only and --skip exclude each other\n  leave one of them out\n",
            ),
            ("--fix", "--fix changes files\n  name those that it may change\n"),
            ("--fix -", "--fix changes files\n  name those that it may change\n"),
        ],
    )
    def test_a_slip_is_a_usage_error(self, options: str, message: str) -> None:
        ran = inside("check", *options.split())
        assert (ran.status, ran.out, ran.err) == (2, "", f"error: {message}")


def test_of_very_many_people_see_five_of_a_code_and_programs_all(write: Write) -> None:
    file = write("events:\n" + "  - {title: One}\n" * 20 + "  - {id: a, date: x, title: B}\n")
    table = inside("check", file, "-o", "table").out
    assert table.count("error[missing-key]") == 5
    assert "\nand 35 more of missing-key: --all\n" in table
    assert table.index("--all\n") < table.index("error[date]") < table.index("\n41 errors")
    everything = inside("check", file, "-o", "table", "--all").out
    assert everything.count("error[missing-key]") == 40
    assert len(inside("check", file).out.splitlines()) == 41
    assert len(inside("check", file, "--limit", "3").out.splitlines()) == 4
    assert inside("check", file, "-o", "md").out.count("error[missing-key]") == 5


def test_json_is_flat_and_exact(write: Write) -> None:
    file = write(events("id: a, date: 2009-13, title: One"))
    ran = inside("check", file, "--json")
    assert json.loads(ran.out) == [
        {
            "file": file,
            "line": 2,
            "column": 24,
            "severity": "error",
            "code": "date",
            "what": "there is no month 13",
            "hint": "months are 01 to 12; write 2009/2013 for the years",
        }
    ]


def test_several_files_are_checked_as_one() -> None:
    assert "south_pole.yaml" in inside("check", SOUTH_POLE, "-o", "plain").out


def test_of_many_dates_only_the_code_that_may_be_years_is_told(write: Write) -> None:
    file = write(events('id: a, date: "1939-40", title: One', TWO))
    ran = inside("check", file, "--only", "code-or-years")
    [line] = [line for line in ran.out.splitlines() if "code-or-years" in line]
    assert "1939-40" in line


def test_a_comment_right_before_a_fault_is_found() -> None:
    assert [comment for _, comment in swallowed("title: one #two\n%events: []\n", "f")] == ["#two"]

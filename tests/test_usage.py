"""What is asked for, how it may be written, and what is said when it cannot be answered."""

import csv
import io
import json
import os
import platform
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import PROJECT, SOUTH_POLE, TESTS, Run, Write, inside


def test_every_usage_error_is_exactly_so(golden: Callable[[str, str], None]) -> None:
    """The gallery of what is asked wrongly: the registry after a #, the question, the message.

    To add a question, write it there after a $, and run with --update-golden.
    """
    text, registry = "", ""
    for line in (TESTS / "golden" / "refused.txt").read_text("utf-8").splitlines():
        if line.startswith("# "):
            registry = line[2:]
            text += f"{line}\n\n"
        if line.startswith("$ timeline "):
            ran = inside("-r", str(PROJECT / registry), *shlex.split(line)[2:])
            assert (ran.status, ran.out) == (2, ""), line
            text += f"{line}\n{ran.err}\n"
    golden("refused.txt", text)


def test_an_ambiguous_name_is_refused_and_the_ids_are_named(write: Write) -> None:
    registry = write(
        "actors: {old: {name: Ross}, young: {name: Ross}}\n"
        'events: [{id: a, date: "1841", title: One, actors: [old]}]\n'
    )
    ran = inside("-r", registry, "list", "--actor", "ross")
    assert (ran.status, ran.err) == (
        2,
        'error: "ross" may be any of: old, young\n  write one of these ids\n',
    )


def test_what_was_typed_cannot_steer_the_terminal() -> None:
    ran = inside("-r", SOUTH_POLE, "list", "--actor", "\x1b[31m\u202e")
    assert (ran.status, ran.err.splitlines()[0]) == (
        2,
        'error: there is no actor "\\x1b[31m\\u202e"',
    )


class TestTheBundledRegistry:
    """The main job, with the names that the story's people go by."""

    def test_any_of_an_actors_names_gives_the_same_answer(self) -> None:
        names = ["Zhang Yong", "zhang-yong", "张勇", "ZHANG-YONG", "zhangyong", "Daniel Zhang",
                 "ＺＨＡＮＧ　ｙｏｎｇ", "daniel  zhang"]  # fmt: skip
        answers = [inside("list", "--actor", name, "-n", "20") for name in names]
        assert answers[0].status == 0
        assert len(answers[0].out.splitlines()) > 5
        assert [answer == answers[0] for answer in answers] == [True] * len(names)

    def test_an_actor_is_asked_for_by_any_number_of_names(self) -> None:
        both = inside("list", "--actor", "Zhang Yong", "-a", "Jiang Fan", "--columns", "id")
        one = inside("list", "--actor", "张勇", "--columns", "id")
        assert set(one.out.splitlines()) < set(both.out.splitlines())


class TestWhichRegistry:
    def test_a_missing_file_is_status_1_and_named(self, run: Run) -> None:
        ran = run("list", "-r", "missing.yaml")
        assert (ran.status, ran.out, ran.err) == (
            1,
            "",
            "missing.yaml: error[file]: cannot be read: No such file or directory\n"
            "  check the path, or leave -r out to use the bundled registry\n",
        )

    def test_an_address_is_not_fetched(self, run: Run) -> None:
        ran = run("list", "-r", "https://example.org/x.yaml")
        assert (ran.status, ran.err) == (
            1,
            "https://example.org/x.yaml: error[file]: cannot be read: No such file or directory\n"
            "  nothing is fetched: download it, and name the file\n",
        )

    def test_several_missing_files_are_all_named(self, run: Run) -> None:
        ran = run("list", "-r", "missing.yaml", "-r", SOUTH_POLE, "-r", "other.yaml")
        assert (ran.status, ran.out) == (1, "")
        assert [line.split(":")[0] for line in ran.err.splitlines() if "error" in line] == [
            "missing.yaml",
            "other.yaml",
        ]

    def test_standard_input(self, run: Run, pole: Run) -> None:
        text = Path(SOUTH_POLE).read_text(encoding="utf-8")
        assert run("list", "-r", "-", stdin=text) == pole("list")
        assert inside("list", "-r", "-", stdin=text) == pole("list")

    def test_a_problem_on_standard_input_is_placed_there(self, run: Run) -> None:
        ran = run("list", "-r", "-", stdin="events: none\n")
        assert ran.status == 1
        assert ran.err.startswith("standard input:1:9: error[type]: ")

    def test_the_environment(self, run: Run, pole: Run) -> None:
        assert run("list", env={"TIMELINE_REGISTRY": SOUTH_POLE}) == pole("list")

    def test_an_option_goes_before_the_environment(self, run: Run, pole: Run) -> None:
        assert run("list", "-r", SOUTH_POLE, env={"TIMELINE_REGISTRY": "missing"}) == pole("list")

    @pytest.mark.parametrize(
        "asked", ["list -r ''", "-r '' list", "check ''", "add -r '' --date 1"]
    )
    def test_an_empty_name_is_no_registry(self, asked: str) -> None:
        ran = inside(*shlex.split(asked))
        assert (ran.status, ran.out, ran.err) == (
            2,
            "",
            'error: "" names no registry\n  is a variable empty? leave it out, or name a file\n',
        )

    def test_an_empty_variable_means_the_bundled_registry(self) -> None:
        assert inside("list", "-n1", env={"TIMELINE_REGISTRY": ""}) == inside("list", "-n1")

    def test_several_registries_and_a_folder_are_read_as_one(self, tmp_path: Path) -> None:
        (tmp_path / "a.yaml").write_text('events: [{id: one, date: "2001", title: One}]\n')
        (tmp_path / "b.yml").write_text(
            'title: Both\nevents: [{id: two, date: "2000", title: Two, because: {event: one}}]\n'
        )
        (tmp_path / "notes.txt").write_text("not: a registry\n")
        a, b = str(tmp_path / "a.yaml"), str(tmp_path / "b.yml")
        both = inside("list", "--columns", "id", "-r", a, "-r", b)
        assert both.out == "two\none\n"
        assert inside("list", "--columns", "id", "-r", str(tmp_path)) == both
        named = {"TIMELINE_REGISTRY": os.pathsep.join((a, b))}
        assert inside("list", "--columns", "id", env=named) == both
        assert json.loads(inside("-r", str(tmp_path), "--json").out)["title"] == "Both"

    def test_ids_must_differ_across_files(self, tmp_path: Path) -> None:
        first, second = tmp_path / "a.yaml", tmp_path / "b.yaml"
        for file in (first, second):
            file.write_text('events: [{id: one, date: "2001", title: One}]\n')
        ran = inside("list", "-r", str(tmp_path))
        assert (ran.status, ran.err.splitlines()[0]) == (
            1,
            f'{second}:1:10: error[duplicate-id]: the event "one" stands here for the second '
            f"time, first at {first}:1:10",
        )


class TestWhereOptionsStand:
    @pytest.mark.parametrize(
        ("before", "after"),
        [
            (("-r", SOUTH_POLE, "list"), ("list", "-r", SOUTH_POLE)),
            (("--registry", SOUTH_POLE, "--json", "list"), ("list", "--json", "-r", SOUTH_POLE)),
            (("-r", SOUTH_POLE, "-o", "csv", "tags"), ("tags", "-r", SOUTH_POLE, "--output=csv")),
            (
                ("-r", SOUTH_POLE, "--columns", "id,date", "list"),
                ("-r", SOUTH_POLE, "list", "--columns", "id,date"),
            ),
            (
                ("--today", "1912-05-01", "-r", SOUTH_POLE, "between", "this year"),
                ("between", "this year", "--today", "1912-05-01", "-r", SOUTH_POLE),
            ),
            (
                ("-r", SOUTH_POLE, "--color", "always", "-o", "table", "list"),
                ("-r", SOUTH_POLE, "list", "--color", "always", "-o", "table"),
            ),
        ],
    )
    def test_before_or_after_the_command(
        self, before: tuple[str, ...], after: tuple[str, ...]
    ) -> None:
        assert inside(*before) == inside(*after)
        assert inside(*after).status == 0

    @pytest.mark.parametrize(
        ("twice", "once"),
        [
            ("-o csv list -o tsv", "list -o tsv"),
            ("-o csv list --json", "list --json"),
            ("--json list -o csv", "list -o csv"),
            ("--json list -o json", "list -o json"),
            ("--columns id list --columns date", "list --columns date"),
            ("-r missing.yaml list", "list"),
        ],
    )
    def test_the_one_after_the_command_wins(self, twice: str, once: str) -> None:
        here = ("-r", SOUTH_POLE)
        assert inside(*twice.split(), *here) == inside(*once.split(), *here)

    def test_json_is_the_format_json(self, pole: Run) -> None:
        assert pole("list", "--json") == pole("list", "-o", "json")


def test_today_makes_relative_periods_reproducible() -> None:
    def ids(*arguments: str) -> list[str]:
        ran = inside("-r", SOUTH_POLE, *arguments, "--columns", "id")
        assert ran.status == 0
        return ran.out.split()

    assert ids("between", "this year", "--today", "1911-06-01") == ids("between", "1911")
    assert ids("list", "--since", "1911", "--until", "1911") == ids("between", "1911")
    assert ids("between", "polar-summer") == ids("between", "1911-10", "1912-03")


class TestAnImpreciseDate:
    """An event dated 2009 is dated 2009, whatever is asked and however it is shown."""

    @pytest.fixture
    def registry(self, write: Write) -> str:
        return write(
            "events:\n"
            '  - {id: vague, date: "2009", title: Some day of that year}\n'
            '  - {id: exact, date: "2009-06-15", title: That very day}\n'
        )

    def test_it_prints_as_it_is_known_in_every_format(self, registry: str) -> None:
        def shown(format_: str) -> str:
            return inside("-r", registry, "list", "-o", format_, "--columns", "id,date", "-n1").out

        assert shown("table").splitlines()[-1].split() == ["vague", "2009"]
        assert shown("plain") == "vague\t2009\n"
        assert json.loads(shown("json")) == [{"id": "vague", "date": "2009"}]
        assert json.loads(shown("jsonl")) == {"id": "vague", "date": "2009"}
        assert list(csv.reader(io.StringIO(shown("csv")))) == [["id", "date"], ["vague", "2009"]]
        assert shown("tsv") == "id\tdate\nvague\t2009\n"
        assert shown("md").splitlines()[-1] == "| vague | 2009 |"

    def test_it_is_possibly_in_a_part_of_that_year(self, registry: str) -> None:
        def within(*more: str) -> list[tuple[str, str, str]]:
            found = json.loads(
                inside("-r", registry, "between", "2009-06", "2009-07", "--json", *more).out
            )
            return [(event["id"], event["date"], event["within"]) for event in found]

        vague, exact = ("vague", "2009", "possible"), ("exact", "2009-06-15", "certain")
        assert within() == [vague, exact]
        assert within("--certain") == [exact]
        assert within("--possible") == [vague]
        assert within("--certain", "--possible") == [vague, exact]

    def test_eyes_see_a_mark_and_what_it_means(self, registry: str) -> None:
        lines = inside(
            "-r", registry, "between", "2009-06", "2009-07", "-o", "table"
        ).out.splitlines()
        assert lines[0] == "Events, Jun 2009 to Jul 2009 (2 events, 1 of them possibly)"
        assert lines[2:4] == ["2009", "2009-06-15     That very day [exact]"]
        assert lines[5] == "Possibly, the narrowest dates first"
        assert lines[6].split()[:3] == ["2009", "?", "Some"]
        assert lines[-1] == "? possibly in the period"
        plain = inside("-r", registry, "between", "2009-06", "2009-07").out.splitlines()
        assert [line.split("\t")[2] for line in plain] == ["?", ""]

    def test_a_year_holds_it_for_certain(self, registry: str) -> None:
        found = json.loads(inside("-r", registry, "between", "2009", "--json").out)
        assert [event["within"] for event in found] == ["certain", "certain"]


class TestFilters:
    @pytest.mark.parametrize(
        ("arguments", "expected"),
        [
            ("--actor scott", "telegram second deaths memory"),
            ("--actor scott --actor evans", "telegram search second deaths memory"),
            ("--actor fram --with-parts", "arrival"),
            ("--tag travel --thread home", ""),
            ("--tag travel --tag death --thread home", "second-entry deaths"),
            ("--kind claim --kind judgement", "second-entry memory"),
            ("--source diary", "second blizzard second-entry deaths"),
            ("--source diary --text storm", "second-entry"),
            ("--text POLE --text tent", "second"),
            ("--text 斯科特", "telegram second deaths memory"),
            ("--since 1912-03-20", "search blizzard deaths memory"),
            ("--since 1912-03-20 --certain", "deaths memory"),
            ("--until 1911", "telegram depots arrival"),
            ("--sort title --limit 2", "blizzard search"),
            ("--sort id --limit 2", "arrival blizzard"),
            ("--sort file --reverse --limit 2", "memory search"),
            ("--limit 0", ""),
        ],
    )
    def test_list(self, arguments: str, expected: str) -> None:
        ran = inside("-r", SOUTH_POLE, "list", "--columns", "id", *arguments.split())
        assert (ran.status, ran.out.split()) == (0, expected.split())

    def test_a_place_in_a_source(self) -> None:
        ran = inside("-r", SOUTH_POLE, "list", "--columns", "id", "--source", "diary 17 Jan")
        assert ran.out.split() == ["second"]

    @pytest.mark.parametrize(
        ("arguments", "expected"),
        [
            ("--metric party-size", 3),
            ("--metric distance --of Scott", 2),
            ("--unit KM", 3),
            ("--bound at-most --bound about", 3),
            ("--since 1912-02", 2),
            ("--source diary", 4),
        ],
    )
    def test_figures(self, arguments: str, expected: int) -> None:
        ran = inside("-r", SOUTH_POLE, "figures", *arguments.split())
        assert (ran.status, len(ran.out.splitlines())) == (0, expected)


def test_help_is_asked_for_with_h_or_help(run: Run) -> None:
    assert run("list", "-h") == run("list", "--help")
    assert (run("-h").status, run("-h").err) == (0, "")


def test_the_version_is_that_of_the_package(run: Run) -> None:
    import tomllib

    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert run("-V") == run("--version")
    assert run("-V").out == f"timeline {project['version']}\n"


def test_a_bug_is_one_message_and_status_70_and_debug_shows_the_traceback(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("no such luck")

    monkeypatch.setattr("timeline.library.world.open_registry", broken)
    ran = inside("list")
    assert (ran.status, ran.out, ran.err) == (
        70,
        "",
        "error: a bug in timeline (RuntimeError: no such luck)\n"
        "  please report it to the project's issue tracker (README), with the command, "
        "what --debug shows\n  and what timeline --version --json prints\n",
    )
    with pytest.raises(RuntimeError, match="no such luck"):
        inside("list", "--debug")


def test_nothing_in_the_tests_registry_is_about_the_bundled_one() -> None:
    text = "".join(
        file.read_text(encoding="utf-8") for file in (TESTS / "registries").glob("*.yaml")
    )
    assert "alibaba" not in text.casefold()


def test_help_says_where_to_turn_and_what_to_send(run: Run) -> None:
    told = " ".join(run("--help", env={"COLUMNS": "200"}).out.split())
    assert "issue tracker (README): the command, what it printed, what --version --json" in told
    assert "--debug" in told


def test_what_is_to_be_sent_is_one_json_object(run: Run) -> None:
    told = json.loads(run("--version", "--json").out)
    assert run("-V").out == f"timeline {told['timeline']}\n"
    assert run("--version", "-o", "json").out == run("--version", "--json").out
    assert (told["python"], sorted(told)) == (
        platform.python_version(),
        ["libraries", "python", "report", "system", "timeline"],
    )


@pytest.mark.parametrize(
    "line", [("list", "polar.yaml"), ("polar.yaml",), ("list", "1911", "polar.yaml")]
)
def test_a_registry_without_r_is_told_how_it_is_named(
    line: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert "is a file" not in inside("-r", SOUTH_POLE, *line).err  # where there is none of it
    Path("polar.yaml").write_text("events: []\n")
    ran = inside("-r", SOUTH_POLE, *line)
    told = "error: polar.yaml is a file\n  to ask it: timeline -r polar.yaml list\n"
    assert (ran.status, ran.out, ran.err) == (2, "", told)


def test_a_kind_that_no_actor_is_of_brings_up_those_there_are(pole: Run) -> None:
    ran = pole("actors", "--actor-kind", "persn", "--json")
    said = "no actors are of the kind persn; there are: agency, group, person\n"
    assert (ran.status, ran.out, ran.err) == (0, "[]\n", said)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["--limit", "3"], "(3 of 9 events)"),
        (["--limit", "9"], "(9 events)"),
        (["--limit", "99"], "(9 events)"),
        (["--limit", "1", "--period", "1912"], "(1 of 5 events)"),
    ],
)
def test_a_list_cut_short_says_of_how_many(pole: Run, asked: list[str], said: str) -> None:
    assert said in pole("list", *asked, "-o", "table", env={"COLUMNS": "120"}).out.splitlines()[0]

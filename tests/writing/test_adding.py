"""`add`: what comes in, what is refused, and how it is told."""

import json
import os
from pathlib import Path

import pytest
import yaml
from desk import PLAIN, add, add_second, ids, listed

from conftest import Run, inside

VOCABULARIES = """\
actors:
  ann: {name: Ann Lee, aliases: [Anna]}
  acme: {}
tags: [news, law]
threads: {main: {title: The main thread}}
sources: {diary: {title: Her diary}}
metrics: {cost: {name: Money spent}}
"""


@pytest.fixture(autouse=True)
def here(folder: Path) -> None:
    """Work in a folder with one registry."""
    (folder / "mine.yaml").write_text(PLAIN)


TOLD = (
    "--date", "Oct 2002", "--title", "It went on: well", "--id", "middle",
    "--summary", "One. Two.", "--kind", "claim", "--actor", "Ann Lee=guide", "--actor", "ACME",
    "--tag", "law", "--thread", "The main thread", "--source", "diary p. 3",
    "--because", "start=enabled", "--because", "It began", "--figure", "cost:acme=1.2m",
    "--figure", "Money spent=3", "--certainty", "inferred", "--note", "A # remark",
    "--by", "Ann Lee", "--said", "2003", "--quote", "we went on", "--place", "town",
    "--part-of", "start",
)  # fmt: skip
WRITTEN = """\
  - id: middle
    date: "2002-10"
    title: "It went on: well"
    summary: One. Two.
    kind: claim
    actors: [{ann: guide}, acme]
    tags: [law]
    thread: main
    because:
      - {event: start, how: enabled}
      - {event: start}
    figures:
      - {metric: cost, of: acme, value: 1.2m}
      - {metric: cost, value: 3}
    by: ann
    said: "2003"
    quote: [we went on]
    certainty: inferred
    source: diary p. 3
    note: "A # remark"
    place: [town]
    part_of: start
"""


def test_everything_that_options_tell_comes_in() -> None:
    Path("mine.yaml").write_text(VOCABULARIES + PLAIN)
    assert add("mine.yaml", *TOLD).status == 0
    expected = VOCABULARIES + PLAIN.replace("  - id: end\n", f"{WRITTEN}  - id: end\n")
    assert Path("mine.yaml").read_text() == expected
    [event] = [one for one in listed("mine.yaml") if one["id"] == "middle"]
    assert (event["title"], event["sources"]) == ("It went on: well", ["diary p. 3"])


def test_what_was_added_is_told_with_its_line() -> None:
    assert add_second("mine.yaml").out == "middle\t2002\tIt went on\tmine.yaml:6\t\n"
    ran = add("mine.yaml", "--date", "summer 2002", "--title", "More", "-o", "json")
    assert json.loads(ran.out) == [
        {
            "id": "more",
            "date": "2002-22",
            "title": "More",
            "file": "mine.yaml",
            "line": 9,
            "changed": ["date summer 2002 is 2002-22"],
            "left": [],
            "alike": [],
        }
    ]


@pytest.mark.parametrize(
    ("title", "id_"),
    [
        ("Double 11: the first", "double-11-the-first"),
        ("Alibaba's Café « Zürich »", "alibabas-cafe-zurich"),
        ("淘宝网 成立", "淘宝网-成立"),
        ("हिन्दी दिवस", "हिन्दी-दिवस"),
        ("!!!", "event"),
        ("It began", "it-began"),
        (
            "one two three four five six seven eight nine ten",
            "one-two-three-four-five-six-seven-eight",
        ),
        ("x" * 60, "x" * 40),
        ("-", "event"),
    ],
)
def test_an_id_is_made_from_the_title(title: str, id_: str) -> None:
    assert add("mine.yaml", "--date", "2010", f"--title={title}").status == 0
    assert ids("mine.yaml")[-1] == id_


def test_a_made_id_that_is_taken_gets_the_year_then_a_number() -> None:
    for date in ("2010", "2011", "2011-05", "2011-06"):
        assert add("mine.yaml", "--date", date, "--title", "Meeting").status == 0
    assert ids("mine.yaml")[2:] == ["meeting", "meeting-2011", "meeting-2011-2", "meeting-2011-3"]


def test_a_title_that_ends_with_its_year_gets_a_number_only() -> None:
    for month in ("01", "02"):
        assert add("mine.yaml", "--date", f"2009-{month}", "--title", "Sale 2009").status == 0
    assert ids("mine.yaml")[2:] == ["sale-2009", "sale-2009-2"]


def test_an_event_that_may_be_there_already_is_pointed_out() -> None:
    ran = add("mine.yaml", "--date", "2001-05", "--title", "It began!")
    assert ran.out.endswith("\tmay be start (2001 It began)\n")


REFUSED = [
    (
        ["--date", "2002", "--title", "T", "--figure", "cost:acme"],
        "error: --figure: a figure needs a value\n"
        "  cost:acme\n"
        "  ^\n"
        "  write METRIC=VALUE: cost:acme=50m\n",
    ),
    (
        ["--date", "2002-13", "--title", "T"],
        "error: --date: there is no month 13\n"
        "  2002-13\n"
        "       ^^\n"
        "  months are 01 to 12; write 2002/2013 for the years\n",
    ),
    (
        ["--date", "11/10/2011", "--title", "T"],
        "error: --date: this may be day, month, year or month, day, year\n"
        "  11/10/2011\n"
        "  ^^^^^^^^^^\n"
        "  write 2011-10-11 or 2011-11-10\n",
    ),
    (
        ["--date", "2002", "--title", " "],
        "error: --title: a title is expected here, but it is empty\n"
        "   \n"
        "  ^\n"
        "  write it, or leave out a key that need not be there\n",
    ),
    (
        ["--date", "2002", "--title", "T", "--id", "start"],
        'error: --id: there is an event "start" already, at mine.yaml:3:5\n'
        "  start\n"
        "  ^^^^^\n"
        "  give this one another id\n",
    ),
    (
        ["--date", "2001", "--title", "it BEGAN", "--id", "start"],
        'error: --id: there is an event "start" already, at mine.yaml:3:5\n'
        "  start\n"
        "  ^^^^^\n"
        "  give this one another id, or title\n",
    ),
    (
        ["--date", "2002", "--title", "T", "--id", "two words"],
        'error: --id: the id "two words" holds a space\n'
        "  two words\n"
        "  ^^^^^^^^^\n"
        '  write "two-words"\n',
    ),
    (
        ["--date", "2002", "--title", "T", "--because", "stat"],
        'error: --because: there is no event "stat"\n  stat\n  ^^^^\n  did you mean "start"?\n',
    ),
    (
        ["--date", "2002", "--title", "T", "--because", "start=made"],
        'error: --because: "made" is not one of caused, enabled, provoked, prevented,'
        " revealed, purpose, despite, failed-to-prevent\n"
        "  start=made\n"
        "        ^^^^\n"
        "  write one of these words\n",
    ),
    (
        ["--date", "2002", "--title", "T", "--figure", "cost=much"],
        'error: --figure: "much" is not a number\n'
        "  cost=much\n"
        "       ^^^^\n"
        "  write a plain number or one with k, m, bn, tn or %: 1200, 50m, 1.25bn, 66%\n",
    ),
    (
        ["--date", "2002", "--title", "T", "--kind", "fact", "--certainty", "sure"],
        'error: --kind: "fact" is not one of event, claim, forecast, judgement, question, plan\n'
        "  fact\n"
        "  ^^^^\n"
        "  write one of these words\n"
        'error: --certainty: "sure" is not one of certain, probable, doubtful, inferred, disputed\n'
        "  sure\n"
        "  ^^^^\n"
        "  write one of these words\n",
    ),
    (
        ["--date", "2002"],
        "error: an event needs a date and a title: --title is missing\n"
        "  on a terminal, add asks for them; --from-json reads events from standard input\n",
    ),
    (
        ["--title", "T"],
        "error: an event needs a date and a title: --date is missing\n"
        "  on a terminal, add asks for them; --from-json reads events from standard input\n",
    ),
]


@pytest.mark.parametrize(("options", "message"), REFUSED)
@pytest.mark.parametrize("dry", [[], ["--dry-run"]], ids=["", "dry"])
def test_what_cannot_be_added_is_refused_exactly(
    options: list[str], message: str, dry: list[str]
) -> None:
    ran = add("mine.yaml", *options, *dry)
    assert (ran.status, ran.out, ran.err) == (2, "", message)
    assert Path("mine.yaml").read_text() == PLAIN


def test_names_that_are_not_declared_are_refused() -> None:
    Path("mine.yaml").write_text(VOCABULARIES + PLAIN)
    ran = add(
        "mine.yaml", "--date", "2002", "--title", "T", "--actor", "Anne Lee", "--tag", "laws",
        "--thread", "x", "--source", "dairy 3", "--figure", "costs=3",
    )  # fmt: skip
    assert ran.status == 2
    assert [line for line in ran.err.splitlines() if line.startswith("error")] == [
        'error: --actor: there is no actor "Anne Lee"',
        'error: --tag: there is no tag "laws"',
        'error: --thread: there is no thread "x"',
        'error: --source: there is no source "dairy"',
        'error: --figure: there is no metric "costs"',
    ]
    assert Path("mine.yaml").read_text() == VOCABULARIES + PLAIN


def test_a_broken_registry_is_not_touched() -> None:
    broken = PLAIN + "  - {id: start, date: 2001-13, title: T}\n"
    Path("mine.yaml").write_text(broken)
    ran = add_second("mine.yaml")
    assert ran.status == 1
    assert "mine.yaml:9:5: error[duplicate-id]" in ran.err
    assert "error[date]: there is no month 13" in ran.err
    assert Path("mine.yaml").read_text() == broken


class TestWhichFile:
    def test_the_registry_that_ships_with_the_program_is_never_written(self) -> None:
        ran = inside("add", "--date", "2002", "--title", "T")
        assert (ran.status, ran.out, ran.err) == (
            2,
            "",
            "error: the registry that ships with timeline is not written\n"
            "  make one of your own: timeline init; then name it with -r, or in "
            "$TIMELINE_REGISTRY\n",
        )

    def test_the_environment_names_one_too(self) -> None:
        ran = inside(
            "add", "--date", "2002", "--title", "T", env={"TIMELINE_REGISTRY": "mine.yaml"}
        )
        assert ran.status == 0, ran.err
        assert ids("mine.yaml") == ["start", "t", "end"]

    @pytest.mark.parametrize(
        "options", [["add", "--date", "2002", "--title", "T"], ["import", "in.json"]]
    )
    def test_a_folder_is_not_the_one(self, options: list[str]) -> None:
        Path("parts").mkdir()
        for there in ([], ["parts/p.yaml"]):
            for name in there:
                Path(name).write_text("events: []\n")
            Path("in.json").write_text('{"date": "2002", "title": "T"}')
            ran = inside("-r", "mine.yaml", *options, "--into", "parts")
            assert (ran.status, ran.err) == (
                2,
                "error: parts is a folder\n  name the one file in it that is written\n",
            )

    @pytest.mark.parametrize("given", [["-r", "mine.yaml", "-r", "other.yaml"], ["-r", "."]])
    def test_of_several_files_one_must_be_said(self, given: list[str]) -> None:
        Path("other.yaml").write_text('events: [{id: x, date: "2000", title: X}]\n')
        ran = inside(*given, "add", "--date", "2002", "--title", "T")
        assert (ran.status, ran.err) == (
            2,
            "error: it is not said which of several files is written\n  say it: --into FILE\n",
        )
        asked = ["add", "--date", "2002", "--title", "T", "--into", "other.yaml"]
        assert inside(*given, *asked, "--because", "start").status == 0
        assert Path("mine.yaml").read_text() == PLAIN
        shown = json.loads(inside(*given, "list", "--json").out)
        assert [event["id"] for event in shown] == ["x", "start", "t", "end"]

    def test_of_a_folder_with_one_file_it_need_not_be_said(self) -> None:
        assert inside("-r", ".", "add", "--date", "2002", "--title", "T").status == 0
        assert Path("mine.yaml").read_text() != PLAIN

    def test_an_id_of_another_file_is_taken_too(self) -> None:
        Path("other.yaml").write_text('events: [{id: x, date: "2000", title: X}]\n')
        ran = inside("-r", ".", "add", "--date", "2002", "--title", "T", "--id", "start",
                     "--into", "other.yaml")  # fmt: skip
        assert (ran.status, ran.err.splitlines()[0]) == (
            2,
            'error: --id: there is an event "start" already, at ./mine.yaml:3:5',
        )

    def test_one_that_is_no_part_of_the_registry_is_refused(self) -> None:
        Path("other.yaml").write_text("events: []\n")
        ran = add_second("mine.yaml", "--into", "other.yaml")
        assert (ran.status, ran.err) == (
            74,
            "error: other.yaml is no file of this registry\n  name it with -r too\n",
        )

    def test_standard_input_is_not_written(self) -> None:
        ran = inside("-r", "-", "add", "--date", "2002", "--title", "T")
        assert (ran.status, ran.err.splitlines()[0]) == (
            2,
            "error: standard input cannot be written",
        )

    def test_one_that_is_not_there_is_named(self) -> None:
        ran = add_second("missing.yaml")
        assert ran.status == 1
        assert ran.err.startswith("missing.yaml: error[file]: cannot be read: No such file")

    def test_a_pipe_is_not_waited_for(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("timeline.loading.files.PATIENCE", 0.05)
        os.mkfifo("pipe.yaml")
        assert add_second("pipe.yaml").err.startswith("pipe.yaml: error[file]: not a regular file")

    def test_one_that_is_included_is_written_as_part_of_the_whole(self) -> None:
        Path("parts").mkdir()
        Path("parts/one.yaml").write_text("events: []\n")
        Path("mine.yaml").write_text("include: parts\n" + PLAIN)
        ran = add("mine.yaml", "--date", "2002", "--title", "T", "--into", "parts/one.yaml",
                  "--because", "start")  # fmt: skip
        assert ran.status == 0, ran.err
        assert ids("mine.yaml") == ["start", "t", "end"]
        assert "start" in Path("parts/one.yaml").read_text()


class TestJSON:
    def added(self, given: str, *options: str) -> tuple[int, str]:
        ran = inside("-r", "mine.yaml", "add", "--from-json", *options, stdin=given)
        return ran.status, ran.err

    def test_one_several_and_one_a_line_come_in(self) -> None:
        one = {"date": "2002", "title": "One"}
        assert self.added(json.dumps(one))[0] == 0
        assert self.added(json.dumps([{**one, "title": "Two"}, {**one, "title": "Three"}]))[0] == 0
        lines = "\n".join(json.dumps({**one, "title": title}) for title in ("Four", "Five"))
        assert self.added(lines)[0] == 0
        assert ids("mine.yaml") == ["start", "one", "two", "three", "four", "five", "end"]

    def test_all_come_in_or_none(self) -> None:
        given = '[\n  {"date": "2002", "title": "One"},\n  {"date": "2002-13", "title": "Two"},\n' \
                '  {"date": "2002", "titel": "Three"}\n]\n'  # fmt: skip
        assert self.added(given) == (
            1,
            "standard input:3:18: error[date]: there is no month 13\n"
            '  3 |   {"date": "2002-13", "title": "Two"},\n'
            "    |                  ^^\n"
            "  months are 01 to 12; write 2002/2013 for the years\n"
            'standard input:4:3: error[missing-key]: an event needs the key "title"\n'
            '  4 |   {"date": "2002", "titel": "Three"}\n'
            "    |   ^\n"
            '  add "title: …" to it\n'
            'standard input:4:20: error[unknown-key]: an event has no key "titel"\n'
            '  4 |   {"date": "2002", "titel": "Three"}\n'
            "    |                    ^^^^^^^\n"
            '  did you mean "title"?\n',
        )
        assert Path("mine.yaml").read_text() == PLAIN

    @pytest.mark.parametrize(
        ("given", "message"),
        [
            ("", ": error[empty]: no events stand in this file"),
            ('{"date": "2002", }', ":1:18: error[json]: a comma stands before the end"),
            ('{"date": "2002"', ":1:1: error[json]: what is opened here is never closed"),
            ('{"date": "2002" "title": 1}', ":1:17: error[json]: a comma is missing before this"),
            ("{'date': 1}", ":1:2: error[json]: a value is expected here"),
            ('{"date": NaN}', ":1:10: error[json]: a value is expected here"),
            ('{"date": "a\nb"}', ":1:12: error[json]: not JSON: invalid control character at"),
            ('{"a": 1, "a": 2}', ':1:10: error[json]: the key "a" stands here twice'),
            ('{"title": "\\ud800"}', ":1:11: error[json]: this text holds half of a character"),
            ("[" * 50, ":1:33: error[json]: nested more than 32 levels deep"),
            ("[1, 2]", ":1:2: error[type]: an event is expected here: an object in braces"),
            (
                '{"date": "2002", "title": "B", "thread": [["x"]]}',
                ":1:43: error[type]: the name of a thread is expected here, not a list",
            ),
        ],
    )
    def test_what_is_no_event_in_json_is_told(self, given: str, message: str) -> None:
        status, err = self.added(given)
        assert (status, err.splitlines()[0]) == (1, f"standard input{message}")
        assert Path("mine.yaml").read_text() == PLAIN

    def test_two_of_one_id_are_refused_with_both_places(self) -> None:
        one = '{"id": "a", "date": "2002", "title": "One"}'
        status, err = self.added(f"{one}\n{one}\n")
        assert (status, err.splitlines()[0]) == (
            1,
            'standard input:2:8: error[duplicate-id]: the event "a" stands here for the second '
            "time, first at standard input:1:8",
        )

    def test_two_of_one_title_and_date_are_refused(self) -> None:
        one = '{"date": "2002", "title": "One"}'
        status, err = self.added(f"{one}\n{one}\n")
        assert (status, err.splitlines()[0]) == (
            1,
            "standard input:2:1: error[duplicate-id]: it has the title and the date of the event "
            "on line 1",
        )

    def test_what_only_the_whole_shows_is_told_where_it_came_from(self) -> None:
        given = (
            '{"date": "2002", "title": "One"}\n'
            '{"date": "2002", "title": "Two", "figures": '
            '[{"metric": "m", "value": "7..8", "bound": "about"}]}\n'
        )
        status, err = self.added(given)
        assert status == 1
        assert err.startswith("standard input:2:1: error[bound]: a range needs two ends")

    def test_events_may_be_causes_of_each_other(self) -> None:
        given = (
            '[{"id": "b", "date": "1 year after a", "title": "B", "because": [{"event": "a"}]},'
            ' {"id": "a", "date": "2002", "title": "A"}]'
        )
        assert self.added(given) == (0, "")
        assert ids("mine.yaml") == ["start", "a", "end", "b"]

    def test_dates_that_count_from_each_other_are_refused(self) -> None:
        given = (
            '[{"id": "b", "date": "1 year after a", "title": "B"},'
            ' {"id": "a", "date": "1 year after b", "title": "A"}]'
        )
        status, err = self.added(given)
        assert (status, "error[date-cycle]" in err) == (1, True)

    def test_one_actor_with_a_long_role_comes_in(self) -> None:
        role = "who did " + "very " * 25 + "much"
        event = {"date": "2002", "title": "B", "actors": {"ann": role}}
        assert self.added(json.dumps(event)) == (0, "")
        shown = json.loads(inside("-r", "mine.yaml", "show", "b", "--json").out)
        assert shown[0]["actor_roles"] == {"ann": role}

    def test_a_registry_in_json_stays_json(self) -> None:
        Path("mine.yaml").write_text('{"events": [{"id": "a", "date": "2001", "title": "A"}]}\n')
        assert self.added('{"date": "2002", "title": "B", "tags": ["x", "y"]}') == (0, "")
        assert json.loads(Path("mine.yaml").read_text())["events"][1]["tags"] == ["x", "y"]

    def test_options_beside_it_are_refused(self) -> None:
        ran = inside("-r", "mine.yaml", "add", "--from-json", "--title", "T", stdin="{}")
        assert (ran.status, ran.err.splitlines()[0]) == (
            2,
            "error: --from-json reads events, and options tell another",
        )

    def test_what_the_program_prints_it_takes(self, pole: Run) -> None:
        assert self.added(pole("show", "telegram", "--json").out) == (0, "")
        [before] = json.loads(pole("show", "telegram", "--json").out)
        after = {event["id"]: event for event in listed("mine.yaml")}["telegram"]
        assert {key: before[key] for key in after} == after


def test_hostile_texts_come_in_as_they_are_and_stay_harmless() -> None:
    titles = [
        "[bold]x[/]", "a: b", "- a", "# a", "a #b", "'", '"', "\\", "&a", "*a", "!a", "%a", "@a",
        "`a", "{a}", "[a", "|", ">", "?", "a:", ":a", "null", "~", "no", "0431", "11:11", "1e5",
        "\x1b[31m", "a\x85b", "a\u2028b", "\u202ea", "\ufeffa", "\uffff", "a\tb", "🙂‍↔️", "<<", "=",
        "x" * 3000, "--- a", "... a", "a\\nb", "2009-11-11", "1_000", "+1", ".5",
    ]  # fmt: skip
    given = [{"date": str(2002 + year), "title": title} for year, title in enumerate(titles)]
    ran = inside("-r", "mine.yaml", "add", "--from-json", stdin=json.dumps(given))
    assert ran.status == 0, ran.err
    assert {event["title"] for event in listed("mine.yaml")} >= set(titles)
    assert [sign for sign in ran.out if not sign.isprintable() and sign not in "\t\n\u200d"] == []
    others = yaml.safe_load(Path("mine.yaml").read_text())["events"]
    assert {event["title"] for event in others} >= set(titles)

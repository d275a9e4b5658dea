"""Reading a registry: what is accepted, and every message for what is not."""

import json
import os
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import yaml

from bad_registries import BAD, NO_TEXT
from conftest import Ran, inside, timeline
from timeline.yaml import reader


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty folder, so that messages name a file without its folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def listed(content: str | bytes, *arguments: str) -> Ran:
    """Return what `timeline list` says to a registry of this content."""
    Path("bad.yaml").write_bytes(content.encode() if isinstance(content, str) else content)
    return inside("-r", "bad.yaml", *(arguments or ("list",)))


def _all_bad() -> Iterator[tuple[str, str | bytes]]:
    yield from BAD.items()
    yield from NO_TEXT.items()


def problems(content: str | bytes) -> list[str]:
    """Return the first line of each message, without the file's name."""
    lines = listed(content).err.splitlines()
    return [line.removeprefix("bad.yaml:") for line in lines if line.startswith("bad.yaml")]


def test_every_message_is_exactly_so(golden: Callable[[str, str], None]) -> None:
    """The gallery of messages: what is wrong, and all that is said of it."""
    gallery = ""
    for what, content in _all_bad():
        ran = listed(content)
        assert (ran.status, ran.out) == (1, ""), what
        gallery += f"--- {what}\n{ran.err}"
    golden("problems.txt", gallery)


@pytest.mark.parametrize(
    "command", ["", "list", "list --json", "show a", "actors", "figures -o csv", "roles", "tags"]
)
def test_of_a_bad_registry_nothing_is_half_shown(command: str) -> None:
    ran = listed(
        'events: [{id: a, date: "2009", title: One}, {id: b, date: "2009"}]\n', *command.split()
    )
    assert (ran.status, ran.out) == (1, "")
    assert ran.err.startswith("bad.yaml:1:45: error[missing-key]: ")


class TestAllAtOnce:
    def test_everything_that_is_missing_is_named(self) -> None:
        assert sorted(problems("events:\n  - {summary: s}\n")) == [
            f'2:5: error[missing-key]: an event needs the key "{key}"'
            for key in ("date", "id", "title")
        ]

    def test_what_is_missing_is_named_in_the_same_order_every_time(self) -> None:
        Path("bad.yaml").write_text("events:\n  - {summary: s}\n")
        orders = {
            timeline("-r", "bad.yaml", "list", env={"PYTHONHASHSEED": str(seed)}).err
            for seed in range(3)
        }
        assert len(orders) == 1

    def test_unknown_names_are_told_along_with_all_else(self) -> None:
        assert problems(
            "actors: {ann: }\n"
            "events:\n"
            "  - {id: a, date: 2009-13, title: One, actors: [bob]}\n"
            "  - {id: b, date: 1 year after c, title: Two}\n"
        ) == [
            "3:24: error[date]: there is no month 13",
            '3:49: error[unknown-actor]: there is no actor "bob"',
            '4:19: error[unknown-event]: there is no event "c"',
        ]

    def test_of_very_many_the_first_twenty_are_spelt_out(self) -> None:
        events = "".join(f"  - {{id: e{n}, date: 2009-13, title: One}}\n" for n in range(33))
        ran = listed("events:\n" + events)
        assert ran.err.count("error[date]") == 20
        assert ran.err.splitlines()[-1] == "… and 13 more"

    def test_problems_of_several_files_stand_file_by_file(self) -> None:
        Path("a.yaml").write_text("events:\n  - {id: a, date: 2009-13, title: One}\n")
        Path("b.yaml").write_text("evnts: []\nevents: []\n")
        ran = inside("-r", "b.yaml", "-r", "a.yaml", "list")
        places = [line.split(": ")[0] for line in ran.err.splitlines() if "error[" in line]
        assert places == ["a.yaml:2:24", "b.yaml:1:1"]

    def test_a_very_long_line_is_shown_around_the_fault(self) -> None:
        events = "".join(f"{{id: e{n}, date: '2009', title: One}}, " for n in range(500))
        ran = listed(f"events: [{events}{{id: last, date: '2009', title: One, colour: red}}]\n")
        _, line, carets, _ = ran.err.splitlines()
        assert len(line) < 250
        assert line[carets.index("^") :].startswith("colour: red")


class TestWhatIsNoFile:
    def test_a_fifo_is_not_waited_for(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("timeline.loading.files.PATIENCE", 0.05)
        os.mkfifo("pipe")
        assert inside("-r", "pipe", "list").err == (
            "pipe: error[file]: not a regular file\n"
            "  name a file or a folder; pipe anything else in with -r -\n"
        )

    @pytest.mark.parametrize("device", ["/dev/null", "/dev/zero"])
    def test_nor_is_a_device_read(self, device: str) -> None:
        ran = inside("-r", device, "list")
        assert (ran.status, ran.err.splitlines()[0]) == (
            1,
            f"{device}: error[file]: not a regular file",
        )

    def test_a_folder_without_registries(self) -> None:
        Path("folder").mkdir()
        Path("folder/notes.txt").write_text("events: []\n")
        assert inside("-r", "folder", "list").err == (
            "folder: error[folder]: no .yaml file lies in this folder\n"
            "  name a registry file, or a folder that holds some\n"
        )

    @pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
    def test_a_file_that_may_not_be_read(self) -> None:
        Path("closed.yaml").touch(mode=0)
        ran = inside("-r", "closed.yaml", "list")
        assert ran.err.startswith("closed.yaml: error[file]: cannot be read: Permission denied\n")

    def test_a_name_with_a_zero_byte_or_far_too_long(self) -> None:
        for name in ("a\0b", "x" * 5000):
            ran = inside("-r", name, "list")
            assert ran.status == 1
            assert "error[file]: cannot be read" in ran.err


class _Shallow(yaml.SafeLoader):
    """Reads YAML as libyaml 0.2.6 does, which refuses brackets nested deeper than a bound."""

    def __init__(self, deepest: int, text: str) -> None:
        super().__init__(text)
        self.deepest = deepest

    def fetch_flow_sequence_start(self) -> None:
        if self.flow_level == self.deepest:
            what = "exceeded maximum nesting depth"
            raise yaml.scanner.ScannerError(
                "while increasing flow level", self.get_mark(), what, self.get_mark()
            )
        super().fetch_flow_sequence_start()


class TestBounds:
    """Whatever the file holds, the answer comes soon."""

    @pytest.mark.parametrize(
        "content",
        [
            "events: " + "[" * 50_000 + "]" * 50_000,
            "{a: " * 20_000 + "1" + "}" * 20_000,
            "".join(f"{' ' * depth}a:\n" for depth in range(400)),
            "- " * 20_000 + "a",
        ],
        ids=["lists", "mappings", "indented", "dashes"],
    )
    def test_deep_nesting_is_refused_at_once(self, content: str) -> None:
        ran = listed(content)
        assert ran.status == 1
        assert "error[depth]: nested more than 32 levels deep" in ran.err

    @pytest.mark.parametrize("mark", ["", "\ufeff"])
    @pytest.mark.parametrize("deepest", [1_000, 100, None])
    def test_brackets_that_libyaml_itself_refuses_are_refused_in_the_same_place(
        self, deepest: int | None, mark: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """libyaml reads brackets ahead, and may stop before it tells of the first of them."""
        if deepest:
            monkeypatch.setattr(reader, "Loader", partial(_Shallow, deepest))
        assert problems(f'{mark}title: "\x07[["\nevents: ' + "[" * 50_000) == [
            "1:9: error[character]: a control character, U+0007, is not allowed",
            "2:40: error[depth]: nested more than 32 levels deep",
        ]

    def test_aliases_cannot_grow_a_file(self) -> None:
        laughs = "".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]\n" for n in range(1, 12))
        ran = listed(f"l0: &l0 ha\n{laughs}events: []\n")
        assert "error[anchor]" in ran.err

    def test_a_long_text_is_refused(self) -> None:
        assert problems(f"events: [{{id: a, date: '2009', title: {'x' * 20_000}}}]\n") == [
            "1:39: error[too-long]: a title of 20,000 characters, more than 10,000"
        ]

    def test_a_long_chain_of_dates_is_followed(self) -> None:
        chain = "".join(
            f"  - {{id: e{n}, date: 1 day after e{n - 1}, title: T}}\n" for n in range(2_000, 0, -1)
        )
        ran = listed(
            f'events:\n{chain}  - {{id: e0, date: "2000-01-01", title: T}}\n',
            "list", "--columns", "id,date", "--sort", "id",
        )  # fmt: skip
        dates = dict(line.split("\t") for line in ran.out.splitlines())
        assert (dates["e0"], dates["e60"], dates["e2000"]) == (
            "2000-01-01",
            "2000-03-01",
            "2005-06-23",
        )


def shown(content: str, *arguments: str) -> Any:
    """Return the JSON that a good registry gives."""
    ran = listed(content, *(arguments or ("list",)), "--json")
    assert (ran.status, ran.err) == (0, ""), ran.err
    return json.loads(ran.out)


class TestWhatIsRead:
    def test_a_registry_of_three_lines(self) -> None:
        [event] = shown("events:\n  - {id: first, date: 2009-11-11, title: The first Double 11}\n")
        assert (event["id"], event["date"], event["title"]) == (
            "first",
            "2009-11-11",
            "The first Double 11",
        )

    def test_every_scalar_is_read_as_text(self) -> None:
        [event] = shown(
            "events:\n  - id: no\n    date: 0431\n    title: 11:11\n"
            "    tags: [yes, 1.0, 0x10, on]\n"
        )
        assert (event["id"], event["date"], event["title"], event["tags"]) == (
            "no",
            "0431",
            "11:11",
            ["yes", "1.0", "0x10", "on"],
        )

    def test_a_value_left_empty_is_absent(self) -> None:
        [event] = shown(
            'events: [{id: a, date: "2009", title: One, note: ~, tags: null, actors: , summary: }]'
        )
        assert (event["summary"], event["note"], event["tags"], event["actors"]) == (
            None,
            None,
            [],
            [],
        )

    def test_a_quoted_null_is_a_text(self) -> None:
        [event] = shown('events: [{id: a, date: "2009", title: "null", note: "~"}]\n')
        assert (event["title"], event["note"]) == ("null", "~")

    @pytest.mark.parametrize("mark", ["\ufeff", "%YAML 1.2\n---\n", "---\n"])
    def test_a_byte_order_mark_or_a_directive_may_lead(self, mark: str) -> None:
        assert len(shown(f'{mark}events: [{{id: a, date: "2009", title: One}}]\n')) == 1

    def test_line_ends_of_any_kind(self) -> None:
        for end in ("\n", "\r\n", "\r"):
            content = 'events:\n  - id: a\n    date: "2009"\n    title: One\n'.replace("\n", end)
            assert len(shown(content)) == 1

    def test_no_events_at_all(self) -> None:
        ran = listed("events: []\n", "list", "--json")
        assert ran == Ran(0, "[]\n", "no events match\n")
        assert listed("events: []\n", "-o", "table").status == 0

    def test_one_stands_for_a_list_of_one(self) -> None:
        one = shown(
            'events: [{id: a, date: "2009", title: One, actors: ann, tags: t, source: s 1}]'
        )
        many = shown(
            'events: [{id: a, date: "2009", title: One, actors: [ann], tags: [t], source: [s 1]}]'
        )
        assert one == many


class TestRelativeDates:
    def test_a_chain_in_any_order(self) -> None:
        events = shown(
            "events:\n"
            "  - {id: c, date: 2 months before b, title: C}\n"
            "  - {id: b, date: 1 year after a, title: B}\n"
            "  - {id: a, date: 2008-02-29, title: A}\n"
            "  - {id: d, date: about 10 days after a, title: D}\n"
        )
        assert {event["id"]: event["date"] for event in events} == {
            "a": "2008-02-29",
            "b": "2009-02-28",
            "c": "2008-12-28",
            "d": "2008-03-10~",
        }

    def test_a_date_that_counts_from_a_vague_one_is_as_vague(self) -> None:
        events = shown(
            "events:\n"
            '  - {id: a, date: "2009", title: A}\n'
            "  - {id: b, date: 2 years after a, title: B}\n"
        )
        assert [event["date"] for event in events] == ["2009", "2011"]

    def test_figures_and_roles_may_count_from_an_event_too(self) -> None:
        content = (
            "actors: {ann: {roles: [{title: boss, from: 1 year after a}]}}\n"
            "events:\n"
            '  - {id: a, date: "2009", title: A,\n'
            "     figures: [{metric: m, value: 5, period: 1 year before a}]}\n"
        )
        assert [role["from"] for role in shown(content, "roles")] == ["2010"]
        assert [figure["date"] for figure in shown(content, "figures")] == ["2008"]

    def test_two_circles_are_two_problems_and_what_hangs_on_them_is_none(self) -> None:
        found = problems(
            "events:\n"
            "  - {id: a, date: 1 day after b, title: A}\n"
            "  - {id: b, date: 1 day after a, title: B}\n"
            "  - {id: c, date: 1 day after c, title: C}\n"
            "  - {id: d, date: 1 day after c, title: D}\n"
        )
        assert found == [
            "2:19: error[date-cycle]: the date of a counts from itself: a ← b ← a",
            "4:19: error[date-cycle]: the date of c counts from itself: c ← c",
        ]


class TestVocabularies:
    """What is declared is closed; what is not is open."""

    EVENT = (
        '  - {id: a, date: "2009", title: One, actors: [ann], tags: [t], thread: th,\n'
        '     source: "s 1", figures: [{metric: m, value: 5}]}\n'
    )

    def test_an_open_one_takes_names_as_they_come(self) -> None:
        content = f"events:\n{self.EVENT}"
        for command, names in (
            ("actors", ["ann"]),
            ("tags", ["t"]),
            ("threads", ["th"]),
            ("sources", ["s"]),
            ("metrics", ["m"]),
        ):
            assert [entry["id"] for entry in shown(content, command)] == names

    @pytest.mark.parametrize(
        ("key", "noun", "name"),
        [
            ("actors", "actor", "ann"),
            ("tags", "tag", "t"),
            ("threads", "thread", "th"),
            ("sources", "source", "s"),
            ("metrics", "metric", "m"),
        ],
    )
    def test_a_closed_one_takes_no_other(self, key: str, noun: str, name: str) -> None:
        [problem] = problems(f"{key}: {{other: }}\nevents:\n{self.EVENT}")
        assert problem.endswith(f'error[unknown-{noun}]: there is no {noun} "{name}"')
        assert shown(f"{key}: {{other: , {name}: }}\nevents:\n{self.EVENT}")

    def test_one_file_closes_it_for_all(self) -> None:
        Path("words.yaml").write_text("tags: [t]\nevents: []\n")
        Path("bad.yaml").write_text('events: [{id: a, date: "2009", title: One, tags: [t, u]}]\n')
        ran = inside("-r", "words.yaml", "-r", "bad.yaml", "list")
        assert ran.err.startswith('bad.yaml:1:54: error[unknown-tag]: there is no tag "u"\n')

    def test_tags_may_be_a_list_or_a_mapping(self) -> None:
        for tags in ("[t, u]", "{t: about t, u: }"):
            assert {tag["id"] for tag in shown(f"tags: {tags}\nevents:\n{self.EVENT}", "tags")} == {
                "t",
                "u",
            }


class TestNumbers:
    @pytest.mark.parametrize(
        ("written", "value", "unit"),
        [
            ("1200", 1200, None),
            ("1_200", 1200, None),
            ('"1,200,000"', 1_200_000, None),
            ("50m", 50_000_000, None),
            ("1.25bn", 1_250_000_000, None),
            ("2tn", 2_000_000_000_000, None),
            ("1.4k", 1400, None),
            ("-3.5", -3.5, None),
            ("+3", 3, None),
            ("66%", 66, "percent"),
            ("0.1", 0.1, None),
            ("540.3bn", 540_300_000_000, None),
        ],
    )
    def test_a_value(self, written: str, value: float, unit: str | None) -> None:
        [figure] = shown(
            "events: [{id: a, date: '2009', title: One, "
            f"figures: [{{metric: m, value: {written}}}]}}]",
            "figures",
        )
        assert (figure["value"], figure["unit"], figure["bound"]) == (value, unit, "exact")
        assert type(figure["value"]) is type(value)

    def test_a_range(self) -> None:
        [figure] = shown(
            'events: [{id: a, date: "2009", title: One, figures: [{metric: m, value: 7m..8m}]}]',
            "figures",
        )
        assert (figure["value"], figure["low"], figure["high"], figure["bound"]) == (
            None,
            7_000_000,
            8_000_000,
            "range",
        )

    @pytest.mark.parametrize(
        ("bound", "low", "high"),
        [
            ("exact", 5, 5),
            ("about", None, None),
            ("at-least", 5, None),
            ("more-than", 5, None),
            ("at-most", None, 5),
            ("less-than", None, 5),
        ],
    )
    def test_what_a_bound_promises(self, bound: str, low: int | None, high: int | None) -> None:
        [figure] = shown(
            "events: [{id: a, date: '2009', title: One, "
            f"figures: [{{metric: m, value: 5, bound: {bound}}}]}}]",
            "figures",
        )
        assert (figure["value"], figure["low"], figure["high"]) == (5, low, high)


class TestRolesEnds:
    """An end that is not given is unknown; `..` says that there is none."""

    def test_unknown_and_open_are_two_things(self) -> None:
        content = (
            "actors:\n"
            "  ann: {roles: [{title: a, from: '2009'}, {title: b, from: '2009', to: '..'},\n"
            "    {title: c, to: '2009'}, {title: d, from: '..', to: '2009'}]}\n"
            "events: []\n"
        )
        ends = {
            role["title"]: (role["from"], role["to"], role["start"], role["end"])
            for role in shown(content, "roles")
        }
        assert ends == {
            "a": ("2009", None, "2009-01-01", None),
            "b": ("2009", "..", "2009-01-01", None),
            "c": (None, "2009", None, "2009-12-31"),
            "d": ("..", "2009", None, "2009-12-31"),
        }
        later = {
            role["title"]: role["within"] for role in shown(content, "roles", "--at", "2020-01-01")
        }
        assert later == {"a": "possible", "b": "certain"}

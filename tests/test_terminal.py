"""What a person sees: layout, width, colour, the pager, and text that is only ever text."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.cells import cell_len

from conftest import SOUTH_POLE, Write, few_fast, inside, started
from screens import screen

ESCAPE = "\x1b"
LIST = ("-r", SOUTH_POLE, "list", "-o", "table")
COMMANDS = ["", "list", "show arrival deaths", "actors", "figures", "roles"]


def at_width(columns: int, *arguments: str) -> str:
    """Return the list as it is laid out for a width, without a terminal."""
    ran = inside(
        "-r", SOUTH_POLE, *(arguments or ("list",)), "-o", "table", env={"COLUMNS": str(columns)}
    )
    assert ran.status == 0
    return ran.out


@pytest.mark.parametrize("columns", [60, 80, 120])
@pytest.mark.parametrize("command", COMMANDS)
def test_golden_screens(golden: Callable[[str, str], None], command: str, columns: int) -> None:
    env = {"NO_COLOR": "1", "TIMELINE_REGISTRY": SOUTH_POLE}
    shown = screen(*command.split(), columns=columns, env=env, registry=None)
    name = (command or "overview").split()[0]
    golden(f"{name}-{columns}.txt", shown)


@pytest.mark.parametrize("columns", [60, 80, 120])
def test_golden_list_of_one_actor_in_a_period(
    golden: Callable[[str, str], None], columns: int
) -> None:
    shown = screen(
        "between", "1911", "1912-03", "--actor", "阿蒙森", "--actor", "Terra Nova expedition",
        columns=columns, env={"NO_COLOR": "1"},
    )  # fmt: skip
    golden(f"between-{columns}.txt", shown)


class TestWidth:
    @pytest.mark.parametrize("columns", [20, 47, 200])
    def test_nor_on_a_real_one(self, columns: int) -> None:
        for line in screen("list", columns=columns, env={"NO_COLOR": "1"}).splitlines():
            assert cell_len(line) <= columns

    @pytest.mark.parametrize("typed", ["0", "-5", "wide"])
    def test_a_senseless_columns_variable_is_ignored(self, typed: str) -> None:
        env = {"COLUMNS": typed, "NO_COLOR": "1"}
        assert screen("list", columns=70, env=env) == at_width(70)

    def test_columns_goes_before_the_terminals_own_width(self) -> None:
        env = {"COLUMNS": "50", "NO_COLOR": "1"}
        assert screen("list", columns=70, env=env) == at_width(50)

    def test_ten_columns_fold_but_lose_nothing(self) -> None:
        shown = at_width(10)
        assert max(map(cell_len, shown.splitlines())) <= 10
        together = "".join(shown.split())
        for whole in ("ScottreachedthePole,andfoundatent", "Feb1911toApr1911", "RoaldAmundsen"):
            assert whole in together

    def test_a_very_wide_terminal_is_not_filled_for_its_own_sake(self) -> None:
        assert 100 < max(map(cell_len, at_width(99999).splitlines())) < 200

    def test_a_strip_of_many_years_is_gathered_until_it_fits(self, write: Write) -> None:
        registry = write(
            "events:\n"
            + "".join(f'  - {{id: e{y}, date: "{y}", title: T}}\n' for y in range(1900, 1959))
        )
        strips = {}
        for columns in (20, 30, 60, 80, 120):
            ran = inside("-r", registry, "-o", "table", env={"COLUMNS": str(columns)})
            assert max(map(cell_len, ran.out.splitlines())) <= columns
            [strips[columns]] = [line for line in ran.out.splitlines() if "█" in line]
        assert strips[120] == f"by year     1900 {'█' * 59} 1958"
        assert strips[60] == f"by year     1900 {'█' * 29}▄ 1958"

    def test_words_are_not_broken_where_there_is_room(self) -> None:
        shown = at_width(60, "show", "arrival")
        words = {word for line in shown.splitlines() for word in line.split()}
        assert {"Telegrams", "expedition", "counted", "depots"} <= words

    def test_a_date_is_broken_only_between_its_ends(self) -> None:
        shown = at_width(60)
        dates = [line[:13].strip() for line in shown.splitlines()]
        assert "Feb 1911 to" in dates
        assert "Apr 1911" in dates

    def test_chinese_names_take_two_columns_and_stay_aligned(self) -> None:
        rows = [
            line
            for line in at_width(120, "actors").splitlines()
            if line.startswith(("amundsen", "scott", "evans"))
        ]
        assert "阿蒙森" in rows[0]
        assert "斯科特" in rows[1]
        ends = {cell_len(row[: re.search(r"\d  ", row).end()]) for row in rows}  # type: ignore[union-attr]
        assert len(ends) == 1

    def test_a_hundred_chinese_characters_are_all_there(self, write: Write) -> None:
        title = "张勇在阿里巴巴的十三年" * 10
        registry = write(f'events: [{{id: a, date: "2009", title: {title}}}]\n')
        for columns in ("20", "33", "80"):
            ran = inside("-r", registry, "list", "-o", "table", env={"COLUMNS": columns})
            assert max(map(cell_len, ran.out.splitlines())) <= int(columns)
            assert title in "".join(ran.out.split()).replace("2009", "")


class TestColour:
    @pytest.mark.parametrize("format_", ["plain", "json", "jsonl", "csv", "tsv", "md"])
    def test_data_is_never_coloured(self, format_: str) -> None:
        ran = inside("-r", SOUTH_POLE, "list", "-o", format_, "--color", "always", terminal=True)
        assert ESCAPE not in ran.out

    def test_colour_changes_nothing_but_colour(self) -> None:
        coloured = screen("list", columns=77)
        assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == at_width(77)

    @pytest.mark.parametrize(
        ("env", "code"),
        [
            ({"COLORTERM": "truecolor"}, "38;2;8;129;153"),
            ({}, "38;5;30"),
            ({"TERM": "xterm"}, "36"),
        ],
        ids=["16 million", "256", "16"],
    )
    def test_a_terminal_gets_as_many_colours_as_it_has(
        self, env: dict[str, str], code: str
    ) -> None:
        assert f"{ESCAPE}[{code}m1911-12-14" in screen("list", env=env, fresh=True)


ENVIRONMENTS = [
    # the environment, whether what is piped has colour, whether what is seen has
    ({}, False, True),
    ({"NO_COLOR": "1"}, False, False),
    ({"NO_COLOR": ""}, False, True),  # https://no-color.org: "when present and not empty"
    ({"CLICOLOR": "0"}, False, False),
    ({"CLICOLOR": "1"}, False, True),
    ({"TERM": "dumb"}, False, False),
    ({"TERM": ""}, False, False),
    ({"FORCE_COLOR": "1"}, True, True),
    ({"FORCE_COLOR": "0"}, False, True),
    ({"FORCE_COLOR": ""}, False, True),
    ({"CLICOLOR_FORCE": "1"}, True, True),
    ({"CLICOLOR_FORCE": "1", "TERM": "dumb"}, True, True),
    ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False, False),
    ({"GITHUB_ACTIONS": "true", "PY_COLORS": "1"}, False, True),
]


@pytest.mark.parametrize("line", ["list -o table --no-pager", "--help", "list -h"])
class TestWhoWantsColour:
    """Answers and help heed the same."""

    @pytest.mark.parametrize(("env", "piped", "seen"), few_fast(ENVIRONMENTS, every=3), ids=str)
    def test_the_environment_is_heard(
        self, line: str, env: dict[str, str], piped: bool, seen: bool
    ) -> None:
        env = {**env, "TIMELINE_REGISTRY": SOUTH_POLE}
        assert (ESCAPE in inside(*line.split(), env=env).out) is piped
        assert (ESCAPE in screen(*line.split(), env=env, registry=None)) is seen

    @pytest.mark.parametrize(
        "asked", few_fast(["--color {} {}", "--color={} {}", "{1} --color {0}"], "{1} --color {0}")
    )
    @pytest.mark.parametrize("env", few_fast([env for env, *_ in ENVIRONMENTS], every=5), ids=str)
    def test_what_is_asked_for_goes_before_it(
        self, line: str, asked: str, env: dict[str, str]
    ) -> None:
        """Whether before or after what is asked, and whatever the environment says."""
        env = {**env, "TIMELINE_REGISTRY": SOUTH_POLE}
        assert ESCAPE in inside(*asked.format("always", line).split(), env=env).out
        never = inside(*asked.format("never", line).split(), env=env, terminal=True)
        assert never.out
        assert ESCAPE not in never.out


def test_a_hostile_file_name_is_inert(tmp_path: Path) -> None:
    registry = tmp_path / "\x1b[31m\u202e.yaml"
    registry.write_text("events: none\n")
    ran = inside("-r", str(registry), "list")
    assert ran.err.startswith(f"{tmp_path}/\\x1b[31m\\u202e.yaml:1:9: error[type]: ")
    missing = inside("-r", "\x1b[31m", "list")
    assert missing.err.startswith("\\x1b[31m: error[file]: ")


# --- links and threads ------------------------------------------------------------------------

LINKED = """\
threads: {a: {title: First}, b: {title: Second}}
sources:
  good: {title: A page, url: "https://example.org/a?b=c"}
  bad: {title: A trap, url: "https://example.org/;x"}
  worse: {title: Another, url: "javascript:alert(1)"}
events:
  - {id: one, date: "2009-03-01", title: One, thread: b, actors: [ann],
     source: [good 1, bad, worse]}
  - {id: two, date: "2010", title: Two, thread: a, because: {event: one}}
"""


@pytest.fixture
def linked(write: Write) -> str:
    return write(LINKED)


@pytest.mark.parametrize(
    ("asked", "text"),
    [("sources", "A page"), ("show one", "good 1 — A page"), ("narrate --style prose", "good 1")],
)
def test_a_source_with_an_address_is_a_link_on_a_screen_and_nowhere_else(
    linked: str, asked: str, text: str
) -> None:
    asking = ("-r", linked, *asked.split(), "-o", "table")
    shown = inside(*asking, "--color", "always").out
    link = f"{ESCAPE}]8;;https://example.org/a?b=c{ESCAPE}\\"
    assert re.sub(r"\x1b\[[0-9;]*m", "", shown).count(f"{link}{text}{ESCAPE}]8;;{ESCAPE}\\") == 1
    assert shown.count(f"{ESCAPE}]8;;") == 2
    assert "javascript" not in shown
    assert ESCAPE not in inside(*asking).out
    assert ESCAPE not in inside(*asking, "--color", "never", terminal=True).out


@pytest.mark.parametrize(
    ("asked", "one", "two"),
    [
        ("list", "One", "Two"),
        ("threads", "Second", "First"),
        ("show one two", "Second", "First"),
        ("why two", "One", None),
        ("narrate", "Second", "First"),
        ("narrate", "One", "Two"),
        ("narrate --style prose", "Second", "First"),
        ("narrate --style prose --sort date", "On 1 March 2009: One", "As a result, in 2010: Two"),
        ("chart lanes --by thread", "Second", "First"),
        ("chart lanes --by actor", "●", None),
        ("at 2009-06", None, "First"),
    ],
)
def test_a_thread_has_the_same_colour_wherever_it_or_its_events_stand(
    linked: str, asked: str, one: str | None, two: str | None
) -> None:
    env = {"COLORTERM": "truecolor"}
    shown = started("-r", linked, *asked.split(), "-o", "table", "--color", "always", env=env).out
    for text, colour in ((one, "204;75;11"), (two, "30;119;207")):
        assert text is None or re.search(rf"\x1b\[(1;)?38;2;{colour}m\W*{text}", shown)

"""What charts look like: golden screens, widths, ASCII, colour, and where marks stand."""

import re
from collections.abc import Callable
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from conftest import SOUTH_POLE, Write, few_fast, inside
from screens import screen
from timeline.dates import Membership, Span, day_number, iso_day
from timeline.dates.points import SECOND, day_begins, moved
from timeline.datetext.reader import parse_date
from timeline.report import Axis, Track
from timeline.reports.charts.axes import scale_of
from timeline.screen.charts.strokes import BLOCKS
from timeline.screen.charts.timeticks import Cells
from timeline.screen.charts.tracks import track_line

CHARTS = {
    "lanes": "chart lanes",
    "lanes-by-thread": "chart lanes --by thread --since 1911-06",
    "density": "chart density",
    "density-by-month": "chart density --every month",
    "series": "chart series distance party-size depot-share",
    "series-by-date": "chart series party-size --by date",
    "series-lines": "chart series distance party-size --lines",
}


def drawn(*arguments: str, columns: int = 80, registry: str = SOUTH_POLE) -> list[str]:
    """Return the lines of a picture."""
    ran = inside("-r", registry, *arguments, "-o", "table", env={"COLUMNS": str(columns)})
    assert (ran.status, ran.err) == (0, "")
    return ran.out.splitlines()


@pytest.mark.parametrize("columns", [80, 120])
@pytest.mark.parametrize("name", CHARTS)
def test_golden_screens(golden: Callable[[str, str], None], name: str, columns: int) -> None:
    lines = drawn(*CHARTS[name].split(), columns=columns)
    golden(f"chart-{name}-{columns}.txt", "\n".join(lines) + "\n")


@pytest.mark.parametrize("name", ["lanes", "density-by-month", "series", "series-lines"])
def test_golden_screens_in_ascii(golden: Callable[[str, str], None], name: str) -> None:
    golden(f"chart-{name}-ascii.txt", "\n".join(drawn(*CHARTS[name].split(), "--ascii")) + "\n")


def test_a_real_terminal_shows_the_same() -> None:
    shown = screen("chart", "lanes", columns=80, env={"NO_COLOR": "1"})
    assert shown.splitlines() == drawn("chart", "lanes")


class TestWidth:
    def test_a_picture_fills_the_terminal(self) -> None:
        for columns in (60, 80, 120, 200):
            assert max(map(cell_len, drawn("chart", "density", columns=columns))) == columns

    def test_chinese_names_stay_aligned_and_whole(self, write: Write) -> None:
        names = {"a": "张勇在阿里巴巴", "b": "Ann", "c": "李" * 30}
        registry = write(
            "actors: {"
            + ", ".join(f"{id_}: {{name: {name}}}" for id_, name in names.items())
            + "}\nevents: ["
            + ", ".join(
                f'{{id: e{id_}, date: "19{number}0", title: T, actors: {id_}}}'
                for number, id_ in enumerate(names)
            )
            + "]\n"
        )
        for columns in (30, 47, 80, 120):
            lines = drawn("chart", "lanes", columns=columns, registry=registry)
            assert max(map(cell_len, lines)) <= columns
            counts = [line for line in lines if line.endswith("  1")]
            assert {cell_len(line) for line in counts} == {columns}
            whole = "".join(re.sub(r"[^\w]|_|\d", "", line) for line in lines)
            assert names["c"] in whole
        assert drawn("chart", "lanes", "--ascii", registry=registry)[2].startswith(r"\u5f20\u52c7")


class TestAscii:
    @pytest.mark.parametrize("encoding", few_fast(["ascii", "latin-1", "cp1252"], "latin-1"))
    def test_a_stream_without_utf_8_gets_it_by_itself(self, encoding: str) -> None:
        from conftest import timeline

        ran = timeline("-r", SOUTH_POLE, "chart", "lanes", "-o", "table",
                       env={"PYTHONIOENCODING": encoding, "COLUMNS": "80"})  # fmt: skip
        assert ran.out.splitlines() == drawn("chart", "lanes", "--ascii")

    def test_numbers_are_the_same_with_it(self) -> None:
        with_it = inside("-r", SOUTH_POLE, "--ascii", "chart", "lanes", "--json")
        assert with_it.out == inside("-r", SOUTH_POLE, "chart", "lanes", "--json").out


class TestColour:
    def test_it_says_nothing_that_the_signs_do_not(self) -> None:
        coloured = inside("-r", SOUTH_POLE, "chart", "series", "distance", "--lines", "-o", "table",
                          "--color", "always", env={"COLUMNS": "80"})  # fmt: skip
        plain = re.sub(r"\x1b\[[0-9;]*m", "", coloured.out)
        assert plain != coloured.out
        assert plain.splitlines() == drawn("chart", "series", "distance", "--lines")


def test_a_name_that_is_broken_begins_beside_its_sign() -> None:
    lines = drawn("chart", "series", "distance", "party-size", "--lines", columns=16)
    assert "▲ Distance" in lines


FORTY_DAYS = Axis(day_number(1900, 1, 1), day_number(1900, 2, 9))


def lane(*dates: str) -> str:
    """Return dates in a lane of forty days, a day to a cell, a column on each side for beyond."""
    spans = [parse_date(date) for date in dates]
    tracks = [Track(FORTY_DAYS, span) for span in spans if isinstance(span, Span)]
    assert len(tracks) == len(dates)
    return track_line(tracks, 42, BLOCKS).plain.replace("┊", " ").rstrip()


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("1900-01-01", " ●"),
        ("1900-02-09", " " * 40 + "●"),
        ("1900-01-03/1900-01-06", "   ████"),
        ("1900-01-03/1900-01", "   █" + "░" * 28),
        ("1900-01/1900-02-02", " " + "░" * 30 + "███"),
        ("1900-01", " " + "░" * 31),
        ("1900", " " + "░" * 40),
        ("1900-01-08~", " " * 8 + "●"),
        ("1900-01-21/..", " " * 21 + "█" * 20 + "▶"),
        ("../1900-01-20", "◀" + "█" * 20),
        ("1900-01-21/", " " * 21 + "█" + "░" * 19 + "?"),
        ("/1900-01-20", "?" + "░" * 19 + "█"),
        ("1900-01-21/1901", " " * 21 + "█" * 20 + "▶"),
        ("1899/1900-01-02", "◀██"),
        ("1899-12/1900-01", "◀█" + "░" * 30),
        ("after 1900-01-20", " " * 21 + "░" * 20 + "?"),
        ("before 1900-01-04", "?░░░"),
        ("[1900-01-02,1900-01-05]", "  ░  ░"),
        ("{1900-01-02,1900-01-05}", "  ●  ●"),
        ("../..", "◀" + "█" * 40 + "▶"),
        ("1901", ""),
        ("1899-12-31", ""),
    ],
)
def test_a_lane_is_solid_where_certain_and_light_where_possible(date: str, expected: str) -> None:
    assert lane(date) == expected


def test_of_several_in_one_cell_the_surest_is_seen() -> None:
    assert lane("1900-01", "1900-01-02/1900-01-05", "1900-01-04") == " ░██●█" + "░" * 26
    assert lane("1900-02-08/", "1900-02-09/..") == " " * 39 + "██▶"


def test_what_lies_beyond_the_period_goes_on() -> None:
    lines = drawn("chart", "lanes", "Amundsen", "--period", "1911-03-01..1911-03-31")
    assert re.fullmatch(r"Roald Amundsen  ◀█+▶  1", lines[2])


@given(st.dates(date(1899, 6, 1), date(1900, 8, 1)), st.integers(0, 500), st.integers(3, 40))
def test_a_cell_is_solid_only_where_the_date_certainly_lies_in_it(
    first: date, days: int, width: int
) -> None:
    start = day_number(first.year, first.month, first.day)
    text = f"{first}/{iso_day(start + days)}" if days % 2 else f"[{first}..{iso_day(start + days)}]"
    span = parse_date(text)
    assert isinstance(span, Span)
    cells = Cells(FORTY_DAYS, width)
    line = track_line([Track(FORTY_DAYS, span)], width + 2, BLOCKS).plain
    for cell, sign in enumerate(line[1:-1]):
        within = span.membership(cells.period(cell))
        if within is Membership.NO:
            assert sign in " ┊"
        else:
            assert sign in ("░" if within is Membership.POSSIBLE else "●█")


@given(st.integers(-(10**6), 10**6), st.integers(0, 10**5), st.integers(1, 250))
def test_cells_part_the_days_of_an_axis(first: int, days: int, count: int) -> None:
    cells = Cells(Axis(first, first + days), count)
    days_at = (first, first + days // 2, first + days)
    places = [cells.of(day_begins(day)) for day in days_at]
    assert places[0] == 0
    assert places == sorted(places)
    assert places[-1] <= count - 1
    if days >= count:
        periods = [cells.period(cell) for cell in range(count)]
        assert periods[0].first == first
        assert periods[-1].last == first + days
        assert all(one.last + 1 == after.first for one, after in pairwise(periods))
        assert all(cells.of(one.begins) == cells.of(one.ends) == cell
                   for cell, one in enumerate(periods) if cell < count - 1)  # fmt: skip


@given(st.integers(0, 86_399), st.integers(1, 10**5), st.integers(1, 250))
def test_cells_part_the_times_of_an_axis(start: int, seconds: int, count: int) -> None:
    low = moved((0, start * SECOND, 60), 0)
    cells = Cells(Axis(0, 2, (low, moved(low, seconds * SECOND - 1))), count)
    periods = [cells.period(cell) for cell in range(count)]
    assert (periods[0].begins, periods[-1].ends) == cells.axis.times
    assert all(moved(one.ends, 1) == after.begins for one, after in pairwise(periods))
    assert all(cells.of(one.begins) == cells.of(one.ends) == cell
               for cell, one in enumerate(periods))  # fmt: skip


VALUES = st.integers(-(10**13), 10**13) | st.floats(-1e9, 1e9).map(lambda number: round(number, 3))


@given(st.lists(VALUES, max_size=6))
def test_a_scale_holds_nought_and_all_values_and_names_both_its_ends(values: list[float]) -> None:
    scale = scale_of(values)
    named = [value for value, _ in scale.ticks]
    hair = 1e-6 * (scale.most - scale.least)
    assert scale.least <= min([0, *values]) + hair
    assert scale.most >= max([0, *values]) - hair
    assert 0 in named
    assert (named[0], named[-1]) == (scale.least, scale.most)
    assert 2 <= len(named) <= 10
    assert len({name for _, name in scale.ticks}) == len(named)


def bar(figure: str, write: Write) -> str:
    """Return the bar of a figure beside one of 40; a cell is worth one."""
    registry = write(
        "events:\n"
        f'  - {{id: a, date: "1900", title: A, actors: [x], figures: [{{metric: m, {figure}}}]}}\n'
        '  - {id: b, date: "1901", title: B, actors: [x], figures: [{metric: m, value: 40}]}\n'
    )
    lines = drawn("chart", "series", "m", columns=64, registry=registry)
    [full] = [line for line in lines if line.startswith("1901")]
    room = full.count("█")
    [line] = [line for line in lines if line.startswith("1900")]
    scaled = line[len("1900  ") :]
    return f"{room}:{re.sub(r'  +.*', '', scaled)}"


@pytest.mark.parametrize(
    ("figure", "solid", "light", "sign"),
    [
        ("value: 20", 20, 0, ""),
        ("value: 20, bound: about", 20, 0, "≈"),
        ("value: 20, bound: more-than", 20, 0, ">"),
        ("value: 20, bound: at-least", 20, 0, "≥"),
        ("value: 20, bound: less-than", 0, 20, "<"),
        ("value: 20, bound: at-most", 0, 20, "≤"),
        ("value: 10..30", 10, 20, ""),
        ("value: 40", 40, 0, ""),
    ],
)
def test_a_bar_marks_its_bound(
    figure: str, solid: float, light: float, sign: str, write: Write
) -> None:
    room, drawing = bar(figure, write).split(":")
    width = int(room)
    assert drawing.rstrip("≈>≥<≤") + sign == drawing
    wholes = drawing.count("█") + (1 if re.search("[▏▎▍▌▋▊▉]", drawing) else 0)
    assert abs(wholes - solid / 40 * width) <= 1
    assert abs(drawing.count("░") - light / 40 * width) <= 1


def test_a_negative_value_is_drawn_to_the_left_of_nought(write: Write) -> None:
    registry = write(
        "series:\n  - {metric: profit, of: x, values: {'1900': -20, '1901': 20, '1902': 0}}\n"
        "events: [{id: e, date: '1900', title: E, actors: [x]}]\n"
    )
    lines = drawn("chart", "series", "profit", columns=60, registry=registry)
    loss, profit, nought = (line[6:50] for line in lines[3:6])
    assert loss.rstrip().endswith("█")
    assert profit.startswith(" " * len(loss.rstrip()))
    assert nought.strip() == ""


@pytest.mark.parametrize(
    ("dates", "guided"),
    [
        (["1900-06-01", "1901-06-01", "1902-06-01", "1907-06-01"], [True, True, False]),
        (["1900", "1902"], [False]),
        (["1900-01", "1900-02", "1901-02"], [False, False]),
        (["1900-01", "1900-06-15"], [True]),
        (["1900-06-15", "1901-06-15"], [True]),
    ],
)
def test_dots_lead_from_a_figure_to_the_next_unless_a_period_is_missing(
    dates: list[str], guided: list[bool]
) -> None:
    values = ", ".join(f"'{day}': {10 * place}" for place, day in enumerate(dates, 1))
    registry = (
        f"series:\n  - {{metric: m, of: x, values: {{{values}}}}}\n"
        "events: [{id: e, date: '1900', title: E, actors: [x]}]\n"
    )
    ran = inside(
        "-r", "-", "chart", "series", "m", "--lines", "-o", "table",
        stdin=registry, env={"COLUMNS": "150"},
    )  # fmt: skip
    canvas = [
        re.split("[│┤]", line)[-1] for line in ran.out.splitlines() if re.search("[│┤]", line)
    ]
    signs = sorted(line.index("●") for line in canvas if "●" in line)
    dots = {place for line in canvas for place, sign in enumerate(line) if sign == "·"}
    assert len(signs) == len(dates)
    assert [
        any(first < place < second for place in dots) for first, second in pairwise(signs)
    ] == guided


def test_series_at_one_place_say_so() -> None:
    registry = ("series:\n  - {metric: m, of: x, values: {'1900': 10}}\n"
                "  - {metric: m, of: y, values: {'1900': 10}}\n"
                "events: [{id: e, date: '1900', title: E, actors: [x, y]}]\n")  # fmt: skip
    ran = inside("-r", "-", "chart", "series", "m", "--lines", "-o", "table", stdin=registry)
    assert "* several at once" in ran.out


def test_a_registry_without_any_known_day_is_drawn_too() -> None:
    ran = inside("-r", "-", "chart", "lanes", "-o", "table",
                 stdin='events: [{id: e, date: "../..", title: E, actors: [x]}]\n')  # fmt: skip
    assert ran.status == 0
    assert "◀" in ran.out
    assert "▶" in ran.out

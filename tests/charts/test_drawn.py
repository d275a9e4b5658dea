"""Charts drawn from their values: where marks stand, what they say, what nothing in them does."""

import json
import re
import runpy
import subprocess
import sys
from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256
from itertools import combinations
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import (
    PROJECT,
    SOUTH_POLE,
    Ran,
    clean_environment,
    examples,
    few_fast,
    inside,
    timeline,
)
from hostile_registries import everything, written
from timeline.dates import day_number
from timeline.pictures.canvas import BOLD, MARGIN, width_of

SVG = "{http://www.w3.org/2000/svg}"
REGISTRIES = PROJECT / "tests" / "registries"
DEEP = """\
title: Deep time
actors: {u: {name: The universe}, e: {name: The Earth}}
metrics: {ppm: {name: Carbon dioxide, unit: ppm}}
events:
- {id: bang, date: "Y-13800000000", title: The Big Bang, actors: [u]}
- {id: earth, date: "Y-4540000000", title: The Earth formed, actors: [e, u],
   because: [{event: bang}]}
- {id: life, date: "Y-4100000000/Y-3500000000", title: Life began, actors: [e],
   because: [{event: earth}]}
- {id: struck, date: "Y-66000000", title: An asteroid struck, actors: [e], kind: claim}
- {id: caesar, date: "-0043-03-15", title: Caesar was killed, actors: [e]}
- {id: stars, date: "Y100000000000", title: The last stars went out, actors: [u], kind: forecast}
series:
- {metric: ppm, of: e, values: {"Y-66000000": 1000, "Y-20000": "180..200", "2020": 414}}
"""
MANY = """\
metrics: {m: {name: Much}, n: {name: Nearly, unit: percent}}
events:
- {id: a, date: "2001", title: First, actors: [x]}
- {id: b, date: "2002/2004", title: Lasted, actors: [x], verdicts: [{on: x, side: merit, why: w}]}
- {id: c, date: "2000/..", title: Goes on, actors: [y]}
- {id: d, date: "/2003", title: Began nobody knows when, actors: [y]}
- {id: e, date: "{2001..2003}", title: Each year, actors: [x]}
- {id: f, date: "[2001-01,2003-02]", title: One of two, actors: [x], because: [{event: a}]}
- {id: g, date: "2002-05-05", title: Said, kind: claim, actors: [x],
   because: [{event: b}, {event: f}]}
- {id: h, date: "2002-05-05", title: Blamed, verdicts: [{on: x, side: demerit, why: w}],
   actors: [x]}
series:
- {metric: m, of: x, values: {"2001": 1, "2002": 2}}
- {metric: m, of: y, values: {"2001": 1, "2002": 1.01e300}}
- {metric: n, of: x, bound: about, values: {"2001": 10, "2002": -5}}
- {metric: n, of: y, bound: {"2001": at-least, "2002": at-most},
   values: {"2001": 4, "2002": 7, "2003": "3..9", "2004": 0}}
"""
CHARTS = {
    "pole": [
        "chart lanes", "chart lanes --by thread", "chart density", "chart density --every month",
        "chart series distance party-size", "chart series party-size --by date",
        "chart series distance party-size --lines", "roles", "why arrival",
        "count --by actor --bars",
    ],
    "deep": [
        "chart lanes", "chart lanes --since -0100 --until 0001", "chart density", "why life",
        "chart series ppm --lines",
    ],
    "many": [
        "chart lanes", "chart lanes --since 2002-02 --until 2002-11", "chart series m n",
        "chart series n --lines", "why g", "compare m:x m:y", "compare n:x n:y",
    ],
    "outage": ["chart lanes", "chart density", "roles", "chart lanes --since 2026-10-25T00:00"
               " --until 2026-10-25T01:30"],
    "macedon": ["chart lanes"],
}  # fmt: skip
EVERY = [(name, command) for name, commands in CHARTS.items() for command in commands]


@pytest.fixture(scope="module")
def registries(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("charts")
    for name, text in (("deep", DEEP), ("many", MANY)):
        (folder / f"{name}.yaml").write_text(text)
    return {
        **{name: str(folder / f"{name}.yaml") for name in ("deep", "many")},
        **{name: str(REGISTRIES / f"{name}.yaml") for name in ("outage", "macedon")},
        "pole": SOUTH_POLE,
    }


def drawn(registry: str, command: str, form: str = "svg") -> str:
    ran = inside("-r", registry, "--today", "2027-01-01", *command.split(), "-o", form)
    assert (ran.status, ran.err) == (0, ""), ran
    return ran.out


def marks(registry: str, command: str) -> list[dict[str, Any]]:
    """Return all marks of a picture with their kinds, as its specification has them."""
    spec = json.loads(drawn(registry, command, "vega"))
    return [
        {**row, "kind": layer["mark"]["type"], "scale": layer["encoding"]["x"].get("scale")}
        for layer in spec["layer"]
        for row in layer["data"]["values"]
    ]


@pytest.mark.parametrize(("name", "command"), few_fast(EVERY, every=9))
def test_a_chart_is_well_formed_and_does_nothing(
    registries: dict[str, str], name: str, command: str
) -> None:
    svg = drawn(registries[name], command)
    root = ElementTree.fromstring(svg)
    assert root.get("role") == "graphics-document"
    assert root.get("aria-label") == root.findtext(f"{SVG}title") != ""
    kinds = {child.tag.removeprefix(SVG) for child in root.iter()}
    assert kinds <= {"svg", "g", "title", "style", "rect", "text", "path", "line", "defs",
                     "linearGradient", "stop"}  # fmt: skip
    keys = {key for one in root.iter() for key in one.attrib}
    assert not [key for key in keys if key.startswith("on") or key.endswith("href")]
    assert "style" not in keys, "a policy of a page would forbid it"
    assert drawn(registries[name], command) == svg


@pytest.mark.parametrize(("name", "command"), few_fast(EVERY, every=9))
def test_no_texts_overlap_or_leave_the_picture(
    registries: dict[str, str], name: str, command: str
) -> None:
    spec = json.loads(drawn(registries[name], command, "vega"))
    boxes = [
        (row["text"], *box_of(row))
        for layer in spec["layer"]
        if layer["mark"]["type"] == "text"
        for row in layer["data"]["values"]
    ]
    width, height = spec["width"] + MARGIN, spec["height"] + MARGIN
    outside = [one for one in boxes if one[1] < -MARGIN or one[2] > width or one[4] > height]
    assert outside == []
    apart = [
        (one[0], other[0])
        for one, other in combinations(boxes, 2)
        if one[1] < other[2] and other[1] < one[2] and one[3] < other[4] and other[3] < one[4]
    ]
    assert apart == []


def box_of(row: dict[str, Any]) -> tuple[float, float, float, float]:
    """Return the edges of a text: left, right, upper and lower; letters are seldom so wide."""
    wide, high = (
        width_of(row["text"], row["size"] * (BOLD if row["bold"] else 1)) * 0.96,
        row["size"] * 0.9,
    )
    left = row["x"] - wide * {"left": 0, "center": 0.5, "right": 1}[row["align"]]
    return left, left + wide, row["y"] - high / 2, row["y"] + high / 2


def test_a_picture_is_this_specification(golden: Callable[[str, str], None]) -> None:
    spec = json.loads(drawn(SOUTH_POLE, "chart lanes --actor Amundsen", "vega"))
    spec["$schema"] = re.sub(r"v[0-9.]+", "v", spec["$schema"])
    golden("picture-lanes.vega.json", json.dumps(spec, ensure_ascii=False, indent=1) + "\n")


@given(st.lists(st.integers(-(10**11), 10**11), min_size=2, max_size=9, unique=True))
@settings(max_examples=examples(5), deadline=None)
def test_events_stand_at_their_days(
    tmp_path_factory: pytest.TempPathFactory, years: list[int]
) -> None:
    file = tmp_path_factory.mktemp("years") / "years.yaml"
    dates = [f"{year:0{4 + (year < 0)}}" if abs(year) < 10_000 else f"Y{year}" for year in years]
    events = [
        f'{{id: e{number}, date: "{date}", title: "{year}", actors: [a]}}'
        for number, (date, year) in enumerate(zip(dates, years, strict=True))
    ]
    file.write_text(f"events: [{', '.join(events)}]")
    dots = [one for one in marks(str(file), "chart lanes") if one["kind"] in ("point", "rect")]
    found = {one["tip"].split("\n")[0]: one for one in dots if "tip" in one}
    assert len(found) == len(years)
    for year in years:
        one = found[str(year)]
        middle = (one["x"] + one.get("x2", one["x"])) / 2
        assert middle == pytest.approx(day_number(year, 7, 2), abs=3, rel=1e-12)
        assert one["scale"]["domain"][0] <= one["x"] <= one["scale"]["domain"][1]


def test_minutes_stand_at_their_minutes(registries: dict[str, str]) -> None:
    command = "chart lanes --since 2026-10-25T00:00 --until 2026-10-25T01:30"
    [call] = {
        one["x"]
        for one in marks(registries["outage"], command)
        if one.get("tip", "").startswith("A call was opened")
    }
    assert call % 1 * 24 * 60 == pytest.approx(22 * 60 + 15, abs=1)  # 07:15 in Tokyo, in UTC


def test_values_stand_at_their_values(registries: dict[str, str]) -> None:
    bars = [one for one in marks(SOUTH_POLE, "chart series distance") if one["kind"] == "rect"]
    ends = {one["tip"].split("\n")[2]: one["x2"] for one in bars if one["scale"]}
    assert ends == {"value: ≈ 1,400 km *": 1400, "value: 400 km": 400, "value: > 1,200 km": 1200}
    points = [one for one in marks(registries["many"], "compare n:x n:y") if "tip" in one]
    assert len(points) == 6


def test_what_is_said_is_hollow_and_a_verdict_has_its_sign(registries: dict[str, str]) -> None:
    found = marks(registries["many"], "chart lanes")
    [said] = [one for one in found if one.get("tip", "").startswith("Said")]
    [happened] = [one for one in found if one.get("tip", "").startswith("Blamed")]
    assert said["fill"] == "#ffffff" != said["stroke"]
    assert happened["fill"] == "#cc4b0b"
    assert {"+", "−"} <= {one["text"] for one in found if one["kind"] == "text"}
    assert abs(said["y"] - happened["y"]) > 10, "one of two at the same place hides the other"


def test_a_mark_says_what_it_is_and_who_says_so() -> None:
    root = ElementTree.fromstring(drawn(SOUTH_POLE, "chart lanes"))
    told = [(one.text or "").split("\n") for one in root.iter(f"{SVG}title")]
    [texts] = [one for one in root.iter(f"{SVG}g") if "mark-text" in one.get("class", "")]
    assert "aria-hidden" not in texts.attrib
    [said, *_] = [lines for lines in told if lines[0] == "Amundsen reached the Pole"]
    assert said[1] == "date: 1911-12-14"
    assert said[-1].startswith("sources: ")


def test_effects_stand_below_their_causes(registries: dict[str, str]) -> None:
    heights = {one["tip"].split("\n")[0]: one["y"] for one in marks(registries["many"], "why g")
               if "tip" in one and one["kind"] in ("point", "rect")}  # fmt: skip
    assert heights["First"] < heights["One of two"] < heights["Said"] > heights["Lasted"]


def test_what_was_asked_about_is_bold_in_a_file_and_in_an_index(pole_index: str) -> None:
    for registry in (SOUTH_POLE, pole_index):
        root = ElementTree.fromstring(drawn(registry, "why arrival"))
        bold = [one.text for one in root.iter(f"{SVG}text") if one.get("font-weight") == "600"]
        assert "Amundsen reached the Pole" in bold


class TestFormats:
    def asked(self, form: str, *command: str, terminal: bool = False) -> Ran:
        return inside("-r", SOUTH_POLE, *command, "-o", form, terminal=terminal)

    @pytest.mark.parametrize(
        ("form", "begins"), few_fast([("png", b"\x89PNG\r\n"), ("pdf", b"%PDF-")], every=2)
    )
    @pytest.mark.parametrize("command", few_fast(["chart lanes", "list"], "chart lanes"))
    def test_an_image_is_bytes_in_a_pipe(self, form: str, begins: bytes, command: str) -> None:
        asked = [sys.executable, "-m", "timeline", "-r", SOUTH_POLE, *command.split(), "-o", form]
        ran = subprocess.run(asked, env=clean_environment(), capture_output=True, check=True)
        assert ran.stdout.startswith(begins)
        assert ran.stderr == b""

    @pytest.mark.parametrize("form", ["png", "pdf"])
    def test_and_is_refused_on_a_terminal(self, form: str) -> None:
        ran = self.asked(form, "chart", "lanes", terminal=True)
        assert (ran.status, ran.out) == (2, "")
        assert f"> answer.{form}" in ran.err

    def test_html_is_one_file_that_nothing_runs_in(self) -> None:
        text = self.asked("html", "chart", "lanes").out
        page = ElementTree.fromstring(text)
        policy = page.find("head/meta[@http-equiv='Content-Security-Policy']")
        assert policy is not None
        styles = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
        digests = [b64encode(sha256(one.encode()).digest()).decode() for one in styles]
        allowed = " ".join(f"'sha256-{one}'" for one in digests)
        assert policy.get("content") == f"default-src 'none'; style-src {allowed}"
        assert page.findtext("head/title") == "Lanes by actor (5 lanes, 9 events)"

    def test_vega_is_for_charts(self) -> None:
        ran = self.asked("vega", "list")
        assert (ran.status, ran.out) == (2, "")
        assert "this answer is none" in ran.err

    def test_nothing_found_is_a_picture_too(self) -> None:
        ran = self.asked("svg", "chart", "lanes", "--until", "1800")
        assert ran.status == 0
        assert "no events match" in "".join(ElementTree.fromstring(ran.out).itertext())

    def test_letters_are_ascii_where_a_stream_has_no_more(self) -> None:
        for form in ("svg", "vega", "html"):
            assert self.asked(form, "chart", "series", "distance", "--ascii").out.isascii()

    def test_columns_that_are_chosen_stand_beside_the_drawing(self) -> None:
        text = self.asked("svg", "chart", "lanes", "--columns", "title,drawing").out
        assert "Amundsen reached the Pole" in text
        assert 'role="graphics-document"' in text

    def test_columns_without_the_drawing_are_a_table(self) -> None:
        assert "textLength" in self.asked("svg", "chart", "lanes", "--columns", "lane").out

    @pytest.mark.parametrize(("form", "library"), [("svg", "altair"), ("png", "vl_convert")])
    def test_a_missing_library_is_one_line(self, form: str, library: str, tmp_path: Path) -> None:
        fault = f"raise ModuleNotFoundError('none', name='{library}')\n"
        (tmp_path / f"{library}.py").write_text(fault)
        ran = timeline("chart", "lanes", "-o", form, env={"PYTHONPATH": str(tmp_path)})
        assert (ran.status, ran.out) == (2, "")
        assert f"needs the library {library}" in ran.err
        assert "vl-convert-python" in ran.err or " --extras timeline" in ran.err


@pytest.mark.parametrize("form", few_fast(["svg", "html", "vega"], "svg"))
@pytest.mark.parametrize(
    "command",
    few_fast(
        ["chart lanes", "chart lanes --by thread", "chart lanes --by tag", "chart density", "roles",
         "chart series {metric}", "chart series {metric} --by date", "why {event}"],
        "chart lanes --by thread", "why {event}",
    ),
)  # fmt: skip
def test_hostile_texts_are_only_texts(command: str, form: str, tmp_path: Path) -> None:
    made = everything()
    file = written(made, tmp_path, "hostile.yaml")
    names = {"metric": made.ids["metrics"][0], "event": made.ids["events"][3]}
    line = [part.format(**names) for part in command.split()]
    ran = inside("-r", file, *line, "-o", form)
    assert ran.status == 0, ran.err
    assert ran.out.replace("\n", "").isprintable()
    if form == "vega":
        layers = json.loads(ran.out)["layer"]
        assert not [one for layer in layers for one in layer["encoding"] if one in ("href", "url")]
        return
    tags = {one.tag.removeprefix(SVG) for one in ElementTree.fromstring(ran.out).iter()}
    assert not tags & {"script", "a", "img", "image", "foreignObject", "use", "iframe"}
    keys = {key for one in ElementTree.fromstring(ran.out).iter() for key in one.attrib}
    assert not [key for key in keys if key.startswith("on") or key.endswith("href")]


@settings(max_examples=examples(4), deadline=None)
@given(text=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30))
def test_any_title_at_all_gives_well_formed_xml(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    file = tmp_path_factory.mktemp("any") / "any.yaml"
    quoted = "".join(f"\\U{ord(letter):08x}" for letter in f"T{text}")
    file.write_text(f'events: [{{id: a, date: "1900", title: "{quoted}", tags: [t]}}]')
    ran = inside("-r", str(file), "chart", "lanes", "--by", "tag", "-o", "svg")
    if ran.status == 0:
        ElementTree.fromstring(ran.out)


@pytest.mark.slow
def test_the_gallery_is_what_the_program_draws() -> None:
    sets = runpy.run_path(str(PROJECT / "docs" / "generate_gallery.py"))["SETS"]
    registry, questions = sets["south-pole"]
    fresh = {
        f"south-pole-{name}.svg": inside("-r", str(PROJECT / registry), *question, "-o", "svg").out
        for name, question in questions.items()
    }
    kept = {
        file.name: file.read_text("utf-8")
        for file in (PROJECT / "docs" / "gallery").glob("south-pole-*.svg")
    }
    assert kept == fresh, "run python docs/generate_gallery.py south-pole"


@pytest.mark.slow
@pytest.mark.parametrize("name", ["south-pole", "alibaba"])
def test_the_gallery_can_be_drawn(name: str, tmp_path: Path) -> None:
    script = str(PROJECT / "docs" / "generate_gallery.py")
    subprocess.run(
        [sys.executable, script, name, str(tmp_path)], env=clean_environment(), check=True
    )
    assert len(list(tmp_path.glob(f"{name}-*.svg"))) == len(runpy.run_path(script)["SETS"][name][1])

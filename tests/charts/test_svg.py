"""`-o svg`: any answer as a picture, well formed whatever a registry holds, the same each time."""

import runpy
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import PROJECT, SOUTH_POLE, Run, clean_environment, examples, inside
from timeline.screen.charts.shapes import SIGNS, shape_of

SVG = "{http://www.w3.org/2000/svg}"
COMMANDS = [
    "", "list", "show arrival", "actors", "figures", "roles", "at 1912-03-20", "gap arrival today",
    "chart lanes", "chart density", "chart density --every month", "chart series distance",
    "chart series distance --lines",
]  # fmt: skip
HOSTILE = '</text><script>alert(1)</script>&amp;"\'<!--]]>\x1b[31m\u202e\ud7ff<a href="x">'


def picture(*arguments: str, registry: str = SOUTH_POLE) -> str:
    ran = inside("-r", registry, "--today", "1920-01-01", *arguments, "-o", "svg")
    assert (ran.status, ran.err) == (0, "")
    return ran.out


def texts(svg: str) -> str:
    """Return what is written in a picture, without blanks and drawn signs."""
    root = ElementTree.fromstring(svg)
    return written("".join(text.text or "" for text in root.iter(f"{SVG}text")))


def written(text: str) -> str:
    return "".join(text.split()).translate(dict.fromkeys(map(ord, SIGNS)))


@pytest.mark.parametrize("command", COMMANDS)
def test_every_answer_is_a_well_formed_picture_with_a_name(command: str) -> None:
    root = ElementTree.fromstring(picture(*command.split()))
    assert root.tag == f"{SVG}svg"
    assert root.get("viewBox") == f"0 0 {root.get('width')} {root.get('height')}"
    assert [child.tag for child in root][:3] == [f"{SVG}title", f"{SVG}style", f"{SVG}rect"]
    kinds = {child.tag.removeprefix(SVG) for child in root.iter()}
    assert kinds <= {"svg", "g", "title", "style", "rect", "text", "path"}
    assert not [one for one in root.iter() if "href" in str(one.attrib) or "on" in one.attrib]


@pytest.mark.parametrize("command", COMMANDS)
def test_the_same_answer_gives_the_same_bytes_whatever_the_terminal(command: str) -> None:
    wide = inside("-r", SOUTH_POLE, "--today", "1920-01-01", *command.split(), "-o", "svg",
                  "--color", "always", env={"COLUMNS": "37"})  # fmt: skip
    assert wide.out == picture(*command.split())


@pytest.mark.parametrize("command", ["list", "show arrival", "actors", "figures", "roles"])
def test_a_picture_says_what_the_page_says(command: str) -> None:
    page = inside("-r", SOUTH_POLE, *command.split(), "-o", "table", env={"COLUMNS": "100"}).out
    assert texts(picture(*command.split())) == written(page)


def test_a_picture_is_plain_ascii_where_the_stream_is() -> None:
    ran = inside("-r", SOUTH_POLE, "--ascii", "actors", "-o", "svg")
    assert ran.out.isascii()
    ElementTree.fromstring(ran.out)


def hostile(tmp_path: Path, text: str) -> str:
    registry = tmp_path / "hostile.yaml"
    quoted = "".join(
        letter if letter.isascii() and letter.isalnum() else f"\\U{ord(letter):08x}"
        for letter in text
    )
    registry.write_text(
        f'title: "{quoted}"\n'
        f'actors: {{x: {{name: "{quoted}",'
        f' roles: [{{title: "{quoted}", org: x, from: "1900"}}]}}}}\n'
        f'threads: {{t: {{title: "{quoted}"}}}}\n'
        f'events: [{{id: a, date: "1900", title: "{quoted}", actors: [x], thread: t,'
        f" figures: [{{metric: m, value: 1}}]}}]\n"
    )
    return str(registry)


@pytest.mark.parametrize(
    "command",
    ["list", "show a", "roles", "at 1900", "chart lanes", "chart lanes --by thread",
     "chart density",
     "chart series m", "chart series m --lines", "chart series m --by date"],
)  # fmt: skip
def test_text_from_a_registry_is_never_markup(command: str, tmp_path: Path) -> None:
    svg = picture(*command.split(), registry=hostile(tmp_path, HOSTILE))
    root = ElementTree.fromstring(svg)
    assert {child.tag.removeprefix(SVG) for child in root.iter()} <= {
        "svg", "g", "title", "style", "rect", "text", "path",
    }  # fmt: skip
    assert "<script" not in svg
    assert "<!--" not in svg
    assert "\x1b" not in svg
    assert "\u202e" not in svg


@settings(max_examples=examples(10), deadline=None)
@given(text=st.text(st.characters(blacklist_categories=["Cs"]), min_size=1, max_size=30))
def test_any_title_at_all_gives_well_formed_xml(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    title = f"T{text}"
    registry = hostile(tmp_path_factory.mktemp("any"), title)
    ran = inside("-r", registry, "chart", "lanes", "-o", "svg")
    if ran.status == 0:
        ElementTree.fromstring(ran.out)


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize("style", ["", "bar", "pillar", "hazy", "haze", "quiet", "top", "series-3"])
def test_every_drawn_sign_is_one_shape_or_two_and_stays_in_its_cell(sign: str, style: str) -> None:
    shape = shape_of(sign)
    assert shape is not None
    drawn = ElementTree.fromstring(f"<g>{shape(style, 16.0, 34.0, 3)}</g>")
    assert 1 <= len(drawn) <= 2
    for rect in drawn.iter("rect"):
        x, y, width, height = (float(rect.get(key) or 0) for key in ("x", "y", "width", "height"))
        assert 16 <= x <= x + width <= 16 + 3 * 8
        assert 34 <= y <= y + height <= 34 + 18


def test_a_light_cell_is_lighter_and_a_certain_one_solid() -> None:
    svg = picture("chart", "density", "--every", "quarter")
    assert 'class="bar"' in svg
    assert 'class="light"' in svg


def test_nothing_found_is_a_picture_too() -> None:
    ran = inside("-r", SOUTH_POLE, "chart", "lanes", "--until", "1800", "-o", "svg")
    assert ran.status == 0
    ElementTree.fromstring(ran.out)


def test_the_bundled_registry_can_be_drawn(run: Run) -> None:
    svg = run("chart", "lanes", "--by", "thread", "-o", "svg").out
    assert "Lanes by thread" in svg
    ElementTree.fromstring(svg)


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

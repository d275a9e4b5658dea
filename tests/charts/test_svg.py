"""`-o svg` of what is text: as rich exports a screen, well formed whatever a registry holds."""

from xml.etree import ElementTree

import pytest

from conftest import SOUTH_POLE, inside

SVG = "{http://www.w3.org/2000/svg}"
COMMANDS = ["", "list", "show arrival", "actors", "figures", "at 1912-03-20", "gap arrival today"]


def picture(*arguments: str) -> str:
    ran = inside("-r", SOUTH_POLE, "--today", "1920-01-01", *arguments, "-o", "svg")
    assert (ran.status, ran.err) == (0, "")
    return ran.out


def texts(svg: str) -> str:
    """Return what is written in a picture, without blanks."""
    root = ElementTree.fromstring(svg)
    return "".join("".join(text.text or "" for text in root.iter(f"{SVG}text")).split())


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


@pytest.mark.parametrize("command", ["list", "show arrival", "actors", "figures"])
def test_a_picture_says_what_the_page_says(command: str) -> None:
    page = inside("-r", SOUTH_POLE, *command.split(), "-o", "table", env={"COLUMNS": "100"}).out
    assert texts(picture(*command.split())) == "".join(page.split())


def test_a_picture_is_plain_ascii_where_the_stream_is() -> None:
    ran = inside("-r", SOUTH_POLE, "--ascii", "actors", "-o", "svg")
    assert ran.out.isascii()
    ElementTree.fromstring(ran.out)

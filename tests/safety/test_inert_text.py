"""One function makes any text safe to show: whatever comes in, nothing that steers comes out."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.formats.inert import inert, inert_lines

STEERING = ("Cc", "Cf", "Cs", "Zl", "Zp")
HARMLESS = set("\u200c\u200d\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u08e2")
"""Joiners where scripts and emoji need them, and Arabic and Syriac signs that are seen."""

ANY = st.text(st.characters(categories=("C", "Z", "M", "L", "S", "P", "N")))


def steering(text: str) -> set[str]:
    """Return what could steer a terminal in a text, turn it round or hide in it."""
    return {
        f"U+{ord(letter):04X}"
        for letter in text
        if (unicodedata.category(letter) in STEERING and letter not in HARMLESS)
        or "\U000e0000" <= letter <= "\U000e00ff"
    }


BESIDE = ["语", " ", "\u200d", "\ufe0f"]
ALL_BESIDE = ["a", *(pytest.param(one, marks=pytest.mark.slow) for one in BESIDE)]


@pytest.mark.parametrize("between", ["a", *BESIDE])
def test_no_character_of_the_first_plane_steers_wherever_it_stands(between: str) -> None:
    letters = (chr(code) for code in range(1 << 16))
    assert steering(inert(between.join(letters))) == set()


@pytest.mark.parametrize("between", ALL_BESIDE)
@pytest.mark.parametrize("planes", [(1, 14), (15, 16)])
def test_no_character_of_another_plane_steers_wherever_it_stands(
    between: str, planes: tuple[int, ...]
) -> None:
    step = 101 if planes == (15, 16) else 1  # (these are all alike)
    letters = (
        chr(code) for plane in planes for code in range(plane << 16, (plane + 1) << 16, step)
    )
    assert steering(inert(between.join(letters))) == set()


def test_selectors_of_variants_cannot_carry_a_message() -> None:
    hidden = "".join(chr(0xE0100 + byte) for byte in b"a message")
    assert inert(f"葛{hidden}") == f"葛{hidden[0]}" + "".join(
        f"\\U{ord(c):08x}" for c in hidden[1:]
    )
    assert inert("❤\ufe0f\ufe0f") == "❤\ufe0f\\ufe0f"


@given(ANY)
def test_any_text_becomes_one_line_that_does_nothing(text: str) -> None:
    assert steering(inert(text)) == set()
    assert len(inert(text).splitlines()) <= 1
    assert inert(inert(text)) == inert(text)


@given(ANY)
def test_lines_stay_lines(text: str) -> None:
    assert steering(inert_lines(text).replace("\n", "")) == set()
    assert inert_lines(text).count("\n") == text.count("\n")


@given(st.text(st.characters(categories=("L", "N", "P", "S"), codec="ascii")))
def test_what_is_plain_stays_as_it_is(text: str) -> None:
    assert inert(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred\x1b[0m", "\\x1b[31mred\\x1b[0m"),
        ("\x1b]8;;http://e\x07link\x1b]8;;\x07", "\\x1b]8;;http://e\\x07link\\x1b]8;;\\x07"),
        ("\x9b31m", "\\x9b31m"),
        ("a\rb\tc\nd\u2028e\u0085f", "a b c d e f"),
        ("\u202egnp.exe", "\\u202egnp.exe"),
        ("\u2066\u2069\u200e\u200f\u061c", "\\u2066\\u2069\\u200e\\u200f\\u061c"),
        ("pay\u200bpal", "pay\\u200bpal"),
        ("pay\u200dpal", "pay\\u200dpal"),
        ("\ufeffx", "\\ufeffx"),
        ("\U000e0041\U000e007f", "\\U000e0041\\U000e007f"),
        ("x\ufe0f\U000e0100", "x\\ufe0f\\U000e0100"),
        ("\u3164\u115f\uffa0", "\\u3164\\u115f\\uffa0"),
        ("\u2800\U0001d159x\u180b", "\\u2800\\U0001d159x\\u180b"),
        ("\ue000\uffff\ud800", "\\ue000\\uffff\\ud800"),
        ("e" + "\u0301" * 10, "e" + "\u0301" * 8 + "\\u0301\\u0301"),
        ("[bold]x[/bold]", "[bold]x[/bold]"),
        # what scripts and emoji need
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("क्\u200dष", "क्\u200dष"),
        ("👩\u200d🚀 ❤\ufe0f 1\ufe0f\u20e3", "👩\u200d🚀 ❤\ufe0f 1\ufe0f\u20e3"),
        ("葛\U000e0100飾区", "葛\U000e0100飾区"),
        ("a\u00a0b\u3000c", "a\u00a0b\u3000c"),
        ("\U00031350\U0001fae8", "\U00031350\U0001fae8"),
        ("Café Ωμέγα 张勇", "Café Ωμέγα 张勇"),
    ],
)  # fmt: skip
def test_what_is_shown(text: str, shown: str) -> None:
    assert inert(text) == shown

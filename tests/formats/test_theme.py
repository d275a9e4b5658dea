"""The theme: every colour is read on a dark and on a light background."""

import pytest
from rich.color import Color, ColorSystem
from rich.style import Style

from timeline.screen.theme import STYLES

COLOURED = sorted(name for name, style in STYLES.items() if Style.parse(style).color)


def luminance(colour: Color) -> float:
    """Return the relative luminance of a colour, as WCAG 2 defines it."""
    shares = [part / 255 for part in colour.get_truecolor()]
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("name", COLOURED)
def test_a_colour_stands_out_from_black_and_from_white(name: str) -> None:
    colour = Style.parse(STYLES[name]).color
    assert colour is not None
    for shown, least in ((colour, 4.4), (colour.downgrade(ColorSystem.EIGHT_BIT), 3.0)):
        light = luminance(shown)
        assert (light + 0.05) / 0.05 >= least
        assert 1.05 / (light + 0.05) >= least


def test_merits_and_demerits_are_told_apart_without_red_and_green() -> None:
    """Their blue parts differ by what an eye without red or green sees."""
    merit, demerit = (Style.parse(STYLES[name]).color for name in ("merit", "demerit"))
    assert merit is not None
    assert demerit is not None
    assert merit.get_truecolor().blue - demerit.get_truecolor().blue > 60

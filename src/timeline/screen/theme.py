"""The one table of styles, for screens and for pictures of them.

Every colour is as far from black as from white (a relative luminance of 0.18, a contrast of
about 4.5 to either), so that it can be read on a dark and on a light background. Nothing is told
by colour alone: a merit has its sign, a thread its name, a series its mark.
"""

from collections.abc import Mapping

GREY, BLUE, GREEN, VERMILION = "#757575", "#1e77cf", "#078660", "#cc4b0b"
PURPLE, CYAN, GOLD, PINK, SLATE = "#ab4acb", "#088199", "#996d08", "#ce3b84", "#63769b"

STRANDS = (BLUE, VERMILION, GREEN, PINK, CYAN, SLATE, PURPLE, GOLD)
"""The colours of threads and of series, in the order in which they are given out.

Those of actors and of tags come last, so that few threads look like them.
"""

STYLES: Mapping[str, str] = {
    "title": "bold",
    "group": "bold",
    "heading": GREY,
    "rule": GREY,
    "guide": GREY,
    "quiet": GREY,
    "id": GREY,
    "date": CYAN,
    "actor": PURPLE,
    "tag": GOLD,
    "merit": f"bold {GREEN}",
    "demerit": f"bold {VERMILION}",
    "mark": f"bold {PURPLE}",
    "bar": BLUE,
    **{f"strand-{number}": colour for number, colour in enumerate(STRANDS)},
    **{f"series-{number}": colour for number, colour in enumerate(STRANDS)},
}


def strand(number: int | None) -> str:
    """Return the style of the thread with a number, from 0 in telling order; "" for none."""
    return "" if number is None else f"strand-{number % len(STRANDS)}"


def sign_style(sign: str) -> str:
    """Return the style of a sign: of merits, of demerits, or of whatever else is marked."""
    return {"+": "merit", "−": "demerit", "-": "demerit"}.get(sign.lstrip("?"), "mark")

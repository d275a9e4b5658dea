"""What the signs of a picture mean: those that were drawn, at its foot."""

from collections.abc import Mapping
from enum import Enum
from typing import Any

from timeline.pictures.canvas import (
    INK,
    LIGHT,
    PAPER,
    QUIET,
    SIZE,
    WIDTH,
    Align,
    PictureCanvas,
    gradient,
    shade,
    width_of,
)
from timeline.screen.theme import BLUE, GREEN, PURPLE, VERMILION

_BAND = "M-1.3,-.6H1.3V.6H-1.3Z"


class Meaning(Enum):
    """What a sign means, in words, and how it looks."""

    HAPPENED = "happened", {"shape": "circle", "fill": BLUE}
    LASTED = "lasted", {"shape": _BAND, "fill": BLUE}
    CERTAIN = "certain", {"shape": _BAND, "fill": BLUE}
    POSSIBLE = "possible, not certain", {"shape": _BAND, "fill": shade(BLUE, LIGHT)}
    FADES = (
        "began or ended at a time that is not known exactly",
        {"shape": _BAND, "fill": gradient(BLUE, [(0.0, 1.0), (1.0, 0.1)])},
    )
    SAID = (
        "only said: a claim, a forecast or a judgement",
        {"shape": "circle", "fill": PAPER, "stroke": BLUE},
    )
    GOES_ON = "goes on beyond", {"shape": "triangle-right", "fill": BLUE}
    UNKNOWN = "its beginning or end is not known", {"sign": "?"}
    MERIT = "merit", {"shape": "circle", "fill": GREEN, "sign": "+"}
    DEMERIT = "demerit", {"shape": "circle", "fill": VERMILION, "sign": "−"}
    MIXED = "mixed verdict", {"shape": "circle", "fill": PURPLE, "sign": "±"}
    LEAST = "at least, or more than", {"sign": "["}
    MOST = "at most, or less than", {"sign": "]"}
    ABOUT = (
        "about",
        {"shape": _BAND, "fill": gradient(BLUE, [(0.0, 1.0), (0.5, 1.0), (1.0, 0.35)])},
    )
    DOUBTED = "led to it, but not certainly", {"sign": "- -"}
    GUIDE = "leads to the next figure; what lies between is not known", {"sign": "···"}


def draw(canvas: PictureCanvas, top: float) -> float:
    """Draw what was meant, and the colours, from a height on; return the height of its end."""
    entries: list[tuple[str, Mapping[str, Any]]] = [
        one.value for one in Meaning if one in canvas.meant
    ]
    entries += [(name, {"shape": "square", "fill": one}) for name, one in canvas.colours.items()]
    x, y = 0.0, top + 10
    for words, look in entries:
        wide = 40 + width_of(words, SIZE - 1)
        if x and x + wide > WIDTH:
            x, y = 0.0, y + 18
        shape = {key: one for key, one in look.items() if key != "sign"}
        if shape:
            canvas.add("point", None, None, x=x + 8, y=y, **{"size": 110, "stroke": PAPER, **shape})
        ink = PAPER if shape else INK
        canvas.text(
            look.get("sign", ""), x + 8, y, align=Align.CENTER, bold=True, size=11, fill=ink
        )
        canvas.text(words, x + 22, y, size=SIZE - 1, fill=QUIET)
        x += wide
    return y + 14 if entries else top

"""The names of months and weekdays in other languages are those of the CLDR.

Run as a program, this writes the table again, with the CLDR of the Babel that is installed.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from timeline.datetext.foreign.languages import folded

TABLE = Path(__file__).parents[2] / "src/timeline/datetext/foreign/month_names.txt"
ALONE = (
    "af", "be", "bg", "ca", "cs", "cy", "da", "el", "et", "eu", "fi", "fr", "ga",
    "gl", "hr", "hu", "is", "it", "lb", "lt", "lv", "mk", "mt", "nl", "pl",
    "ro", "ru", "sk", "sl", "sq", "sv", "tr", "uk",
)  # fmt: skip
LOCALES = dict(zip(ALONE, ALONE, strict=True)) | {
    "bs": "bs_Latn bs_Cyrl", "de": "de de_AT", "es": "es es_MX", "no": "nb nn", "pt": "pt pt_PT",
    "sr": "sr sr_Latn",
}  # fmt: skip
"""The code of a language → its locales in the CLDR."""
SHORTEST = 3
OF = ("", "de", "e", "an")
"""What may stand before a name, as in the Catalan "de gener"; other names of several words go."""
_NUMBER = re.compile(r"\d")


def table() -> str:
    babel = pytest.importorskip("babel")
    lines = []
    for code, names in sorted(LOCALES.items()):
        locales = [babel.Locale.parse(name) for name in names.split()]
        english = locales[0].english_name.split(" (")[0]
        if code == "no":
            english = "Norwegian"
        months = [",".join(_names(locales, "months", number)) for number in range(1, 13)]
        days = [",".join(_names(locales, "days", number)) for number in range(7)]
        lines.append(" ".join((code, english.replace(" ", "-"), *months, *days)))
    return "".join(f"{line}\n" for line in lines)


def _names(locales: list[object], kind: str, number: int) -> Iterator[str]:
    """The names of a month, long and short, and the long ones of a weekday, each of one word."""
    seen = set()
    widths = ("wide", "abbreviated") if kind == "months" else ("wide",)
    for locale in locales:
        for context in ("format", "stand-alone"):
            for width in widths:
                name = str(getattr(locale, kind)[context][width][number]).strip(".").lower()
                name = name.removesuffix("-feira").rpartition("-")[2]
                first, _, last = name.rpartition(" ")
                known = folded(last)
                if first in OF and len(known) >= SHORTEST and not _NUMBER.search(name + known):
                    yield from () if known in seen else (last,)
                    seen.add(known)


def test_the_table_is_that_of_the_cldr() -> None:
    made = table()
    assert TABLE.read_text(encoding="utf-8") == made, "run: python tests/dates/test_month_names.py"


if __name__ == "__main__":
    TABLE.write_text(table(), encoding="utf-8")
    sys.exit()

"""A text is written so that it is read again as it was, in as many lines as serve people."""

import pytest
import yaml

from timeline.authoring.layout import lines_of_scalar

WORDS = "word " * 24 + "end"
FOLDED = [">-", "    " + "word " * 18 + "word", "    word word word word word end"]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("One", ["One"]),
        ("no", ['"no"']),
        ("2009", ['"2009"']),
        ("One: two", ['"One: two"']),
        ("One #2", ['"One #2"']),
        ("", ['""']),
        ("Bell \x07", ['"Bell \\u0007"']),
        ("Far \U000e0041", ['"Far \\U000E0041"']),
        ("One\ntwo", ["|-", "    One", "    two"]),
        ("One\n\ntwo", ["|-", "    One", "", "    two"]),
        ("One\n", ['"One\\n"']),
        (" One\ntwo", ['" One\\ntwo"']),
        (WORDS, FOLDED),
        ("w" * 120, ["w" * 120]),
        ("Two  spaces " + WORDS, ["Two  spaces " + WORDS]),
        ("Bell \x07 " + WORDS, [f'"Bell \\u0007 {WORDS}"']),
        (" " + WORDS, [f'" {WORDS}"']),
    ],
)
def test_a_text_is_written_in_as_many_lines_as_serve_people(text: str, lines: list[str]) -> None:
    assert lines_of_scalar(text, indent=2, before=9) == lines
    assert yaml.safe_load("  title: " + "\n".join(lines)) == {"title": text}

"""A mend is made at its place, unless the file would say something else then."""

from timeline.authoring.fixes import is_sound, mended
from timeline.problems import Mend, Place


def test_of_two_mends_that_overlap_the_last_is_made() -> None:
    mends = [Mend(Place("f", 1, 1, 4), "x"), Mend(Place("f", 1, 3, 4), "y")]
    assert mended("abcdef\n", mends) == "aby\n"


def test_a_mend_that_is_no_text_is_not_sound() -> None:
    mend = Mend(Place("f", 1, 4, 1), "[b]")
    assert not is_sound("a: b\n", mended("a: b\n", [mend]), [mend])


def test_what_is_refused_holds_no_text() -> None:
    mend = Mend(Place("f", 1, 4, 1), '"b"')
    assert is_sound("a: b\nc: *d\n", mended("a: b\nc: *d\n", [mend]), [mend])

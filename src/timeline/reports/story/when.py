"""Dates as sentences open with them: "In April 2008", "Some time before 2015"."""

from timeline.dates import Precision, Span
from timeline.datetext import in_words

_SAME = {
    Precision.DAY: ("The same day", "Also on that day"),
    Precision.MONTH: ("The same month", "Also in that month"),
    Precision.YEAR: ("The same year", "Also in that year", "That year, too"),
}
_SAME_TIME = ("At the same time", "In those days, too", "Also at that time")
_TIPS = ("end of ", "beginning of ", "start of ")
_ON = (Precision.DAY, Precision.TIME)
_PARTS = ("early ", "mid ", "late ")


def opening(span: Span) -> str:
    """Return when something happened, honestly, as the opening of a sentence (no comma)."""
    typed = (span.typed or "").casefold()
    if typed.startswith(_TIPS):
        return f"At the {typed}"
    words = in_words(span)
    if span.lasts:
        return _of_what_lasts(words)
    if words.startswith("about "):
        return f"Around {words.removeprefix('about ')}"
    if words.startswith("some time"):
        return words.capitalize() if words.islower() else f"S{words[1:]}"
    if words.startswith(("before ", "after ")):
        return f"Some time {words}"
    if words.endswith(" or earlier"):
        return f"By {words.removesuffix(' or earlier')} at the latest"
    if words.endswith(" or later"):
        return f"From {words.removesuffix(' or later')} on, at some time"
    if span.precision in _ON and not words.startswith(("some", "the", "one")):
        return f"On {words}"
    return f"In {words}"


def _of_what_lasts(words: str) -> str:
    if words.startswith("since "):
        begun, _, rest = words.removeprefix("since ").partition(", ")
        return f"From {begun} on" + (f", {rest}" if rest else "")
    return words[:1].upper() + words[1:]


def again(span: Span, times: int) -> str:
    """Return how a sentence opens whose date is that of the one before, for the nth time."""
    choices = _SAME.get(span.precision, _SAME_TIME)
    return choices[(times - 1) % len(choices)]


def within_sentence(phrase: str) -> str:
    """Return an opening as it stands after another one: lower case, but for months."""
    first, _, rest = phrase.partition(" ")
    return f"{first.lower()} {rest}"

"""Dates that are not written as EDTF has them: with spaces, small letters or words."""

import re
from collections.abc import Callable
from functools import partial
from typing import TypeAlias

from timeline.dates.refusal import Refusal
from timeline.dates.span import Span
from timeline.datetext.edtf.text import is_edtf, read_edtf
from timeline.datetext.words.connectives import read_human
from timeline.datetext.words.offsets import Found, ReadDate
from timeline.datetext.words.tokens import narrow_but_dashes
from timeline.datetext.words.written import read_written, stands_first

# What reads a date, given how often it may be taken apart, and whether it may be a range.
_Parse: TypeAlias = Callable[..., Found]

_SMALL_LETTERS = str.maketrans("xtzyes", "XTZYES")
# Most programs write a space between a day and its time, where EDTF has a T.
_SPACED_TIME = re.compile(r"(?<=\d{4}-\d\d-\d\d) (?=\d\d:\d\d)")
_EDTF_BEGINS = frozenset("0123456789-?~%[{/.xXyY")
# The s of 1990s; digits follow the S of EDTF.
_DECADE = re.compile(r"\A[^s]*s(?!\d)")


def read_loose(
    text: str, refused: Refusal | None, deeper: int, ranges: bool, parse: _Parse
) -> Found:
    """Return a date with spaces around it, small letters or wide digits, or one in words.

    `refused` is why a text of EDTF's characters is no EDTF. The forms of
    `timeline.datetext.words.written` come last, and first where the others would pass over a sign.
    """
    dashed = narrow_but_dashes(text)
    bare = dashed.strip()
    if not bare:
        return Refusal(text, 0, "a date is missing", "write 2013, 2013-10 or 2013-10-11")
    first = deeper > 0 and refused is None and stands_first(bare)
    found = _read_written(bare, deeper, ranges, parse) if first else refused
    if found is None:
        read = partial(parse, deeper=max(0, deeper - 1), ranges=ranges)
        found = _read_other(bare.replace("–", "-"), read)
    if isinstance(found, Refusal) and deeper and not first:
        found = _read_written(bare, deeper, ranges, parse) or found
    if isinstance(found, Refusal) and found is not refused:
        return found.within(text, len(dashed) - len(dashed.lstrip()))
    return found


def _read_written(bare: str, deeper: int, ranges: bool, parse: _Parse) -> Found | None:
    read = partial(parse, deeper=deeper - 1, ranges=ranges)
    return read_written(bare, read, partial(read, ranges=False) if ranges else None)


def _read_other(text: str, read: ReadDate) -> Found:
    if ":" in text:
        text = _SPACED_TIME.sub("T", text)
    return _read_loose_edtf(text) or read_human(text, read)


def _read_loose_edtf(text: str) -> Span | Refusal | None:
    """Return EDTF in small letters, or with spaces in an interval or a set, else None."""
    if text[0] not in _EDTF_BEGINS or _DECADE.search(text):
        return None
    if " " in text and "/" not in text and text[0] not in "[{":
        return None
    upper = text.translate(_SMALL_LETTERS).replace(" ", "")
    if not is_edtf(upper):
        return None
    found = read_edtf(upper)
    if isinstance(found, Span):
        return found
    columns = [column for column, char in enumerate(text) if char != " "]
    column = columns[found.column] if found.column < len(columns) else len(text)
    what = found.what
    if column < len(text):
        what = what.replace(repr(text[column].translate(_SMALL_LETTERS)), repr(text[column]))
    return Refusal(text, column, what, found.hint)

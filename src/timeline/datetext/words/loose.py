"""Dates that are not written as EDTF has them: with spaces, small letters or words."""

import re
from collections.abc import Callable
from functools import partial
from typing import TypeAlias

from timeline.dates.refusal import Refusal
from timeline.dates.span import Span
from timeline.datetext.edtf.text import is_edtf, read_edtf
from timeline.datetext.words.connectives import read_human
from timeline.datetext.words.offsets import Found
from timeline.datetext.words.tokens import narrow, narrow_but_dashes, squeeze
from timeline.datetext.words.written import read_written, stands_first

Parse: TypeAlias = Callable[..., Found]
"""What reads a date, given how often it may be taken apart, and whether it may be a range."""

_SMALL_LETTERS = str.maketrans("xtzyes", "XTZYES")
_SPACED_TIME = re.compile(r"(?<=\d{4}-\d\d-\d\d) (?=\d\d:\d\d)")
"""The space that most programs write between a day and its time, where EDTF has a T."""
_EDTF_BEGINS = frozenset("0123456789-?~%[{/.xXyY")


def read_written_forms(
    text: str, deeper: int, ranges: bool, parse: Parse, *, first: bool = False
) -> Span | Refusal | None:
    """Return a date in one of the forms of `timeline.datetext.words.written`, None in no such form.

    With `first`, only where the other forms would pass a sign of the text over.
    """
    if not deeper:
        return None
    dashed = narrow_but_dashes(text)
    bare = dashed.strip()
    if first and not stands_first(bare):
        return None
    part = partial(parse, deeper=deeper - 1, ranges=ranges)
    end = partial(parse, deeper=deeper - 1, ranges=False)
    found = read_written(bare, part, end if ranges else None)
    if isinstance(found, Refusal):
        return found.within(text, len(dashed) - len(dashed.lstrip()))
    return found.typed_as(text.strip()) if found else None


def read_loose(text: str, deeper: int, ranges: bool, parse: Parse) -> Found:
    """Return a date with spaces around it, small letters or wide digits, or one in English."""
    narrowed = narrow(text)
    trimmed = narrowed.strip()
    if ":" in trimmed:
        trimmed = _SPACED_TIME.sub("T", trimmed)
    column = len(narrowed) - len(narrowed.lstrip())
    if not trimmed:
        return Refusal(text, 0, "a date is missing", "write 2013, 2013-10 or 2013-10-11")
    written = read_written_forms(text, deeper, ranges, parse, first=True)
    if written is not None:
        return written
    found: Found | None = _read_loose_edtf(trimmed)
    if found is None:
        found = read_human(trimmed, partial(parse, deeper=max(0, deeper - 1), ranges=ranges))
    if isinstance(found, Refusal):
        return found.within(text, column)
    return found.typed_as(text.strip()) if isinstance(found, Span) else found


def _names_a_decade(text: str) -> bool:
    """Whether there is an s as in `1990s`; digits follow the S of EDTF."""
    at = text.find("s")
    return at >= 0 and not text[at + 1 : at + 2].isdecimal()


def _read_loose_edtf(text: str) -> Span | Refusal | None:
    """Return EDTF in small letters, or with spaces in an interval or a set, else None."""
    if text[0] not in _EDTF_BEGINS or _names_a_decade(text):
        return None
    if " " in text and "/" not in text and text[0] not in "[{":
        return None
    upper = text.translate(_SMALL_LETTERS)
    columns = None
    if " " in upper:
        upper, columns = squeeze(upper)
    if not is_edtf(upper):
        return None
    found = read_edtf(upper)
    if isinstance(found, Span):
        return found
    column = found.column
    if columns is not None:
        column = columns[column] if column < len(columns) else len(text)
    what = found.what
    if column < len(text):
        what = what.replace(repr(text[column].translate(_SMALL_LETTERS)), repr(text[column]))
    return Refusal(text, column, what, found.hint)

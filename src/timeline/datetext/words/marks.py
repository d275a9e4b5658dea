"""Putting a mark on a date that has been read: "about" on `2013` is `2013~`."""

from timeline.dates.construction import interval
from timeline.dates.refusal import Refusal
from timeline.dates.span import Edge, Span
from timeline.datetext.edtf.parts import MARKS
from timeline.datetext.edtf.text import read_edtf


def with_mark(span: Span, mark: str) -> Span:
    """The date with a mark on the whole of it: on each end of an interval, each member of a set.

    A mark that is there already is kept: approximate and uncertain make `%`.
    """
    if span.start is not None and span.end is not None:
        marked = interval(_mark_end(span.start, mark), _mark_end(span.end, mark))
    else:
        marked = read_edtf(_marked_text(span.edtf, mark))
    return span if isinstance(marked, Refusal) else marked


def _mark_end(edge: Span | Edge, mark: str) -> Span | Edge:
    return with_mark(edge, mark) if isinstance(edge, Span) else edge


def _marked_text(text: str, mark: str) -> str:
    if text[0] not in "[{":
        return _add(text, mark)
    members = [
        "..".join(_add(date, mark) if date else "" for date in member.split(".."))
        for member in text[1:-1].split(",")
    ]
    return f"{text[0]}{','.join(members)}{text[-1]}"


def _add(date: str, mark: str) -> str:
    if date[-1] not in MARKS:
        return date + mark
    return date[:-1] + (mark if date[-1] == mark else "%")

"""`json` and `jsonl`: UTF-8 unescaped, but nothing in it that could steer a terminal."""

import re
from collections.abc import Iterator
from typing import Any

from timeline.formats.page import Page
from timeline.report import For, Report, json_value
from timeline.safe import UNSEEN, Safe, filled

# Not printable to Python, but seen and harmless; line separators such as U+0085 are neither.
_BLANKS = "\u00a0\u3000"


def array(report: Report, page: Page) -> Iterator[Safe]:
    """Yield one array of records, each on a line of its own; a single answer is one object."""
    if report.single:
        yield from lines(report, page)
        return
    empty = True
    for record in records(report, page):
        yield filled("[\n{}" if empty else ",\n{}", record)
        empty = False
    yield Safe("[]\n" if empty else "\n]\n")


def lines(report: Report, page: Page) -> Iterator[Safe]:
    """Yield each row as a JSON object on a line."""
    for record in records(report, page):
        yield filled("{}\n", record)


def records(report: Report, page: Page) -> Iterator[Safe]:
    """Yield each row as one line of JSON."""
    if report.written and not report.explicit:
        for text in report.written():
            yield escaped(text) if page.unicode else _in_ascii(text)
        return
    import json  # most records out of an index lie ready, and this takes its time

    encode = json.JSONEncoder(ensure_ascii=not page.unicode, allow_nan=False).encode
    yield from map(escaped, map(encode, objects(report)))


def objects(report: Report) -> Iterator[dict[str, Any]]:
    """Yield each row as a JSON object: the values of the columns that programs get."""
    columns = report.columns_for(For.RECORDS)
    for row in report.rows:
        yield {column.name: json_value(column.cell(row)) for column in columns}


def escaped(text: str) -> Safe:
    """Return JSON on one line; what could steer a terminal is in it as an escape of JSON's."""
    if text.isascii():  # the one control character that JSON on one line can hold is DEL
        if "\x7f" not in text:
            return Safe(text)
    elif text.isprintable() and not re.search(UNSEEN, text):
        return Safe(text)
    return Safe("".join(letter if _is_seen(letter) else _escape(letter) for letter in text))


def _is_seen(letter: str) -> bool:
    return letter in _BLANKS or (letter.isprintable() and not re.match(UNSEEN, letter))


def _in_ascii(text: str) -> Safe:
    return Safe("".join(letter if " " <= letter <= "~" else _escape(letter) for letter in text))


def _escape(letter: str) -> str:
    code = ord(letter)
    if code < 0x10000:
        return f"\\u{code:04x}"
    code -= 0x10000  # JSON has no longer escape than that of a half of a pair of UTF-16
    return f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"

"""Rules about how a file is written. A file that breaks them can be read all the same."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from timeline.checks.findings import Finding
from timeline.dates import Span
from timeline.datetext.edtf.text import years_in_code
from timeline.datetext.foreign.translation import says_more
from timeline.datetext.reader import parse_date
from timeline.datetext.wording.spans import in_words
from timeline.loading.shape.dates import ByDate, Date, End
from timeline.loading.shape.kinds import Either, Keyed, Many, Record
from timeline.loading.shape.schema import REGISTRY
from timeline.problems import Mend
from timeline.yaml import Mapping, Node, Scalar, Sequence, place_of, read_tree
from timeline.yaml.tokens import swallowed

_YEAR_AND_CODE = re.compile(r"(?<!\d)\d{4}-\d\d(?!\d)", re.ASCII)


class File(NamedTuple):
    """The text of a registry file, and its name."""

    name: str
    text: str


def comment_in_text(file: File) -> Iterator[Finding]:
    """A text without quotes is cut short by ` #`, which begins a comment in YAML.

    Only a # directly before a word looks like text: `title: Ranked #1 in sales`.

    Breaks::
        title: The #1 story
    Passes::
        title: 'The #1 story'  # told often
    """
    for place, comment in swallowed(file.text, file.name):
        what = f'"{comment}" is a comment, and no part of the text before it'
        hint = "quote the whole text; if it is a comment, write a space after the #"
        yield Finding(place, what, hint)


def date_in_words(file: File) -> Iterator[Finding]:
    """A date is written in words; EDTF says the same to any program.

    Both mean the same here. `timeline check --fix` writes the EDTF form, in quotes.

    Breaks::
        - {id: a, date: October 2011, title: One}
    Passes::
        - {id: a, date: "2009", title: One}
        - {id: b, date: 1 day after a, title: Two}
        - {id: c, date: 9 Thermidor an II, title: Three}
    """
    for node in _dates(file):
        span = parse_date(node.text.strip())
        if isinstance(span, Span) and span.edtf != node.text.strip() and _same(span):
            place, what = place_of(node, file.name), f'"{node.text.strip()}" is {span.edtf} in EDTF'
            mend = Mend(place, f'"{span.edtf}"')
            yield Finding(place, what, "timeline check --fix writes it so", mend=mend)


def code_or_years(file: File) -> Iterator[Finding]:
    """A date such as 1939-40 is half a year in EDTF, and may be meant as two years.

    Seasons, quarters, thirds and halves of a year have the codes 21 to 41. If the code is meant,
    write it in words, `first half of 1939`; if two years are, write `1939/1940`.

    Breaks::
        - {id: a, date: "1939-40", title: One}
    Passes::
        - {id: a, date: "1939/1940", title: One}
        - {id: b, date: "2020-36", title: Two}
    """
    if not any(map(years_in_code, set(_YEAR_AND_CODE.findall(file.text)))):
        return  # most files: they need not be read once more
    for node in _dates(file):
        years = years_in_code(node.text)
        span = parse_date(node.text)
        if years and isinstance(span, Span):
            what = f"{node.text} is {in_words(span)}, not the years {years}"
            hint = f'write "{years}" or "{in_words(span)}", whichever is meant'
            yield Finding(place_of(node, file.name), what, hint)


def date_without_quotes(file: File) -> Iterator[Finding]:
    """A date stands without quotes: other YAML readers take it for a number or a day.

    It is read as text here. `timeline check --fix` puts it into quotes.

    Breaks::
        - {id: a, date: 2011-10, title: One}
    Passes::
        - {id: a, date: Oct 2011, title: One}
    """
    for node in _dates(file):
        span = parse_date(node.text)
        if node.plain and isinstance(span, Span) and span.edtf == node.text:
            place, what = place_of(node, file.name), f"the date {node.text} stands without quotes"
            mend = Mend(place, f'"{node.text}"')
            yield Finding(place, what, "timeline check --fix adds them", mend=mend)


def _same(span: Span) -> bool:
    """Whether the EDTF form of a span says everything that the span says."""
    plain = parse_date(span.edtf) == span and not says_more(span.typed or "")
    return plain and not years_in_code(span.edtf)


def _dates(file: File) -> Iterator[Scalar]:
    """Yield the dates of a file that stand on one line each."""
    tree, _ = read_tree(file.text, file.name)
    if tree is not None:
        yield from (node for node in _dates_in(tree, REGISTRY) if node.line == node.end_line)


def _dates_in(node: Node, kind: Any) -> Iterator[Scalar]:
    if isinstance(kind, Date | End):
        if isinstance(node, Scalar) and not node.absent:
            yield node
    elif isinstance(kind, Either):
        yield from _dates_in(node, kind.mapping if isinstance(node, Mapping) else kind.otherwise)
    elif isinstance(kind, Many):
        for item in node.items if isinstance(node, Sequence) else (node,):
            yield from _dates_in(item, kind.kind)
    elif isinstance(node, Mapping):
        for key, value in node.entries:
            if isinstance(kind, Record) and key.text in kind.keys:
                yield from _dates_in(value, kind.keys[key.text].kind)
            elif isinstance(kind, Keyed | ByDate):
                yield from _dates_in(value, kind.kind)

"""Which column of a sheet holds what: by its heading, in any case, width or spacing."""

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from itertools import zip_longest

from msgspec import Struct

from timeline.exchange.cells import OWN
from timeline.exchange.rules import Rules
from timeline.model.names import folded
from timeline.problems import UsageError
from timeline.yaml import Scalar

FIELDS: Mapping[str, Sequence[str]] = {
    "id": ("unique id", "key", "slug"),
    "date": ("when", "start", "start date", "begin", "began", "from", "日期"),
    "end": ("end date", "until", "to", "finish", "ended"),
    "title": ("headline", "event", "event title", "name", "subject", "what", "标题"),
    "summary": ("text", "description", "details", "body", "abstract"),
    "kind": (),
    "certainty": (),
    "actors": ("actor", "people", "who", "persons", "participants"),
    "tags": ("tag", "categories", "category", "keywords", "labels"),
    "thread": ("threads", "group", "strand", "section"),
    "source": ("reference", "citation", "url", "link"),
    "sources": (),
    "note": ("notes", "comment", "comments", "remark", "remarks"),
    "year": ("start year",),
    "month": ("start month",),
    "day": ("start day",),
    "time": ("start time",),
    "end_year": ("end year",),
    "end_month": ("end month",),
    "end_day": ("end day",),
    "end_time": ("end time",),
    "type": (),
}
"""The fields that a column can be for, and the headings under which it is found besides its name.

`year` to `end_time` are parts of the date; `sources` are citations as our own CSV has them;
`type` tells TimelineJS's titles and eras from its events.
"""

_NAMED = {
    folded(word): name
    for name, others in reversed(list(FIELDS.items()))
    for word in (name, *others)
}

DERIVED = ("start", "end", "within")
"""Headings of our own sheets under which stands what follows from the date."""


class Columns(Struct, frozen=True):
    """The columns of a sheet: the field that each is for, "" for those that are left."""

    headings: Sequence[Scalar]
    fields: Sequence[str]
    own: bool
    """Whether the sheet is one of ours."""

    @property
    def left(self) -> list[Scalar]:
        """The headings of the columns that are left out."""
        pairs = zip(self.headings, self.fields, strict=True)
        return [heading for heading, name in pairs if not name and heading.text.strip()]

    def why(self, heading: Scalar) -> str:
        """Return why a column is left out."""
        follows = self.own and heading.text.strip() in DERIVED
        return "it follows from the date" if follows else "no field is named so"

    def nameless(self, row: Sequence[Scalar]) -> list[Scalar]:
        """Return the cells of a row that hold something and stand under no heading."""
        pairs = zip_longest(row, self.headings[: len(row)])
        return [
            cell
            for cell, heading in pairs
            if cell.text.strip() and not (heading and heading.text.strip())
        ]

    def cells(self, row: Sequence[Scalar]) -> dict[str, Scalar]:
        """Return the cells of a row that hold something, by field; the first of two counts."""
        found: dict[str, Scalar] = {}
        for name, cell in zip(self.fields, row, strict=False):
            if name and cell.text.strip():
                found.setdefault(name, cell)
        return found


def columns_of(headings: Sequence[Scalar], rules: Rules) -> Columns:
    """Return what the columns of a sheet are for; raise UsageError for a rule that fits none."""
    mapped = dict(_mapped(headings, rules))
    ours = OWN.issubset(heading.text.strip() for heading in headings)
    leave = {folded(name) for name in rules.leave}
    fields, used = [], set(mapped.values())
    for place, heading in enumerate(headings):
        name = mapped.get(place, "")
        if not name and folded(heading.text) not in leave:
            name = _field_of(heading.text)
            follows = ours and heading.text.strip() in DERIVED
            name = "" if name in used or follows else name
        used.add(name)
        fields.append(name)
    return Columns(headings, fields, ours)


def _mapped(headings: Sequence[Scalar], rules: Rules) -> Iterator[tuple[int, str]]:
    known = [heading.text.strip() for heading in headings]
    taken: dict[int, str] = {}
    for name, column in rules.columns.items():
        if name not in FIELDS:
            raise UsageError(f'an event takes no "{name}" from a column', _or_all(name, FIELDS))
        places = [place for place, one in enumerate(known) if folded(one) == folded(column)]
        if not places:
            raise UsageError(f'there is no column "{column}"', _or_all(column, known))
        if places[0] in taken:
            what = f'the column "{column}" is given to {taken[places[0]]} and to {name}'
            raise UsageError(what, "a column holds one thing: name another for one of them")
        taken[places[0]] = name
        yield places[0], name


def _or_all(word: str, known: Sequence[str] | Mapping[str, object]) -> str:
    near = get_close_matches(word, list(known), n=1)
    return f'did you mean "{near[0]}"?' if near else f"there are: {', '.join(known)}"


def _field_of(heading: str) -> str:
    return _NAMED.get(folded(heading), "")

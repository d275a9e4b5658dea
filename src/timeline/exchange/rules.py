"""How a file is to be read, as options say it, or a rules file for repeated imports.

from: csv
sheet: Talks
map: {title: Headline, summary: Text}
separator: ";"
dates: dmy
century: 20
set: {tags: [imported], source: newsletter}
leave: [Internal notes]
"""

import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date
from enum import StrEnum

from msgspec import Struct, field
from msgspec.structs import replace

from timeline.authoring.layout import in_flow
from timeline.exchange.dates import DateOrder, DateStyle
from timeline.loading.files import read_files
from timeline.loading.reading import Reading
from timeline.loading.shape.kinds import Key, Keyed, Many, Record
from timeline.loading.shape.schema import EVENT
from timeline.loading.shape.texts import Choice, Text
from timeline.loading.text import decode
from timeline.problems import Place, Problem, UsageError, with_excerpts
from timeline.yaml import Node, lines_of, read_tree
from timeline.yaml.nodes import Value
from timeline.yaml.reader import TooManyProblemsError


class FileKind(StrEnum):
    """The kinds of file that events can be imported from."""

    CSV = "csv"
    TSV = "tsv"
    JSON = "json"
    JSONL = "jsonl"
    TIMELINEJS = "timelinejs"
    ICALENDAR = "icalendar"
    MARKWHEN = "markwhen"
    WORKBOOK = "workbook"


class Rules(Struct, frozen=True):
    """How to read a file: `columns` has the column for a field, `always` what every event gets."""

    kind: FileKind | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    separator: str = ""
    dates: DateOrder | None = None
    century: int | None = None
    """The first two digits of years that are written with two."""
    until: date | None = None
    """The last day until which what recurs without end is taken."""
    always: Mapping[str, Sequence[str]] = field(default_factory=dict)
    leave: Sequence[str] = ()
    sheet: str = ""
    """The worksheet of a workbook."""

    @property
    def style(self) -> DateStyle:
        """How dates are written, as far as it was said."""
        return DateStyle(self.dates, self.century)


_LINE = Text("a line of text")


class _Century(Text, frozen=True):
    """The first two digits of a year."""

    def read(self, node: Node, reading: Reading) -> str | None:
        text = Text.read(self, node, reading)
        if text is None or (text.isascii() and text.isdecimal() and len(text) <= 2):
            return text
        hint = "write the first two digits of the year: 20"
        reading.refuse(node, "type", f'"{text}" is no century', hint)
        return None


RULES = Record(
    "a rules file",
    **{"from": Key(Choice(FileKind), "what kind of file it is", field="kind")},
    sheet=Key(_LINE, "the worksheet of a workbook"),
    map=Key(
        Keyed(_LINE, "a mapping from fields to columns"), "the column for a field", field="columns"
    ),
    separator=Key(_LINE, "what parts several names in one cell"),
    dates=Key(Choice(DateOrder), "the order of dates such as 3/4/2012: dmy, mdy or ymd; or epoch"),
    century=Key(_Century(), "the first two digits of years such as 16: 20"),
    set=Key(
        Record("an event", **{one: Key(Many(_LINE), field=f"set {one}") for one in EVENT.keys}),
        "what every event gets",
        field="always",
    ),
    leave=Key(Many(_LINE), "columns that are left out"),
)


def read_rules(name: str) -> Rules | list[Problem]:
    """Return the rules in a file, or all that is wrong with it; raise UsageError for a folder."""
    if os.path.isdir(name):
        raise UsageError(f"{name} is a folder", "name a file after --rules")
    found, missing = read_files([name])
    if not found:
        return [replace(problem, hint="check the path after --rules") for problem in missing]
    text = decode(found[0])
    if isinstance(text, Problem):
        return [text]
    tree, problems = read_tree(text, name)
    reading = Reading(name, problems)
    record = None
    with suppress(TooManyProblemsError):
        record = RULES.read(tree, reading) if tree is not None else None
    if record is None and not reading.problems:
        reading.refuse_at(Place(name), "empty", "no rules stand in this file", 'write "map: …"')
    if record is None or reading.problems:
        return with_excerpts(reading.problems, {name: lines_of(text)})
    fields = {key: record[key] for key in Rules.__struct_fields__ if key in record}
    if "century" in fields:
        fields["century"] = int(fields["century"])
    given = fields.get("always", {}).items()
    # A record also holds its `place`; the beginning "set " keeps it apart from the event's key.
    fields["always"] = {key.removeprefix("set "): one for key, one in given if key != "place"}
    return Rules(**fields)


def rules_text(rules: Rules) -> str:
    """Return the text of a rules file that holds the same rules."""
    values: dict[str, Value] = {
        name: getattr(rules, key.field or name) for name, key in RULES.keys.items()
    }
    values["century"] = None if rules.century is None else f"{rules.century:02}"
    return "".join(f"{key}: {in_flow(value)}\n" for key, value in values.items() if value)

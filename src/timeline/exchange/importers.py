"""Reading files of every kind: a file's name tells its kind, or how the file begins."""

import os
import re
from collections.abc import Sequence as SequenceType
from typing import assert_never
from unicodedata import normalize

from msgspec.structs import replace

from timeline.authoring.drafts import EventDraft, Intake, LeftOut
from timeline.exchange.cells import SheetError, read_cells
from timeline.exchange.json_tables import table_in, without_unknown_keys
from timeline.exchange.markwhen import read_markwhen
from timeline.exchange.rules import FileKind, Rules
from timeline.exchange.sheets import read_table
from timeline.exchange.timelinejs import is_timelinejs, read_timelinejs
from timeline.exchange.workbooks import BEGINNINGS, read_workbook
from timeline.extras import imported
from timeline.loading.assembly import collector_paused
from timeline.loading.files import STANDARD_INPUT, FileContent, read_files
from timeline.loading.json_tree import read_json
from timeline.loading.lines.records import event_of
from timeline.loading.text import LinesOfText, decode, decode_older
from timeline.problems import Place, Problem, UsageError
from timeline.yaml import Mapping, Node, Scalar, Sequence, lines_of, place_of
from timeline.yaml.nodes import beside, sequence, under

_ENDINGS = {
    ".csv": FileKind.CSV,
    ".tsv": FileKind.TSV,
    ".tab": FileKind.TSV,
    ".json": FileKind.JSON,
    ".jsonl": FileKind.JSONL,
    ".ndjson": FileKind.JSONL,
    ".ics": FileKind.ICALENDAR,
    ".ical": FileKind.ICALENDAR,
    ".mw": FileKind.MARKWHEN,
    ".markwhen": FileKind.MARKWHEN,
}
# What separates the cells of sheets.
_SEPARATORS = {FileKind.CSV: ",", FileKind.TSV: "\t"}

_LISTS = ("actors", "tags")
# The first that fits counts: a line of JSON has commas, too.
_BEGINNINGS = (
    (re.compile(r"\s*BEGIN:VCALENDAR", re.IGNORECASE), FileKind.ICALENDAR),
    (re.compile(r"\s*[\[{]"), FileKind.JSON),
    (re.compile(r"[^\n]*[,;\t|]"), FileKind.CSV),
)


@collector_paused()
def read_file(name: str, rules: Rules) -> Intake:
    """Return the events in a file or in standard input (`-`).

    Raises UsageError if the kind of file cannot be told, or the rules do not fit it.
    """
    if name != STANDARD_INPUT and os.path.isdir(name):
        raise UsageError(f"{name} is a folder", "name one file that is in it")
    found, problems = read_files([name])
    if not found:
        hint = "check the path; pipe what is no file in: timeline import -"
        hint = "pipe events into it" if name == STANDARD_INPUT else hint
        return Intake(name, (), [replace(problem, hint=hint) for problem in problems])
    intake = _read_content(name, found[0], rules)
    if rules.always:
        intake = replace(intake, drafts=(_with_always(one, rules) for one in intake.drafts))
    return intake


def _read_content(name: str, found: FileContent, rules: Rules) -> Intake:
    """Return the events in the content of a file, without what the rules give to every event."""
    shown, ending = found.name, os.path.splitext(name)[1].casefold()
    if rules.kind is FileKind.WORKBOOK or found.content.startswith(BEGINNINGS):
        try:
            table = read_workbook(found.content, shown, rules.sheet)
        except SheetError as error:
            return Intake(shown, (), [error.problem])
        return replace(read_table(table, rules), lines={shown: table.lines})
    text: str | Problem = decode(found)
    notes = []
    kind = rules.kind or _ENDINGS.get(ending, FileKind.CSV)
    if isinstance(text, Problem) and kind in _SEPARATORS:
        text, encoding = decode_older(found, text)
        notes = [f"{shown} is not UTF-8: it was read as {encoding}"]
    if isinstance(text, Problem):
        return Intake(shown, (), [text])
    text = normalize("NFC", text)
    intake = _read(text, shown, rules.kind or _kind_of(name, ending, text), rules)
    lines = {shown: LinesOfText(text)}
    return replace(intake, notes=[*notes, *intake.notes], lines=lines)


def _kind_of(name: str, ending: str, text: str) -> FileKind:
    if ending in (".yaml", ".yml"):
        hint = "read it along with -r, or include: it"
        raise UsageError(f"{name} is a registry already, it seems", hint)
    if ending in _ENDINGS:
        return _ENDINGS[ending]
    for pattern, kind in _BEGINNINGS:
        if pattern.match(text):
            return kind
    shown = "standard input" if name == STANDARD_INPUT else name
    hint = f"say so with --from, if it is one of {', '.join(FileKind)}"
    raise UsageError(f"{shown}: cannot tell what kind of file this is", hint)


def _read_records(values: SequenceType[Node], problems: list[Problem], file: str) -> Intake:
    """Return the events in our own JSON: one, an array of them, or one after the other."""
    if not values and not problems:
        what, hint = "no events stand in this file", "is it the right file?"
        return Intake(file, (), [Problem(Place(file), "empty", what, hint)])
    drafts, left, texts = [], [], {"title": "", "about": ""}
    for value in values:
        for key, node in value.entries if isinstance(value, Mapping) and _list_in(value) else ():
            if key.text in texts and isinstance(node, Scalar):
                texts[key.text] = texts[key.text] or node.text.strip()
            elif key.text != "events":
                why = "only events are taken; as a file in YAML it is read whole"
                left.append(LeftOut(place_of(key, file), f"the key {key.text}", why))
    for node in (node for value in values for node in _items(_list_in(value) or value)):
        if isinstance(node, Mapping):
            drafts.append(EventDraft(event_of(node)))
        else:
            what = "an event is expected here: an object in braces"
            hint = "timeline list --json shows what one looks like"
            problems.append(Problem(place_of(node, file), "type", what, hint))
    return Intake(file, drafts, problems, left, texts["title"], texts["about"])


def _items(node: Node) -> SequenceType[Node]:
    return node.items if isinstance(node, Sequence) else (node,)


def _list_in(value: Node) -> Sequence | None:
    """Return the list of events if a value is a whole registry, else None."""
    events = under(value, "events")
    return events if isinstance(events, Sequence) else None


def _read(text: str, file: str, kind: FileKind, rules: Rules) -> Intake:
    match kind:
        case FileKind.CSV | FileKind.TSV:
            return read_table(read_cells(text, file, _SEPARATORS[kind]), rules)
        case FileKind.ICALENDAR:
            calendars = imported(
                "timeline.exchange.calendars", "reading a calendar", "icalendar", "icalendar"
            )
            found: Intake = calendars.read_calendar(text, file, rules.until)
            return found
        case FileKind.MARKWHEN:
            return read_markwhen(text, file, rules)
        case FileKind.JSON | FileKind.JSONL | FileKind.TIMELINEJS:
            return _read_json_file(text, file, kind, rules)
        case FileKind.WORKBOOK:
            raise UsageError(f"{file} is no workbook", "leave --from out, or say --from csv")
        case _:
            assert_never(kind)


def _read_json_file(text: str, file: str, kind: FileKind, rules: Rules) -> Intake:
    values, problems = read_json(text, file)
    slides = kind is FileKind.TIMELINEJS or (len(values) == 1 and is_timelinejs(values[0]))
    if slides and values and not problems:
        return read_timelinejs(values[0], file)
    lined = kind is FileKind.JSONL
    foreign = None if problems else table_in(values, file, rules, lined=lined)
    if foreign:
        return read_table(foreign, rules)
    if problems and lined:
        # One event stands on each line, so a problem does not hide those of the lines below.
        lines = [read_json(line, file, number) for number, line in enumerate(lines_of(text), 1)]
        values = [value for found, _ in lines for value in found]
        problems = [problem for _, found in lines for problem in found]
    read = _read_records(values, problems, file)
    return replace(read, left=[*read.left, *without_unknown_keys(read.drafts, file)])


def _with_always(draft: EventDraft, rules: Rules) -> EventDraft:
    """Return a draft with what every event gets; what it says itself stays, lists grow."""
    for field, texts in rules.always.items():
        given = draft.get(field)
        new = tuple(beside(text, draft.node) for text in texts)
        if isinstance(given, Sequence):
            draft.put(field, sequence([*given.items, *new], given))
        elif given is None:
            several = len(new) > 1 or field in _LISTS
            draft.put(field, sequence(new, draft.node) if several else new[0])
    return draft

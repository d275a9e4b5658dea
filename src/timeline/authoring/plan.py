"""A registry with events taken in: planned on its text, and proved before anything is written."""

import os
from collections.abc import Callable, Sequence
from difflib import unified_diff
from functools import partial
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from timeline.authoring.document import Document, document_of, tree_of
from timeline.authoring.drafts import Draft, Intake
from timeline.authoring.duplicates import point_out_alike
from timeline.authoring.json_lines import with_lines
from timeline.authoring.new_registry import beginning
from timeline.authoring.position import placed
from timeline.authoring.reconciliation import Entry, Settled, Terms, settle
from timeline.authoring.save import NotSavedError
from timeline.authoring.splice import Insertion, spliced
from timeline.authoring.target import Target
from timeline.authoring.values import value_of
from timeline.load import load
from timeline.load.assembly import collector_paused, load_files
from timeline.load.files import Found, Lined, is_lined
from timeline.load.loaded import Loaded
from timeline.problems import Problem, with_excerpts
from timeline.yaml import Sequence as SequenceNode
from timeline.yaml import place_of


class RefusedError(Exception):
    """Events cannot be taken in, or the registry is broken already; nothing was changed."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = tuple(problems)


class Spot(Struct, frozen=True):
    """The registry that is changed - the names it is read by - and the file of it that takes in."""

    names: Sequence[str]
    file: str

    @property
    def path(self) -> str:
        """The real path of the file."""
        return os.path.realpath(self.file)


class Plan(Struct, frozen=True):
    """What a file holds, and what it will hold.

    `entries` are the events that come in, in their order in the file, each with its line there;
    `there` those that the registry has already; `left` those that are left out. Of the last
    `unseen` that come in it was not looked whether they are like others.
    """

    file: str
    before: bytes
    after: bytes
    entries: Sequence[tuple[Entry, int]]
    there: Sequence[Entry]
    left: Sequence[Draft]
    unseen: int = 0

    def diff(self) -> list[str]:
        """Return the change as a unified diff, in lines with their ends."""
        before, after = (
            text.decode().splitlines(keepends=True) for text in (self.before, self.after)
        )
        lines = unified_diff(before, after, self.file, self.file)
        return [
            line if line.endswith(("\n", "\r")) else f"{line}\n\\ No newline at end of file\n"
            for line in lines
        ]


_Written: TypeAlias = tuple[bytes, list[tuple[Entry, int]]]
_Put: TypeAlias = Callable[[Sequence[Entry]], _Written]


class Change(Struct, frozen=True):
    """A file and what it holds, how events are put there, and how it is read with them."""

    file: str
    before: bytes
    put: _Put
    reload: Callable[[bytes], Loaded]


def plan(spot: Spot, content: bytes, intake: Intake, terms: Terms) -> Plan:
    """Return what becomes of a file when events are taken in; refuse what cannot be."""
    with collector_paused():
        return _plan(spot, content, intake, terms)


def _plan(spot: Spot, content: bytes, intake: Intake, terms: Terms) -> Plan:
    loaded = load(spot.names, {spot.path: content})
    if loaded.registry is None:
        raise RefusedError(loaded.problems)
    if spot.path not in map(os.path.realpath, loaded.registry.files):
        raise NotSavedError(f"{spot.file} is no file of this registry", "name it with -r too")
    target = Target(loaded.registry, loaded.declared)
    settled = _settled(intake, target, terms)
    if spot.path in map(os.path.realpath, loaded.lined):
        put: _Put = partial(_put_below, content)
    else:
        document = document_of(spot.file, content)
        if document is None:
            raise NotSavedError(f"{spot.file} holds no list of events", 'give it one: "events: []"')
        put = partial(_put_into, document, target)
    return _planned(
        Change(spot.file, content, put, lambda after: load(spot.names, {spot.path: after})),
        target,
        settled,
        intake,
    )


def plan_new(file: str, intake: Intake, terms: Terms) -> Plan:
    """Return a new registry of the events that are taken in; refuse what cannot be."""
    with collector_paused():
        return _plan_new(file, intake, terms)


def _plan_new(file: str, intake: Intake, terms: Terms) -> Plan:
    settled = _settled(intake, Target(), terms)
    if is_lined(file):
        change = Change(
            file,
            b"",
            partial(_put_below, b""),
            lambda after: load_files([Lined(file, after)]),
        )
        return _planned(change, Target(), settled, intake)
    document = document_of(file, beginning(intake, settled.sources).encode())
    assert document is not None  # noqa: S101
    put = partial(_put_into, document, Target())
    change = Change(file, b"", put, lambda after: load_files([Found(file, after)]))
    return _planned(change, Target(), settled, intake)


def _settled(intake: Intake, target: Target, terms: Terms) -> Settled:
    settled = settle(intake, target, terms)
    if settled.problems:
        raise RefusedError(settled.problems)
    return settled


def _planned(change: Change, target: Target, settled: Settled, intake: Intake) -> Plan:
    new = [entry for entry in settled.entries if entry.there is None]
    unseen = point_out_alike(new, target.events.values())
    after, entries = change.put(new)
    _refuse_unread(change.reload(after), change.file, entries, intake)
    there = [entry for entry in settled.entries if entry.there is not None]
    return Plan(change.file, change.before, after, entries, there, settled.left, unseen)


def _put_into(document: Document, target: Target, new: Sequence[Entry]) -> _Written:
    """Return a file in YAML with new events in it, each with its line."""
    placements = placed(document, target.events, new)
    insertions = [insertion for insertion, _ in placements]
    text = spliced(document, insertions) if insertions else document.text
    lines = _proved(document, text, insertions)
    entries = [(entry, line) for (_, entry), line in zip(placements, lines, strict=True)]
    return document.encoded(text), entries


def _put_below(content: bytes, new: Sequence[Entry]) -> _Written:
    """Return a file of events in JSON, one to a line, with new ones below, each with its line."""
    after, lines = with_lines(content, [entry.values for entry in new])
    return after, list(zip(new, lines, strict=True))


def _proved(document: Document, text: str, insertions: Sequence[Insertion]) -> list[int]:
    """Return the lines, from 1, on which events stand in a changed text.

    First it is proved that the text says what the document did, and the events: nothing else.
    """
    tree = tree_of(document.name, text)
    said, says = value_of(document.tree), value_of(tree)
    if isinstance(said, dict) and isinstance(says, dict) and tree is not None:
        events = [value_of(item) for item in document.listing.node.items]
        places = [insertion.place + before for before, insertion in enumerate(insertions)]
        for place, insertion in zip(places, insertions, strict=True):
            events.insert(place, insertion.event)
        if says == {**said, "events": events}:
            items = next(
                node.items
                for key, node in tree.entries
                if key.text == "events" and isinstance(node, SequenceNode)
            )
            return [items[place].line + 1 for place in places]
    raise NotSavedError(
        f"{document.name} is laid out so that nothing can be put in without changing something",
        "add the event by hand: timeline edit",
    )


def _refuse_unread(
    loaded: Loaded, file: str, entries: Sequence[tuple[Entry, int]], intake: Intake
) -> None:
    """Refuse events that the registry would not be read with, where they came from."""
    if loaded.registry is not None:
        return
    problems = []
    path = os.path.realpath(file)
    for problem in loaded.problems:
        above = [(line, entry) for entry, line in entries if line <= problem.place.line]
        if os.path.realpath(problem.place.file) != path or not above:
            raise RefusedError(loaded.problems)
        _, entry = max(above, key=lambda one: one[0])
        place = place_of(entry.draft.node, intake.name)
        problems.append(replace(problem, place=place, excerpt=""))
    raise RefusedError(with_excerpts(problems, {intake.name: intake.lines}))

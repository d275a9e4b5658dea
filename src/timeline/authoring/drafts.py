"""Events on their way into a registry: what was read, and what became of it."""

import os
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from msgspec import Struct, field

from timeline.problems import Place, Problem
from timeline.yaml import Mapping as MappingNode
from timeline.yaml import Node, Scalar
from timeline.yaml.nodes import beside, text_in, under

_LONGEST_TITLE = 80

UID, ORIGIN, GONE = "x-uid", "x-from", "x-gone"
"""The keys of an imported event: what identifies it in its file, the name of that file, and the day
since which it is no longer in it."""


def origin_of(file: str) -> str:
    """Return the name of a file without its folder, as its events keep it."""
    return os.path.basename(file).encode(errors="replace").decode()


class LeftOut(NamedTuple):
    """Something that is not put into the registry: where it stands, what it is, and why."""

    place: Place
    what: str
    why: str


class EventDraft(Struct):
    """An event as a registry would have it, and what was changed or left out on the way.

    `changed` and `left` hold each remark once; `problems` are the reasons why it cannot come in.
    """

    node: MappingNode
    # Dictionaries keep the order, and find a remark at once among many.
    changed: dict[str, None] = field(default_factory=dict)
    left: dict[str, None] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def text(self, key: str) -> str:
        """Return the text under a key, "" where there is none; of a date, that of the date."""
        node = self.get(key)
        return text_in(under(node, key) if isinstance(node, MappingNode) else node)

    def get(self, key: str) -> Node | None:
        """Return what stands under a key."""
        return under(self.node, key)

    def put(self, key: str, node: Node) -> None:
        """Set what stands under a key; a key that is there keeps its place."""
        at, entries = self.node, self.node.entries
        if self.get(key) is None:
            entries = (*entries, (beside(key, node), node))
        else:
            entries = tuple([(name, node if name.text == key else old) for name, old in entries])
        self.node = MappingNode(entries, at.line, at.column)

    def change(self, what: str) -> None:
        """Note what was changed, once."""
        self.changed.setdefault(what)

    def leave(self, what: str) -> None:
        """Note what was left out, once."""
        self.left.setdefault(what)

    def identify(self, uid: Scalar, file: str) -> None:
        """Keep what identifies the event in a file, and the name of the file."""
        if uid.text.strip():
            self.put(UID, uid)
            self.put(ORIGIN, beside(origin_of(file), uid))

    def add_note(self, text: str, at: Node) -> None:
        """Add a line to the note."""
        note = self.text("note")
        self.put("note", beside(f"{note}\n{text}" if note else text, self.get("note") or at))

    def name_untitled(self) -> None:
        """Give an event without a title the beginning of its text, or its date."""
        if self.text("title"):
            return
        first = self.text("summary").partition("\n")[0]
        title = first if len(first) <= _LONGEST_TITLE else f"{first[:_LONGEST_TITLE].rstrip()}…"
        at = self.get("summary") or self.get("date") or self.node
        self.put("title", beside(title or self.text("date"), at))
        self.change(f"it has no title: its {'text' if title else 'date'} is the title")

    def refuse(self, place: Place, code: str, what: str, hint: str) -> None:
        """Note a reason why it cannot come in."""
        self.problems.append(Problem(place, code, what, hint))


class PeriodDraft(NamedTuple):
    """A named period as a registry would have it: where it stood, its title, its date in EDTF."""

    place: Place
    title: str
    date: str


class Question(NamedTuple):
    """What a table does not say: which columns are for some fields.

    `guesses` has the column that each of the fields may be, or "", and `columns` what the cells of
    each column are like.
    """

    guesses: Mapping[str, str]
    columns: Mapping[str, str]


class Intake(Struct, frozen=True):
    """The drafts that were read from a file, what was left out, and what is wrong with the file.

    The drafts of a large file are made one by one while somebody goes through them, which can be
    done once; `left` is complete only after that. `expected` is their number, if they cannot be
    counted. `lines` are those of the file, for messages to quote. `title` and `about` are what the
    file says of itself. `foreign` says that the file was not made for a registry: its sources, for
    example, are texts and not ids. `everywhere` says that the keys of its events are unique over
    all files. `columns` has the headings of a table by the fields that they were taken for. `notes`
    say how the file was understood.
    """

    name: str
    drafts: Iterable[EventDraft]
    problems: Sequence[Problem] = ()
    left: Sequence[LeftOut] = ()
    title: str = ""
    about: str = ""
    foreign: bool = False
    everywhere: bool = False
    columns: Mapping[str, str] = {}
    periods: Sequence[PeriodDraft] = ()
    notes: Sequence[str] = ()
    expected: int = 0
    lines: Mapping[str, Sequence[str]] = {}
    question: Question | None = None

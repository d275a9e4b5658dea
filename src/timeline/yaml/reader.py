"""Text → tree, by one pass over libyaml's event stream.

The subset of YAML is small and strict: block and flow collections and scalars. Anchors,
aliases, tags and a second document are refused, keys are texts and stand once, nesting is
bounded. Each refusal is reported, and reading goes on after it where YAML allows that. Texts are
put into NFC, so that texts that look the same are the same.
"""

import re
from collections.abc import Callable, Iterator
from collections.abc import Mapping as MappingType
from itertools import islice
from operator import itemgetter
from typing import Any, TypeAlias, cast
from unicodedata import is_normalized, normalize

import yaml

from timeline.problems import Place, Problem
from timeline.yaml.characters import blanked, without_refused
from timeline.yaml.nodes import Mapping, Node, Refused, Scalar, Sequence, place_of
from timeline.yaml.tokens import Loader

DEEPEST = 32
"""How many collections may be nested in each other."""

MOST = 2_000_000
"""How many texts and collections a file may hold; beyond that, memory runs out."""

MOST_PROBLEMS = 10_000
"""How many problems are collected; where there are more, reading ends."""

# The message of libyaml, since 0.2.6, after 1,000 nested brackets. It reads ahead of its events. So
# the text up to there is read again: it is nested deeper than DEEPEST, and reading stops at the
# bracket that is too deep.
_TOO_DEEP_FOR_LIBYAML = "exceeded maximum nesting depth"

# Events of libyaml from one report of progress to the next.
_EVENTS_BETWEEN = 10_000

# Codes of the problems of a text without quotes that begins with a sign of YAML.
_SIGNS = ("alias", "anchor", "tag")

Progress: TypeAlias = Callable[[float], None]
Event: TypeAlias = Any

Entries: TypeAlias = tuple[tuple[Scalar, Node], ...]


_SCALAR, _TEXT = yaml.ScalarEvent, itemgetter(0)
_END_OF_MAPPING, _END_OF_SEQUENCE = yaml.MappingEndEvent, yaml.SequenceEndEvent
_COLLECTIONS: dict[type, type] = {_END_OF_MAPPING: Mapping, _END_OF_SEQUENCE: Sequence}


def read_tree(
    text: str, file: str, progress: Progress | None = None
) -> tuple[Node | None, list[Problem]]:
    """Return the tree of one YAML document and every problem found on the way.

    The tree is None for an empty document and where the text is not YAML at all. `progress` is
    called now and then with the share of the text that is read, from 0 to 1.
    """
    text, refused = without_refused(text, file)
    in_nfc = "\\" not in text and is_normalized("NFC", text)
    while True:
        reader = _NodeReader(file, [*refused], in_nfc=in_nfc)
        try:
            return _document(text, reader, progress), reader.problems
        except TooManyProblemsError:
            return None, reader.problems
        except UnicodeEncodeError:
            return None, blanked(text, file)[1]
        except _DeeperError as deeper:
            text = text[: deeper.index]


def _document(text: str, reader: "_NodeReader", progress: Progress | None) -> Node | None:
    loader = Loader(text)
    events = iter(loader.get_event, None)
    try:
        return reader.document(_with_progress(events, len(text), progress) if progress else events)
    except yaml.YAMLError as error:
        if isinstance(error, yaml.MarkedYAMLError) and _TOO_DEEP_FOR_LIBYAML in str(error):
            raise _DeeperError(error.problem_mark) from error
        reader.report_open_mappings()
        from timeline.yaml.syntax_errors import syntax_problem  # only a wrong text needs it

        problem = syntax_problem(error, reader.file, text)
        # A sign that was refused already on the same line is its cause.
        signs = {before.place.line for before in reader.problems if before.code in _SIGNS}
        if problem.place.line not in signs:
            reader.problems.append(problem)
    except _TooMuchError as error:
        reader.report_open_mappings()
        reader.refuse(error.event, error.code, error.what, error.hint)
    finally:
        loader.dispose()
    return None


def _with_progress(events: Iterator[Event], length: int, progress: Progress) -> Iterator[Event]:
    for number, event in enumerate(events):
        if not number % _EVENTS_BETWEEN:
            progress(event.start_mark.index / length)
        yield event


class TooManyProblemsError(Exception):
    """Reading ends: there are more problems than are collected."""


class _TooMuchError(Exception):
    """Reading stops at an event."""

    def __init__(self, event: Event, code: str, what: str, hint: str) -> None:
        super().__init__(what)
        self.event, self.code, self.what, self.hint = event, code, what, hint


class _DeeperError(Exception):
    """libyaml stopped at a bracket before it gave the events of those around it."""

    def __init__(self, mark: yaml.Mark | None) -> None:
        super().__init__(mark)
        self.index = mark.index if mark else 0


class _NodeReader:
    """Builds a tree from the bottom up."""

    def __init__(self, file: str, problems: list[Problem], *, in_nfc: bool) -> None:
        self.file = file
        # Whether no text needs to be put into NFC (an escape may write what does).
        self.in_nfc = in_nfc
        self.problems = problems
        # The innermost open collection; that of a mapping has keys and values in turn.
        self.nodes: list[Node] = []
        # Those around it, from the outside in, each with the event that began the one inside it.
        self.around: list[tuple[list[Node], Event]] = []

    def document(self, events: Iterator[Event]) -> Node | None:
        """Return the root of the first document, None where that is empty."""
        # Most of the time of loading is spent here, so this loop makes few calls.
        around, nodes, made = self.around, self.nodes, tuple.__new__
        in_nfc = self.in_nfc
        for event in islice(events, MOST):
            kind = type(event)
            if kind is _SCALAR:
                if event.anchor or event.tag:
                    self.refuse_properties(event)
                start, end, plain = event.start_mark, event.end_mark, not event.style
                value = event.value if in_nfc else normalize("NFC", event.value)
                parts = (value, start.line, start.column, plain, end.line, end.column)
                nodes.append(made(Scalar, parts))
            elif kind is _END_OF_MAPPING or kind is _END_OF_SEQUENCE:
                ended: Any = self.entries(nodes) if kind is _END_OF_MAPPING else tuple(nodes)
                nodes, began = around.pop()
                start, collection = began.start_mark, _COLLECTIONS[kind]
                nodes.append(made(collection, (ended, start.line, start.column)))
                self.nodes = nodes
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                self.begin(event)
                nodes = self.nodes
            elif kind is yaml.AliasEvent:
                what = f"the alias *{event.anchor} is not allowed"
                hint = "write the value out where it is used, or quote a text that begins with *"
                self.refuse(event, "alias", what, hint)
                nodes.append(Refused(event.start_mark.line, event.start_mark.column))
            elif kind is yaml.DocumentStartEvent and nodes:
                what = "a second document begins here"
                hint = "a registry is one document: remove the line with '---', or "
                hint += "put the rest into a file of its own"
                self.refuse(event, "second-document", what, hint)
                break
        else:
            if (event := next(events, None)) is not None:
                what, hint = f"more than {MOST:,} values in one file", "split it into several files"
                raise _TooMuchError(event, "too-many", what, hint)
        root = nodes[0] if nodes else None
        return None if isinstance(root, Scalar) and root.absent else root

    def begin(self, event: Event) -> None:
        if event.anchor or event.tag:
            self.refuse_properties(event)
        if len(self.around) == DEEPEST:
            hint = "no registry needs this: is it the right file?"
            raise _TooMuchError(event, "depth", f"nested more than {DEEPEST} levels deep", hint)
        self.around.append((self.nodes, event))
        self.nodes = []

    def report_open_mappings(self) -> None:
        """Report what is wrong with the keys of the mappings that are still open."""
        unended = [*(nodes for nodes, _ in self.around), self.nodes]
        for (_, event), nodes in zip(self.around, unended[1:], strict=True):
            if type(event) is yaml.MappingStartEvent:
                self.entries(nodes)

    def entries(self, nodes: list[Node]) -> Entries:
        """Return the keys of a mapping with their values, without those that are refused."""
        keys = nodes[::2]
        pairs = zip(keys, nodes[1::2], strict=False)
        if list(map(type, keys)).count(Scalar) == len(keys):
            texts = set(map(_TEXT, keys))
            if len(texts) == len(keys) and "<<" not in texts:
                return cast("Entries", tuple(pairs))
        found: dict[str, tuple[Scalar, Node]] = {}
        for key, value in pairs:
            if isinstance(key, Scalar) and self.is_key(key, found):
                found[key.text] = (key, value)
            elif not isinstance(key, Scalar):
                what = "a key must be a plain text"
                hint = "if braces or brackets begin a text, quote the whole text"
                self.report(place_of(key, self.file), "key", what, hint)
        return tuple(found.values())

    def is_key(self, key: Scalar, before: MappingType[str, tuple[Scalar, Node]]) -> bool:
        """Whether a text may be a key; report one that stands there twice or merges entries."""
        if key.text in before:
            first = before[key.text][0].line + 1
            what = f'the key "{key.text}" stands here for the second time (first on line {first})'
            self.report(place_of(key, self.file), "duplicate-key", what, "keep one of the two")
        elif key.text == "<<" and key.plain:
            what, hint = "merge keys are not allowed", "write the entries out"
            self.report(place_of(key, self.file), "merge-key", what, hint)
        else:
            return True
        return False

    def refuse_properties(self, event: Event) -> None:
        if event.anchor:
            what = f"the anchor &{event.anchor} is not allowed"
            hint = "write values out; quote a text that begins with &"
            self.refuse(event, "anchor", what, hint)
        if event.tag:
            typed = re.sub(r"^tag:yaml\.org,2002:", "!!", event.tag)  # not the long address
            what = f"the tag {typed} is not allowed"
            hint = "every value is read as text: remove the tag, or quote a text that begins with !"
            self.refuse(event, "tag", what, hint)

    def refuse(self, event: Event, code: str, what: str, hint: str) -> None:
        """Report something at the start of an event."""
        mark = event.start_mark
        self.report(Place(self.file, mark.line + 1, mark.column + 1), code, what, hint)

    def report(self, place: Place, code: str, what: str, hint: str) -> None:
        """Report something at a place; stop where there are too many problems."""
        if len(self.problems) >= MOST_PROBLEMS:
            raise TooManyProblemsError
        self.problems.append(Problem(place, code, what, hint))

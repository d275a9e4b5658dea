"""Text → tree, by one pass over libyaml's event stream.

The subset of YAML is small and strict: block and flow collections and scalars. Anchors,
aliases, tags and a second document are refused, keys are texts and stand once, nesting is
bounded. What is refused is reported; the rest of the file is read on where YAML allows it.
"""

from collections.abc import Iterator
from typing import Any, TypeAlias

import yaml

from timeline.problems import Place, Problem
from timeline.yamltree.characters import blanked, without_refused
from timeline.yamltree.nodes import Mapping, Node, Refused, Scalar, Sequence, place_of
from timeline.yamltree.scanning import Loader
from timeline.yamltree.syntax import syntax_problem, tag_refused

DEEPEST = 32
"""How many collections may be nested in each other."""

MOST = 2_000_000
"""How many texts and collections a file may hold; beyond that, memory runs out."""

MOST_PROBLEMS = 10_000
"""How many problems are collected; where there are more, reading ends."""

Event: TypeAlias = Any


def read_tree(text: str, file: str) -> tuple[Node | None, list[Problem]]:
    """Return the tree of one YAML document and every problem found on the way.

    The tree is None for an empty document and where the text is not YAML at all.
    """
    text, refused = without_refused(text, file)
    reader = _Reader(file, refused)
    try:
        return reader.document(_events(text)), reader.problems
    except yaml.YAMLError as error:
        reader.problems.append(syntax_problem(error, file, text))
    except _TooMuchError as error:
        reader.refuse(error.event, error.code, error.what, error.hint)
    except _StopError:
        return None, reader.problems
    except UnicodeEncodeError:
        return None, blanked(text, file)[1]
    return None, reader.problems


def _events(text: str) -> Iterator[Event]:
    loader = Loader(text)
    try:
        for _ in range(MOST):
            if not loader.check_event():
                return
            yield loader.get_event()
        if loader.check_event():
            raise _TooMuchError(
                loader.get_event(),
                "too-many",
                f"more than {MOST:,} values in one file",
                "split it into several files",
            )
    finally:
        loader.dispose()


class _TooMuchError(Exception):
    """Reading stops at an event."""

    def __init__(self, event: Event, code: str, what: str, hint: str) -> None:
        super().__init__(what)
        self.event, self.code, self.what, self.hint = event, code, what, hint


class _StopError(Exception):
    """So much is wrong that it makes no sense to read on."""


class _Reader:
    def __init__(self, file: str, problems: list[Problem]) -> None:
        self.file = file
        self.problems = problems
        self.depth = 0

    def document(self, events: Iterator[Event]) -> Node | None:
        tree: Node | None = None
        for event in events:
            kind = type(event)
            if kind is yaml.DocumentStartEvent:
                if tree is not None:
                    self.refuse(
                        event,
                        "second-document",
                        "a second document begins here",
                        "a registry is one document: remove the line with '---', or "
                        "put the rest into a file of its own",
                    )
                    return tree
                tree = self.node(next(events), events)
        return None if isinstance(tree, Scalar) and tree.absent else tree

    def node(self, event: Event, events: Iterator[Event]) -> Node:
        kind = type(event)
        start = event.start_mark
        if kind is yaml.ScalarEvent:
            if event.anchor or event.tag:
                self.refuse_properties(event)
            end = event.end_mark
            plain = not event.style
            return Scalar(event.value, start.line, start.column, plain, end.line, end.column)
        if kind is yaml.AliasEvent:
            self.refuse(
                event,
                "alias",
                f"the alias *{event.anchor} is not allowed",
                "write the value out where it is used, or quote a text that begins with *",
            )
            return Refused(start.line, start.column)
        if event.anchor or event.tag:
            self.refuse_properties(event)
        self.go_deeper(event)
        tree = (
            self.sequence(start, events)
            if kind is yaml.SequenceStartEvent
            else (self.mapping(start, events))
        )
        self.depth -= 1
        return tree

    def sequence(self, start: Any, events: Iterator[Event]) -> Sequence:
        items = []
        for event in events:
            if type(event) is yaml.SequenceEndEvent:
                break
            items.append(self.node(event, events))
        return Sequence(tuple(items), start.line, start.column)

    def mapping(self, start: Any, events: Iterator[Event]) -> Mapping:
        entries: dict[str, tuple[Scalar, Node]] = {}
        for event in events:
            if type(event) is yaml.MappingEndEvent:
                break
            key = self.node(event, events)
            value = self.node(next(events), events)
            if not isinstance(key, Scalar):
                self.report(
                    place_of(key, self.file),
                    "key",
                    "a key must be a plain text",
                    "if braces or brackets begin a text, quote the whole text",
                )
            elif key.text in entries:
                first = entries[key.text][0].line + 1
                self.report(
                    place_of(key, self.file),
                    "duplicate-key",
                    f'the key "{key.text}" stands here for the second time (first on line {first})',
                    "keep one of the two",
                )
            elif key.text == "<<" and key.plain:
                self.report(
                    place_of(key, self.file),
                    "merge-key",
                    "merge keys are not allowed",
                    "write the entries out",
                )
            else:
                entries[key.text] = (key, value)
        return Mapping(tuple(entries.values()), start.line, start.column)

    def go_deeper(self, event: Event) -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            raise _TooMuchError(
                event,
                "depth",
                f"nested more than {DEEPEST} levels deep",
                "no registry needs this: is it the right file?",
            )

    def refuse_properties(self, event: Event) -> None:
        if event.anchor:
            self.refuse(
                event,
                "anchor",
                f"the anchor &{event.anchor} is not allowed",
                "write values out; quote a text that begins with &",
            )
        if event.tag:
            self.refuse(
                event,
                "tag",
                f"the tag {tag_refused(event.tag)} is not allowed",
                "every value is read as text: remove the tag, or quote a text that begins with !",
            )

    def refuse(self, event: Event, code: str, what: str, hint: str) -> None:
        mark = event.start_mark
        self.report(Place(self.file, mark.line + 1, mark.column + 1), code, what, hint)

    def report(self, place: Place, code: str, what: str, hint: str) -> None:
        if len(self.problems) >= MOST_PROBLEMS:
            raise _StopError
        self.problems.append(Problem(place, code, what, hint))

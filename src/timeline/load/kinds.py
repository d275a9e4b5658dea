"""Kinds of value a registry can hold: each reads a node into a value, or notes a problem.

Every kind's `read` returns None exactly when it has noted why.
"""

from collections.abc import Mapping as MappingType
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, Protocol, TypeVar

from timeline.load.reading import Reading, Vocabulary, did_you_mean, quoted
from timeline.model import Citation, Participant
from timeline.yamltree import Mapping, Node, Scalar, Sequence

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
E = TypeVar("E", bound=StrEnum)

ReadRecord = dict[str, Any]
"""A record as it was read: its values by key, and its `place`."""


class Kind(Protocol[T_co]):
    """Something that can read a node."""

    def read(self, node: Node, reading: Reading) -> T_co | None:
        """Return the value, or None after noting a problem."""
        ...


@dataclass(frozen=True, slots=True)
class Text:
    """Any text that is not blank; `one_line` folds line breaks into spaces."""

    what: str = "a text"
    one_line: bool = True
    longest: int = 10_000

    def read(self, node: Node, reading: Reading) -> str | None:
        """Return the text without the space around it."""
        if not isinstance(node, Scalar):
            reading.refuse(node, "type", f"{self.what} is expected here, not {shape_of(node)}")
            return None
        text = node.text.strip()
        if not text:
            reading.refuse(node, "empty", f"{self.what} is expected here, but it is empty")
            return None
        if len(text) > self.longest:
            reading.refuse(node, "too-long", f"longer than {self.longest} characters")
            return None
        return " ".join(text.split()) if self.one_line and "\n" in text else text


@dataclass(frozen=True, slots=True)
class Choice(Generic[E]):
    """One word out of a closed choice."""

    words: type[E]

    def read(self, node: Node, reading: Reading) -> E | None:
        """Return the member that the word names."""
        word = Text("a word").read(node, reading)
        if word is None:
            return None
        try:
            return self.words(word)
        except ValueError:
            known = [member.value for member in self.words]
            reading.refuse(
                node,
                "choice",
                f"{quoted(word)} is not one of {', '.join(known)}",
                did_you_mean(word, known),
            )
            return None


@dataclass(frozen=True, slots=True)
class Name:
    """A name out of one of the registry's vocabularies; whether it exists is checked later."""

    vocabulary: Vocabulary

    def read(self, node: Node, reading: Reading) -> str | None:
        """Return the name as written."""
        name = Text(f"the name of {article(self.vocabulary)}").read(node, reading)
        if name is not None:
            reading.mention(self.vocabulary, name, node)
        return name


@dataclass(frozen=True, slots=True)
class Identifier:
    """An id: one word, so that it can be typed and referred to."""

    def read(self, node: Node, reading: Reading) -> str | None:
        """Return the id."""
        text = Text("an id", longest=200).read(node, reading)
        if text is not None and len(text.split()) > 1:
            reading.refuse(
                node,
                "id",
                f"the id {quoted(text)} holds a space",
                f"write {quoted('-'.join(text.lower().split()))}",
            )
            return None
        return text


@dataclass(frozen=True, slots=True)
class TakingPart:
    """An actor's id, or a mapping from one to what the actor was in the event."""

    def read(self, node: Node, reading: Reading) -> Participant | None:
        """Return the participant."""
        if not isinstance(node, Mapping):
            actor = Name(Vocabulary.ACTOR).read(node, reading)
            return None if actor is None else Participant(actor)
        if len(node.entries) != 1:
            reading.refuse(
                node,
                "type",
                "one actor and its role are expected here",
                "give each actor an item of its own",
            )
            return None
        [(key, value)] = node.entries
        reading.mention(Vocabulary.ACTOR, key.text, key)
        role = Text("a role").read(value, reading)
        return None if role is None else Participant(key.text, role)


@dataclass(frozen=True, slots=True)
class Cited:
    """A source's id and, after a space, a locator in it."""

    def read(self, node: Node, reading: Reading) -> Citation | None:
        """Return the citation."""
        text = Text("a source").read(node, reading)
        if text is None:
            return None
        source, _, locator = text.partition(" ")
        reading.mention(Vocabulary.SOURCE, source, node)
        return Citation(source, locator.strip())


@dataclass(frozen=True, slots=True)
class Many(Generic[T]):
    """A list of one kind; where `or_one` is set a single value stands for a list of one."""

    kind: Kind[T]
    or_one: bool = True

    def read(self, node: Node, reading: Reading) -> tuple[T, ...] | None:
        """Return the values that could be read."""
        if not isinstance(node, Sequence):
            if not self.or_one:
                reading.refuse(
                    node,
                    "type",
                    f"a list is expected here, not {shape_of(node)}",
                    'begin each item on a line of its own with "- "',
                )
                return None
            one = self.kind.read(node, reading)
            return None if one is None else (one,)
        values = (self.kind.read(item, reading) for item in node.items)
        return tuple(value for value in values if value is not None)


@dataclass(frozen=True, slots=True)
class Keyed(Generic[T]):
    """A mapping from texts to values of one kind."""

    kind: Kind[T]
    what: str = "a mapping"
    absent: T | None = None

    def read(self, node: Node, reading: Reading) -> dict[str, T] | None:
        """Return the values by key; an entry without a value means `absent`, if that is set."""
        if not isinstance(node, Mapping):
            reading.refuse(
                node,
                "type",
                f"{self.what} is expected here, not {shape_of(node)}",
                'write one "key: value" to a line',
            )
            return None
        found = {}
        for key, value_node in node.entries:
            if self.absent is not None and isinstance(value_node, Scalar) and value_node.absent:
                found[key.text] = self.absent
                continue
            value = self.kind.read(value_node, reading)
            if value is not None:
                found[key.text] = value
        return found


@dataclass(frozen=True, slots=True)
class Either(Generic[T]):
    """One kind where the node is a mapping, another where it is not."""

    mapping: Kind[T]
    otherwise: Kind[T]

    def read(self, node: Node, reading: Reading) -> T | None:
        """Return the value of whichever kind fits."""
        return (self.mapping if isinstance(node, Mapping) else self.otherwise).read(node, reading)


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a record: the kind of its value, and whether it must be there."""

    kind: Kind[Any]
    required: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """A mapping with a closed set of keys. `name` has its article: "an event"."""

    name: str
    keys: MappingType[str, Key]

    def read(self, node: Node, reading: Reading) -> ReadRecord | None:
        """Return the values by key, those that are absent left out, and the `place`."""
        if isinstance(node, Scalar) and node.absent and not self.needed():
            return {"place": reading.place(node)}
        if not isinstance(node, Mapping):
            reading.refuse(
                node,
                "type",
                f"{self.name} is expected here, not {shape_of(node)}",
                f"{self.name} is a mapping of keys such as {self.first_keys()}",
            )
            return None
        found: ReadRecord = {"place": reading.place(node)}
        met = set()
        for key_node, value_node in node.entries:
            key = self.keys.get(key_node.text)
            if key is None:
                self.refuse_key(key_node, reading)
                continue
            if isinstance(value_node, Scalar) and value_node.absent:
                if key.required:
                    met.add(key_node.text)
                    reading.refuse(
                        key_node,
                        "empty",
                        f'the "{key_node.text}" of {self.name} is empty',
                        f"{self.name} cannot do without it",
                    )
                continue
            met.add(key_node.text)
            value = key.kind.read(value_node, reading)
            if value is not None:
                found[key_node.text] = value
        for missing in self.needed() - met:
            reading.refuse(node, "missing-key", f'{self.name} needs a "{missing}"')
        return found

    def needed(self) -> set[str]:
        """Return the keys that must be there."""
        return {name for name, key in self.keys.items() if key.required}

    def first_keys(self) -> str:
        """Return some keys as an example."""
        return ", ".join(list(self.keys)[:3])

    def refuse_key(self, node: Scalar, reading: Reading) -> None:
        """Note a key that does not exist."""
        known = list(self.keys)
        reading.refuse(
            node,
            "unknown-key",
            f"{self.name} has no key {quoted(node.text)}",
            did_you_mean(node.text, known, f"its keys are {', '.join(known)}"),
        )


def shape_of(node: Node) -> str:
    """Return what a node is, in a word."""
    if isinstance(node, Mapping):
        return "a mapping"
    return "a list" if isinstance(node, Sequence) else "a text"


def article(noun: str) -> str:
    """Return a noun with its indefinite article."""
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"

"""What a reader of one file notes on its way: problems, and the names it met."""

from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import StrEnum
from typing import NamedTuple

from timeline.problems import Place, Problem
from timeline.yamltree import Node, place_of


class Vocabulary(StrEnum):
    """The kinds of name that a registry defines and its entries mention."""

    ACTOR = "actor"
    EVENT = "event"
    METRIC = "metric"
    SOURCE = "source"
    TAG = "tag"
    THREAD = "thread"


class Mention(NamedTuple):
    """A name used somewhere, to be checked once everything is read."""

    vocabulary: Vocabulary
    name: str
    place: Place


@dataclass(slots=True)
class Reading:
    """The notes of one run over one or several files."""

    file: str = ""
    problems: list[Problem] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)

    def place(self, node: Node) -> Place:
        """Return where a node of the current file stands."""
        return place_of(node, self.file)

    def refuse(self, node: Node, code: str, what: str, hint: str = "") -> None:
        """Note that something about a node is wrong."""
        self.refuse_at(self.place(node), code, what, hint)

    def refuse_at(self, place: Place, code: str, what: str, hint: str = "") -> None:
        """Note that something at a place is wrong."""
        self.problems.append(Problem(place, code, what, hint))

    def mention(self, vocabulary: Vocabulary, name: str, node: Node) -> None:
        """Note that a name is used."""
        self.mentions.append(Mention(vocabulary, name, self.place(node)))


def did_you_mean(word: str, known: list[str], otherwise: str = "") -> str:
    """Return a hint that names the nearest known words, or another hint where none is near."""
    near = get_close_matches(word, known, n=3, cutoff=0.6)
    if not near:
        return otherwise
    return f"did you mean {' or '.join(quoted(name) for name in near)}?"


def quoted(word: str) -> str:
    """Return a word in quotes, cut where it is long."""
    return f'"{word}"' if len(word) <= 60 else f'"{word[:57]}…"'

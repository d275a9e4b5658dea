"""The notes of a run over files: problems, and the names that are mentioned."""

from collections import defaultdict
from collections.abc import Collection
from difflib import get_close_matches
from enum import StrEnum
from typing import TypeAlias

from msgspec import Struct, field

from timeline.loading.progress import Progress
from timeline.model.names import Directory
from timeline.problems import Mend, Place, Problem
from timeline.yaml import Node, Refused, Scalar, place_of
from timeline.yaml.quoting import as_scalar
from timeline.yaml.reader import MOST_PROBLEMS, TooManyProblemsError

_LONGEST_COMPARED = 100
# How many words are compared with misspelt words in one run; thousands of both take long.
_COMPARED_AT_MOST = 100_000


class Vocabulary(StrEnum):
    """The kinds of name that a registry defines and its entries mention."""

    ACTOR = "actor"
    EVENT = "event"
    METRIC = "metric"
    PLACE = "place"
    SOURCE = "source"
    TAG = "tag"
    THREAD = "thread"


Mention: TypeAlias = tuple[Node, str]
"""Where a name is used, to be checked once everything is read: the node, and its file."""


class Reading(Struct):
    """The notes of one run over one or several files."""

    file: str = ""
    problems: list[Problem] = field(default_factory=list)
    mentions: dict[Vocabulary, dict[str, list[Mention]]] = field(
        default_factory=lambda: {vocabulary: defaultdict(list) for vocabulary in Vocabulary}
    )
    """The names that are used, each with everywhere it is."""
    unread: set[str] = field(default_factory=set)
    """Names of entries that exist but could not be read."""
    unknown: set[tuple[Vocabulary, str]] = field(default_factory=set)
    """Names that are mentioned and do not exist."""
    bases: set[str] = field(default_factory=set)
    """Events that dates count from."""
    timezone: str = ""
    """The zone of times that have none, "" where the registry names no zone."""
    languages: tuple[str, ...] = ()
    """The languages in which dates may be written, beside English."""
    complete: bool = True
    """Whether all files could be read: only then a name that was not found does not exist."""
    progress: Progress = field(default_factory=lambda: Progress(None, 0))
    """How far the run has come."""
    directories: dict[int, Directory] = field(default_factory=dict)
    """Directories of vocabularies by `id()`, made for the first name that does not exist."""
    _hints: dict[tuple[str, int], str] = field(default_factory=dict)
    _compared: int = 0

    def forget(self) -> None:
        """Forget problems and names, before another event is read alone; hints are kept."""
        self.problems.clear()
        self.unread.clear()
        for names in self.mentions.values():
            names.clear()

    def place(self, node: Node) -> Place:
        """Return where a node of the current file stands."""
        return place_of(node, self.file)

    def refuse(self, node: Node, code: str, what: str, hint: str = "", *, right: str = "") -> None:
        """Note that a node is wrong, unless it was refused; `right` certainly belongs there."""
        if isinstance(node, Refused):
            return
        on_one_line = isinstance(node, Scalar) and node.line == node.end_line
        self.refuse_at(self.place(node), code, what, hint, right=right if on_one_line else "")

    def refuse_at(
        self, place: Place, code: str, what: str, hint: str = "", *, right: str = ""
    ) -> None:
        """Note that something at a place is wrong; `right` is the text that belongs there."""
        if len(self.problems) >= MOST_PROBLEMS:
            raise TooManyProblemsError
        mend = Mend(place, as_scalar(right)) if right and right.isprintable() else None
        self.problems.append(Problem(place, code, what, hint, mend=mend))

    def mention(self, vocabulary: Vocabulary, name: str, node: Node) -> None:
        """Note that a name is used."""
        self.mentions[vocabulary][name].append((node, self.file))

    def did_you_mean(self, word: str, known: Collection[str], otherwise: str = "") -> str:
        """Return a hint that names the nearest known words, or another hint where none is near."""
        # What was found is kept by `id()`: `known` must live as long as this reading.
        key = (word, id(known))
        if key not in self._hints:
            self._compared += len(known)
            if self._compared > _COMPARED_AT_MOST or len(word) > _LONGEST_COMPARED:
                return otherwise
            near = " or ".join(map(quoted, get_close_matches(word, known)))
            self._hints[key] = f"did you mean {near}?" if near else ""
        return self._hints[key] or otherwise


def quoted(word: str) -> str:
    """Return a word in quotes, cut where it is long."""
    return f'"{word}"' if len(word) <= 60 else f'"{word[:57]}…"'

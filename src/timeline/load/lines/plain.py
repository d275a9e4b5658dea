"""Events in our own JSON that are plainly right → records, without a tree in between.

Here is read what `timeline list -o jsonl` prints. Whatever is unusual or wrong in any way is left
to the tree, which knows the place of everything: both read alike what both read.
"""

from collections.abc import Callable
from json import JSONDecoder
from typing import Any, Generic, NoReturn, TypeVar
from unicodedata import is_normalized

from timeline.load.notes import Reading, Vocabulary
from timeline.load.printed_keys import PLAIN_EVENT, Digits, UnusualError, line_of, record_of, seen
from timeline.load.shape.kinds import ReadRecord
from timeline.load.shape.texts import citation
from timeline.model import Participant
from timeline.problems import Place
from timeline.yaml import Mapping

T = TypeVar("T")


class _Known(dict[str, T], Generic[T]):
    """What was made of each name so far; a new one is mentioned."""

    def __init__(self, vocabulary: Vocabulary, make: Callable[[str], T], plain: "PlainRecords"):
        super().__init__()
        self.vocabulary, self.make, self.plain = vocabulary, make, plain

    def __missing__(self, name: Any) -> T:
        value = self.make(seen(line_of(name)))
        source = self.vocabulary is Vocabulary.SOURCE
        self.plain.mention(self.vocabulary, name.partition(" ")[0] if source else name)
        self[name] = value
        return value


class PlainRecords:
    """Reads the lines of one run, and remembers the names in them.

    A name is noted where it is first met, with the line. Lines with one of the names that are
    `distrusted` are unusual: where such a name stands has to be known exactly.
    """

    def __init__(
        self, reading: Reading, distrusted: frozenset[tuple[Vocabulary, str]] = frozenset()
    ) -> None:
        self.reading = reading
        self.distrusted = distrusted
        self.place = Place("")
        self.given: dict[str, Any] = {}
        self.participants = _Known(Vocabulary.ACTOR, Participant, self)
        self.actors = _Known(Vocabulary.ACTOR, str, self)
        self.tags = _Known(Vocabulary.TAG, str, self)
        self.threads = _Known(Vocabulary.THREAD, str, self)
        self.metrics = _Known(Vocabulary.METRIC, str, self)
        self.events = _Known(Vocabulary.EVENT, str, self)
        self.citations = _Known(Vocabulary.SOURCE, citation, self)

    def read(self, line: str, place: Place) -> ReadRecord | None:
        """Return the event that a line tells, None where it is not plain.

        The place is the line's; everything in the line is said to stand there.
        """
        if "\\ud" in line or "\\uD" in line:
            return None
        try:
            given = _DECODER.decode(line)
            if type(given) is not dict or not _is_composed(line, given):
                return None
            self.given, self.place = given, place
            return record_of(given, PLAIN_EVENT, self)
        except (UnusualError, LookupError, TypeError, ValueError, RecursionError):
            return None

    def mention(self, vocabulary: Vocabulary, name: str) -> None:
        """Note that a name is used on this line."""
        if (vocabulary, name) in self.distrusted:
            raise UnusualError
        at = Mapping((), self.place.line - 1, self.place.column - 1)
        self.reading.mentions[vocabulary][name].append((at, self.place.file))


def _is_composed(line: str, given: dict[str, Any]) -> bool:
    """Whether everything on a line is in NFC, what escapes write included."""
    if "\\u" in line:
        line = str(given)
    return line.isascii() or is_normalized("NFC", line)


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise UnusualError
    return found


def _in_digits(number: str) -> Digits:
    """Return a number with a point; one with an exponent is no number of ours, used or not."""
    if "e" in number or "E" in number:
        raise UnusualError
    return Digits(number)


def _refuse(_: str) -> NoReturn:
    raise UnusualError


_DECODER = JSONDecoder(object_pairs_hook=_unique, parse_float=_in_digits, parse_constant=_refuse)

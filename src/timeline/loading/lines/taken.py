"""Events that are written to an index as they are read, line by line, and never held in memory.

Only a line that is exactly as `list -o jsonl` prints an event is taken: it is stored as it is.
Whatever is unusual about a line is left to the usual reader, and so is every problem.
"""

import re
from collections.abc import Callable, Iterator, Sequence, Set
from unicodedata import is_normalized

from msgspec import MsgspecError
from msgspec.structs import astuple

from timeline.index.records import (
    EventRecord,
    FigureRecord,
    LinkRecord,
    VerdictRecord,
    citation_of,
    record_of,
)
from timeline.loading.notes import Mention, Reading, Vocabulary
from timeline.loading.shape.texts import LONGEST, LONGEST_ID, steering
from timeline.loading.text import text_of_line
from timeline.problems import Place
from timeline.yaml import Mapping

_TIMED = re.compile(r"\dT\d\d")


class TakenLines:
    """Takes the lines that can be stored as they are; other lines are kept as texts."""

    def __init__(
        self,
        add: Callable[[EventRecord, str, Place], None],
        keep: Callable[[str, int, str], None],
    ) -> None:
        self._add, self._keep = add, keep
        self._known: dict[Vocabulary, set[str]] = {one: set() for one in Vocabulary}
        self.files: list[str] = []
        """The files that lines were taken from."""
        self.mentioned: Set[str] = frozenset()
        """The events that the rest of the registry mentions, and does not hold."""

    def take(self, reading: Reading, file: str, number: int, line: bytes) -> bool:
        """Take a line, or keep its text; return whether it was taken."""
        if file not in self.files:
            self.files.append(file)
        try:
            text = line.decode()
            record = record_of(line) if _is_plain(text, reading) else None
            if record is None or " " in record.id or len(record.id) > LONGEST_ID:
                raise ValueError(line)
            for told in _texts(record):
                if told is not None:
                    _must_be_tight(told)
            self._mention(record, reading, (Mapping((), number - 1, 0), file))
        except (MsgspecError, ValueError):
            self._keep(file, number, text_of_line(line))
            return False
        self._add(record, text, Place(file, number, 1))
        return True

    def _mention(self, record: EventRecord, reading: Reading, at: Mention) -> None:
        """Note the names that are used for the first time; events are looked up at the end.

        Raises ValueError for a name that is empty or has space around it.
        """
        self._note(Vocabulary.ACTOR, record.actors, reading, at)
        self._note(Vocabulary.TAG, record.tags, reading, at)
        self._note(Vocabulary.THREAD, record.threads, reading, at)
        self._note(Vocabulary.PLACE, record.places, reading, at)
        for figure in record.figures:
            self._note(Vocabulary.METRIC, (figure.metric,), reading, at)
            self._note(Vocabulary.ACTOR, (*figure.of, *_one(figure.by)), reading, at)
        for verdict in record.verdicts:
            self._note(Vocabulary.ACTOR, (verdict.on, *_one(verdict.by)), reading, at)
        if record.by:
            self._note(Vocabulary.ACTOR, (record.by,), reading, at)
        parts: list[LinkRecord | FigureRecord | VerdictRecord | EventRecord]
        parts = [*record.because, *record.figures, *record.verdicts]
        for part in (*(one for one in parts if one.sources != record.sources), record):
            cited = [citation_of(text).source for text in part.sources]
            self._note(Vocabulary.SOURCE, cited, reading, at)

    def _note(
        self, vocabulary: Vocabulary, names: Sequence[str], reading: Reading, at: Mention
    ) -> None:
        known = self._known[vocabulary]
        if known.issuperset(names):
            return
        for name in dict.fromkeys(names):
            if name not in known:
                _must_be_tight(name)
                known.add(name)
                reading.mentions[vocabulary][name].append(at)


def _texts(record: EventRecord) -> Iterator[str | None]:
    """Yield the texts of an event that are no names."""
    yield from (record.id, record.title, record.summary, record.note, record.certainty_note)
    for link in record.because:
        yield from (link.note, link.certainty_note)
    for part in (*record.figures, *record.verdicts):
        for told in astuple(part):
            if isinstance(told, list):
                yield from told
            elif isinstance(told, str):
                yield told


def _must_be_tight(text: str) -> None:
    """Raise ValueError for a text that is empty or has space around it."""
    if not text or text.strip() != text:
        raise ValueError(text)


def _one(name: str | None) -> tuple[str, ...]:
    return (name,) if name else ()


def _is_plain(text: str, reading: Reading) -> bool:
    """Whether nothing on a line has to be looked at more closely."""
    if "\\" in text or len(text) > LONGEST:
        return False
    if reading.timezone and _TIMED.search(text):
        return False
    if text.isascii():
        return "\x7f" not in text  # (JSON holds no other control character)
    return text.isprintable() and is_normalized("NFC", text) and not steering(text)

"""Events that are written to an index as they are read, line by line, and never held in memory.

Only a line that is exactly as `list -o jsonl` prints an event is stored as it is. The usual reader
reads the others, and finds every problem; then they are stored too, unless they need something
that does not stand on their line.
"""

import re
from collections.abc import Callable, Sequence, Set
from functools import partial
from unicodedata import is_normalized

from msgspec import MsgspecError
from msgspec.structs import astuple

from timeline.dates import Span
from timeline.index.records import (
    EventRecord,
    FigureRecord,
    LinkRecord,
    VerdictRecord,
    citation_of,
    record_of,
)
from timeline.loading.reading import Reading, Vocabulary
from timeline.loading.records_to_model import ModelBuilder
from timeline.loading.shape.kinds import ReadRecord
from timeline.loading.shape.texts import LONGEST, LONGEST_ID, unseen_character
from timeline.loading.text import text_of_line
from timeline.model import Event
from timeline.problems import Place
from timeline.yaml import Mapping

_TIMED = re.compile(r"\dT\d\d")


class LineStore:
    """Passes lines as we print them to an index, and of other lines the event and the text."""

    def __init__(
        self,
        add: Callable[[EventRecord, str, Place], None],
        keep: Callable[[str, int, str], None],
        add_event: Callable[[Event], None],
    ) -> None:
        self._add, self._keep, self._add_event = add, keep, add_event
        self._known: dict[Vocabulary, set[str]] = {one: set() for one in Vocabulary}
        self.files: list[str] = []
        """The files that the lines stand in."""
        self.mentioned: Set[str] = frozenset()
        """The events that the rest of the registry mentions, and does not hold."""

    def store_line(self, reading: Reading, file: str, number: int, line: bytes) -> bool:
        """Store a line that is as we print it, or keep its text; return whether it was stored."""
        if file not in self.files:
            self.files.append(file)
        try:
            text = line.decode()
            record = record_of(line) if _is_plain(text, reading) else None
            if record is None or " " in record.id or len(record.id) > LONGEST_ID:
                raise ValueError(line)
            for one in (record.id, record.title, record.summary, record.note):
                if one is not None:
                    _must_be_trimmed(one)
            if record.because or record.figures or record.verdicts or record.certainty_note:
                _parts_must_be_trimmed(record)
            self._mention(record, reading, Place(file, number, 1))
        except (MsgspecError, ValueError):
            self._keep(file, number, text_of_line(line))
            return False
        self._add(record, text, Place(file, number, 1))
        return True

    def store_event(self, reading: Reading, record: ReadRecord) -> bool:
        """Store the event of a line that was read; return whether it was stored.

        An event that counts from another one has to wait for the whole registry. So has one with
        figures, whose metrics may stand further on, and one that lacks something.
        """
        span = record.get("date")
        if not isinstance(span, Span) or "figures" in record or not {"id", "title"} <= {*record}:
            return False
        self._add_event(ModelBuilder({record["id"]: span}, {}, reading).event(record))
        return True

    def _mention(self, record: EventRecord, reading: Reading, at: Place) -> None:
        """Note the names that are used for the first time; events are looked up at the end.

        Raises ValueError for a name that is empty or has space around it.
        """
        note = partial(self._note, reading, at)
        note(Vocabulary.ACTOR, record.actors)
        note(Vocabulary.TAG, record.tags)
        note(Vocabulary.THREAD, record.threads)
        note(Vocabulary.PLACE, record.places)
        for figure in record.figures:
            note(Vocabulary.METRIC, (figure.metric,))
            note(Vocabulary.ACTOR, (*figure.of, *_one(figure.by)))
        for verdict in record.verdicts:
            note(Vocabulary.ACTOR, (verdict.on, *_one(verdict.by)))
        note(Vocabulary.ACTOR, _one(record.by))
        parts: tuple[LinkRecord | FigureRecord | VerdictRecord | EventRecord, ...]
        parts = (*record.because, *record.figures, *record.verdicts, record)
        for part in parts:
            if part is record or part.sources != record.sources:
                note(Vocabulary.SOURCE, [citation_of(text).source for text in part.sources])

    def _note(
        self, reading: Reading, at: Place, vocabulary: Vocabulary, names: Sequence[str]
    ) -> None:
        known = self._known[vocabulary]
        if known.issuperset(names):  # as they nearly always are
            return
        node = Mapping((), at.line - 1, 0)
        for name in dict.fromkeys(names):
            if name not in known:
                _must_be_trimmed(name)
                known.add(name)
                reading.mentions[vocabulary][name].append((node, at.file))


def _parts_must_be_trimmed(record: EventRecord) -> None:
    """Raise ValueError for a text in the parts of an event that is empty or has space around it."""
    values: list[object] = [record.certainty_note]
    for link in record.because:
        values += (link.note, link.certainty_note)
    for part in (*record.figures, *record.verdicts):
        for value in astuple(part):
            values += value if isinstance(value, tuple) else (value,)
    for text in values:
        if isinstance(text, str):
            _must_be_trimmed(text)


def _must_be_trimmed(text: str) -> None:
    if not text or text.strip() != text:
        raise ValueError(text)


def _one(name: str | None) -> tuple[str, ...]:
    return (name,) if name else ()


def _is_plain(text: str, reading: Reading) -> bool:
    """Whether no text on a line needs a closer look."""
    if "\\" in text or len(text) > LONGEST:
        return False
    if reading.timezone and _TIMED.search(text):
        return False
    if text.isascii():
        return "\x7f" not in text  # (JSON holds no other control character)
    return text.isprintable() and is_normalized("NFC", text) and not unseen_character(text)

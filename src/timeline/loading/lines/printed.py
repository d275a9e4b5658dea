"""Events that are written to an index as they are read, line by line, and never held in memory.

Only a line that is exactly as `list -o jsonl` prints an event is stored as it is. Others are read
by the usual reader, which finds every problem; then they are stored too, if they need no more
than is on them.
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
from timeline.loading.notes import Reading, Vocabulary
from timeline.loading.records_to_model import Building
from timeline.loading.shape.kinds import ReadRecord
from timeline.loading.shape.texts import LONGEST, LONGEST_ID, steering
from timeline.loading.text import text_of_line
from timeline.model import Event
from timeline.problems import Place
from timeline.yaml import Mapping

_TIMED = re.compile(r"\dT\d\d")


class PrintedLines:
    """Stores lines that are as we print them, and the events of others; those keep their texts."""

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

    def store(self, reading: Reading, file: str, number: int, line: bytes) -> bool:
        """Store a line, or keep its text; return whether it was stored."""
        if file not in self.files:
            self.files.append(file)
        try:
            text = line.decode()
            record = record_of(line) if _is_plain(text, reading) else None
            if record is None or " " in record.id or len(record.id) > LONGEST_ID:
                raise ValueError(line)
            for told in (record.id, record.title, record.summary, record.note):
                if told is not None:
                    _must_be_tight(told)
            if record.because or record.figures or record.verdicts or record.certainty_note:
                _must_all_be_tight(record)
            self._mention(record, reading, Place(file, number, 1))
        except (MsgspecError, ValueError):
            self._keep(file, number, text_of_line(line))
            return False
        self._add(record, text, Place(file, number, 1))
        return True

    def store_read(self, reading: Reading, record: ReadRecord) -> bool:
        """Store the event of a line that was read; return whether it was stored.

        What counts from another event, and figures, whose metrics may be told further on, wait
        for the whole registry; so does what lacks something.
        """
        span = record.get("date")
        if not isinstance(span, Span) or "figures" in record or not {"id", "title"} <= {*record}:
            return False
        self._add_event(Building({record["id"]: span}, {}, reading).event(record))
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
                _must_be_tight(name)
                known.add(name)
                reading.mentions[vocabulary][name].append((node, at.file))


def _must_all_be_tight(record: EventRecord) -> None:
    """Raise ValueError for a text in the parts of an event that is empty or has space around it."""
    told: list[object] = [record.certainty_note]
    for link in record.because:
        told += (link.note, link.certainty_note)
    for part in (*record.figures, *record.verdicts):
        for value in astuple(part):
            told += value if isinstance(value, tuple) else (value,)
    for text in told:
        if isinstance(text, str):
            _must_be_tight(text)


def _must_be_tight(text: str) -> None:
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

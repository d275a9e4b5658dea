"""Files with an event in JSON on each line: read line by line, never as a whole."""

import re
from collections.abc import Iterator

from msgspec.structs import replace

from timeline.loading.files import LONGEST_LINE, FileContent, JsonLinesFile
from timeline.loading.json_tree import read_json
from timeline.loading.lines.fast_reader import FastLineReader
from timeline.loading.lines.line_store import LineStore
from timeline.loading.lines.records import event_of
from timeline.loading.lines.sieve import Sieve
from timeline.loading.reading import Reading
from timeline.loading.shape.kinds import ReadRecord
from timeline.loading.shape.schema import EVENT
from timeline.loading.text import BOM, decode
from timeline.problems import Place, Problem
from timeline.yaml import Mapping, place_of

_TIMED = re.compile(rb"\dT\d\d")
_BLANK = re.compile(rb"[ \t\r]*\Z")


class JsonLinesReader:
    """Reads events in JSON Lines: usual lines fast, the others with the place of everything."""

    def __init__(
        self,
        reading: Reading,
        sieve: Sieve | None,
        first_run: Reading | None,
        line_store: LineStore | None,
    ) -> None:
        self.reading = reading
        self.sieve, self.line_store = sieve, line_store
        before = first_run or Reading()
        # Lines that a first run refused: they are read once more with the place of everything.
        self.refused = {(problem.place.file, problem.place.line) for problem in before.problems}
        self.fast_reader = FastLineReader(reading, frozenset(before.unknown))

    def events(self, file: JsonLinesFile) -> Iterator[ReadRecord]:
        """Yield the events of a file that can be read; note what is wrong with the others."""
        self.reading.file = file.name
        lets_through = self.sieve
        number = done = 0
        on_progress, size = self.reading.progress.file(file.size, lined=True), max(1, file.size)
        try:
            for block in file.blocks():
                done += len(block)
                if on_progress:
                    on_progress(done / size)
                if lets_through and not lets_through(block):
                    number += block.count(b"\n")
                    continue
                for line in block.removesuffix(b"\n").split(b"\n"):
                    number += 1
                    if lets_through and not lets_through(line):
                        continue
                    store = self.line_store
                    if store and store.store_line(self.reading, file.name, number, line):
                        continue
                    event = self.event(file.name, number, line)
                    if event is None or (store and store.store_event(self.reading, event)):
                        continue
                    yield event
        except OSError as error:
            self.reading.complete = False
            what = f"cannot be read: {error.strerror or error}"
            self.reading.refuse_at(Place(file.name), "file", what, "try again")

    def event(self, file: str, number: int, line: bytes) -> ReadRecord | None:
        """Return the event on a line, None where there is none or something is wrong with it."""
        if number == 1:
            line = line.removeprefix(BOM)
        in_zone = self.reading.timezone and _TIMED.search(line)
        if not in_zone and (file, number) not in self.refused:
            column = 1 if line.startswith(b"{") else len(line) - len(line.lstrip(b" \t")) + 1
            event = self.fast_reader.read(line, Place(file, number, column))
            if event is not None:
                return event
        if _BLANK.match(line):
            return None
        try:
            text = line.decode()
        except UnicodeDecodeError:
            problem = decode(FileContent(file, line))  # it says which byte is wrong
            assert isinstance(problem, Problem)  # noqa: S101
            self.refuse_line(problem, replace(problem.place, line=number))
            return None
        return self.with_places(file, number, text)

    def refuse_line(self, problem: Problem, place: Place) -> None:
        """Note that an event cannot be read: names that are not found may be in it."""
        self.reading.complete = False
        self.reading.refuse_at(place, problem.code, problem.what, problem.hint)

    def with_places(self, file: str, number: int, text: str) -> ReadRecord | None:
        """Return the event on a line, with the place of everything in it."""
        if len(text) > LONGEST_LINE:
            what = f"a line longer than {LONGEST_LINE // 2**20} MiB"
            hint = "write each event on a line of its own"
            self.reading.refuse_at(Place(file, number, 1), "too-long", what, hint)
            return None
        values, problems = read_json(text, file, number)
        for problem in problems:
            self.refuse_line(problem, problem.place)
        for second in values[1:2]:
            what, hint = "a second value stands on this line", "write it on a line of its own"
            self.reading.refuse_at(place_of(second, file), "json", what, hint)
        if problems or not values:
            return None
        node = values[0]
        if not isinstance(node, Mapping):
            what = "an event is expected here: an object in braces"
            hint = "timeline list -o jsonl shows what one looks like"
            self.reading.refuse(node, "type", what, hint)
            return None
        return EVENT.read(event_of(node), self.reading)

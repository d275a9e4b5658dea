"""What is asked, at which sizes, and what the page says of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import contenders
from measuring import Contender
from setting import Setting


@dataclass(frozen=True, slots=True)
class Question:
    """A question: what the page says of it, and who answers it at a number of events."""

    title: str
    about: str
    contenders: Callable[[Setting, int], Sequence[Contender]]
    largest: int = 1_000_000
    smallest: int = 0
    sized: bool = True
    """Whether it is asked of generated registries; else of the bundled one."""

    once: bool = False
    """Whether one round is enough."""

    times: int = 1
    """How many times as many rounds it has as others, where little is between its answers."""

    def sizes(self, asked: Sequence[int]) -> list[int]:
        """Return at which of the sizes it is asked; 0 is the bundled registry."""
        if not self.sized:
            return [0]
        return [size for size in asked if self.smallest <= size <= self.largest]


QUESTIONS = {
    "start": Question(
        "Starting",
        "The bundled registry, so that start-up is nearly all there is. All that print its events"
        " print the same ones.",
        contenders.start,
        sized=False,
        times=4,
    ),
    "reading": Question(
        "Reading YAML, inside a process",
        "Start-up and output left out. `timeline` checks every key, reads every date and builds its"
        " values; two rows are how long it takes to come a part of the way. CSafeLoader builds"
        " dictionaries. The last row only draws libyaml's events out of the same bytes, with the"
        " garbage collector off, which is the floor for any program in Python. What `timeline` adds"
        " is a tuple for every text, a look at every key and value, and an object for every event"
        " and its parts. None of it can be put off: a registry does not answer before all that is"
        " wrong in it could be told.",
        contenders.reading,
        largest=10_000,
    ),
    "ids": Question(
        "The id of every event, out of YAML",
        "The same as whole programs.",
        contenders.ids,
        largest=10_000,
    ),
    "building": Question(
        "Making an index",
        "Done once, on purpose; one round. SQLite's own import puts the lines into one column of"
        " one table and understands nothing of them.",
        contenders.building,
        once=True,
    ),
    "period": Question(
        "An actor in 2015 to 2018",
        "The ids of all events of the tenth most frequent actor that may lie in these four years,"
        " imprecise dates included.",
        contenders.period,
    ),
    "rare": Question(
        "An actor who hardly ever appears",
        "Seven events, however large the registry is.",
        contenders.rare,
    ),
    "count": Question("Events of every actor, counted", "", contenders.count),
    "layout": Question(
        "Laying out a table, inside a process",
        "Ten thousand rows of four columns of text, at hand before the clock starts, laid out for"
        " 120 columns in colour and kept in memory.",
        contenders.laying_out,
        smallest=10_000,
        largest=10_000,
    ),
    "table": Question(
        "A table of everything, on a terminal",
        "Laid out for 120 columns, read by the other end of the terminal as fast as it comes.",
        contenders.table,
        smallest=10_000,
        largest=10_000,
    ),
}
"""In the order in which they are asked: the index is made before it is used."""

"""timeline: a command-line explorer for dated events, and the library that answers for it.

    import timeline

    registry = timeline.load("events.yaml")
    for one in registry.select(actor="Zhang Yong", since="2013"):
        print(one.event.span.edtf, one.event.title)
    print(registry.why("pinduoduo-overtakes", depth=2).to_text("md"))

Names, dates and periods are given as on the command line. What cannot be answered raises
UsageError; a registry that cannot be read raises BadRegistryError, which has all its problems.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from timeline.dates import Membership, Period, Refusal, Span
    from timeline.dates.distance import Elapsed, elapsed
    from timeline.datetext.periods.period import parse_period
    from timeline.datetext.reader import parse_date
    from timeline.library.answer import Answer
    from timeline.library.registry import Registry, differences, load
    from timeline.problems import BadRegistryError, Problem, UsageError

__version__ = "0.1.0"

_ROOMS = {
    "dates": ("Membership", "Period", "Refusal", "Span"),
    "dates.distance": ("Elapsed", "elapsed"),
    "datetext.periods.period": ("parse_period",),
    "datetext.reader": ("parse_date",),
    "library.answer": ("Answer",),
    "library.registry": ("Registry", "differences", "load"),
    "problems": ("BadRegistryError", "Problem", "UsageError"),
}
_ROOM_OF = {name: room for room, names in _ROOMS.items() for name in names}

__all__ = [
    "Answer",
    "BadRegistryError",
    "Elapsed",
    "Membership",
    "Period",
    "Problem",
    "Refusal",
    "Registry",
    "Span",
    "UsageError",
    "differences",
    "elapsed",
    "load",
    "parse_date",
    "parse_period",
]


def __getattr__(name: str) -> Any:
    """Import what is asked for when it is asked for: most programs need little of it."""
    if name not in _ROOM_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_ROOM_OF[name]}"), name)

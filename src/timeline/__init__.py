"""timeline: a command-line explorer for dated events, and the library that answers for it.

    import timeline

    world = timeline.read("events.yaml")
    for one in timeline.select(world, actor=["Zhang Yong"], since="2013"):
        print(one.event.span.edtf, one.event.title)
    print(timeline.text_of(timeline.why(world, "pinduoduo-overtakes", depth=2), "md"))

Names, dates and periods are given as on the command line. A question is answered with a Report:
a title, columns and rows. A question that cannot be answered raises UsageError; a registry that
cannot be read raises BadRegistryError, which has all its problems.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from timeline.dates import Period, Span, elapsed
    from timeline.datetext import parse_date, parse_period
    from timeline.library.causes import led_to, why
    from timeline.library.comparison import compare, compare_files
    from timeline.library.counts import count
    from timeline.library.facets import vocabulary
    from timeline.library.figures import figures
    from timeline.library.listing import events, select
    from timeline.library.posts import tenures
    from timeline.library.questions import at, brief, gap
    from timeline.library.story import narrate
    from timeline.library.text import text_of
    from timeline.library.verdicts import contradictions, verdict
    from timeline.library.world import World, read
    from timeline.problems import BadRegistryError, UsageError
    from timeline.report import Report

__version__ = "0.1.0"

_ROOMS = {
    "dates": ("Period", "Span", "elapsed"),
    "datetext": ("parse_date", "parse_period"),
    "library.causes": ("led_to", "why"),
    "library.comparison": ("compare", "compare_files"),
    "library.counts": ("count",),
    "library.facets": ("vocabulary",),
    "library.figures": ("figures",),
    "library.listing": ("events", "select"),
    "library.posts": ("tenures",),
    "library.questions": ("at", "brief", "gap"),
    "library.story": ("narrate",),
    "library.text": ("text_of",),
    "library.verdicts": ("contradictions", "verdict"),
    "library.world": ("World", "read"),
    "problems": ("BadRegistryError", "UsageError"),
    "report": ("Report",),
}
_ROOM_OF = {name: room for room, names in _ROOMS.items() for name in names}

__all__ = [
    "BadRegistryError",
    "Period",
    "Report",
    "Span",
    "UsageError",
    "World",
    "at",
    "brief",
    "compare",
    "compare_files",
    "contradictions",
    "count",
    "elapsed",
    "events",
    "figures",
    "gap",
    "led_to",
    "narrate",
    "parse_date",
    "parse_period",
    "read",
    "select",
    "tenures",
    "text_of",
    "verdict",
    "vocabulary",
    "why",
]


def __getattr__(name: str) -> Any:
    """Import what is asked for when it is asked for: most programs need little of it."""
    if name not in _ROOM_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_ROOM_OF[name]}"), name)

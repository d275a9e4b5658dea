"""What a file leaves out because its format has no place for it, and how often."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from timeline.model import Event, RegistryModel
from timeline.report import Cell, For, Report
from timeline.reports.series.amounts import counted

# What the fields of a registry and of an event are called, where an s does not tell
_NOUNS: Mapping[str, tuple[str, str]] = {
    "certainty": ("uncertain date", "uncertain dates"),
    "certainty_note": ("note on a certainty", "notes on certainties"),
    "kind": ("claim, plan or the like", "claims, plans and the like"),
    "by": ("speaker", "speakers"),
    "said": ("date of saying", "dates of saying"),
    "quotes": ("quotation", "quotations"),
    "links": ("link to a page", "links to pages"),
    "part_of": ("whole of a part", "wholes of parts"),
    "weight": ("weight", "weights"),
    "alternatives": ("other date", "other dates"),
    "summary": ("summary", "summaries"),
    "because": ("cause", "causes"),
    "contradicts": ("contradiction", "contradictions"),
    "sources": ("source", "sources"),
    "series": ("figure of a series", "figures of series"),
    "roles": ("post", "posts"),
    "queries": ("saved query", "saved queries"),
    "undated": ("event whose date has no place there", "events whose dates have no place there"),
    "further": ("further thread of an event", "further threads of events"),
    "about": ("paragraph about the registry", "paragraphs about registries"),
    "extensions": ("own key (x-…)", "own keys (x-…)"),
}

# Every format has a place for these, or does not need them.
_EVERYWHERE = ("id", "span", "title", "place")
# What is so where nothing is said: a file loses nothing without it.
_USUAL = {"certainty": "certain", "kind": "event", "weight": "normal"}
_COUNTED = tuple(name for name in Event.__struct_fields__ if name not in _EVERYWHERE)
_OF_REGISTRIES = ("about", "extensions", "series", "roles", "periods", "queries", "rates")


def of_events(events: Iterable[Event], carried: frozenset[str]) -> Counter[str]:
    """Return how often each field of some events is filled that is not carried."""
    names = [name for name in _COUNTED if name not in carried]
    counts: Counter[str] = Counter()
    for event in events:
        for name in names:
            counts[name] += _count_in(name, getattr(event, name))
    return counts


def of_registry(registry: RegistryModel, carried: frozenset[str]) -> Counter[str]:
    """Return how much of a registry, besides its events, is not carried."""
    names = [name for name in _OF_REGISTRIES if name not in carried]
    return Counter({name: _count_in(name, getattr(registry, name)) for name in names})


def in_words(found: Mapping[str, int]) -> str:
    """Return what was left out as a line such as `left out: 232 causes, 69 verdicts`, else ""."""
    lines = [
        counted(times, *_NOUNS.get(name, (name.removesuffix("s"),)))
        for name, times in found.items()
        if times
    ]
    return f"left out: {', '.join(lines)}" if lines else ""


def _count_in(name: str, held: Any) -> int:
    if not held or held == _USUAL.get(name):  # most fields of most events
        return 0
    return len(held) if isinstance(held, Collection) and not isinstance(held, str) else 1


class _Counting(Struct, frozen=True):
    """Rows that are counted while they are written, for they are gone through only once."""

    rows: Sequence[Any]
    cells: Mapping[str, Callable[[Any], Cell]]
    found: Counter[str]

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Any]:
        for row in self.rows:
            for name, cell in self.cells.items():
                if held := cell(row):
                    self.found[name] += _count_in(name, held)
            yield row


def counting(report: Report) -> tuple[Report, Counter[str]]:
    """Return a report for sheets, and what will have counted what sheets have no column for."""
    shown = report.columns_for(For.SHEETS)
    cells = {
        column.name: column.cell
        for column in report.columns_for(For.RECORDS)
        if column.name in _COUNTED and column not in shown
    }
    found = Counter(dict.fromkeys(cells, 0))
    return replace(report, rows=_Counting(report.rows, cells, found)), found

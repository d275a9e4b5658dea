"""Which place in a file an event takes: by date where the file is in the order of dates."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TypeAlias

from timeline.authoring.document import Document
from timeline.authoring.reconciliation import Entry
from timeline.authoring.splice import Insertion
from timeline.authoring.values import value_of
from timeline.model import Event

_Key: TypeAlias = tuple[float, float, int, str]


def placed(
    document: Document, events: Mapping[str, Event], entries: Sequence[Entry]
) -> list[tuple[Insertion, Entry]]:
    """Return where entries go, in the order in which they will stand in the file.

    A file in the order of dates, the earliest or the latest first, stays in it; an event goes
    after those of the same date. In any other file events are added at the end.
    """
    keys = [events[id_].span.sort_key for id_ in _ids(document) if id_ in events]
    end = len(document.listing.items)
    if len(keys) < end or not (_rises(keys) or _rises(keys[::-1])):
        return [(Insertion(end, entry.values), entry) for entry in entries]
    if _rises(keys):
        ordered = sorted(entries, key=_key)
        places = [bisect_right(keys, _key(entry)) for entry in ordered]
    else:
        ordered = sorted(entries, key=_key, reverse=True)
        rising = keys[::-1]
        places = [end - bisect_left(rising, _key(entry)) for entry in ordered]
    return [
        (Insertion(place, entry.values), entry)
        for place, entry in zip(places, ordered, strict=True)
    ]


def _ids(document: Document) -> Iterator[str]:
    for item in document.listing.node.items:
        value = value_of(item)
        id_ = value.get("id") if isinstance(value, dict) else None
        if isinstance(id_, str):  # pragma: no branch - a registry that was read has them
            yield id_


def _rises(keys: Sequence[_Key]) -> bool:
    return all(one <= other for one, other in pairwise(keys))


def _key(entry: Entry) -> _Key:
    return entry.span.sort_key

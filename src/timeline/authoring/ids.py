"""An id for every draft: its own, or one made from its title; and which events are not new."""

import re
from collections.abc import Iterator
from itertools import chain

from msgspec import Struct, field

from timeline.authoring.drafts import Draft, beside
from timeline.authoring.slugs import ids_from
from timeline.authoring.target import Target
from timeline.dates import Span
from timeline.datetext import parse_date
from timeline.model import Event
from timeline.problems import Place
from timeline.yaml import place_of

_YEAR = re.compile(r"-?\d{4}")


def edtf(date: str) -> str:
    """Return a date in EDTF; one that is none, or that counts from an event, as it is."""
    parsed = parse_date(date)
    return parsed.edtf if isinstance(parsed, Span) else date


class Identifying(Struct):
    """The drafts of one intake by their ids.

    `there` has the events that the registry has already, with the same title and date; `twins`
    are drafts with the title and the date of another; `told` are the ids of the registry's events
    by title and date.
    """

    file: str
    target: Target
    drafts: dict[str, Draft] = field(default_factory=dict)
    there: dict[str, Event] = field(default_factory=dict)
    twins: list[tuple[Draft, Draft]] = field(default_factory=list)
    told: dict[tuple[str, str], str] = field(default_factory=dict)

    def identify(self, draft: Draft) -> bool:
        """Give a draft its id; return whether it is another than those before it."""
        given = draft.text("id")
        if given:
            self._take(draft, given)
            return not draft.problems
        return self._name(draft, draft.text("title"))

    def _take(self, draft: Draft, given: str) -> None:
        place = place_of(draft.get("id") or draft.node, self.file)
        other, known = self.drafts.setdefault(given, draft), self.target.events.get(given)
        if other is not draft:
            first = place_of(other.get("id") or other.node, self.file)
            what = f'the event "{given}" stands here for the second time, first at {first}'
            draft.refuse(place, "duplicate-id", what, "give one of the two another id")
        elif known is not None and _same(draft, known.title, known.span.edtf):
            self.there[given] = known
        elif known is not None:
            draft.refuse(place, "duplicate-id", taken(known), "give this one another id")

    def _name(self, draft: Draft, title: str) -> bool:
        told = self._told(title, draft.text("date"))
        candidates = chain([told] if told else [], self._candidates(draft, title))
        while True:
            candidate = next(candidates)
            other, known = self.drafts.get(candidate), self.target.events.get(candidate)
            if other is not None and _same(draft, other.text("title"), other.text("date")):
                self.twins.append((draft, other))
                return False
            same = known is not None and _same(draft, known.title, known.span.edtf)
            if other is None and (known is None or same):
                if known is not None:
                    self.there[candidate] = known
                self.drafts[candidate] = draft
                draft.put("id", beside(candidate, draft.get("title") or draft.node))
                return True

    def _told(self, title: str, date: str) -> str | None:
        """Return the id of the registry's event of a title and a date."""
        if not self.told:
            for event in self.target.events.values():
                self.told.setdefault(_key(event.title, event.span.edtf), event.id)
        return self.told.get(_key(title, date))

    def _candidates(self, draft: Draft, title: str) -> Iterator[str]:
        year = _YEAR.match(edtf(draft.text("date")))
        return ids_from(title, year.group() if year else "")


def taken(known: Event) -> str:
    """Return that an event has an id, and where it stands."""
    return f'there is an event "{known.id}" already, at {known.place or Place("")}'


def _same(draft: Draft, title: str, date: str) -> bool:
    """Whether a draft has a title, and that with this date."""
    return bool(title) and _key(draft.text("title"), draft.text("date")) == _key(title, date)


def _key(title: str, date: str) -> tuple[str, str]:
    return _spoken(title), edtf(date)


def _spoken(title: str) -> str:
    return " ".join(title.casefold().split())

"""An id for every draft: its own, or one made from its title; and which events are not new."""

import re

from msgspec import Struct, field

from timeline.authoring.drafts import Draft, beside
from timeline.authoring.slugs import id_from, ids_from
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
    by title and date. `_named` are the drafts that have an id made from their title, or one like
    it, by title and date; `_tried` is how many numbered ids of each beginning are taken, so that
    a thousand events of one title do not count from 2 each.
    """

    file: str
    target: Target
    drafts: dict[str, Draft] = field(default_factory=dict)
    there: dict[str, Event] = field(default_factory=dict)
    twins: list[tuple[Draft, Draft]] = field(default_factory=list)
    told: dict[tuple[str, str], str] = field(default_factory=dict)
    _named: dict[tuple[str, str], Draft] = field(default_factory=dict)
    _tried: dict[str, int] = field(default_factory=dict)

    def identify(self, draft: Draft) -> bool:
        """Give a draft its id; return whether it is another than those before it."""
        given = draft.text("id")
        if given:
            self._take(draft, given)
            return not draft.problems
        return self._name(draft, draft.text("title"))

    def _take(self, draft: Draft, given: str) -> None:
        title = draft.text("title")
        if given.startswith(id_from(title)):
            self._named.setdefault(_key(title, draft.text("date")), draft)
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
        key = _key(title, draft.text("date"))
        other = self._named.setdefault(key, draft) if title else draft
        if other is not draft:
            self.twins.append((draft, other))
            return False
        told = self._told(title, draft.text("date"))
        candidate = told if told and told not in self.drafts else self._free(draft, title)
        if candidate == told:
            self.there[candidate] = self.target.events[candidate]
        self.drafts[candidate] = draft
        draft.put("id", beside(candidate, draft.get("title") or draft.node))
        return True

    def _free(self, draft: Draft, title: str) -> str:
        """Return the plainest id that no event has; numbers are counted on from the last one."""
        year = _YEAR.match(edtf(draft.text("date")))
        *plain, begin = ids_from(title, year.group() if year else "")
        for candidate in plain:
            if self._is_free(candidate):
                return candidate
        number = self._tried.get(begin, 1) + 1
        while not self._is_free(f"{begin}-{number}"):
            number += 1
        self._tried[begin] = number
        return f"{begin}-{number}"

    def _is_free(self, candidate: str) -> bool:
        return candidate not in self.drafts and candidate not in self.target.events

    def _told(self, title: str, date: str) -> str | None:
        """Return the id of the registry's event of a title and a date."""
        if not self.told:
            for event in self.target.events.values():
                self.told.setdefault(_key(event.title, event.span.edtf), event.id)
        return self.told.get(_key(title, date))


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

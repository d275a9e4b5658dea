"""An id for every draft: its own, or one made from its title; and which events are not new."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import accumulate, count
from unicodedata import category, combining, normalize

from msgspec import Struct, field

from timeline.authoring.drafts import ORIGIN, UID, EventDraft
from timeline.authoring.target import Target
from timeline.dates import Span
from timeline.loading.shape.dates import parsed_date
from timeline.model import Event
from timeline.problems import Place
from timeline.yaml import place_of
from timeline.yaml.nodes import beside

LONGEST = 40
_APOSTROPHES = re.compile("['’ʼ]")
_ASCII_WORD = re.compile("[a-z0-9]+")
_YEAR = re.compile(r"-?\d{4}")


def id_from(title: str) -> str:
    """Return an id in lower case, its words joined by hyphens: at most 40 characters.

    Letters lose their accents where the plain ones are ASCII; other scripts stay as they are.
    """
    bare = _APOSTROPHES.sub("", title)  # "Scott's hut" is scotts-hut, not scott-s-hut
    if bare.isascii():
        return _joined(_ASCII_WORD.findall(bare.lower()))
    decomposed = normalize("NFKD", bare)
    plain = _words("".join(sign for sign in decomposed if not combining(sign)))
    return _joined(plain if "".join(plain).isascii() else _words(normalize("NFKC", bare)))


def _joined(words: Sequence[str]) -> str:
    """Return as many words as an id may have, of the first one as much as fits."""
    lengths = accumulate(len(word) + 1 for word in words)
    fitting = sum(length <= LONGEST + 1 for length in lengths)
    return "-".join(words[:fitting]) or "".join(words[:1])[:LONGEST] or "event"


def _words(text: str) -> list[str]:
    """Return the words of a text; a mark on a letter belongs to its word."""
    signs = (one if one.isalnum() or category(one)[0] == "M" else " " for one in text.casefold())
    return "".join(signs).split()


def edtf(date: str, languages: tuple[str, ...] = ()) -> str:
    """Return a date in EDTF; what is no date, or counts from an event, comes back as it is."""
    parsed = parsed_date(date, languages)
    return parsed.edtf if isinstance(parsed, Span) else date


class DraftIds(Struct):
    """The ids of the drafts of one file, each with the place of its draft.

    `same_events` are the registry's events that are the same as a draft, by the id of both. When
    `importing`, a draft that repeats one before it is left out, else it is refused.

    `origin` is the name of the file if its keys `x-uid` count, "" if not. `known` are the
    registry's events by these keys, and `seen` counts each key in the drafts. `unkeyed` counts, for
    each event without a key, the drafts that have a key and its title and date.
    """

    file: str
    target: Target
    importing: bool
    origin: str = ""
    known: Mapping[str, Event] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    same_events: dict[str, Event] = field(default_factory=dict)
    seen: Counter[str] = field(default_factory=Counter)
    unkeyed: Counter[str] = field(default_factory=Counter)
    # By title and date: the ids of the registry's events, and the places of drafts whose id is made
    # of their title.
    _registered: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    _named: dict[str, Place] = field(default_factory=dict)
    # The numbered ids of each beginning: a thousand events of one title do not count from 2 each.
    _tried: dict[str, int] = field(default_factory=dict)

    def give(self, draft: EventDraft) -> bool:
        """Give a draft its id; return False if another event has it, or is the same."""
        known = (self._event_with_key(draft) or self._event_to_key(draft)) if self.origin else None
        if known and known.id not in self.places:
            self.places[known.id], self.same_events[known.id] = (
                place_of(draft.node, self.file),
                known,
            )
            draft.put("id", beside(known.id, draft.node))
            return True
        given = draft.text("id")
        return self._keep_id(draft, given) if given else self._make_id(draft, draft.text("title"))

    def _event_with_key(self, draft: EventDraft) -> Event | None:
        """Return the registry's event with the key of a draft; number a key that comes twice."""
        uid = draft.text(UID)
        self.seen[uid] += 1
        if uid and self.seen[uid] > 1:
            draft.change(f"{UID} {uid[:60]} stands here more than once, and is numbered")
            uid = f"{uid} {self.seen[uid]}"
            self.seen[uid] += 1
            draft.put(UID, beside(uid, draft.node))
        return self.known.get(uid)

    def _event_to_key(self, draft: EventDraft) -> Event | None:
        """Return the registry's event of a draft's title and date, if it is to get its key."""
        key = _key(draft.text("title"), draft.text("date")) if draft.text(UID) else ""
        id_ = self._registered_id(key) if key else None
        if not id_ or len(self._registered[key]) > 1 or self.target.events[id_].own_text(UID):
            return None
        self.unkeyed[id_] += 1
        return self.target.events[id_]

    def forget(self, draft: EventDraft) -> None:
        """Let another draft have the id of one that cannot come in."""
        del self.places[draft.text("id")]
        self._named.pop(_key(draft.text("title"), draft.text("date")), None)

    def _keep_id(self, draft: EventDraft, given: str) -> bool:
        """Take the id that a draft has itself, or refuse it if another event has it."""
        title, date = draft.text("title"), draft.text("date")
        at = place_of(draft.get("id") or draft.node, self.file)
        if given.startswith(id_from(title)):
            self._named.setdefault(_key(title, date), at)
        first, known = self.places.setdefault(given, at), self.target.events.get(given)
        if first is not at:
            what = f'the event "{given}" stands here for the second time, first at {first}'
            draft.refuse(at, "duplicate-id", what, "give one of the two another id")
            return False
        if known and known.title and _key(title, date) == _key(known.title, known.span.edtf):
            self.same_events[given] = known
        elif known:
            draft.refuse(at, "duplicate-id", taken(known), "give this one another id")
        return True

    def _make_id(self, draft: EventDraft, title: str) -> bool:
        """Make an id from the title; an event that is there already keeps the id it has there."""
        at = place_of(draft.node, self.file)
        key, uid = _key(title, draft.text("date")), draft.text(UID) if self.origin else ""
        first = self._named.setdefault(f"{key}\0{uid}" if uid else key, at) if title else at
        if first is not at:
            if self.importing:
                draft.leave(f"it stands on line {first.line} too")
            else:
                what = f"it has the title and the date of the event on line {first.line}"
                draft.refuse(at, "duplicate-id", what, "keep one of them")
            return False
        id_ = self._registered_id(key)
        if id_ and uid and self.target.events[id_].own_text(ORIGIN) == self.origin:
            id_ = None  # the file has it under another key
        if id_ and id_ not in self.places:
            self.same_events[id_] = self.target.events[id_]
        else:
            id_ = self._free_id(draft, title)
        self.places[id_] = at
        draft.put("id", beside(id_, draft.get("title") or draft.node))
        return True

    def _free_id(self, draft: EventDraft, title: str) -> str:
        """Return the plainest id that no event has, then one with the year, or a number."""
        beginning = id_from(title)
        if self._is_free(beginning):
            return beginning
        year = _YEAR.match(edtf(draft.text("date")))
        if year and not beginning.endswith(year[0]):
            beginning = f"{beginning}-{year[0]}"
        if self._is_free(beginning):
            return beginning
        numbers = count(self._tried.get(beginning, 1) + 1)
        number = next(one for one in numbers if self._is_free(f"{beginning}-{one}"))
        self._tried[beginning] = number
        return f"{beginning}-{number}"

    def _is_free(self, candidate: str) -> bool:
        return candidate not in self.places and candidate not in self.target.events

    def _registered_id(self, key: str) -> str | None:
        """Return the id of the registry's event of a title and a date."""
        if not self._registered:
            for event in self.target.events.values():
                self._registered[_key(event.title, event.span.edtf)].append(event.id)
        return self._registered[key][0] if key in self._registered else None


def taken(known: Event) -> str:
    """Return a sentence that says that an event has an id already, and where it stands."""
    return f'there is an event "{known.id}" already, at {known.place or Place("")}'


def _key(title: str, date: str) -> str:
    """Return what two events share that are the same: the words of the title, and the date."""
    return f"{' '.join(title.casefold().split())}\0{edtf(date)}"

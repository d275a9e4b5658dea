"""What rests on a source: events, figures, roles, links and verdicts by locator."""

from collections.abc import Iterable, Iterator

from msgspec import Struct, field

from timeline.model.actors import Role
from timeline.model.events import Event, Link, Verdict
from timeline.model.figures import Figure
from timeline.model.registry import Registry
from timeline.problems import Place


class Resting(Struct):
    """All that rests on one place of a source."""

    events: list[Event] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    verdicts: list[Verdict] = field(default_factory=list)

    @property
    def entries(self) -> "tuple[Entry, ...]":
        """All of them, kind by kind."""
        return (*self.events, *self.figures, *self.roles, *self.links, *self.verdicts)

    @property
    def count(self) -> int:
        """How many entries rest here."""
        return len(self.entries)

    @property
    def first_place(self) -> Place | None:
        """Where the first of them stands in the registry."""
        return self.entries[0].place if self.entries else None

    def add(self, entry: "Entry") -> None:
        """Let one more entry rest here."""
        match entry:
            case Event():
                self.events.append(entry)
            case Figure():
                self.figures.append(entry)
            case Role():
                self.roles.append(entry)
            case Link():
                self.links.append(entry)
            case Verdict():
                self.verdicts.append(entry)


Entry = Event | Figure | Role | Link | Verdict


def resting_on(registry: Registry, source: str) -> dict[str, Resting]:
    """Return what rests on a source, by locator ("" for the source as a whole)."""
    found: dict[str, Resting] = {}
    for entry in registry.citing((source,)):
        for citation in entry.sources:
            if citation.source == source:
                found.setdefault(citation.locator, Resting()).add(entry)
    return found


def cited_entries(
    events: Iterable[Event], figures: Iterable[Figure], roles: Iterable[Role]
) -> Iterator[Entry]:
    """Yield everything that can name a source."""
    for event in events:
        yield event
        yield from event.because
        yield from event.verdicts
    yield from figures
    yield from roles

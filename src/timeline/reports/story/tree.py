"""The story as a tree: threads hold events, and below each event stands what it led to."""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from timeline.dates import Membership
from timeline.dates.phrases import Phrase
from timeline.model import Event, Link, RegistryModel
from timeline.report import Cell, Column, For, Kind, Report, Shape
from timeline.reports.listing import DATE_COLUMN, MARK_COLUMN, POSSIBLY, WITHIN_COLUMN, title_column
from timeline.reports.records import columns, strands_of_titles
from timeline.reports.sayings import measures
from timeline.reports.series.amounts import counted
from timeline.reports.story.order import StorySection
from timeline.reports.story.phrases import verdict_words


class Branch(Struct, frozen=True):
    """An event in the tree: its thread, its depth, and the link to the event above it.

    `within` is how surely the event is in the period asked for.
    """

    section: StorySection
    depth: int
    event: Event
    link: Link | None
    within: Membership | None


def tree(
    registry: RegistryModel,
    sections: Iterable[StorySection],
    within: Mapping[str, Membership | None],
    title: str,
    deepest: int | None,
) -> Report:
    """Return the story as a tree; what lies deeper than `deepest` is left out and counted."""
    whole = [branch for section in sections for branch in _branches(section, within)]
    rows = [row for row in whole if deepest is None or row.depth <= deepest]
    levels = max((row.depth for row in whole), default=0)
    deeper = f"and {len(whole) - len(rows)} more that lie deeper: --depth {levels}"
    possible = any(row.within is Membership.POSSIBLE for row in rows)
    return Report(
        title=Phrase(title or registry.title or "The story", f" ({counted(len(whole), 'event')})"),
        columns=(
            *_columns(registry),
            *((WITHIN_COLUMN,) if any(row.within for row in rows) else ()),
        ),
        rows=rows,
        notes=(
            *((deeper,) if len(rows) < len(whole) else ()),
            *((f"{POSSIBLY} possibly in the period",) if possible else ()),
        ),
        shape=Shape.TREE,
        group=lambda row: ": ".join(filter(None, (row.section.title, row.section.about))),
        sections=True,
        nothing="no events match",
    )


def _columns(registry: RegistryModel) -> tuple[Column, ...]:
    numbers, but_sheets = strands_of_titles(registry), For.RECORDS | For.EYES

    def verdicts(row: Branch) -> Cell:
        sides = (verdict_words(one, registry.actor_name(one.on)) for one in row.event.verdicts)
        return "; ".join(dict.fromkeys(sides))

    def figures(row: Branch) -> Cell:
        return ", ".join(measures(registry, row.event.figures))

    return (
        Column(
            "section",
            lambda row: row.section.title or None,
            Kind.SECTION,
            For.MACHINES,
            strand=lambda row: numbers.get(row.section.title),
        ),
        Column("depth", lambda row: row.depth, Kind.DEPTH),
        Column("event", lambda row: row.event.id, Kind.ID),
        DATE_COLUMN,
        MARK_COLUMN,
        title_column(registry),
        *columns("link", For.MACHINES, "cause", "how"),
        *columns("event", but_sheets, "figures", words=figures),
        *columns("event", but_sheets, "verdicts", words=verdicts),
        *columns("event", For.ALL, "sources"),
    )


def _branches(section: StorySection, within: Mapping[str, Membership | None]) -> list[Branch]:
    """Return each event below its latest cause in the tree; an event without one is a branch.

    A part stands below its whole, or below a cause that is a part of the same.
    """
    placed: dict[str, Branch] = {}
    rank: dict[str, int] = {}
    below: dict[str, list[Branch]] = {"": []}
    for event in section.events:
        links = [link for link in event.because if link.cause in placed]
        whole = event.part_of if event.part_of in placed else ""
        if whole:
            links = [link for link in links if placed[link.cause].event.part_of == whole]
        link = max(links, key=lambda link: rank[link.cause], default=None)
        above = link.cause if link else whole
        depth = placed[above].depth + 1 if above else 1
        branch = Branch(section, depth, event, link, within[event.id])
        placed[event.id] = branch
        rank.setdefault(event.id, len(rank))
        below.setdefault(above, []).append(branch)
    ordered: list[Branch] = []
    stack = list(reversed(below[""]))
    while stack:
        branch = stack.pop()
        ordered.append(branch)
        stack += reversed(below.get(branch.event.id, []))
    return ordered

"""`why` and `led-to`: what led to an event, what it led to, and by which chains."""

from collections.abc import Sequence
from itertools import islice
from sys import maxsize

from msgspec import Struct

from timeline.dates.distance import Elapsed, elapsed
from timeline.dates.phrases import Phrase
from timeline.datetext.wording.elapsed import lapse, later
from timeline.model import Event, EventKind, RegistryModel
from timeline.model.causes.causal_tree import CausalStep, TreePlace, causal_tree
from timeline.model.causes.causality import (
    Path,
    Timing,
    Way,
    far_end,
    links_along,
    paths,
    shortest_path,
    timing,
)
from timeline.report import Column, Excerpt, For, Kind, Report, Shape
from timeline.reports.causes import net
from timeline.reports.causes.wording import other_did
from timeline.reports.listing import DATE_COLUMN, marks, title_column
from timeline.reports.records import columns
from timeline.reports.sayings import how_sure
from timeline.reports.series.amounts import counted

ARROWS = {TreePlace.HERE: "", TreePlace.ABOVE: "↑", TreePlace.BELOW: "↓"}
_DOUBTS = {Timing.BEGAN_EARLIER: "~", Timing.DOUBTFUL: "?", Timing.REVERSED: "!"}
_MEANINGS = {
    "↓": "see below",
    "↑": "see above",
    "?": "the dates do not show that the effect came after its cause",
    "~": "the effect began before its cause",
    "!": "the effect was over before its cause",
    "+": "merit",
    "−": "demerit",
    "±": "mixed verdict",
}
_HEADS = {Way.BACK: "Why", Way.FORTH: "What followed"}


class LinkRow(Struct, frozen=True):
    """A step of a tree or a chain, with the event it leads to and the time between the two.

    `path` is the number of the chain, 0 in a tree.
    """

    step: CausalStep
    event: Event
    time: Elapsed
    timing: Timing
    path: int = 0


def tree(registry: RegistryModel, event: Event, way: Way, at_most: int | None = None) -> Report:
    """Return all that led to an event, or all that it led to, at most so many links away."""
    steps, all_steps = (causal_tree(registry, event.id, way, most) for most in (at_most, None))
    rows = [_link_row(registry, step, way) for step in steps]
    shown = sum(one.told is TreePlace.HERE for one in steps)
    more = sum(one.told is TreePlace.HERE for one in all_steps) - shown
    nouns = ("cause", "causes") if way is Way.BACK else ("effect", "effects")
    counts = f"{counted(shown, *nouns)}, {counted(len(rows), 'link')}"
    title = Phrase(f"{_HEADS[way]}: ", _named(event), f" ({counts})")
    direction = "back" if way is Way.BACK else "on"
    further = (f"{more} more {nouns[more > 1]} further {direction}: --all",) if more > 0 else ()
    links = [row.step.link for row in rows]
    return Report(
        title=title,
        columns=link_columns(registry, way),
        rows=rows,
        notes=(*further, *legend(rows)),
        shape=Shape.TREE,
        picture=lambda: net.report(registry, title, links, event, further),
        nothing=f"{event.id} has no {nouns[0]} in this registry",
    )


def chains(registry: RegistryModel, cause: Event, effect: Event, way: Way, at_most: int) -> Report:
    """Return the shortest chains from a cause to an effect, at most so many, back or forth."""
    one_more = min(at_most, maxsize - 1) + 1  # islice takes no number above maxsize
    found = list(islice(paths(registry, cause.id, effect.id), one_more))
    shown = found[:at_most]
    rows = [
        row
        for number, path in enumerate(shown, 1)
        for row in chain_rows(registry, path, way, number)
    ]
    start, goal = (effect, cause) if way is Way.BACK else (cause, effect)
    reaching = "back to" if way is Way.BACK else "down to"
    title = Phrase(f"{_HEADS[way]}: ", _named(start), f", {reaching} ", _named(goal))
    more = (f"these are the {at_most} shortest chains; there are more: --all",)
    return Report(
        title=title,
        columns=(
            Column("path", lambda row: row.path, Kind.NUMBER, For.MACHINES),
            *link_columns(registry, way),
        ),
        rows=rows,
        notes=(*legend(rows), *(more if len(found) > at_most > 1 else ())),
        shape=Shape.TREE,
        group=lambda row: _chain_heading(registry, shown, row.path),
        sections=True,
        excerpt=Excerpt(None, None, parts=at_most),
        picture=lambda: net.report(registry, title, [row.step.link for row in rows], start),
        nothing=_no_chain(registry, cause, effect, way),
    )


def chain_rows(registry: RegistryModel, path: Path, way: Way, number: int = 1) -> list[LinkRow]:
    """Return the steps of one chain, from the cause on or from the effect back."""
    along = links_along(registry, path)
    ordered = along if way is Way.FORTH else tuple(reversed(along))
    return [
        _link_row(registry, CausalStep(link, depth), way, number)
        for depth, link in enumerate(ordered, 1)
    ]


def _link_row(registry: RegistryModel, step: CausalStep, way: Way, path: int = 0) -> LinkRow:
    cause, effect = registry.by_id[step.link.cause], registry.by_id[step.link.effect]
    return LinkRow(
        step,
        registry.by_id[far_end(step.link, way)],
        elapsed(cause.acts, effect.span),
        timing(registry, step.link),
        path,
    )


def link_columns(registry: RegistryModel, way: Way) -> tuple[Column, ...]:
    """Return the columns of a link that is followed back or forth."""
    more = "more cause" if way is Way.BACK else "more effect"
    return (
        Column("depth", lambda row: row.step.depth, Kind.DEPTH),
        Column("event", lambda row: row.event.id, Kind.ID),
        DATE_COLUMN,
        *columns("step", For.ALL, "told", kind=Kind.MARK, words=_arrow),
        Column("mark", _marks, Kind.MARK, For.EYES, heading=" "),
        title_column(registry),
        Column(
            "kind",
            lambda row: row.event.kind.value,
            words=lambda row: (
                "" if row.event.kind is EventKind.EVENT else f"a {row.event.kind.value}"
            ),
        ),
        *columns("step.link", For.MACHINES, "cause", "effect", kind=Kind.ID),
        *columns("step.link", For.MACHINES, "how"),
        Column("link", lambda row: _link(row, way), audience=For.EYES),
        Column("least_days", lambda row: row.time.least, Kind.NUMBER, For.MACHINES),
        Column("most_days", lambda row: row.time.most, Kind.NUMBER, For.MACHINES),
        *columns("time", For.MACHINES, "least_seconds", "most_seconds", kind=Kind.NUMBER),
        *columns("time", For.MACHINES, "order"),
        *columns("", For.MACHINES, "timing"),
        *columns("step.link", For.ALL, "note"),
        Column(
            "further",
            lambda row: row.step.further,
            Kind.NUMBER,
            words=lambda row: counted(row.step.further, more) if row.step.further else None,
        ),
        *columns("step.link", For.ALL, "sources"),
        *columns("step.link", For.RECORDS, "certainty", "certainty_note"),
    )


def _link(row: LinkRow, way: Way) -> str:
    """Return what a cause did, and when its effect came: `enabled it, after about 2–3 years`."""
    link = row.step.link
    return ", ".join(filter(None, (other_did(link.how, way), later(row.time), how_sure(link))))


def _arrow(row: LinkRow) -> str:
    return ARROWS[row.step.told]


def _marks(row: LinkRow) -> str:
    return _DOUBTS.get(row.timing, "") + marks(row.event)


def legend(rows: Sequence[LinkRow]) -> tuple[str, ...]:
    """Return what the signs beside the rows mean."""
    used = {sign for row in rows for sign in _arrow(row) + _marks(row)}
    meanings = [f"{sign} {meaning}" for sign, meaning in _MEANINGS.items() if sign in used]
    return ("   ".join(meanings),) if meanings else ()


def _named(event: Event) -> str:
    return Phrase(f"{event.title} [{event.id}], ", event.span)


def _chain_heading(registry: RegistryModel, shown: Sequence[Path], number: int) -> str:
    path = shown[number - 1]
    time = elapsed(registry.by_id[path[0]].acts, registry.by_id[path[-1]].span)
    length = counted(len(path) - 1, "link")
    of = f"{number} of {len(shown)}: " if len(shown) > 1 else ""
    return f"{of}{length}, {lapse(time)}"


def _no_chain(registry: RegistryModel, cause: Event, effect: Event, way: Way) -> str:
    none = f"no chain of causes leads from {cause.id} to {effect.id}"
    if shortest_path(registry, effect.id, cause.id):
        start, goal = (effect, cause) if way is Way.BACK else (cause, effect)
        other = "led-to" if way is Way.BACK else "why"
        return f"{none}; one leads the other way: timeline {other} {start.id} --path-to {goal.id}"
    return none

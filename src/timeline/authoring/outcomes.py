"""What became of each thing that was to be taken in, for people and for programs."""

from collections.abc import Iterator
from enum import StrEnum

from msgspec import Struct

from timeline.authoring.differences import differing
from timeline.authoring.drafts import Intake
from timeline.authoring.plan import Plan
from timeline.authoring.reconciliation import Entry
from timeline.dates import Span
from timeline.problems import Place
from timeline.yaml import place_of


class Done(StrEnum):
    """What was done with something."""

    LEFT = "left"
    THERE = "there"
    DOUBTFUL = "doubtful"
    CHANGED = "changed"
    TAKEN = "taken"


class Outcome(Struct, frozen=True):
    """What became of an event, or of a part of the file that is no event.

    `origin` is where it stood, `line` where it stands now. `changed` says what was changed,
    `left` what of it was left out, or why all of it was; `alike` which events may be the same.
    """

    done: Done
    origin: Place
    id: str
    date: Span | None
    title: str
    line: int | None = None
    changed: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    alike: tuple[str, ...] = ()


def outcomes(plan: Plan, intake: Intake) -> list[Outcome]:
    """Return what became of everything: first what was left out, last what was taken as it is."""
    order = list(Done)
    return sorted(_outcomes(plan, intake), key=lambda one: order.index(one.done))


def _outcomes(plan: Plan, intake: Intake) -> Iterator[Outcome]:
    for one in intake.left:
        yield Outcome(Done.LEFT, one.place, "", None, one.what, left=(one.why,))
    if plan.unseen:
        unseen = f"too many to compare all: not looked for in the last {plan.unseen:,}"
        place = Place(intake.name)
        yield Outcome(Done.LEFT, place, "", None, "likely duplicates", left=(unseen,))
    for draft in plan.left:
        why = tuple(problem.what for problem in draft.problems) or tuple(draft.left)
        origin = place_of(draft.node, intake.name)
        yield Outcome(Done.LEFT, origin, "", None, draft.text("title"), left=why)
    for entry in plan.there:
        origin, title = place_of(entry.draft.node, intake.name), entry.draft.text("title")
        yield Outcome(Done.THERE, origin, entry.id, entry.span, title, left=tuple(_there(entry)))
    for entry, line in plan.entries:
        yield _taken(entry, line, intake)


def _there(entry: Entry) -> Iterator[str]:
    """Yield where an event is there already, and what of the one that came is lost."""
    if entry.there is not None:  # pragma: no branch - only such are asked of
        if entry.there.place:  # pragma: no branch - what was read has a place
            yield f"at {entry.there.place}"
        for key in differing(entry.values, entry.there):
            yield f"its {key} is another there, and stays"


def _taken(entry: Entry, line: int, intake: Intake) -> Outcome:
    draft = entry.draft
    touched = draft.changed or draft.left
    return Outcome(
        Done.DOUBTFUL if entry.alike else Done.CHANGED if touched else Done.TAKEN,
        place_of(draft.node, intake.name),
        entry.id,
        entry.span,
        draft.text("title"),
        line,
        tuple(draft.changed),
        tuple(draft.left),
        tuple(entry.alike),
    )

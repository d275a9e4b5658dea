"""What became of each event of a file that was imported, and of everything else in it."""

from collections.abc import Iterator, Mapping
from enum import StrEnum

from msgspec import Struct

from timeline.authoring.drafts import Intake
from timeline.authoring.plan import Plan
from timeline.authoring.reconciliation import IncomingEvent
from timeline.authoring.updates import TEXTS, changes_in_words, single_spaced
from timeline.dates import Span
from timeline.model import Event
from timeline.problems import Place
from timeline.yaml import place_of
from timeline.yaml.nodes import Value, Values

# Lists of records, and the key by which records are compared.
_PARTS = {"because": "event", "figures": "metric", "verdicts": "on"}


class Done(StrEnum):
    """What was done with something."""

    LEFT = "left"
    GONE = "gone"
    THERE = "there"
    UPDATED = "updated"
    DOUBTFUL = "doubtful"
    CHANGED = "changed"
    TAKEN = "taken"


class Outcome(Struct, frozen=True):
    """What became of an event, or of a part of the file that is no event.

    `origin` is where it stood, `line` where it stands now. `changed` says what was changed,
    `left` which parts of it were left out, or why all of it was; `alike` which events may be the
    same.
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
    """Return what became of everything: what was left out first, what came in unchanged last."""
    order = list(Done)
    return sorted(_outcomes(plan, intake), key=lambda one: order.index(one.done))


def _outcomes(plan: Plan, intake: Intake) -> Iterator[Outcome]:
    for one in intake.left:
        yield Outcome(Done.LEFT, one.place, "", None, one.what, left=(one.why,))
    if plan.uncompared:
        why_not = f"too many to compare all: not looked for in the last {plan.uncompared:,}"
        place = Place(intake.name)
        yield Outcome(Done.LEFT, place, "", None, "likely duplicates", left=(why_not,))
    for draft in plan.reconciled.left:
        why = tuple(problem.what for problem in draft.problems) or tuple(draft.left)
        origin = place_of(draft.node, intake.name)
        yield Outcome(Done.LEFT, origin, "", None, draft.text("title"), left=why)
    for event in plan.reconciled.events:
        if event.there:
            yield _there(event, event.there, plan.changes.get(event.id, {}))
    for gone in plan.reconciled.gone:
        if gone.id in plan.changes:
            yield Outcome(Done.GONE, Place(intake.name), gone.id, gone.span, gone.title)
    for event in plan.events:
        touched = event.changed or event.left
        done = Done.DOUBTFUL if event.alike else Done.CHANGED if touched else Done.TAKEN
        yield Outcome(done, *_identity(event), event.line, event.changed, event.left, event.alike)


def _there(event: IncomingEvent, there: Event, updated: Values) -> Outcome:
    """Return what became of an event that is there already, and of which some was `updated`."""
    others = dict.fromkeys((*event.updates, *_differing(event.values, there)))
    left = [f"its {key} is another there, and stays" for key in others if key not in updated]
    left = left if updated else [f"at {there.place}", *left]
    done, changed = Done.UPDATED if updated else Done.THERE, tuple(changes_in_words(updated, there))
    return Outcome(done, *_identity(event), None, changed, tuple(left))


def _identity(event: IncomingEvent) -> tuple[Place, str, Span, str]:
    return event.origin, event.id, event.span, event.title


def _differing(values: Values, event: Event) -> list[str]:
    """Return the keys under which values say something that an event does not say."""
    there = {
        **{key: [single_spaced(getattr(event, key))] for key in TEXTS},
        "actors": [one.actor for one in event.actors],
        "tags": [*event.tags],
        "thread": [*event.threads],
        "source": [str(one) for one in event.sources],
        # These are compared by what they are about, not by all that they say.
        "because": sorted(one.cause for one in event.because),
        "figures": sorted(one.metric for one in event.figures),
        "verdicts": sorted(one.on for one in event.verdicts),
    }
    return [key for key in filter(values.get, there) if _names(key, values[key]) != there[key]]


def _names(key: str, value: Value) -> list[str]:
    """Return what a value names, or its text: of a record what it is compared by, or its key."""
    part, names = _PARTS.get(key, ""), []
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, Mapping):
            one = one.get(part) if part else next(iter(one), "")
        names.append(single_spaced(one))
    return sorted(names) if part else names

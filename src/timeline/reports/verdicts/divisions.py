"""How a ledger of verdicts is divided: by judge, by thread, or by slices of time."""

from collections.abc import Callable, Sequence
from math import isfinite

from msgspec import Struct

from timeline.datetext import Step
from timeline.model import Registry, Verdict
from timeline.reports.series.day_slices import slice_of_day

NOBODY = "nobody named"
_LASTING, _VAGUE = "over several of these", "not known so exactly"


class Filing(Struct, frozen=True):
    """What a ledger is divided by: its name, and the headings under which a verdict stands.

    `order` are the headings in reading order; those that it lacks come last.
    """

    name: str
    places: Callable[[Verdict], Sequence[str]]
    order: Sequence[str] = ()
    note: str = ""

    def rank(self, found: Sequence[str]) -> dict[str, int]:
        """Return the place of each heading in reading order."""
        return {place: rank for rank, place in enumerate(dict.fromkeys((*self.order, *found)))}


def judge(registry: Registry, verdict: Verdict) -> str:
    """Return who judges, for people."""
    return registry.actor_name(verdict.by) if verdict.by else NOBODY


def by_judge(registry: Registry) -> Filing:
    """Return the division by who judges."""
    return Filing("by", lambda verdict: [judge(registry, verdict)])


def by_thread(registry: Registry) -> Filing:
    """Return the division by the threads of the events, in telling order."""

    def places(verdict: Verdict) -> Sequence[str]:
        return [
            registry.threads[thread].title if thread in registry.threads else thread
            for thread in registry.by_id[verdict.event].threads
        ] or ["in no thread"]

    order = [thread.title for thread in registry.threads.values()]
    return Filing("thread", places, order, "a verdict stands under each thread of its event")


def by_period(verdicts: Sequence[Verdict], step: Step) -> Filing:
    """Return the division by slices of time.

    What lies for certain in no single slice, because it lasts or is not known so well, stands
    by itself: nothing is counted where it only may belong.
    """
    days = [
        int(day)
        for verdict in verdicts
        for day in (verdict.span.earliest, verdict.span.latest)
        if isfinite(day)
    ]
    slice_at = slice_of_day(step, min(days, default=None))
    slices = {part for part in map(slice_at, days) if isfinite(part.first)}

    def places(verdict: Verdict) -> Sequence[str]:
        day = verdict.span.earliest
        part = slice_at(day) if isfinite(day) else None
        if part in slices and verdict.span.surely_within(part):
            return [part.text]
        return [_LASTING if verdict.span.lasts else _VAGUE]

    ordered = sorted(slices, key=lambda part: part.first)
    return Filing("period", places, [*(part.text for part in ordered), _LASTING, _VAGUE])

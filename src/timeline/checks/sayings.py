"""Rules about what is said of statements: when they were said, how sure they are, what else is."""

from collections.abc import Iterable, Iterator
from itertools import chain

from timeline.checks.conflicts import same_reading
from timeline.checks.findings import Finding
from timeline.model import Certainty, Event, Figure, RegistryModel, Verdict
from timeline.model.sources import Qualified

_DOUBTED = (Certainty.DOUBTFUL, Certainty.DISPUTED)


def said_before_known(registry: RegistryModel) -> Iterator[Finding]:
    """Something was said before the date that it speaks of: it is a forecast or a plan.

    Breaks::
        - {id: a, date: "2009", title: One, kind: claim, by: ann, said: "2008"}
    Passes::
        - {id: a, date: "2009", title: One, kind: claim, by: ann, said: "2009"}
        - {id: b, date: "2009", title: Two, kind: forecast, by: ann, said: "2008"}
    """
    for event in registry.events:
        parts: list[Event | Figure | Verdict] = [event, *event.figures, *event.verdicts]
        for one in parts if event.kind.states_facts else ():
            if one.said and one.said.surely_before(one.span):
                what = f"this was said {one.said.edtf}, before {one.span.edtf}, of which it speaks"
                hint = "mend one of the dates, or make it a forecast or a plan (kind)"
                yield Finding(one.place, what, hint, "said")


def doubt_without_note(registry: RegistryModel) -> Iterator[Finding]:
    """Something is doubtful or disputed, and nothing says why: readers cannot judge for themselves.

    A `certainty_note` says why; so do `alternatives`.

    Breaks::
        - {id: a, date: "2009", title: One, certainty: disputed}
    Passes::
        - {id: a, date: "2009", title: One, certainty: disputed, alternatives: [{date: "2010"}]}
        - {id: b, date: "2010", title: Two, certainty: inferred}
    """
    for event in registry.events:
        read: list[Event | Figure] = [event, *event.figures]
        unread: list[Qualified] = [one for one in read if not one.alternatives]
        for one in (*unread, *event.because, *event.verdicts):
            if one.certainty in _DOUBTED and not one.certainty_note:
                what = f"this is {one.certainty.value}, and nothing says why"
                hint = "add certainty_note, or the other readings as alternatives"
                yield Finding(one.place, what, hint, one.certainty.value)


def same_alternative(registry: RegistryModel) -> Iterator[Finding]:
    """An alternative says the same as what it is an alternative to: one of them is a slip.

    Breaks::
        - {id: a, date: "2009", title: One, alternatives: [{date: "2009"}]}
    Passes::
        - {id: a, date: "2009", title: One, alternatives: [{date: "2009-05"}]}
    """
    entries: Iterable[Event | Figure] = chain(registry.events, registry.figures)
    for entry in entries:
        for one in entry.alternatives:
            if same_reading(entry, one):
                what = "this alternative says the same as the first reading"
                yield Finding(one.place, what, "mend it, or leave it out")

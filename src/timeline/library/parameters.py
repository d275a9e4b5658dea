"""What several questions take, each with what it means: the library's arguments, and the options
that the terminal makes of them."""

from collections.abc import Sequence
from typing import Annotated, TypeAlias, TypedDict

Texts: TypeAlias = str | Sequence[str] | None
"""A text or several, such as names; None for none."""

DIMENSIONS = (
    "actor, place, tag, thread, kind, source, side, metric, certainty, year, quarter, month, decade"
)
"""What events are counted by, beside steps of time."""


def several(typed: Texts) -> Sequence[str]:
    """Return texts, of which a single one may be given by itself."""
    return [typed] if isinstance(typed, str) else typed or ()


class Limits(TypedDict, total=False):
    """What limits events and figures alike: conditions in the query language, a period, how sure.

    Dates and periods are as people type them, in words or EDTF. What is `around` an event lies so
    `near` it (`90 days`; a year if not said).
    """

    where: Annotated[
        Texts,
        "Any condition: 'actor:Taobao and not tag:deals', 'value>100bn', @saved. Repeatable: "
        "all must be true.",
    ]
    since: Annotated[str | None, "From the first day of this date."]
    until: Annotated[str | None, "To the last day of this date."]
    on: Annotated[str | None, "On this day, or in this month, of any year: 11-11, '11 Nov', Nov."]
    period: Annotated[str | None, "A period such as 2015..2018, FY2021 or 'last 3 years'."]
    around: Annotated[str | None, "Near this event or date."]
    near: Annotated[str | None, "How near: '90 days', '6 months' … (default: a year)."]
    certain: Annotated[bool, "Only what certainly matches."]
    possible: Annotated[bool, "Only what possibly matches."]
    inside: Annotated[bool, "Only what is wholly within the period."]


class Filters(Limits, total=False):
    """What an event must have: values of one filter are alternatives, all filters must hold.

    Names are ids, names or aliases. A place has all places in it, however deep.
    """

    actor: Annotated[Texts, "Who took part: an id, a name or an alias. Repeatable."]
    with_parts: Annotated[bool, "Include the parts it had then."]
    tag: Annotated[Texts, "A tag. Repeatable."]
    thread: Annotated[Texts, "A thread of the story. Repeatable."]
    kind: Annotated[Texts, "event, plan, claim, forecast, judgement or question. Repeatable."]
    said_by: Annotated[Texts, "Who says it, a figure or a verdict of it. Repeatable."]
    source: Annotated[Texts, 'A source, or one place in it: "ID 1.4". Repeatable.']
    place: Annotated[Texts, "Where it happened: a place, with all places in it. Repeatable."]
    text: Annotated[
        Texts,
        "Words in the title, summary, note, quotations or names. Repeatable: all must occur.",
    ]
    not_actor: Annotated[Texts, "An actor that must not have taken part. Repeatable."]
    not_tag: Annotated[Texts, "A tag that the event must not have. Repeatable."]
    without: Annotated[Texts, "Words that the event must not contain. Repeatable."]
    event: Texts


class CauseFilters(TypedDict, total=False):
    """Which part of the net of causes is told: `depth` links of it, or chains, or their ends.

    With `path_to` only the shortest chain to that event; with `roots` or `ends` only where chains
    begin or end, of the event or of all.
    """

    depth: Annotated[int | None, "At most N links away (default in tables: 2)."]
    path_to: Annotated[str | None, "The shortest chain between the two events."]
    roots: Annotated[bool, "Where chains begin: events without a cause."]
    ends: Annotated[bool, "Where chains end: events without an effect."]

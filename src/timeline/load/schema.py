"""The registry's shape: every record, its keys, and the kind of each value.

This table is what the loader reads by; the JSON Schema and the documentation follow it.
"""

from timeline.load.amounts import Value
from timeline.load.kinds import (
    Choice,
    Cited,
    Either,
    Identifier,
    Key,
    Keyed,
    Many,
    Name,
    Record,
    TakingPart,
    Text,
)
from timeline.load.moments import ByDate, Date, End
from timeline.load.reading import Vocabulary
from timeline.model.choices import Better, Bound, Certainty, EventKind, How, MetricKind, Side

TEXT = Text()
LINE = Text("a line of text")
PROSE = Text(one_line=False)
TEXTS = Many(TEXT)
DATE = Date()
SOURCES = Many(Cited())
ACTOR = Name(Vocabulary.ACTOR)

SOURCE = Record(
    "a source",
    {
        "title": Key(LINE),
        "author": Key(LINE),
        "publisher": Key(LINE),
        "date": Key(DATE),
        "url": Key(LINE),
        "note": Key(PROSE),
        "locators": Key(TEXTS),
        "empty": Key(Keyed(LINE)),
    },
)

ROLE = Record(
    "a role",
    {
        "title": Key(LINE, required=True),
        "org": Key(ACTOR),
        "from": Key(End()),
        "to": Key(End()),
        "source": Key(SOURCES),
        "note": Key(PROSE),
    },
)

ACTOR_RECORD = Record(
    "an actor",
    {
        "name": Key(LINE),
        "kind": Key(LINE),
        "aliases": Key(TEXTS),
        "note": Key(PROSE),
        "part_of": Key(ACTOR),
        "roles": Key(Many(ROLE, or_one=False)),
    },
)

METRIC = Record(
    "a metric",
    {
        "name": Key(LINE),
        "unit": Key(LINE),
        "kind": Key(Choice(MetricKind)),
        "better": Key(Choice(Better)),
        "note": Key(PROSE),
    },
)

THREAD = Record("a thread", {"title": Key(LINE), "about": Key(PROSE)})

PERIOD = Record("a period", {"title": Key(LINE), "span": Key(LINE, required=True)})

LINK = Record(
    "a cause",
    {
        "event": Key(Name(Vocabulary.EVENT), required=True),
        "how": Key(Choice(How)),
        "note": Key(LINE),
        "source": Key(SOURCES),
    },
)

FIGURE = Record(
    "a figure",
    {
        "metric": Key(Name(Vocabulary.METRIC), required=True),
        "of": Key(Many(ACTOR)),
        "value": Key(Value(), required=True),
        "unit": Key(LINE),
        "bound": Key(Choice(Bound)),
        "period": Key(DATE),
        "printed": Key(LINE),
        "fix": Key(LINE),
        "note": Key(PROSE),
        "source": Key(SOURCES),
    },
)

VERDICT = Record(
    "a verdict",
    {
        "on": Key(ACTOR, required=True),
        "side": Key(Choice(Side), required=True),
        "by": Key(ACTOR),
        "why": Key(LINE),
        "source": Key(SOURCES),
    },
)

CONTRADICTION = Record(
    "a contradiction",
    {
        "event": Key(Name(Vocabulary.EVENT)),
        "figure": Key(Name(Vocabulary.METRIC)),
        "note": Key(LINE),
    },
)

EVENT = Record(
    "an event",
    {
        "id": Key(Identifier(), required=True),
        "date": Key(DATE, required=True),
        "title": Key(Text("a title"), required=True),
        "summary": Key(PROSE),
        "kind": Key(Choice(EventKind)),
        "actors": Key(Many(TakingPart())),
        "tags": Key(Many(Name(Vocabulary.TAG))),
        "thread": Key(Many(Name(Vocabulary.THREAD))),
        "because": Key(Many(LINK)),
        "figures": Key(Many(FIGURE)),
        "verdicts": Key(Many(VERDICT)),
        "contradicts": Key(Many(CONTRADICTION)),
        "certainty": Key(Choice(Certainty)),
        "source": Key(SOURCES),
        "note": Key(PROSE),
    },
)

SERIES = Record(
    "a series",
    {
        "metric": Key(Name(Vocabulary.METRIC), required=True),
        "of": Key(Many(ACTOR)),
        "unit": Key(LINE),
        "source": Key(SOURCES),
        "bound": Key(Either(Keyed(Choice(Bound)), Choice(Bound))),
        "values": Key(ByDate(Value()), required=True),
        "printed": Key(Either(Keyed(LINE), LINE)),
        "fix": Key(Either(Keyed(LINE), LINE)),
        "note": Key(PROSE),
    },
)

REGISTRY = Record(
    "a registry",
    {
        "title": Key(LINE),
        "about": Key(PROSE),
        "fiscal_year_start": Key(Text("the number of a month")),
        "sources": Key(Keyed(SOURCE, "a mapping from ids to sources")),
        "actors": Key(Keyed(ACTOR_RECORD, "a mapping from ids to actors")),
        "metrics": Key(Keyed(METRIC, "a mapping from ids to metrics")),
        "threads": Key(Keyed(THREAD, "a mapping from ids to threads")),
        "periods": Key(Keyed(PERIOD, "a mapping from names to periods")),
        "tags": Key(Either(Keyed(LINE, absent=""), TEXTS)),
        "queries": Key(Keyed(LINE, "a mapping from names to queries")),
        "events": Key(Many(EVENT, or_one=False), required=True),
        "series": Key(Many(SERIES, or_one=False)),
    },
)

"""The registry's shape: every record, its keys, and the kind of each value.

This table is what the loader reads by; the JSON Schema and the documentation follow it.
"""

from timeline.load.includes import Included
from timeline.load.notes import Vocabulary
from timeline.load.shape.amounts import Value
from timeline.load.shape.dates import ByDate, Date, End, PeriodText
from timeline.load.shape.kinds import (
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
from timeline.load.shape.texts import Month
from timeline.model.choices import Better, Bound, Certainty, EventKind, How, MetricKind, Side

TEXT = Text()
LINE = Text("a line of text")
PROSE = Text(one_line=False)
TEXTS = Many(TEXT)
DATE = Date()
SOURCES = Many(Cited())
ACTOR = Name(Vocabulary.ACTOR)
METRIC_NAME = Name(Vocabulary.METRIC)

SOURCE = Record(
    "a source",
    {
        "title": Key(LINE, "what it is called"),
        "author": Key(LINE, "who wrote it"),
        "publisher": Key(LINE, "who published it"),
        "date": Key(DATE, "when"),
        "url": Key(LINE, "where"),
        "note": Key(PROSE, "a remark"),
        "locators": Key(TEXTS, "every place in it, so that it can be told what is covered"),
        "empty": Key(Keyed(LINE), "places on which nothing rests, each with the reason"),
    },
)

ROLE = Record(
    "a role",
    {
        "title": Key(LINE, "the post", required=True),
        "org": Key(ACTOR, "the actor where the post is"),
        "from": Key(End(), "a date, or .."),
        "to": Key(End(), "a date, or .."),
        "source": Key(SOURCES, "where it is written; several as a list"),
        "note": Key(PROSE, "a remark"),
    },
)

ACTOR_RECORD = Record(
    "an actor",
    {
        "name": Key(LINE, "what people call it; the id, if left out"),
        "kind": Key(LINE, "person, company, product, group, agency or any other word"),
        "aliases": Key(TEXTS, "other names, in any script"),
        "note": Key(PROSE, "a remark"),
        "part_of": Key(ACTOR, "the actor it is a part of"),
        "single_posts": Key(
            TEXTS, "titles of those of its posts that only one actor holds at a time"
        ),
        "roles": Key(Many(ROLE, or_one=False), "a list of roles it held"),
    },
    partial=True,
)

METRIC = Record(
    "a metric",
    {
        "name": Key(LINE, "what is measured; the id, if left out"),
        "unit": Key(
            LINE,
            "the unit of its figures: CNY, people, percent …, unless each names its own",
        ),
        "kind": Key(
            Choice(MetricKind),
            "flow (in a period), stock (at a time) or share (a part of a whole); flow, if left out",
        ),
        "better": Key(
            Choice(Better), "which way is good news: up, down or none; none, if left out"
        ),
        "part": Key(METRIC_NAME, "of a share: the metric that is the part"),
        "whole": Key(
            METRIC_NAME,
            "of a share: the metric that is the whole; the share is part divided by whole",
        ),
        "rise_of": Key(METRIC_NAME, "of a change: the metric whose rise it is"),
        "fall_of": Key(METRIC_NAME, "of a change: the metric whose fall it is"),
        "note": Key(PROSE, "a remark"),
    },
)

THREAD = Record(
    "a thread",
    {
        "title": Key(LINE, "the strand's heading; the id, if left out"),
        "about": Key(PROSE, "what it tells"),
    },
)

PERIOD = Record(
    "a period",
    {
        "title": Key(LINE, "what it is called"),
        "span": Key(
            PeriodText("a period"),
            "any period: 1962..1969, since 1962, last 3 years",
            required=True,
        ),
    },
)

LINK = Record(
    "a cause",
    {
        "event": Key(Name(Vocabulary.EVENT), "the id of the earlier event", required=True),
        "how": Key(
            Choice(How),
            "what it did: caused enabled provoked prevented revealed; caused, if left out",
        ),
        "note": Key(LINE, "in what way"),
        "source": Key(SOURCES, "who says so; the event's, if left out"),
    },
)

FIGURE = Record(
    "a figure",
    {
        "metric": Key(Name(Vocabulary.METRIC), "what is measured", required=True),
        "of": Key(Many(ACTOR), "of whom; a list where several measure jointly"),
        "value": Key(Value(), "a number or a range", required=True),
        "unit": Key(LINE, "the metric's, if left out; percent where the value has a %"),
        "bound": Key(
            Choice(Bound),
            "exact about at-least more-than at-most less-than range; exact, if left out",
        ),
        "period": Key(DATE, "the day or period it holds for"),
        "printed": Key(LINE, "the figure as the source prints it"),
        "fix": Key(LINE, "why the value differs from that"),
        "note": Key(PROSE, "a remark"),
        "source": Key(SOURCES, "where it is written"),
    },
)

VERDICT = Record(
    "a verdict",
    {
        "on": Key(ACTOR, "the actor who is judged", required=True),
        "side": Key(Choice(Side), "merit demerit mixed", required=True),
        "by": Key(ACTOR, "the actor who judges"),
        "why": Key(LINE, "the reason, in short"),
        "source": Key(SOURCES, "where it is written; the event's, if left out"),
    },
)

CONTRADICTION = Record(
    "a contradiction",
    {
        "event": Key(Name(Vocabulary.EVENT), "the event it conflicts with"),
        "figure": Key(Name(Vocabulary.METRIC), "the metric whose figures it conflicts with"),
        "note": Key(LINE, "in what"),
    },
)

EVENT = Record(
    "an event",
    {
        "id": Key(
            Identifier(),
            "a short name of its own, stable: scripts and links hold on to it",
            required=True,
        ),
        "date": Key(DATE, "when, no finer than it is known", required=True),
        "title": Key(Text("a title"), "one line", required=True),
        "summary": Key(PROSE, "one to three sentences"),
        "kind": Key(
            Choice(EventKind),
            "event (happened), claim, forecast or judgement (somebody says so); event, if left out",
        ),
        "actors": Key(
            Many(TakingPart()),
            "who took part, the main one first: ids, or {ID: what it was in this event}",
        ),
        "tags": Key(Many(Name(Vocabulary.TAG)), "tags"),
        "thread": Key(Many(Name(Vocabulary.THREAD)), "the strand it belongs to; several as a list"),
        "because": Key(Many(LINK), "a list of causes"),
        "figures": Key(Many(FIGURE), "a list of figures"),
        "verdicts": Key(Many(VERDICT), "a list of verdicts"),
        "contradicts": Key(Many(CONTRADICTION), "a list of contradictions"),
        "certainty": Key(
            Choice(Certainty),
            "certain, or inferred where the source does not state the date; certain, if left out",
        ),
        "source": Key(SOURCES, "where it is written; several as a list"),
        "note": Key(PROSE, "a remark"),
    },
    partial=True,
)

SERIES = Record(
    "a series",
    {
        "metric": Key(Name(Vocabulary.METRIC), "what is measured", required=True),
        "of": Key(Many(ACTOR), "of whom"),
        "unit": Key(LINE, "the metric's, if left out"),
        "source": Key(SOURCES, "where it is written"),
        "bound": Key(
            Either(Keyed(Choice(Bound)), Choice(Bound)),
            "one for all values, or a mapping from dates, written as under values",
        ),
        "values": Key(ByDate(Value()), "numbers by date", required=True),
        "printed": Key(
            Either(Keyed(LINE), LINE), "as the source prints them: one for all, or by date"
        ),
        "fix": Key(
            Either(Keyed(LINE), LINE), "why the values differ from that: one for all, or by date"
        ),
        "note": Key(PROSE, "a remark"),
    },
)

RATE = Record(
    "a rate",
    {
        "from": Key(LINE, "a unit", required=True),
        "to": Key(LINE, "another unit", required=True),
        "rate": Key(
            Value(), "how many of to make one of from: a number above 0, or a range", required=True
        ),
        "bound": Key(
            Choice(Bound),
            "exact about at-least more-than at-most less-than range; exact, if left out",
        ),
        "period": Key(DATE, "when it holds; at all times, if left out"),
        "source": Key(SOURCES, "where it is written"),
        "note": Key(PROSE, "a remark"),
    },
)

REGISTRY = Record(
    "a registry",
    {
        "title": Key(LINE, "what the registry tells, a line"),
        "about": Key(PROSE, "a paragraph for people"),
        "fiscal_year_start": Key(
            Month("the number of a month"),
            "the month, 1 to 12, in which a fiscal year (FY2021) begins; 1 if left out",
        ),
        "include": Key(
            Many(Included("the path of a file")),
            "other files of the registry, or folders of them, by paths that count from this file",
        ),
        "sources": Key(Keyed(SOURCE, "a mapping from ids to sources"), "sources by id"),
        "actors": Key(Keyed(ACTOR_RECORD, "a mapping from ids to actors"), "actors by id"),
        "metrics": Key(Keyed(METRIC, "a mapping from ids to metrics"), "metrics by id"),
        "threads": Key(
            Keyed(THREAD, "a mapping from ids to threads"), "threads by id, in telling order"
        ),
        "periods": Key(Keyed(PERIOD, "a mapping from names to periods"), "periods by name"),
        "tags": Key(
            Either(Keyed(LINE, absent=""), Many(Name(Vocabulary.TAG))),
            "a list of tags, or a mapping from tags to what they stand for",
        ),
        "queries": Key(
            Keyed(LINE, "a mapping from names to queries"), "saved queries by name, used as @NAME"
        ),
        "events": Key(Many(EVENT, or_one=False), "a list of events", required=True),
        "series": Key(Many(SERIES, or_one=False), "a list of series"),
        "rates": Key(Many(RATE, or_one=False), "a list of rates between units"),
    },
    partial=True,
)

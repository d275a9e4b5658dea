"""The registry's shape: every record, its keys, and the kind of each value.

This table is what the loader reads by; the JSON Schema and the documentation follow it.
"""

from timeline.dates import NamedBy
from timeline.loading.includes import Included
from timeline.loading.reading import Vocabulary
from timeline.loading.shape.dates import UNDATED, ByDate, Date, End, Language, PeriodText, TimeZone
from timeline.loading.shape.kinds import (
    Either,
    Key,
    Keyed,
    Many,
    Pairs,
    PartialRecord,
    ParticipantKind,
    Record,
    RecordOrMainKey,
)
from timeline.loading.shape.texts import (
    AmountText,
    Choice,
    CitationText,
    Degrees,
    Identifier,
    Month,
    Name,
    Text,
    Truth,
    WebAddress,
)
from timeline.model import choices

TEXT = Text()
LINE = Text("a line of text")
PROSE = Text(one_line=False)
TEXTS = Many(TEXT)
DATE = Date()
SOURCES = Many(CitationText())
ACTOR = Name(Vocabulary.ACTOR)
METRIC_NAME = Name(Vocabulary.METRIC)
EVENT_ID = Name(Vocabulary.EVENT)
LANGUAGES = Many(Language("the code of a language"))
THREADS = Many(Name(Vocabulary.THREAD))
PLACE = Name(Vocabulary.PLACE)
NAMES = Pairs(LINE, "a mapping from languages to names")
IDS = Pairs(LINE, "a mapping from catalogues to ids")
_CITED = Key(SOURCES, "the source, or a list of sources", field="sources")
_PART_SOURCE = Key(SOURCES, "the source; the event's, if left out", field="sources")
_NOTE = Key(PROSE, "a remark")

QUOTE = Record(
    "a quotation",
    text=Key(PROSE, "the words as they stand in the source", required=True),
    lang=Key(LINE, "their language, by its code: zh"),
    locator=Key(LINE, "where they stand in the source"),
)
QUOTES = Key(
    Many(RecordOrMainKey(QUOTE, "text")), "the original words, one text or several", field="quotes"
)

LINK_RECORD = Record(
    "a link",
    url=Key(WebAddress(), "its address: https://…", required=True),
    title=Key(LINE, "what stands there"),
    kind=Key(LINE, "page, image, document or any other word"),
)
LINKS = Key(Many(RecordOrMainKey(LINK_RECORD, "url")), "pages, images and documents on the web")

_CERTAINTY = {
    "certainty": Key(
        Choice(choices.Certainty),
        "certain, probable, doubtful, inferred (no source says it) or disputed; certain, if left "
        "out",
    ),
    "certainty_note": Key(LINE, "why it is no surer"),
}
_STATEMENT = {
    "by": Key(ACTOR, "who says it, an actor"),
    "said": Key(DATE, "when it was said, apart from what it is about"),
    "quote": QUOTES,
    **_CERTAINTY,
}

SOURCE = Record(
    "a source",
    title=Key(LINE, "its title"),
    author=Key(LINE, "who wrote it"),
    publisher=Key(LINE, "who published it"),
    date=Key(DATE, "when", unknown=UNDATED),
    url=Key(LINE, "its address"),
    note=_NOTE,
    locators=Key(TEXTS, "all places in it, so that the program can say which ones are covered"),
    empty=Key(Keyed(LINE), "places that nothing cites, each with the reason"),
    quote=QUOTES,
    links=LINKS,
)

METRIC = Record(
    "a metric",
    name=Key(LINE, "its name; the id, if left out"),
    unit=Key(
        LINE, "the unit of its figures, unless a figure names its own: CNY, people, percent …"
    ),
    kind=Key(
        Choice(choices.MetricKind),
        "flow (in a period), stock (at a time) or share (a part of a whole); flow, if left out",
    ),
    better=Key(
        Choice(choices.Better),
        "the direction that is good news: up, down or none; none, if left out",
    ),
    part=Key(METRIC_NAME, "for a share: the metric that is the part"),
    whole=Key(
        METRIC_NAME, "for a share: the metric that is the whole; the share is part divided by whole"
    ),
    rise_of=Key(METRIC_NAME, "for a change: the metric that rises by it"),
    fall_of=Key(METRIC_NAME, "for a change: the metric that falls by it"),
    includes=Key(
        Many(METRIC_NAME), "the metrics that are parts of this one, so that no sum counts both"
    ),
    min=Key(
        AmountText(or_range=False),
        "the least that its figures can be, such as 0, so that ratios of bounds have bounds",
    ),
    note=_NOTE,
)

THREAD = Record(
    "a thread",
    title=Key(LINE, "its heading; the id, if left out"),
    about=Key(PROSE, "what it is about"),
)

PERIOD = Record(
    "a period",
    title=Key(LINE, "its title"),
    span=Key(
        PeriodText("a period"),
        "any period: 1962..1969, since 1962, last 3 years",
        required=True,
        field="expression",
    ),
)

LINK = Record(
    "a cause",
    event=Key(EVENT_ID, "the id of the earlier event", required=True, field="cause"),
    how=Key(
        Choice(choices.How),
        "what it did: caused enabled provoked prevented revealed purpose despite "
        "failed-to-prevent; caused, if left out",
    ),
    note=Key(LINE, "in what way"),
    source=_PART_SOURCE,
    **_CERTAINTY,
)

FIGURE_PART = Record(
    "a part",
    metric=Key(METRIC_NAME, "its metric; the same, if left out"),
    of=Key(Many(ACTOR), "its subject; the same, if left out"),
    event=Key(EVENT_ID, "its event; any within the period of the whole, if left out"),
)

_BOUND = Key(
    Choice(choices.Bound),
    "exact about at-least more-than at-most less-than range; exact, if left out",
)
# What two readings of a figure may differ in.
_READING_KEYS = {
    "value": Key(AmountText(), "a number or a range", required=True),
    "bound": _BOUND,
    "period": Key(DATE, "its day or period"),
    "printed": Key(LINE, "the figure as the source prints it"),
    "fix": Key(LINE, "why the value differs from the printed figure"),
    "note": _NOTE,
    "source": _CITED,
    **_STATEMENT,
}

_UNIT = Key(LINE, "the metric's unit, if left out; percent if the value has a %")
FIGURE_READING = Record("an alternative figure", unit=_UNIT, **_READING_KEYS)

FIGURE = Record(
    "a figure",
    metric=Key(METRIC_NAME, "the metric", required=True),
    of=Key(
        Many(ACTOR),
        "its subject, an actor; a list if several actors are measured jointly; the event's "
        "only actor, if left out",
    ),
    unit=_UNIT,
    **_READING_KEYS,
    includes=Key(
        Many(FIGURE_PART), "the figures that are parts of this one, so that no sum counts both"
    ),
    alternatives=Key(
        Many(FIGURE_READING), "other readings of it; calculations take the one that stands here"
    ),
)

_TENURE = {
    "from": Key(End(), "a date, or ..", unknown=UNDATED),
    "to": Key(End(), "a date, or ..", unknown=UNDATED),
    "source": _CITED,
    "note": _NOTE,
}

ROLE = Record(
    "a role",
    title=Key(LINE, "the post, or another relation to org: owner, member", required=True),
    org=Key(ACTOR, "the organisation, or another actor"),
    **_TENURE,
    single=Key(
        Choice(Truth, bare=(True, False)),
        "true if only one actor at a time has it, false if several may; if left out, "
        "single_posts of the organisation says it",
    ),
    figures=Key(Many(FIGURE), "figures that measure it, such as a stake"),
    **_CERTAINTY,
)

BELONGING = Record(
    "a whole",
    actor=Key(ACTOR, "the actor that it is a part of", required=True, field="whole"),
    **_TENURE,
    **_CERTAINTY,
)

ACTOR_RECORD = PartialRecord(
    "an actor",
    name=Key(LINE, "its name; the id, if left out"),
    kind=Key(LINE, "person, company, product, group, agency or any other word"),
    aliases=Key(TEXTS, "other names, in any script"),
    note=_NOTE,
    names=Key(NAMES, "its names by language: {zh: 张勇, en: Zhang Yong}"),
    ids=Key(IDS, "its ids in catalogues: {wikidata: Q15041876}"),
    place=Key(Many(PLACE), "where it is", field="places"),
    links=LINKS,
    part_of=Key(
        Many(RecordOrMainKey(BELONGING, "actor")),
        "the actor that it is a part of; with from and to where that has changed",
        field="wholes",
    ),
    single_posts=Key(
        TEXTS, "titles of posts in this organisation that only one actor holds at a time"
    ),
    roles=Key(Many(ROLE, or_one=False), "a list of roles that it held"),
)

PLACE_RECORD = Record(
    "a place",
    name=Key(LINE, "its name; the id, if left out"),
    aliases=Key(TEXTS, "other names, in any script"),
    names=Key(NAMES, "its names by language"),
    ids=Key(IDS, "its ids in catalogues: {wikidata: Q4970, geonames: 1808926}"),
    part_of=Key(PLACE, "the place that it lies in"),
    lat=Key(Degrees(most=90), "its latitude in degrees; north is positive"),
    lon=Key(Degrees(), "its longitude in degrees; east is positive"),
    links=LINKS,
    note=_NOTE,
)

VERDICT = Record(
    "a verdict",
    on=Key(ACTOR, "the actor that is judged", required=True),
    side=Key(Choice(choices.Side), "merit demerit mixed", required=True),
    by=Key(ACTOR, "the judge, an actor"),
    why=Key(LINE, "the reason, in a few words"),
    source=_PART_SOURCE,
    said=_STATEMENT["said"],
    quote=QUOTES,
    **_CERTAINTY,
)

CONTRADICTION = Record(
    "a contradiction",
    event=Key(EVENT_ID, "the event that it contradicts"),
    figure=Key(METRIC_NAME, "the metric whose figures it contradicts"),
    note=Key(LINE, "what the contradiction is"),
)

DATE_READING = Record(
    "an alternative date",
    date=Key(DATE, "the date", required=True),
    by=Key(ACTOR, "who gives it, an actor"),
    source=_CITED,
    note=_NOTE,
)

EVENT = PartialRecord(
    "an event",
    id=Key(
        Identifier(),
        "a short, unique name; do not change it, because scripts and links use it",
        required=True,
    ),
    date=Key(DATE, "when it happened, only as exact as it is known", required=True),
    title=Key(Text("a title"), "one line", required=True),
    summary=Key(PROSE, "one to three sentences"),
    kind=Key(
        Choice(choices.EventKind),
        "event (happened), plan, claim, forecast, judgement (somebody says so) or question; "
        "event, if left out",
    ),
    actors=Key(
        Many(ParticipantKind()),
        "who took part, the main one first: ids, or {ID: the actor's role in this event}",
    ),
    tags=Key(Many(Name(Vocabulary.TAG)), "tags"),
    thread=Key(THREADS, "its thread, or a list of threads", field="threads"),
    because=Key(Many(LINK), "a list of causes"),
    figures=Key(Many(FIGURE), "a list of figures"),
    verdicts=Key(Many(VERDICT), "a list of verdicts"),
    contradicts=Key(Many(CONTRADICTION), "a list of contradictions"),
    **_STATEMENT,
    source=_CITED,
    note=_NOTE,
    place=Key(Many(PLACE), "where it happened, or a list of places", field="places"),
    part_of=Key(EVENT_ID, "the event that it is a part of"),
    weight=Key(Choice(choices.Weight), "low normal high: how much it counts in a short account"),
    links=LINKS,
    alternatives=Key(Many(DATE_READING), "other dates that it may have"),
)

SERIES = Record(
    "a series",
    metric=Key(METRIC_NAME, "the metric", required=True),
    of=Key(Many(ACTOR), "its subject, an actor; a list if several actors are measured jointly"),
    unit=Key(LINE, "the metric's unit, if left out"),
    source=_CITED,
    bound=Key(
        Either(Keyed(Choice(choices.Bound)), Choice(choices.Bound)),
        "one bound for all values, or a mapping from dates, written as in values",
    ),
    values=Key(ByDate(AmountText()), "a mapping from dates to numbers", required=True),
    printed=Key(
        Either(Keyed(LINE), LINE),
        "the figures as the source prints them: one text, or a mapping from dates",
    ),
    fix=Key(
        Either(Keyed(LINE), LINE),
        "why the values differ from the printed ones: one text, or a mapping from dates",
    ),
    note=_NOTE,
    includes=Key(Many(FIGURE_PART), "the figures that are parts of each value"),
    **_STATEMENT,
)

RATE = Record(
    "a rate",
    **{"from": Key(LINE, "a unit", required=True, field="unit")},
    to=Key(LINE, "another unit", required=True, field="into"),
    rate=Key(
        AmountText(), "how many of to make one of from: a number above 0, or a range", required=True
    ),
    bound=_BOUND,
    period=Key(DATE, "when it is valid; always, if left out"),
    source=_CITED,
    note=_NOTE,
)

FISCAL_YEAR = Record(
    "a fiscal year",
    start=Key(
        Month("a day of the year", or_day=True),
        "the month and the day, 1 to 28, on which it begins: 04-06; or a month alone: 4",
        required=True,
    ),
    named_by=Key(
        Choice(NamedBy),
        "first or last: the calendar year that it has its number from; last, if left out",
    ),
)

REGISTRY = PartialRecord(
    "a registry",
    title=Key(LINE, "what the registry is about, in one line"),
    about=Key(PROSE, "a paragraph for readers"),
    fiscal_year_start=Key(
        Month("the number of a month"),
        "the month, 1 to 12, in which a fiscal year (FY2021) begins; 1 if left out",
    ),
    fiscal_year=Key(FISCAL_YEAR, "when a fiscal year begins, where a month does not say it"),
    timezone=Key(
        TimeZone("the name of a time zone"),
        "the zone of the times of day that have none, here and in included files: "
        "Europe/Berlin; if left out, such times are local, and whether they come before times "
        "with a zone is only as certain as that allows",
    ),
    languages=Key(
        LANGUAGES,
        "the languages of dates, such as [fr, de], beside English: a month that is another one "
        "in another language is read in these",
    ),
    as_of=Key(
        DATE,
        "the day until which the registry is kept up: what has no end (2011/..) lasts for "
        "certain until then, and possibly later; if left out, the date of the newest source, "
        "or of the newest event where that is later or no source is dated",
    ),
    include=Key(
        Many(Included("the path of a file")),
        "other files of the registry, or folders of files; paths are relative to this file",
    ),
    sources=Key(Keyed(SOURCE, "a mapping from ids to sources"), "sources by id"),
    actors=Key(Keyed(ACTOR_RECORD, "a mapping from ids to actors"), "actors by id"),
    places=Key(Keyed(PLACE_RECORD, "a mapping from ids to places"), "places by id"),
    metrics=Key(Keyed(METRIC, "a mapping from ids to metrics"), "metrics by id"),
    threads=Key(
        Keyed(THREAD, "a mapping from ids to threads"),
        "threads by id, in the order in which a story tells them",
    ),
    periods=Key(Keyed(PERIOD, "a mapping from names to periods"), "periods by name"),
    tags=Key(
        Either(Keyed(LINE, absent=""), Many(Name(Vocabulary.TAG))),
        "a list of tags, or a mapping from tags to their meanings",
    ),
    queries=Key(
        Keyed(LINE, "a mapping from names to queries"), "saved queries by name, used as @NAME"
    ),
    events=Key(Many(EVENT, or_one=False), "a list of events", required=True),
    series=Key(Many(SERIES, or_one=False), "a list of series"),
    rates=Key(Many(RATE, or_one=False), "a list of rates between units"),
)

"""Random registries and queries, for the laws by which all ways of answering find the same."""

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from date_strategies import PERIODS, SPANS
from hypothesis import strategies as st

from conftest import examples
from timeline.dates import FiscalYear, Period, Span
from timeline.datetext.reader import parse_date
from timeline.index.reading import IndexFile
from timeline.index.stored import StoredRegistry, registry_in
from timeline.index.writing import IndexWriter
from timeline.loading.records_to_model import in_order
from timeline.model import (
    Actor,
    Belonging,
    Bound,
    Certainty,
    Citation,
    Event,
    EventKind,
    Figure,
    How,
    Link,
    Location,
    Participant,
    Quote,
    RegistryModel,
    Role,
    Side,
    Source,
    Thread,
    Verdict,
    Weight,
)
from timeline.model.figures import limits
from timeline.query import (
    And,
    During,
    Field,
    Has,
    HasFigure,
    Mentions,
    Not,
    Or,
    Query,
    Selection,
)
from timeline.query.predicates import (
    Apart,
    Comparator,
    FigureField,
    FigureHas,
    FigureValue,
    Matches,
    PartOf,
    Words,
)
from timeline.reports.stored_records import records_of

EXAMPLES = int(os.environ.get("TIMELINE_FUZZ", "0")) // 100 or examples(8)
"""How many registries are tried, each with some queries; TIMELINE_FUZZ=1000000 by hand."""

NAMES = ("red", "Green Day", "Zhāng", "淘宝", "a'b%_", "x")
WORDS = ("", "One red day", "淘宝 mall", "50 % OFF", "straße", "A.B", "%", "İ", "e\u0301te")
OF_FIGURES = (*NAMES, "cny", "about")
SOUGHT = (*WORDS, "DANIEL", "tao", "e1")
PATTERNS = ("red|off", "^a", "淘.", "Daniel")
NUMBERS = st.one_of(
    st.integers(-5, 5),
    st.sampled_from((0.5, -2.5, 1e20, 10**20 + 1, -(10**19), 2**63, 2**53 + 1)),
)
names = st.sampled_from(NAMES)
near = [
    parse_date(text) for text in ("2009", "2009-11", "2009-11-11", "2009-11/2010", "[2008,2010]")
]
spans = st.one_of(SPANS, st.sampled_from([span for span in near if isinstance(span, Span)]))
lasting = [
    parse_date(text)
    for text in (
        "2008/2010-06", "2009-11/..", "../2009", "2009-11-11/", "2009?/2010~",
        "2009-11-11T12:00/2009-11-12T10:00", "2009-11-11T12:00/..",
    )
]  # fmt: skip
tenures = st.sampled_from([span for span in lasting if isinstance(span, Span)])
year = st.integers(733_400, 733_800)
periods = st.one_of(PERIODS, st.tuples(year, year).map(lambda days: Period(min(days), max(days))))
some_names = st.lists(names, max_size=2, unique=True).map(tuple)
citations = st.lists(
    st.builds(Citation, names, st.sampled_from(("", "1", "1.4 b"))), max_size=2
).map(tuple)

sayings = st.fixed_dictionaries(
    {
        "by": st.one_of(st.just(""), names),
        "said": st.one_of(st.none(), spans),
        "quotes": st.lists(st.builds(Quote, st.sampled_from(WORDS)), max_size=1).map(tuple),
        "certainty": st.sampled_from(Certainty),
    }
)
"""What is said of events, figures and verdicts themselves."""


@st.composite
def figures(draw: st.DrawFn, event: str) -> Figure:
    bound, value = draw(st.sampled_from(Bound)), draw(NUMBERS)
    ranged = bound is Bound.RANGE
    low, high = (value, value + 3) if ranged else limits(bound, value)
    return Figure(
        metric=draw(names),
        of=draw(some_names),
        span=draw(spans),
        value=None if ranged else value,
        low=low,
        high=high,
        unit=draw(st.sampled_from(("", "CNY", "percent", "percentage-points", "c n y"))),
        bound=bound,
        event=event,
        sources=draw(citations),
        **draw(sayings),
    )


@st.composite
def events(draw: st.DrawFn, id_: str) -> Event:
    span = draw(spans)
    causes = st.builds(
        Link,
        st.just("e0"),
        st.just(id_),
        st.sampled_from(How),
        certainty=st.sampled_from(Certainty),
    )
    verdicts = st.builds(
        lambda on, side, why, said: Verdict(on, side, why, id_, span, **said),
        names,
        st.sampled_from(Side),
        names,
        sayings,
    )
    return Event(
        id=id_,
        span=span,
        title=draw(st.sampled_from(WORDS)),
        summary=draw(st.sampled_from(WORDS)),
        kind=draw(st.sampled_from(EventKind)),
        actors=tuple(Participant(one, "x") for one in draw(some_names)),
        tags=draw(some_names),
        threads=draw(some_names),
        because=tuple(draw(st.lists(causes, max_size=1))),
        figures=tuple(draw(st.lists(figures(id_), max_size=2))),
        verdicts=tuple(draw(st.lists(verdicts, max_size=1))),
        sources=draw(citations),
        note=draw(st.sampled_from(WORDS)),
        **draw(sayings),
        places=draw(some_names),
        weight=draw(st.sampled_from(Weight)),
        part_of=draw(st.sampled_from(("", "e0", "e1"))),
    )


@st.composite
def actors(draw: st.DrawFn, id_: str) -> Actor:
    wholes = st.builds(Belonging, names, st.none() | tenures)
    named = (("de", "Daniel D"),)
    return Actor(id_, id_, wholes=tuple(draw(st.lists(wholes, max_size=2))), names=named)


@st.composite
def roles(draw: st.DrawFn) -> Role:
    measured = tuple(draw(st.lists(figures(""), max_size=1)))
    return Role(draw(names), "owner", draw(names), draw(tenures), figures=measured)


@st.composite
def registries(draw: st.DrawFn) -> RegistryModel:
    count = draw(st.integers(0, 6))
    told = [draw(events(f"e{number}")) for number in range(count)]
    return RegistryModel(
        title="t",
        about="",
        fiscal_year=FiscalYear(4),
        sources={name: Source(name, name) for name in NAMES},
        actors={name: draw(actors(name)) for name in NAMES[:4]},
        places={name: Location(name, name, names=(("zh", "东"),)) for name in NAMES},
        metrics={},
        threads={name: Thread(name, name) for name in NAMES},
        periods={},
        tags=dict.fromkeys(NAMES, ""),
        queries={},
        events=in_order(told),
        series=tuple(draw(st.lists(figures(""), max_size=2))),
        roles=tuple(draw(st.lists(roles(), max_size=2))),
        files=(),
    )


has = st.one_of(
    st.builds(
        Has,
        st.sampled_from(
            (Field.ACTOR, Field.TAG, Field.THREAD, Field.SOURCE, Field.PLACE, Field.BY)
        ),
        st.frozensets(st.sampled_from((*NAMES, "red 1", "x 1.4 b")), min_size=1, max_size=3),
    ),
    st.builds(lambda side: Has(Field.VERDICT, frozenset({side.value})), st.sampled_from(Side)),
    st.builds(lambda how: Has(Field.HOW, frozenset({how.value})), st.sampled_from(How)),
    st.builds(
        lambda words: Has(Field.CERTAINTY, frozenset(one.value for one in words)),
        st.sets(st.sampled_from(Certainty), min_size=1, max_size=2),
    ),
    st.builds(lambda kind: Has(Field.KIND, frozenset({kind.value})), st.sampled_from(EventKind)),
    st.sampled_from(
        (
            Has(Field.ID, frozenset({"e1"})),
            Has(Field.PART_OF, frozenset({"e0"})),
            Has(Field.WEIGHT, frozenset({"high", "low"})),
            Has(Field.PRECISION, frozenset({"year", "interval"})),
            Has(Field.PRECISION, frozenset({"day"})),
        )
    ),
)
of_figures = st.lists(
    st.one_of(
        st.builds(
            FigureHas, st.sampled_from(FigureField), st.sampled_from((*NAMES, "cny", "about"))
        ),
        st.builds(FigureValue, st.sampled_from(Comparator), NUMBERS, st.booleans()),
    ),
    max_size=2,
).map(lambda conditions: HasFigure(tuple(conditions)))
queries: st.SearchStrategy[Query] = st.recursive(
    st.one_of(
        has,
        of_figures,
        st.builds(During, periods, st.booleans(), st.booleans()),
        st.builds(Apart, periods, st.booleans()),
        st.builds(
            lambda wholes: PartOf(wholes, frozenset(NAMES)),
            st.frozensets(st.sampled_from(NAMES), min_size=1, max_size=2),
        ),
        st.builds(Has, st.just(Field.JUDGED), st.frozensets(st.sampled_from(NAMES), max_size=2)),
        st.builds(
            Mentions, st.sampled_from((*WORDS, "DANIEL", "tao", "e1")), st.sampled_from(Words)
        ),
        st.builds(
            Matches, st.sampled_from(("red|off", "^a", "淘.", "Daniel")), st.sampled_from(Words)
        ),
    ),
    lambda inner: st.one_of(
        st.builds(Not, inner),
        st.builds(And, st.lists(inner, max_size=3).map(tuple)),
        st.builds(Or, st.lists(inner, max_size=3).map(tuple)),
    ),
    max_leaves=8,
)


def write_index(registry: RegistryModel, path: str) -> None:
    """Write the index of a registry."""
    with closing(IndexWriter(path)) as writer:
        writer.finish(registry, records_of, ())


def outlines(found: Selection) -> list[Any]:
    """Return what a chart shows of events."""
    return [
        (one.within, [event.id, event.span, event.title, event.kind, event.side, event.tags],
         [event.threads, event.places, *map(str, event.sources)],
         [who.actor for who in event.actors])
        for one in found.outlined() for event in (one.event,)
    ]  # fmt: skip


@contextmanager
def stored(registry: RegistryModel) -> Iterator[StoredRegistry]:
    """Give a registry back from an index."""
    with TemporaryDirectory() as folder:
        path = str(Path(folder) / "r.db")
        write_index(registry, path)
        yield registry_in(IndexFile(path))

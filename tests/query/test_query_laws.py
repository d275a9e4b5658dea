"""Laws of three-valued answers, over random events, figures and queries."""

from date_strategies import PERIODS, SPANS
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import examples
from made_registries import made
from timeline.dates import Membership, Precision, Span
from timeline.model import Bound, Event, Figure
from timeline.model.figures import limits
from timeline.query import And, During, Field, Has, HasFigure, Not, Or, Query
from timeline.query.evaluation import answer, compared, conjunction, disjunction, negation
from timeline.query.predicates import Comparator, FigureField, FigureHas

SOME_SPAN = Span("1970-01-01", 0, 0, Precision.DAY)
RANK = {Membership.NO: 0, Membership.POSSIBLE: 1, Membership.CERTAIN: 2}
EMPTY = made()
TAGS = ("red", "green", "blue")


@st.composite
def events(draw: st.DrawFn) -> Event:
    span = draw(SPANS)
    figure = Figure(
        metric=draw(st.sampled_from(TAGS)), of=(), span=span, value=1, low=1, high=1, unit=""
    )
    return Event(
        id="e",
        span=span,
        title="",
        tags=tuple(draw(st.sets(st.sampled_from(TAGS)))),
        figures=(figure,),
    )


queries: st.SearchStrategy[Query] = st.recursive(
    st.one_of(
        st.builds(During, PERIODS, st.booleans()),
        st.builds(lambda tag: Has(Field.TAG, frozenset({tag})), st.sampled_from(TAGS)),
        st.builds(
            lambda metric: HasFigure((FigureHas(FigureField.METRIC, metric),)),
            st.sampled_from(TAGS),
        ),
    ),
    lambda inner: st.one_of(
        st.builds(Not, inner),
        st.builds(And, st.lists(inner, max_size=3).map(tuple)),
        st.builds(Or, st.lists(inner, max_size=3).map(tuple)),
    ),
    max_leaves=6,
)


@given(queries, events())
def test_not_is_the_complement(query: Query, event: Event) -> None:
    assert answer(Not(query), event, EMPTY) is negation(answer(query, event, EMPTY))
    assert answer(Not(Not(query)), event, EMPTY) is answer(query, event, EMPTY)


@given(queries, queries, events())
def test_de_morgan_holds(one: Query, other: Query, event: Event) -> None:
    left = answer(Not(And((one, other))), event, EMPTY)
    assert left is answer(Or((Not(one), Not(other))), event, EMPTY)


@given(queries, queries, events())
def test_and_is_never_stronger_and_or_never_weaker(one: Query, other: Query, event: Event) -> None:
    both = RANK[answer(And((one, other)), event, EMPTY)]
    either = RANK[answer(Or((one, other)), event, EMPTY)]
    each = [RANK[answer(part, event, EMPTY)] for part in (one, other)]
    assert both <= min(each) <= max(each) <= either


memberships = st.sampled_from(Membership)


@given(st.lists(memberships, max_size=4))
def test_conjunction_and_disjunction_are_duals(answers: list[Membership]) -> None:
    turned = [negation(one) for one in answers]
    assert negation(conjunction(answers)) is disjunction(turned)


def bounded(bound: Bound, value: int, width: int) -> tuple[Figure, list[int]]:
    """Return a figure and some true values that it allows."""
    low, high = (value, value + width) if bound is Bound.RANGE else limits(bound, value)
    figure = Figure(
        metric="m",
        of=(),
        span=SOME_SPAN,
        value=None if bound is Bound.RANGE else value,
        low=low,
        high=high,
        unit="",
        bound=bound,
    )
    allowed = {
        Bound.EXACT: [value],
        Bound.ABOUT: [value],
        Bound.AT_LEAST: [value, value + width],
        Bound.MORE_THAN: [value + 1, value + 1 + width],
        Bound.AT_MOST: [value, value - width],
        Bound.LESS_THAN: [value - 1, value - 1 - width],
        Bound.RANGE: [value, value + width],
    }
    return figure, allowed[bound]


HOLDS = {
    Comparator.EQUAL: int.__eq__,
    Comparator.NOT_EQUAL: int.__ne__,
    Comparator.LESS: int.__lt__,
    Comparator.AT_MOST: int.__le__,
    Comparator.MORE: int.__gt__,
    Comparator.AT_LEAST: int.__ge__,
}


@settings(max_examples=examples(80))
@given(
    st.sampled_from(Bound),
    st.integers(-5, 5),
    st.integers(0, 3),
    st.integers(-7, 7),
    st.sampled_from(Comparator),
)
def test_a_certain_answer_about_a_value_holds_for_every_true_value(
    bound: Bound, value: int, width: int, number: int, comparison: Comparator
) -> None:
    figure, allowed = bounded(bound, value, width)
    said = compared(figure, comparison, number)
    holds = [HOLDS[comparison](true, number) for true in allowed]
    if said is Membership.CERTAIN:
        assert all(holds)
    elif said is Membership.NO:
        assert not any(holds)

"""The state of the world at a date: posts, figures, events under way, and events around it.

A date longer than a day means some time during it: what was surely true at some time in it is
certain, what may have been true is possible.
"""

from collections.abc import Iterator, Sequence
from enum import StrEnum

from msgspec import Struct

from timeline.dates import Day, Membership, Period, Span
from timeline.model import Citation, Event, Figure, Registry, Role
from timeline.model.figures import by_series
from timeline.query.selection import Neighbours
from timeline.reports.posts.succession import same_post
from timeline.reports.records import Lapse, sources_of

_NO = Membership.NO


class StateSection(StrEnum):
    """The parts of the answer, each a table of its own."""

    POSTS = "posts"
    FIGURES = "figures"
    UNDER_WAY = "under-way"
    THEN = "then"
    BEFORE = "before"
    AFTER = "after"


class Holder(Struct, frozen=True):
    """A tenure that certainly or possibly reaches into the date."""

    role: Role
    within: Membership


class Post(Struct, frozen=True):
    """A post with all its certain and possible holders at the date, in order."""

    title: str
    org: str
    holders: tuple[Holder, ...]
    by_several: bool = False
    """Whether it is declared that several may hold it at once."""

    @property
    def certain(self) -> tuple[str, ...]:
        """The actors that certainly hold it."""
        return self._held(Membership.CERTAIN)

    @property
    def possible(self) -> tuple[str, ...]:
        """The actors that possibly hold it."""
        return self._held(Membership.POSSIBLE)

    def _held(self, within: Membership) -> tuple[str, ...]:
        return tuple(one.role.actor for one in self.holders if one.within is within)

    @property
    def undecidable(self) -> bool:
        """Whether several may have held the post, and nobody certainly did."""
        return not (self.certain or self.by_several) and len(self.possible) > 1


class StateRow(Struct, frozen=True):
    """Something known of the date: a post, a figure that was the latest, or an event around it.

    `away` is how far it is from the date, None for what is then, such as a figure of a post that
    lasts. `thread` is the one whose last or next event it is.
    """

    section: StateSection
    within: Membership
    post: Post | None = None
    figure: Figure | None = None
    event: Event | None = None
    thread: str = ""
    away: Lapse | None = None

    @property
    def span(self) -> Span | None:
        """The date of the figure or event."""
        dated = self.figure or self.event
        return dated.span if dated else None

    @property
    def sources(self) -> tuple[Citation, ...]:
        """The sources of the post's tenures, of the figure or of the event."""
        if self.post:
            return sources_of(one.role for one in self.post.holders)
        cited = self.figure or self.event
        return cited.sources if cited else ()


def state(
    registry: Registry, period: Period, nearby: Neighbours, actors: frozenset[str] = frozenset()
) -> tuple[StateRow, ...]:
    """Return the state at a date, of everybody or of some actors, section by section."""
    return (
        *_posts(registry, period, actors),
        *_figures(registry, period, actors),
        *sorted(_there(nearby), key=lambda row: row.section is StateSection.THEN),
        *_before(nearby, period),
        *_after(nearby, period),
    )


def _posts(registry: Registry, period: Period, actors: frozenset[str]) -> Iterator[StateRow]:
    posts: dict[tuple[str, str], tuple[Role, ...]] = {}
    for role in registry.roles:
        if (role.org, role.title) not in posts:
            posts[role.org, role.title] = same_post(registry, role)
    for (org, title), roles in posts.items():
        found = tuple(
            Holder(role, within)
            for role in roles
            if (within := registry.membership(role.tenure, period)) is not _NO
        )
        asked = not actors or org in actors or any(one.role.actor in actors for one in found)
        if found and asked:
            post = Post(title, org, found, registry.single(roles) is False)
            within = Membership.CERTAIN if post.certain else Membership.POSSIBLE
            yield StateRow(StateSection.POSTS, within, post)


def _figures(registry: Registry, period: Period, actors: frozenset[str]) -> Iterator[StateRow]:
    """Yield the latest figures of each metric and subject: certain ones, and later possible ones.

    A figure counts for the days of its own date, not for the day on which it became known.
    """
    if period.points is None:
        series = registry.series_until(period.last, actors)
    else:  # which figure another has replaced by then, days do not tell
        series = by_series(registry.measured(of=actors))
    order = {metric: rank for rank, metric in enumerate(registry.metrics)}
    for key in sorted(series, key=lambda key: order.get(key[0], len(order))):
        yield from _latest(registry, series[key], period)


def _latest(registry: Registry, figures: Sequence[Figure], period: Period) -> Iterator[StateRow]:
    section = StateSection.FIGURES
    held = tuple(figure for figure in figures if _is_held(registry, figure, period))
    sure = [one for one in figures if one in held or _is_over(one.span, period)]
    # Figures of the same date are all the latest: none of them replaces another
    last = max((_reach(figure.span) for figure in sure), default=None)
    for figure in sure:
        if _reach(figure.span) == last:
            age = None if figure in held else _age(figure.span, period)
            yield StateRow(section, Membership.CERTAIN, figure=figure, away=age)
    for figure in figures:
        low = figure.span.extent[0]
        begun = period.maybe_until(figure.span.earliest, low)
        if begun and figure not in held and not _is_over(figure.span, period):
            age = _age(figure.span, period)
            yield StateRow(section, Membership.POSSIBLE, figure=figure, away=age)


def _is_held(registry: Registry, figure: Figure, period: Period) -> bool:
    """Whether a figure measures a post, such as a stake, that certainly lasts then."""
    return bool(figure.post) and registry.membership(figure.span, period) is Membership.CERTAIN


def _is_over(span: Span, period: Period) -> bool:
    return period.surely_until(span.latest, span.extent[1])


def _reach(span: Span) -> tuple[tuple[Day, int], tuple[Day, int]]:
    low, high = span.extent
    return high[:2], low[:2]


def _age(span: Span, period: Period) -> Lapse:
    """Return the time from a figure's date to the date asked for."""
    days = max(0, period.first - span.latest), max(0, period.last - span.earliest)
    return _since(span, period, days)


def _there(nearby: Neighbours) -> Iterator[StateRow]:
    for one in nearby.there:
        if one.within:
            lasts = one.event.span.lasts
            section = StateSection.UNDER_WAY if lasts else StateSection.THEN
            yield StateRow(section, one.within, event=one.event)


def _before(nearby: Neighbours, period: Period) -> Iterator[StateRow]:
    for thread, event in nearby.before:
        days = (period.first - event.span.ends[1], period.last - event.span.ends[0])
        away = _since(event.span, period, days)
        yield StateRow(
            StateSection.BEFORE, Membership.CERTAIN, event=event, thread=thread, away=away
        )


def _after(nearby: Neighbours, period: Period) -> Iterator[StateRow]:
    for thread, event in nearby.after:
        span, asked = event.span, (period.begins, period.ends)
        days = (span.starts[0] - period.last, span.starts[1] - period.first)
        away = Lapse.over(days, asked, span.beginnings, timed=_timed(span, period))
        yield StateRow(
            StateSection.AFTER, Membership.CERTAIN, event=event, thread=thread, away=away
        )


def _since(span: Span, period: Period, days: tuple[Day, Day]) -> Lapse:
    asked = period.begins, period.ends
    return Lapse.over(days, span.finishes, asked, timed=_timed(span, period))


def _timed(span: Span, period: Period) -> bool:
    return span.points is not None or period.points is not None

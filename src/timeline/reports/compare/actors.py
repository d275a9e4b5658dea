"""`compare` two actors or more: what each did, posts, figures in common, verdicts, counts."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeAlias

from timeline.dates import Membership, Span
from timeline.dates.phrases import Phrase
from timeline.model import Event, RegistryModel, Side, Verdict
from timeline.model.belonging import may_belong
from timeline.model.groups import grouped
from timeline.report import Cell, Entry, For, Named, Report
from timeline.reports.compare.frame import (
    NOTHING,
    Compared,
    ComparisonRow,
    Content,
    Scope,
    Section,
    extra_column,
    figure_content,
    report,
    restricted,
    verdict_content,
)
from timeline.reports.compare.threads import event_counts, happenings
from timeline.reports.listing import POSSIBLY
from timeline.reports.posts.roles import TenureRow, edge_words, post_name, role_columns
from timeline.reports.series.calculation import number_record, quotient
from timeline.reports.series.points import SeriesPoint, points_of, subjects_of

Owners: TypeAlias = Callable[[str, Span], Sequence[str]]
"""As whose deeds those of an actor count at a date."""


def actors(registry: RegistryModel, deeds_of: Mapping[str, frozenset[str]], scope: Scope) -> Report:
    """Return actors side by side; `deeds_of` says whose deeds count as theirs: their parts' too."""
    ids = list(deeds_of)
    subjects = [Compared("actor", id_, registry.actor_name(id_)) for id_ in ids]

    def owners(actor: str, span: Span) -> list[str]:
        known = (id_ for id_ in ids if actor in deeds_of[id_])
        return [id_ for id_ in known if may_belong(registry, actor, id_, span)]

    subjects_of_event = {
        event.id: frozenset(id_ for one in event.actors for id_ in owners(one.actor, event.span))
        for event in (one.event for one in scope.selected)
    }

    def holders(event: Event) -> frozenset[str]:
        return subjects_of_event[event.id]

    judged = [verdict for one in scope.selected for verdict in one.event.verdicts]
    verdicts = {id_: [one for one in judged if id_ in owners(one.on, one.span)] for id_ in ids}
    posts = list(_posts(registry, ids, owners, scope))
    rows = [
        *happenings(scope, subjects, holders),
        *posts,
        *_figures_in_common(registry, subjects, scope),
        *_verdicts(registry, verdicts),
    ]
    rows = restricted(rows, scope.only)
    ratio = any("ratio" in row.more for row in rows)
    others = "each of the others" if len(subjects) > 2 else subjects[1].name
    return report(
        subjects,
        [*rows, *event_counts(scope, subjects, holders), *_counts(ids, posts, verdicts, scope)],
        said=scope.by_step,
        extras=(extra_column("ratio"),),
        notes=(f"ratio: {subjects[0].name} divided by {others}",) if ratio else (),
    )


def _posts(
    registry: RegistryModel, ids: Sequence[str], owners: Owners, scope: Scope
) -> Iterator[ComparisonRow]:
    """Yield a row for each post, with the tenures of those who held it."""
    posts: dict[tuple[str, str], dict[str, list[TenureRow]]] = {}
    for role in registry.roles:
        within = registry.membership(role.tenure, scope.period) if scope.period else None
        for subject in owners(role.actor, role.tenure) if within is not Membership.NO else ():
            by_subject = posts.setdefault((role.org, role.title), {})
            by_subject.setdefault(subject, []).append(TenureRow(role, within))
    columns = [one for one in role_columns(registry, within=True) if For.RECORDS in one.audience]

    def content(tenures: Sequence[TenureRow]) -> Content:
        records = [{column.name: column.cell(row) for column in columns} for row in tenures]
        return Content(tuple(records), tuple(map(_tenure_entry, tenures)))

    for by_subject in posts.values():
        role = next(iter(by_subject.values()))[0].role
        each = {subject: content(tenures) for subject, tenures in by_subject.items()}
        everybody = len(by_subject) == len(ids)
        post = Named(", ".join(filter(None, (role.title, role.org))), post_name(registry, role))
        yield ComparisonRow(Section.POSTS, post, each, common=everybody)


def _tenure_entry(row: TenureRow) -> Entry:
    """Return `2009 to 2011`, `2015 to not known`; marked where only possibly held in the period."""
    tenure = row.role.tenure
    start = "" if isinstance(tenure.start, Span) else f"{edge_words(tenure.start)} "
    end = edge_words(tenure.end)
    return Entry(
        Phrase(start, "to ", end, plain=f"{start}– {end}"),
        date=tenure.start if isinstance(tenure.start, Span) else None,
        sign=POSSIBLY if row.within is Membership.POSSIBLE else "",
    )


def _figures_in_common(
    registry: RegistryModel, subjects: Sequence[Compared], scope: Scope
) -> Iterator[ComparisonRow]:
    """Yield the figures of each metric that at least two of the subjects have, by date."""
    ids = [(subject.id,) for subject in subjects]
    measured = grouped(
        ((subject.metric, point.value.unit), (subject.of[0], point))
        for subject, found in subjects_of(registry, scope.measured).items()
        if subject.of in ids
        for point in points_of(registry, found)
    )
    for (metric, _), found in measured.items():
        if len({actor for actor, _ in found}) > 1:
            named = Named(metric, registry.metric_name(metric))
            dates = grouped((point.label, (actor, point)) for actor, point in found)
            for own in sorted(dates.values(), key=lambda own: own[0][1].span.sort_key):
                yield _figure_row(named, subjects, grouped(own), explain=scope.explain)


def _figure_row(
    metric: Named,
    subjects: Sequence[Compared],
    by_actor: Mapping[str, Sequence[SeriesPoint]],
    *,
    explain: bool,
) -> ComparisonRow:
    ratio = _ratio(subjects, by_actor, explain=explain)
    each = {}
    for actor, found in by_actor.items():
        figures = [one.figure for point in found for one in point.measured]
        each[actor] = figure_content(figures, with_events=explain)
    return ComparisonRow(
        Section.FIGURES,
        metric,
        each,
        date=next(iter(by_actor.values()))[0].span,
        more={} if ratio.empty else {"ratio": ratio},
        common=len(by_actor) == len(subjects),
    )


def _ratio(
    subjects: Sequence[Compared], by_actor: Mapping[str, Sequence[SeriesPoint]], *, explain: bool
) -> Content:
    """Return the first subject's value divided by that of each other, where each has just one."""
    single = {actor: found[0].value for actor, found in by_actor.items() if len(found) == 1}
    first, *others = subjects
    if first.id not in single:
        return NOTHING
    records: dict[str, Cell] = {}
    words = []
    for other in others:
        if other.id in single:
            ratio = quotient(single[first.id], single[other.id])
            to = f" to {other.name}" if len(others) > 1 else ""
            records[other.id] = number_record(ratio)
            words.append(f"{ratio.cell}{to}{f' = {ratio.formula}' if explain else ''}")
    return Content(records, tuple(words)) if words else NOTHING


def _verdicts(
    registry: RegistryModel, owned: Mapping[str, Sequence[Verdict]]
) -> Iterator[ComparisonRow]:
    for side in Side:
        each = {
            subject: verdict_content(registry, [one for one in verdicts if one.side is side])
            for subject, verdicts in owned.items()
        }
        if any(not content.empty for content in each.values()):
            yield ComparisonRow(Section.VERDICTS, side.value, each)


def _counts(
    ids: Sequence[str],
    posts: Sequence[ComparisonRow],
    verdicts: Mapping[str, Sequence[Verdict]],
    scope: Scope,
) -> list[ComparisonRow]:
    held = [(row.item.id, row.each) for row in posts if isinstance(row.item, Named)]
    figures = [one.figure for one in scope.measured]
    counts = {
        "posts": {id_: [post for post, each in held if id_ in each] for id_ in ids},
        "figures": {
            id_: [f"{one.metric} {one.span}" for one in figures if one.of == (id_,)] for id_ in ids
        },
    }
    for side in Side:
        counts[side.value] = {
            id_: [one.event for one in own if one.side is side] for id_, own in verdicts.items()
        }
    return [scope.counted(item, found) for item, found in counts.items() if any(found.values())]

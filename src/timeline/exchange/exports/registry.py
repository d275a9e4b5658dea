"""`registry`: YAML of what is selected, with all that it rests on: a registry of its own.

Events keep the causes and contradictions that are among them. With them go the actors, tags and
threads that they name, the posts of those actors with their organisations, the figures of series
that measure the same of the same actors, the sources of all this, and the saved queries that can
still be asked. All events together take the whole registry along.

Cannot carry: comments and how files are laid out; dates in words and dates that count from an
event become EDTF, and their words stand beside it where they say more.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby
from math import isfinite
from typing import Any

from msgspec.structs import fields, replace

from timeline.authoring.layout import ItemStyle, lines_of_record
from timeline.dates import NamedBy, Span, iso_day
from timeline.datetext.foreign.translation import says_more
from timeline.exchange.exports.extract import Exported, Extract
from timeline.loading.shape import kinds, schema
from timeline.loading.shape.dates import Date, End
from timeline.loading.shape.texts import AmountText
from timeline.model import Bound, Citation, Event, Figure, Metric, RegistryModel, Role, Source
from timeline.model.provenance import sourced_entries
from timeline.model.rates import Rate
from timeline.query.saved import broken_query
from timeline.reports import left_out
from timeline.reports.records import own_keys
from timeline.safe import Safe
from timeline.yaml.nodes import Value, Values

MARK = b""


def exported(extract: Extract) -> Exported:
    """Return a registry that holds the selected events and what they rest on."""
    known = extract.registry
    cut = known if extract.whole else cut_out(known, extract.events)
    left = left_out.of_events(extract.events, frozenset())
    left.subtract(left_out.of_events(cut.events, frozenset()))
    left["queries"] = len(known.queries) - len(cut.queries)
    return Exported(as_yaml(cut), left)


# --- what is cut out --------------------------------------------------------------------------


def cut_out(registry: RegistryModel, selected: Sequence[Event]) -> RegistryModel:
    """Return a registry of some events and of all that they rest on."""
    measured = {figure.metric for event in selected for figure in event.figures}
    ids = {event.id for event in selected}
    events = tuple(_within_selection(event, ids, measured) for event in selected)
    taking_part = set(_actors_in(events)) - {""}
    series = tuple(
        _with_parts(figure, ids, measured)
        for figure in registry.series
        if figure.metric in measured and taking_part.issuperset(figure.of)
    )
    taking_part |= {id_ for figure in series for part in figure.includes for id_ in part.of}
    actors, roles = _with_posts(registry, taking_part)
    measured |= {figure.metric for role in roles for figure in role.figures}
    kept_actors, metrics = _kept(registry.actors, actors), _kept(registry.metrics, measured)
    wholes = [one for actor in kept_actors.values() for one in actor.wholes]
    figures = (*series, *(figure for event in events for figure in event.figures))
    units = {figure.unit for figure in figures}
    rates = tuple(rate for rate in registry.rates if units & {rate.unit, rate.into})
    places = {id_ for event in events for id_ in event.places}
    places |= {id_ for actor in kept_actors.values() for id_ in actor.places}

    def outer(inner: set[str]) -> set[str]:
        return {one.part_of for one in _kept(registry.places, inner).values()} - {""}

    dates = (one for event in events for one in event.alternatives)
    readings = (one for figure in figures for one in figure.alternatives)
    cited = {place for one in sourced_entries(events, figures, roles) for place in one.sources}
    others = (*rates, *wholes, *dates, *readings)
    cited_beside = {place for one in others for place in one.sources}
    kept = {name: getattr(registry, name) for name in RegistryModel.__struct_fields__}
    kept |= {
        "sources": _sources(registry.sources, cited, cited_beside),
        "actors": kept_actors,
        "places": _kept(registry.places, _with_all(places, outer)),
        "metrics": {one.id: _metric_within(one, measured) for one in metrics.values()},
        "threads": _kept(registry.threads, {id_ for event in events for id_ in event.threads}),
        "tags": _kept(registry.tags, {tag for event in events for tag in event.tags}),
        "as_of": registry.last_word if isfinite(registry.last_word) else None,
    }
    cut = RegistryModel(
        **{**kept, "events": events, "series": series, "roles": roles, "rates": rates}
    )
    return _without_broken_queries(cut)


def _kept(vocabulary: Mapping[str, Any], names: set[str]) -> dict[str, Any]:
    return {id_: one for id_, one in vocabulary.items() if id_ in names}


def _with_all(ids: set[str], beyond: Callable[[set[str]], set[str]]) -> set[str]:
    """Return ids with all that lie beyond them, and beyond these."""
    found: set[str] = set()
    while ids:
        found |= ids
        ids = beyond(ids) - found
    return found


def _within_selection(event: Event, ids: set[str], measured: set[str]) -> Event:
    """Return an event without its causes and contradictions that are not among the selected."""
    contradicts = tuple(
        one
        for one in event.contradicts
        if (not one.event or one.event in ids) and (not one.figure or one.figure in measured)
    )
    because = tuple(link for link in event.because if link.cause in ids)
    figures = tuple(_with_parts(figure, ids, measured) for figure in event.figures)
    whole = event.part_of if event.part_of in ids else ""
    changed = {"because": because, "contradicts": contradicts, "figures": figures}
    return replace(event, part_of=whole, **changed)


def _with_parts(figure: Figure, ids: set[str], measured: set[str]) -> Figure:
    """Return a figure without the parts of it that are not among the selected."""
    parts = (part for part in figure.includes if not part.event or part.event in ids)
    return replace(figure, includes=tuple(part for part in parts if part.metric in measured))


def _actors_in(events: Iterable[Event]) -> Iterator[str]:
    for event in events:
        yield from (one.actor for one in event.actors)
        yield event.by
        yield from (one.by for one in event.alternatives)
        for figure in event.figures:
            yield from figure.of
            yield from (one.by for one in (figure, *figure.alternatives))
            yield from (actor for part in figure.includes for actor in part.of)
        yield from (actor for verdict in event.verdicts for actor in (verdict.on, verdict.by))


def _with_posts(registry: RegistryModel, actors: set[str]) -> tuple[set[str], tuple[Role, ...]]:
    """Return actors with the organisations that they belong to, and the posts of all of these."""

    def beyond(new: set[str]) -> set[str]:
        known = _kept(registry.actors, new).values()
        wholes = {one.whole for actor in known for one in actor.wholes}
        return wholes | {role.org for role in registry.roles if role.actor in new}

    found = _with_all(actors, beyond)
    return found, tuple(role for role in registry.roles if role.actor in found)


def _metric_within(metric: Metric, measured: set[str]) -> Metric:
    metric = replace(metric, includes=tuple(one for one in metric.includes if one in measured))
    if {metric.part, metric.whole, metric.rise_of, metric.fall_of} - {""} <= measured:
        return metric
    # A metric that is calculated from others needs the figures of these.
    return replace(metric, part="", whole="", rise_of="", fall_of="")


def _sources(
    known: Mapping[str, Source], cited: set[Citation], beside: set[Citation]
) -> dict[str, Source]:
    """Return the sources that are cited, each with its places that something rests on or empty."""
    names = {citation.source for citation in cited | beside}
    found = {}
    for id_, source in known.items():
        if id_ in names:
            places = (
                place
                for place in source.locators
                # Nothing rests on what is only cited beside, as `uncovered` counts.
                if place in source.empty or Citation(id_, place) in cited
            )
            found[id_] = replace(source, locators=tuple(places))
    return found


def _without_broken_queries(registry: RegistryModel) -> RegistryModel:
    broken = {finding.word for finding in broken_query(registry)}
    if not broken:
        return registry
    kept = {name: text for name, text in registry.queries.items() if name not in broken}
    return _without_broken_queries(replace(registry, queries=kept))


# --- how it is written ------------------------------------------------------------------------

_VOCABULARIES: Mapping[str, kinds.Record] = {
    name: key.kind.kind
    for name, key in schema.REGISTRY.keys.items()
    if isinstance(key.kind, kinds.Keyed) and isinstance(key.kind.kind, kinds.Record)
}
# The parts of an event, or of a post, that have its sources where they name none.
_PARTS_WITH_SOURCES = ("because", "figures", "verdicts")


def as_yaml(registry: RegistryModel) -> Safe:
    """Return a registry as YAML that is read back to the same values."""
    top = "".join(f"{line}\n" for line in lines_of_record(_top(registry), 0))
    items = (ItemStyle().item(_event(event, registry)) for event in registry.events)
    return _escaped(f"{top}events:{'' if registry.events else ' []'}\n{''.join(items)}")


def _escaped(text: str) -> Safe:
    """Return a text in YAML: its writer escapes what is not seen, and quotes what is not text."""
    return Safe(text)


def _top(registry: RegistryModel) -> Values:
    """Return all but the events."""
    year = registry.fiscal_year
    in_full = {"start": year.start, "named_by": year.named_by.value}
    short = year.day == 1 and year.named_by is NamedBy.LAST
    found: dict[str, Value] = {
        "title": registry.title,
        "about": registry.about,
        "fiscal_year_start": year.start if short and year.month != 1 else "",
        "fiscal_year": in_full if not short else "",
        "timezone": registry.timezone,
        "languages": list(registry.languages),
        "as_of": iso_day(registry.as_of) if registry.as_of is not None else "",
    }
    for key, record in _VOCABULARIES.items():
        known = getattr(registry, key)
        if any(one.place is not None for one in known.values()):  # else no file declares them
            found[key] = {id_: _record(record, one) or None for id_, one in known.items()}
    for id_, posts in groupby(registry.roles, lambda role: role.actor):
        actors = found["actors"]
        assert isinstance(actors, dict)  # noqa: S101
        actors[id_] = {**(actors[id_] or {}), "roles": [_role(one, registry) for one in posts]}
    meanings = registry.tags
    explained = {tag: meaning or None for tag, meaning in meanings.items()}
    found["tags"] = explained if any(meanings.values()) else list(meanings)
    found["queries"] = dict(registry.queries)
    found["series"] = _series(registry)
    found["rates"] = [_record(schema.RATE, one) for one in registry.rates]
    own = {one.key: one.value for one in registry.extensions}
    return {**{key: value for key, value in found.items() if value}, **own}


def _event(event: Event, registry: RegistryModel) -> Values:
    found = _record(schema.EVENT, event)
    _drop_inherited(found, event, registry, tuple(one.actor for one in event.actors), event.span)
    return found


def _role(role: Role, registry: RegistryModel) -> Values:
    found = _record(schema.ROLE, role)
    _drop_inherited(found, role, registry, (role.actor,), role.tenure)
    return found


def _drop_inherited(
    record: dict[str, Any],
    whole: Event | Role,
    registry: RegistryModel,
    of: tuple[str, ...],
    span: Span,
) -> None:
    """Leave out what parts take over from their whole: sources, and of figures actor and date."""
    for name in _PARTS_WITH_SOURCES:
        for part, written in zip(getattr(whole, name, ()), record.get(name, ()), strict=False):
            if part.sources == whole.sources:
                written.pop("source", None)
            elif not part.sources:
                written["source"] = []
    for figure, written in zip(whole.figures, record.get("figures", ()), strict=False):
        _drop_unit_of_metric(written, figure, registry)
        if figure.span == span:
            del written["period"]
        if figure.of == of:
            written.pop("of", None)
        elif not figure.of:
            written["of"] = []
        others = zip(figure.alternatives, written.get("alternatives", ()), strict=False)
        for other, other_written in others:
            if other.span == figure.span:
                del other_written["period"]
            if other.unit == figure.unit:
                other_written.pop("unit", None)


def _drop_unit_of_metric(written: dict[str, Any], figure: Figure, registry: RegistryModel) -> None:
    """Leave out the unit of a figure if it is that of its metric."""
    metric = registry.metrics.get(figure.metric)
    if metric and metric.unit == figure.unit:
        written.pop("unit", None)


def _series(registry: RegistryModel) -> list[dict[str, Any]]:
    """Return figures that differ only in their dates, values and bounds as one series each."""
    series: list[dict[str, Any]] = []
    before = None
    for figure in registry.series:
        date = figure.span.edtf
        alike = [getattr(figure, name) for name in _ALIKE]
        if alike != before or date in series[-1]["values"]:
            before = alike
            series.append({**_record(schema.SERIES, figure), **{name: {} for name in _BY_DATE}})
            _drop_unit_of_metric(series[-1], figure, registry)
        found = series[-1]
        found["values"][date] = _amount(figure)
        for name in ("printed", "fix"):
            if getattr(figure, name):
                found[name][date] = getattr(figure, name)
        if figure.bound not in (Bound.EXACT, Bound.RANGE):
            found["bound"][date] = figure.bound.value
    return [{key: value for key, value in one.items() if value} for one in series]


_BY_DATE = ("values", "bound", "printed", "fix")
_ALIKE = (
    "metric", "of", "unit", "sources", "note", "includes", "by", "said", "quotes", "certainty",
    "certainty_note", "extensions",
)  # fmt: skip


_NOTHING: tuple[Any, ...] = (None, "", (), {})


def _record(record: kinds.Record, value: Any) -> dict[str, Any]:
    """Return a value of the model as the record that it is read from, without what is usual."""
    usual = _defaults(value.__class__)
    found: dict[str, Any] = {}
    for name, key in record.keys.items():
        field = key.field or name
        held = _held(name, key, value)
        is_id = name in ("name", "title") and not key.required and held == getattr(value, "id", "")
        if held not in _NOTHING and held != usual.get(field) and not is_id:
            found[name] = _written(key.kind, held)
    return {**found, **own_keys(value)}


@cache
def _defaults(kind: type) -> dict[str, Any]:
    return {field.name: field.default for field in fields(kind)}


def _held(name: str, key: kinds.Key, value: Any) -> Any:
    """Return what the model has for a key: dates are spans there, numbers have two ends."""
    match key.kind:
        case Date() if name != "said":
            return value.span
        case End():
            tenure = value.tenure
            return tenure and (tenure.start if name == "from" else tenure.end)
        case AmountText() if name in ("value", "rate"):
            return _amount(value)
        case _:
            return getattr(value, key.field or name, None)


def _amount(figure: Figure | Rate) -> str:
    if figure.value is None:
        return f"{figure.low}..{figure.high}"
    return str(figure.value)


def _written(kind: Any, held: Any) -> Any:
    match kind:
        case kinds.Many():
            items = [_written(kind.kind, item) for item in held]
            alone = kind.or_one and len(items) == 1 and isinstance(items[0], str)
            return items[0] if alone else items
        case kinds.Pairs():
            return dict(held)
        case kinds.Keyed():
            return {key: _written(kind.kind, item) for key, item in held.items()}
        case kinds.Record():
            return _record(kind, held)
        case kinds.RecordOrMainKey():
            record = _record(kind.record, held)
            return record[kind.main] if list(record) == [kind.main] else record
        case kinds.ParticipantKind():
            return {held.actor: held.role} if held.role else held.actor
        case Date() | End() if isinstance(held, Span) and says_more(held.typed or ""):
            return {"date": held.edtf, "written": held.typed}
        case _:
            return str(held).lower() if isinstance(held, bool) else str(held)

"""Records as they were read → the frozen values of the model.

The fields of a record have the names that the model gives them, so most records become values as
they are. This file holds what differs, and what a value takes over from the one it stands in.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeVar

from msgspec import Struct

from timeline import model
from timeline.dates import UNKNOWN, Edge, FiscalYear, NamedBy, Refusal, Span
from timeline.dates.construction import interval
from timeline.loading.merge import MergedRecords
from timeline.loading.reading import Reading
from timeline.loading.references import undeclared
from timeline.loading.shape.dates import Moment, Pending, resolve_dates
from timeline.loading.shape.kinds import ReadRecord
from timeline.loading.shape.texts import Truth
from timeline.model.amounts import Written
from timeline.model.figures import FigurePart, limits
from timeline.model.rates import Rate
from timeline.problems import Place

T = TypeVar("T")

PERCENT = "percent"


def registry_of(
    merged: MergedRecords, reading: Reading, files: tuple[str, ...]
) -> model.RegistryModel | None:
    """Return the registry that merged records make, None where anything is wrong."""
    dates = {id_: event["date"] for id_, event in merged.events.items() if "date" in event}
    spans = resolve_dates(dates, reading)
    implied = undeclared(reading.mentions, merged.declared)
    known: dict[str, dict[str, Any]] = {
        key: entries or dict.fromkeys(implied.get(key, ()), "" if key == "tags" else {})
        for key, entries in merged.vocabularies.items()
    }
    metrics = _vocabulary(model.Metric, "name", known["metrics"])
    build = ModelBuilder(spans, metrics, reading)
    reading.progress.events()
    records = reading.progress.over(merged.events.values())
    whole = (event for event in records if event["id"] in spans and "title" in event)
    events = in_order(map(build.event, whole))
    series = tuple(figure for record in merged.series for figure in build.series(record))
    posts = [(id_, one) for id_, actor in known["actors"].items() for one in actor.get("roles", ())]
    roles = tuple(_present(build.role(id_, one) for id_, one in posts))
    rates = tuple(_present(map(build.rate, merged.rates)))
    actors = {id_: build.actor(id_, one) for id_, one in known["actors"].items()}
    if reading.problems:
        return None
    places = {id_: _with_links(one) for id_, one in known["places"].items()}
    as_of = build.span(merged.scalars.get("as_of"))
    return model.RegistryModel(
        title=merged.scalars.get("title", ""),
        about=merged.scalars.get("about", ""),
        fiscal_year=_fiscal_year(merged.scalars),
        sources={id_: build.source(id_, one) for id_, one in known["sources"].items()},
        actors=actors,
        places=_vocabulary(model.Location, "name", places),
        metrics=metrics,
        threads=_vocabulary(model.Thread, "title", known["threads"]),
        periods=_vocabulary(model.NamedPeriod, "title", known["periods"]),
        tags=known["tags"],
        queries=known["queries"],
        events=events,
        series=series,
        roles=roles,
        files=files,
        rates=rates,
        as_of=as_of.latest if as_of else None,
        timezone=merged.scalars.get("timezone", ""),
        languages=merged.scalars.get("languages", ()),
        extensions=tuple(merged.extensions.values()),
    )


def _fiscal_year(settings: Mapping[str, Any]) -> FiscalYear:
    """Return when fiscal years begin: `fiscal_year` says more than its short form."""
    year = settings.get("fiscal_year", {"start": settings.get("fiscal_year_start", "1")})
    month, _, day = year["start"].partition("-")
    return FiscalYear(int(month), int(day or 1), year.get("named_by", NamedBy.LAST))


def _vocabulary(
    kind: Callable[..., T], name_field: str, records: Mapping[str, ReadRecord]
) -> dict[str, T]:
    """Return the values of a vocabulary by id; one without a name or title goes by its id."""
    return {id_: kind(id_, **{name_field: id_, **one}) for id_, one in records.items()}


class ModelBuilder(Struct):
    """Builds values of the model; `spans` are the dates of events, from which others may count."""

    spans: Mapping[str, Span]
    metrics: Mapping[str, model.Metric]
    reading: Reading

    def span(self, moment: Moment | None) -> Span | None:
        """Return the span of a date, following it to the event it counts from."""
        if isinstance(moment, Pending):
            base = self.spans.get(moment.relative.event)
            return None if base is None else moment.relative.resolve(base)
        return moment

    def edge(self, moment: Moment | Edge | None) -> Span | Edge | None:
        """Return an end of a tenure: unknown where none is given, None where its date failed."""
        if isinstance(moment, Edge):
            return moment
        return UNKNOWN if moment is None else self.span(moment)

    def source(self, id_: str, record: ReadRecord) -> model.Source:
        """Return a source; without a title it goes by its id."""
        span = self.span(record.get("date"))
        fields = self.statement(_with_links(_without(record, "date")))
        return model.Source(id_, span=span, **{"title": id_, **fields})

    def statement(self, record: ReadRecord) -> ReadRecord:
        """Return the fields of a record, its quotations and the date of saying as values."""
        fields = dict(record)
        if "quotes" in record:
            fields["quotes"] = tuple([model.Quote(**one) for one in record["quotes"]])
        if "said" in record:
            fields["said"] = self.span(record["said"])
        return fields

    def actor(self, id_: str, record: ReadRecord) -> model.Actor:
        """Return an actor; without a name it goes by its id."""
        fields = _with_links(_without(record, "roles"))
        if "wholes" in record:
            fields["wholes"] = tuple(_present(map(self.belonging, record["wholes"])))
        return model.Actor(id_, **{"name": id_, **fields})

    def belonging(self, record: ReadRecord) -> model.Belonging | None:
        """Return what an actor is a part of, None where its tenure is wrong."""
        fields = _without(record, "from", "to")
        if len(fields) == len(record):
            return model.Belonging(**fields)
        tenure = self.tenure(record)
        return None if tenure is None else model.Belonging(tenure=tenure, **fields)

    def role(self, actor: str, record: ReadRecord) -> model.Role | None:
        """Return a post, None where its tenure is wrong."""
        tenure = self.tenure(record)
        if tenure is None:
            return None
        fields = {"org": "", **_without(record, "from", "to")}
        if "single" in record:
            fields["single"] = record["single"] is Truth.TRUE
        if "figures" in record:
            post = ", ".join(filter(None, (fields["title"], fields["org"])))
            lent = {"of": (actor,), "sources": record.get("sources", ()), "post": post}
            fields["figures"] = self.figures(record["figures"], lent, tenure)
        return model.Role(actor=actor, tenure=tenure, **fields)

    def tenure(self, record: ReadRecord) -> Span | None:
        """Return a tenure, or None after noting that it ends before it begins."""
        began, ended = self.edge(record.get("from")), self.edge(record.get("to"))
        if began is None or ended is None:
            return None
        tenure = interval(began, ended)
        if isinstance(tenure, Refusal):
            self.reading.refuse_at(record["place"], "tenure", tenure.what, tenure.hint)
            return None
        return tenure

    def event(self, record: ReadRecord) -> model.Event:
        """Return an event with its parts, each with the event's sources unless it has its own."""
        id_, sources = record["id"], record.get("sources", ())
        span = self.spans[id_]
        fields = {**_with_links(self.statement(record)), "span": span}
        del fields["date"]
        if "because" in record:
            links = [{"sources": sources, **one} for one in record["because"]]
            fields["because"] = tuple([model.Link(effect=id_, **link) for link in links])
        if "figures" in record:
            took_part = record.get("actors", ())
            # Of several actors none is chosen: the figure is nobody's until it says whose it is.
            of = (took_part[0].actor,) if len(took_part) == 1 else ()
            lent = {"of": of, "sources": sources, "event": id_}
            fields["figures"] = self.figures(record["figures"], lent, span)
        if "verdicts" in record:
            lent = {"why": "", "sources": sources, "event": id_, "span": span}
            verdicts = [{**lent, **self.statement(one)} for one in record["verdicts"]]
            fields["verdicts"] = tuple([model.Verdict(**one) for one in verdicts])
        if "contradicts" in record:
            contradictions = record["contradicts"]
            fields["contradicts"] = tuple([model.Contradiction(**one) for one in contradictions])
        if "alternatives" in record:
            fields["alternatives"] = tuple(_present(map(self.date_reading, record["alternatives"])))
        return model.Event(**fields)

    def date_reading(self, record: ReadRecord) -> model.DateReading | None:
        """Return another date of an event, None where it counts from one without a date."""
        span = self.span(record["date"])
        return None if span is None else model.DateReading(span=span, **_without(record, "date"))

    def figures(
        self, records: Iterable[ReadRecord], lent: ReadRecord, span: Span
    ) -> tuple[model.Figure, ...]:
        """Return figures; where a record says nothing, `lent` and `span` count."""
        dated = ((one, self.span(one.get("period")) or span) for one in records)
        return tuple(_present(self.figure({**lent, **one}, at) for one, at in dated))

    def series(self, record: ReadRecord) -> Iterator[model.Figure]:
        """Yield the figures of a series; note entries beside `values` for dates without a value."""
        shared = _without(record, "values", *_BESIDE)
        beside = {name: record[name] for name in _BESIDE if name in record}
        for entry in record["values"]:
            span = self.span(entry.moment)
            if span is None:
                continue
            own = {**shared, "value": entry.value, "place": entry.place}
            for name, given in beside.items():
                of_entry = given.get(entry.key) if isinstance(given, dict) else given
                if of_entry:
                    own[name] = of_entry
            figure = self.figure(own, span)
            if figure is not None:
                yield figure
        keys = {entry.key for entry in record["values"]}
        strays = [
            (name, key)
            for name, given in beside.items()
            if isinstance(given, dict)
            for key in given
            if key not in keys
        ]
        for name, key in strays:
            what = f'"{name}" has an entry for "{key}", "values" has none'
            hint = "write the date as it stands under values"
            self.reading.refuse_at(record["place"], "series", what, hint)

    def figure(self, record: ReadRecord, span: Span) -> model.Figure | None:
        """Return a figure, or None after noting that its value and its bound disagree."""
        written = record["value"]
        amounts = self.amounts(written, record.get("bound"), record["place"])
        if amounts is None:
            return None
        fields = {"of": (), **self.statement(record), **amounts, "span": span}
        fields.pop("period", None)
        metric = self.metrics.get(record["metric"])
        unit = record.get("unit") or (metric.unit if metric else "")
        fields["unit"] = unit or (PERCENT if written.percent else "")
        if "alternatives" in record:
            lent = {key: fields.get(key, "") for key in ("metric", "of", "unit", "event")}
            fields["alternatives"] = self.figures(record["alternatives"], lent, span)
        if "includes" in record:
            own = {"metric": record["metric"], "of": fields["of"]}
            parts = (_without(one, "place") for one in record["includes"])
            fields["includes"] = tuple([FigurePart(**{**own, **one}) for one in parts])
        return model.Figure(**fields)

    def rate(self, record: ReadRecord) -> Rate | None:
        """Return a rate between units, or None after noting what is wrong with it."""
        written = record["rate"]
        amounts = self.amounts(written, record.get("bound"), record["place"])
        if written.low <= 0 or record["unit"] == record["into"]:
            what = "a rate is a number above 0, from one unit to another"
            hint = "write {from: USD, to: CNY, rate: 6.3}"
            self.reading.refuse_at(record["place"], "rate", what, hint)
            return None
        if amounts is None:
            return None
        span = self.span(record.get("period"))
        return Rate(span=span, **{**_without(record, "rate", "period"), **amounts})

    def amounts(
        self, written: Written, bound: model.Bound | None, place: Place
    ) -> ReadRecord | None:
        """Return the bound of a number, its `value`, `low` and `high`; None where they disagree."""
        bound = bound or (model.Bound.RANGE if written.ranged else model.Bound.EXACT)
        if written.ranged != (bound is model.Bound.RANGE):
            what = "a range needs two ends, and only a range has them"
            self.reading.refuse_at(place, "bound", what, "write both ends, 7..8, with bound: range")
            return None
        if written.ranged:
            return {"value": None, "low": written.low, "high": written.high, "bound": bound}
        low, high = limits(bound, written.low)
        return {"value": written.low, "low": low, "high": high, "bound": bound}


# What a series may give beside its values: once for all of them, or by date.
_BESIDE = ("bound", "printed", "fix")


def _with_links(record: ReadRecord) -> ReadRecord:
    links = record.get("links", ())
    return {**record, "links": tuple([model.WebLink(**one) for one in links])} if links else record


def _without(record: ReadRecord, *fields: str) -> ReadRecord:
    return {field: value for field, value in record.items() if field not in fields}


def _present(values: Iterable[T | None]) -> Iterator[T]:
    return (value for value in values if value is not None)


def in_order(events: Iterable[model.Event]) -> tuple[model.Event, ...]:
    """Return events by date; those of one date keep the order of the file."""
    return tuple(sorted(events, key=lambda event: event.span.sort_key))

"""`timeline` alone: the whole registry at a glance."""

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence
from math import isfinite
from shlex import quote

from timeline.dates import civil
from timeline.dates.construction import of_year
from timeline.dates.days import year_text
from timeline.dates.phrases import Phrase, commas
from timeline.model import Event, RegistryModel
from timeline.report import Cell, Column, For, Kind, Report, Shape, Strip
from timeline.reports.records import names
from timeline.reports.series.amounts import counted

_BUSIEST = 5
_WIDEST_STRIP = 60
# A shell interprets these within double quotes; other names are easier to read in such quotes.
_SPECIAL = frozenset('"$`\\!')
_STEPS = {1: "by year", 10: "by decade"}


def report(registry: RegistryModel, named: Sequence[str] = ()) -> Report:
    """Return one card about the whole registry, which `named` files hold."""
    asked = " ".join(["timeline", *(f"-r {quote(name)}" for name in named)])
    questions = tuple(_questions(registry))
    step = _step(_years(registry))
    return Report(
        title=registry.title or "Untitled registry",
        columns=(
            Column("title", lambda row: row.title or None, Kind.TITLE, For.MACHINES),
            Column("about", lambda row: row.about or None, heading=" "),
            Column("first", lambda row: _date(row.events[:1]), Kind.DATE, For.MACHINES),
            Column("last", lambda row: _date(row.events[-1:]), Kind.DATE, For.MACHINES),
            Column("counts", _counts, Kind.RECORDS, heading="holds", words=_counted),
            Column("by_year", _strip, Kind.STRIP, heading=_STEPS.get(step, f"by {step:,} years")),
            Column(
                "busiest",
                lambda row: names(row, (actor for actor, _ in _busiest(row))),
                Kind.NAMES,
                words=lambda row: ", ".join(
                    f"{row.actor_name(id_)} ({count})" for id_, count in _busiest(row)
                ),
            ),
            Column(
                "try",
                lambda _: tuple(f"timeline {one}" for one in questions),
                words=lambda _: tuple(f"{asked} {one}" for one in questions),
            ),
        ),
        rows=(registry,),
        shape=Shape.CARDS,
        single=True,
    )


def _date(events: Sequence[Event]) -> Cell:
    return events[0].span if events else None


def _counts(registry: RegistryModel) -> dict[str, int]:
    names = ("events", "actors", "figures", "roles", "links", "verdicts", "sources")
    attributes = {"links": "cause_pairs"}
    return {name: len(getattr(registry, attributes.get(name, name))) for name in names}


_NOUNS = {"roles": "post", "links": "causal link"}


def _counted(registry: RegistryModel) -> Cell:
    counts = _counts(registry)
    words = [
        counted(count, _NOUNS.get(name, name.removesuffix("s")))
        for name, count in counts.items()
        if count or name == "events"
    ]
    if registry.events:
        first, last = registry.events[0].span, registry.events[-1].span
        events = words[0]
        words[0] = Phrase(events, " of ", first)
        if first != last:
            plain = f"{events} from {first} to {last}"
            words[0] = Phrase(events, " (", first, " … ", last, ")", plain=plain)
    return commas(*words)


def _years(registry: RegistryModel) -> list[int]:
    days = Counter(registry.sort_days)
    years = {day: civil(int(day))[0] for day in days if isfinite(day)}
    return [year for day, year in years.items() for _ in range(days[day])]


def _step(years: Sequence[int]) -> int:
    """Return the number of years in a bar, so that the strip is not too wide: 1, 10, 20, 50 …"""
    years_covered = max(years) - min(years) if years else 0
    steps: Iterator[int] = (
        digit * 10**power for power in itertools.count(1) for digit in (1, 2, 5)
    )
    return next(
        step for step in itertools.chain([1], steps) if years_covered // step < _WIDEST_STRIP
    )


def _strip(registry: RegistryModel) -> Cell:
    years = _years(registry)
    if not years:
        return None
    step = _step(years)
    first = min(years) // step * step
    labels = range(first, max(years) + 1, step)
    counts = [0] * len(labels)
    for year in years:
        counts[(year - first) // step] += 1
    return Strip(tuple(Phrase(of_year(year), plain=str(year)) for year in labels), tuple(counts))


def _busiest(registry: RegistryModel) -> list[tuple[str, int]]:
    counts = ((id_, use.count) for id_, use in registry.uses("actors").items())
    return sorted(counts, key=lambda item: (-item[1], item[0]))[:_BUSIEST]


def _questions(registry: RegistryModel) -> Iterator[str]:
    for busiest, _ in _busiest(registry)[:1]:
        name = registry.actor_name(busiest)
        actor = quote(name) if set(name) & _SPECIAL else f'"{name}"'
        yield f"list --actor {actor}"
    if registry.events:
        days = registry.sort_days
        first, last = (days[len(days) * quarter // 4] for quarter in (1, 3))
        if isfinite(first) and isfinite(last):
            years = (year_text(civil(int(day))[0]) for day in (first, last))
            yield f"between {' '.join(dict.fromkeys(years))}"
        yield f"show {quote(registry.richest)}"

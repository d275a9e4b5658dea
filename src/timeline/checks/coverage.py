"""Rules about sources and vocabularies: what rests on what, and what is never used."""

from collections.abc import Iterator

from timeline.checks.findings import Finding
from timeline.model import Link, RegistryModel, Verdict
from timeline.problems import Place

_ADD_SOURCE = 'add source: "SOURCE-ID LOCATOR"'
_GIVE = "give it some, or remove it"


def no_source(registry: RegistryModel) -> Iterator[Finding]:
    """No source backs an event, in a registry that names sources: nobody can look it up.

    Breaks::
        - {id: a, date: "2009", title: One, source: diary}
        - {id: b, date: "2010", title: Two}
    Passes::
        - {id: a, date: "2009", title: One}
        - {id: b, date: "2010", title: Two}
    """
    if any(event.sources for event in registry.events):
        for event in registry.events:
            if not event.sources:
                yield Finding(event.place, f"no source backs {event.id}", _ADD_SOURCE)


def part_without_source(registry: RegistryModel) -> Iterator[Finding]:
    """No source backs a figure, role, link or verdict, in a registry that declares sources.

    A part of an event has the event's source unless it names its own. If the event has none
    either, `no-source` says so once for the whole event.

    Breaks::
        sources: {diary: {title: A diary}}
        actors: {ann: {roles: [{title: boss, from: "2001"}]}}
        - {id: a, date: "2009", title: One, source: diary}
    Passes::
        sources: {diary: {title: A diary}}
        - {id: a, date: "2009", title: One, source: diary, figures: [{metric: m, value: 5}]}
        - {id: b, date: "2010", title: Two, figures: [{metric: m, value: 5}]}
    """
    if registry.sources:
        for place, part in _parts_without_source(registry):
            yield Finding(place, f"no source backs {part}", _ADD_SOURCE)


def _parts_without_source(registry: RegistryModel) -> Iterator[tuple[Place | None, str]]:
    unsourced = {event.id for event in registry.events if not event.sources}
    for figure in registry.figures:
        if not figure.sources and figure.event not in unsourced:
            of = ", ".join(figure.of) or "nobody"
            yield figure.place, f"{figure.metric} of {of} for {figure.span.edtf}"
    for role in registry.roles:
        if not role.sources:
            yield role.place, f"{role.actor} as {role.title}"
    for event in registry.events:
        parts: list[tuple[Link | Verdict, str]] = [
            *((link, f"that {event.id} comes from {link.cause}") for link in event.because),
            *((verdict, f"the verdict on {verdict.on}") for verdict in event.verdicts),
        ]
        if event.id not in unsourced:
            yield from ((part.place, what) for part, what in parts if not part.sources)


def unknown_locator(registry: RegistryModel) -> Iterator[Finding]:
    """A citation names a place that its source does not list: most likely a slip.

    Breaks::
        sources: {diary: {locators: [p1]}}
        - {id: a, date: "2009", title: One, source: [diary p1, diary p2]}
    Passes::
        sources: {diary: {title: A diary}}
        - {id: a, date: "2009", title: One, source: diary p9}
    """
    for source in registry.sources.values():
        if source.locators:
            for locator, rests in registry.cited.get(source.id, {}).items():
                if locator and locator not in source.locators:
                    what = f'{source.id} has no locator "{locator}"'
                    hint = "mend the citation, or list the locator under its source"
                    yield Finding(rests.first_place, what, hint, locator)


def uncovered(registry: RegistryModel) -> Iterator[Finding]:
    """Nothing rests on a place of a source and its `empty` does not say why: it may be forgotten.

    Breaks::
        sources: {diary: {locators: [p1, p2]}}
        - {id: a, date: "2009", title: One, source: diary p1}
    Passes::
        sources: {diary: {locators: [p1, p2], empty: {p2: a picture}}}
        - {id: a, date: "2009", title: One, source: diary p1}
    """
    for source in registry.sources.values():
        rests = registry.cited.get(source.id, {})
        for locator in source.locators:
            if locator not in rests and locator not in source.empty:
                what = f"nothing rests on {source.id} {locator}"
                hint = "enter what it says, or give the reason under empty"
                yield Finding(source.place, what, hint, locator)


def not_empty(registry: RegistryModel) -> Iterator[Finding]:
    """A place of a source is declared empty, yet something rests on it: one of the two is wrong.

    Breaks::
        sources: {diary: {locators: [p1], empty: {p1: a picture}}}
        - {id: a, date: "2009", title: One, source: diary p1}
    Passes::
        sources: {diary: {locators: [p1], empty: {p1: a picture}}}
        - {id: a, date: "2009", title: One, source: diary}
    """
    for source in registry.sources.values():
        rests = registry.cited.get(source.id, {})
        for locator in source.empty:
            if locator in rests:
                what = f"{source.id} {locator} is declared empty, but something rests on it"
                yield Finding(source.place, what, "remove it from empty", locator)


def unused(registry: RegistryModel) -> Iterator[Finding]:
    """A thread, tag or metric is declared, but nothing belongs to it: a name may have changed.

    Breaks::
        tags: [travel]
    Passes::
        tags: [travel]
        - {id: a, date: "2009", title: One, tags: [travel]}
    """
    threads = {thread for event in registry.events for thread in event.threads}
    tags = {tag for event in registry.events for tag in event.tags}
    metrics = {figure.metric for figure in registry.figures}
    for thread in registry.threads.values():
        if thread.id not in threads:
            yield Finding(thread.place, f"the thread {thread.id} has no events", _GIVE)
    for tag in registry.tags:
        if tag not in tags:
            what = f"no event carries the tag {tag}"
            yield Finding(None, what, "use it, or remove it", tag, section="tags")
    for metric in registry.metrics.values():
        if metric.id not in metrics:
            yield Finding(metric.place, f"the metric {metric.id} has no figures", _GIVE)

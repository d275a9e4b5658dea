"""Rules about sources and vocabularies: what rests on what, and what is never used."""

from collections.abc import Iterator

from timeline.checks.findings import Finding
from timeline.model import Registry
from timeline.model.provenance import by_locator


def no_source(registry: Registry) -> Iterator[Finding]:
    """No source backs an event, in a registry that declares sources."""
    if any(event.sources for event in registry.events):
        for event in registry.events:
            if not event.sources:
                yield Finding(
                    event.place, f"no source backs {event.id}", 'add source: "SOURCE-ID LOCATOR"'
                )


def part_without_source(registry: Registry) -> Iterator[Finding]:
    """No source backs a figure, role, link or verdict, in a registry that declares sources.

    What belongs to an event rests on the event's source unless it names its own. Where the
    event has none either, `no-source` says so once, for all of it.
    """
    if not registry.sources:
        return
    unsourced = {event.id for event in registry.events if not event.sources}
    hint = 'add source: "SOURCE-ID LOCATOR"'
    for figure in registry.figures:
        if not figure.sources and figure.event not in unsourced:
            of = ", ".join(figure.of) or "nobody"
            what = f"no source backs {figure.metric} of {of} for {figure.span.edtf}"
            yield Finding(figure.place, what, hint)
    for role in registry.roles:
        if not role.sources:
            yield Finding(role.place, f"no source backs {role.actor} as {role.title}", hint)
    for event in registry.events:
        if event.id not in unsourced:
            for link in event.because:
                if not link.sources:
                    what = f"no source backs that {event.id} comes from {link.cause}"
                    yield Finding(link.place, what, hint)
            for verdict in event.verdicts:
                if not verdict.sources:
                    yield Finding(
                        verdict.place, f"no source backs the verdict on {verdict.on}", hint
                    )


def unknown_locator(registry: Registry) -> Iterator[Finding]:
    """A citation names a place that its source, which lists its locators, does not have."""
    for source in registry.sources.values():
        if source.locators:
            for locator, rests in by_locator(registry.citing((source.id,)), source.id).items():
                if locator and locator not in source.locators:
                    yield Finding(
                        rests.first_place,
                        f'{source.id} has no locator "{locator}"',
                        "mend the citation, or list the locator under its source",
                        locator,
                    )


def uncovered(registry: Registry) -> Iterator[Finding]:
    """Nothing rests on a place of a source, and the source's `empty` does not say why."""
    for source in registry.sources.values():
        rests = by_locator(registry.citing((source.id,)), source.id)
        for locator in source.locators:
            if locator not in rests and locator not in source.empty:
                yield Finding(
                    source.place,
                    f"nothing rests on {source.id} {locator}",
                    "enter what it says, or give the reason under empty",
                    locator,
                )


def not_empty(registry: Registry) -> Iterator[Finding]:
    """A place of a source is declared empty, yet something rests on it."""
    for source in registry.sources.values():
        rests = by_locator(registry.citing((source.id,)), source.id)
        for locator in source.empty:
            if locator in rests:
                yield Finding(
                    source.place,
                    f"{source.id} {locator} is declared empty, but something rests on it",
                    "remove it from empty",
                    locator,
                )


def unused(registry: Registry) -> Iterator[Finding]:
    """A thread, tag or metric is declared, but nothing belongs to it."""
    threads = {thread for event in registry.events for thread in event.threads}
    tags = {tag for event in registry.events for tag in event.tags}
    metrics = {figure.metric for figure in registry.figures}
    for thread in registry.threads.values():
        if thread.id not in threads:
            yield Finding(
                thread.place, f"the thread {thread.id} has no events", "give it some, or remove it"
            )
    for tag in registry.tags:
        if tag not in tags:
            what = f"no event carries the tag {tag}"
            yield Finding(None, what, "use it, or remove it", tag, section="tags")
    for metric in registry.metrics.values():
        if metric.id not in metrics:
            yield Finding(
                metric.place, f"the metric {metric.id} has no figures", "give it some, or remove it"
            )

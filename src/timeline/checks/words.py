"""Rules about titles and summaries: they are read in lists and told in sentences."""

from collections.abc import Iterator

from timeline.checks.findings import Finding
from timeline.model import Registry

LONGEST_TITLE = 100
LONGEST_SUMMARY = 600


def long_title(registry: Registry) -> Iterator[Finding]:
    """A title is longer than 100 characters; one line of a list cannot hold it."""
    for event in registry.events:
        if len(event.title) > LONGEST_TITLE:
            yield Finding(
                event.place,
                f"the title of {event.id} has {len(event.title)} "
                f"characters, more than {LONGEST_TITLE}",
                "move detail to summary",
                event.title,
            )


def long_summary(registry: Registry) -> Iterator[Finding]:
    """A summary is longer than 600 characters; one to three sentences are meant."""
    for event in registry.events:
        if len(event.summary) > LONGEST_SUMMARY:
            yield Finding(
                event.place,
                f"the summary of {event.id} has {len(event.summary)} "
                f"characters, more than {LONGEST_SUMMARY}",
                "split the event, or move detail to note",
                "summary",
            )


def full_stop(registry: Registry) -> Iterator[Finding]:
    """A title ends with a full stop; titles are clauses that stand inside sentences."""
    for event in registry.events:
        if event.title.endswith("."):
            what = f"the title of {event.id} ends with a full stop"
            yield Finding(event.place, what, "leave it out", event.title)

"""Rules about titles and summaries: they are read in lists and told in sentences."""

from collections.abc import Iterator

from timeline.checks.findings import Finding
from timeline.model import RegistryModel

LONGEST_TITLE = 100
LONGEST_SUMMARY = 600


def long_title(registry: RegistryModel) -> Iterator[Finding]:
    """A title is longer than 100 characters; one line of a list cannot hold it.

    Breaks::
        - id: a
          date: "2009"
          title: On and on and on and on and on and on and on and on and on and on and on and on and
            on and on and on and on
    Passes::
        - {id: a, date: "2009", title: It went on and on, summary: And on and on and on and on}
    """
    for event in registry.events:
        if len(event.title) > LONGEST_TITLE:
            what = f"the title of {event.id} has {_too_many(event.title, LONGEST_TITLE)}"
            yield Finding(event.place, what, "move detail to summary", event.title)


def long_summary(registry: RegistryModel) -> Iterator[Finding]:
    """A summary is longer than 600 characters; one to three sentences are meant.

    Breaks::
        - id: a
          date: "2009"
          title: One
          summary: >
            It went on and on and on and on and on and on and on and on and on and on and on and on.
            It went on and on and on and on and on and on and on and on and on and on and on and on.
            It went on and on and on and on and on and on and on and on and on and on and on and on.
            It went on and on and on and on and on and on and on and on and on and on and on and on.
            It went on and on and on and on and on and on and on and on and on and on and on and on.
            It went on and on and on and on and on and on and on and on and on and on and on and on.
            It went on and on and on and on and on and on and on and on and on and on and on and on.
    Passes::
        - {id: a, date: "2009", title: One, summary: It went on. It went on and on. It is not over.}
    """
    for event in registry.events:
        if len(event.summary) > LONGEST_SUMMARY:
            what = f"the summary of {event.id} has {_too_many(event.summary, LONGEST_SUMMARY)}"
            yield Finding(event.place, what, "split the event, or move detail to note", "summary")


def _too_many(text: str, most: int) -> str:
    return f"{len(text)} characters, more than {most}"


def full_stop(registry: RegistryModel) -> Iterator[Finding]:
    """A title ends with a full stop; a title also stands in headings, cells and lists of titles.

    Breaks::
        - {id: a, date: "2009", title: The end.}
    Passes::
        - {id: a, date: "2009", title: The end!}
    """
    for event in registry.events:
        if event.title.endswith("."):
            what = f"the title of {event.id} ends with a full stop"
            yield Finding(event.place, what, "leave it out", event.title)

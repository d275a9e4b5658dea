"""The rule about saved queries."""

from collections.abc import Iterator
from datetime import date

from timeline.checks.findings import Finding
from timeline.dates import Refusal
from timeline.model import RegistryModel
from timeline.query.language import parse_query


def broken_query(registry: RegistryModel) -> Iterator[Finding]:
    """A saved query cannot be understood, or asks for a name that does not exist: it cannot run.

    Breaks::
        queries: {late: "date:2010 and"}
    Passes::
        tags: [travel]
        queries: {costly: "tag:travel value>5", both: "@costly or ship"}
        - {id: a, date: "2009", title: One, tags: [travel]}
    """
    calendar = registry.calendar(date.today().toordinal())
    for name, text in registry.queries.items():
        query = parse_query(text, registry, calendar)
        if isinstance(query, Refusal):
            what = f"the saved query @{name}: {query.what}"
            hint = query.hint or "mend the query, or declare the name it asks for"
            yield Finding(None, what, hint, name, section="queries")

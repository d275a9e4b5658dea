"""The registry's shape as JSON Schema (2020-12), for editors and for other programs.

It is made from the table that the loader uses, so the two cannot differ. What JSON Schema cannot
say, such as whether a date is valid or a name exists, is left to `timeline check`.
"""

import json

from timeline.loading.shape.schema import REGISTRY
from timeline.loading.shape.texts import Definitions, Schema

FILE = "events.schema.json"
"""What the schema is called where it lies beside a registry."""

ID = "urn:timeline-explorer:registry"
"""What the schema is called wherever it lies: it has no address on the web."""

MODELINE = f"# yaml-language-server: $schema={FILE}"
"""The line at the top of a registry that tells editors where its schema lies."""

_ABOUT = (
    "Events with imprecise dates, and what they speak of. Every value is read as text; "
    "a key without a value is as good as left out."
)


def schema() -> Schema:
    """Return the JSON Schema of a registry."""
    definitions: Definitions = {}
    whole = REGISTRY.schema(definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": ID,
        "title": "A registry of timeline",
        "description": _ABOUT,
        **whole,
        "$defs": dict(sorted(definitions.items())),
    }


def schema_text() -> str:
    """Return the schema as it is published, byte for byte."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"

"""What a node is, and how things are named, in words."""

import re
from typing import Any, TypeAlias

from timeline.yamltree import Mapping, Node, Scalar, Sequence

Schema: TypeAlias = dict[str, Any]
"""A piece of JSON Schema."""

Definitions: TypeAlias = dict[str, Schema]
"""The schemas of records by name, which others refer to."""

_UNSPACED = re.compile(r"([\w-]{1,40})(?:：|:\S)")


def spaced_colon(node: Node) -> str:
    """Return a hint for `key:value` and for a full-width colon, which YAML reads as one text."""
    found = _UNSPACED.match(node.text) if isinstance(node, Scalar) else None
    return f"write a colon and a space: {found.group(1)}: …" if found else ""


def shape_of(node: Node) -> str:
    """Return what a node is, in a word."""
    if isinstance(node, Mapping):
        return "a mapping"
    if isinstance(node, Sequence):
        return "a list"
    return "nothing" if isinstance(node, Scalar) and node.absent else "a text"


def article(noun: str) -> str:
    """Return a noun with its indefinite article."""
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"

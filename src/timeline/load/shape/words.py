"""What a node is, and how things are named, in words."""

import re
from collections.abc import Sequence
from typing import Any, TypeAlias

from timeline.yaml import Mapping, Node, Scalar
from timeline.yaml import Sequence as SequenceNode

Schema: TypeAlias = dict[str, Any]
"""A piece of JSON Schema."""

Definitions: TypeAlias = dict[str, Schema]
"""The schemas of records by name, which others refer to."""

_WORD = re.compile(r"\w[\w.-]{0,60}")
_UNSPACED = re.compile(r"([\w-]{1,40})(?:：|:\S)")


def spaced_colon(node: Node) -> str:
    """Return a hint for `key:value` and for a full-width colon, which YAML reads as one text."""
    found = _UNSPACED.match(node.text) if isinstance(node, Scalar) else None
    return f"write a colon and a space: {found.group(1)}: …" if found else ""


def as_mapping(needed: Sequence[str], node: Node) -> str:
    """Return a hint that writes a bare word under the one key that is needed."""
    if len(needed) != 1 or not isinstance(node, Scalar) or not _WORD.fullmatch(node.text):
        return ""
    return f"write {{{needed[0]}: {node.text}}}"


def shape_of(node: Node) -> str:
    """Return what a node is, in a word."""
    if isinstance(node, Mapping):
        return "a mapping"
    if isinstance(node, SequenceNode):
        return "a list"
    return "nothing" if isinstance(node, Scalar) and node.absent else "a text"


def article(noun: str) -> str:
    """Return a noun with its indefinite article."""
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"

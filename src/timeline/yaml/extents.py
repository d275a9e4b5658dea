"""Where exactly the items of a list begin and end in a text, so that others can be put between.

A node knows where it begins. Where a mapping or a list ends, only its last token shows.
"""

import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest

import yaml
from msgspec import Struct

from timeline.yaml.characters import lines_of
from timeline.yaml.nodes import Mapping
from timeline.yaml.nodes import Sequence as SequenceNode
from timeline.yaml.tokens import Position, Token, end_of, start_of, tokens_of

_OPENING = (yaml.FlowSequenceStartToken, yaml.FlowMappingStartToken)
_CLOSING = (yaml.FlowSequenceEndToken, yaml.FlowMappingEndToken)
_WIDTHLESS = (yaml.BlockEndToken, yaml.BlockMappingStartToken, yaml.BlockSequenceStartToken)
_AFTER = (yaml.StreamEndToken, yaml.DocumentEndToken)


class Extent(Struct, frozen=True):
    """An item of a list, from its dash or its first character to just past its last one.

    `kept` says that it ends in a block text (`|+`) that the blank lines after it belong to;
    `block` that it ends in one of any sort, and so at the start of a line.
    """

    start: Position
    end: Position
    block: bool = False
    kept: bool = False


class Brackets(Struct, frozen=True):
    """Where the brackets around a list stand, and just past a comma after its last item."""

    opened: Position
    closed: Position
    comma: Position | None


class Listing(Struct, frozen=True):
    """A list in a text: its node, where its items stand, and its brackets if it has any."""

    node: SequenceNode
    items: tuple[Extent, ...]
    brackets: Brackets | None = None


def listing(text: str, root: Mapping, key: str) -> Listing | None:
    """Return where the list under a key of the root stands, None where there is no list."""
    for (name, node), after in zip_longest(root.entries, root.entries[1:]):
        if name.text == key and isinstance(node, SequenceNode):
            limit = Position(after[0].line, after[0].column) if after else None
            tokens = list(_between(text, Position(node.line, node.column), limit))
            if isinstance(tokens[0], _OPENING):
                return _flow(node, tokens)
            return Listing(node, tuple(_block(tokens, lines_of(text))))
    return None


def _between(text: str, start: Position, limit: Position | None) -> Iterator[Token]:
    """Yield the tokens that take up room, from a spot to a limit or to the end of the document."""
    first, last = tuple(start), tuple(limit) if limit else (sys.maxsize, 0)
    # Most of the time of finding a list goes here, so little is done for each token.
    for token in tokens_of(text):  # pragma: no branch - an end is the last of them
        mark = token.start_mark
        at = (mark.line, mark.column)
        kind = type(token)
        if at >= last or kind in _AFTER:
            return
        if at >= first and kind not in _WIDTHLESS:
            yield token


def _block(tokens: Sequence[Token], lines: Sequence[str]) -> Iterator[Extent]:
    column = start_of(tokens[0]).column
    dashes = [
        place
        for place, token in enumerate(tokens)
        if type(token) is yaml.BlockEntryToken and token.start_mark.column == column
    ]
    for begin, end in pairwise([*dashes, len(tokens)]):
        last = tokens[end - 1]
        block = isinstance(last, yaml.ScalarToken) and last.style in ("|", ">")
        line, at = start_of(last)
        kept = block and "+" in lines[line][at : at + 3]
        yield Extent(start_of(tokens[begin]), end_of(last), block, kept)


def _flow(node: SequenceNode, tokens: Sequence[Token]) -> Listing:
    items: list[Extent] = []
    current: list[Token] = []
    comma: Position | None = None
    depth = 0
    for token in tokens[1:]:  # pragma: no branch - every bracket is closed
        closing = isinstance(token, _CLOSING)
        if depth == 0 and (closing or isinstance(token, yaml.FlowEntryToken)):
            if current:
                items.append(Extent(start_of(current[0]), end_of(current[-1])))
                current, comma = [], None
            if closing:
                break
            comma = end_of(token)
            continue
        depth += isinstance(token, _OPENING) - closing
        current.append(token)
    return Listing(node, tuple(items), Brackets(start_of(tokens[0]), start_of(token), comma))

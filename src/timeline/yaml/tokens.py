"""Tokens of a text that is not YAML, as far as they go: what stands before the fault."""

from collections.abc import Iterator
from typing import Any, NamedTuple, TypeAlias

import yaml

Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Token: TypeAlias = Any


class Spot(NamedTuple):
    """A place in a text: line and column from 0."""

    line: int
    column: int


def tokens_of(text: str) -> Iterator[Token]:
    """Yield the tokens of a text up to the first that cannot be read."""
    loader = Loader(text)
    try:
        while loader.check_token():
            yield loader.get_token()
    except yaml.YAMLError:
        return
    finally:
        loader.dispose()


def start_of(token: Token) -> Spot:
    """Return where a token begins."""
    return Spot(token.start_mark.line, token.start_mark.column)


def end_of(token: Token) -> Spot:
    """Return just past where a token ends."""
    return Spot(token.end_mark.line, token.end_mark.column)


_WITH_TEXT = (
    yaml.ScalarToken,
    yaml.FlowSequenceEndToken,
    yaml.FlowMappingEndToken,
    yaml.FlowSequenceStartToken,
    yaml.FlowMappingStartToken,
)


def last_before(text: str, spot: Spot) -> Token | None:
    """Return the last text or bracket that begins before a spot."""
    last = None
    for token in tokens_of(text):
        if start_of(token) >= spot:
            break
        if isinstance(token, _WITH_TEXT):
            last = token
    return last

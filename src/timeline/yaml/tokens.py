"""The tokens of a text, also of one that is not YAML, up to its first fault."""

import re
from collections.abc import Iterator
from itertools import chain, pairwise
from typing import Any, NamedTuple, TypeAlias

import yaml

from timeline.problems import Place
from timeline.yaml.characters import lines_of

Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Token: TypeAlias = Any


class Position(NamedTuple):
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


def start_of(token: Token) -> Position:
    """Return where a token begins."""
    return Position(token.start_mark.line, token.start_mark.column)


def end_of(token: Token) -> Position:
    """Return just past where a token ends."""
    return Position(token.end_mark.line, token.end_mark.column)


_STUCK = re.compile(r"\s+(#[^\s#!].*)")
_STUCK_ANYWHERE = re.compile(r"\s#[^\s#!]")
_VALUES = (yaml.ScalarToken, yaml.FlowSequenceStartToken, yaml.FlowMappingStartToken)
_BEFORE_A_FAULT = (*_VALUES, yaml.FlowSequenceEndToken, yaml.FlowMappingEndToken)


def last_before(text: str, spot: Position) -> Token | None:
    """Return the last text or bracket that begins before a spot."""
    last = None
    for token in tokens_of(text):
        if start_of(token) >= spot:
            break
        if isinstance(token, _BEFORE_A_FAULT):
            last = token
    return last


def swallowed(text: str, file: str) -> Iterator[tuple[Place, str]]:
    """Yield, with their places, comments that may have been meant as text: `#1 in sales`."""
    if not _STUCK_ANYWHERE.search(text):
        return
    # YAML ends a text without quotes at ` #`. A comment nearly always has a space after its #, so
    # those are meant that follow a text or a colon and begin with a word.
    lines = lines_of(text)
    for token, after in pairwise(chain(tokens_of(text), [None])):
        plain = isinstance(token, yaml.ScalarToken) and token.plain
        if not (plain or isinstance(token, yaml.ValueToken)):
            continue
        line, column = end_of(token)
        same_line = after is not None and after.start_mark.line <= line
        if line >= len(lines) or (same_line and isinstance(after, _VALUES)):
            continue
        if found := _STUCK.match(lines[line], column):
            comment = found.group(1).rstrip()
            yield Place(file, line + 1, found.start(1) + 1, len(comment)), comment

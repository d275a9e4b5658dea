"""Comments that may have been meant as text: YAML ends a text without quotes at ` #`."""

import re
from collections.abc import Iterator

import yaml

from timeline.problems import Place
from timeline.yaml.characters import lines_of
from timeline.yaml.tokens import Spot, end_of, tokens_of

_STUCK = re.compile(r"\s+(#[^\s#!].*)")


def swallowed(text: str, file: str) -> Iterator[tuple[Place, str]]:
    """Yield comments that follow a text or a colon and begin with a word, such as `#1 in sales`.

    Each with its place. Comments are nearly always parted from their # by a space.
    """
    lines = lines_of(text)
    before: Spot | None = None
    for token in tokens_of(text):
        if before is not None and (not _has_text(token) or token.start_mark.line > before.line):
            yield from _after(before, lines, file)
        before = None
        if isinstance(token, yaml.ValueToken) or (
            isinstance(token, yaml.ScalarToken) and token.plain
        ):
            before = end_of(token)
    if before is not None:
        yield from _after(before, lines, file)


def _has_text(token: object) -> bool:
    return isinstance(
        token, yaml.ScalarToken | yaml.FlowSequenceStartToken | yaml.FlowMappingStartToken
    )


def _after(spot: Spot, lines: list[str], file: str) -> Iterator[tuple[Place, str]]:
    found = _STUCK.match(lines[spot.line], spot.column) if spot.line < len(lines) else None
    if found:
        comment = found.group(1).rstrip()
        yield Place(file, spot.line + 1, found.start(1) + 1, len(comment)), comment

"""Causes as connectives. The one table of how a link reads in a sentence."""

from typing import assert_never

from timeline.model import How

_FOLLOWS = {
    How.CAUSED: ("As a result, {}", "And so, {}", "Because of that, {}"),
    How.PROVOKED: ("In response, {}", "In answer to that, {}"),
    How.ENABLED: ("That opened the way: {}", "That made room: {}"),
    How.PREVENTED: ("With that in the way, {}",),
    How.REVEALED: ("This showed that {}", "It showed that {}"),
}


def connected(how: How, clause: str, opening: str, times: int) -> str:
    """Return a sentence, without its end, that follows from the one before.

    `opening` is its date as it stands inside a sentence, "" where it is that of the one before.
    `times` counts how often the story has used such a sentence, so that the words vary.
    """
    choices = _FOLLOWS[how]
    return choices[times % len(choices)].format(f"{opening}, {clause}" if opening else clause)


def for_the_same_reason(clause: str, opening: str) -> str:
    """Return a sentence, without its end, whose cause was just given for another."""
    dated = f", {opening}" if opening else ""
    return f"For the same reason{dated}, {clause}"


def reason(how: How, clause: str) -> str:
    """Return an earlier cause as the end of a sentence about its effect."""
    match how:
        case How.CAUSED:
            return f"because {clause}"
        case How.ENABLED:
            return f"now that {clause}"
        case How.PROVOKED:
            return f"after {clause}"
        case How.PREVENTED:
            return f"held back because {clause}"
        case How.REVEALED:
            return f"as showed when {clause}"
        case _:
            assert_never(how)

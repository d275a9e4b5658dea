"""Regular expressions from people: bounded in time and in memory, whatever they are.

The standard library's `re` cannot be stopped: a pattern such as `(a+)+$` would hang it. Compiling
cannot be stopped in any library, and it writes repeats out: `(?:(?:a{999}b){999}c){999}` would take
all memory. So repeats are counted before a pattern is compiled: the larger number of each `{3,7}`
is multiplied by those around it, and patterns side by side are added up.
"""

import re
import time
from functools import lru_cache
from typing import Any

from timeline.problems import UsageError

SECONDS = 2.0
"""How long one text may be searched."""

SECONDS_IN_ALL = 10.0
"""How long a pattern may take on all the texts of a run."""

MOST_REPEATS = 10_000
"""How often a piece of a pattern may be repeated in all."""

_PIECE = r"""
    \\. | \(\?\#[^)]*\)                             # an escape, a comment
  | \[\^?\]?(?:\\.|\[:\^?\w+:\]|[^]\\])*\]        # a set of characters
  | (?P<call>\(\?(?:R|[+-]?\d+|P?&|P>))            # a call of a group, or of the whole
  | \(\?(?P<flags>[a-zA-Z0-9-]*)(?P<group>[:)])    # flags, of a group or of what follows
  | (?P<open>\() | (?P<close>\))
  | \{\s*(?P<least>\d*)\s*,?\s*(?P<most>\d*)\s*\}
"""


def fault_of(pattern: str) -> str:
    """Return what is wrong with a pattern, "" if nothing is."""
    import regex  # 5 ms, which only patterns need

    refused = _too_much(pattern)
    if refused:
        return f"this pattern is too much: {refused}"
    try:
        _compiled(pattern)
    except (regex.error, RecursionError, OverflowError, MemoryError) as error:
        return f"not a regular expression: {str(error) or 'too large'}"
    return ""


def found(pattern: str, text: str) -> bool:
    """Return whether a pattern is found anywhere in a text, in any case.

    Raises UsageError where that takes too long.
    """
    left = _left.get(pattern, SECONDS_IN_ALL)
    began = time.thread_time()  # what other programs take is not counted
    try:
        return _compiled(pattern).search(text, timeout=min(SECONDS, left)) is not None
    except TimeoutError as error:
        long = f"{SECONDS:g} seconds on one text"
        if left < SECONDS:
            long = f"{SECONDS_IN_ALL:g} seconds"
        raise UsageError(
            f"the pattern /{pattern}/ takes more than {long}",
            "make it simpler: nested repeats such as (a+)+ never end",
        ) from error
    finally:
        taken = time.thread_time() - began
        if taken > _SLOW:
            _left[pattern] = max(_LEAST, left - taken)


# Less time than this on one text is not counted: harmless patterns have no limit.
_SLOW = 1e-4

# A timeout of 0 would mean that there is none.
_LEAST = 1e-6

# The seconds that each pattern has left.
_left: dict[str, float] = {}


@lru_cache(maxsize=64)
def _compiled(pattern: str) -> Any:
    import regex

    return regex.compile(pattern, regex.IGNORECASE)


def _too_much(pattern: str) -> str:
    """Return why a regular expression must not even be compiled, "" if it may be."""
    sums, last, end = [0], 0, 0
    for piece in re.finditer(_PIECE, pattern, re.VERBOSE | re.DOTALL):
        last = last if piece.start() == end else 0
        end = piece.end()
        if piece["call"]:
            return "it calls a part of itself"
        if "x" in (piece["flags"] or "") or "V1" in (piece["flags"] or ""):
            return "the flags x and V1 are not taken"
        if piece["open"] or piece["group"] == ":":
            sums.append(0)
        elif piece["close"]:
            last = sums.pop() if len(sums) > 1 else 0
            sums[-1] += last
        elif piece["least"] is not None:
            repeated = max(1, last) * max(1, *(int(n or 0) for n in piece.group("least", "most")))
            sums[-1] += repeated - last
            last = repeated
        else:
            last = 0
        if sums[-1] > MOST_REPEATS:
            return f"it repeats more than {MOST_REPEATS:,} times what it holds"
    return ""

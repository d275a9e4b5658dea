"""How much a regular expression makes of what it repeats, told before it is compiled.

Compiling has no time limit, and writes out what is repeated: `(?:(?:a{999}b){999}c){999}` would
take all memory. Counted is how often the innermost pattern is repeated in all, the larger number
of each `{3,7}` multiplied by those around it; what stands side by side is added.
"""

import re

MOST = 10_000
"""How often a piece of a pattern may be repeated in all."""

_PIECE = re.compile(
    r"""
    \\. | \(\?\#[^)]*\)                             # an escape, a comment
  | \[\^?\]?(?:\\.|\[:\^?\w+:\]|[^]\\])*\]        # a set of characters
  | (?P<call>\(\?(?:R|[+-]?\d+|P?&|P>))            # a call of a group, or of the whole
  | \(\?(?P<flags>[a-zA-Z0-9-]*)(?P<group>[:)])    # flags, of a group or of what follows
  | (?P<open>\() | (?P<close>\))
  | \{\s*(?P<least>\d*)\s*,?\s*(?P<most>\d*)\s*\}
    """,
    re.VERBOSE | re.DOTALL,
)


def too_much(pattern: str) -> str:
    """Return why a regular expression is not even compiled, "" where it may be."""
    sums, last, end = [0], 0, 0
    for piece in _PIECE.finditer(pattern):
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
        if sums[-1] > MOST:
            return f"it repeats more than {MOST:,} times what it holds"
    return ""

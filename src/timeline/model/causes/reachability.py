"""How many events each event leads to in a net of causes, for all of them at once.

Circles become one node (a strongly connected component). Then every node takes over what
its effects reach, as bits of one number. Only some thousand events have bits at a time, so that
memory does not grow with the square of their number.
"""

from collections.abc import Iterator, Mapping, Sequence

from timeline.model.groups import grouped

# Events whose bits are in one number: 1 kB for each node.
_AT_A_TIME = 8_192

# The events that each event leads to.
Net = Mapping[str, Sequence[str]]


def reached_counts(net: Net) -> dict[str, int]:
    """Return how many events each event of a net leads to, however far; itself never counts."""
    circles = _circles(net)
    place = {id_: number for number, circle in enumerate(circles) for id_ in circle}
    onward = [
        tuple({place[there] for id_ in circle for there in net.get(id_, ())} - {number})
        for number, circle in enumerate(circles)
    ]
    counts = [len(circle) - 1 for circle in circles]
    for first in range(0, len(circles), _AT_A_TIME):
        _add_reached(counts, onward, [len(circle) for circle in circles], first)
    return {id_: counts[number] for id_, number in place.items()}


def _add_reached(
    counts: list[int], onward: Sequence[Sequence[int]], sizes: Sequence[int], first: int
) -> None:
    """Add to the count of each circle how much it reaches of the circles from `first` on."""
    last = min(first + _AT_A_TIME, len(sizes))
    every = (1 << (last - first)) - 1
    larger = [(number, sizes[number] - 1) for number in range(first, last) if sizes[number] > 1]
    seen = [0] * len(sizes)
    for number in range(first, len(sizes)):
        found = 0
        for there in onward[number]:  # these have lower numbers, and so are counted already
            found |= seen[there]
            if found == every:
                break
        counts[number] += found.bit_count()
        counts[number] += sum(more for one, more in larger if found >> (one - first) & 1)
        seen[number] = found | (1 << (number - first)) if number < last else found


def _circles(net: Net) -> list[list[str]]:
    """Return the circles of a net, an event in no circle being one alone; effects come first.

    This is Kosaraju's algorithm: causes are followed back first. Then, from the event that was
    finished last to the first, what is reached forward and was not yet is a circle.
    """
    back = grouped((there, here) for here, onward in net.items() for there in onward)
    seen: set[str] = set()
    ends = [one for start in (*net, *back) for one in finished(start, back, seen)]
    seen = set()
    reached = ([*finished(start, net, seen)] for start in reversed(ends))
    return [circle for circle in reached if circle]


def finished(start: str, net: Net, seen: set[str]) -> Iterator[str]:
    """Yield what is reached from an event and was not `seen`, each after all that it leads to.

    A loop of its own, since a chain may be longer than Python's stack is deep.
    """
    path = [(start, iter(net.get(start, ())))] if start not in seen else []
    seen.add(start)
    while path:
        here, onward = path[-1]
        there = next((one for one in onward if one not in seen), None)
        if there is None:
            path.pop()
            yield here
        else:
            seen.add(there)
            path.append((there, iter(net.get(there, ()))))

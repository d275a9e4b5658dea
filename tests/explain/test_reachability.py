"""How much each event of a net of causes leads to: what walking the net from each of them finds."""

from hypothesis import given
from hypothesis import strategies as st

from timeline.model.causes.reachability import reached_counts

ids = st.integers(0, 12).map(str)
nets = st.dictionaries(ids, st.lists(ids, max_size=4), max_size=13)


def walked(net: dict[str, list[str]], start: str) -> int:
    found, ahead = {start}, [start]
    while ahead:
        new = [there for there in net.get(ahead.pop(), ()) if there not in found]
        found.update(new)
        ahead += new
    return len(found) - 1


@given(nets)
def test_the_counts_are_those_of_a_walk_from_each_event(net: dict[str, list[str]]) -> None:
    ids = {*net, *(there for onward in net.values() for there in onward)}
    assert reached_counts(net) == {id_: walked(net, id_) for id_ in ids}


def test_a_chain_and_a_circle_longer_than_one_number_of_bits() -> None:
    chain = {str(here): [str(here + 1)] for here in range(20_000)}
    assert reached_counts(chain) == {str(here): 20_000 - here for here in range(20_001)}
    circle = {str(here): [str((here + 1) % 20_000)] for here in range(20_000)} | {"in": ["7"]}
    assert set(reached_counts(circle).values()) == {19_999, 20_000}

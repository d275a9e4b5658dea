"""Rates between units."""

from collections.abc import Iterable, Iterator

from timeline.load.records_to_model import Building
from timeline.load.shape.amounts import bound_of
from timeline.load.shape.kinds import ReadRecord
from timeline.model.figures import limits
from timeline.model.rates import Rate


def rates(records: Iterable[ReadRecord], build: Building) -> Iterator[Rate]:
    """Yield the rates that could be read; what is wrong with the others is noted."""
    for record in records:
        rate = _rate(record, build)
        if rate is not None:
            yield rate


def _rate(record: ReadRecord, build: Building) -> Rate | None:
    written, place = record["rate"], record["place"]
    bound = bound_of(written, record.get("bound"), place, build.reading)
    if written.low <= 0 or record["from"] == record["to"]:
        build.reading.refuse_at(
            place,
            "rate",
            "a rate is a number above 0, from one unit to another",
            "write {from: USD, to: CNY, rate: 6.3}",
        )
        return None
    if bound is None:
        return None
    low, high = (written.low, written.high) if written.ranged else limits(bound, written.low)
    return Rate(
        record["from"],
        record["to"],
        None if written.ranged else written.low,
        low,
        high,
        build.span(record.get("period")),
        bound,
        record.get("source", ()),
        record.get("note", ""),
        place=place,
    )

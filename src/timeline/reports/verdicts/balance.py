"""`verdict --balance`: merits and demerits counted, judge by judge, under each heading."""

from collections.abc import Sequence

from msgspec import Struct

from timeline.model import Registry, Side, Verdict
from timeline.report import Cell, Column, For, Kind, Named, Report
from timeline.reports.verdicts.divisions import Filing, judge
from timeline.reports.verdicts.ledger import Entry, filed, tally


class Balance(Struct, frozen=True):
    """The verdicts of one judge under one heading of a ledger."""

    place: str
    by: str
    verdicts: tuple[Verdict, ...]

    def count(self, side: Side) -> int:
        """Return how many of the verdicts are of a side."""
        return sum(verdict.side is side for verdict in self.verdicts)


def report(registry: Registry, whom: str, ledger: Sequence[Entry], filing: Filing) -> Report:
    """Return a line for each heading and judge, with how many of each side."""
    found: dict[tuple[str, str], list[Verdict]] = {}
    for row in filed(ledger, filing):
        found.setdefault((row.place, row.verdict.by), []).append(row.verdict)
    rows = [Balance(place, by, tuple(verdicts)) for (place, by), verdicts in found.items()]
    return Report(
        title=f"Balance of {whom}: {tally([entry.verdict for entry in ledger])}",
        columns=_columns(registry, filing, rows),
        rows=rows,
        notes=(filing.note,) if filing.note else (),
        nothing=f"no verdicts on {whom} match",
    )


def _columns(registry: Registry, filing: Filing, rows: Sequence[Balance]) -> tuple[Column, ...]:
    several = filing.name == "by" or len({row.by for row in rows}) > 1
    place = Column(filing.name, lambda row: row.place, Kind.TITLE)
    return (
        *([] if filing.name == "by" else [place]),
        Column(
            "by",
            lambda row: _judge(registry, row),
            Kind.NAMES,
            For.ALL if several else For.MACHINES,
            words=lambda row: judge(registry, row.verdicts[0]),
        ),
        Column("merits", lambda row: row.count(Side.MERIT), Kind.NUMBER, heading="+"),
        Column("demerits", lambda row: row.count(Side.DEMERIT), Kind.NUMBER, heading="−"),
        Column("mixed", lambda row: row.count(Side.MIXED), Kind.NUMBER, heading="±"),
        Column(
            "balance",
            lambda row: row.count(Side.MERIT) - row.count(Side.DEMERIT),
            Kind.NUMBER,
            words=lambda row: _signed(row.count(Side.MERIT) - row.count(Side.DEMERIT)),
        ),
    )


def _judge(registry: Registry, row: Balance) -> Cell:
    return Named(row.by, registry.actor_name(row.by)) if row.by else None


def _signed(number: int) -> str:
    return f"{number:+d}".replace("-", "−") if number else "0"

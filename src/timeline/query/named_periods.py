"""The periods that a registry names, for queries and for the command line."""

from collections.abc import Iterator, Mapping
from functools import cached_property

from msgspec.structs import replace

from timeline.dates import Calendar, Period, Refusal
from timeline.dates.points import Point
from timeline.datetext.periods import period as periods
from timeline.model import RegistryModel


class NamedPeriods(Mapping[str, Period]):
    """The periods of a registry by id; they are parsed late, since few questions name one."""

    def __init__(self, registry: RegistryModel, calendar: Calendar) -> None:
        self._registry, self._calendar = registry, calendar

    @cached_property
    def _parsed(self) -> dict[str, Period]:
        parsed = {
            period.id: periods.parse_period(period.expression, self._calendar)
            for period in self._registry.periods.values()
        }
        return {id_: one for id_, one in parsed.items() if not isinstance(one, Refusal)}

    def __getitem__(self, id_: str) -> Period:
        return self._parsed[id_]

    def __iter__(self) -> Iterator[str]:
        return iter(self._parsed)

    def __len__(self) -> int:
        return len(self._parsed)


def calendar_on(registry: RegistryModel, today: int, now: Point | None = None) -> Calendar:
    """Return what relative, fiscal and named periods count from on a day, given by its number.

    `now` is the time of that day, where it is known.
    """
    plain = Calendar(today=today, fiscal_year=registry.fiscal_year, now=now)
    plain = replace(plain, timezone=registry.timezone, languages=registry.languages)
    return replace(plain, named=NamedPeriods(registry, plain))

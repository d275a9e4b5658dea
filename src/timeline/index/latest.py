"""Which figures of a series may be the latest on a day, by the days that an index holds."""


class Latest:
    """Hears the figures of one series, and keeps the numbers of those that may count on a day."""

    def __init__(self, day: int) -> None:
        self._day = day
        self._reach = (0, 0)
        self._over: list[int] = []
        self._lasting: list[int] = []

    def hear(self, number: int, earliest: int, latest: int) -> None:
        """Hear of one more figure; of those over by the day, only what reaches furthest counts."""
        reach = latest, earliest
        if latest > self._day:
            self._lasting += [number] * (earliest <= self._day)
        elif not self._over or reach > self._reach:
            self._over, self._reach = [number], reach
        elif reach == self._reach:
            self._over.append(number)

    @property
    def numbers(self) -> list[int]:
        """The numbers of what may count, in order."""
        return sorted((*self._over, *self._lasting))

"""Systems that fail: a call of theirs that does not do what it was asked for."""

import os
from collections.abc import Callable, Iterator
from typing import Any
from unittest import mock

from conftest import Ran


class Failing:
    """A function of the system that fails the first, second … time that it is called."""

    def __init__(self, name: str, at: int, number: int) -> None:
        self.real = getattr(os, name)
        self.at, self.number, self.calls = at, number, 0

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        self.calls += 1
        if self.calls == self.at:
            raise OSError(self.number, os.strerror(self.number))
        return self.real(*arguments, **named)


def failing_until_it_passes(name: str, number: int, run: Callable[[], Ran]) -> Iterator[Ran]:
    """Run something with the first, second … call failing, until none of its calls fails."""
    for at in range(1, 100):
        failing = Failing(name, at, number)
        with mock.patch.object(os, name, failing):
            ran = run()
        if failing.calls < at:
            return
        yield ran
    raise AssertionError(f"{name} is called without end")


def failing(number: int) -> Callable[..., Any]:
    """Return a function of the system that fails each time."""
    return mock.Mock(side_effect=OSError(number, os.strerror(number)))

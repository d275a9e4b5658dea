"""Conditions in SQL, and how they are joined."""

from collections.abc import Sequence
from typing import TypeAlias

from msgspec import Struct

Value: TypeAlias = str | int | float


class Sql(Struct, frozen=True):
    """A condition and the values of its question marks, in order."""

    text: str
    values: tuple[Value, ...] = ()


class Condition(Struct, frozen=True):
    """Whether a row answers certainly or possibly, and whether certainly."""

    possible: Sql
    certain: Sql


def joined(conditions: Sequence[Condition], word: str, empty: str) -> Condition:
    """Return conditions joined by a word, or what stands for none at all."""
    if not conditions:
        return Condition(Sql(empty), Sql(empty))
    return Condition(
        glued([one.possible for one in conditions], word),
        glued([one.certain for one in conditions], word),
    )


def glued(parts: Sequence[Sql], word: str) -> Sql:
    """Return parts joined by a word, each in brackets."""
    text = word.join(f"({part.text})" for part in parts)
    return Sql(text, tuple(value for part in parts for value in part.values))


def both(*parts: Sql) -> Sql:
    """Return the condition that all parts hold."""
    return glued(parts, " AND ")


def either(*parts: Sql) -> Sql:
    """Return the condition that a part holds."""
    return glued(parts, " OR ")


def negated(part: Sql) -> Sql:
    """Return the condition that a part does not hold."""
    return Sql(f"NOT ({part.text})", part.values)


def marks(names: Sequence[str]) -> str:
    """Return as many question marks as there are names, in brackets."""
    return f"({', '.join('?' * len(names))})"

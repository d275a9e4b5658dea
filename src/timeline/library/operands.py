"""What `compare` is given: things of one kind, each by its name or with the prefix of its kind.

    operand    = [ kind ":" ] name | address | "file:" PATH
    address    = metric [ ":" actor { "+" actor } ] [ "@" period ]      as in formulas
    kind       = actor | event | period | metric | thread | tag | place | side | source
              | file
    name       = an id, a name, a title or an alias; merit, demerit or mixed; or a period

A name of several kinds is taken for the one kind that all operands share. Without such a kind, or
with more than one, the name is refused with its choices; operands of several kinds are refused
too. A file needs no prefix if it exists and has the ending of a registry.
"""

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import get_args

from msgspec import Struct

from timeline.dates import Period, Refusal
from timeline.datetext.periods import period as periods
from timeline.library.names import Noun, directory_of, ids, the_id
from timeline.library.periods import period_of, period_typed, refused
from timeline.library.world import World
from timeline.model import RegistryModel, Side
from timeline.model.formulas import MetricTerm, WrittenAddress
from timeline.model.names import Directory
from timeline.problems import UsageError, article, did_you_mean
from timeline.reports import search
from timeline.reports.search import HitKind

_REGISTRY_ENDINGS = (".yaml", ".yml", ".jsonl", ".ndjson", ".db")


class OperandKind(StrEnum):
    """What can be put beside another of its kind."""

    ACTOR = "actor"
    EVENT = "event"
    PERIOD = "period"
    METRIC = "metric"
    THREAD = "thread"
    TAG = "tag"
    PLACE = "place"
    SIDE = "side"
    SOURCE = "source"
    FILE = "file"


class Operand(Struct, frozen=True):
    """One thing to compare: its kind, its id, and the text that was typed for it.

    `of` are the actors of a metric (`revenue:alibaba`), and `period` the days of a period, or
    those that a metric is asked for (`revenue:alibaba@2017`).
    """

    kind: OperandKind
    id: str
    typed: str
    of: tuple[str, ...] = ()
    period: Period | None = None

    @property
    def unambiguous(self) -> str:
        """The operand as it can be typed without being mistaken."""
        of = f":{'+'.join(self.of)}" if self.of else ""
        at = f"@{self.period.text}" if self.period and self.kind is OperandKind.METRIC else ""
        return f"{self.kind.value}:{self.id}{of}{at}"


def files_among(typed: Sequence[str]) -> tuple[str, ...]:
    """Return the paths if every operand is a file, nothing otherwise; no registry is needed."""
    paths = [_path(text) for text in typed]
    return tuple(path for path in paths if path) if all(paths) else ()


def operands_of(typed: Sequence[str], world: World) -> tuple[Operand, ...]:
    """Return what is to be compared: two things or more, of one kind, none of them twice."""
    if len(typed) < 2:
        beside = f' beside "{typed[0]}"' if typed else ""
        hint = "such as two actors, periods, events, metrics, places, sides, sources or files"
        raise UsageError(f"compare takes two things or more; name another{beside}", hint)
    choices = [_choices(text, world) for text in typed]
    common = set.intersection(*({one.kind for one in each} for each in choices))
    if len(common) == 1:
        choices = [[one for one in each if one.kind in common] for each in choices]
    found = tuple(map(_only_choice, choices))
    kinds = {operand.kind: operand for operand in found}
    if len(kinds) > 1:
        listed = ", ".join(f'"{one.typed}" is {article(kind)}' for kind, one in kinds.items())
        raise UsageError(
            f"compare takes things of one kind: {listed}",
            "leave one of them out, or narrow the comparison with --period, --tag, --metric …",
        )
    seen: dict[object, Operand] = {}
    for one in found:
        # The same period may be written in two ways: its days count, and not its text.
        key = one.period if one.kind is OperandKind.PERIOD else (one.id, one.of, one.period)
        if key in seen:
            twice = f'"{seen[key].typed}" and "{one.typed}" are the same {one.kind}'
            raise UsageError(twice, "name another to compare it with")
        seen[key] = one
    return found


def _choices(text: str, world: World) -> list[Operand]:
    prefix, colon, name = text.partition(":")
    kind = prefix.strip().casefold()
    if colon and kind in set(OperandKind):
        return [_prefixed(OperandKind(kind), name.strip(), text, world)]
    if found := list(_candidates(text, world)):
        return found
    raise _unknown(text, world)


def _only_choice(found: Sequence[Operand]) -> Operand:
    if len(found) > 1:
        kinds = list(dict.fromkeys(article(operand.kind) for operand in found))
        may_be = " or ".join(kinds) if len(kinds) > 1 else f"more than one {found[0].kind}"
        choices = " or ".join(operand.unambiguous for operand in found)
        raise UsageError(f'"{found[0].typed}" may be {may_be}', f"write {choices}")
    return found[0]


def _prefixed(kind: OperandKind, name: str, text: str, world: World) -> Operand:
    if kind is OperandKind.PERIOD:
        period = period_of([name], world.calendar)
        return Operand(kind, period.text, text, period=period)
    if kind is OperandKind.FILE:
        return Operand(kind, name, text)
    directory = _directories(world.registry)[kind]
    measured = _measured(name, text, world) if kind is OperandKind.METRIC else None
    if measured and not directory.find(name):
        return measured
    return Operand(kind, the_id(kind.value, name, directory), text)


def _directories(registry: RegistryModel) -> Mapping[OperandKind, Directory]:
    named = {OperandKind(noun): directory_of(noun, registry) for noun in get_args(Noun)}
    sides = Directory((side.value, (f"{side.value}s",)) for side in Side)
    return {**named, OperandKind.SIDE: sides}


def _candidates(text: str, world: World) -> Iterator[Operand]:
    for kind, directory in _directories(world.registry).items():
        for id_ in directory.find(text):
            yield Operand(kind, id_, text)
    period = periods.parse_period(text, world.calendar)
    if isinstance(period, Period):
        yield Operand(OperandKind.PERIOD, period.text, text, period=period)
    if measured := _measured(text, text, world):
        yield measured
    if path := _path(text):
        yield Operand(OperandKind.FILE, path, text)


def _measured(name: str, text: str, world: World) -> Operand | None:
    """Return the metric of an actor, or of several jointly, or at a period, that a text names."""
    rest, at, period = name.rpartition("@") if "@" in name else (name, "", "")
    metric, colon, actors = rest.partition(":")
    registry = world.registry
    if not (colon or at) or len(registry.metric_names.find(metric)) != 1:
        return None
    # A name may itself contain a plus.
    whole = registry.actor_names.find(actors)
    names = [actors] if whole or "+" not in actors else actors.split("+")
    of = tuple(one.strip() for one in names) if colon else ()
    term = metric_term(WrittenAddress(metric, of, period.strip()), world)
    return Operand(OperandKind.METRIC, term.metric, text, of=term.of, period=term.at)


def metric_term(written: WrittenAddress, world: World) -> MetricTerm:
    """Return what an address names. Raises UsageError for a name or a period that there is not."""
    registry = world.registry
    return MetricTerm(
        the_id("metric", written.metric, registry.metric_names),
        ids("actor", written.of, registry),
        period_typed(written.period, world.calendar, "the period") if written.period else None,
    )


def _path(text: str) -> str:
    prefix, colon, rest = text.partition(":")
    if colon and prefix.casefold() == OperandKind.FILE.value:
        return rest
    return text if text.endswith(_REGISTRY_ENDINGS) and Path(text).exists() else ""


def _unknown(text: str, world: World) -> UsageError:
    """Return the refusal of a text that names nothing; it asks whether the nearest was meant."""
    registry = world.registry
    entries = [
        (f"{kind.value}:{id_}", (*names, id_))
        for kind in HitKind
        if kind is not HitKind.EVENT  # of which there may be too many to look at
        for id_, names, _ in search.entries(registry, kind)
    ]
    likely = registry.event_names.likely(text)
    entries += [(f"event:{id_}", (registry.by_id[id_].title, id_)) for id_ in likely]
    entries += [(f"side:{side.value}", (side.value,)) for side in Side]
    near = did_you_mean(Directory(entries).near(text))
    period = periods.parse_period(text, world.calendar)
    # A text without a digit is a name rather than a date that is misspelt.
    if not near and isinstance(period, Refusal) and any(letter.isdigit() for letter in text):
        return refused("period", period)
    if text.endswith(_REGISTRY_ENDINGS):
        return UsageError(f'there is no file "{text}"', near)
    *kinds, last = (kind.value for kind in OperandKind)
    hint = near or f"compare takes the name of an {', '.join(kinds)} or {last}"
    return UsageError(f'there is nothing called "{text}"', hint)

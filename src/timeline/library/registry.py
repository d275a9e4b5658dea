"""A registry that is open to questions: what `timeline.load` returns."""

import os
from collections.abc import Callable, Collection, Mapping
from difflib import get_close_matches
from functools import cache, update_wrapper
from inspect import Parameter, signature
from typing import Any, Concatenate, ParamSpec, TypeAlias, Unpack, get_args

from msgspec import Struct

from timeline.library import causes, charts, comparison, facets, listing, posts, questions, story
from timeline.library import figures as measured
from timeline.library import verdicts as judged
from timeline.library.answer import Answer, Record
from timeline.library.parameters import Filters
from timeline.library.periods import calendar_of
from timeline.library.world import World
from timeline.loading import bundled, open_registry
from timeline.model import Event, Figure, Link, Role, Verdict
from timeline.problems import did_you_mean
from timeline.query import Selected
from timeline.report import Report
from timeline.reports.records import of_records

P = ParamSpec("P")
Path: TypeAlias = str | os.PathLike[str]


def _question(
    asked: Callable[Concatenate[World, P], Report],
) -> Callable[Concatenate["Registry", P], Answer[Record]]:
    def answered(registry: "Registry", /, *given: P.args, **options: P.kwargs) -> Answer[Record]:
        _refuse_unknown(asked, options)
        return Answer(asked(registry.world, *given, **options))

    # `help(timeline.Registry)` shows what the question says of itself.
    update_wrapper(answered, asked)

    return answered


def _refuse_unknown(asked: Callable[..., Any], options: Mapping[str, object]) -> None:
    """Raise TypeError for an option that a question has not: Python lets `**` take any name."""
    known = _options_of(asked)
    for name in options.keys() - known:
        hint = did_you_mean(get_close_matches(name, known, 1))
        what = f"{asked.__name__}() got an unexpected keyword argument '{name}'"
        raise TypeError(f"{what}; {hint}" if hint else what)


@cache
def _options_of(asked: Callable[..., Any]) -> Collection[str]:
    """Return the options of a question, those of its `**filters: Unpack[Filters]` among them."""
    names: set[str] = set()
    for name, parameter in signature(asked).parameters.items():
        if parameter.kind is Parameter.VAR_KEYWORD:
            (fields,) = get_args(parameter.annotation)
            names |= fields.__annotations__.keys()
        else:
            names.add(name)
    return names


class Registry(Struct, frozen=True):
    """A registry: its events, figures, posts, verdicts and causes, and the questions to ask of it.

    Names, dates and periods are given as on the command line; where several names can be given,
    one may be given by itself. A question raises UsageError where it cannot be answered. `world`
    is the registry as values, with the calendar by which periods are read.
    """

    world: World

    def __repr__(self) -> str:
        """Return what it is of."""
        return f"<Registry: {self.title}, {len(self.world.registry.events)} events>"

    @property
    def title(self) -> str:
        """What the registry tells."""
        return self.world.registry.title

    @property
    def events(self) -> Answer[Event]:
        """All events by date.

        >>> registry.events[0].span.edtf
        '2007/..'
        """
        return Answer(listing.events(self.world, for_people=False), self.world.registry.events)

    @property
    def figures(self) -> Answer[Figure]:
        """All figures, by metric, subject and date; values are in the unit of each.

        >>> next(one.value for one in registry.figures if one.metric == "double-11-gmv")
        120700000000
        """
        report = measured.figures(self.world)
        return Answer(report, [row.figure for row in report.rows])

    @property
    def roles(self) -> Answer[Role]:
        """All posts and other relations, post by post, each with its holder and its tenure.

        >>> [one.actor for one in registry.roles if one.title == "CEO"][:2]
        ['zhang-yong', 'lu-zhaoxi']
        """
        report = posts.tenures(self.world)
        return Answer(report, [row.role for row in report.rows])

    @property
    def verdicts(self) -> Answer[Verdict]:
        """All verdicts by date: on whom, of which side, by whom, why.

        >>> registry.verdicts[0].on, registry.verdicts[0].side.value
        ('taobao', 'demerit')
        """
        found, seen = self.world.registry.verdicts, ("date", "on", "side", "by", "why", "event")
        return Answer(of_records("Verdicts", found, seen), found)

    @property
    def links(self) -> Answer[Link]:
        """All causes by the date of what they led to: `cause` and `effect` are ids of events.

        >>> registry.links[0].how.value
        'caused'
        """
        found = [link for event in self.world.registry.events for link in event.because]
        seen = ("cause", "effect", "how", "note")
        return Answer(of_records("Causes", found, seen), found)

    def select(
        self,
        *dates: str,
        sort: str = "date",
        reverse: bool = False,
        limit: int | None = None,
        **filters: Unpack[Filters],
    ) -> Answer[Selected]:
        """Return the events that the filters select, each with how surely it is `within` them.

        `dates` are a period in words: `2015 2018`, `since 2012`. They are sorted by `date`, `end`,
        `title`, `id` or their place in the `file`, and are the first `limit` of these.

        >>> [one.event.id for one in registry.select(actor="Jiang Fan", until="2013")]
        ['umeng-bought']
        """
        _refuse_unknown(Registry.select, filters)
        order: Any = {"sort": sort, "reverse": reverse, "limit": limit, **filters}
        report = listing.events(self.world, *dates, for_people=False, **order)
        return Answer(report, report.rows)

    at = _question(questions.at)
    brief = _question(questions.brief)
    compare = _question(comparison.compare)
    contradictions = _question(judged.contradictions)
    count = _question(facets.count)
    density = _question(charts.density_chart)
    gap = _question(questions.gap)
    lanes = _question(charts.lanes_chart)
    led_to = _question(causes.led_to)
    measure = _question(measured.figures)
    narrate = _question(story.narrate)
    series = _question(charts.series_chart)
    tenures = _question(posts.tenures)
    verdict = _question(judged.verdict)
    vocabulary = _question(facets.vocabulary)
    why = _question(causes.why)


def load(*paths: Path, today: str | None = None, engine: str | None = None) -> Registry:
    """Return the registry that files tell of: registries, folders, indexes, or the bundled one.

    `today` is the day from which `last 3 years` counts, as text; the clock's where it is None.
    `engine` is `spark`, or the address of a Spark that searches a folder of Parquet.
    Raises BadRegistryError with all problems of the files, and UsageError for a bad `today`.

    >>> load("events.yaml", today="2022-05-07").select(actor="Zhang Yong", limit=1)[0].event.id
    'taobao-into-profit'
    """
    names = [os.fspath(path) for path in paths] or [str(bundled())]
    registry = open_registry(names, engine).usable()
    return Registry(World(registry, calendar_of(registry, today)))


def differences(old: Path, new: Path) -> Answer[Record]:
    """Return in what two registries differ. Raises BadRegistryError where one cannot be read.

    >>> len(differences("events.yaml", "events.yaml"))
    0
    """
    return Answer(comparison.compare_files(os.fspath(old), os.fspath(new)))

"""Command lines that make the program print a hostile registry: every command, every option.

The options come from the program itself; what a command cannot do without, and what an option
takes, are names that the registry has. Each option that takes any text gets hostile text too.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

import typer

from command_lines import parameters
from hostile_registries import Made
from timeline.commands.program import COMMANDS, program
from timeline.exchange.exports.formats import ExportFormat

HOSTILE = (
    "=Q9999Q\x1b]52;c;QQ\x07\x9b1777m\u202e\u2066\u200b\u2800\ue000\r\n"
    "<img src=x>|`x`&lt;[red]x[/]{}%s"
)
"""What is typed where a name, a date or a path belongs."""

_NAMES = list(COMMANDS)
_FIXED = ("--output", "--debug", "--registry", "--version", "--to", "--into", "--rules")
"""Options that are no question to a registry; those that name files are asked by themselves."""


def has_formats(line: Sequence[str]) -> bool:
    """Whether a line is answered in a format: help, scripts and differences are not."""
    command = line[0] if line and line[0] in _NAMES else ""
    return _answers(command) and not {"--dry-run", "--help", "--version"} & set(line)


def bases(made: Made) -> Mapping[str, list[list[str]]]:
    """Return for every command what it is asked with sound names, in different ways."""
    events, actors, metrics = made.ids["events"], made.ids["actors"], made.ids["metrics"]
    unit = _folded(made.last("events.figures.unit"))
    other = _folded(made.last("rates.to", 2))
    period = next(iter(made.tree["periods"]))
    return {
        "": [[], ["a"], [HOSTILE]],
        "list": [[], [actors[0], "2008"], [HOSTILE], ["--tree"]],
        "between": [["2000", "2020"]],
        "show": [events],
        "gap": [events[:2]],
        "at": [["2008"]],
        "search": [["a"], [HOSTILE]],
        "count": [
            ["--by", "actor,year"], ["--by", "tag"], ["--by", "thread,source"],
            ["--by", "thread,tag", "--bars"],
        ],
        "actors": [[]],
        "places": [[]],
        "tags": [[]],
        "threads": [[]],
        "metrics": [[]],
        "sources": [[], [made.ids["sources"][0]]],
        "roles": [[]],
        "figures": [[], [metrics[0]], ["--unit", unit, "--convert", other, "--explain"]],
        "compare": [
            *([f"{kind}:{one}" for one in made.ids[f"{kind}s"][:2]]
              for kind in ("actor", "event", "tag", "thread", "place", "source")),
            ["2000..2006", "2007..2012"],
            ["merit", "demerit"],
        ],
        "chart": [["lanes"], ["density"], ["series", metrics[0]]],
        "narrate": [[], ["--style", "tree"], ["--length", "long"]],
        "brief": [[actors[0]], [events[1]], [period]],
        "why": [[events[3]], ["--roots"]],
        "led-to": [[events[0]], ["--ends"]],
        "verdict": [[actors[0]], [actors[1]]],
        "contradictions": [[]],
        "init": [
            ["again.yaml"], [HOSTILE.replace("/", "") + ".yaml"],
            ["third.yaml", "--kind", "history"],
        ],
        "schema": [[], ["--output", "list"], ["--output", "list", "--plain"]],
        "add": [["--date", "2001", "--title", HOSTILE, "--id", "=new", "--dry-run"]],
        "edit": [["--dry-run", events[0]]],
        "import": [
            ["hostile.csv", "--dry-run"],
            ["hostile.csv", "--into", "hostile.yaml", "--sync", "--dry-run"],
            ["none.csv"],
        ],
        "check": [[], ["--list"], ["--fix", "--dry-run", "hostile.yaml"]],
        "completion": [["bash"], ["zsh"], ["fish"]],
        "index": [["--to", "more.db"], ["--to", "more.parquet"]],
        "page": [[], ["--actor", actors[0]]],
        "export": [[one] for one in ExportFormat],
        "help": [[], ["dates"], [HOSTILE], ["list"]],
    }  # fmt: skip


def _folded(text: str) -> str:
    """Return a text on one line, as a registry keeps one."""
    return " ".join(text.split()) if "\n" in text else text.strip()


def _sound(made: Made) -> Mapping[str, str]:
    """Return a sound value for the options that take one, by their metavars and names."""
    ids = made.ids
    return {
        "actor": ids["actors"][0], "of": ids["actors"][0], "said_by": ids["actors"][0],
        "org": ids["actors"][1], "on": ids["actors"][0],
        "tag": ids["tags"][0], "thread": ids["threads"][0], "source": ids["sources"][0],
        "place": ids["places"][0],
        "metric": ids["metrics"][0], "around": ids["events"][1], "path_to": ids["events"][0],
        "chain": ids["events"][0], "since": "2001", "until": "2012",
        "period": "2001..2012", "at": "2008", "every": "5 years", "limit": "2", "depth": "2",
        "sort": "title", "text": "x", "where": "date>=2001", "today": "2020-01-01",
        "calc": f"sum({ids['metrics'][0]})", "convert": "x", "index": "2003=100",
        "column": "title=title", "dates": "dmy", "century": "20", "sheet": "x",
        "save_rules": "rules.yaml",
        "kind": "event", "length": "long", "style": "tree", "bound": "exact",
    }  # fmt: skip


@cache
def _answers(command: str) -> bool:
    return any(
        one.command == command and one.spellings[-1:] == ("--output",) and one.kind.name == "choice"
        for one in parameters()
    )


def plain_lines(made: Made) -> Iterator[list[str]]:
    """Yield the lines that ask every command with sound names."""
    for command, lines in bases(made).items():
        for line in lines:
            yield [*filter(None, [command]), *line]


def every_option(made: Made) -> Iterator[list[str]]:
    """Yield a line for each option and argument of each command, for each value it is tried with.

    What takes any text takes hostile text, and also what is sound, where that is known.
    """
    based, sound = bases(made), _sound(made)
    for one in parameters():
        base = [*filter(None, [one.command]), *based[one.command][0]]
        if not one.spellings:
            yield [one.command, HOSTILE]
            yield [*base, HOSTILE]
        elif not set(one.spellings) & set(_FIXED):
            for value in filter(None, (*getattr(one.kind, "choices", ()), sound.get(one.name))):
                yield [*base, one.spellings[0], *[str(value)] * one.values]
            yield [*base, one.spellings[0], *[HOSTILE] * one.values]
    for command, flag in _flags():
        if flag not in _FIXED:
            yield [*filter(None, [command]), *based[command][0], flag]
    yield from ([*filter(None, [command]), "--help"] for command in based)


def _flags() -> Iterator[tuple[str, str]]:
    """Yield every option that takes no value, with its command."""
    whole = program()
    context = typer.Context(whole)
    for name in ("", *_NAMES):
        command = whole.get_command(context, name) if name else whole
        for one in command.params if command else ():
            if getattr(one, "is_flag", False):
                yield name, one.opts[0]

"""What is asked, who answers it, and what the page says of it."""

import json
import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from generate import COMMON_RANK, FORMS, RARE, actors
from measure import Contender

HERE = Path(__file__).parent
FROM, UNTIL = "2015-01-01", "2018-12-31"


@dataclass(frozen=True)
class Setting:
    """An installed `timeline`, and the folder where generated files lie."""

    python: Path
    folder: Path

    @property
    def timeline(self) -> str:
        """Return the installed command."""
        return str(self.python.with_name("timeline"))

    def file(self, events: int, form: str) -> str:
        """Return a generated file; it is made the first time."""
        target = self.folder / f"{events}.{form}"
        if not target.exists():
            draft = target.with_suffix(".part")
            with draft.open("w", encoding="utf-8", newline="\n") as file:
                file.writelines(FORMS[form](events))
            draft.rename(target)
        return str(target)

    def index(self, events: int) -> str:
        """Return the index of a generated registry; it is made the first time."""
        target = self.folder / f"{events}.db"
        if not target.exists():
            command = [self.timeline, "index", self.file(events, "jsonl"), "--to", str(target)]
            subprocess.run(command, check=True, stderr=subprocess.DEVNULL)  # noqa: S603
        return str(target)

    def ours(self, events: int, *asked: str, answer: "Answer") -> list[Contender]:
        """Return `timeline` on an index and on JSON Lines."""
        files = {"an index": self.index(events), "JSON Lines": self.file(events, "jsonl")}
        return [
            Contender(f"timeline, from {kind}", [self.timeline, "-r", file, *asked], answer)
            for kind, file in files.items()
        ]


Answer = Callable[[str], list[str]]


def lines(output: str) -> list[str]:
    """Return an answer that has one thing to a line."""
    return output.splitlines()


def ids(output: str) -> list[str]:
    """Return the ids of an array of events."""
    return [event["id"] for event in json.loads(output)]


def second_word(output: str) -> list[str]:
    """Return the count that a program prints which times itself."""
    return [output.split()[1]]


# --- the questions --------------------------------------------------------------------------


def start(setting: Setting, _: int) -> list[Contender]:
    """Return the shortest answers, on the bundled registry."""
    python, timeline = str(setting.python), setting.timeline
    tab = {"_TIMELINE_COMPLETE": "1", "_TIMELINE_LINE": "timeline list --actor zhang"}
    on_terminal = [
        Contender(
            f"timeline {' '.join(words)}, on a terminal", [timeline, *words], on_terminal=True
        )
        for words in (
            ["list", "--no-pager"],
            ["why", "pinduoduo-overtakes", "--no-pager"],
            ["--help"],
        )
    ]
    return [
        Contender("python -c pass", [python, "-c", "pass"]),
        Contender(
            "python -c 'import typer, rich.table'", [python, "-c", "import typer, rich.table"]
        ),
        Contender("timeline --version", [timeline, "--version"]),
        Contender("one Tab after --actor zhang", [timeline], environment=tab),
        Contender("timeline list --json", [timeline, "list", "--json"], ids),
        Contender("timeline list, in a pipe", [timeline, "list"]),
        *on_terminal,
    ]


def reading(setting: Setting, events: int) -> list[Contender]:
    """Return readers of YAML and JSON Lines inside a process."""
    ways = (
        ("timeline, YAML", "timeline", "yaml"), ("CSafeLoader, YAML", "csafeloader", "yaml"),
        ("libyaml's events alone", "libyaml", "yaml"),
        ("timeline, JSON Lines", "timeline", "jsonl"), ("json.loads, JSON Lines", "json", "jsonl"),
    )  # fmt: skip
    return [
        Contender(
            name, [str(setting.python), str(HERE / "inside.py"), way, setting.file(events, form)],
            second_word, itself=True,
        )
        for name, way, form in ways
    ]  # fmt: skip


def indexing(setting: Setting, events: int) -> list[Contender]:
    """Return what an index costs, once: nobody else makes one to compare it with."""
    new = ["--to", str(setting.folder / "new.db")]
    return [
        Contender(
            "timeline index", [setting.timeline, "index", setting.file(events, "jsonl"), *new]
        )
    ]


def period(setting: Setting, events: int) -> list[Contender]:
    """Return who can say which events of an actor may lie in four years."""
    actor, jsonl = actors(events)[COMMON_RANK][0], setting.file(events, "jsonl")
    asked = ["list", "--actor", actor, "--since", FROM, "--until", UNTIL, "--columns", "id"]
    jq = (
        f'select(.actors | index("{actor}"))'
        f' | select(.start <= "{UNTIL}" and (.end // "9999") >= "{FROM}") | .id'
    )
    sql = (  # of constants alone
        "SELECT id FROM read_json(?, format='newline_delimited', columns={id:'VARCHAR',"  # noqa: S608
        "start:'VARCHAR',\"end\":'VARCHAR',actors:'VARCHAR[]'}) WHERE list_contains(actors, ?)"
        f" AND start <= '{UNTIL}' AND coalesce(\"end\", '9999') >= '{FROM}'"
    )
    hledger = [
        "hledger", "-f", setting.file(events, "journal"), "register", f"acct:^actors:{actor}$",
        "date:..2019-01-01", "tag:last=^(201[5-9]|20[2-9]|9)", "-O", "csv",
    ]  # fmt: skip
    return [
        *setting.ours(events, *asked, answer=lines),
        Contender("jq", ["jq", "-r", jq, jsonl], lines),
        _duckdb(sql, jsonl, actor),
        Contender(
            "hledger", hledger, lambda output: re.findall(r'^"\d+","[^"]*","([^"]+)"', output, re.M)
        ),
    ]


def rare(setting: Setting, events: int) -> list[Contender]:
    """Return who can find seven events, however many there are."""
    jsonl = setting.file(events, "jsonl")
    sql = (
        "SELECT id FROM read_json(?, format='newline_delimited',"
        "columns={id:'VARCHAR',actors:'VARCHAR[]'}) WHERE list_contains(actors, ?)"
    )
    return [
        *setting.ours(events, "list", "--actor", RARE, "--columns", "id", answer=lines),
        Contender("jq", ["jq", "-r", f'select(.actors | index("{RARE}")) | .id', jsonl], lines),
        _duckdb(sql, jsonl, RARE),
    ]


def table(setting: Setting, events: int) -> list[Contender]:
    """Return who lays all events out on a terminal, or only the first screen of them."""
    index = setting.index(events)
    whole = [setting.timeline, "-r", index, "list", "--no-pager"]
    first = ["sh", "-c", '"$0" -r "$1" list -o table | head -n 50', setting.timeline, index]
    return [
        Contender("timeline list, whole", whole, on_terminal=True),
        Contender("timeline list, first 50 lines", first),
    ]


def _duckdb(sql: str, *values: str) -> Contender:
    program = (
        "import duckdb, sys\n"
        "for row in duckdb.execute(sys.argv[1], sys.argv[2:]).fetchall(): print(*row)"
    )
    python = sys.executable if find_spec("duckdb") else "duckdb"
    return Contender("DuckDB, from Python", [python, "-c", program, sql, *values], lines)


@dataclass(frozen=True)
class Question:
    """A question and who answers it. Size 0 is the bundled registry; `largest` bounds the rest."""

    title: str
    contenders: Callable[[Setting, int], Sequence[Contender]]
    largest: int = 1_000_000
    rounds: int | None = None


QUESTIONS = {
    "start": Question("Start-up with the bundled registry", start, 0, rounds=30),
    "reading": Question(
        "Reading a file inside a process, without garbage collection", reading, 10_000
    ),
    "index": Question("Making an index, once", indexing, rounds=1),
    "period": Question("The events of one actor that may be in 2015 to 2018", period),
    "rare": Question("The seven events of a rare actor", rare),
    "table": Question("A table of all events, on a terminal of 120 columns", table, 100_000),
}

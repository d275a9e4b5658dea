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
UTILS = str(Path(sys.executable).with_name("sqlite-utils"))
"""A program that loads JSON Lines into SQLite, of the environment that this runs in."""
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

    def index(self, events: int, ending: str = "db") -> str:
        """Return the index of a generated registry, or its Parquet; made the first time."""
        target = self.folder / f"{events}.{ending}"
        if not target.exists():
            command = [self.timeline, "index", self.file(events, "jsonl"), "--to", str(target)]
            subprocess.run(command, check=False, stderr=subprocess.DEVNULL)  # noqa: S603
        return str(target)

    def database(self, events: int) -> str:
        """Return what sqlite-utils makes of the JSON Lines; it is made the first time."""
        target = self.folder / f"{events}.utils.db"
        if not target.exists() and Path(UTILS).exists():
            command = [UTILS, *_inserted(str(target), self.file(events, "jsonl"))]
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
        return str(target)

    def ours(self, events: int, *asked: str, answer: "Answer") -> list[Contender]:
        """Return `timeline` on an index, on JSON Lines and on Parquet."""
        files = {
            "an index": self.index(events),
            "JSON Lines": self.file(events, "jsonl"),
            "Parquet": self.index(events, "parquet"),
        }
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
    """Return what an index costs, once; others only load the lines, and index nothing."""
    jsonl, new = setting.file(events, "jsonl"), setting.folder / "new"
    read = "SELECT * FROM read_json(?, format='newline_delimited')"
    copy = f"COPY ({read}) TO '{new}.lines.parquet'"
    return [
        Contender("timeline index", [setting.timeline, "index", jsonl, "--to", f"{new}.db"]),
        Contender(
            "timeline index, to Parquet",
            [setting.timeline, "index", jsonl, "--to", f"{new}.parquet"],
        ),
        _duckdb("DuckDB, the lines to Parquet", copy, jsonl),
        Contender("sqlite-utils, the lines to SQLite", [UTILS, *_inserted(f"{new}.u", jsonl)]),
    ]


def period(setting: Setting, events: int) -> list[Contender]:
    """Return who can say which events of an actor may lie in four years."""
    actor, jsonl = actors(events)[COMMON_RANK][0], setting.file(events, "jsonl")
    asked = ["list", "--actor", actor, "--since", FROM, "--until", UNTIL, "--columns", "id"]
    jq = (
        f'select(.actors | index("{actor}"))'
        f' | select(.start <= "{UNTIL}" and (.end // "9999") >= "{FROM}") | .id'
    )
    dated = f"start <= '{UNTIL}' AND coalesce(\"end\", '9999') >= '{FROM}'"
    columns = "id:'VARCHAR',start:'VARCHAR',\"end\":'VARCHAR',actors:'VARCHAR[]'"
    miller = f'$start <= "{UNTIL}" && (is_empty($end) || $end >= "{FROM}")'
    hledger = [
        "hledger", "-f", setting.file(events, "journal"), "register", f"acct:^actors:{actor}$",
        "date:..2019-01-01", "tag:last=^(201[5-9]|20[2-9]|9)", "-O", "csv",
    ]  # fmt: skip
    return [
        *setting.ours(events, *asked, answer=lines),
        Contender("jq", ["jq", "-r", jq, jsonl], lines),
        *_whose(setting, events, actor, columns, (dated, miller)),
        Contender(
            "hledger", hledger, lambda output: re.findall(r'^"\d+","[^"]*","([^"]+)"', output, re.M)
        ),
    ]


def rare(setting: Setting, events: int) -> list[Contender]:
    """Return who can find seven events, however many there are."""
    jsonl = setting.file(events, "jsonl")
    return [
        *setting.ours(events, "list", "--actor", RARE, "--columns", "id", answer=lines),
        Contender("jq", ["jq", "-r", f'select(.actors | index("{RARE}")) | .id', jsonl], lines),
        *_whose(setting, events, RARE, "id:'VARCHAR',actors:'VARCHAR[]'", ("true", "true")),
    ]


def counts(setting: Setting, events: int) -> list[Contender]:
    """Return who can count the events of every actor."""
    jsonl, parquet = setting.file(events, "jsonl"), setting.index(events, "parquet")
    sql = "SELECT actor, count(*) FROM (SELECT unnest(actors) AS actor FROM {}) GROUP BY 1"
    read = "read_json(?, format='newline_delimited', columns={actors:'VARCHAR[]'})"
    told = 'for (one in $actors) {@n[one] += 1} end {emit @n, "actor"}'
    each = "SELECT value, count(*) FROM events, json_each(actors) GROUP BY 1"
    return [
        *setting.ours(events, "count", "--by", "actor", "--json", answer=counted),
        Contender("jq", ["sh", "-c", 'jq -r ".actors[]" "$0" | sort | uniq -c', jsonl], _piped),
        _duckdb("DuckDB, from Python", sql.format(read), jsonl),
        _duckdb("DuckDB, from Python, Parquet", sql.format("read_parquet(?)"), parquet),
        Contender("Miller", ["mlr", "--ijsonl", "--onidx", "put", "-q", told, jsonl], lines),
        Contender("sqlite-utils", [UTILS, setting.database(events), each, *_PLAIN], _by_tabs),
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


_PLAIN = ("--tsv", "--no-headers")


def counted(output: str) -> list[str]:
    """Return the actors of an array of counts, each with its number of events."""
    rows = (row for row in json.loads(output) if row["actor"])
    return [f"{row['actor']} {row['certain'] + row['possible']}" for row in rows]


def _piped(output: str) -> list[str]:
    return [f"{actor} {count}" for count, actor in map(str.split, output.splitlines())]


def _by_tabs(output: str) -> list[str]:
    return output.replace("\t", " ").splitlines()


def _inserted(database: str, jsonl: str) -> list[str]:
    return ["insert", database, "events", jsonl, "--nl", "--truncate", "--silent"]


def _whose(
    setting: Setting, events: int, actor: str, columns: str, also: tuple[str, str]
) -> list[Contender]:
    """Return who finds the ids of an actor's events that meet a condition, in SQL and Miller."""
    jsonl, parquet = setting.file(events, "jsonl"), setting.index(events, "parquet")
    read = f"read_json(?, format='newline_delimited', columns={{{columns}}})"
    sql = f"SELECT id FROM {{}} WHERE list_contains(actors, ?) AND {also[0]}"  # noqa: S608
    each = f"EXISTS (SELECT 1 FROM json_each(actors) WHERE value = '{actor}')"  # noqa: S608
    utils = f"SELECT id FROM events WHERE {each} AND {also[0]}"  # noqa: S608
    miller = f'any($actors, func(one) {{return one == "{actor}"}}) && {also[1]}'
    return [
        _duckdb("DuckDB, from Python", sql.format(read), jsonl, actor),
        _duckdb("DuckDB, from Python, Parquet", sql.format("read_parquet(?)"), parquet, actor),
        Contender(
            "Miller",
            ["mlr", "--ijsonl", "--onidx", "filter", miller, "then", "cut", "-f", "id", jsonl],
            lines,
        ),
        Contender("sqlite-utils", [UTILS, setting.database(events), utils, *_PLAIN], lines),
    ]


def _duckdb(name: str, sql: str, *values: str) -> Contender:
    program = (
        "import duckdb, sys\n"
        "for row in duckdb.execute(sys.argv[1], sys.argv[2:]).fetchall(): print(*row)"
    )
    python = sys.executable if find_spec("duckdb") else "duckdb"
    return Contender(name, [python, "-c", program, sql, *values], lines)


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
    "counts": Question("How many events each actor has", counts),
    "table": Question("A table of all events, on a terminal of 120 columns", table, 100_000),
}

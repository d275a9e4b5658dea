"""What is asked, and how each program is asked it."""

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from measuring import Contender, lines
from setting import BUNDLED, NOT_FOUND, Setting

FROM, UNTIL, AFTER = "2015-01-01", "2018-12-31", "2019-01-01"
LAST = "tag:last=^(201[5-9]|20[2-9]|9)"
"""To hledger: the last possible day is not before 2015."""

JQ_PERIOD = (
    'select(.actors | index($actor)) | select((.start // "") <= $until'
    ' and (.end // "9999") >= $from) | .id'
)
SQL_PERIOD = (
    "SELECT line ->> '$.id' FROM events"
    " WHERE EXISTS (SELECT 1 FROM json_each(line, '$.actors') WHERE value = '{actor}')"
    " AND coalesce(line ->> '$.start', '') <= '{until}'"
    " AND coalesce(line ->> '$.end', '9999') >= '{since}'"
)
SQL_ACTOR = (
    "SELECT line ->> '$.id' FROM events"
    " WHERE EXISTS (SELECT 1 FROM json_each(line, '$.actors') WHERE value = '{actor}')"
)
SQL_COUNT = (
    "SELECT value, count(*) FROM events, json_each(line, '$.actors') GROUP BY value"
)


@dataclass(frozen=True, slots=True)
class Question:
    """A question: what the page says of it, and who answers it at a number of events."""

    title: str
    about: str
    contenders: Callable[[Setting, int], Sequence[Contender]]
    largest: int = 1_000_000
    smallest: int = 0
    sized: bool = True
    """Whether it is asked of generated registries; else of the bundled one."""

    once: bool = False
    """Whether one round is enough."""

    def sizes(self, asked: Sequence[int]) -> list[int]:
        """Return at which of the sizes it is asked; 0 is the bundled registry."""
        if not self.sized:
            return [0]
        return [size for size in asked if self.smallest <= size <= self.largest]


# --- how answers are found in outputs -------------------------------------------------------


def json_ids(output: str) -> list[str]:
    """Return the ids of an array of events, in no order."""
    return sorted(event["id"] for event in json.loads(output))


def sorted_lines(output: str) -> list[str]:
    """Return lines, in no order."""
    return sorted(output.splitlines())


def tabled(output: str) -> list[str]:
    """Return the ids in a table so wide that they stand alone in its last column."""
    plain = _ESCAPES.sub("", output)
    return re.findall(r"(?:  |│ )([a-z][\w-]*)[ │]*\r?$", plain, re.MULTILINE)


_ESCAPES = re.compile(r"\x1b(?:\[[0-9;?]*[A-Za-z]|\][^\x1b\a]*(?:\a|\x1b\\))")


def codes(output: str) -> list[str]:
    """Return the ids in a register of hledger as CSV."""
    return re.findall(r'^"\d+","[^"]*","([^"]+)"', output, re.MULTILINE)


def rows(output: str) -> list[str]:
    """Return the rows of a sheet, without its head."""
    return output.splitlines()[1:]


def balances(output: str) -> list[str]:
    """Return the balances of hledger as CSV in the form of the others' counts."""
    return [
        f"{actor}\t{count}" for actor, count in re.findall(r'^"actors:([^"]+)","(\d+)"', output, re.MULTILINE)
    ]


# --- who answers ----------------------------------------------------------------------------


def start(setting: Setting, _: int) -> list[Contender]:
    """Return the shortest answers there are, beside what it costs to start at all."""
    python, timeline, bundled = str(setting.python), setting.timeline, str(BUNDLED)
    tab = {
        "_TIMELINE_COMPLETE": "complete_bash",
        "COMP_WORDS": "timeline\nlist\n--actor\nzhang",
        "COMP_CWORD": "3",
    }
    as_json = setting.bundled_json()
    yq = ".events[].id" if not setting.yq_is_jq else "[.events[] | {id}]"
    return [
        Contender("python -c pass", [python, "-c", "pass"], answer=None),
        Contender("python -c 'import typer'", [python, "-c", "import typer"], answer=None),
        Contender("timeline --version", [timeline, "--version"], True, None),
        Contender("one Tab after --actor zhang", [timeline], True, None, environment=tab),
        Contender("timeline list --json", [timeline, "list", "--json"], True, json_ids),
        Contender(
            "timeline list, piped", [timeline, "list"], True,
            lambda output: sorted(line.split("\t")[0] for line in output.splitlines()),
        ),
        Contender(
            "timeline list, on a terminal", [timeline, "list", "--no-pager"], True,
            lambda output: sorted(tabled(output)), terminal=120,
        ),
        Contender(
            "Typer and CSafeLoader, as JSON", [python, setting.peer("typer_list.py"), bundled],
            answer=json_ids,
        ),
        Contender(
            "jq, on the events as JSON", [setting.tool("jq"), ".", as_json],
            answer=json_ids, why_not=setting.missing("jq"),
        ),
        Contender(
            "yq, on the registry", [setting.tool("yq"), yq, bundled],
            answer=json_ids if setting.yq_is_jq else sorted_lines, why_not=setting.missing("yq"),
        ),
    ]  # fmt: skip


def reading(setting: Setting, events: int) -> list[Contender]:
    """Return readers of YAML, inside a process and as whole programs."""
    python, file = str(setting.python), setting.file(events, "yaml")
    alone = setting.peer("load_alone.py")

    def counted(output: str) -> list[str]:
        return output.split()[1:]

    return [
        Contender(
            "reading alone: timeline", [python, alone, "timeline", file], True, counted, itself=True
        ),
        Contender(
            "reading alone: CSafeLoader", [python, alone, "loader", file], answer=counted,
            itself=True,
        ),
        Contender(
            "reading alone: libyaml's events", [python, alone, "scan", file], answer=None,
            itself=True,
        ),
    ]  # fmt: skip


def ids(setting: Setting, events: int) -> list[Contender]:
    """Return whole programs that read YAML and print the id of every event."""
    file = setting.file(events, "yaml")
    return [
        Contender(
            "timeline, YAML", [setting.timeline, "-r", file, "list", "--columns", "id"], True
        ),
        Contender("CSafeLoader", [str(setting.python), setting.peer("yaml_ids.py"), file]),
        Contender(
            "yq", [setting.tool("yq"), "-r", ".events[].id", file],
            why_not=setting.missing("yq"),
        ),
    ]  # fmt: skip


def period(setting: Setting, events: int) -> list[Contender]:
    """Return those who can say which events of an actor may lie in some years."""
    actor = setting.common(events)
    asked = ["list", "--actor", actor, "--since", FROM, "--until", UNTIL, "--columns", "id"]
    jsonl = setting.file(events, "jsonl")
    jq = ["-r", "--arg", "actor", actor, "--arg", "from", FROM, "--arg", "until", UNTIL, JQ_PERIOD]
    found = [
        *ours(setting, events, asked, yaml=100_000),
        Contender(
            "jq", [setting.tool("jq"), *jq, jsonl], why_not=setting.missing("jq")
        ),
        *duckdb(setting, events, "period", actor, UNTIL, FROM),
        *sqlite(setting, events, SQL_PERIOD.format(actor=actor, since=FROM, until=UNTIL)),
    ]  # fmt: skip
    if events <= 100_000:
        found += [_hledger(setting, events, actor), _markwhen(setting, events, actor)]
    return found


def rare(setting: Setting, events: int) -> list[Contender]:
    """Return those who can say which few events an actor took part in."""
    actor, jsonl = setting.rare, setting.file(events, "jsonl")
    found = [
        *ours(setting, events, ["list", "--actor", actor, "--columns", "id"]),
        Contender(
            "jq",
            [setting.tool("jq"), "-r", "--arg", "actor", actor,
             "select(.actors | index($actor)) | .id", jsonl],
            why_not=setting.missing("jq"),
        ),
        *duckdb(setting, events, "actor", actor),
        *sqlite(setting, events, SQL_ACTOR.format(actor=actor)),
    ]  # fmt: skip
    if events <= 10_000:
        yaml = setting.file(events, "yaml")
        jq = f'.events[] | select(.actors[] == "{actor}") | .id'
        found += [
            Contender("yq", [setting.tool("yq"), "-r", jq, yaml], why_not=setting.missing("yq")),
            Contender(
                "CSafeLoader", [str(setting.python), setting.peer("yaml_ids.py"), yaml, actor]
            ),
        ]
    return found


def count(setting: Setting, events: int) -> list[Contender]:
    """Return those who can count the events of every actor."""
    jq = "reduce (inputs | .actors[]) as $a ({}; .[$a] += 1) | to_entries[] | [.key, .value] | @tsv"
    jsonl = setting.file(events, "jsonl")
    found = [
        *ours(setting, events, ["actors", "--columns", "id,events", "-o", "tsv"],
              ordered=False, answer=rows),
        Contender(
            "jq", [setting.tool("jq"), "-nr", jq, jsonl], ordered=False,
            why_not=setting.missing("jq"),
        ),
        *duckdb(setting, events, "count", ordered=False),
        *sqlite(setting, events, SQL_COUNT, ordered=False),
    ]  # fmt: skip
    if events <= 100_000:
        journal = setting.file(events, "journal")
        found.append(
            Contender(
                "hledger",
                [setting.tool("hledger"), "-f", journal, "balance", "--flat", "--no-total", "-O", "csv"],
                answer=balances, ordered=False, why_not=setting.missing("hledger"),
            )
        )  # fmt: skip
    return found


def table(setting: Setting, events: int) -> list[Contender]:
    """Return those who lay all events out as a table on a terminal."""
    jsonl = setting.file(events, "jsonl")
    asked = ["list", "--no-pager", "--output", "table"]
    return [
        *ours(setting, events, asked, answer=tabled, terminal=120),
        Contender(
            "rich.Table, from JSONL", [str(setting.python), setting.peer("rich_table.py"), jsonl],
            answer=tabled, terminal=120,
        ),
    ]  # fmt: skip


def building(setting: Setting, events: int) -> list[Contender]:
    """Return what it costs, once, to make an index or a plain import."""
    jsonl, index, plain = setting.file(events, "jsonl"), setting.index(events), setting.imported(events)
    return [
        Contender(
            "timeline index", [setting.timeline, "index", jsonl, "-o", index], True, None
        ),
        Contender(
            "sqlite3 import",
            [setting.tool("sqlite3"), plain, "DROP TABLE IF EXISTS events",
             "CREATE TABLE events(line TEXT)", ".mode ascii", '.separator "\\t" "\\n"',
             f".import '{jsonl}' events"],
            answer=None, why_not=setting.missing("sqlite3"),
        ),
    ]  # fmt: skip


# --- the same program at one question after another -----------------------------------------


def ours(
    setting: Setting, events: int, asked: Sequence[str], *, ordered: bool = True,
    answer: Callable[[str], list[str]] = lines, terminal: int = 0, yaml: int = 10_000,
) -> list[Contender]:  # fmt: skip
    """Return `timeline` on an index, on JSONL and, while that is not too large, on YAML."""
    registries = {"index": setting.index(events), "JSONL": setting.file(events, "jsonl")}
    if events <= yaml:
        registries["YAML"] = setting.file(events, "yaml")
    return [
        Contender(
            f"timeline, {kind}", [setting.timeline, "-r", file, *asked], True, answer, ordered,
            terminal,
        )
        for kind, file in registries.items()
    ]  # fmt: skip


def duckdb(
    setting: Setting, events: int, question: str, *values: str, ordered: bool = True
) -> list[Contender]:
    """Return DuckDB on the JSONL file."""
    command = [
        str(setting.peers_python), setting.peer("duck.py"), question,
        setting.file(events, "jsonl"), *values,
    ]  # fmt: skip
    why_not = None if setting.has_duckdb else NOT_FOUND
    return [Contender("DuckDB, from Python", command, ordered=ordered, why_not=why_not)]


def sqlite(setting: Setting, events: int, query: str, *, ordered: bool = True) -> list[Contender]:
    """Return SQLite's own program on a table that holds the lines of the JSONL file."""
    command = [setting.tool("sqlite3"), "-separator", "\t", setting.imported(events), query]
    why_not = setting.missing("sqlite3")
    return [Contender("sqlite3, plain import", command, ordered=ordered, why_not=why_not)]


def _hledger(setting: Setting, events: int, actor: str) -> Contender:
    command = [
        setting.tool("hledger"), "-f", setting.file(events, "journal"), "register",
        f"acct:^actors:{actor}$", f"date:..{AFTER}", LAST, "-O", "csv",
    ]  # fmt: skip
    return Contender(
        "hledger", command, answer=codes, ordered=False, why_not=setting.missing("hledger")
    )


def _markwhen(setting: Setting, events: int, actor: str) -> Contender:
    command = [
        setting.tool("node"), setting.peer("markwhen.cjs"), str(setting.modules),
        setting.file(events, "markwhen"), actor, FROM, AFTER,
    ]  # fmt: skip
    why_not = None if setting.has_markwhen else NOT_FOUND
    return Contender("Markwhen's parser", command, why_not=why_not)


QUESTIONS = {
    "start": Question(
        "Starting",
        "The bundled registry, so that start-up is nearly all there is. All that print its events"
        " print the same ones.",
        start,
        sized=False,
    ),
    "reading": Question(
        "Reading YAML, inside a process",
        "Start-up and output left out. `timeline` checks every key, reads every date and builds its"
        " values; CSafeLoader builds dictionaries; the last row only draws libyaml's events out of"
        " the same bytes, with the garbage collector off, which is the floor for any program in"
        " Python.",
        reading,
        largest=10_000,
    ),
    "ids": Question(
        "The id of every event, out of YAML",
        "The same as whole programs.",
        ids,
        largest=10_000,
    ),
    "building": Question(
        "Making an index",
        "Done once, on purpose; one round. SQLite's own import puts the lines into one column of"
        " one table and understands nothing of them.",
        building,
        once=True,
    ),
    "period": Question(
        "An actor in 2015 to 2018",
        "The ids of all events of the tenth most frequent actor that may lie in these four years,"
        " imprecise dates included.",
        period,
    ),
    "rare": Question(
        "An actor who hardly ever appears",
        "Seven events, however large the registry is.",
        rare,
    ),
    "count": Question("Events of every actor, counted", "", count),
    "table": Question(
        "A table of everything, on a terminal",
        "Laid out for 120 columns, read by the other end of the terminal as fast as it comes.",
        table,
        smallest=10_000,
        largest=10_000,
    ),
}
"""In the order in which they are asked: the index is made before it is used."""

"""Who is asked each question, and in which words."""

from datetime import date

from answers import balances, codes, counted, json_ids, rows, sorted_lines, tabled
from measuring import Contender
from programs import duckdb, ours, sqlite
from setting import BUNDLED, NOT_FOUND, Setting

FROM, UNTIL, AFTER = "2015-01-01", "2018-12-31", "2019-01-01"
LAST = "tag:last=^(201[5-9]|20[2-9]|9)"
"""To hledger: the last possible day is not before 2015."""

JQ_PERIOD = (
    'select(.actors | index($actor)) | select((.start // "") <= $until'
    ' and (.end // "9999") >= $from) | .id'
)
JQ_COUNT = (
    "reduce (inputs | .actors[]) as $actor ({}; .[$actor] = .[$actor] + 1)"
    " | to_entries[] | [.key, .value] | @tsv"
)
"""With `+=`, jq 1.6 takes eight times as long."""

FIRST_DAY, LAST_DAY = (date.fromisoformat(day).toordinal() for day in (FROM, UNTIL))
"""Days as the index counts them."""

INDEX_PERIOD = (
    "SELECT id FROM events JOIN event_actors USING (seq)"
    " WHERE actor = '{actor}' AND earliest <= {until} AND latest >= {since} ORDER BY seq"
)
INDEX_ACTOR = (
    "SELECT id FROM events JOIN event_actors USING (seq) WHERE actor = '{actor}' ORDER BY seq"
)
INDEX_COUNT = "SELECT id, uses FROM actors WHERE uses"

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
SQL_COUNT = "SELECT value, count(*) FROM events, json_each(line, '$.actors') GROUP BY value"

READERS = (
    ("timeline", "timeline"),
    ("timeline, as far as checked records", "checked"),
    ("timeline, as far as texts and places", "tree"),
    ("CSafeLoader", "loader"),
    ("libyaml's events", "scan"),
)
"""Who reads YAML, and what `load_alone.py` calls it."""


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

    return [
        Contender(
            f"reading alone: {who}", [python, alone, way, file], ours=who.startswith("timeline"),
            answer=None if way == "scan" else counted, itself=True,
        )
        for who, way in READERS
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
        *ours(setting, events, asked, jsonl=1_000_000),
        Contender(
            "jq", [setting.tool("jq"), *jq, jsonl], why_not=setting.missing("jq")
        ),
        *duckdb(setting, events, "period", actor, UNTIL, FROM),
        *sqlite(
            setting, events, SQL_PERIOD.format(actor=actor, since=FROM, until=UNTIL),
            INDEX_PERIOD.format(actor=actor, since=FIRST_DAY, until=LAST_DAY),
        ),
    ]  # fmt: skip
    if events <= 100_000:
        found += [_hledger(setting, events, actor), _markwhen(setting, events, actor)]
    return found


def rare(setting: Setting, events: int) -> list[Contender]:
    """Return those who can say which few events an actor took part in."""
    actor, jsonl = setting.rare, setting.file(events, "jsonl")
    asked = ["list", "--actor", actor, "--columns", "id"]
    found = [
        *ours(setting, events, asked, jsonl=1_000_000),
        Contender(
            "jq",
            [setting.tool("jq"), "-r", "--arg", "actor", actor,
             "select(.actors | index($actor)) | .id", jsonl],
            why_not=setting.missing("jq"),
        ),
        *duckdb(setting, events, "actor", actor),
        *sqlite(
            setting, events, SQL_ACTOR.format(actor=actor), INDEX_ACTOR.format(actor=actor)
        ),
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
    asked = ["actors", "--columns", "id,events", "--output", "tsv"]
    found = [
        *ours(setting, events, asked, ordered=False, answer=rows),
        *duckdb(setting, events, "count", ordered=False),
        *sqlite(setting, events, SQL_COUNT, INDEX_COUNT, ordered=False),
    ]
    if events > 100_000:
        return found
    tool = setting.tool("hledger")
    balance = ["balance", "--flat", "--no-total", "-O", "csv"]
    return [
        *found,
        Contender(
            "jq", [setting.tool("jq"), "-nr", JQ_COUNT, setting.file(events, "jsonl")],
            ordered=False, why_not=setting.missing("jq"),
        ),
        Contender(
            "hledger", [tool, "-f", setting.file(events, "journal"), *balance],
            answer=balances, ordered=False, why_not=setting.missing("hledger"),
        ),
    ]  # fmt: skip


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


def laying_out(setting: Setting, events: int) -> list[Contender]:
    """Return layouters of rows that are at hand, inside a process."""
    python, jsonl = str(setting.python), setting.file(events, "jsonl")
    alone = setting.peer("table_alone.py")
    return [
        Contender(
            "laying out alone: timeline", [python, alone, "timeline", jsonl], True, counted,
            itself=True,
        ),
        Contender(
            "laying out alone: rich.Table", [python, alone, "rich", jsonl], answer=counted,
            itself=True,
        ),
    ]  # fmt: skip


def building(setting: Setting, events: int) -> list[Contender]:
    """Return what it costs, once, to make an index or a plain import."""
    jsonl, index, plain = (
        setting.file(events, "jsonl"),
        setting.index(events),
        setting.imported(events),
    )
    return [
        Contender(
            "timeline index", [setting.timeline, "index", jsonl, "-o", index], True, None,
            patience=1800, writes=index,
        ),
        Contender(
            "sqlite3 import",
            [setting.tool("sqlite3"), plain, "DROP TABLE IF EXISTS events",
             "CREATE TABLE events(line TEXT)", ".mode ascii", '.separator "\\t" "\\n"',
             f".import '{jsonl}' events"],
            answer=None, writes=plain, why_not=setting.missing("sqlite3"),
        ),
    ]  # fmt: skip


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

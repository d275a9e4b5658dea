"""The same program at one question after another."""

from collections.abc import Callable, Sequence

from answers import lines
from measuring import Contender
from setting import NOT_FOUND, Setting


def ours(
    setting: Setting, events: int, asked: Sequence[str], *, ordered: bool = True,
    answer: Callable[[str], list[str]] = lines, terminal: int = 0,
    jsonl: int = 100_000,
) -> list[Contender]:  # fmt: skip
    """Return `timeline` on an index, on JSONL and, while that is not too large, on YAML."""
    registries = {"index": setting.index(events)}
    if events <= jsonl:
        registries["JSONL"] = setting.file(events, "jsonl")
    if events <= 10_000:
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


def sqlite(
    setting: Setting, events: int, plainly: str, by_index: str, *, ordered: bool = True
) -> list[Contender]:
    """Return SQLite's own program on our index, and on a table of the lines of the JSONL file."""
    asked = {
        "sqlite3, timeline's index": (setting.index(events), by_index),
        "sqlite3, plain import": (setting.imported(events), plainly),
    }
    return [
        Contender(
            name, [setting.tool("sqlite3"), "-readonly", "-separator", "\t", file, query],
            ordered=ordered, why_not=setting.missing("sqlite3"),
        )
        for name, (file, query) in asked.items()
    ]  # fmt: skip

"""How long loading takes and how much memory it leaves taken, as ratios.

    python benchmarks/loading.py [--events 10000] [--rounds 7]

The same events are read as YAML by us, by a bare loop over the C event stream of libyaml and by
PyYAML's CSafeLoader, and as JSON Lines by us and by a bare loop of json.loads. The readers take
turns, so that whatever else the machine does slows them alike. Memory is what is still held when
all is read, measured in turns of their own.
"""
# ruff: noqa: T201

import argparse
import json
import re
import statistics
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Mapping
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any
from unittest import mock

import yaml

from timeline.load import Loaded, bundled, load

Reader = Callable[[Path], Any]

_EVENT = re.compile(r"^  - id: (\S+)", re.MULTILINE)


def many(count: int) -> str:
    """Return the bundled registry with its events again and again, each under an id of its own."""
    text = bundled().read_text(encoding="utf-8")
    starts = [found.start() for found in _EVENT.finditer(text)]
    end = text.find("\nseries:", starts[-1]) + 1 or len(text)
    events = [text[begin:after] for begin, after in zip(starts, [*starts[1:], end], strict=True)]
    copies = (
        _EVENT.sub(rf"  - id: \1-{number}", events[number % len(events)], count=1)
        for number in range(len(events), count)
    )
    return text[: starts[0]] + "".join([*events[:count], *copies]) + text[end:]


def scanned(file: Path) -> None:
    """Read every event of the stream, and do nothing with it."""
    loader = yaml.CSafeLoader(file.read_bytes())
    while loader.get_event() is not None:
        pass


def safe_loaded(file: Path) -> Any:
    """Read with PyYAML's fastest loader."""
    return yaml.load(file.read_bytes(), yaml.CSafeLoader)


def loaded(file: Path) -> Loaded:
    """Read as every command does."""
    found = load([str(file)])
    if found.registry is None:
        raise SystemExit(str(found.problems[0].place))
    return found


def parsed(file: Path) -> list[Any]:
    """Read every line as JSON, and keep what comes of it."""
    with file.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def listed(file: Path, into: Path) -> None:
    """Write the events of a registry as JSON Lines."""
    from timeline.cli.failures import ended
    from timeline.cli.running import run

    with (
        into.open("w", encoding="utf-8") as out,
        redirect_stdout(out),
        mock.patch("sys.argv", ["timeline", "-r", str(file), "list", "-o", "jsonl"]),
    ):
        ended(run)


def seconds(readers: Mapping[str, tuple[Reader, Path]], rounds: int) -> dict[str, float]:
    """Return the median seconds of each reader."""
    taken: dict[str, list[float]] = {name: [] for name in readers}
    for _ in range(rounds):
        for name, (read, file) in readers.items():
            began = time.perf_counter()
            kept = read(file)
            taken[name].append(time.perf_counter() - began)
            del kept
    return {name: statistics.median(times) for name, times in taken.items()}


def held(read: Reader, file: Path) -> int:
    """Return the bytes that stay taken by what was read."""
    tracemalloc.start()
    kept = read(file)
    size, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    del kept
    return size


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=7)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        in_yaml, in_json = Path(folder) / "many.yaml", Path(folder) / "many.jsonl"
        in_yaml.write_text(many(asked.events), encoding="utf-8")
        listed(in_yaml, in_json)
        readers: dict[str, tuple[Reader, Path]] = {
            "bare event scan": (scanned, in_yaml),
            "timeline, YAML": (loaded, in_yaml),
            "CSafeLoader": (safe_loaded, in_yaml),
            "bare json.loads": (parsed, in_json),
            "timeline, JSON Lines": (loaded, in_json),
        }
        times = seconds(readers, asked.rounds)
        print(f"{asked.events:,} events, {in_yaml.stat().st_size:,} bytes of YAML, "
              f"{in_json.stat().st_size:,} of JSON")  # fmt: skip
        print(f"{'':22}{'µs/event':>10}{'× scan':>8}{'× CSafe':>9}{'bytes/event':>13}")
        for name, taken in times.items():
            read, file = readers[name]
            print(
                f"{name:22}{taken / asked.events * 1e6:10.1f}"
                f"{taken / times['bare event scan']:8.2f}"
                f"{taken / times['CSafeLoader']:9.3f}"
                f"{held(read, file) / asked.events:13,.0f}"
            )


if __name__ == "__main__":
    main()

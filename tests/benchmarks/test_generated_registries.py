"""The registries that benchmarks are run on: the same everywhere, realistic, and right."""

import hashlib
import json
import subprocess
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from conftest import PROJECT, timeline

GENERATE = PROJECT / "benchmarks" / "generate.py"
RARE = "theodora-quillfeather"

# Whoever changes what is generated changes what all earlier measurements were made on.
DIGESTS = {
    "yaml": "b3ab8495f404baf8",
    "jsonl": "17e38b98f6ff11d8",
    "names": "d590199cbbb8c7f7",
    "journal": "8939000e8ad2a61c",
    "markwhen": "8661652fa1562a28",
}


def generated(events: int, form: str = "yaml", *more: str) -> bytes:
    """Return what the generator prints."""
    done = subprocess.run(
        [sys.executable, GENERATE, str(events), "--as", form, *more],
        capture_output=True,
        check=True,
        timeout=60,
    )
    assert done.stderr == b""
    return done.stdout


@pytest.fixture(scope="module")
def records() -> list[dict[str, Any]]:
    """Return two thousand generated events."""
    return [json.loads(line) for line in generated(2_000, "jsonl").splitlines()]


@pytest.mark.parametrize("form", DIGESTS)
def test_the_same_number_gives_the_same_bytes(form: str) -> None:
    assert hashlib.sha256(generated(150, form)).hexdigest()[:16] == DIGESTS[form]


def test_another_seed_gives_another_registry() -> None:
    assert generated(20, "yaml", "--seed", "2") != generated(20, "yaml")


def test_a_file_holds_what_would_be_printed(tmp_path: Path) -> None:
    assert generated(30, "jsonl", "-o", str(tmp_path / "made.jsonl")) == b""
    assert (tmp_path / "made.jsonl").read_bytes() == generated(30, "jsonl")


@pytest.mark.parametrize("wanted", [0, -1])
def test_there_is_no_registry_without_events(wanted: int) -> None:
    asked = [sys.executable, str(GENERATE), str(wanted)]
    assert subprocess.run(asked, capture_output=True, check=False).returncode == 2


def test_whoever_has_seen_enough_may_stop_reading() -> None:
    asked = [sys.executable, str(GENERATE), "100000"]
    with subprocess.Popen(asked, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout
        assert running.stderr
        assert running.stdout.readline() == b"title: A generated registry\n"
        running.stdout.close()
        assert running.stderr.read() == b""


SIZES = [1, 2, 7, 150, pytest.param(10_000, marks=pytest.mark.slow)]


@pytest.mark.parametrize("events", SIZES)
def test_the_yaml_is_right_and_holds_what_the_jsonl_does(tmp_path: Path, events: int) -> None:
    """The JSONL is, to the byte, what the program itself prints of the YAML."""
    registry = tmp_path / "made.yaml"
    registry.write_bytes(generated(events))
    checked = timeline("-r", str(registry), "check")
    assert checked.status == 0, checked.err
    if events >= 150:
        assert checked.err.endswith(": nothing wrong\n")
    listed = timeline("-r", str(registry), "list", "--output", "jsonl")
    assert listed.out.encode() == generated(events, "jsonl")
    assert listed.out.count("\n") == events


def test_the_names_alone_are_a_registry_too(tmp_path: Path) -> None:
    registry = tmp_path / "names.yaml"
    registry.write_bytes(generated(150, "names"))
    ran = timeline("-r", str(registry), "actors", "--json")
    assert RARE in [actor["id"] for actor in json.loads(ran.out)]


def test_dates_are_known_more_or_less_exactly(records: list[dict[str, Any]]) -> None:
    kinds = Counter(record["precision"] for record in records)
    assert set(kinds) == {"day", "month", "quarter", "year", "set", "interval"}
    assert min(kinds.values()) > 20
    assert any(record["start"] is None for record in records)
    assert any(record["end"] is None for record in records)
    assert {record["date"][-1] for record in records} >= {"~", "?", "."}


def test_a_few_actors_are_everywhere_and_one_hardly_anywhere(
    records: list[dict[str, Any]],
) -> None:
    often = Counter(actor for record in records for actor in record["actors"])
    ranked = [number for _, number in often.most_common()]
    assert ranked[0] > 4 * ranked[9] > 4 * ranked[len(ranked) // 2]
    assert often[RARE] == 7


def test_causes_are_events_that_were_told_before(records: list[dict[str, Any]]) -> None:
    told: set[str] = set()
    for record in records:
        assert {link["cause"] for link in record["because"]} <= told
        told.add(record["id"])
    assert sum(bool(record["because"]) for record in records) > 1_000


def scripts(text: str) -> Iterator[str]:
    """Yield the script of each letter of a text."""
    return (unicodedata.name(letter).split()[0] for letter in text if letter.isalpha())


def test_everything_that_an_event_can_carry_is_met(records: list[dict[str, Any]]) -> None:
    assert {record["kind"] for record in records} == {"event", "claim", "forecast", "judgement"}
    for key in ("summary", "tags", "threads", "because", "figures", "verdicts", "sources", "note"):
        assert any(record[key] for record in records), key
    bounds = {figure["bound"] for record in records for figure in record["figures"]}
    assert bounds == {"exact", "about", "at-least"}
    words = " ".join(record["title"] + (record["summary"] or "") for record in records)
    met = {"LATIN", "CJK", "CYRILLIC", "GREEK", "ARABIC", "HANGUL", "DEVANAGARI"}
    assert met <= set(scripts(words))


@pytest.mark.slow
def test_memory_does_not_grow_with_the_number_of_events(tmp_path: Path) -> None:
    measured = (
        "import resource, sys; sys.argv[1:] = ARGS; import runpy;"
        f"runpy.run_path({str(GENERATE)!r}, run_name='__main__');"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )

    def held(events: int) -> int:
        arguments = [str(events), "--as", "jsonl", "-o", str(tmp_path / "made.jsonl")]
        done = subprocess.run(
            [sys.executable, "-c", measured.replace("ARGS", repr(arguments))],
            cwd=GENERATE.parent, env={"PYTHONPATH": str(GENERATE.parent)},
            capture_output=True, check=True, timeout=120,
        )  # fmt: skip
        return int(done.stdout)

    few = held(1_000)
    assert held(100_000) < 1.5 * few
    assert (tmp_path / "made.jsonl").stat().st_size > 50_000_000

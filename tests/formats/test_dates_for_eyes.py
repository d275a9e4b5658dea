"""People are shown dates in words, by the clock they ask for; programs have what was written."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import TESTS, inside

Golden = Callable[[str, str], None]
MACEDON, OUTAGE = (str(TESTS / "registries" / f"{name}.yaml") for name in ("macedon", "outage"))
LOOKS = {
    "macedon-list": (MACEDON, "list"),
    "macedon-words": (MACEDON, "list --since -0322 --date-style words"),
    "macedon-edtf": (MACEDON, "list --since -0322 --date-style edtf"),
    "macedon-why": (MACEDON, "why wars"),
    "macedon-density": (MACEDON, "chart density --every century"),
    "macedon-lanes": (MACEDON, "chart lanes"),
    "macedon-overview": (MACEDON, ""),
    "outage-list": (OUTAGE, "list --tz Europe/Berlin"),
    "outage-tokyo": (OUTAGE, "list --tz Asia/Tokyo --since 2026-10-25T00:30Z"),
    "outage-why": (OUTAGE, "why double --tz America/Los_Angeles"),
    "outage-hours": (OUTAGE, "chart density --every hour --thread service --tz Asia/Tokyo"),
    "outage-narrate": (OUTAGE, "narrate --style prose --tz UTC --thread service"),
}


def shown(registry: str, question: str, form: str = "table") -> str:
    env = {"COLUMNS": "80", "TIMELINE_REGISTRY": registry}
    return inside(*question.split(), "-o", form, env=env).out


@pytest.mark.parametrize("name", LOOKS)
def test_a_screen_looks_like_this(name: str, golden: Golden) -> None:
    golden(f"dates-{name}-80.txt", shown(*LOOKS[name]))


@pytest.mark.parametrize("name", [name for name in LOOKS if "edtf" not in name])
def test_nobody_needs_to_know_edtf_to_read_a_screen(name: str) -> None:
    codes = r"\[-?\d{4}|-0[0-3]\d\d|\d{4}-[2-4]\d\b(?!-)|\d/\d|\.\.|\dX|\dT\d"
    lines = [line for line in shown(*LOOKS[name]).splitlines() if "timeline" not in line]
    assert not re.findall(codes, "\n".join(lines))


@pytest.mark.parametrize("form", ["plain", "json", "jsonl", "csv", "tsv"])
@pytest.mark.parametrize(
    "question", ["list", "why double", "narrate", "at 2026-10-25T01:00Z", "list --every hour"]
)
def test_programs_have_what_was_written(form: str, question: str) -> None:
    as_written = shown(OUTAGE, question, form)
    for styled in ("--tz Asia/Tokyo", "--date-style words", "--tz UTC --date-style edtf"):
        assert shown(OUTAGE, f"{question} {styled}", form) == as_written


@pytest.mark.parametrize("zone", ["Asia/Kolkata", "America/St_Johns", "Pacific/Kiritimati"])
def test_a_zone_changes_no_answer(zone: str) -> None:
    ids = [event["id"] for event in json.loads(shown(OUTAGE, "list", "json"))]
    text = shown(OUTAGE, f"list --columns id,date --tz {zone}", "md")
    rows = [line.split(" | ")[0].strip("| ") for line in text.splitlines() if line[:1] == "|"]
    assert rows[2:] == ids
    assert f"times shown in {zone}" in text.replace("\\", "")


def test_an_index_is_shown_alike(tmp_path: Path) -> None:
    for name, (registry, question) in LOOKS.items():
        index = tmp_path / f"{Path(registry).stem}.index"
        if not index.exists():
            assert inside("index", registry, "--to", str(index)).status == 0
        assert shown(str(index), question) == shown(registry, question), name


@pytest.mark.parametrize(
    ("other", "options", "told"),
    [
        ("2026-03-03T08:20-05:00", "", True),
        ("2026-03-03T08:20-05:00", "--tz Europe/Berlin", False),
        ("2026-07-03T08:20+02:00", "", False),
        ("2026-03-03", "", False),
    ],
)
def test_where_times_are_of_several_zones_the_way_to_one_is_told(
    tmp_path: Path, other: str, options: str, told: bool
) -> None:
    """Summer time is no other zone."""
    file = tmp_path / "calls.yaml"
    dates = {"berlin": "2026-03-03T14:02+01:00", "other": other}
    file.write_text(
        "events:\n" + "".join(f'  - {{id: {i}, date: "{d}", title: T}}\n' for i, d in dates.items())
    )
    assert ("--tz ZONE shows them in one" in shown(str(file), f"list {options}")) is told

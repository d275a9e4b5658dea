"""The programs that exports are for read them: Mermaid, markwhen, khal and TimelineJS.

They are installed by `bash .ci/long exports`, into the folder that CONSUMERS names.
"""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from conftest import PROJECT, SOUTH_POLE, inside
from hostile_runs import file_of
from timeline import load
from timeline.formats.inert import inert

pytestmark = [pytest.mark.slow, pytest.mark.long]

SCRIPTS = Path(__file__).with_name("consumers")
BUNDLED = str(PROJECT / "events.yaml")
DATES = str(Path(__file__).with_name("dates.yaml"))


def consumers(*wanted: str) -> Path:
    """Return the folder of the installed programs, or skip what needs one that is not there."""
    folder = Path(os.environ.get("CONSUMERS", "/nonexistent"))
    for one in wanted:
        if not (folder / one).exists():
            pytest.skip(f"{one} is not installed: bash .ci/long exports")
    return folder


@pytest.fixture(params=[DATES, BUNDLED, SOUTH_POLE, "everything", "quotes", "entity"])
def registry(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return a registry: with dates of all kinds, real, or with hostile texts."""
    return str(request.param) if os.sep in request.param else file_of(request.param, tmp_path)


def file_in(format_: str, registry: str, folder: Path) -> tuple[Path, int]:
    """Return a file in a format, and how many events are in it."""
    path = folder / f"out.{format_}"
    ran = inside("-r", registry, "export", format_, "--to", str(path))
    assert ran.status == 0, ran.err
    lost = re.search(r"(\d+) events? whose", ran.err)
    return path, len(load(registry).world.registry.events) - (int(lost[1]) if lost else 0)


def node(script: str, path: Path) -> Any:
    """Return what a script of ours tells of a file."""
    if not shutil.which("node"):
        pytest.skip("node is not installed")
    ran = subprocess.run(
        ["node", SCRIPTS / script, path], capture_output=True, timeout=120, check=False
    )
    assert ran.returncode == 0, ran.stderr.decode()
    return json.loads(ran.stdout)


def letters(text: str) -> str:
    """Return a text without blanks and signs, which pages may show otherwise."""
    return "".join(letter for letter in text if letter.isalnum() and letter.isascii())


@pytest.mark.parametrize("format_", ["mermaid", "gantt"])
def test_mermaid_reads_every_title(registry: str, format_: str, tmp_path: Path) -> None:
    consumers("node_modules/mermaid", "node_modules/jsdom")
    path, count = file_in(format_, registry, tmp_path)
    told = node("mermaid.mjs", path)
    shown = (
        [event for one in told["tasks"] for event in one["events"]]
        if format_ == "mermaid"
        else [one["task"] for one in told["tasks"]]
    )
    assert len(shown) == count
    titles = tuple(letters(inert(event.title)) for event in load(registry).world.registry.events)
    assert [text for text in shown if not letters(text).startswith(titles)] == []


def test_markwhen_reads_every_event(registry: str, tmp_path: Path) -> None:
    consumers("node_modules/@markwhen/parser")
    path, count = file_in("markwhen", registry, tmp_path)
    told, there = node("markwhen.mjs", path), load(registry).world.registry
    assert (told["problems"], len(told["events"])) == ([], count)
    assert {one["id"] for one in told["events"]} <= set(there.by_id)
    for one in told["events"]:
        assert set(one["properties"]) <= {"id", "edtf", "tags"}
        assert set(one["tags"]) <= set(there.by_id[one["id"]].tags)
        assert one["lines"] == len(there.by_id[one["id"]].summary.splitlines())


def test_khal_reads_every_event(registry: str, tmp_path: Path) -> None:
    pytest.importorskip("icalendar")
    khal = consumers("khal/bin/khal") / "khal/bin/khal"
    path, count = file_in("ics", registry, tmp_path)
    config = tmp_path / "khal.conf"
    config.write_text(
        f"[calendars]\n[[all]]\npath = {tmp_path}/calendar\n"
        f"[sqlite]\npath = {tmp_path}/khal.db\n[locale]\ndateformat = %Y-%m-%d\n"
        "longdateformat = %Y-%m-%d\ntimeformat = %H:%M\ndatetimeformat = %Y-%m-%d %H:%M\n"
        "longdatetimeformat = %Y-%m-%d %H:%M\nlocal_timezone = UTC\ndefault_timezone = UTC\n"
    )
    (tmp_path / "calendar").mkdir()
    line: list[str | Path] = [khal, "-c", config, "printics", "--format", "{uid}", path]
    ran = subprocess.run(line, capture_output=True, timeout=120, check=False)
    said = ran.stdout.decode().splitlines()
    assert said[0].startswith(f"{count} events found"), ran.stderr.decode()
    assert len([one for one in said if one.endswith("timeline-export")]) == count


def test_timelinejs_shows_every_slide_and_runs_nothing(registry: str, tmp_path: Path) -> None:
    folder = consumers("node_modules/@knight-lab/timelinejs")
    chromium = shutil.which("chromium") or pytest.skip("chromium is not installed")
    path, count = file_in("timelinejs", registry, tmp_path)
    page = (SCRIPTS / "timelinejs.html").read_text("utf-8")
    dist = folder / "node_modules" / "@knight-lab" / "timelinejs" / "dist"
    data = path.read_text("utf-8").replace("<", "\\u003c")
    for name, text in (
        ("css", f"file://{dist}/css/timeline.css"),
        ("js", f"file://{dist}/js/timeline.js"),
        ("json", data),
    ):
        page = page.replace(f"@{name}@", text)
    (tmp_path / "page.html").write_text(page, "utf-8")
    ran = subprocess.run(
        [chromium, "--headless=new", "--no-sandbox", "--disable-gpu", "--dump-dom",
         "--allow-file-access-from-files", "--virtual-time-budget=10000",
         f"file://{tmp_path}/page.html"],
        capture_output=True, timeout=180, check=False,
    )  # fmt: skip
    found = re.search(r'<pre id="told">([^<]+)</pre>', ran.stdout.decode())
    assert found, ran.stderr.decode()[-500:]
    told = json.loads(unquote(found[1]))
    assert (told["errors"], told["injected"], len(told["markers"])) == ([], [], count)
    titles = [event.title for event in load(registry).world.registry.events]
    assert sorted(map(letters, told["markers"])) == sorted(map(letters, titles))

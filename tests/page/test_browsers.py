"""The page in Chromium: nothing of a registry runs, axe-core has no complaint, it is quick.

`bash .ci/long page` installs what is needed, into the folder that CONSUMERS names. Pictures of the
pages go to the folder that PICTURES names.
"""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from read_page import told

from conftest import PROJECT, SOUTH_POLE, TESTS, inside
from hostile_runs import file_of

pytestmark = [pytest.mark.slow, pytest.mark.long]

SCRIPT = Path(__file__).with_name("browser.mjs")
SHOWN = [PROJECT / "events.yaml", PROJECT / "examples" / "apollo-13.yaml"]


def opened(page: Path, pictures: str = "") -> dict[str, Any]:
    """Return what came of a page in Chromium, or skip where there is none."""
    folder = Path(os.environ.get("CONSUMERS", "/nonexistent"))
    for one in ("axe-core", "playwright-core"):
        if not (folder / "node_modules" / one).exists():
            pytest.skip(f"{one} is not installed: bash .ci/long page")
    node, chromium = shutil.which("node"), shutil.which("chromium")
    if not node or not chromium:
        pytest.skip("node or chromium is not installed")
    ran = subprocess.run(
        [node, SCRIPT, page, *filter(None, [pictures])],
        env={**os.environ, "CHROMIUM": chromium},
        capture_output=True,
        timeout=900,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr.decode()
    found: dict[str, Any] = json.loads(ran.stdout)
    return found


def page_of(registry: str | Path, folder: Path) -> Path:
    """Write the page of a registry."""
    page = folder / f"{Path(registry).stem}.html"
    ran = inside("-r", str(registry), "page", "--to", str(page))
    assert ran.status == 0, ran.err
    return page


@pytest.mark.parametrize("registry", SHOWN, ids=lambda one: one.stem)
def test_the_pages_that_are_shown_are_quick_narrow_and_for_everybody(
    registry: Path, tmp_path: Path
) -> None:
    found = opened(page_of(registry, tmp_path), os.environ.get("PICTURES", ""))
    events = told(str(registry), "list")
    assert (found["complaints"], found["fetched"], found["violations"], found["wide"]) == ([],) * 4
    assert found["seconds"] <= 1
    assert found["events"] == found["back"] == found["silent"] == len(events)


def test_the_chart_is_explored_with_buttons_and_keys(tmp_path: Path) -> None:
    found = opened(page_of(SOUTH_POLE, tmp_path))
    events = told(SOUTH_POLE, "list")
    second = events[1]
    assert found["zoomed"] == pytest.approx(2, rel=0.1)
    assert (found["focused"], found["hash"]) == ("1", second["id"])
    assert found["caption"].endswith(f": {second['title']}")
    assert 1 <= found["found"] == found["marked"] < len(events)
    assert found["counted"] == f"{found['found']} of {len(events)} events"
    assert (found["form"], found["moved"]) == (0, 0)


@pytest.mark.parametrize("name", ["macedon", "outage", "statements"])
def test_pages_of_other_registries_are_for_everybody(name: str, tmp_path: Path) -> None:
    found = opened(page_of(TESTS / "registries" / f"{name}.yaml", tmp_path))
    assert (found["complaints"], found["fetched"], found["violations"], found["wide"]) == ([],) * 4


@pytest.mark.parametrize("kind", ["everything", "picture", "script", "index", "crafted-index"])
def test_nothing_of_a_hostile_registry_runs(kind: str, tmp_path: Path) -> None:
    found = opened(page_of(file_of(kind, tmp_path), tmp_path))
    assert (found["complaints"], found["fetched"], found["dialogs"]) == ([], [], 0)
    assert (found["violations"], found["wide"]) == ([], [])
    assert found["events"] == found["silent"] > 0

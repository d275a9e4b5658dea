"""Means and ends, what stood against something, and what failed to prevent it: in every answer."""

import json
from pathlib import Path

import pytest

from conftest import Write, inside

DIKE = """\
title: The dike
events:
- {{id: cause, date: "1950", title: The dike was raised}}
- {{id: effect, date: "1953", title: The land was flooded, because: {{event: cause, how: {how}}}}}
- {{id: later, date: "1954", title: The water fell{more}}}
"""
SORTS = {
    "purpose": (
        "was done for it", "what it was done for", "done for it", "done for",
        "In 1953: The land was flooded. What was done for it: The dike was raised.",
    ),
    "despite": (
        "stood against it", "came despite it", "despite", "despite it",
        "In spite of that, in 1953: The land was flooded.",
    ),
    "failed-to-prevent": (
        "failed to prevent it", "not prevented by it", "not prevented by", "failed to prevent",
        "All the same, in 1953: The land was flooded.",
    ),
    "caused": (
        "caused it", "caused by it", "caused by", "caused",
        "As a result, in 1953: The land was flooded.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("how", SORTS)
def test_it_is_told_in_words_from_both_sides(write: Write, how: str) -> None:
    back, forth, by, did, told = SORTS[how]
    file = write(DIKE.format(how=how, more=""))

    def asked(*words: str) -> str:
        ran = inside("-r", file, *words, env={"COLUMNS": "200"})
        assert ran.status == 0, ran.err
        return ran.out

    assert f"[cause] — {back}, after about 2–4 years" in asked("why", "effect", "-o", "table")
    assert f"[effect] — {forth}, after about 2–4 years" in asked("led-to", "cause", "-o", "table")
    assert f"{by.capitalize()}: The dike was raised." in asked("brief", "effect", "-o", "table")
    assert f"{did.capitalize()}: The land was flooded." in asked("brief", "cause", "-o", "table")
    assert told in asked("narrate", "--style", "prose", "-o", "table")
    both = (how, how) if how == "caused" else (by, did)
    assert f"[cause] ({both[0]})" in asked("show", "effect", "-o", "table")
    assert f"[effect] ({both[1]})" in asked("show", "cause", "-o", "table")
    assert f"→ {both[1]}" in asked("compare", "event:cause", "event:effect", "-o", "table")
    [link] = json.loads(asked("show", "effect", "--json"))[0]["because"]
    assert link["how"] == how
    assert json.loads(asked("list", "--where", f"how:{how}", "--json"))[0]["id"] == "effect"


def test_one_that_is_not_told_last_is_named() -> None:
    apollo = str(Path(__file__).parents[2] / "examples" / "apollo-13.yaml")
    told = inside("-r", apollo, "narrate", "--style", "prose", "--length", "long", "-o", "md").out
    for sentence in (
        "What was done for it: A burn put them back on a path around the Moon to the Earth;",
        "It came despite: To save power, the crew lived in the cold.",
        "What failed to prevent it: Heaters were to run on 65 volts",
    ):
        assert sentence in told


@pytest.mark.parametrize("kind", ["forecast", "plan", "question"])
def test_what_is_only_said_acts_when_it_is_said(tmp_path: Path, kind: str) -> None:
    file = tmp_path / "dike.yaml"
    words = f', kind: {kind}, said: "1949"'
    text = DIKE.format(how="caused", more=words).replace("event: cause", "event: later")
    file.write_text(text)
    assert inside("check", "-r", str(file), "--strict").status == 0
    ran = inside("-r", str(file), "why", "effect", "-o", "table", env={"COLUMNS": "200"})
    assert f"a {kind} · caused it, after about 3–5 years" in ran.out
    told = inside("-r", str(file), "narrate", "--style", "prose", "-o", "table").out
    assert "told below" not in told
    assert "later date" not in told
    file.write_text(text.replace(words, words.replace(kind, "claim")))
    checked = json.loads(inside("check", "-r", str(file), "--json").out)
    assert [one["code"] for one in checked] == ["effect-before-cause"]

"""What a registry says weighs much comes first; plans and questions are told as such."""

import json
from pathlib import Path

import pytest

from conftest import Write, inside

MANY = "".join(
    f"- {{id: rich-{n}, date: 2001-01-0{n}, title: Rich {n}, actors: [ann], "
    f"figures: [{{metric: m, value: {n}}}], verdicts: [{{on: ann, side: merit, why: w{n}}}]}}\n"
    for n in range(1, 8)
)
REGISTRY = f"""\
title: A year
events:
{MANY}\
- {{id: bare, date: 2001-01-08, title: Bare but great, actors: [ann], weight: high,
   verdicts: [{{on: ann, side: merit, why: great}}]}}
- {{id: slight, date: 2001-01-09, title: Slight, actors: [ann], weight: low,
   figures: [{{metric: m, value: 9}}, {{metric: n, value: 9}}, {{metric: o, value: 9}}]}}
- {{id: last, date: 2001-01-10, title: Last, verdicts: [{{on: ann, side: merit, why: the end}}]}}
"""


@pytest.fixture
def year(write: Write) -> str:
    return write(REGISTRY)


def told(year: str, *asked: str) -> str:
    ran = inside("-r", year, *asked)
    assert ran.status == 0, ran.err
    return ran.out


@pytest.mark.parametrize("about", [("Ann",), ("2001",), ("ann",)])
def test_a_brief_names_what_weighs_most_and_leaves_out_what_weighs_least(
    year: str, about: tuple[str, ...]
) -> None:
    brief = json.loads(told(year, "brief", *about, "--json"))
    assert len(brief["why"]) == 5
    assert any("Bare but great" in line for line in brief["why"])
    assert not any("Slight" in line for line in brief["why"])
    assert any("great" in line for line in brief["so_what"])


def test_the_front_page_shows_it(year: str) -> None:
    assert f"timeline -r {year} show bare" in told(year)
    Path(year).write_text(REGISTRY.replace(", weight: high", "").replace(", weight: low", ""))
    assert f"timeline -r {year} show slight" in told(year)


def test_queries_find_it_in_a_file_and_in_an_index(year: str, tmp_path: Path) -> None:
    assert inside("index", year, "--to", str(tmp_path / "y.db")).status == 0
    for registry in (year, str(tmp_path / "y.db")):
        for weight, ids in {"high": ["bare"], "low": ["slight"]}.items():
            found = json.loads(told(registry, "list", "--where", f"weight:{weight}", "--json"))
            assert [event["id"] for event in found] == ids
        assert len(json.loads(told(registry, "list", "-w", "weight:normal", "--json"))) == 8
    ran = inside("-r", year, "list", "--where", "weight:heavy")
    assert (ran.status, "one of low, normal, high" in ran.err) == (2, True)


def test_a_gantt_chart_marks_it(year: str) -> None:
    chart = told(year, "export", "gantt")
    assert "Bare but great :crit, milestone, 2001-01-08, 0d" in chart
    assert chart.count("crit") == 1


def test_plans_and_questions_are_told_as_such(write: Write) -> None:
    file = write(
        "actors: {council: {name: The council}}\n"
        "events:\n"
        "- {id: a, date: '2001', title: Bridge, kind: plan, by: council, source: paper}\n"
        "- {id: b, date: '2002', title: Ferry, kind: plan, source: paper}\n"
        "- {id: c, date: '2003', title: Who pays?, kind: question, by: council, source: paper}\n"
        "- {id: d, date: '2004', title: Where to?, kind: question, source: paper}\n"
        "- {id: e, date: '2000', title: It began, source: paper}\n"
        "sources: {paper: {author: A journalist}}\n"
    )
    story = told(file, "narrate", "--style", "prose", "-o", "table").replace("\n", " ")
    assert "In 2001, as a plan of The council: Bridge." in story
    assert "In 2002, as a plan: Ferry." in story
    assert "In 2003, as a question of The council: Who pays?" in story
    assert "In 2004, as an open question: Where to?" in story
    listed = told(file, "list", "-o", "table")
    assert "4 of these are claims, forecasts, judgements, plans or questions (kind)" in listed
    kinds = json.loads(told(file, "list", "--kind", "plan", "--kind", "question", "--json"))
    assert [event["id"] for event in kinds] == ["a", "b", "c", "d"]
    one = told(file, "list", "--kind", "plan", "--until", "2001", "-o", "table")
    assert "1 of these is a claim, forecast, judgement or plan (kind)" in one
    overlaps = told(file, "between", "2001", "2003", "-o", "table")
    assert "the registry speaks until 2000-12-31" in overlaps


def test_the_front_page_of_an_index_shows_the_same(year: str, tmp_path: Path) -> None:
    for number, text in enumerate((REGISTRY, REGISTRY.replace(", weight: high", ""))):
        Path(year).write_text(text)
        index = str(tmp_path / f"{number}.db")
        assert inside("index", year, "--to", index).status == 0
        assert told(index, "--json") == told(year, "--json")
        assert f"timeline -r {index} show {('bare', 'rich-1')[number]}" in told(index)

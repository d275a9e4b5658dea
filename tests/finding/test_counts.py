"""`count`: a count is what `list` with the same filters finds."""

import json
from pathlib import Path

import pytest

from conftest import Run, inside
from screens import screen


def counted(run: Run, *words: str) -> list[dict[str, object]]:
    """Return the rows of `count`, totals left out."""
    rows: list[dict[str, object]] = json.loads(run("count", *words, "--json").out)
    return [row for row in rows if row["total"] is None]


@pytest.mark.parametrize(
    ("words", "filters"),
    [
        (("--by", "tag", "--since", "1912"), ("--since", "1912")),
        (("--by", "actor,year"), ()),
        (("--by", "year,thread", "--actor", "scott"), ("--actor", "scott")),
        (("--by", "decade,kind"), ()),
    ],
)
def test_each_count_is_what_list_finds(
    pole: Run, words: tuple[str, ...], filters: tuple[str, ...]
) -> None:
    first = words[1].split(",")[0]
    for row in counted(pole, *words):
        where = []
        for name in words[1].split(","):
            key = row[name]
            if key is not None:
                of_time = name in ("year", "decade")
                where += ["--where", f'{"date" if of_time else name}:"{key}"']
            else:
                where += ["--where", " ".join(f"not {name}:{used}" for used in _used(pole, name))]
        found = json.loads(pole("list", *filters, *where, "--json").out)
        sure = [event["id"] for event in found if event.get("within", "certain") == "certain"]
        assert (len(sure), len(found) - len(sure)) == (row["certain"], row["possible"]), (
            first,
            row,
        )


def _used(run: Run, name: str) -> list[str]:
    return [row["id"] for row in json.loads(run(f"{name}s", "--json").out)]


def test_totals_count_each_event_once(pole: Run) -> None:
    events = json.loads(pole("list", "--json").out)
    rows = json.loads(pole("count", "--by", "actor,tag", "--json").out)
    whole = next(row for row in rows if row["total"] == "actor and tag")
    assert whole["certain"] == len(events)
    scott = next(row for row in rows if row["actor"] == "scott" and row["total"] == "tag")
    assert scott["certain"] == len([one for one in events if "scott" in one["actors"]])


def test_the_longer_of_two_stands_down_the_page() -> None:
    told = screen("count", "--by", "kind,year", columns=80, registry=None, env={"NO_COLOR": "1"})
    assert told.splitlines()[2].split()[0] == "year"


@pytest.mark.parametrize(
    ("by", "first"),
    [
        ("actor,year", "year Alibaba Chen"),
        ("year,actor", "year Alibaba Chen"),
        ("tag,decade", "tag 2000–2009 2010–2019"),
        ("decade,tag", "tag 2000–2009 2010–2019"),
        ("tag,actor", "actor rivals"),
        ("source,year", "year lansha-2022"),
        ("thread,quarter", "quarter"),
        ("metric,kind", "metric event claim"),
    ],
)
def test_two_qualities_are_a_table_on_a_narrow_page(by: str, first: str) -> None:
    told = screen("count", "--by", by, columns=80, registry=None, env={"NO_COLOR": "1"})
    lines = told.splitlines()
    rule = next(number for number, line in enumerate(lines) if line.startswith("──"))
    assert max(map(len, lines)) <= 80
    assert " ".join(lines[2].split()).startswith(first)
    assert lines[2].split()[-1] == "total"
    [other] = {*by.split(",")} - {first.split()[0]}
    across = {row[other] for row in counted(inside, "--by", by)}
    left = [int(line.split()[1]) for line in lines[rule:] if ", or -o csv" in line]
    assert len(lines[rule].split()) - 2 + sum(left) == len(across)


def test_a_limit_counts_actors_and_keeps_time_beside_them_whole(pole: Run) -> None:
    rows = json.loads(pole("count", "--by", "actor,year", "--limit", "2", "--json").out)
    assert {row["actor"] for row in rows} == {"amundsen", "scott", None}
    assert {row["year"] for row in rows} == {"1910", "1911", "1912", "1914", None}
    assert (
        "and 4 more actors: --all, or -o csv"
        in pole("count", "--by", "actor,year", "--limit", "2", "-o", "table").out
    )
    assert len(json.loads(pole("count", "--limit", "2", "--json").out)) == 3


def test_bars_of_two_stand_under_the_first(pole: Run) -> None:
    told = pole("count", "--by", "actor,year", "--bars", "-o", "table").out.splitlines()
    assert told[2] == "Roald Amundsen"
    assert [line.split()[0] for line in told[3:6]] == ["1910", "1911", "1914"]
    assert told[5].endswith("0–1")
    assert (
        "| Roald Amundsen | 1911 | 2 |"
        in pole("count", "--by", "actor,year", "--bars", "-o", "md").out
    )
    same = pole("count", "--by", "actor,year", "--json").out
    assert pole("count", "--by", "actor,year", "--bars", "--json").out == same
    fewer = pole("count", "--by", "actor,year", "--bars", "--limit", "1", "-o", "table").out
    assert "and 5 more actors: --all, or -o csv" in fewer


def test_a_century_of_a_count_is_the_century_that_is_asked_for(tmp_path: Path) -> None:
    """The year before 1 CE is 1 BCE; no century has it and 99 BCE apart."""
    file = tmp_path / "rome.yaml"
    years = {"e101": "-0100", "e100": "-0099", "e1": "0000", "c1": "0001", "c99": "0099"}
    file.write_text(
        "events:\n"
        + "".join(f"  - {{id: {id_}, date: '{year}', title: T}}\n" for id_, year in years.items())
    )
    rows = inside("-r", str(file), "count", "--by", "century").out.splitlines()
    assert [row.split("\t")[:2] for row in rows[:3]] == [
        ["-0199..-0100", "1"], ["-0099..0000", "2"], ["0001..0099", "2"],
    ]  # fmt: skip
    for words, ids in (
        ("2nd century BC", ["e101"]),
        ("1st century BC", ["e100", "e1"]),
        ("1st century", ["c1", "c99"]),
    ):
        found = inside("-r", str(file), "between", words, "--columns", "id").out
        assert found.split() == ids

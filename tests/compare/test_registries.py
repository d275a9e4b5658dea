"""`compare file:old file:new`: a semantic diff that ends as `diff` does."""

import json
from pathlib import Path
from typing import Any

import pytest

from conftest import SOUTH_POLE, Ran, inside

POLE = Path(SOUTH_POLE).read_text("utf-8")

Said = tuple[str, str, str, str | None, Any, Any]


def compared(old: str, new: str, tmp_path: Path, *more: str) -> Ran:
    before, after = tmp_path / "old.yaml", tmp_path / "new.yaml"
    before.write_text(old, "utf-8")
    after.write_text(new, "utf-8")
    return inside("compare", f"file:{before}", f"file:{after}", *more)


def said(ran: Ran) -> list[Said]:
    return [
        (
            row["section"],
            row["item"],
            row["change"],
            row["field"],
            row["each"]["old"],
            row["each"]["new"],
        )
        for row in json.loads(ran.out)
    ]


CHANGES: list[tuple[str, str, Said]] = [
    ("value: 3, bound: at-most", "value: 4, bound: at-most",
     ("figures", "party-size:scott 1912-03-29 [deaths]", "changed", "value", 3, 4)),
    ("value: 3, bound: at-most", "value: 3",
     ("figures", "party-size:scott 1912-03-29 [deaths]", "changed", "bound", "at-most", "exact")),
    ("tags: news\n", "tags: [news, death]\n",
     ("events", "telegram", "changed", "tags", ["news"], ["death", "news"])),
    ('date: "1911-12-14"', 'date: "1911-12"',
     ("events", "arrival", "changed", "date", "1911-12-14", "1911-12")),
    ("how: provoked", "how: caused",
     ("links", "telegram → second", "changed", "how", "provoked", "caused")),
    ("side: mixed, by: amundsen", "side: merit, by: amundsen",
     ("verdicts", "second: on scott by amundsen", "changed", "side", "mixed", "merit")),
    ("aliases: [Amundsen, 阿蒙森]", "aliases: [阿蒙森]",
     ("actors", "amundsen", "changed", "aliases", ["Amundsen", "阿蒙森"], ["阿蒙森"])),
    ('to: "1912-03-07"', "to: 1912-04",
     ("roles", "amundsen: leader, south-party", "changed", "tenure", "1910-06/1912-03-07",
      "1910-06/1912-04")),
    ("unit: km, kind: flow", "unit: km, kind: stock",
     ("metrics", "distance", "changed", "kind", "flow", "stock")),
    ("span: 1911-10/1912-03", "span: 1911-11/1912-03",
     ("periods", "polar-summer", "changed", "span", "1911-10/1912-03", "1911-11/1912-03")),
    ("home: {title: The way home}", "home: {title: The way back}",
     ("threads", "home", "changed", "title", "The way home", "The way back")),
    ("travel: Somebody moves", "travel: Somebody walks",
     ("tags", "travel", "changed", "text", "Somebody moves", "Somebody walks")),
    ("publisher: The polar press", "publisher: The press",
     ("sources", "cable", "changed", "publisher", "The polar press", "The press")),
    ("title: The race to the South Pole", "title: The race",
     ("registry", "registry", "changed", "title", "The race to the South Pole", "The race")),
    ("contradicts: [{event: deaths, note: the year alone does not tell whether before or after}]",
     "contradicts: [{event: deaths, note: who knows}]",
     ("contradictions", "search: deaths", "changed", "note",
      "the year alone does not tell whether before or after", "who knows")),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "row"), CHANGES, ids=[row[2][0] for row in CHANGES])
def test_one_change_is_told_as_one_change(old: str, new: str, row: Said, tmp_path: Path) -> None:
    assert POLE.count(old) == 1
    ran = compared(POLE, POLE.replace(old, new), tmp_path, "--json")
    assert (ran.status, ran.err) == (1, "")
    changed = [one for one in said(ran) if one[0] == row[0]]
    assert changed == [row]
    if row[:2] != ("events", "arrival"):  # whose date its figures and verdicts take on
        assert said(ran) == [row]


def test_what_is_added_comes_with_all_its_parts(tmp_path: Path) -> None:
    statue = (
        '  - {id: statue, date: "1930", title: A statue was set up, actors: scott,\n'
        "     because: [{event: memory}], figures: [{metric: party-size, value: 1}]}\n"
    )
    ran = compared(POLE, POLE.replace("series:\n", statue + "series:\n"), tmp_path, "--json")
    [row] = said(ran)
    assert row[:5] == ("events", "statue", "added", None, None)
    assert [one["cause"] for one in row[5]["because"]] == ["memory"]
    assert [one["value"] for one in row[5]["figures"]] == [1]
    back = compared(POLE.replace("series:\n", statue + "series:\n"), POLE, tmp_path, "--json")
    assert said(back) == [(*row[:2], "removed", None, row[5], None)]


def test_order_layout_and_the_form_of_a_date_do_not_count(tmp_path: Path) -> None:
    same = POLE
    for old, new in (
        ("actors: [scott, amundsen]", "actors: [amundsen, scott]"),
        ('["diary 29 Mar", cable]', '[cable, "diary 29 Mar"]'),
        ('date: "1910-10-12"', "date: 12 October 1910"),
        ("date: after 1913", 'date: "[1914..]"'),
        ("\nevents:\n", "\n# a comment\nevents:\n"),
    ):
        assert same.count(old) == 1
        same = same.replace(old, new)
    assert compared(POLE, same, tmp_path).status == 0


def test_the_same_file_differs_in_nothing(tmp_path: Path) -> None:
    ran = inside("compare", f"file:{SOUTH_POLE}", f"file:{SOUTH_POLE}")
    assert ran == Ran(0, "", "the two registries say the same\n")
    assert inside("compare", SOUTH_POLE, SOUTH_POLE, "--json").out == "[]\n"
    assert compared(POLE, POLE, tmp_path).status == 0


def test_trouble_is_status_2(tmp_path: Path) -> None:
    missing = inside("compare", f"file:{SOUTH_POLE}", "file:missing.yaml")
    assert missing.status == 2
    assert missing.err.startswith("missing.yaml: error[file]: ")
    bad = compared(POLE, POLE.replace("how: provoked", "how: poked"), tmp_path)
    assert (bad.status, bad.out) == (2, "")
    assert "new.yaml:74:" in bad.err
    three = inside("compare", *[f"file:{SOUTH_POLE}"] * 3)
    assert (three.status, three.err.splitlines()[0]) == (2, "error: compare takes two registries")
    filtered = compared(POLE, POLE, tmp_path, "--tag", "death")
    assert (filtered.status, filtered.out) == (2, "")


def test_people_read_what_changed_and_of_lists_only_what_differs(tmp_path: Path) -> None:
    ran = compared(POLE, POLE.replace("tags: news\n", "tags: [news, death]\n"), tmp_path)
    assert ran.out == "Events\ttelegram\t\t\tchanged\ttags\t\tdeath\n"

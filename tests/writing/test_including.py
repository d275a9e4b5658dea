"""Many files: `include:`, ids across files, and conflicts with both places."""

import os
from pathlib import Path

import pytest
from desk import ids

from conftest import inside


@pytest.fixture(autouse=True)
def here(folder: Path) -> Path:
    """Work in an empty folder."""
    return folder


def write(**files: str) -> None:
    """Write files; in their names, __ stands for the slash."""
    for name, text in files.items():
        path = Path(f"{name.replace('__', '/')}.yaml")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{text}\n")


def event(id_: str, more: str = "") -> str:
    """Return an event of a year."""
    return f'{{id: {id_}, date: "2009", title: T{more}}}'


def errors(*names: str) -> list[str]:
    """Return the first line of each message."""
    arguments = [part for name in names for part in ("-r", name)]
    ran = inside(*arguments, "list")
    assert ran.status == 1
    return [line for line in ran.err.splitlines() if "error[" in line]


def test_files_and_folders_are_included_and_names_hold_across_them() -> None:
    write(
        main=f"include: [parts, more/x.yaml]\nevents: [{event('m', ', because: [{event: p}]')}]",
        parts__a=f"include: ../more/y.yaml\nactors: {{ann: }}\nevents: [{event('p')}]",
        parts__b=f"events: [{event('q', ', actors: ann')}]",
        more__x=f"events: [{event('x')}]",
        more__y=f"events: [{event('y')}]",
    )
    assert ids("main.yaml") == ["m", "p", "y", "q", "x"]


def test_each_file_is_read_once_however_often_it_is_named() -> None:
    write(
        a=f"include: [c.yaml, c.yaml]\nevents: [{event('a')}]",
        b=f"include: c.yaml\nevents: [{event('b')}]",
        c=f"events: [{event('c')}]",
    )
    os.symlink("c.yaml", "d.yaml")
    assert ids(".") == ["a", "c", "b"]
    assert inside("-r", "a.yaml", "-r", "a.yaml", "-r", "c.yaml", "list").status == 0


def test_the_including_file_says_the_title() -> None:
    write(main="title: Mine\ninclude: other.yaml\nevents: []", other="title: Its\nevents: []")
    assert inside("-r", "main.yaml", "--json").out.startswith('{"title": "Mine"')


def test_a_circle_is_refused() -> None:
    write(
        main="include: parts/a.yaml\nevents: []",
        parts__a="include: b.yaml\nevents: []",
        parts__b="events: []\ninclude: [../main.yaml, b.yaml]",
    )
    assert errors("main.yaml") == [
        "parts/b.yaml:2:11: error[include]: this includes a file in itself: "
        "main.yaml → parts/a.yaml → parts/b.yaml → main.yaml",
        "parts/b.yaml:2:25: error[include]: this includes a file in itself: "
        "parts/b.yaml → parts/b.yaml",
    ]


@pytest.mark.parametrize(
    ("path", "what"),
    [
        ("../x.yaml", '"../x.yaml" leads out of the registry\'s folder'),
        ("a/../../x.yaml", '"a/../../x.yaml" leads out of the registry\'s folder'),
        ("/etc/passwd", '"/etc/passwd" is no relative path'),
        ("~/x.yaml", '"~/x.yaml" is no relative path'),
        ("https://example.org/x.yaml", '"https://example.org/x.yaml" is no relative path'),
        ("file:///x.yaml", '"file:///x.yaml" is no relative path'),
    ],
)
def test_a_registry_opens_nothing_outside_of_its_folder(path: str, what: str) -> None:
    write(sub__main=f'include: "{path}"\nevents: []', x="events: []")
    for name in ("sub/main.yaml", "./sub/main.yaml", str(Path("sub/main.yaml").absolute())):
        assert errors(name) == [f"{name}:1:10: error[include]: {what}"]


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("secret.yaml", "secret.yaml"),
        ("linked", "linked/inner.yaml"),
        ("parts", "parts/out.yaml"),
        ("linked/inner.yaml", "linked/inner.yaml"),
        ("lines.jsonl", "lines.jsonl"),
    ],
)
def test_nor_by_way_of_links(path: str, shown: str) -> None:
    write(sub__main=f"include: {path}\nevents: []", sub__parts__p="events: []", mine="my secret")
    write(elsewhere__inner=f"events: [{event('i')}]")
    os.symlink("../mine.yaml", "sub/secret.yaml")
    os.symlink("../elsewhere", "sub/linked")
    os.symlink("../../mine.yaml", "sub/parts/out.yaml")
    os.symlink("../mine.yaml", "sub/lines.jsonl")
    for name in ("sub/main.yaml", "./sub/main.yaml", str(Path("sub/main.yaml").absolute())):
        ran = inside("-r", name, "list")
        shown_there = os.path.normpath(f"{os.path.dirname(name)}/{shown}")
        assert (ran.status, ran.err) == (
            1,
            f"{name}:1:10: error[include]: {shown_there}: leads out of the registry's folder\n"
            f"  1 | include: {path}\n"
            f"    |          {'^' * len(path)}\n"
            "  put the file itself there\n",
        )


def test_links_inside_of_the_folder_are_followed() -> None:
    write(sub__main="include: [a.yaml, linked]\nevents: []", sub__b=f"events: [{event('b')}]")
    write(sub__real__c=f"events: [{event('c')}]")
    os.symlink("b.yaml", "sub/a.yaml")
    os.symlink("real", "sub/linked")
    os.symlink("sub", "other")
    os.symlink("sub/main.yaml", "main.yaml")
    assert ids("sub/main.yaml") == ids("other/main.yaml") == ["b", "c"]
    os.chdir("sub")
    assert ids("main.yaml") == ["b", "c"]


@pytest.mark.parametrize(
    ("path", "what"),
    [
        ("missing.yaml", "missing.yaml: cannot be read: No such file or directory"),
        ("pipe", "pipe: not a regular file"),
        ("empty", "empty: no .yaml file lies in this folder"),
    ],
)
def test_what_cannot_be_included_is_told_where_it_is_said(path: str, what: str) -> None:
    os.mkfifo("pipe")
    Path("empty").mkdir()
    write(main=f"events: []\ninclude: [{path}]")
    [message] = errors("main.yaml")
    assert message.startswith("main.yaml:2:11: error[")
    assert message.endswith(f"]: {what}")


def test_the_problems_of_every_file_stand_under_its_own_name() -> None:
    write(
        main=f"include: [parts/a.yaml, bad.yaml]\nevents: [{event('m')}, {event('x', ', tag: y')}]",
        parts__a="events: [{id: a, date: 2009-13, title: T}]",
        bad="events: [",
    )
    named = [message.split(":")[0] for message in errors("main.yaml")]
    assert named == ["bad.yaml", "main.yaml", "parts/a.yaml"]


def test_conflicts_between_files_are_told_with_both_places() -> None:
    write(
        a=f"fiscal_year_start: 4\ntags: {{t: one}}\nqueries: {{q: tag:t}}\n"
        f"actors: {{ann: {{name: A}}}}\nevents: [{event('e')}]",
        b=f"fiscal_year_start: 7\ntags: {{t: two}}\nqueries: {{q: actor:ann}}\n"
        f"actors: {{ann: {{name: B}}}}\nevents: [{event('e')}]",
    )
    assert errors("a.yaml", "b.yaml") == [
        'b.yaml:1:1: error[two-texts]: "fiscal_year_start" is "7" here, and "4" at a.yaml:1:1',
        'b.yaml:2:8: error[two-texts]: "t" is "two" here, and "one" at a.yaml:2:8',
        'b.yaml:3:11: error[two-texts]: "q" is "actor:ann" here, and "tag:t" at a.yaml:3:11',
        'b.yaml:4:15: error[duplicate-id]: "ann" is declared twice, first at a.yaml:4:15',
        'b.yaml:5:10: error[duplicate-id]: the event "e" stands here for the second time, '
        "first at a.yaml:5:10",
    ]


def test_files_that_agree_are_fine() -> None:
    write(
        a="fiscal_year_start: 4\ntags: {t: one}\nevents: []",
        b="fiscal_year_start: 4\ntags: {t: one, u: two}\nevents: []",
    )
    assert inside("-r", "a.yaml", "-r", "b.yaml", "list").status == 0


def test_many_files_one_in_the_other_end_in_a_message() -> None:
    write(**{f"f{number}": f"include: f{number + 1}.yaml\nevents: []" for number in range(60)})
    [message] = errors("f0.yaml")
    assert message.endswith("error[include]: more than 32 files are included one in the other")


def test_paths_count_from_the_working_folder_where_the_registry_is_piped_in() -> None:
    from conftest import timeline

    write(part=f"events: [{event('p')}]")
    ran = timeline("-r", "-", "list", stdin="include: part.yaml\nevents: []\n")
    assert (ran.status, ran.out.split("\t")[0]) == (0, "p")

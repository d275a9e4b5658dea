"""Rules that say once for all how files are imported."""

from pathlib import Path

import pytest
from imported import dates, events, made, refused, taken

pytestmark = pytest.mark.usefixtures("folder")


RULES = (
    "from: csv\nmap: {title: Was}\nseparator: '/'\ndates: dmy\n"
    "set: {tags: [imported, x], thread: t}\nleave: [Notes]\n"
)


def test_one_tag_for_every_event_is_a_list_of_one() -> None:
    Path("rules.yaml").write_text("set: {tags: imported, source: diary}\n")
    assert events("date,title\n2001,A\n", "s.csv", "--rules", "rules.yaml").endswith(
        "    title: A\n    tags: [imported]\n    source: diary\n"
    )


def test_a_rules_file_says_it_all() -> None:
    Path("rules.yaml").write_text(RULES)
    text = "Was,date,tags,Notes\nA,3/4/2002,a/b; c,secret\nB,5/4/2002,,\n"
    assert events(text, "s.txt", "--rules", "rules.yaml") == (
        "events:\n"
        "  - id: a\n"
        '    date: "2002-04-03"\n'
        "    title: A\n"
        "    tags: [a, b; c, imported, x]\n"
        "    thread: t\n"
        "  - id: b\n"
        '    date: "2002-04-05"\n'
        "    title: B\n"
        "    tags: [imported, x]\n"
        "    thread: t\n"
    ).replace("[a, b; c,", '[a, "b; c",')


def test_options_go_before_it() -> None:
    Path("rules.yaml").write_text(RULES)
    text = "Was,Other,date\nA,B,3/4/2002\n"
    options = ("--rules", "rules.yaml", "--column", "title=Other", "--dates", "mdy")
    assert "title: B" in events(text, "s.csv", *options)
    assert 'date: "2002-03-04"' in Path("new.yaml").read_text()


def test_what_a_row_says_itself_stays() -> None:
    Path("rules.yaml").write_text("set: {note: from a sheet}\n")
    rows = "date,title,note\n2002,A,its own\n2003,B,\n"
    found = taken(rows, "s.csv", "--rules", "rules.yaml")
    assert [event["note"] for event in found] == ["its own", "from a sheet"]


@pytest.mark.parametrize(
    ("rules", "message"),
    [
        ("mapp: {}", 'rules.yaml:1:1: error[unknown-key]: a rules file has no key "mapp"'),
        (
            "set: {note: x, tagz: y}",
            'rules.yaml:1:16: error[unknown-key]: an event has no key "tagz"\n'
            "  1 | set: {note: x, tagz: y}\n"
            "    |                ^^^^\n"
            '  did you mean "tags"?',
        ),
        (
            "set: {colour: x}",
            'rules.yaml:1:7: error[unknown-key]: an event has no key "colour"\n'
            "  1 | set: {colour: x}\n"
            "    |       ^^^^^^\n"
            "  its keys are id, date, title, summary, kind, actors, tags, thread, because, "
            "figures, verdicts, contradicts, by, said, quote, certainty, certainty_note, "
            "source, note, place, part_of, weight, links, alternatives",
        ),
        (
            "dates: ydm",
            'rules.yaml:1:8: error[choice]: "ydm" is not one of dmy, mdy, ymd, epoch',
        ),
        (
            "map: [a]",
            "rules.yaml:1:6: error[type]: a mapping from fields to columns is expected",
        ),
        ("", "rules.yaml: error[empty]: no rules stand in this file"),
        ("map: {title: x", "rules.yaml:"),
    ],
)
def test_what_is_wrong_with_it_is_told(rules: str, message: str) -> None:
    Path("rules.yaml").write_text(f"{rules}\n")
    ran = made("date,title\n2001,A\n", "s.csv", "--rules", "rules.yaml")
    assert ran.status == 1
    assert ran.err.startswith(message)


def test_one_that_is_no_text_is_refused() -> None:
    Path("rules.yaml").write_bytes(b"from: \xff\n")
    [problem] = refused("date,title\n2002,T\n", "s.csv", "--rules", "rules.yaml")
    assert problem == (
        "rules.yaml:1:7: error[encoding]: the byte 0xFF is not UTF-8 (Latin-1, perhaps)"
    )


def test_rules_are_saved_and_read_back() -> None:
    sheet = "Jahr,Was\n2001,Es begann\n3/4/2002,Es ging\n"
    columns = ["--column", "date=Jahr", "--column", "title=Was"]
    options = [*columns, "--dates", "dmy", "--century", "09"]
    assert made(sheet, "s.csv", *options, "--save-rules", "r.yaml").status == 0
    assert Path("r.yaml").read_text() == (
        'map: {date: "Jahr", title: Was}\ndates: dmy\ncentury: "09"\n'
    )
    assert dates(sheet, "s.csv", "--rules", "r.yaml") == [
        ("2001", "Es begann"),
        ("2002-04-03", "Es ging"),
    ]
    again = made(sheet, "s.csv", "--rules", "r.yaml", "--save-rules", "r.yaml")
    assert (again.status, again.err.splitlines()[0]) == (2, "error: r.yaml exists already")

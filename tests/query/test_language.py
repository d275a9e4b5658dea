"""The query language: expression → events, and bad expression → exact message."""

import json
from pathlib import Path

import pytest

from conftest import Run, inside

ALL = "telegram depots arrival search second blizzard second-entry deaths memory"

ASKED = [
    ("actor:amundsen", "telegram depots arrival memory"),
    ("actor:阿蒙森", "telegram depots arrival memory"),
    ('actor:"Captain Scott"', "telegram second deaths memory"),
    ("actor=scott", "telegram second deaths memory"),
    ("actor!=scott", "depots arrival search blizzard second-entry"),
    ("not actor:scott", "depots arrival search blizzard second-entry"),
    ("actor:scott and actor:amundsen", "telegram memory"),
    ("actor:scott actor:amundsen", "telegram memory"),
    ("actor:scott AND NOT tag:news", "second deaths memory"),
    ("tag:news or tag:death", "telegram second-entry deaths"),
    ("(tag:news or tag:death) actor:scott", "telegram deaths"),
    ("tag:news or tag:death actor:scott", "telegram deaths"),
    ("not (tag:news or tag:death or tag:travel)", "search blizzard memory"),
    ("not not tag:news", "telegram"),
    ("-actor:scott", "depots arrival search blizzard second-entry"),
    ("!(tag:news or tag:death or tag:travel)", "search blizzard memory"),
    ("actor:scott && -tag:news", "second deaths memory"),
    ("tag:news||tag:death", "telegram second-entry deaths"),
    ("title:“Amundsen reached”", "arrival"),
    ("„the pole, and“", "second"),
    ("role:Sender", "telegram"),
    ("date:XXXX-12-14", "arrival search memory"),
    ("actor:scott date:XXXX-01", "second memory"),
    ('thread:"The way home"', "search blizzard second-entry deaths"),
    ("kind:claim or kind:judgement", "second-entry memory"),
    ("source:cable", "telegram depots arrival blizzard"),
    ('source:"diary 29 Mar"', "blizzard second-entry deaths"),
    ("how:provoked", "second"),
    ("how:caused", "deaths"),
    ("verdict:merit", "arrival"),
    ("verdict:demerit or verdict:mixed", "second deaths"),
    ("certainty:inferred", "blizzard"),
    ("precision:year", "search"),
    ("precision:interval", "depots"),
    ("id:arrival", "arrival"),
    ("Pole", "arrival second"),
    ("pole tent", "second"),
    ('"the pole, and"', "second"),
    ("title:rival", "telegram"),
    ("text:melbourne", "telegram"),
    ("title:melbourne", ""),
    ("footnote", "memory"),
    ("斯科特", "telegram second deaths memory"),
    ("/pole$/", "arrival"),
    ("/^(amundsen|scott) reached/", "arrival second"),
    ("title:/\\btent\\b/", "second"),
    ('"or"', "blizzard second-entry memory"),
    ('"not"', "memory"),
    ("date:1910", "telegram"),
    ("date:1911", "depots arrival"),
    ("date:1911-10..1912-02", "arrival search second"),
    ('date:"Jan 1912"', "search second"),
    ('date:"1911-10 to 1912-01-31"', "arrival search second"),
    ("date:polar-summer", "arrival search second blizzard second-entry deaths"),
    ("date<1911", "telegram"),
    ("year < 1911", "telegram"),
    ("Year:1911", "depots arrival"),
    ("date<=1911", "telegram depots arrival"),
    ("date>1912-03-16 date<1912-04", "search blizzard second-entry deaths"),
    ("date>=1912", "search second blizzard second-entry deaths memory"),
    ("date!=1912", "telegram depots arrival memory"),
    ("metric:party-size", "arrival second deaths"),
    ('metric:"Size of the party" value:5', "arrival second"),
    ("metric:party-size value<4", "deaths"),
    ("metric:party-size value>4", "arrival second"),
    ("value>=1.4k", "arrival"),
    ("value>1k and unit:km", "arrival"),
    ("value:4..6", "arrival second"),
    ("value>50%", "depots"),
    ("value:66%", "depots"),
    ("value>10", "arrival"),
    ("bound:at-most", "deaths"),
    ("bound:about and unit:percent", "depots"),
    ("of:amundsen metric:distance", "arrival"),
    ("metric:distance value:5", ""),
    ("not metric:party-size", "telegram depots search blizzard second-entry memory"),
]


@pytest.mark.parametrize(("query", "ids"), ASKED)
def test_a_query_selects(pole: Run, query: str, ids: str) -> None:
    ran = pole("list", "--where", query, "--json")
    assert ran.status == 0, ran.err
    assert " ".join(event["id"] for event in json.loads(ran.out)) == ids


REFUSED = [
    ("", "a query is missing", "^", 'write one such as actor:"Zhang Yong"'),
    ("actr:scott", 'there is no field "actr"', "^", 'did you mean "actor"?'),
    ("actor:scot", 'there is no actor "scot"', "      ^", 'did you mean "Robert Falcon Scott"?'),
    ("tag:new and (tag:x", 'there is no tag "new"', "    ^", "did you mean news?"),
    ("(tag:news", "this bracket is never closed", "^", "add )"),
    ("tag:news)", "this bracket was never opened", "        ^", "remove it"),
    ('text:"abc', "this quote is never closed", "     ^", 'end it with "'),
    ("/abc", "this slash is never closed", "^", "end it with /"),
    (
        "tag:news or",
        "a condition is missing here",
        "           ^",
        "write one such as actor:NAME, date:2015 or a word",
    ),
    (
        "and",
        "a condition is missing here",
        "^",
        "write one such as actor:NAME, date:2015 or a word",
    ),
    (
        "actor:",
        "a value is missing after actor:",
        "      ^",
        "quote a value that holds spaces or brackets",
    ),
    (
        "tag:news date:2013-02-29",
        "there is no 29 February 2013",
        " " * 22 + "^",
        "2013 is not a leap year",
    ),
    ("actor>scott", "actor cannot be compared with >", "     ^", "write actor:scott"),
    (
        "value>much",
        '"much" is not a number',
        "      ^",
        "write a number such as 100, 50m, 1.25bn or 66%",
    ),
    ("value>1..2", "a range can only be asked for with a colon", "     ^", "write value:1..2"),
    ("kind:clam", 'there is no kind "clam"', "     ^", 'did you mean "claim"?'),
    (
        "how:maybe",
        'there is no how "maybe"',
        "    ^",
        "one of caused, enabled, provoked, prevented, revealed, purpose, despite,"
        " failed-to-prevent",
    ),
    ("actor:/x/", "actor takes a name, not a pattern", "      ^", "use text:/…/ or title:/…/"),
    ("tag:-news", '"-" does not mean "not" after tag:', "    ^", "write not tag:news, or quote it"),
    (
        "date in 1912",
        '"in" is no operator',
        "     ^",
        'write date:"…", or quote the words to search for them',
    ),
    ("pole & tent", '"&" does not stand here', "     ^", 'write "and", or quote it'),
    ("pole - tent", '"-" does not stand here', "     ^", "quote it to search for it"),
    ("@none", 'there is no saved query "@none"', "^", "this registry saves none"),
    (
        '"actor":scott',
        "a field stands before an operator, without quotes",
        "^",
        "write field:value",
    ),
]


@pytest.mark.parametrize(("query", "what", "caret", "hint"), REFUSED)
def test_a_bad_query_is_refused_at_its_column(
    pole: Run, query: str, what: str, caret: str, hint: str
) -> None:
    ran = pole("list", "--where", query)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == f"error: --where: {what}\n  {query}\n  {caret}\n  {hint}\n"


@pytest.mark.slow
def test_a_pattern_that_would_never_end_is_stopped(tmp_path: Path) -> None:
    registry = tmp_path / "long.yaml"
    registry.write_text(f'events:\n  - {{id: a, date: "2009", title: {"a" * 60}b}}\n')
    ran = inside("-r", str(registry), "list", "--where", "/^(a|aa)+$/")
    assert (ran.status, ran.out, ran.err) == (
        2,
        "",
        "error: the pattern /^(a|aa)+$/ takes more than 2 seconds on one text\n"
        "  make it simpler: nested repeats such as (a+)+ never end\n",
    )


SAVED = """\
queries: {early: date<2000, both: '@early or tag:x', self: '@self', bad: 'nofield:x'}
events:
  - {id: a, date: "1999", title: A}
  - {id: b, date: "2001", title: B, tags: x}
  - {id: c, date: "2002", title: C}
"""


@pytest.mark.parametrize(
    ("query", "status", "out", "told"),
    [
        ("@both", 0, "a\nb\n", ""),
        ("@self", 2, "", "the saved query @self asks for itself"),
        ("@bad", 2, "", 'the saved query @bad cannot be read: there is no field "nofield"'),
    ],
)
def test_a_saved_query_is_used_by_name(
    tmp_path: Path, query: str, status: int, out: str, told: str
) -> None:
    (tmp_path / "saved.yaml").write_text(SAVED)
    asked = ("list", "-w", query, "-o", "plain", "--columns", "id")
    ran = inside("-r", str(tmp_path / "saved.yaml"), *asked)
    assert (ran.status, ran.out) == (status, out)
    assert told in ran.err


def test_options_combine_with_a_query(pole: Run) -> None:
    queries = ("-w", "tag:death or tag:news", "-w", "date>1911")
    ran = pole("list", "--actor", "scott", *queries, "--columns", "id")
    assert ran.out == "deaths\n"


@pytest.mark.parametrize(
    ("filters", "events"),
    [
        ("--of scott", ["second", "deaths", "", ""]),
        ("--actor scott", ["second", "deaths", "", ""]),
        ("--actor Amundsen --metric distance", ["arrival"]),
        ("--actor terra-nova", ["second"]),
        ("--actor scott --actor amundsen --tag death", ["deaths"]),
        ("--tag travel", ["arrival", "second", "arrival", "depots"]),
        ("--thread home", ["deaths"]),
        ("--thread home --of amundsen", []),
    ],
)
def test_figures_are_found_by_themselves_and_by_their_events(
    pole: Run, filters: str, events: list[str]
) -> None:
    ran = pole("figures", *filters.split(), "-o", "tsv", "--columns", "event")
    assert ran.out.split("\n")[1:-1] == events


def test_figures_answer_for_themselves(pole: Run) -> None:
    ran = pole("figures", "-w", "value>1k", "--json")
    assert [
        (figure["of"], figure["value"], figure["within"]) for figure in json.loads(ran.out)
    ] == [(["amundsen"], 1400, "certain"), (["scott"], 1200, "certain")]
    certain = pole("figures", "-w", "metric:distance value>1.3k", "--possible", "--json")
    assert [figure["of"] for figure in json.loads(certain.out)] == [["scott"]]

"""`import` of sheets that have several columns for one field."""

from pathlib import Path

import pytest
from desk import listed

from conftest import inside

JIRA = """Summary,Created,Labels,Labels,Labels,Assignee,Reporter
Payments down,2024-05-01 10:00,outage,payments,,Ann,Bob
Search slow,2024-05-02 11:30,,slow,,,Cid
"""
# Days of a calendar have another key than times.
CALENDAR = """[{"what": "Standup", "start": {"dateTime": "2024-05-01T10:00:00+02:00"}},
 {"what": "Trip", "start": {"date": "2024-06-01"}}]"""


@pytest.fixture(autouse=True)
def here(folder: Path) -> None:
    """Work in a folder with a sheet of Jira and a calendar."""
    (folder / "jira.csv").write_text(JIRA)
    (folder / "calendar.json").write_text(CALENDAR)


def imported(*typed: str) -> list[dict[str, object]]:
    ran = inside("import", *typed, "--to", "new.yaml")
    assert ran.status == 0, ran.err
    return listed("new.yaml")


def test_all_columns_of_one_heading_make_a_list() -> None:
    events = imported("jira.csv", "--column", "title=Summary")
    assert [one["tags"] for one in events] == [["outage", "payments"], ["slow"]]


@pytest.mark.parametrize(
    "columns", [["actors=Assignee,Reporter"], ["actors=Assignee", "--column", "actors=Reporter"]]
)
def test_several_columns_may_be_named_for_a_list(columns: list[str]) -> None:
    events = imported("jira.csv", "--column", "title=Summary", "--column", *columns)
    assert [one["actors"] for one in events] == [["Ann", "Bob"], ["Cid"]]


def test_of_several_for_a_date_the_first_that_is_not_empty_counts() -> None:
    events = imported("calendar.json", "--column", "date=start.dateTime,start.date")
    assert [one["date"] for one in events] == ["2024-05-01T10:00:00+02:00", "2024-06-01"]


def test_saved_rules_name_them_all() -> None:
    options = ("--column", "title=Summary", "--column", "actors=Assignee,Reporter")
    first = imported("jira.csv", *options, "--save-rules", "rules.yaml")
    Path("new.yaml").unlink()
    assert 'actors: "Assignee,Reporter"' in Path("rules.yaml").read_text()
    assert imported("jira.csv", "--rules", "rules.yaml") == first


def test_one_of_them_that_is_none_is_refused() -> None:
    ran = inside("import", "jira.csv", "--column", "actors=Assignee,Report")
    assert ran.status == 2
    assert ran.err == 'error: there is no column "Report"\n  did you mean "Reporter"?\n'


def test_the_summary_of_jira_may_be_the_title() -> None:
    assert "--column title=Summary\n" in inside("import", "jira.csv").err

"""What cannot have been meant is refused with what was: nothing typed is silently let go."""

import pytest

from conftest import Run

DATES = "timeline list --columns id,title lists the events; dates are written like 2013-10-11"


@pytest.mark.parametrize(
    ("asked", "error", "hint"),
    [
        (
            ["list", "--within", "90 days"],
            "--within needs --around",
            "say around which event or date",
        ),
        (["list", "--since", ""], "--since: a period is missing", None),
        (["list", "--until", ""], "--until: a period is missing", None),
        (
            ["list", "--period", "1911", "--since", ""],
            "--period excludes --since and --until",
            "leave one of them out",
        ),
        (
            ["figures", "--unit", "KMS"],
            'there is no unit "KMS"; there are: km, people, percent',
            'did you mean "km"?',
        ),
        (["at", "whenever"], 'there is no event or date "whenever"', DATES),
        (["at", "telegrm"], 'there is no event or date "telegrm"', 'did you mean "telegram"?'),
        (["gap", "whenever", "1911"], 'there is no event or date "whenever"', DATES),
        (["brief", "whenever"], 'there is no event, actor or period "whenever"', DATES),
        (
            ["brief", "Captain Skott"],
            'there is no event, actor or period "Captain Skott"',
            'did you mean "Captain Scott"?',
        ),
        (["at", "1911-13"], "period: there is no month 13", None),
        (["brief", "1911-13"], "period: there is no month 13", None),
    ],
)
def test_it_is_refused_with_a_way_out(
    pole: Run, asked: list[str], error: str, hint: str | None
) -> None:
    ran = pole(*asked)
    first, *_, last = ran.err.splitlines()
    assert (ran.status, ran.out, first) == (2, "", f"error: {error}")
    assert hint is None or last == f"  {hint}"


def test_a_kind_that_no_actor_is_of_brings_up_those_there_are(pole: Run) -> None:
    ran = pole("actors", "--actor-kind", "persn", "--json")
    said = "no actors are of the kind persn; there are: agency, group, person\n"
    assert (ran.status, ran.out, ran.err) == (0, "[]\n", said)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["--limit", "3"], "(3 of 9 events)"),
        (["--limit", "9"], "(9 events)"),
        (["--limit", "99"], "(9 events)"),
        (["--limit", "1", "--period", "1912"], "(1 of 5 events)"),
    ],
)
def test_a_list_cut_short_says_of_how_many(pole: Run, asked: list[str], said: str) -> None:
    assert said in pole("list", *asked, "-o", "table", env={"COLUMNS": "120"}).out.splitlines()[0]

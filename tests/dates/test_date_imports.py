"""Reading dates costs little at start-up: what seldom is needed is loaded when it is needed."""

import subprocess
import sys

import pytest

SELDOM = ("human", "compound", "periods", "steps", "wording", "unspecified", "longyear")
FOREIGN = ("dateutil", "difflib", "unicodedata", "zoneinfo")


def loaded(code: str) -> set[str]:
    script = f"{code}\nimport sys\nprint(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=30
    )
    return set(done.stdout.split())


@pytest.mark.parametrize("text", ["2013", "2013-10", "2013-10-11", "2013?", "2019-36"])
def test_plain_dates_load_next_to_nothing(text: str) -> None:
    code = "from timeline.datetext.reader import parse_date; "
    code += f"date = parse_date({text!r}); date.surely_before(date)"
    modules = loaded(code)
    assert modules.isdisjoint(FOREIGN)
    assert modules.isdisjoint(f"timeline.datetext.{name}" for name in SELDOM)
    assert modules.isdisjoint(f"timeline.dates.{name}" for name in ("mask", "members", "distance"))


def test_periods_from_today_do_without_the_rules_of_recurrence() -> None:
    code = "from timeline.dates import Calendar; "
    code += "from timeline.datetext.periods.period import parse_periods; "
    code += "parse_periods(['last 3 years', 'today'], Calendar(738321))"
    modules = loaded(code)
    assert "dateutil.relativedelta" in modules
    assert "dateutil.rrule" not in modules


def test_the_rooms_know_only_what_is_below_them() -> None:
    ours = {
        name for name in loaded("import timeline.dates.distance") if name.startswith("timeline.")
    }
    assert {name.split(".")[1] for name in ours} == {"dates"}
    ours = {
        name
        for name in loaded("import timeline.datetext.periods.steps")
        if name.startswith("timeline.")
    }
    assert {name.split(".")[1] for name in ours} == {"dates", "datetext"}

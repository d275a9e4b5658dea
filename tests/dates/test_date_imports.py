"""Reading dates costs little at start-up: no calendar library, and nothing seldom used."""

import subprocess
import sys

import pytest

HEAVY = ("datetime", "dateutil", "calendar", "difflib", "unicodedata", "zoneinfo", "decimal")
SELDOM = ("human", "compound", "periods", "steps", "wording", "unspecified", "longyear")


def loaded(code: str) -> set[str]:
    script = f"{code}\nimport sys\nprint(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=30
    )
    return set(done.stdout.split())


@pytest.mark.parametrize("text", ["2013", "2013-10", "2013-10-11", "2013?", "2019-36"])
def test_plain_dates_load_next_to_nothing(text: str) -> None:
    modules = loaded(f"from timeline.datetext import parse_date; parse_date({text!r})")
    assert modules.isdisjoint(HEAVY)
    assert modules.isdisjoint(f"timeline.datetext.{name}" for name in SELDOM)
    assert modules.isdisjoint(f"timeline.dates.{name}" for name in ("mask", "members", "distance"))


def test_every_form_does_without_calendar_libraries() -> None:
    code = "from timeline.dates import *; from timeline.datetext import *; "
    code += "calendar = Calendar(738321); parse_periods(['last 3 years', 'today'], calendar); "
    code += "in_words(parse_date('between Oct 2011 and 2019 Q4')); parse_step('year'); "
    code += "elapsed(parse_date('2011'), shift(parse_date('2013-05-05'), 1, 'month', 'after'))"
    assert loaded(code).isdisjoint(HEAVY)


def test_the_rooms_know_only_what_is_below_them() -> None:
    ours = {
        name for name in loaded("import timeline.dates.distance") if name.startswith("timeline.")
    }
    assert {name.split(".")[1] for name in ours} == {"dates", "values"}
    ours = {
        name for name in loaded("import timeline.datetext.stepped") if name.startswith("timeline.")
    }
    assert {name.split(".")[1] for name in ours} == {"dates", "datetext", "values"}

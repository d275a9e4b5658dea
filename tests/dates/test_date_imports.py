"""Reading dates costs little at start-up: the libraries that few dates need are not loaded."""

import subprocess
import sys

FOREIGN = ("dateutil", "difflib", "unicodedata", "zoneinfo")


def loaded(*lines: str) -> set[str]:
    """Return the modules that a new Python has loaded after some lines."""
    script = "\n".join([*lines, "import sys", "print(*sys.modules)"])
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=30
    )
    return set(done.stdout.split())


def test_plain_dates_load_next_to_nothing() -> None:
    modules = loaded(
        "from timeline.datetext.reader import parse_date",
        "plain = ('2013', '2013-10', '2013-10-11', '2013?', '2019-36')",
        "first, *others = map(parse_date, plain)",
        "assert [first.surely_before(other) for other in others] == [False] * 3 + [True]",
    )
    assert modules.isdisjoint(FOREIGN)


def test_periods_from_today_do_without_the_rules_of_recurrence() -> None:
    modules = loaded(
        "from timeline.dates import Calendar",
        "from timeline.datetext.periods.period import parse_periods",
        "parse_periods(['last 3 years', 'today'], Calendar(738321))",
    )
    assert "dateutil.relativedelta" in modules
    assert "dateutil.rrule" not in modules

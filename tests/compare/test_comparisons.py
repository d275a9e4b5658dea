"""What comparisons say, worked out by hand on two small registries."""

from collections.abc import Callable

import pytest
from ferries import ferries, filled, records, rows

from conftest import Run, Write, inside

Golden = Callable[[str, str], None]

EXACT = {
    "actors": ("amundsen", "scott"),
    "actors-quarters": ("amundsen", "scott", "evans", "--every", "quarter", "--since", "1911"),
    "periods": ("1911", "1912", "1913.."),
    "events": ("arrival", "deaths"),
    "threads": ("south", "home"),
    "tags": ("travel", "death"),
    "sides": ("merit", "demerit", "mixed"),
    "sources": ("diary", "cable"),
}


@pytest.mark.parametrize("name", EXACT)
def test_the_json_of_a_comparison_is_exactly_this(pole: Run, golden: Golden, name: str) -> None:
    ran = pole("compare", *EXACT[name], "--json")
    assert ran.status == 0, ran.err
    golden(f"compare-pole-{name}.json", ran.out)


# --- actors -----------------------------------------------------------------------------------

LINES = ("ardent", "actor:bluewater")


def test_actors_stand_in_years_and_share_what_both_did() -> None:
    found = rows("events", *LINES)
    assert list(found) == ["1901", "1902", "1905"]
    assert found["1901"]["each"] == {"ardent": ["ardent-opens"], "bluewater": []}
    assert found["1902"]["each"] == {"ardent": [], "bluewater": ["bluewater-opens"]}
    assert found["1902"]["shared"] == ["fare-cut"]
    assert (found["1902"]["start"], found["1902"]["end"]) == ("1902-01-01", "1902-12-31")


def test_a_date_that_is_broader_than_its_slice_is_only_possibly_there() -> None:
    found = rows("events", "vane", "moss", "--every", "month")
    assert list(found) == ["1901-01", "1903-11", "1904-01"]
    assert found["1901-01"]["possible"] == {"moss": ["ardent-opens"]}
    assert found["1904-01"]["shared"] == ["moss-harbour"]
    assert found["1904-01"]["possible"] == {"vane": ["moss-harbour"], "moss": ["moss-harbour"]}
    assert found["1903-11"]["possible"] == {}


def test_several_units_are_counted_from_the_earliest_event_or_from_a_date() -> None:
    assert list(rows("events", *LINES, "--every", "2 years")) == ["1901..1902", "1905..1906"]
    assert list(rows("events", *LINES, "--every", "2 years from 1902")) == [
        "before 1902-01-01",
        "1902..1903",
        "1904..1905",
    ]


def test_the_parts_of_an_actor_count_as_the_actor_where_asked() -> None:
    assert "1903" not in rows("events", *LINES)
    assert rows("events", *LINES, "--with-parts")["1903"]["each"]["ardent"] == [
        "petrel-lost",
        "petrel-laid-up",
    ]


def test_those_who_held_one_post_stand_in_one_row() -> None:
    found = rows("posts", "vane", "moss")
    post = found["Harbour master, port"]["each"]
    assert [(one["from"], one["to"]) for one in post["vane"]] == [("1901", "1904")]
    assert [(one["from"], one["to"]) for one in post["moss"]] == [("1904", None)]
    assert found["Director, ardent"]["each"]["vane"] == []
    held = rows("posts", "vane", "moss", "--since", "1905")
    assert [one["within"] for one in held["Harbour master, port"]["each"]["moss"]] == ["possible"]
    assert held["Harbour master, port"]["each"]["vane"] == []


def test_figures_in_common_have_a_ratio_that_keeps_its_bound() -> None:
    found = {
        (row["item"], row["date"]): row
        for row in records(ferries(*LINES, "--json"))
        if row["section"] == "figures"
    }
    assert ("fare", "1901") not in found  # only one of the two has a fare
    ratio = found["passengers", "1902"]["ratio"]["bluewater"]
    assert (ratio["low"], ratio["high"], ratio["bound"]) == (3, None, "more-than")
    assert ratio["formula"] == "> 60,000 people ÷ 20,000 people"
    assert [one["date"] for one in ratio["from"]] == ["1902", "1902"]
    by_zero = found["passengers", "1901"]["ratio"]["bluewater"]
    assert (by_zero["value"], by_zero["undefined"]) == (None, "divided by 0")
    both_twice = found["passengers", "1905"]["ratio"]["bluewater"]
    assert (both_twice["low"], both_twice["high"]) == pytest.approx((10 / 95, 12 / 70))
    assert found["fleet", "1905"]["each"]["bluewater"] == []


def test_verdicts_and_counts_name_the_events_behind_them() -> None:
    verdicts = rows("verdicts", *LINES)
    assert list(verdicts) == ["merit", "demerit", "mixed"]
    assert [one["event"] for one in verdicts["demerit"]["each"]["ardent"]] == [
        "petrel-lost",
        "ardent-closes",
    ]
    counts = rows("counts", *LINES)
    assert counts["events"]["each"] == {"ardent": 3, "bluewater": 2}
    assert counts["alone"]["ids"] == {
        "ardent": ["ardent-opens", "ardent-closes"],
        "bluewater": ["bluewater-opens"],
    }
    for row in counts.values():
        assert {one: len(ids) for one, ids in row["ids"].items()} == row["each"]


def test_filters_narrow_what_is_compared() -> None:
    assert list(rows("events", *LINES, "--tag", "price")) == ["1901", "1902"]
    assert rows("counts", *LINES, "--since", "1905")["events"]["each"] == {
        "ardent": 1,
        "bluewater": 0,
    }
    possible = rows("counts", "vane", "moss", "--period", "1904")["possible"]
    assert possible["ids"] == {"vane": ["moss-harbour"], "moss": ["moss-harbour"]}
    assert list(rows("events", "vane", "moss", "--period", "1904", "--certain")) == []


# --- periods ----------------------------------------------------------------------------------


def test_periods_have_events_by_thread_and_actors_new_and_gone() -> None:
    found = records(ferries("1901", "1902", "--json"))
    said = {(row["section"], row["item"]): row for row in found}
    assert said["counts", "days"]["each"] == {"1901": 365, "1902": 365}
    assert said["events", "fares"]["each"] == {
        "1901": ["ardent-opens"],
        "1902": ["bluewater-opens", "fare-cut"],
    }
    assert said["actors", "in all"]["shared"] == ["ardent"]
    assert said["actors", "new"]["each"]["1902"] == ["bluewater"]
    assert said["actors", "gone"]["each"]["1902"] == ["moss"]


def test_membership_in_a_period_is_three_valued() -> None:
    said = rows("actors", "1903", "1904")
    assert said["new"]["each"]["1904"] == ["moss", "vane"][:1]
    assert said["new"]["possible"] == {"1904": ["moss"]}
    assert rows("counts", "1903", "1904")["possible events"]["ids"] == {
        "1903": [],
        "1904": ["moss-harbour"],
    }
    assert rows("counts", "1903", "1904", "--certain")["events"]["each"]["1904"] == 0
    assert rows("counts", "1902", "1903", "--inside")["events"]["ids"] == {
        "1902": ["bluewater-opens"],
        "1903": ["petrel-lost", "petrel-laid-up"],
    }


def test_an_event_of_both_periods_is_told_once() -> None:
    row = rows("events", "1902", "1903")["fares"]
    assert row["shared"] == ["fare-cut"]
    assert row["each"] == {"1902": ["bluewater-opens"], "1903": []}


def test_figures_at_two_periods_change() -> None:
    found = rows("figures", "1901", "1905")
    fleet = found["fleet:ardent"]
    assert [one["value"] for one in fleet["each"]["1905"]] == [0]
    assert (fleet["change"]["1905"]["value"], fleet["relative"]["1905"]["value"]) == (-2, -100)
    assert fleet["yearly"]["1905"]["undefined"]  # no rate leads to 0
    change = found["passengers:ardent"]["change"]["1905"]  # two figures of 1905 that differ
    assert (change["low"], change["high"]) == (-30_000, -28_000)
    bounded = rows("figures", "1901", "1902")["passengers:ardent"]
    assert bounded["change"]["1902"]["bound"] == "more-than"
    assert bounded["relative"]["1902"]["low"] == 50


def test_annual_growth_is_between_the_dates_of_the_figures() -> None:
    text = (
        'events: [{id: a, date: "1900", title: T}]\nmetrics: {m: {name: M, unit: t}}\n'
        'series: [{metric: m, values: {"1901": 100, "1903": 121, "1904-06": 5}}]\n'
    )
    ran = inside("compare", "-r", "-", "1901", "1902..1903", "1904", "--json", stdin=text)
    [row] = [row for row in records(ran) if row["section"] == "figures"]
    assert row["yearly"]["1902..1903"]["value"] == pytest.approx(10)
    assert "1904" not in row["change"]  # a month's flow is not set against a year's


def test_periods_of_different_length_are_warned_of() -> None:
    assert "the periods differ in length (365 days and 730 days)" in _table("1901", "1902..1903")
    assert "differ in length" not in _table("1903", "1904")  # a leap year
    assert "(365 days and no end)" in _table("1901", "1902..")


def _table(*arguments: str) -> str:
    return ferries(*arguments, "-o", "table").out


def test_slices_of_periods_are_counted_from_their_beginning() -> None:
    found = rows("events", "1902..1903", "1904..1905", "--every", "year")
    assert found["year 1"]["each"] == {
        "1902..1903": ["bluewater-opens", "fare-cut"],
        "1904..1905": ["moss-harbour"],
    }
    assert found["year 2"]["each"]["1904..1905"] == ["ardent-closes"]


# --- events -----------------------------------------------------------------------------------


def test_events_are_so_far_apart_and_share_so_much() -> None:
    said = {(row["section"], row["item"]): row for row in records(ferries(*_EVENTS, "--json"))}
    elapsed = said["time", "dates"]["elapsed"]
    assert (elapsed["least_days"], elapsed["most_days"]) == (367, 1095)
    assert elapsed["order"] == "certainly before"
    assert said["shared", "actors"]["shared"] == ["ardent"]
    assert said["differences", "actors"]["each"] == {
        "fare-cut": ["bluewater"],
        "ardent-closes": [],
    }
    assert said["differences", "date"]["each"] == {
        "fare-cut": "1902-06-01/1903",
        "ardent-closes": "1905",
    }


_EVENTS = ("fare-cut", "ardent-closes")


@pytest.mark.parametrize("operands", [_EVENTS, _EVENTS[::-1]])
def test_the_causal_path_between_events_is_found_either_way(operands: tuple[str, ...]) -> None:
    path = [filled(row)["link"] for row in rows("path", *operands).values()]
    assert [(one["cause"], one["effect"], one["how"]) for one in path] == [
        ("fare-cut", "petrel-lost", "enabled"),
        ("petrel-lost", "ardent-closes", "caused"),
    ]


def test_where_no_path_leads_it_is_said() -> None:
    assert rows("path", "ardent-opens", "petrel-laid-up") == {}
    assert "no chain of causes leads from either to the other" in _table(
        "ardent-opens", "petrel-laid-up"
    )


# --- sides, sources ---------------------------------------------------------------------------


def test_the_ledger_of_sides_by_year_with_its_balance() -> None:
    ledger = rows("verdicts", "merit", "demerit", "mixed", "--judged", "Ardent")
    assert list(ledger) == ["1902", "1903", "1905"]
    assert [one["why"] for one in ledger["1905"]["each"]["demerit"]] == [
        "leaving people on the quay"
    ]
    balance = rows("counts", "merit", "demerit", "mixed", "--judged", "Ardent")
    assert balance["verdicts"]["each"] == {"merit": 0, "demerit": 2, "mixed": 1}
    assert balance["by moss"]["ids"]["demerit"] == ["petrel-lost"]
    assert rows("counts", "merit", "demerit")["on bluewater"]["each"] == {"merit": 1, "demerit": 0}


def test_sources_agree_differ_and_speak_alone() -> None:
    found = records(ferries("log", "gazette", "--json"))
    said = {(row["section"], row["item"]): row for row in found}
    assert said["events", "1902"]["shared"] == ["bluewater-opens"]
    assert said["events", "1904"]["each"] == {"log": [], "gazette": ["moss-harbour"]}
    apart = said["differences", "passengers:ardent"]["each"]
    assert ([one["value"] for one in apart["log"]], [one["value"] for one in apart["gazette"]]) == (
        [10_000],
        [12_000],
    )
    conflict = said["differences", "contradiction"]
    assert conflict["each"] == {"log": ["petrel-lost"], "gazette": ["petrel-laid-up"]}
    assert conflict["note"] == "she cannot have been both"
    assert ("figures", "passengers:bluewater") in said  # about 90,000 lies in 70,000 to 95,000
    assert said["counts", "events"]["each"] == {"log": 5, "gazette": 4}


REPRINTED = """
actors: {ann: {name: Ann}}
metrics: {staff: {unit: people, kind: stock}}
sources: {log: {title: The log}, gazette: {title: The gazette}}
events:
  - {id: a, date: "2009", title: One, actors: [ann], source: log,
     figures: [{metric: staff, value: 5000, printed: "5", fix: in thousands}]}
  - {id: b, date: "2009", title: Two, actors: [ann], source: gazette,
     figures: [{metric: staff, value: 6000}]}
"""


def test_the_mark_of_a_corrected_figure_is_explained_also_where_sources_differ(
    write: Write,
) -> None:
    page = inside("compare", "-r", write(REPRINTED), "log", "gazette", "-o", "md").out
    assert "5,000 people \\*" in page
    assert "\\* rests on figures that correct what the source prints" in page

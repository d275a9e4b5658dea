"""What contradicts itself, and what only looks as if it did: `contradictions` tells both apart."""

import json
from pathlib import Path
from typing import Any

import pytest

from conftest import inside

METRICS = """
metrics:
  sales: {kind: flow, unit: EUR}
  stock: {kind: stock, unit: tonnes}
  stores: {kind: stock, unit: tonnes}
  any: {name: in any unit}
  sales-rise: {kind: share, unit: percent, rise_of: sales}
  sales-gain: {kind: flow, unit: EUR, rise_of: sales}
  quota: {kind: share, unit: percent}
  quota-loss: {kind: flow, unit: percentage-points, fall_of: quota}
  quota-fall: {kind: share, unit: percent, fall_of: quota}
  part: {kind: flow, unit: EUR}
  part-share: {kind: share, unit: percent, part: part, whole: sales}
  part-ratio: {kind: share, part: part, whole: sales}
  stock-share: {kind: share, unit: percent, part: stock, whole: stores}
"""
ACTORS = "actors: {a: {}, b: {}, c: {single_posts: [head]}}\n"


def found(folder: Path, body: str, actors: str = ACTORS) -> list[Any]:
    """Return the contradictions of a registry with these metrics and actors."""
    file = folder / "registry.yaml"
    file.write_text(METRICS + actors + body, encoding="utf-8")
    ran = inside("-r", str(file), "contradictions", "--json")
    assert ran.status == 0, ran.err
    return list(json.loads(ran.out))


def event(figures: str, *, date: str = "2020", kind: str = "event", id_: str = "e") -> str:
    """Return an event that carries figures, each a metric and a value: `sales 5, of: b`."""
    pairs = [one.split(" ", 1) for one in figures.split("; ")]
    listed = ", ".join(f"{{metric: {metric}, value: {value}}}" for metric, value in pairs)
    return (
        f'- {{id: {id_}, date: "{date}", title: E, kind: {kind}, actors: [a],'
        f" figures: [{listed}]}}\n"
    )


@pytest.mark.parametrize(
    ("kind", "figures"),
    [
        ("two-values", "sales 5; sales 6"),
        ("two-values", "sales 5, of: [a, b]; sales 6, of: [b, a]"),
        ("two-values", "sales 5, bound: more-than; sales 5"),
        ("two-values", "sales 5, bound: more-than; sales 5, bound: less-than"),
        ("two-values", "sales 5, bound: at-least; sales 5, bound: less-than"),
        ("two-values", "sales 4..6; sales 6, bound: more-than"),
        ("two-values", "sales 4..6; sales 7..8"),
        ("two-values", "stock 5, period: 2020-05-01; stock 6, period: 2020-05-01"),
        ("share", "part 7; sales 80; part-share 10"),
        ("share", "part 30; sales 40; part-ratio 0.6"),
        ("share", "part 50, bound: at-least; sales 100; part-share 40"),
        (
            "change",
            "quota 66%, period: 2018; quota 56%, period: 2020; quota-loss 12, period: 2018/2020",
        ),
        (
            "change",  # ten points called ten percent
            "quota 66%, period: 2018; quota 56%, period: 2020; quota-fall 10%, period: 2018/2020",
        ),
        ("change", "sales 200, period: 2019; sales 300, period: 2020; sales-rise 40%"),
        ("change", "sales 200, period: 2019; sales 300, period: 2020; sales-gain -100"),
    ],
)
def test_figures_that_cannot_all_be_true(tmp_path: Path, kind: str, figures: str) -> None:
    [one] = found(tmp_path, f"events:\n{event(figures)}")
    assert (one["kind"], one["recorded"]) == (kind, False)


@pytest.mark.parametrize(
    "figures",
    [
        "sales 5; sales 5",
        "sales 5, of: a; sales 6, of: b",
        "sales 5, period: 2019; sales 6",
        "sales 5, bound: about; sales 50",
        "sales 5, bound: more-than; sales 6",
        "sales 5, bound: more-than; sales 5.1, bound: less-than",
        "sales 5, bound: more-than; sales 8, bound: more-than",
        "sales 5, bound: at-least; sales 5, bound: at-most",
        "sales 5, bound: less-than; sales 5, bound: at-most",
        "sales 4..6; sales 5",
        "sales 4..6; sales 6..8",
        "any 5, unit: EUR; any 6, unit: USD",
        # a stock may change within the year, and 2020~ may be two different years
        "stock 5; stock 6",
        "sales 5, period: 2020~; sales 6, period: 2020~",
        # rounding: 1 of 3 is 33 percent, 66.6 of 100 is two thirds, 8.75 may be printed as 9
        "part 1; sales 3; part-share 33",
        "part 2; sales 3; part-ratio 0.7",
        "part 7bn; sales 80bn; part-share 9",
        "part 7; sales 80; part-share 10, bound: about",
        "part 7, bound: about; sales 80; part-share 10",
        # which part, which whole? not of one year
        "part 7; part 60, of: b; sales 80, of: b; part-share 10, of: c",
        "part 7, period: 2019; sales 80; part-share 10",
        "quota 66%, period: 2018; quota 56%, period: 2020; quota-loss 10, period: 2018/2020",
        "quota 66%, period: 2018; quota 56%, period: 2020; quota-fall 15%, period: 2018/2020",
        # a year that is not the one before, another subject, a period without ends
        "sales 200, period: 2018; sales 300, period: 2020; sales-rise 40%",
        "sales 200, period: 2019; sales 300, period: 2020; sales-rise 40%, of: b",
        "sales 200, period: 2019; sales 300, period: 2020; sales-rise 40%, period: 2019/..",
        # growth from nothing is not defined
        "sales 0, period: 2019; sales 300, period: 2020; sales-rise 40%",
    ],
)
def test_figures_that_only_look_wrong(tmp_path: Path, figures: str) -> None:
    assert found(tmp_path, f"events:\n{event(figures)}") == []


@pytest.mark.parametrize(
    ("date", "events", "count"), [("2020", 1, 1), ("2020", 2, 0), ("2020-05-05", 2, 1)]
)
def test_a_stock_of_a_year_is_compared_only_where_one_event_states_it(
    tmp_path: Path, date: str, events: int, count: int
) -> None:
    share, basis = "stock-share 50%", "stock 30; stores 100"
    one = event(f"{share}; {basis}", date=date)
    two = event(share, date=date) + event(basis, date=date, id_="f")
    assert len(found(tmp_path, f"events:\n{one if events == 1 else two}")) == count


@pytest.mark.parametrize(
    ("kind", "count"),
    [("event", 1), ("claim", 1), ("plan", 0), ("question", 0), ("forecast", 0)],
)
def test_what_is_yet_to_be_contradicts_nothing(tmp_path: Path, kind: str, count: int) -> None:
    body = event("sales 5") + event("sales 7", kind=kind, id_="f")
    assert len(found(tmp_path, f"events:\n{body}")) == count


@pytest.mark.parametrize(
    ("one", "other", "overlap"),
    [
        (
            'from: "2000-01-01", to: "2010-06-30"',
            'from: "2010-03-01", to: "2015"',
            {"from": "2010-03-01", "to": "2010-06-30"},
        ),
        ('from: "2000", to: ".."', 'from: "2005", to: ".."', {"from": "2005-12-31", "to": None}),
        (
            "from: before 2004, to: after 2012",
            'from: "2005", to: "2006"',
            {"from": "2005-12-31", "to": "2006-01-01"},
        ),
        ('from: "2000-01-01", to: "2010-06-30"', 'from: "2010-06-30", to: "2012"', None),
        ('from: "2000", to: "2010"', 'from: "2010", to: "2012"', None),
        ('from: "2000-01-01", to: "2010-06-30~"', 'from: "2010-03-01", to: "2015"', None),
        ('to: "2010-06-30"', 'to: "2012"', None),
        ('from: "2000"', 'from: "2005"', None),
    ],
)
def test_two_holders_of_a_single_post(
    tmp_path: Path, one: str, other: str, overlap: dict[str, str | None] | None
) -> None:
    """Of clerks there may be two."""
    actors = ACTORS.replace(
        "a: {}, b: {}",
        f"a: {{roles: [{{title: head, org: c, {one}}}]}}, "
        f"b: {{roles: [{{title: Head, org: c, {other}}}, {{title: clerk, org: c, {one}}}]}}",
    )
    body = 'events: [{id: e, date: "2000", title: E}]\n'
    told = [conflict["given"] for conflict in found(tmp_path, body, actors)]
    assert told == ([] if overlap is None else [overlap])


@pytest.mark.parametrize(
    ("cause", "effect", "kinds"),
    [
        ("2005", "2004", ["effect-before-cause"]),
        ("2005", "2005", []),
        ("2005", "2004/2006", []),
        ("2005~", "2004", []),
        ("2005", "2004?", []),
    ],
)
def test_an_effect_before_its_cause(
    tmp_path: Path, cause: str, effect: str, kinds: list[str]
) -> None:
    body = (
        f'events:\n- {{id: c, date: "{cause}", title: C}}\n'
        f'- {{id: e, date: "{effect}", title: E, because: {{event: c, note: so}}}}\n'
    )
    assert [conflict["kind"] for conflict in found(tmp_path, body)] == kinds


def test_what_is_recorded_and_computed_is_told_once(tmp_path: Path) -> None:
    body = (
        'events:\n- {id: c, date: "2005", title: C, contradicts: {event: e, note: there}}\n'
        '- {id: e, date: "2004", title: E, because: {event: c, note: so},'
        " contradicts: {event: c, note: here}}\n"
    )
    [conflict] = found(tmp_path, body)
    assert (conflict["kind"], conflict["recorded"]) == ("effect-before-cause", True)
    assert conflict["notes"] == ["so", "there", "here"]


def test_a_recorded_share_shows_what_its_parts_give_though_it_is_only_about(
    tmp_path: Path,
) -> None:
    body = event("part 7bn; sales 80bn; part-share 10, bound: about")
    body = body.replace("}]}", "}], contradicts: [{figure: part-share, note: no}]}")
    [conflict] = found(tmp_path, f"events:\n{body}")
    assert (conflict["kind"], conflict["recorded"]) == ("share", True)
    assert (conflict["given"]["value"], conflict["notes"]) == (8.75, ["no"])

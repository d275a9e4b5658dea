"""What contradicts itself, and what only looks as if it did."""

from pathlib import Path

import pytest

from causal_nets import HARBOUR, registry_of
from timeline.checks.conflicts import Conflict, ConflictKind, Side, conflicts
from timeline.model import DateReading, Event, Figure, Role

METRICS = """
metrics:
  sales: {kind: flow, unit: EUR}
  stock: {kind: stock, unit: tonnes}
  any: {name: in any unit}
  sales-rise: {kind: share, unit: percent, rise_of: sales}
  sales-gain: {kind: flow, unit: EUR, rise_of: sales}
  quota: {kind: share, unit: percent}
  quota-loss: {kind: flow, unit: percentage-points, fall_of: quota}
  quota-fall: {kind: share, unit: percent, fall_of: quota}
  part: {kind: flow, unit: EUR}
  part-share: {kind: share, unit: percent, part: part, whole: sales}
  part-ratio: {kind: share, part: part, whole: sales}
actors: {a: {}, b: {}, c: {single_posts: [head]}}
"""


def found(tmp_path: Path, body: str) -> list[Conflict]:
    """Return the conflicts of a registry with these metrics and actors."""
    file = tmp_path / "registry.yaml"
    file.write_text(METRICS + body, encoding="utf-8")
    return conflicts(registry_of(str(file)))


def figures(*figures: str, kind: str = "event") -> str:
    """Return an event that carries figures."""
    lines = "".join(f"      - {{{figure}}}\n" for figure in figures)
    return (
        f'events:\n  - id: e\n    date: "2020"\n    title: E\n    kind: {kind}\n'
        f"    actors: [a]\n    figures:\n{lines}"
    )


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("two-values", ["metric: sales, value: 5", "metric: sales, value: 6"]),
        (
            "two-values",
            ["metric: sales, value: 5, of: [a, b]", "metric: sales, value: 6, of: [b, a]"],
        ),
        ("two-values", ["metric: sales, value: 5, bound: more-than", "metric: sales, value: 5"]),
        ("two-values", ["metric: sales, value: 2..4", "metric: sales, value: 5"]),
        (
            "two-values",
            [
                "metric: stock, value: 5, period: 2020-05-01",
                "metric: stock, value: 6, period: 2020-05-01",
            ],
        ),
        (
            "share",
            ["metric: part, value: 7", "metric: sales, value: 80", "metric: part-share, value: 10"],
        ),
        (
            "share",
            [
                "metric: part, value: 30",
                "metric: sales, value: 40",
                "metric: part-ratio, value: 0.6",
            ],
        ),
        (
            "share",
            [
                "metric: part, value: 50, bound: at-least",
                "metric: sales, value: 100",
                "metric: part-share, value: 40",
            ],
        ),
        (
            "change",
            [
                "metric: quota, value: 66%, period: 2018",
                "metric: quota, value: 56%, period: 2020",
                "metric: quota-loss, value: 12, period: 2018/2020",
            ],
        ),
        (
            "change",  # ten points called ten percent
            [
                "metric: quota, value: 66%, period: 2018",
                "metric: quota, value: 56%, period: 2020",
                "metric: quota-fall, value: 10%, period: 2018/2020",
            ],
        ),
        (
            "change",
            [
                "metric: sales, value: 200, period: 2019",
                "metric: sales, value: 300, period: 2020",
                "metric: sales-rise, value: 40%",
            ],
        ),
        (
            "change",
            [
                "metric: sales, value: 200, period: 2019",
                "metric: sales, value: 300, period: 2020",
                "metric: sales-gain, value: -100",
            ],
        ),
    ],
)
def test_figures_that_cannot_all_be_true(tmp_path: Path, kind: str, said: list[str]) -> None:
    [conflict] = found(tmp_path, figures(*said))
    assert (conflict.kind.value, conflict.recorded) == (kind, False)


@pytest.mark.parametrize(
    "said",
    [
        ["metric: sales, value: 5", "metric: sales, value: 5"],
        ["metric: sales, value: 5, of: a", "metric: sales, value: 6, of: b"],
        ["metric: sales, value: 5, period: 2019", "metric: sales, value: 6"],
        ["metric: sales, value: 5, bound: about", "metric: sales, value: 6"],
        ["metric: sales, value: 5, bound: at-least", "metric: sales, value: 6"],
        ["metric: any, value: 5, unit: EUR", "metric: any, value: 6, unit: USD"],
        # a stock may change within the year, and 2020~ may be two different years
        ["metric: stock, value: 5", "metric: stock, value: 6"],
        ["metric: sales, value: 5, period: 2020~", "metric: sales, value: 6, period: 2020~"],
        # rounding: 1 of 3 is 33 percent, 66.6 of 100 is two thirds, 8.75 may be printed as 9
        ["metric: part, value: 1", "metric: sales, value: 3", "metric: part-share, value: 33"],
        ["metric: part, value: 2", "metric: sales, value: 3", "metric: part-ratio, value: 0.7"],
        ["metric: part, value: 7bn", "metric: sales, value: 80bn", "metric: part-share, value: 9"],
        [
            "metric: part, value: 7",
            "metric: sales, value: 80",
            "metric: part-share, value: 10, bound: about",
        ],
        [
            "metric: part, value: 7, bound: about",
            "metric: sales, value: 80",
            "metric: part-share, value: 10",
        ],
        # which part, which whole?
        [
            "metric: part, value: 7",
            "metric: part, value: 60, of: b",
            "metric: sales, value: 80, of: b",
            "metric: part-share, value: 10, of: c",
        ],
        # not of one year
        [
            "metric: part, value: 7, period: 2019",
            "metric: sales, value: 80",
            "metric: part-share, value: 10",
        ],
        [
            "metric: quota, value: 66%, period: 2018",
            "metric: quota, value: 56%, period: 2020",
            "metric: quota-loss, value: 10, period: 2018/2020",
        ],
        [
            "metric: quota, value: 66%, period: 2018",
            "metric: quota, value: 56%, period: 2020",
            "metric: quota-fall, value: 15%, period: 2018/2020",
        ],
        # a year that is not the one before, another subject, a period without ends
        [
            "metric: sales, value: 200, period: 2018",
            "metric: sales, value: 300, period: 2020",
            "metric: sales-rise, value: 40%",
        ],
        [
            "metric: sales, value: 200, period: 2019",
            "metric: sales, value: 300, period: 2020",
            "metric: sales-rise, value: 40%, of: b",
        ],
        [
            "metric: sales, value: 200, period: 2019",
            "metric: sales, value: 300, period: 2020",
            "metric: sales-rise, value: 40%, period: 2019/..",
        ],
        # growth from nothing is not defined
        [
            "metric: sales, value: 0, period: 2019",
            "metric: sales, value: 300, period: 2020",
            "metric: sales-rise, value: 40%",
        ],
    ],
)
def test_figures_that_only_look_wrong(tmp_path: Path, said: list[str]) -> None:
    assert found(tmp_path, figures(*said)) == []


def test_a_stock_of_a_year_is_compared_only_where_one_event_states_it(tmp_path: Path) -> None:
    metrics = (
        "\n  held: {kind: stock}\n  all: {kind: stock}"
        "\n  held-share: {kind: share, unit: percent, part: held, whole: all}"
    )
    registry = METRICS.replace("\nactors:", f"{metrics}\nactors:")
    stated = "{metric: held-share, value: 50%, of: a}"
    basis = "{metric: held, value: 30, of: a}, {metric: all, value: 100, of: a}"
    one = f'events: [{{id: e, date: "2020", title: E, figures: [{stated}, {basis}]}}]\n'
    two = (
        f'events: [{{id: e, date: "2020", title: E, figures: [{stated}]}}, '
        f'{{id: f, date: "2020", title: F, figures: [{basis}]}}]\n'
    )
    for body, count in ((one, 1), (two, 0), (two.replace("2020", "2020-05-05"), 1)):
        file = tmp_path / "registry.yaml"
        file.write_text(registry + body, encoding="utf-8")
        assert len(conflicts(registry_of(str(file)))) == count


def test_a_forecast_contradicts_nothing(tmp_path: Path) -> None:
    body = figures("metric: sales, value: 5", "metric: sales, value: 6", kind="forecast")
    assert found(tmp_path, body) == []
    said_so = figures("metric: sales, value: 5", "metric: sales, value: 6", kind="claim")
    assert len(found(tmp_path, said_so)) == 1


@pytest.mark.parametrize(
    ("one", "other", "overlap"),
    [
        ('from: "2000-01-01", to: "2010-06-30"', 'from: "2010-03-01"', "2010-03-01..2010-06-30"),
        ('from: "2000", to: ".."', 'from: "2005", to: ".."', "2005-12-31.."),
        ('from: "2000-01-01", to: "2010-06-30"', 'from: "2010-06-30", to: "2012"', None),
        ('from: "2000", to: "2010"', 'from: "2010", to: "2012"', None),
        ('from: "2000-01-01", to: "2010-06-30~"', 'from: "2010-03-01"', None),
        ('to: "2010-06-30"', 'to: "2012"', None),
        ('from: "2000"', 'from: "2005"', None),
        ("from: before 2004, to: after 2012", 'from: "2005", to: "2006"', "2005-12-31..2006-01-01"),
    ],
)
def test_two_holders_of_a_single_post(
    tmp_path: Path, one: str, other: str, overlap: str | None
) -> None:
    other = other if "to:" in other or "2010-03" not in other else f'{other}, to: "2015"'
    posts = METRICS.replace(
        "a: {}, b: {}",
        f"a: {{roles: [{{title: head, org: c, {one}}}]}}, "
        f"b: {{roles: [{{title: Head, org: c, {other}}}, {{title: clerk, org: c, {one}}}]}}",
    )
    file = tmp_path / "registry.yaml"
    file.write_text(posts + 'events: [{id: e, date: "2000", title: E}]\n', encoding="utf-8")
    met = [conflict.overlap for conflict in conflicts(registry_of(str(file)))]
    assert [period.echo for period in met if period] == ([] if overlap is None else [overlap])


@pytest.mark.parametrize(
    ("cause", "effect", "certain"),
    [
        ("2005", "2004", True),
        ("2005", "2005", False),
        ("2005", "2004/2006", False),
        ("2005~", "2004", False),
        ("2005", "2004?", False),
    ],
)
def test_an_effect_before_its_cause(tmp_path: Path, cause: str, effect: str, certain: bool) -> None:
    body = (
        f'events:\n  - {{id: c, date: "{cause}", title: C}}\n'
        f'  - {{id: e, date: "{effect}", title: E, because: {{event: c, note: so}}}}\n'
    )
    assert [conflict.kind for conflict in found(tmp_path, body)] == (
        [ConflictKind.ORDER] if certain else []
    )


def test_what_is_recorded_and_computed_is_told_once(tmp_path: Path) -> None:
    body = (
        'events:\n  - {id: c, date: "2005", title: C, contradicts: {event: e, note: there}}\n'
        '  - {id: e, date: "2004", title: E, because: {event: c, note: so},'
        " contradicts: {event: c, note: here}}\n"
    )
    [conflict] = found(tmp_path, body)
    assert (conflict.kind, conflict.recorded) == (ConflictKind.ORDER, True)
    assert conflict.notes == ("so", "there", "here")


def test_a_recorded_share_shows_what_its_parts_give_though_it_is_only_about(
    tmp_path: Path,
) -> None:
    body = figures(
        "metric: part, value: 7bn",
        "metric: sales, value: 80bn",
        "metric: part-share, value: 10, bound: about",
    )
    [conflict] = found(tmp_path, body + "    contradicts: [{figure: part-share, note: no}]\n")
    assert (conflict.kind, conflict.recorded, conflict.notes) == (
        ConflictKind.SHARE,
        True,
        ("no",),
    )
    assert conflict.given is not None
    assert conflict.given.value == 8.75


def test_the_harbour_has_just_what_was_put_there() -> None:
    def name(side: Side) -> str:
        match side:
            case Event():
                return side.id
            case Figure():
                return side.metric
            case Role():
                return side.actor
            case DateReading():
                return side.span.edtf

    told = [
        (conflict.kind.value, conflict.recorded, [name(side) for side in conflict.sides])
        for conflict in conflicts(registry_of(HARBOUR))
    ]
    assert told == [
        ("two-values", False, ["cost", "cost"]),
        ("share", False, ["loan-share", "loan", "budget"]),
        ("change", True, ["visitors-fall", "visitors", "visitors"]),
        ("change", False, ["turnout-loss", "turnout", "turnout"]),
        ("effect-before-cause", False, ["breakwater", "feast"]),
        ("two-holders", False, ["ana", "bo"]),
        ("recorded", True, ["inquiry-held", "plan"]),
    ]

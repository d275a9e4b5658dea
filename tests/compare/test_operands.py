"""What `compare` takes its operands for, and what it refuses."""

import pytest
from ferries import FERRIES, ferries, records

KINDS = [
    (("ardent", "actor:bluewater"), ["ardent", "bluewater"]),
    (("Ardent Line", "Edith Vane"), ["ardent", "vane"]),
    (("ARDENT", "actor: Bluewater Ferries"), ["ardent", "bluewater"]),
    (("tag:bluewater", "loss"), ["bluewater", "loss"]),
    (("ardent", "bluewater"), ["ardent", "bluewater"]),
    (("bluewater", "loss"), ["bluewater", "loss"]),
    (("fares", "The ships"), ["fares", "ships"]),
    (("log", "The Strait Gazette"), ["log", "gazette"]),
    (("merit", "demerits"), ["merit", "demerit"]),
    (("side:mixed", "MERIT"), ["mixed", "merit"]),
    (("fare-cut", "Ardent closed the crossing"), ["fare-cut", "ardent-closes"]),
    (("event:fare-cut", "petrel-lost"), ["fare-cut", "petrel-lost"]),
    (("1901", "fare-war"), ["1901", "fare-war"]),
    (("period:1901..1902", "since 1903"), ["1901..1902", "since 1903"]),
    (("1901", "1902", "1903"), ["1901", "1902", "1903"]),
]


@pytest.mark.parametrize(("typed", "ids"), KINDS)
def test_the_kind_of_an_operand_is_found_or_said(typed: tuple[str, ...], ids: list[str]) -> None:
    found = records(ferries(*typed, "--json"))
    assert list(found[0]["each"]) == ids


@pytest.mark.parametrize(
    ("typed", "subjects"),
    [
        (("passengers:ardent", "Passengers:Bluewater Ferries"), ["ardent", "bluewater"]),
        (("passengers:ardent", "metric:passengers:bluewater"), ["ardent", "bluewater"]),
        (("--metric", "Passengers", "ardent", "actor:bluewater"), ["ardent", "bluewater"]),
    ],
)
def test_metrics_are_handed_to_the_series(typed: tuple[str, ...], subjects: list[str]) -> None:
    [row] = [
        row
        for row in records(ferries(*typed, "--json"))
        if (row["measure"], row["period"]) == ("value", "1902")
    ]
    assert [(cell["of"], cell["bound"]) for cell in row["cells"]] == [
        ([subjects[0]], "more-than"),
        ([subjects[1]], "exact"),
    ]


def test_a_metric_of_one_actor_alone_need_not_name_it() -> None:
    ran = ferries("strait-share", "strait-share:bluewater")
    assert (ran.status, ran.err.splitlines()[0]) == (2, "error: the same series is named twice")


REFUSED = [
    (
        ("fares", "bluewater"),
        'error: "bluewater" may be an actor or a tag\n  write actor:bluewater or tag:bluewater\n',
    ),
    (
        ("ardnt", "actor:bluewater"),
        'error: there is nothing called "ardnt"\n  did you mean "Ardent"',
    ),
    (("actor:ardnt", "vane"), 'error: there is no actor "ardnt"\n  did you mean "Ardent"'),
    (("petrel-lots", "fare-cut"), 'error: there is nothing called "petrel-lots"\n  did you mean '),
    (
        ("ardent", "1902"),
        'error: compare takes things of one kind: "ardent" is an actor, "1902" is a period\n',
    ),
    (("ardent", "fares", "1902"), '"ardent" is an actor, "fares" is a thread, "1902" is a period'),
    (("ardent",), 'error: compare takes two things or more; name another beside "ardent"\n'),
    (("ardent", "Ardent"), 'error: "ardent" and "Ardent" are the same actor\n'),
    (("1902", "1902-01..1902-12"), '"1902" and "1902-01..1902-12" are the same period\n'),
    (("190x2", "1903"), "error: period: "),
    (("period:19", "1903"), "error: period: "),
    (("passengers", "fleet"), 'error: "passengers" is measured of several actors\n'),
    (("passengers:nobody", "fleet"), 'error: there is no actor "nobody"\n'),
    (("ardent", "vane", "--every", "yaer"), "error: --every: "),
    (("ardent", "vane", "--metric", "passenger"), 'error: there is no metric "passenger"\n'),
    (("ardent", "vane", "--judged", "moss"), "error: --judged does not go with actors\n"),
    (("ardent", "vane", "--only", "some"), "'some' is not one of 'shared', 'different'"),
    (("ardent", "vane", "--index", "1902=100"), "error: --index does not go with actors\n"),
    (("merit", "demerit", "--judged", "mos"), 'error: there is no actor "mos"\n'),
    (
        ("fare-cut", "petrel-lost", "--since", "1902"),
        "error: a comparison of events takes no filter",
    ),
    (("fare-cut", "petrel-lost", "--every", "month"), "error: --every does not go with events\n"),
    (("log", "gazette", "--metric", "fleet"), "error: --metric does not go with sources\n"),
    (
        ("passengers:ardent", "fleet:ardent", "--tag", "loss"),
        "error: a comparison of metrics takes no filters but --since, --until and --period\n",
    ),
]


@pytest.mark.parametrize(("typed", "said"), REFUSED)
def test_what_cannot_be_compared_is_refused(typed: tuple[str, ...], said: str) -> None:
    ran = ferries(*typed)
    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err


def test_a_file_beside_something_else_is_refused() -> None:
    ran = ferries(f"file:{FERRIES}", "ardent")
    assert ran.status == 2
    assert 'is a file, "ardent" is an actor' in ran.err

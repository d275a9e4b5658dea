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


def test_a_file_beside_something_else_is_refused() -> None:
    ran = ferries(f"file:{FERRIES}", "ardent")
    assert ran.status == 2
    assert 'is a file, "ardent" is an actor' in ran.err

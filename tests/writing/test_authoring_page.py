"""docs/authoring.md: its commands run one after the other, and show what it says they show."""

from pathlib import Path

import pytest

from conftest import PROJECT
from terminal_pages import as_run

PAGE = PROJECT / "docs" / "authoring.md"


@pytest.mark.slow
def test_every_output_is_real(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    real = as_run(PAGE.read_text("utf-8"), tmp_path, TIMELINE_REGISTRY="trip.yaml")
    if request.config.getoption("--update-golden"):
        PAGE.write_text(real, "utf-8")
    assert PAGE.read_text("utf-8") == real


def test_the_columns_are_those_that_are_found() -> None:
    from timeline.exchange.columns import FIELDS

    text = PAGE.read_text("utf-8")
    table = text[text.index("| field | also under |") : text.index("`--column title=Headline`")]
    for field, others in FIELDS.items():
        if field not in ("sources", "type"):
            assert f"`{field.replace('_', ' ').partition(' ')[0]}" in table
        for other in others:
            if other.isascii() and "end" not in field and field not in ("day", "time"):
                assert other in table, (field, other)

"""docs/queries.md names every field of the language."""

from pathlib import Path

import pytest

from timeline.query.language import FIELDS

PAGE = (Path(__file__).parents[2] / "docs" / "queries.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("field", FIELDS)
def test_the_page_names_the_field(field: str) -> None:
    assert f"`{field}:`" in PAGE

"""The manual's page of dates is the one that the tables make."""

from dates_page import PAGE, page


def test_the_page_is_fresh() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python tests/dates/dates_page.py"

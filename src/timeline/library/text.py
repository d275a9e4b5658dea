"""A report as text."""

from timeline.formats.page import Page
from timeline.formats.writers import IMAGES, Format, written
from timeline.report import Report


def text_of(report: Report, form: str = "json", *, width: int = 80) -> str:
    """Return a report in a format: table, plain, json, jsonl, csv, tsv, md, html, svg or vega.

    `width` is the columns of a table. Raises ValueError for what is no format of texts.

    >>> text_of(gap(world, "2013", "2015"), "plain").splitlines()[2].split("\\t")
    ['between', '366–1,094 days (about 12–36 months)']
    """
    if form in IMAGES:
        raise ValueError(f"{form} is no text")
    return "".join(written(report, Format(form), Page(width)))

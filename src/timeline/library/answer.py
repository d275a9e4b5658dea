"""The answer to a question: as values, as records for programs, as text and pages for people."""

from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias, TypeVar, cast, overload

from msgspec.structs import replace

from timeline.formats.for_eyes import for_eyes
from timeline.formats.json_text import objects
from timeline.formats.page import Page
from timeline.formats.writers import Format, image, written
from timeline.problems import UsageError
from timeline.report import Excerpt, Report

Record: TypeAlias = dict[str, Any]
"""A record of an answer, as `--json` prints it: docs/json.md tells its fields."""

T_co = TypeVar("T_co", covariant=True)

# How much of a list is shown in a notebook
_SHOWN = Excerpt(at_most=60, entries=None, left_out=lambda rows: f"and {len(rows)} more")


class Answer(Sequence[T_co]):
    """An answer: a sequence of values of the registry, or else of its records.

    `title` is what was asked, in words. `notes` explain signs, and say what was taken for granted.
    """

    def __init__(self, report: Report, values: Sequence[T_co] | None = None) -> None:
        self._report, self._values = report, values

    @property
    def title(self) -> str:
        """What was asked, in words; "" where that is all of a kind."""
        return for_eyes(self._report, Page()).title

    @property
    def notes(self) -> tuple[str, ...]:
        """What the answer says besides."""
        shown = for_eyes(self._report, Page())
        return (*shown.asides, *shown.notes)

    def to_records(self) -> list[Record]:
        """Return the records, as `--json` prints them: what a DataFrame is made of.

        Dates are EDTF, `start` and `end` days in ISO 8601; numbers are plain, in the unit that
        stands beside them; what is not known is None; lists are always lists.

        >>> registry.select(actor="Jiang Fan", until="2013").to_records()[0]["date"]
        '[2013-11~..2013-12~]'
        """
        return list(objects(self._report))

    def to_text(self, form: str = "table", *, width: int = 80) -> str:
        """Return the answer as table, plain, json, jsonl, csv, tsv, md, html, svg or vega.

        `width` is the columns of a table. Raises ValueError for what is no format, and UsageError
        where a chart needs a library that is missing.

        >>> registry.gap("2013", "2015").to_text("plain").splitlines()[2].split("\\t")
        ['between', '366–1,094 days (about 12–36 months)']
        """
        return "".join(written(self._report, Format(form), Page(width)))

    def to_image(self, form: str = "png") -> bytes:
        """Return the answer as png or pdf. Raises UsageError where a library is missing.

        >>> registry.density().to_image("png")[1:4]
        b'PNG'
        """
        return image(self._report, Format(form), Page())

    def _repr_html_(self) -> str | None:
        """Return what a notebook shows: as `-o html`, without what is around it.

        None, for a table, where a chart needs a library that is missing.
        """
        report = self._report if self._report.excerpt else replace(self._report, excerpt=_SHOWN)
        try:
            text = "".join(written(report, Format.HTML, Page()))
        except UsageError:
            return None
        return text.partition("<body>\n")[2].rpartition("</body>")[0]

    def __repr__(self) -> str:
        """Return the answer as a table."""
        return self.to_text()

    @overload
    def __getitem__(self, at: int) -> T_co: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[T_co]: ...
    def __getitem__(self, at: int | slice) -> T_co | Sequence[T_co]:
        return self._items()[at]

    def __iter__(self) -> Iterator[T_co]:
        return iter(self._items())

    def __len__(self) -> int:
        return len(self._report.rows if self._values is None else self._values)

    def _items(self) -> Sequence[T_co]:
        if self._values is None:
            self._values = cast(Sequence[T_co], self.to_records())
        return self._values

"""What stops a file from being imported: the codes that only `timeline import` gives."""

from collections.abc import Mapping

CODES: Mapping[str, str] = {
    "column": """No column of a sheet is for the date, or none for the title.

        The first line has the headings. `--column "date=When it was"` names the column.""",
    "icalendar": """A calendar does not add up: a part of it does not end, or has not begun.

        A file that was cut short would otherwise lose its last events without a word.""",
    "sheet": """The quotes of a cell in CSV or TSV do not add up.

        A cell in quotes ends with its closing quote; a quote inside of it is written twice.""",
    "timelinejs": """A file that is said to be of TimelineJS has no list of events.

        Without `--from timelinejs` JSON is read as what `timeline list --json` prints.""",
}

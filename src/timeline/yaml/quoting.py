"""The quotes that a text needs in YAML."""

import re

_ENTRY = re.compile(r"""(\s*(?:-\s+)*(?:(?:[^\s'"#:\[{][^:]*|"[^"]*"|'[^']*'):\s+)?)(\S.*?)\s*$""")

_WORD = re.compile(r"[A-Za-z_][\w.-]*", re.ASCII)
_SPECIAL = ("null", "true", "false", "yes", "no", "on", "off", "y", "n")


def quoted(text: str) -> str:
    """Return a one-line text in quotes: double, or single where it holds double or a backslash."""
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def as_scalar(text: str) -> str:
    """Return a one-line text as it may stand anywhere: in quotes, unless it is a simple word."""
    return text if _WORD.fullmatch(text) and text not in _SPECIAL else quoted(text)


def value_on(line: str) -> tuple[int, str] | None:
    """Return the column of the value on a line such as `- key: value`, and it; None without one."""
    found = _ENTRY.match(line)
    return (found.end(1), found.group(2)) if found else None

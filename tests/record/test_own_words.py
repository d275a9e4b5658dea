"""The record is told in our own words: nowhere eight of the article's words in a row.

Whatever this project says, it says itself; the article is quoted by its numbers only.
"""

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import PROJECT

LONGEST = 8
ARTICLE = PROJECT.parent / "shared" / "source" / "article.md"
WORD = re.compile(r"[a-z0-9]+(?:[.'][a-z0-9]+)*")
SKIPPED = {"__pycache__", "build", "dist"}

Run = tuple[str, ...]


def words(text: str) -> list[str]:
    """Return the words of a text, whatever its lines and its punctuation."""
    return WORD.findall(text.lower())


def runs(text: str) -> Iterator[Run]:
    """Yield every run of eight words, but not rows of mere numbers."""
    found = words(text)
    for at in range(len(found) - LONGEST + 1):
        run = tuple(found[at : at + LONGEST])
        if not all(word.isdigit() for word in run):
            yield run


def project_files() -> list[Path]:
    """Return the files that belong to the project: those git knows or would take, else all."""
    listed = subprocess.run(
        ["git", "-C", str(PROJECT), "ls-files", "-co", "--exclude-standard", "-z"],
        capture_output=True,
        check=False,
    )
    if listed.returncode == 0:
        return [PROJECT / name for name in listed.stdout.decode().split("\0") if name]
    files = []
    for folder, folders, names in os.walk(PROJECT):
        folders[:] = [name for name in folders if name[0] != "." and name not in SKIPPED]
        files += [Path(folder, name) for name in names]
    return files


def text_of(path: Path) -> str:
    """Return the text of a file; what is no text has none."""
    try:
        return path.read_text(encoding="utf-8")
    except (UnicodeDecodeError, OSError):
        return ""


def test_no_run_of_the_article_stands_in_the_project() -> None:
    if not ARTICLE.is_file():
        pytest.skip(f"the article is not at hand: {ARTICLE.relative_to(PROJECT.parent)}")
    article = set(runs(ARTICLE.read_text(encoding="utf-8")))
    copied = {
        str(path.relative_to(PROJECT)): [" ".join(run) for run in found]
        for path in project_files()
        if (found := [run for run in runs(text_of(path)) if run in article])
    }
    assert copied == {}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one two three four five six seven", 0),
        ("one two three four five six seven eight", 1),
        ("One, two three\n  four: five “six” seven. Eight", 1),
        ("one two three four five six seven eight nine", 2),
        ("1 2 3 4 5 6 7 8", 0),
        ("1 2 3 4 5 6 7 eight", 1),
    ],
)
def test_how_runs_are_counted(text: str, expected: int) -> None:
    assert len(list(runs(text))) == expected


def test_lines_and_signs_hide_nothing() -> None:
    plain = "a sale held on a day that nobody had kept before"
    assert set(runs(plain.replace(" ", " ,\n    ").upper())) == set(runs(plain))

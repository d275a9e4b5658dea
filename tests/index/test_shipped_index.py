"""The bundled registry out of its index answers as it does out of its file, to the byte."""

import os
import shlex
import shutil
import sys
from pathlib import Path

import pytest

from conftest import PROJECT, inside
from test_documents import EXAMPLES, HELPED, without_redirection
from timeline.loading import files, indexed

WRITING = ("init", "add", "edit", "import", "index", "check", "schema", "completion")
"""Commands that ask no question of a registry, or take none that is an index."""


def questions() -> list[str]:
    """Return the examples of the help and of the pages that ask the bundled registry."""
    found = []
    for _, command in [*HELPED, *EXAMPLES]:
        plain = without_redirection(command)
        words = shlex.split(plain, comments=True)
        asks = words[:1] == ["timeline"] and not {"-r", "--registry", *WRITING} & set(words)
        if asks and "|" not in words and "yaml" not in plain:
            found.append(plain)
    return list(dict.fromkeys(found))


@pytest.fixture(scope="module")
def registry(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the bundled registry, beside which lies its index."""
    file = tmp_path_factory.mktemp("index") / "events.yaml"
    file.write_bytes((PROJECT / "events.yaml").read_bytes())
    assert inside("index", str(file), "--to", str(file.with_suffix(".db"))).status == 0
    return file


def test_there_are_questions() -> None:
    assert len(questions()) > 70


@pytest.mark.slow
@pytest.mark.parametrize("question", questions())
def test_every_example_is_answered_the_same(
    registry: Path, question: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    words = shlex.split(question, comments=True)[1:]
    given = {"-o", "--output", "--json"} & set(words)
    for format_ in ([],) if given else (["-o", "table"], ["-o", "csv"], ["--json"]):
        out_of_file, out_of_index = (
            inside(*words, *format_, env={"TIMELINE_REGISTRY": str(asked), "COLUMNS": "100"})
            for asked in (registry, registry.with_suffix(".db"))
        )
        assert out_of_index == out_of_file


@pytest.fixture
def tree(registry: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a source tree: a program of one file, the registry that it ships, and its index."""
    program = tmp_path / "src" / "timeline"
    (program / "dates").mkdir(parents=True)
    (program / "dates" / "span.py").write_text("")
    (program / "notes.txt").write_text("")
    for name in ("events.yaml", "events.db"):
        shutil.copy(registry.with_name(name), tmp_path)
    monkeypatch.setattr(files, "PACKAGE", program)
    monkeypatch.setattr(indexed, "PACKAGE", program)
    return tmp_path


def test_a_source_tree_uses_its_index_until_the_program_changes(tree: Path) -> None:
    name = str(tree / "events.yaml")
    assert indexed.open_bundled([name]) is not None
    assert indexed.open_bundled(["another.yaml"]) is None
    later = (tree / "events.db").stat().st_mtime + 1
    os.utime(tree / "src/timeline/dates/span.py", (later, later))
    assert indexed.open_bundled([name]) is None


def test_a_python_without_sqlite_reads_the_registry_itself(
    tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "timeline.index.reading", None)
    assert indexed.open_bundled([str(tree / "events.yaml")]) is None

"""Writes `docs/errors.md`, every message in full: `python tests/checks/errors_page.py`."""

import contextlib
import os
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from textwrap import fill

if __name__ == "__main__":  # as pytest has it
    sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2] / "src")]

from examples import IMPORTS, READING, YAML, Example

from conftest import PROJECT, Ran, inside
from timeline.commands.author.findings import manuals
from timeline.problems import Severity
from timeline.reports.findings.report import Manual

PAGE = PROJECT / "docs" / "errors.md"
MANUALS = {manual.code: manual for manual in manuals()}
RULES = {code: manual for code, manual in MANUALS.items() if code not in READING}

INTRODUCTION = """\
<!-- Written by tests/checks/errors_page.py from the manuals of the rules and from examples.py. -->

# Every message

This page shows, for every code, a small file with that mistake and the exact message of
`timeline check bad.yaml`. `timeline check --manual CODE` explains a code, `--only` and `--skip`
choose codes, and `--fix` corrects some mistakes by itself.

A message begins with

    FILE:LINE:COLUMN: error[code]: what is wrong

Then it shows the line with a caret, and says what to write instead. All mistakes in a file are
reported in one run, in the order of the file: the first twenty in full, then the number of the
rest. An error fails the check, and the errors of the first part stop every other command as well.
A warning fails the check only with `--strict`. A note is reported only if you name it with
`--only`. [What `check` finds](checks.md) is the manual.

"""

OF_IMPORTS = """\
## What stops a file from being imported

`timeline import` reports the codes of the first part too, if a date, a name or a number is wrong.
It also has codes of its own:
"""


def said(example: Example) -> Ran:
    """Return what `check` says to an example, in a folder of its own."""
    with _written(example):
        asked = ["check", example.checked, "-o", "table", *example.options.split()]
        return inside(*asked, env={"COLUMNS": "100"})


def import_said(example: Example) -> Ran:
    """Return what `import` says to an example."""
    with _written(example):
        asked = ["import", example.checked, *example.options.split()]
        return inside(*asked, env={"COLUMNS": "100"})


def breaking(rule: Manual) -> Example:
    """Return the example that breaks a rule."""
    options = f"--only {rule.code}" if rule.severity is Severity.NOTE else ""
    return Example(rule.examples["Breaks"], options)


def passing(rule: Manual) -> Example:
    """Return the example that nearly breaks a rule."""
    return Example(rule.examples["Passes"], f"--only {rule.code}")


@contextlib.contextmanager
def _written(example: Example) -> Iterator[None]:
    with _folder():
        content = example.content
        Path("bad.yaml").write_bytes(content.encode() if isinstance(content, str) else content)
        for name, text in example.beside:
            Path(name).parent.mkdir(exist_ok=True)
            Path(name).write_text(text, encoding="utf-8")
        yield


def message(example: Example) -> str:
    """Return the message that an example earns, without the count below it."""
    return said(example).out.rpartition("\n\n")[0] + "\n"


@contextlib.contextmanager
def _folder() -> Iterator[None]:
    before = os.getcwd()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        try:
            yield
        finally:
            os.chdir(before)


def page(reading: Mapping[str, Example]) -> str:
    """Return the page with these examples of what stops a file from being read."""
    parts = [INTRODUCTION, "## What stops a file from being read\n"]
    for code, example in reading.items():
        parts.append(_entry(code, example))
        if code == "yaml":
            parts += [_entry(title, Example(text), level=4) for title, text in YAML.items()]
    parts.append("## What is probably wrong\n")
    for code, rule in RULES.items():
        parts += [_entry(code, breaking(rule), said_before=_words(rule)), "This passes:\n"]
        parts.append(_block(rule.examples["Passes"], "yaml"))
    parts.append(OF_IMPORTS)
    parts += [_entry(code, one, refused=import_said(one).err) for code, one in IMPORTS.items()]
    return "\n".join(parts)


def _words(rule: Manual) -> str:
    return "\n\n".join(fill(paragraph, 100) for paragraph in (rule.what, *rule.more)) + "\n"


def _entry(
    title: str, example: Example, *, level: int = 3, said_before: str = "", refused: str = ""
) -> str:
    lines = [f"{'#' * level} {title}\n", *([said_before] if said_before else [])]
    if example.content:
        lines.append(_block(_shown(example), "yaml"))
    lines += [f"`{name}`:\n\n{_block(text, 'text')}" for name, text in example.beside]
    if refused:
        command = " ".join(("timeline import", example.checked, example.options)).rstrip()
        lines.append(_block(f"$ {command}\n{refused}", "text"))
    else:
        lines.append(_block(message(example), "text"))
    return "\n".join(lines)


def _shown(example: Example) -> str:
    if example.shown:
        return example.shown
    content = example.content
    text = content if isinstance(content, str) else content.decode(errors="backslashreplace")
    return text.replace("\u2028", "\\u2028").replace("\t", "→")


def _block(text: str, language: str) -> str:
    return f"```{language}\n{text.rstrip()}\n```\n"


if __name__ == "__main__":
    PAGE.write_text(page(READING), encoding="utf-8")

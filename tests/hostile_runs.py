"""Runs every command in every format on hostile registries, on terminals and in pipes.

By hand, the whole product with its count: `python tests/hostile_runs.py`. It takes minutes.
"""

import os
import sqlite3
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

if __name__ == "__main__":  # as pytest has it
    sys.path[:0] = [str(Path(__file__).parent)]

from conftest import inside
from hostile_lines import every_option, has_formats, plain_lines
from hostile_registries import MARK, PAYLOADS, Made, everything, written
from inert_answers import BAR, INK, Asked, faults, steered
from screens import on_terminals
from timeline.exchange.exports.formats import ExportFormat
from timeline.formats.writers import IMAGES, Format

KINDS = ("everything", *PAYLOADS, "lines", "index", "crafted-index", "options")
"""The registries: one in which each field holds all, one in which each begins with something
else, three of other kinds; and the one that is asked with every option."""

_LAID_OUT = ("compare", "check", "add")
"""What breaks headings, or cuts a line of a file, however wide the page is."""


class Run(NamedTuple):
    """A line to run, the format to answer in, and whether on terminals."""

    line: Sequence[str]
    format: Format
    terminal: bool


def made(kind: str) -> Made:
    """Return the texts of a registry of a kind."""
    if kind == "crafted-index":
        return _crafted()
    return _beginning(kind) if kind in PAYLOADS else everything() if kind != "options" else short()


@cache
def short() -> Made:
    """Return a registry in which each field holds one payload, the next field the next."""
    return Made(PAYLOADS, together=False)


@cache
def _beginning(payload: str) -> Made:
    """Return a registry in which the first field holds a payload, the next field the next."""
    names = [*PAYLOADS]
    turned = names[names.index(payload) :] + names[: names.index(payload)]
    return Made({name: PAYLOADS[name] for name in turned}, together=False)


_STEERING = "\x1b]52;c;QQ\x07\x9b1777m\u202e\u200b\u2800"


@cache
def _crafted() -> Made:
    """Return what `_craft` makes of the registry that holds everything."""
    texts = Made(PAYLOADS, together=True)
    for mark, text in texts.texts.items():
        texts.texts[mark] = text.replace("<img", f"<img{_STEERING}")
    return texts


def file_of(kind: str, folder: Path) -> str:
    """Write a registry of a kind into a folder; return its path."""
    file = written(made(kind), folder, "hostile.yaml")
    (folder / "hostile.csv").write_text(inside("-r", file, "list", "-o", "csv").out, "utf-8")
    if kind == "lines":
        lines = folder / "hostile.jsonl"
        lines.write_text(inside("-r", file, "list", "-o", "jsonl").out, encoding="utf-8")
        return str(lines)
    if kind in ("index", "crafted-index"):
        index = str(folder / "hostile.db")
        assert inside("index", file, "--to", index).status == 0
        if kind == "crafted-index":
            _craft(index)
        return index
    return file


def _craft(index: str) -> None:
    """Put into all ids of an index, and into all else, what no id of a registry could hold."""
    escaped = "".join(f"\\u{ord(letter):04x}" for letter in _STEERING)
    file = sqlite3.connect(index)
    columns = file.execute(
        "SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c WHERE c.type ="
        " 'TEXT' AND m.type = 'table' AND m.name NOT LIKE 'text\\_%' ESCAPE '\\'"
        " AND m.name != 'built_from'"
    ).fetchall()
    for table, column in columns:
        put = f"iif(json_valid({column}), ?, ?)"
        file.execute(
            f"UPDATE OR IGNORE {table} SET {column} = replace({column}, '<img', {put})",
            [f"<img{escaped}", f"<img{_STEERING}"],
        )
    file.commit()
    file.close()


TEXTS = tuple(one for one in Format if one not in IMAGES)
"""The formats that are text; images are drawn from what is svg."""


def runs(kind: str, command: str | None = None) -> Iterator[Run]:
    """Yield every run on a registry of a kind, of one command or of all."""
    lines = every_option if kind == "options" else plain_lines
    for line in lines(made(kind)):
        if command in (None, *line[:1], "" if line[:1] == [] or line[0][0] in "-=" else None):
            for format_ in TEXTS if has_formats(line) else (Format.PLAIN,):
                yield Run(line, format_, terminal=False)
                yield Run(line, format_, terminal=True)


def faults_of(run: Run, file: str, texts: Made) -> tuple[list[str], set[str]]:
    """Return what is wrong with a run, and the marks of the texts that were in its answer."""
    line, format_, terminal = run
    env = {"COLUMNS": "80" if terminal else "9999", "TIMELINE_PAGER": "", "VISUAL": "vi"}
    runner = on_terminals if terminal else inside
    ran = runner("-r", file, "-o", format_, *line, env={**env, "TIMELINE_REGISTRY": file})
    out, err = (INK.sub("", text).replace(BAR, "") for text in (ran.out, ran.err))
    if not terminal and "--color" not in line:
        out, err = ran.out, ran.err
    if line[:2] == ["export", ExportFormat.ICS]:
        out = out.replace("\r\n", "\n")  # as RFC 5545 has it
    found = list(steered(err, texts))
    if ran.status not in (0, 1, 2):
        found.append(f"status {ran.status}: {ran.err!a}")
    if terminal or "--dry-run" not in line:  # a pipe gets the very characters of a file
        found += faults(out, _asked(run), texts)
    where = f"{' '.join(line)[:60]!a} -o {format_} {'on a terminal' if terminal else 'in a pipe'}"
    return [f"{where}: {one}" for one in found], set(MARK.findall(ran.out))


def _asked(run: Run) -> Asked:
    """Return what the answer of a run should be."""
    line, format_, terminal = run
    raw = "--raw" in line and format_ in (Format.CSV, Format.TSV)
    answered = Format.JSON if "--json" in line else format_
    return Asked(
        answered if has_formats(line) else None,
        wide=not terminal and not set(line) & set(_LAID_OUT),
        ascii="--ascii" in line and "--dry-run" not in line,  # a diff has a file's own letters
        raw=raw,
        exact=raw and format_ is Format.CSV and not terminal,
    )


def main() -> int:
    """Run all, print how much that was and what is wrong."""
    counts: Counter[str] = Counter()
    for kind in sys.argv[1:] or KINDS:
        with tempfile.TemporaryDirectory() as folder:
            os.chdir(folder)
            file, texts = file_of(kind, Path(folder)), made(kind)
            for run in runs(kind):
                wrong, _ = faults_of(run, file, texts)
                counts.update(runs=1, fields=len(texts.texts), faults=len(wrong))
                for one in wrong[:3]:
                    print(f"{kind}: {' '.join(one.split())[:600]}", flush=True)
            os.chdir("/")
        print(f"{kind}: {dict(counts)}", file=sys.stderr, flush=True)
    print(f"{counts['runs']:,} runs × {len(everything().texts)} fields: {counts['faults']} faults")
    return bool(counts["faults"])


if __name__ == "__main__":
    sys.exit(main())

"""The manual pages and the reference of the command line: what the program says of itself.

The wheel has the manual pages (hatch_build.py), the documentation site has the reference.

    python docs/commands.py FOLDER    # writes timeline.1 and a page for each command
"""

import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

import typer

from timeline import __version__
from timeline.commands.program import COMMANDS, program
from timeline.terminal.about import REPORT

STATUSES = {
    "0": "success, also when nothing matches",
    "1": "a bad registry, a failed check, or two registries that differ",
    "2": "wrong usage: an unknown name, date or option",
    "70": "a bug in the program",
    "74": "the output could not be written",
    "130": "Ctrl-C",
    "141": "the reader closed the pipe",
}
VARIABLES = {
    "TIMELINE_REGISTRY": "the registry that is read where -r names none",
    "TIMELINE_PAGER, PAGER": "shows answers longer than the screen; less where neither is set",
    "NO_COLOR": "if it is set, answers have no colour",
}


class Option(NamedTuple):
    """An option or an argument: how it is written, and what it means."""

    panel: str
    flags: tuple[str, ...]
    value: str
    told: str


class Command(NamedTuple):
    """What a command says of itself; the program is the command named ""."""

    name: str
    panel: str
    summary: str
    more: tuple[str, ...]
    examples: tuple[str, ...]
    options: tuple[Option, ...]
    arguments: tuple[Option, ...]

    @property
    def line(self) -> str:
        """How it is called."""
        return f"timeline {self.name}".strip()


def commands() -> list[Command]:
    """Return the program, and every command."""
    whole: Any = program()
    context = typer.Context(whole)
    return [
        _command("", whole, context),
        *(_command(name, whole.get_command(context, name), context) for name in COMMANDS),
    ]


def _command(name: str, built: Any, context: typer.Context) -> Command:
    paragraphs = built.help.replace("\\[", "[").replace("\b\n", "").split("\n\n")
    texts = [part for part in paragraphs if not part.lstrip().startswith("timeline")]
    lines = "\n".join(part for part in paragraphs if part not in texts).splitlines()
    parameters = [one for one in built.params if not getattr(one, "hidden", False)]
    told = [(one.param_type_name, _option(one, context)) for one in parameters]
    return Command(
        name,
        built.rich_help_panel or "",
        " ".join(texts[0].split()),
        tuple(" ".join(text.split()) for text in texts[1:]),
        tuple(line.strip() for line in lines if line.strip()),
        tuple(one for kind, one in told if kind == "option"),
        tuple(one for kind, one in told if kind == "argument"),
    )


def _option(one: Any, context: typer.Context) -> Option:
    flags = sorted(one.opts, key=len) if one.param_type_name == "option" else ()
    value = "" if getattr(one, "is_flag", False) else one.make_metavar(context)
    return Option(one.rich_help_panel or "", tuple(flags), value, one.help or "")


# --- manual pages -------------------------------------------------------------------------------


def manual_pages() -> Iterator[tuple[str, str]]:
    """Yield the name and the roff of the manual page of the program, and of each command."""
    every = commands()
    for one in every:
        title = one.line.replace(" ", "-")
        yield f"{title}.1", "\n".join(_manual(one, title, every)) + "\n"


def _manual(told: Command, title: str, every: list[Command]) -> Iterator[str]:
    yield f'.TH "{title.upper()}" "1" "" "timeline {__version__}" "User Commands"'
    yield from (".SH NAME", rf"{_roff(title)} \- {_roff(told.summary)}")
    called = " ".join(("[OPTION]…", *(one.value for one in told.arguments)))
    operand = called if told.name else "[OPTION]… COMMAND [ARGUMENT]…"
    yield from (".SH SYNOPSIS", rf"\fB{_roff(told.line)}\fR {_roff(operand)}")
    yield from (".SH DESCRIPTION", _roff(told.summary))
    for text in told.more:
        yield from (".PP", _roff(text))
    for one in told.arguments:
        yield from (".TP", rf"\fI{_roff(one.value)}\fR", _roff(one.told or "one or more"))
    if not told.name:
        yield from _sections_of_commands(every[1:])
    for panel, options in groupby(sorted(told.options, key=_panel), _panel):
        yield f'.SH "{_roff(panel.upper() or "OPTIONS")}"'
        for one in options:
            flags = ", ".join(rf"\fB{_roff(flag)}\fR" for flag in one.flags)
            yield from (".TP", f"{flags} \\fI{_roff(one.value)}\\fR" if one.value else flags)
            yield _roff(one.told)
    yield from (".SH EXAMPLES", ".nf", *map(_roff, told.examples), ".fi")
    if not told.name:
        yield from _table("EXIT STATUS", STATUSES)
        yield from _table("ENVIRONMENT", VARIABLES)
        yield from (".SH BUGS", _roff(REPORT))
    others = "timeline(1), timeline help" if told.name else "timeline help lists the topics"
    yield from ('.SH "SEE ALSO"', _roff(others))


def _sections_of_commands(every: list[Command]) -> Iterator[str]:
    for panel, listed in groupby(every, lambda one: one.panel):
        yield f'.SH "{_roff(panel.upper())}"'
        for one in listed:
            yield from (".TP", rf"\fBtimeline\-{_roff(one.name)}\fR(1)", _roff(one.summary))


def _panel(option: Option) -> str:
    return option.panel


def _table(title: str, rows: dict[str, str]) -> Iterator[str]:
    yield f'.SH "{title}"'
    for name, text in rows.items():
        yield from (".TP", rf"\fB{_roff(name)}\fR", _roff(text))


def _roff(text: str) -> str:
    r"""Return text that roff sets as it is, in ASCII.

    >>> print(_roff("-a\\b …"), _roff(".TH"))
    \-a\eb \[u2026] \&.TH
    """
    plain = text.replace("\\", r"\e").replace("-", r"\-").replace('"', r"\(dq")
    plain = "".join(one if one.isascii() else f"\\[u{ord(one):04X}]" for one in plain)
    return rf"\&{plain}" if plain.startswith((".", "'")) else plain


# --- the reference --------------------------------------------------------------------------------


def reference() -> str:
    """Return the reference of the command line as Markdown."""
    every = commands()
    shared = set(every[0].options)
    lines = [
        "# Commands",
        "",
        "This page is made of what the program says of itself with `--help`.",
        "[Options](options.md) says which commands have an option.",
    ]
    for told in every:
        lines += ["", f"## {told.line}", "", f"{_marked(told.summary)}"]
        lines += [part for text in told.more for part in ("", _marked(text))]
        lines += ["", "```sh", *told.examples, "```"]
        own = [one for one in told.options if told.name == "" or one not in shared]
        rows = [
            f"| {_code(' '.join((*one.flags, one.value)))} | {_marked(one.told)} |"
            for one in (*told.arguments, *own)
        ]
        lines += ["", "| option | meaning |", "|---|---|", *rows] if rows else []
    return "\n".join(lines) + "\n"


def _code(text: str) -> str:
    return f"`{text.strip().replace('|', chr(0x2223))}`"  # a bar ends a cell


def _marked(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*").replace("[", "\\[")


def on_files(files: Any, config: Any) -> Any:
    """Give the documentation site its page `commands.md`: a hook of mkdocs."""
    from mkdocs.structure.files import File

    files.append(File.generated(config, "commands.md", content=reference()))
    return files


def main(folder: str) -> None:
    """Write the manual pages into a folder."""
    for name, text in manual_pages():
        (Path(folder) / name).write_text(text, "ascii")


if __name__ == "__main__":
    main(*sys.argv[1:])

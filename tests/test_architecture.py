"""The program's build, held: rooms in layers, one owner for each library, small files."""

import ast
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Collection, Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from conftest import PROJECT, clean_environment

SOURCE = PROJECT / "src" / "timeline"
FILES = sorted(SOURCE.rglob("*.py"))
LONGEST = 500
ENDS = ("print", "exit", "quit", "sys.exit", "os._exit", "typer.echo")
STREAMS = ("sys.stdout", "sys.stderr")
MAIN_WRITES = ("__main__", "os.write")
"""The last words of a process that cannot even start."""
VAGUE = {
    "base", "common", "core", "data", "functions", "handler", "handlers", "helper", "helpers",
    "info", "lib", "manager", "managers", "misc", "object", "objects", "processor", "service",
    "shared", "stuff", "tools", "util", "utility", "utils", "types",
}  # fmt: skip


def room_of(file: Path) -> str:
    """Return the folder of the package that a file lies in, "" for the package's top."""
    parts = file.relative_to(SOURCE).parts
    return parts[0] if len(parts) > 1 else parts[0].removesuffix(".py")


@cache
def nodes(file: Path) -> tuple[ast.AST, ...]:
    """Return everything that stands in a file, in no order."""
    return tuple(ast.walk(ast.parse(file.read_text(encoding="utf-8"))))


def dotted(node: ast.AST) -> str:
    """Return a name with dots as it is written, "" for anything else."""
    if isinstance(node, ast.Attribute):
        before = dotted(node.value)
        return before and f"{before}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""


@cache
def imported(file: Path) -> tuple[str, ...]:
    """Return the full name of every module that a file imports, also inside functions."""
    found: list[str] = []
    for node in nodes(file):
        if isinstance(node, ast.Import):
            found += (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            found.append(node.module)
    return tuple(found)


def importers(library: str) -> set[str]:
    """Return the rooms that import a library."""
    return {
        room_of(file)
        for file in FILES
        if any(name.split(".")[0] == library for name in imported(file))
    }


def test_the_rooms_import_only_from_below() -> None:
    pytest.importorskip("importlinter", reason="import-linter comes with the extra [dev]")
    ran = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=PROJECT,
        env=clean_environment(PYTHONPATH=os.pathsep.join(filter(None, sys.path))),
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout.decode()


def module_of(file: Path) -> str:
    """Return the name under which a file is imported."""
    parts = file.relative_to(SOURCE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def modules_imported(file: Path, modules: Collection[str]) -> Iterator[str]:
    """Yield which of our modules a file imports, also inside functions and for types alone."""
    for node in nodes(file):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in modules)
        elif isinstance(node, ast.ImportFrom) and node.module and node.module in modules:
            inside = {f"{node.module}.{alias.name}" for alias in node.names}
            yield from inside.intersection(modules) or [node.module]


@pytest.mark.slow
def test_no_files_import_each_other_in_a_circle() -> None:
    modules = {module_of(file): file for file in FILES}
    imports = {name: set(modules_imported(file, modules)) for name, file in modules.items()}
    TopologicalSorter(imports).prepare()  # raises CycleError, which names the circle


def test_every_folder_has_a_place_in_the_layers_and_every_place_a_folder() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    [contract] = project["tool"]["importlinter"]["contracts"]
    assert contract["exhaustive"] is True
    named = {room.strip() for layer in contract["layers"] for room in re.split("[|:]", layer)}
    there = {room_of(file) for file in FILES if file.name != "__init__.py" or file.parent != SOURCE}
    assert named == there - set(contract["exhaustive_ignores"])


def test_a_library_is_known_to_the_rooms_that_own_it() -> None:
    """No room below the edge knows how it is called, and nobody knows what Typer is made of."""
    owners = {
        "yaml": {"yaml"}, "rich": {"screen"}, "dateutil": {"dates"},
        "altair": {"pictures"}, "vl_convert": {"pictures"},
        "typer": {"commands", "terminal"}, "click": set(),
    }  # fmt: skip
    assert {library: importers(library) for library in owners} == owners


def test_everything_imported_is_ours_the_standard_librarys_or_declared() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = [line for lines in project["optional-dependencies"].values() for line in lines]
    declared = {
        line.split(">")[0].split("[")[0].lower() for line in [*project["dependencies"], *extras]
    }
    known = {
        "yaml": "pyyaml",
        "dateutil": "python-dateutil",
        "python_calamine": "python-calamine",
        "vl_convert": "vl-convert-python",
    }
    newer = {"annotationlib"}  # the standard library's since Python 3.14
    foreign = {
        name.split(".")[0] for file in FILES for name in imported(file)
    } - {"timeline"} - sys.stdlib_module_names - newer  # fmt: skip
    assert {known.get(name, name) for name in foreign} <= declared


def is_a_program(file: Path) -> bool:
    """Whether a file may be run by itself, and answers the one that runs it."""
    return "if __name__ ==" in file.read_text(encoding="utf-8")


def test_nothing_below_the_edge_prints_or_ends_the_process() -> None:
    found = []
    for file in FILES:
        if room_of(file) in ("commands", "terminal", "__main__") or is_a_program(file):
            continue
        for node in nodes(file):
            called = dotted(node.func) if isinstance(node, ast.Call) else ""
            if called in ENDS or dotted(node) in STREAMS:
                found.append(f"{file.relative_to(SOURCE)}: {called or dotted(node)}")
    assert found == []


ESCAPING = {
    "exchange": {
        "_escaped", "escaped", "escaped_line", "in_quotes", "_task", "_days", "_minute", "_written",
    },
    "formats": {
        "inert", "inert_lines", "escaped", "_escaped", "_in_ascii", "_in_line", "glyphs_of",
        "write",
    },
    "page": {"written"},
    "pictures": {"document", "written"},
    "safe": {"filled", "joined", "verbatim"},
    "screen": {"_tidied", "written"},
}  # fmt: skip
"""Who may say that a text is safe: the functions of each room that make it so."""


@cache
def calls(file: Path) -> tuple[tuple[str, ast.Call], ...]:
    """Return every call in a file, with the name of the innermost function it stands in."""

    def within(node: ast.AST, function: str) -> Iterator[tuple[str, ast.Call]]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.Call):
                yield function, child
            yield from within(child, child.name if isinstance(child, ast.FunctionDef) else function)

    module = next(node for node in nodes(file) if isinstance(node, ast.Module))
    return tuple(within(module, ""))


def is_constant(node: ast.expr) -> bool:
    """Whether an expression is a text in the source, or one of two of them."""
    if isinstance(node, ast.IfExp):
        return is_constant(node.body) and is_constant(node.orelse)
    return isinstance(node, ast.Constant)


def test_only_constants_and_escaping_functions_make_text_safe() -> None:
    found = set()
    for file in FILES:
        name = file.relative_to(SOURCE).as_posix()
        for function, call in calls(file):
            called = dotted(call.func)
            form = {"filled": 0, "joined": 1, "Safe": 0}.get(called)
            if form is None or len(call.args) <= form or is_constant(call.args[form]):
                continue
            if called == "Safe" and function in ESCAPING.get(room_of(file), set()):
                continue
            if ast.unparse(call) != "Safe(__version__)":  # ours too
                found.add(f"{name}:{call.lineno} {ast.unparse(call)}")
    assert found == set()


VERBATIM = {("commands", "_print"), ("commands", "show_diff"), ("formats", "_safe")}
"""Who may hand on a text as it is, into a pipe: a new registry, a difference, cells with --raw."""


@pytest.mark.slow
def test_text_is_handed_on_as_it_is_only_where_nobody_sees_it() -> None:
    found = set()
    for file in FILES:
        for node in nodes(file):
            if not isinstance(node, ast.FunctionDef):
                continue
            names = {one.id for one in ast.walk(node) if isinstance(one, ast.Name)}
            if "verbatim" in names:
                assert names & {"seen", "on_terminal"} or ".isatty()" in ast.unparse(node)
                found.add((room_of(file), node.name))
    assert found == VERBATIM


ASKING = ("print", "echo", "secho", "input", "confirm", "prompt")


def test_only_the_terminal_room_writes_to_the_streams() -> None:
    found = set()
    for file in FILES:
        room = room_of(file)
        for _, call in calls(file):
            called = dotted(call.func) or f".{getattr(call.func, 'attr', '')}"
            if called == "console.print" and room == "screen":
                continue  # onto a sheet in memory, which is made safe before it leaves the room
            edge = room in ("commands", "options", "terminal")
            writes = edge and called.endswith((".write", ".writelines"))
            if writes or called.split(".")[-1] in ASKING or (room, called) == MAIN_WRITES:
                found.add((room, called))
    assert found == {
        MAIN_WRITES,
        ("terminal", "pipe.write"),  # to the pager
        ("terminal", "stream.write"),
        ("terminal", "stream.buffer.write"),
        ("terminal", "input"),
    }


def test_every_file_fits_in_the_head() -> None:
    for file in FILES:
        text = file.read_text(encoding="utf-8")
        assert len(text.splitlines()) <= LONGEST, file
        assert {file.stem, file.parent.name}.isdisjoint(VAGUE), file
        module = next(node for node in nodes(file) if isinstance(node, ast.Module))
        assert not text.strip() or ast.get_docstring(module), file


def test_the_renderers_do_not_know_the_reports() -> None:
    """If a renderer has to ask which command made a report, the report lacks a column."""
    files = [file for file in FILES if room_of(file) in ("formats", "pictures", "screen")]
    names = [name for file in files for name in imported(file)]
    assert not [name for name in names if name.startswith("timeline.reports")]


def test_nothing_says_where_it_was_made() -> None:
    """No path of anybody's machine stands in what is published."""
    paths = ("/home/", "/root/", "/Users/", "C:\\Users")
    published = [
        *FILES,
        *(PROJECT / "tests").glob("*.py"),
        *(PROJECT / "tests" / "golden").iterdir(),
        *(PROJECT / "docs").glob("*.md"),
        *PROJECT.glob("*.md"),
        PROJECT / "events.yaml",
        PROJECT / "pyproject.toml",
    ]
    this = Path(__file__)
    assert [
        file.name
        for file in published
        if file != this and any(path in file.read_text(encoding="utf-8") for path in paths)
    ] == []


def test_a_class_name_means_one_thing() -> None:
    places: dict[str, list[str]] = {}
    for file in FILES:
        for node in nodes(file):
            if isinstance(node, ast.ClassDef):
                places.setdefault(node.name.lstrip("_"), []).append(str(file.relative_to(SOURCE)))
    assert {name: found for name, found in places.items() if len(found) > 1} == {}

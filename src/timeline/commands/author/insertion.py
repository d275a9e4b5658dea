"""Events into a file, or their diff onto the screen: the common end of `add` and `import`."""

import os

from msgspec.structs import replace

from timeline.authoring.drafts import Intake
from timeline.authoring.plan import Destination, Plan, plan
from timeline.authoring.reconciliation import IntakePolicy
from timeline.authoring.save import locked
from timeline.formats.inert import inert
from timeline.loading.files import read_files
from timeline.problems import BadRegistryError, Problem, UsageError
from timeline.safe import filled, verbatim
from timeline.terminal.streams import put, standard_output


def insert(destination: Destination, intake: Intake, policy: IntakePolicy, *, dry: bool) -> Plan:
    """Put events into a file, or with `dry` only plan to; raise BadRegistryError for bad ones."""
    content = content_of(destination.file)
    if dry:
        return plan(destination, content, intake, policy)
    with locked(destination.file) as file:
        planned = plan(destination, file.content, intake, policy)
        if planned.after != planned.before:
            file.replace(planned.after)
        return planned


def show_diff(plan: Plan) -> None:
    """Print what would change: exact where a program reads it, harmless on a terminal."""
    stream = standard_output()
    on_terminal = stream.isatty()
    for line in plan.diff():
        shown = filled("{}\n", inert(line.rstrip("\r\n"))) if on_terminal else verbatim(line)
        put(stream, shown)
    stream.flush()


def content_of(file: str) -> bytes:
    """Return what a file holds; raise an error that says why it cannot be read."""
    if os.path.isdir(file):
        raise UsageError(f"{file} is a folder", "name the one file in it that is written")
    found, problems = read_files([file])
    if problems:
        raise BadRegistryError(tuple(replace(one, hint=_hint(file, one)) for one in problems))
    return found[0].content


def _hint(file: str, problem: Problem) -> str:
    """Return what to do about a file that cannot be written; `find` gives advice for reading."""
    if os.path.isfile(file) or "://" in file:
        return problem.hint
    if os.path.lexists(file):
        return "check the path, or name another file"
    return f"check the path, or begin a registry: timeline init {file}"

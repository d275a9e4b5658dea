"""A registry with events put in: planned in memory, and proved before anything is written."""

import os
from collections.abc import Callable, Container, Mapping, Sequence
from difflib import unified_diff
from functools import partial
from operator import attrgetter
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from timeline.authoring.document import document_of
from timeline.authoring.drafts import GONE, Intake
from timeline.authoring.duplicates import note_alike
from timeline.authoring.json_lines import with_changed_lines, with_lines
from timeline.authoring.new_registry import beginning, with_beginning, without_example
from timeline.authoring.reconciliation import IncomingEvent, IntakePolicy, Reconciliation, reconcile
from timeline.authoring.splice import with_changes, with_events
from timeline.authoring.target import Target
from timeline.loading import load
from timeline.loading.assembly import collector_paused, load_files
from timeline.loading.files import FileContent, JsonLinesFile, is_json_lines
from timeline.loading.loaded import Loaded
from timeline.model import Event
from timeline.problems import BadRegistryError, NotSavedError, with_excerpts
from timeline.yaml.nodes import Values, value_of

_PutIn: TypeAlias = Callable[[Sequence[IncomingEvent]], tuple[bytes, list[IncomingEvent]]]


# The share of a large import's time that has passed after each step.
_TAKEN, _COMPARED, _WRITTEN = 0.6, 0.7, 0.9


class Destination(Struct, frozen=True):
    """A registry, by the names that are read as one, and the file of it that events go into."""

    names: Sequence[str]
    file: str

    @property
    def path(self) -> str:
        """The real path of the file."""
        return os.path.realpath(self.file)


class Plan(Struct, frozen=True):
    """What a file holds, and what it will hold.

    `events` are the events that come in, in their order in the file; the last `uncompared` of them
    were not compared with others. `changes` are new values of events that stand in the file, by id.
    `example_gone` says that the examples of `timeline init` made room for them.
    """

    file: str
    before: bytes
    after: bytes
    events: Sequence[IncomingEvent]
    reconciled: Reconciliation
    changes: Mapping[str, Values]
    uncompared: int
    example_gone: bool = False

    def diff(self) -> list[str]:
        """Return the change as a unified diff, in lines with their ends."""
        before, after = (
            text.decode().splitlines(keepends=True) for text in (self.before, self.after)
        )
        lines = unified_diff(before, after, self.file, self.file)
        return [
            line if line.endswith(("\n", "\r")) else f"{line}\n\\ No newline at end of file\n"
            for line in lines
        ]


@collector_paused()
def plan(destination: Destination, content: bytes, intake: Intake, policy: IntakePolicy) -> Plan:
    """Return what becomes of a file when events are put in.

    The first of them take the place of the examples that `timeline init` wrote, unless somebody
    has changed these, or something refers to them. Raises BadRegistryError if events cannot be put
    in, and NotSavedError if the file cannot take them.
    """
    bare = without_example(content)
    if bare != content and not _needs_examples(content, bare, destination, intake):
        planned = _plan(destination, bare, intake, policy)
        after, gone = (planned.after, True) if planned.events else (content, False)
        return replace(planned, before=content, after=after, example_gone=gone)
    return _plan(destination, content, intake, policy)


def _needs_examples(content: bytes, bare: bytes, destination: Destination, intake: Intake) -> bool:
    """Whether the registry, or an event of a few that come in, refers to an example."""
    whole, without = (load(destination.names, {destination.path: one}) for one in (content, bare))
    if whole.registry is None or without.registry is None:
        return True
    examples = whole.registry.by_id.keys() - without.registry.by_id.keys()
    drafts = intake.drafts if isinstance(intake.drafts, list) else ()
    incoming = " ".join(repr(value_of(draft.node)) for draft in drafts)
    return any(id_ in incoming for id_ in examples)


def _plan(destination: Destination, content: bytes, intake: Intake, policy: IntakePolicy) -> Plan:
    names, file, path = destination.names, destination.file, destination.path
    loaded = load(names, {path: content})
    registry = loaded.usable()
    if path not in map(os.path.realpath, registry.files):
        raise NotSavedError(f"{file} is no file of this registry", "name it with -r too")
    target = Target(registry, loaded.declared)
    reconciled = _reconciled(intake, target, policy)
    here = [name for name in registry.files if os.path.realpath(name) == path]
    changed = _changed(reconciled, here, policy.gone_on)
    changes = {event.id: new for event, new in changed}
    if path in map(os.path.realpath, loaded.lined):
        lines = {event.place.line: new for event, new in changed if event.place}
        put: _PutIn = partial(with_lines, with_changed_lines(content, lines))
    else:
        document = document_of(file, content)
        if document and changes:
            document = document_of(file, with_changes(document, changes))
        if document is None:
            raise NotSavedError(f"{file} holds no list of events", 'give it one: "events: []"')
        put = partial(with_events, document, target.events)
    after, events, uncompared = _put_in(reconciled, target, put, policy.on_progress)
    # Events that mention no others are right or wrong by themselves. The schema has read each, and
    # `put` proves that the file says the same: to read all of it again would find nothing, and
    # take as long as everything else.
    if changes or not reconciled.independent:
        loaded = load(names, {path: after})
    _refuse_unread(loaded, file, changes, events, intake)
    return Plan(file, content, after, events, reconciled, changes, uncompared)


def _changed(
    reconciled: Reconciliation, here: Container[str], gone_on: str
) -> list[tuple[Event, Values]]:
    """Return the events in one of the registry's files that change, and their new values."""
    found = [(one.there, one.updates) for one in reconciled.events if one.there and one.updates]
    found += [(event, {GONE: gone_on}) for event in reconciled.gone if gone_on]
    return [(event, new) for event, new in found if event.place and event.place.file in here]


@collector_paused()
def plan_new(file: str, intake: Intake, policy: IntakePolicy) -> Plan:
    """Return a new registry of the events of an intake; raise BadRegistryError for bad ones."""
    target = Target()
    reconciled = _reconciled(intake, target, policy)
    kind: type[FileContent | JsonLinesFile]
    if is_json_lines(file):
        put: _PutIn = partial(with_lines, b"")
        kind, empty = JsonLinesFile, b""
    else:
        head = beginning(intake, reconciled.sources)
        put = partial(with_beginning, head, file)
        kind, empty = FileContent, f"{head}events: []\n".encode()
    after, events, uncompared = _put_in(reconciled, target, put, policy.on_progress)
    loaded = load_files([kind(file, empty if reconciled.independent else after)])
    _refuse_unread(loaded, file, {}, events, intake)
    return Plan(file, b"", after, events, reconciled, {}, uncompared)


def _reconciled(intake: Intake, target: Target, policy: IntakePolicy) -> Reconciliation:
    share = replace(policy, on_progress=lambda done: policy.on_progress(done * _TAKEN))
    reconciled = reconcile(intake, target, share)
    if reconciled.problems:
        raise BadRegistryError(tuple(reconciled.problems))
    return reconciled


def _put_in(
    reconciled: Reconciliation, target: Target, put: _PutIn, on_progress: Callable[[float], None]
) -> tuple[bytes, list[IncomingEvent], int]:
    """Return the new file, what came in, and how many of those were not compared with others."""
    new = [event for event in reconciled.events if event.there is None]
    uncompared = note_alike(new, target.events.values())
    on_progress(_COMPARED)
    after, events = put(new)
    on_progress(_WRITTEN)
    return after, events, uncompared


def _refuse_unread(
    loaded: Loaded,
    file: str,
    changes: Mapping[str, Values],
    events: Sequence[IncomingEvent],
    intake: Intake,
) -> None:
    """Raise BadRegistryError if the registry cannot be read with the events that come in."""
    if loaded.registry is not None:
        return
    problems = []
    path = os.path.realpath(file)
    for problem in loaded.problems:
        above = [event for event in events if event.line <= problem.place.line]
        if changes or os.path.realpath(problem.place.file) != path or not above:
            raise BadRegistryError(loaded.problems)
        event = max(above, key=attrgetter("line"))
        # Messages name the place in the imported file: the registry is not written yet.
        problems.append(replace(problem, place=event.origin, excerpt=""))
    raise BadRegistryError(tuple(with_excerpts(problems, intake.lines)))

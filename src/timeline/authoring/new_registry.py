"""How a new registry begins: with comments for its author, or with what an import needs."""

import contextlib
import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from io import BytesIO
from pathlib import Path

from timeline.authoring.document import tree_of
from timeline.authoring.drafts import Intake
from timeline.authoring.ids import id_from
from timeline.authoring.layout import ItemStyle, evident_item, flow_scalar, lines_of_scalar, quoted
from timeline.authoring.reconciliation import IncomingEvent
from timeline.authoring.save import create
from timeline.loading.shape.json_schema import FILE as SCHEMA
from timeline.loading.shape.json_schema import MODELINE, schema_text
from timeline.problems import NotSavedError, UsageError
from timeline.yaml.nodes import Values, parts_of, value_of
from timeline.yaml.reader import MOST

_EVENTS = "\nevents:\n"
_STARTERS = Path(__file__).with_name("starters")


class Beginning(StrEnum):
    """The works that a registry may begin with; for each there is a file of this name."""

    PLAIN = "plain"
    HISTORY = "history"
    INCIDENT = "incident"
    BIOGRAPHY = "biography"
    RESEARCH = "research"

    @property
    def text(self) -> str:
        """The registry that `timeline init` writes: below `events:` stands nothing but examples."""
        return (_STARTERS / f"{self.value}.yaml").read_text("utf-8")


def without_example(content: bytes) -> bytes:
    """Return a registry without the examples that `timeline init` wrote, if they are unchanged."""
    for kind in Beginning if content.startswith(MODELINE.encode()) else ():
        _, events, example = kind.text.partition(_EVENTS)
        before, found, after = content.partition(f"{events}{example}".encode())
        if found:
            more = after.lstrip().startswith(b"- ")
            return before + (events.encode() if more else b"\nevents: []\n") + after
    return content


_OTHERS = (".json", ".jsonl", ".ndjson", ".csv", ".tsv", ".txt", ".md", ".toml", ".ics", ".db")


def start(path: str, kind: Beginning = Beginning.PLAIN) -> list[str]:
    """Write a first registry, and the schema beside it; return the names of what was written.

    `path` is a file that ends in .yaml or .yml, or a folder, which is made if it is not there.
    Raises UsageError if a registry is there already, or the name is empty or that of another kind
    of file. A schema that is there stays.
    """
    if not path:
        raise UsageError('"" names no file', "is a variable empty? leave it out, or name a file")
    stem, ending = os.path.splitext(path)
    if ending.casefold() in _OTHERS and not os.path.isdir(path):
        raise UsageError(f"{path}: a registry is begun in YAML", f"timeline init {stem}.yaml")
    is_file = ending.casefold() in (".yaml", ".yml") and not os.path.isdir(path)
    folder = os.path.dirname(path) if is_file else path
    name = path if is_file else os.path.normpath(os.path.join(path, "events.yaml"))
    schema = os.path.join(os.path.dirname(name), SCHEMA)
    with _undone_on_failure(folder, schema):
        # The schema comes first: a second `init` replaces no registry, but goes on from a schema.
        written = [] if os.path.lexists(schema) else [schema]
        if written:
            create(schema, schema_text().encode())
        create(name, kind.text.encode())
    return [name, *written]


@contextlib.contextmanager
def _undone_on_failure(folder: str, schema: str) -> Iterator[None]:
    """Make a folder; if what is written in it then fails, remove the folder and the schema."""
    inside = Path(folder)
    new = [one for one in (inside, *inside.parents) if not os.path.exists(one)]
    was_there = os.path.lexists(schema)
    try:
        if new:
            os.makedirs(folder)
        yield
    except BaseException as error:
        if not was_there:
            with contextlib.suppress(OSError):
                os.unlink(schema)
        for one in new:
            with contextlib.suppress(OSError):
                os.rmdir(one)
        if isinstance(error, OSError):
            raise NotSavedError(f"{folder} cannot be made: {error.strerror}") from error
        raise


def with_beginning(
    head: str, file: str, new: Sequence[IncomingEvent]
) -> tuple[bytes, list[IncomingEvent]]:
    """Return a registry of some events below its beginning, and these, each with its line."""
    events = sorted(new, key=lambda event: event.span.sort_key)
    text = BytesIO()  # it gives its bytes away without a copy
    text.write(f"{head}events:{'' if events else ' []'}\n".encode())
    line, held = head.count("\n") + 2, 0
    # Every item stands on lines of its own, so that what it says does not hang on the others: each
    # is proved by how it is written, or is read back with some others, which takes little room.
    for at in range(0, len(events), _AT_ONCE):
        some = events[at : at + _AT_ONCE]
        values = [event.values for event in some]
        held += parts_of(values)
        if held > MOST:
            what = f"{file} would hold more than {MOST:,} values"
            raise NotSavedError(what, "import it in parts, or into a file of JSON Lines")
        items = _proved_items(values, file)
        text.write("".join(items).encode())
        for event, item in zip(some, items, strict=True):
            event.line = line
            line += item.count("\n")
    return text.getvalue(), events


_AT_ONCE = 1_000


def _proved_items(events: Sequence[Values], file: str) -> list[str]:
    """Return events as items of a list; those that may be read in several ways are read back."""
    items, doubtful = list[str](), list[int]()
    for event in events:
        item = evident_item(event)
        if item is None:
            doubtful.append(len(items))
            item = ItemStyle().item(event)
        items.append(item)
    text = "".join(items[at] for at in doubtful)
    if text and value_of(tree_of(file, f"events:\n{text}")) != {
        "events": [events[at] for at in doubtful]
    }:
        raise NotSavedError(f"{file}: an event is read back otherwise")  # pragma: no cover - a bug
    return items


def beginning(intake: Intake, sources: Mapping[str, str]) -> str:
    """Return the beginning of a registry that events are imported into: all but the events."""
    lines = [f"# Taken from {' '.join(quoted(intake.name)[1:-1].split())} by timeline import."]
    for key, text in (("title", " ".join(intake.title.split())), ("about", intake.about)):
        if text:
            first, *more = lines_of_scalar(text, 0, len(key) + 2)
            lines += [f"{key}: {first}", *more]
    lines += ["periods:"] if intake.periods else []
    ids = Counter[str]()
    for period in intake.periods:
        id_ = id_from(period.title)
        ids[id_] += 1
        name = flow_scalar(f"{id_}-{ids[id_]}" if ids[id_] > 1 else id_)
        span = quoted(period.date.replace("/", ".."))
        lines.append(f"  {name}: {{title: {flow_scalar(period.title)}, span: {span}}}")
    lines += ["sources:"] if sources else []
    for id_, text in sources.items():
        title = f"{{title: {flow_scalar(text)}}}" if text != id_ else "{}"
        lines.append(f"  {flow_scalar(id_)}: {title}")
    return "".join(f"{line}\n" for line in lines)

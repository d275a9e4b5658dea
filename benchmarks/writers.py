"""Generated events as text: YAML, our public JSON, a ledger's journal, a Markwhen document."""

import json
from collections.abc import Callable, Iterable, Iterator

from invented import Invented, Number
from wordlists import METRICS, TAGS, THREADS
from world import RARE, RARE_NAME, Somebody, World

_json = json.JSONEncoder(ensure_ascii=False).encode

NEVER, ALWAYS = "1000-01-01", "9999-12-31"
"""Stand for a start and an end that there is not, where a format must have days."""


# --- our own formats ------------------------------------------------------------------------


def names(world: World) -> Iterator[str]:
    """Yield the vocabularies of a registry as YAML: all that is not events."""
    yield "title: A generated registry\nsources:\n"
    for source in world.sources:
        yield f"  {source}: {{title: {source.replace('-', ' of ').capitalize()}}}\n"
    yield "actors:\n"
    for somebody in (*world.actors, Somebody(RARE, RARE_NAME, "person", "")):
        alias = f", aliases: [{somebody.native}]" if somebody.native else ""
        yield f"  {somebody.id}: {{name: {somebody.name}, kind: {somebody.kind}{alias}}}\n"
    yield "metrics:\n"
    for id_, name, unit, kind, better in METRICS:
        yield f"  {id_}: {{name: {name}, unit: {unit}, kind: {kind}, better: {better}}}\n"
    yield "threads:\n"
    for id_, title in THREADS:
        yield f"  {id_}: {{title: {title}}}\n"
    yield f"tags: [{', '.join(TAGS)}]\n"


def names_alone(world: World) -> Iterator[str]:
    """Yield a registry that declares the names and holds no event."""
    yield from names(world)
    yield "events: []\n"


def yaml(world: World, events: Iterable[Invented]) -> Iterator[str]:
    """Yield a registry as people write it."""
    yield from names(world)
    yield "events:\n"
    for event in events:
        yield "".join(_yaml_event(event))


def _yaml_event(event: Invented) -> Iterator[str]:
    yield f'  - id: {event.id}\n    date: "{event.when.edtf}"\n'
    if event.inferred:
        yield "    certainty: inferred\n"
    yield f"    title: {event.title}\n"
    if event.summary:
        yield f"    summary: {_json(event.summary)}\n"
    if event.kind != "event":
        yield f"    kind: {event.kind}\n"
    yield f"    actors: [{', '.join(event.actors)}]\n"
    yield f"    tags: [{', '.join(event.tags)}]\n"
    yield f"    thread: {event.threads[0]}\n"
    if event.because:
        yield "    because:\n"
    for cause in event.because:
        note = f", note: {cause.note}" if cause.note else ""
        yield f"      - {{event: {cause.event}, how: {cause.how}{note}}}\n"
    if event.figures:
        yield "    figures:\n"
    for figure in event.figures:
        bound = "" if figure.bound == "exact" else f", bound: {figure.bound}"
        yield f"      - {{metric: {figure.metric}, value: {figure.value}{bound}}}\n"
    if event.verdict:
        side, why = event.verdict
        yield f"    verdicts:\n      - {{on: {event.actors[0]}, side: {side}, why: {why}}}\n"
    yield f'    source: "{event.sources[0]}"\n'
    if event.note:
        yield f"    note: {event.note}\n"


def jsonl(_: World, events: Iterable[Invented]) -> Iterator[str]:
    """Yield what `timeline list --output jsonl` prints of the registry."""
    for event in events:
        yield _json(_record(event)) + "\n"


def _record(event: Invented) -> dict[str, object]:
    when = event.when
    dated = {"date": when.edtf, "start": when.start, "end": when.end}
    return {
        "id": event.id,
        **dated,
        "precision": when.precision,
        "certainty": "inferred" if event.inferred else "certain",
        "kind": event.kind,
        "title": event.title,
        "summary": event.summary,
        "actors": event.actors,
        "tags": event.tags,
        "threads": event.threads,
        "because": [
            {
                "cause": cause.event,
                "effect": event.id,
                "how": cause.how,
                "note": cause.note,
                "sources": event.sources,
            }
            for cause in event.because
        ],
        "figures": [_figure(figure, event, dated) for figure in event.figures],
        "verdicts": _verdicts(event),
        "contradicts": [],
        "sources": event.sources,
        "note": event.note,
    }


def _figure(figure: Number, event: Invented, dated: dict[str, str | None]) -> dict[str, object]:
    return {
        "metric": figure.metric,
        "of": event.actors[:1],
        **dated,
        "value": figure.value,
        "low": None if figure.bound == "about" else figure.value,
        "high": figure.value if figure.bound == "exact" else None,
        "unit": figure.unit,
        "bound": figure.bound,
        "printed": None,
        "rescaled": False,
        "fix": None,
        "event": event.id,
        "sources": event.sources,
        "note": None,
    }


def _verdicts(event: Invented) -> list[dict[str, object]]:
    if event.verdict is None:
        return []
    side, why = event.verdict
    return [
        {
            "on": event.actors[0],
            "side": side,
            "by": None,
            "why": why,
            "event": event.id,
            "date": event.when.edtf,
            "sources": event.sources,
        }
    ]


# --- what other programs read ---------------------------------------------------------------


def journal(_: World, events: Iterable[Invented]) -> Iterator[str]:
    """Yield a journal for hledger: a transaction for an event, a posting for each actor.

    Its date is the first possible day, and a tag tells the last. (hledger knows secondary dates as
    well, but what is asked of both dates at once it asks of the first.)
    """
    for event in events:
        start, end = event.when.start or NEVER, event.when.end or ALWAYS
        yield f"{start} ({event.id}) {event.title}  ; last:{end}\n"
        for actor in event.actors:
            yield f"    (actors:{actor})  1\n"
        yield "\n"


def markwhen(_: World, events: Iterable[Invented]) -> Iterator[str]:
    """Yield a Markwhen document: an event to a line, a tag for each actor, the id at its end."""
    yield "title: A generated registry\n\n"
    for event in events:
        start, end = event.when.start or NEVER, event.when.end or ALWAYS
        tags = " ".join(f"#{actor.replace('-', '_')}" for actor in event.actors)
        yield f"{start}/{end}: {event.title} {tags} !{event.id}\n"


WRITERS: dict[str, Callable[[World, Iterable[Invented]], Iterator[str]]] = {
    "yaml": yaml,
    "jsonl": jsonl,
    "names": lambda world, _: names_alone(world),
    "journal": journal,
    "markwhen": markwhen,
}

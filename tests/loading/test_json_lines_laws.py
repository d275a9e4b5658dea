"""Laws of JSON Lines: the short way and the long way read alike, whatever stands on a line."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest import mock

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from conftest import PROJECT, SOUTH_POLE, examples, inside
from timeline.loading import load
from timeline.loading.assembly import load_files
from timeline.loading.files import FileContent, JsonLinesFile
from timeline.loading.lines.fast_reader import FastLineReader
from timeline.loading.lines.reader import JsonLinesReader
from timeline.loading.loaded import Loaded
from timeline.model import Event, RegistryModel

often = settings(
    max_examples=examples(20), deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
words = st.sampled_from(
    ["a", "b", "scott", "the tent", "two\nlines", "张勇", "back\\slash", 'quo"ted']
)
texts = st.one_of(
    words,
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Z"]), min_size=1, max_size=20),
    st.sampled_from([" spaced", "two\nlines", "one", "a\u2028b", "\x07 bell"]),
)
dates = ["1911", "1911-12-14", "1911-12~", "[1910..1912]", "1910/1912", "Oct 2011", "1911 "]
wrong_dates = ["1 year after b", "2011-13", ""]
numbers = [0, -7, 1400, 10**30, 1.5, -0.0, 1e3, 0.1, "50m", "7..8"]
wrong_numbers = [True, 10**45, 1e300, "five", None]
junk = st.recursive(
    st.one_of(st.none(), st.booleans(), st.sampled_from(numbers), texts, st.just("")),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(texts, inner, max_size=2)),
    max_leaves=5,
)


@st.composite
def records(draw: st.DrawFn, id_: str, sound: bool) -> dict[str, Any]:
    """Return an event as we print it, or nearly."""

    def out_of(right: Sequence[Any], wrong: Sequence[Any]) -> st.SearchStrategy[Any]:
        return st.sampled_from([*right, *(() if sound else wrong)])

    maybe, several = st.one_of(st.none(), texts), st.lists(words, max_size=2)
    moments, amounts = out_of(dates, wrong_dates), out_of(numbers, wrong_numbers)
    date, actors, sources = draw(moments), draw(several), draw(several)
    own = {"sources": st.one_of(st.just(sources), several, st.none()), "note": maybe}
    figure = st.fixed_dictionaries(
        {"metric": words, "of": st.one_of(st.just(actors[:1]), several),
         "date": st.one_of(st.just(date), moments), "value": amounts, "low": st.just(1),
         "high": amounts, "unit": maybe, "rescaled": st.booleans(), "printed": maybe,
         "bound": out_of(["exact", "exact"], ["about", "range", "at_least"]), "fix": maybe, **own},
        optional={"event": words, "start": st.none()},
    )  # fmt: skip
    ranged = figure.map(lambda one: {**one, "value": None, "low": 7, "high": 8.5, "bound": "range"})
    how, side = ["caused", "enabled"], ["merit", "mixed"]
    link = {"cause": out_of(["a"], ["nowhere"]), "how": out_of(how, ["hindered"]), **own}
    verdict = {"on": words, "side": out_of(side, ["worse"]), "by": maybe, "why": maybe}
    conflict = {"event": out_of(["a", None], ["nowhere"]), "figure": maybe, "note": maybe}
    event: dict[str, Any] = {
        "id": draw(out_of([id_], ["a", "e f", ""])),
        "date": date,
        "start": "1911-01-01",
        "precision": "day",
        "certainty": draw(st.sampled_from(["certain", "inferred"])),
        "kind": draw(out_of(["event", "claim"], ["Event"])),
        "title": draw(texts),
        "summary": draw(maybe),
        "actors": actors,
        "tags": draw(several),
        "threads": draw(several),
        "because": draw(st.lists(st.fixed_dictionaries(link), max_size=1)),
        "figures": draw(st.lists(st.one_of(figure, ranged), max_size=2)),
        "verdicts": draw(st.lists(st.fixed_dictionaries(verdict), max_size=1)),
        "contradicts": draw(st.lists(st.fixed_dictionaries(conflict), max_size=1)),
        "sources": sources,
        "note": draw(maybe),
    }
    if not sound and draw(st.booleans()):
        event[draw(st.sampled_from([*event, "within", "thread", "titel"]))] = draw(junk)
    return shuffled(draw, event) if draw(st.booleans()) else event


def shuffled(draw: st.DrawFn, told: dict[str, Any]) -> dict[str, Any]:
    """Return a record with its keys, and those of its verdicts, in another order."""
    mixed = {key: told[key] for key in draw(st.permutations(list(told)))}
    if isinstance(mixed.get("verdicts"), list):
        mixed["verdicts"] = [
            shuffled(draw, one) if isinstance(one, dict) else one for one in mixed["verdicts"]
        ]
    return mixed


@st.composite
def files(draw: st.DrawFn, *, sound: bool) -> bytes:
    """Return a file of such events, written in one way or another, perhaps cut short."""
    ends = draw(st.sampled_from(["\n", "\r\n", "\n\n", " \n"]))
    out = ""
    for id_ in "abcd"[: draw(st.integers(1, 4))]:
        out += draw(st.sampled_from(["", "", " ", "\t"]))
        out += json.dumps(draw(records(id_, sound)), ensure_ascii=draw(st.booleans()))
        out += draw(st.sampled_from([ends] if sound else [ends, ends, " {}" + ends, "}" + ends]))
    cut = draw(st.integers(0, len(out))) if not sound and draw(st.booleans()) else len(out)
    return draw(st.sampled_from([b"", b"\xef\xbb\xbf"])) + out[:cut].encode()


VOCABULARIES = st.sampled_from(
    [b"", b"", b"title: T\nevents: []\n", b"actors: {a: {name: A}, scott: }\nevents: []\n"]
)


def read(content: bytes, vocabulary: bytes = b"") -> Loaded:
    """Return what comes of events in JSON Lines, with a registry in YAML before them."""
    before = [FileContent("names.yaml", vocabulary)] if vocabulary else []
    return load_files([*before, JsonLinesFile("f.jsonl", content)])


def places(event: Event) -> Iterator[tuple[str, int]]:
    """Yield the files and lines in which an event and its parts stand."""
    parts: tuple[Any, ...] = (*event.because, *event.figures, *event.verdicts, *event.contradicts)
    for place in (event.place, *(part.place for part in parts)):
        assert place is not None
        yield place.file, place.line


def everything(loaded: Loaded) -> Any:
    """Return all that is known of a registry, in its order, or what is wrong with it."""
    registry = loaded.registry
    if registry is None:
        return loaded.problems
    return registry, [list(places(event)) for event in registry.events], orders(registry)


def orders(registry: RegistryModel) -> list[list[str]]:
    """Return the names of every vocabulary in their order."""
    vocabularies = (registry.actors, registry.tags, registry.threads, registry.metrics)
    return [list(names) for names in (*vocabularies, registry.sources)]


JUDGE_FIRST = b"""{"id": "a", "date": "1911", "title": "a", "actors": [], "because": [], \
"figures": [], "verdicts": [{"side": "merit", "by": "b", "why": "{", "on": "a"}]}"""


@often
@given(st.booleans().flatmap(lambda sound: files(sound=sound)), VOCABULARIES)
@example(JUDGE_FIRST, b"").via("a text between who judges and on whom holds a bracket")
def test_the_short_way_reads_as_the_long_way(content: bytes, vocabulary: bytes) -> None:
    with mock.patch.object(FastLineReader, "read", return_value=None):
        long = everything(read(content, vocabulary))
    assert everything(read(content, vocabulary)) == long


NAMES = st.sampled_from(
    ["a", "b", "A", "scott", "Scott", "the tent", "the  tent", "two lines", "two", "张勇", "張勇",
     "nobody", 'quo"ted', "back\\slash", "a/b", "", " "]
)  # fmt: skip
FILTERS = st.lists(
    st.tuples(st.sampled_from(["--actor", "--tag", "--thread", "--source"]), NAMES),
    min_size=1,
    max_size=3,
)


@settings(often, max_examples=examples(8))
@given(files(sound=True), FILTERS, st.sampled_from(["list", "between 1900 1911"]))
def test_a_sieve_changes_no_answer(
    content: bytes, filters: list[tuple[str, str]], command: str
) -> None:
    asked = [*command.split(), *(word for one in filters for word in one), "-o", "jsonl"]
    with TemporaryDirectory() as folder:
        file = Path(folder) / "f.jsonl"
        file.write_bytes(content)
        sieved = inside("-r", str(file), *asked)
    whole = inside("-r", "-", *asked, stdin=content.decode())  # (which is not sieved)
    assert (sieved.status, sieved.out) == (whole.status, whole.out)
    assert sieved.err.replace(str(file), "standard input") == whole.err


@pytest.mark.parametrize("name", [SOUTH_POLE, str(PROJECT / "events.yaml")])
def test_what_is_listed_is_read_as_it_was(name: str, tmp_path: Path) -> None:
    copy = tmp_path / "copy.jsonl"
    copy.write_text(inside("-r", name, "list", "-o", "jsonl").out, encoding="utf-8")
    read_fully = JsonLinesReader.with_places
    with mock.patch.object(
        JsonLinesReader, "with_places", autospec=True, side_effect=read_fully
    ) as taken:
        loaded = load([str(copy)])
    assert loaded.registry is not None
    # Only a line with other readings takes the long way.
    assert taken.call_count == copy.read_text(encoding="utf-8").count('"alternatives": [{')
    for question in ("list -o jsonl", "list --json --sort title", "verdict -o jsonl"):
        asked = question.split()
        assert inside("-r", str(copy), *asked) == inside("-r", name, *asked)

"""Laws: what is written is read as it was meant, whatever it is and wherever it stands."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unicodedata import normalize

import pytest
import yaml
from desk import add, listed
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import inside
from timeline.authoring.layout import ItemStyle, evident_item
from timeline.yaml import read_tree
from timeline.yaml.nodes import value_of

quick = settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=200).filter(
    str.strip
)
lines = st.one_of(
    texts, st.sampled_from(["a: b", "- a", "# a", "null", "~", "'", '"', "a\n\n b", " "])
)
lines = lines.filter(lambda text: text.strip() and "\0" not in text)
words = st.from_regex(r"[a-z][a-z0-9-]{0,12}", fullmatch=True)
dates = st.one_of(
    st.integers(1000, 2400).map(str),
    st.dates().map(str),
    st.sampled_from(["2009~", "2009?/2011", "[..2014]", "2012/..", "199X", "2010-22", "Y-17000"]),
)
numbers = st.one_of(
    st.integers(-(10**15), 10**15),
    st.floats(-1e9, 1e9, allow_nan=False).map(lambda number: round(number, 6)),
)


def composed(text: str | None) -> str:
    """Return a text as the loader reads several lines of it."""
    return normalize("NFC", (text or "").strip())


def told(text: str) -> str:
    """Return a text as the loader reads one line of it."""
    text = composed(text)
    return " ".join(text.split()) if "\n" in text else text


@st.composite
def records(draw: st.DrawFn) -> dict[str, Any]:
    """Return an event as our own JSON has it."""
    id_ = draw(words)
    figures = [
        {"metric": draw(words), "of": draw(st.lists(words, max_size=2)), "value": draw(numbers),
         "unit": draw(st.one_of(st.none(), words)), "date": draw(dates),
         "bound": draw(st.sampled_from(["exact", "about", "at-least"]))}
        for _ in range(draw(st.integers(0, 2)))
    ]  # fmt: skip
    verdicts = [
        {"on": draw(words), "side": draw(st.sampled_from(["merit", "demerit", "mixed"])),
         "by": draw(st.one_of(st.none(), words)), "why": draw(st.one_of(st.none(), lines))}
        for _ in range(draw(st.integers(0, 2)))
    ]  # fmt: skip
    return {
        "id": id_,
        "date": draw(dates),
        "kind": draw(st.sampled_from(["event", "claim", "forecast"])),
        "certainty": draw(st.sampled_from(["certain", "inferred"])),
        "title": draw(lines),
        "summary": draw(st.one_of(st.none(), lines)),
        "actors": draw(st.lists(words, max_size=3, unique=True)),
        "tags": draw(st.lists(words, max_size=3, unique=True)),
        "threads": draw(st.lists(words, max_size=2, unique=True)),
        "figures": figures,
        "verdicts": verdicts,
        "sources": draw(st.lists(words, max_size=2, unique=True)),
        "note": draw(st.one_of(st.none(), lines)),
    }


events = st.lists(records(), min_size=1, max_size=4, unique_by=lambda event: event["id"])


@st.composite
def registries(draw: st.DrawFn) -> str:
    """Return a registry as people write it: any indentation, comments, quotes and line ends."""
    dash = " " * draw(st.integers(0, 4))
    keys = dash + " " * draw(st.integers(2, 4))
    out = [draw(st.sampled_from(["", "# top\n", "---\n"])), "events:\n"]
    ending = draw(st.sampled_from(["\n", "\n\n", "\n# after\n"]))
    years = draw(st.lists(st.integers(1900, 2020), min_size=1, max_size=5))
    for number, year in enumerate(sorted(years) if draw(st.booleans()) else years):
        lead = dash + "-" + " " * (len(keys) - len(dash) - 1)
        body = draw(
            st.sampled_from(
                [
                    "title: T{n}\n",
                    "title: 'T{n}'   # why\n",
                    "title: T{n}\n{k}note: >-\n{k}  folded\n{k}  text\n",
                    "title: T{n}\n{k}note: |\n{k}  # kept\n\n",
                    "title: T{n}\n{k}# below\n",
                    "title: T\n{k}  {n}\n",
                    "title: T{n}\n{k}tags: [a,\n{k}  b]\n",
                ]
            )
        )
        out.append(f'{lead}id: e{number}\n{keys}date: "{year}"\n{keys}')
        out.append(body.format(n=number, k=keys))
        out.append(draw(st.sampled_from(["", "", "\n", f"{dash}# about the next\n"])))
    text = "".join(out)
    if draw(st.booleans()):
        text = text.rstrip("\n") + ending.rstrip("\n")
    else:
        text += f"series: []{ending}"
    return text.replace("\n", draw(st.sampled_from(["\n", "\n", "\r\n", "\r"])))


def as_told(event: dict[str, Any]) -> dict[str, Any]:
    """Return what a record says, as it is read again."""
    figures, verdicts = ("metric", "of", "date", "value"), ("on", "side", "by")
    return {
        **{key: event[key] for key in ("id", "date", "kind", "certainty", "actors", "threads")},
        "title": told(event["title"]),
        "summary": composed(event["summary"]),
        "note": composed(event["note"]),
        "tags": [told(tag) for tag in event["tags"]],
        "sources": event["sources"],
        "figures": [[figure[key] for key in figures] for figure in event["figures"]],
        "verdicts": [[verdict[key] for key in verdicts] for verdict in event["verdicts"]],
    }


@quick
@given(events)
def test_what_is_added_is_what_is_read(given_events: list[dict[str, Any]]) -> None:
    with TemporaryDirectory() as folder:
        file = f"{folder}/mine.yaml"
        Path(file).write_text("events: []\n")
        ran = inside("-r", file, "add", "--from-json", stdin=json.dumps(given_events))
        assert ran.status == 0, ran.err
        found = {event["id"]: as_told(event) for event in listed(file)}
    assert found == {event["id"]: as_told(event) for event in given_events}


@quick
@given(registries(), st.integers(1890, 2030))
def test_wherever_an_event_is_put_everything_else_stays(text: str, year: int) -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "mine.yaml"
        file.write_bytes(text.encode())
        before = listed(file)
        ran = add(file, "--date", str(year), "--title", "A new one: here", "--id", "new")
        assert ran.status == 0, ran.err
        new = file.read_bytes().decode()
        assert [event for event in listed(file) if event["id"] != "new"] == before
    end = len(new) - len(text)
    places = [at for at in range(len(text) + 1) if text == new[:at] + new[at + end :]]
    assert any(new[at : at + end].count("id: new") == 1 for at in places)
    assert yaml.safe_load(new)["events"] != []


@settings(quick, max_examples=5)
@given(events)
def test_our_json_comes_back_as_it_was_from_one_text_and_from_lines(
    given_events: list[dict[str, Any]],
) -> None:
    with TemporaryDirectory() as folder:
        first = imported(folder, "first", json.dumps(given_events))
        out = inside("-r", first, "list", "--json").out
        again = imported(folder, "again", out)
        lines = imported(folder, "lines", inside("-r", first, "list", "-o", "jsonl").out)
        assert inside("-r", again, "list", "--json").out == out
        assert Path(again).read_bytes() == Path(lines).read_bytes()


def imported(folder: str, name: str, text: str) -> str:
    """Import a text; return the name of the registry that it becomes."""
    Path(f"{folder}/in.json").write_text(text)
    made = f"{folder}/{name}.yaml"
    assert inside("import", f"{folder}/in.json", "--to", made).status == 0
    return made


COLUMNS = "id,date,title,summary,kind,actors,tags,threads,sources,certainty,note"


def come_back(tmp: str, registry: list[str], asked: list[str], ending: str) -> list[dict[str, Any]]:
    """Return a registry's events after they were listed, imported, and listed again."""
    sheet, new = f"{tmp}/events{ending}", f"{tmp}/new.yaml"
    Path(sheet).write_bytes(inside(*registry, "list", *asked).out.encode())
    ran = inside("import", sheet, "--to", new)
    assert ran.status == 0, ran.err
    found: list[dict[str, Any]] = json.loads(inside("-r", new, "list", "--json").out)
    return found


@pytest.mark.slow
def test_the_bundled_registry_comes_back_from_json_lines_and_from_a_sheet(tmp_path: Path) -> None:
    known = json.loads(inside("list", "--json").out)
    assert come_back(str(tmp_path), [], ["-o", "jsonl"], ".jsonl") == known
    Path(tmp_path / "new.yaml").unlink()
    asked = ["-o", "csv", "--columns", COLUMNS]
    found = come_back(str(tmp_path), [], asked, ".csv")
    columns = COLUMNS.split(",")
    assert [[one[name] for name in columns] for one in found] == [
        [one[name] for name in columns] for one in known
    ]


near_words = st.text("ab Z9é中ʻ'\"’“(),.;!?%&+/–—-:#\u115f\u0301\u2028", min_size=1, max_size=130)
near_words = near_words.map(str.strip).filter(bool)
evident_values = st.one_of(
    near_words, texts.map(str.strip), dates, words, st.lists(words, min_size=1, max_size=9)
)


@settings(quick, max_examples=200)
@given(title=near_words, date=dates, summary=evident_values, tags=st.lists(near_words, min_size=1))
def test_an_item_that_is_not_read_back_is_written_and_read_as_any_other(
    title: str, date: str, summary: Any, tags: list[str]
) -> None:
    values = {"id": "a", "date": date, "title": title, "summary": summary, "tags": tags}
    for event in (values, {"id": "a", "date": date, "title": title}):
        item = evident_item(event)
        if item is not None:
            assert item == ItemStyle().item(event)
            assert value_of(read_tree(f"events:\n{item}", "f")[0]) == {"events": [event]}
            assert yaml.load(item, yaml.BaseLoader) == [event]


def test_plain_events_are_not_read_back() -> None:
    event = {"id": "a", "date": "2001-02-03", "title": "Fire, at 5 (a mill)", "tags": ["a", "b c"]}
    long = {**event, "summary": "It burned down. " * 20 + "Nobody was hurt"}
    assert evident_item(event)
    assert evident_item(long)

"""What every command answers, asked in many ways of several registries, and the schemas of that.

The schema of an answer is made of the columns of its report, of the values that real answers hold,
and of what the page on JSON says of each field. `test_answers.py --update-golden` writes them.
"""

import re
import shlex
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any, NamedTuple, TypeAlias

from conftest import PROJECT, SOUTH_POLE, TESTS, inside, reported
from timeline.dates import Precision
from timeline.model.choices import Better, Bound, How, Side
from timeline.problems import Severity
from timeline.report import For, Report, Shape, json_value

Schema = dict[str, Any]

ANSWERS: Mapping[str, Mapping[str, Sequence[str]]] = {
    "timeline": {"overview": [""]},
    "list": {
        "event": ["", "--since 1000", "--gaps", "--since 1000 --gaps", "--sort title --limit 3"],
    },
    "between": {"event": ["1000 3000", "1000 3000 --gaps"]},
    "show": {"event in full": ["EVENT", "CAUSE"]},
    "gap": {"gap": ["CAUSE EVENT", "EVENT 2000-01-01"]},
    "at": {"state": ["DATE", "DATE --actor ACTOR", "DATE --limit 3"]},
    "search": {"hit": ["a", "the"]},
    "count": {"count": ["--by DIMENSIONS"]},
    "actors": {"actor": [""]},
    "places": {"place": ["", "--place PLACE"]},
    "tags": {"tag": [""]},
    "threads": {"thread": [""]},
    "metrics": {"metric": [""]},
    "sources": {"source": [""], "place in a source": ["SOURCE"]},
    "roles": {"role": ["", "--at DATE", "--since 1000"]},
    "figures": {
        "figure": ["", "--since 1000", "-m METRIC", "-m METRIC --since 1000"],
        "calculated figure": [
            f"-m METRIC {how}"
            for how in ("--every year", "--sum", "--mean", "--growth", "--cagr", "--share",
                        "--ratio", "--calc METRIC*2")
        ],
        "explained figure": ["-m METRIC --explain", "-m METRIC --growth --explain"],
    },
    "compare": {
        "comparison": [
            "ACTORS", "ACTORS --explain", "THREADS", "TAGS", "SOURCES", "EVENTS", "merit demerit",
            "1000..1911 1912..3000", "1000..1911 1912..3000 --explain", "ACTORS --since 1000",
        ],
        "compared figures": ["SERIES", "SERIES --since 1000"],
        "explained figure": ["SERIES --explain"],
        "difference": ["file:ONE file:TWO", "file:POLE file:ONE"],
    },
    "chart": {
        "lane": ["lanes", "lanes --by thread", "lanes --by tag --since 1000"],
        "slice": ["density"],
        "charted figure": ["series METRIC", "series METRIC --lines", "series METRIC --since 1000"],
    },
    "narrate": {
        "step": ["", "--since 1000", "--actor ACTOR"],
        "sentence": ["--style prose", "--style prose --actor ACTOR", "--style prose --since 1000"],
    },
    "brief": {"brief": ["EVENT", "ACTOR", "1000..3000"]},
    "why": {
        "cause": ["EVENT", "EVENT --depth 1"],
        "chain": ["EVENT --path-to CAUSE", "EVENT --path-to CAUSE --all"],
        "beginning": ["--roots", "EVENT --roots"],
    },
    "led-to": {
        "effect": ["CAUSE"],
        "chain": ["CAUSE --path-to EVENT"],
        "end": ["--ends", "CAUSE --ends"],
    },
    "verdict": {
        "verdict": ["ACTOR", "ACTOR --by thread", "ACTOR --every year", "ACTOR --since 1000"],
        "balance": [
            "ACTOR --balance", "ACTOR --balance --by thread", "ACTOR --balance --every year",
        ],
        "reversal": ["ACTOR --reversals"],
    },
    "contradictions": {"contradiction found": ["", "--unrecorded", "--actor ACTOR"]},
    "add": {"added event": ["--date 3000 --title New --dry-run"]},
    "import": {"imported event": ["EXPORTED --dry-run"]},
    "check": {"problem": ["BAD"], "check": ["--list"], "manual": ["--manual tag"]},
}  # fmt: skip
"""The answers of each command, by name, with the lines that ask for them."""

NAMES: Mapping[str, Mapping[str, str]] = {
    SOUTH_POLE: {
        "EVENT": "deaths", "CAUSE": "telegram", "ACTOR": "scott", "METRIC": "distance",
        "SOURCE": "diary", "DATE": "1912", "ACTORS": "amundsen scott", "THREADS": "south home",
        "TAGS": "travel death", "SOURCES": "diary cable", "EVENTS": "arrival second",
        "SERIES": "distance:amundsen distance:scott", "DIMENSIONS": "actor,year",
    },
    "": {
        "EVENT": "pinduoduo-overtakes", "CAUSE": "first-double-11", "ACTOR": "zhang-yong",
        "METRIC": "double-11-gmv", "SOURCE": "lansha-2022", "DATE": "2015-03-01",
        "ACTORS": "taobao tmall", "THREADS": "tmall social", "TAGS": "deals double-11",
        "SOURCES": "lansha-2022 xiao-interview", "EVENTS": "first-double-11 ceo-change",
        "SERIES": "double-11-gmv:alibaba revenue:alibaba", "DIMENSIONS": "tag,side",
    },
    str(TESTS / "explain" / "harbour.yaml"): {
        "EVENT": "beach-lost", "CAUSE": "silting", "ACTOR": "berg", "METRIC": "visitors",
        "SOURCE": "minutes", "DATE": "2004", "ACTORS": "ana bo", "THREADS": "works shore",
        "SOURCES": "minutes gazette", "EVENTS": "survey plan", "DIMENSIONS": "kind",
    },
    str(TESTS / "registries" / "statements.yaml"): {"PLACE": "hangzhou"},
    str(TESTS / "compare" / "ferries.yaml"): {
        "EVENT": "ardent-closes", "CAUSE": "ardent-opens", "ACTOR": "ardent",
        "METRIC": "passengers", "SOURCE": "log", "DATE": "1902", "ACTORS": "ardent bluewater",
        "SOURCES": "log gazette", "EVENTS": "ardent-opens ardent-closes",
        "SERIES": "passengers:ardent passengers:bluewater", "DIMENSIONS": "kind",
    },
}  # fmt: skip
"""Registries, and what stands for each word in capitals there; a line that asks for what a
registry does not have is left out."""

_WORD = r"\b[A-Z]{3,}\b"


Parts: TypeAlias = Mapping[frozenset[str], str]


class Answer(NamedTuple):
    """An answer: which one of which command, its report, and what was printed as JSON."""

    command: str
    name: str
    line: Sequence[str]
    report: Report
    printed: str


def lines(folder: Any) -> Iterator[tuple[str, str, list[str]]]:
    """Yield command lines of every registry, with the command and the name of the answer."""
    files = _files(folder)
    for registry, names in NAMES.items():
        known = {**names, **files}
        for command, asked in ANSWERS.items():
            for name, forms in asked.items():
                for form in forms:
                    if not set(re.findall(_WORD, form)) <= set(known):
                        continue
                    chosen = ["-r", registry] if registry else []
                    base = [] if command == "timeline" else [command]
                    yield command, name, [*chosen, *base, *shlex.split(_filled(form, known))]


def _filled(form: str, names: Mapping[str, str]) -> str:
    return re.sub(_WORD, lambda found: names[found[0]], form)


def _files(folder: Any) -> Mapping[str, str]:
    made = {
        "BAD": 'events: [{id: a, date: "2001-13", titel: A}]\n',
        "ONE": 'events: [{id: a, date: "2001", title: A}]\n',
        "TWO": 'events: [{id: a, date: "2002", title: B}, {id: b, date: "2003", title: C}]\n',
    }
    for name, text in made.items():
        (folder / f"{name.lower()}.yaml").write_text(text)
    exported = inside("-r", SOUTH_POLE, "list", "--json").out
    (folder / "exported.json").write_text(exported)
    named = {name: str(folder / f"{name.lower()}.yaml") for name in made}
    return {**named, "POLE": SOUTH_POLE, "EXPORTED": str(folder / "exported.json")}


def answers(folder: Any) -> Iterator[Answer]:
    """Yield every answer that has a row."""
    for command, name, line in lines(folder):
        ran, report = reported(*line, "--json")
        if report and report.rows:
            yield Answer(command, name, line, report, ran.out)


CHOICES: Mapping[str, type[StrEnum]] = {
    "precision": Precision, "bound": Bound, "how": How, "side": Side, "better": Better,
    "severity": Severity,
}  # fmt: skip
"""The closed choices of fields, wherever a field of this name stands."""


class Field(NamedTuple):
    """A field as a page describes it: what it holds, and whether it is never null."""

    holds: str
    never: bool


def described() -> dict[str, dict[str, Field]]:
    """Return the fields of records as the page on JSON describes them, by record."""
    page = (PROJECT / "docs" / "json.md").read_text("utf-8")
    parts = re.split(r"^## (.*)\n", page, flags=re.MULTILINE)[1:]
    found = {
        heading: {
            name: Field(re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", holds), nothing == "never")
            for name, holds, nothing in re.findall(
                r"^\| `(\w+)` \| (.*) \| (.*) \|$", text, flags=re.MULTILINE
            )
        }
        for heading, text in zip(parts[::2], parts[1::2], strict=True)
    }
    return {**found, "event in full": {**found["event"], **found["event in full"]}}


def schemas(found: Sequence[Answer]) -> Schema:
    """Return the schemas of all answers: which each command has, and what each of them holds."""
    pages = described()
    parts = {frozenset(fields): name for name, fields in pages.items()}
    made = {
        command: {
            name: _answer(
                [one for one in found if (one.command, one.name) == (command, name)],
                pages.get(name, {}),
                parts,
            )
            for name in asked
        }
        for command, asked in ANSWERS.items()
    }
    return {
        "answers": made,
        "records": {
            f"{name}-record": _record(
                [
                    value
                    for one in found
                    for row in _rows(one)
                    for value in _within(row)
                    if parts.get(frozenset(value) - {"within"}) == name
                ],
                pages[name],
                parts,
            )
            for name in _NAMED
        },
    }


def _rows(one: Answer) -> list[dict[str, Any]]:
    columns = one.report.columns_for(For.RECORDS)
    return [
        {column.name: json_value(column.cell(row)) for column in columns} for row in one.report.rows
    ]


def _within(value: Any) -> Iterator[dict[str, Any]]:
    """Yield the records within a value."""
    if isinstance(value, dict):
        yield value
        for part in value.values():
            yield from _within(part)
    elif isinstance(value, list):
        for part in value:
            yield from _within(part)


def _answer(own: Sequence[Answer], page: Mapping[str, Field], parts: Mapping[Any, str]) -> Schema:
    first = own[0].report
    rows = [row for one in own for row in _rows(one)]
    cards = first.shape is Shape.CARDS
    headed = {_headed(one.report) for one in own}
    assert len(headed) == 1, own[0].line
    lines = (
        [["label", "value"]] if cards else [_names(one.report, _lines(one.report)) for one in own]
    )
    sheets = [_names(one.report, For.SHEETS) for one in own]
    named = _named_by_question(own[0].command)
    record = _record(rows, page, parts)
    if own[0].command == "count":
        record["properties"] = {name: record["properties"][name] for name in record["required"]}
        record["additionalProperties"] = {"type": ["string", "null"]}
    return {
        "single": first.single,
        "record": record,
        "plain": _columns(map(named, lines), ["heading"] if headed == {True} else []),
        "sheet": _columns(map(named, sheets), []),
    }


def _named_by_question(command: str) -> Callable[[Sequence[str]], list[str]]:
    """Return what puts THING for the columns that are named by what is asked for."""
    kept = _KEPT.get(command, ".*")

    def named(names: Sequence[str]) -> list[str]:
        moved = (
            name if re.fullmatch(kept, name) else re.sub(_CHOSEN, r"\1THING\2", name)
            for name in names
        )
        return list(dict.fromkeys(moved))

    return named


_KEPT = {
    "count": r"certain|possible|total",
    "compare": r"[^+].*|\+(ratio|change|relative|yearly|elapsed|link|note|within)",
}
_CHOSEN = r"^(\+?).*?(_low|_high)?$"


def _lines(report: Report) -> For:
    return For.SHEETS if report.shape in (Shape.MESSAGES, Shape.CHART) else For.LINES


def _headed(report: Report) -> bool:
    under = report.sections or report.shape is Shape.TABLE
    return bool(report.group) and under and not report.headings_repeat and not report.explicit


def _names(report: Report, audience: For) -> list[str]:
    """Return the names of columns; those that an answer adds begin with a plus."""
    return [
        f"+{column.name}" if column.added else column.name
        for column in report.columns_for(audience)
    ]


def _columns(found: Iterable[Sequence[str]], before: Sequence[str]) -> Schema:
    """Return the columns that all of these answers have, in order, and those that some add."""
    found = list(found)
    fixed = [name for name in found[0] if not name.startswith("+")]
    for names in found:
        assert [name for name in names if not name.startswith("+")] == fixed, (names, fixed)
        assert list(names[: len(fixed)]) == fixed, names
    added = dict.fromkeys(name[1:] for names in found for name in names if name.startswith("+"))
    return {"columns": [*before, *fixed], "added": list(added)}


def _record(rows: Sequence[Mapping[str, Any]], page: Mapping[str, Field], parts: Parts) -> Schema:
    """Return the schema of an object of which these are examples."""
    properties = {}
    for name in dict.fromkeys(name for row in rows for name in row):
        told = page.get(name)
        values = [row[name] for row in rows if name in row]
        lists = any(isinstance(value, list) for value in values)
        never = lists or name == "extensions" or (told and told.never)
        nullable = None in values or not never
        held = _type(name, [*values, *([None] if nullable else [])], parts)
        properties[name] = {**held, **({"description": told.holds} if told else {})}
    return {
        "type": "object",
        "properties": properties,
        "required": [name for name in properties if all(name in row for row in rows)],
        "additionalProperties": False,
    }


def _type(name: str, values: Sequence[Any], parts: Parts) -> Schema:
    """Return the schema of the values of a field."""
    words = [word.value for word in CHOICES.get(name, ())]
    if words and {value for value in values if value is not None} <= set(words):
        return {"enum": [*words, *([None] if None in values else [])]}
    simple = [kind for kind, types in _KINDS.items() if any(type(one) in types for one in values)]
    others = [*_lists(values, parts), *_objects(name, values, parts)]
    if simple == ["null"] and not others:
        simple = ["string", "null"]  # no registry here has one, and a text is the most likely
    kinds = [{"type": simple[0] if len(simple) == 1 else simple}] if simple else []
    choices = [*others, *kinds]
    if len(choices) < 2:
        return choices[0] if choices else {}
    return {"anyOf": choices}


def _lists(values: Sequence[Any], parts: Parts) -> Iterator[Schema]:
    found = [value for value in values if isinstance(value, list)]
    items = [part for value in found for part in value]
    if found:
        yield {"type": "array", **({"items": _type("", items, parts)} if items else {})}


def _objects(name: str, values: Sequence[Any], parts: Parts) -> Iterator[Schema]:
    """Yield the schemas of objects: of records that a page names, of others, or by ids."""
    found = [value for value in values if isinstance(value, dict)]
    if found and name == "extensions":
        yield {"type": "object", "additionalProperties": {}}
        return
    if found and name in _BY_ID:
        held = [part for value in found for part in value.values()]
        yield {"type": "object", "additionalProperties": _type("", held, parts)}
        return
    for keys in dict.fromkeys(frozenset(value) for value in found):
        named = parts.get(keys)
        same = [value for value in found if frozenset(value) == keys]
        yield {"$ref": f"#/$defs/{named}-record"} if named in _NAMED else _record(same, {}, parts)


_KINDS: Mapping[str, tuple[type, ...]] = {
    "string": (str,),
    "number": (int, float),
    "boolean": (bool,),
    "null": (type(None),),
}
_BY_ID = {"actor_roles", "each", "possible", "ids", "change", "relative", "ratio"}
"""Fields that are objects whose keys are ids, in some answers."""
_NAMED = ("figure", "link", "verdict", "contradiction")

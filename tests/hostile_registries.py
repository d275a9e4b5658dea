"""Registries in which every text tries something, made from the registry's own schema.

The schema is walked: each place where a registry holds a text gets a text of its own, which names
itself by a mark such as `Q017Q`. A field that is added to the schema is in these registries by
itself; a new kind of value stops the walk, until it is said here what is hostile in it.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

from timeline.loading.includes import Included
from timeline.loading.reading import Vocabulary
from timeline.loading.shape.dates import ByDate, Date, End, Language, PeriodText, TimeZone
from timeline.loading.shape.kinds import (
    Either,
    Keyed,
    Many,
    Pairs,
    ParticipantKind,
    Record,
    RecordOrMainKey,
)
from timeline.loading.shape.schema import REGISTRY
from timeline.loading.shape.texts import (
    AmountText,
    Choice,
    CitationText,
    Degrees,
    Identifier,
    Month,
    Name,
    Text,
    WebAddress,
)
from timeline.model.choices import Bound

PAYLOADS = {
    "clipboard": "=cmd|' /C calc'!A0\x1b]52;c;QUJD\x07",
    "hyperlink": "+1+1 \x1b]8;;http://evil.example\x1b\\here\x1b]8;;\x1b\\",
    "screen": "-1-1 \x1b[2J\x1b[1777m\x1b(0\x1bc",
    "c1": "@SUM(A1) \x9b1777m\x9d0;t\x9c",
    "delete": "# \x08\x7f\x01",
    "carriage": "- over\rwritten",
    "breaks": "1. a\nb\x0bc\x0cd\u2028e\u2029f\x85g\th",
    "turned": "=== \u202egnp.exe\u202c \u2066i\u2069 \u200e\u200f\u061c",
    "unseen": "--- a\u200bb\ufeffc\u2060d\u00ade\u180ef",
    "fillers": "＝1+1 \u2800 \u3164 \u115f \uffa0",
    "tags": "\u0660 \U000e0041\U000e007f \ue000 \ufff9 \U000f0000",
    "picture": "<img src=x onerror=alert(1)> <!-- <?x",
    "script": "</text></svg><script>alert(1)</script> ]]> <a href=javascript:alert(1)>",
    "pipes": "| a | b |",
    "code": "`x` ``` ~~~ *b* _i_ ~~s~~",
    "link": "[x](javascript:alert(1)) ![y](http://e.example/p.png) <http://e.example> [^1] [z]: u",
    "entity": "&lt;b&gt; &#x1b; &amp;",
    "rich": "[red]x[/] [/] [link=http://e.example]l[/link] [@click=app.quit]c[/]",
    "emoji": ":smile: :pile_of_poo:",
    "forms": "{} {0} {x!r} %s %(a)s %n $(id) ${HOME} \\e[31m \\",
    "quotes": "\"q\" 'q' “q”",
}
"""Texts that would do something in one format or another, were they taken for more than text."""

_IN_IDS = "<img/src=x/onerror=alert(1)>|`x`[y](javascript:z)&lt;[red]r[/]{}%s$(id)\"'*_"
"""What an id may hold, hostile as it is: nothing that steers, and no space."""

_IN_FILE_NAMES = "=cmd|\x1b]52;c;QQ\x07\x9b1777m\u202e\u200b\u2800<img src=x>&lt;[red]x[red]`{}%s"

MARK = re.compile(r"Q\d{3,4}Q")


class Made:
    """A registry: its `tree`, the exact text of every field by its mark, the ids by vocabulary."""

    def __init__(self, payloads: Mapping[str, str], *, together: bool) -> None:
        self.together = together
        self.payloads = list(payloads.values())
        self.texts: dict[str, str] = {}
        self.fields: dict[str, str] = {}
        self.ids: dict[str, list[str]] = {}
        self._turns: dict[Any, Iterator[int]] = {}
        for vocabulary in ("actors", "places", "metrics", "threads", "sources", "tags", "events"):
            self.ids[vocabulary] = [
                self._noted(f"{vocabulary} (id)", sign, _IN_IDS) for sign in "=@+AB"
            ]
        self.tree: dict[str, Any] = self._record(REGISTRY, "")

    def text(self, field: str) -> str:
        """Return a hostile text for a field, on a line or on several."""
        number = len(self.texts)
        if self.together:
            turn = number % len(self.payloads)
            before, after = self.payloads[turn:], self.payloads[:turn]
            return self._noted(field, " ".join([*before, ""]), " ".join(["", *after]))
        return self._noted(field, f"{self.payloads[number % len(self.payloads)]} ", " end")

    def _noted(self, field: str, before: str, after: str) -> str:
        mark = f"Q{len(self.texts):03}Q"
        self.fields[mark] = field
        self.texts[mark] = f"{before}{mark}{after}"
        return self.texts[mark]

    def turn(self, what: Any) -> int:
        """Return how often this was asked of something, from 0."""
        return next(self._turns.setdefault(what, count()))

    def _record(self, record: Record, field: str) -> dict[str, Any]:
        own = {f"x-{_IN_IDS}": [self.text(f"{field}.x-…".lstrip("."))]}
        return own | {
            key: value
            for key, one in record.keys.items()
            if (value := self._value(one.kind, f"{field}.{key}".lstrip("."))) is not None
        }

    def _value(self, kind: Any, field: str) -> Any:
        special = _SPECIAL.get(field)
        if special is not None:
            return special(self)
        match kind:
            case Included():
                return self._noted(field, _IN_FILE_NAMES, ".yaml")
            case Month():
                return "4"
            case Language():
                return "fr"
            case TimeZone():
                return "Europe/Berlin"
            case PeriodText():
                return "2001..2012"
            case WebAddress():
                return self._noted(field, f"https://{_IN_IDS}", _IN_IDS)
            case Text():
                return self.text(field)
            case Identifier():
                return self.ids["events"][self.turn("id")]
            case Date():
                date = f"20{self.turn('date') % 11:02}"
                if field != "events.date":
                    return date
                return {"date": date, "written": self.text(f"{field}.written")}
            case End():
                return f"20{self.turn('end') % 7 + (6 if field.endswith('to') else 0):02}"
            case Degrees():
                return str(self.turn("degrees"))
            case AmountText():
                return str(self.turn("value") % 7 + 1)
            case Choice():
                words = [word for word in kind.words if word is not Bound.RANGE]
                return words[self.turn(field) % len(words)].value
            case Name():
                return self._name(kind.vocabulary, field)
            case CitationText():
                return f"{self.ids['sources'][self.turn(field) % 2]} {self.text(field)}"
            case ParticipantKind():
                actor = self.ids["actors"][self.turn(field) % 4]
                return {actor: self.text(f"{field} (role)")}
            case _:
                return self._several(kind, field)

    def _several(self, kind: Any, field: str) -> Any:
        match kind:
            case Record():
                return self._record(kind, field)
            case RecordOrMainKey():
                return self._record(kind.record, field)
            case Pairs():
                return {self.id_of(f"{field} (key)"): self.text(field)}
            case Many():
                items = [self._value(kind.kind, field) for _ in range(_MANY.get(field, 2))]
                return items if isinstance(items[0], dict) else list(dict.fromkeys(items))
            case Keyed():
                keys = self.ids.get(field) or [self.id_of(f"{field} (key)") for _ in "12"]
                return {key: self._value(kind.kind, field) for key in keys}
            case Either():
                return self._value(kind.mapping, field)
            case ByDate():
                return {str(2003 + n): self._value(kind.kind, field) for n in range(4)}
            case _:
                raise AssertionError(f"{field} has a kind of value that is new: {kind}")

    def last(self, field: str, back: int = 1) -> str:
        """Return the text that a field got last, or so many before."""
        return [self.texts[mark] for mark, one in self.fields.items() if one == field][-back]

    def id_of(self, field: str) -> str:
        """Return a hostile id for a key."""
        return self._noted(field, "=", _IN_IDS)

    def _name(self, vocabulary: Vocabulary, field: str) -> str:
        return self.ids[f"{vocabulary.value}s"][self.turn(field) % 4]


_MANY = {"include": 1, "events": 5, "series": 4, "events.actors": 3}
_SPECIAL: dict[str, Any] = {
    "sources.locators": lambda made: [made.text("sources.locators"), made.id_of("sources.empty")],
    "sources.empty": lambda made: {made.last("sources.empty"): made.text("sources.empty (why)")},
    "actors.roles.title": lambda made: made.last("actors.single_posts", 1 + made.turn("post") % 2),
    "actors.part_of": lambda made: made.ids["actors"][0] if made.turn("part") else None,
    "places.part_of": lambda made: made.ids["places"][0] if made.turn("inner") else None,
    "events.part_of": lambda made: made.ids["events"][0] if made.turn("member") else None,
    "metrics.part": lambda _: None,
    "metrics.whole": lambda _: None,
    "metrics.rise_of": lambda _: None,
    "metrics.fall_of": lambda _: None,
    "queries": lambda made: {made.id_of("queries (key)"): 'title:"x" or (' + made.text("queries")},
    "rates.from": lambda made: made.last("events.figures.unit", 1 + made.turn("rate")),
    "rates.period": lambda _: None,
    "series.bound": lambda _: {"2003": "about"},
    "series.printed": lambda made: {"2003": made.text("series.printed")},
    "series.fix": lambda made: {"2003": made.text("series.fix")},
}
"""Fields that are not free: what they hold must agree with something else."""


@cache
def everything() -> Made:
    """Return the registry in which every field holds every payload."""
    return Made(PAYLOADS, together=True)


def written(made: Made, folder: Path, name: str) -> str:
    """Write a registry and the file that it includes into a folder; return its path."""
    file = folder / name
    lines = (f"{as_yaml(key)}: {as_yaml(value)}\n" for key, value in made.tree.items())
    file.write_text("".join(lines), encoding="utf-8")
    for included in made.tree["include"]:
        (folder / included).write_text("events: []\n")
    return str(file)


def as_yaml(value: Any) -> str:
    """Return a tree as YAML on one line to an item; what YAML lets stand, stands raw."""
    if isinstance(value, dict):
        entries = (f"{as_yaml(key)}: {as_yaml(one)}" for key, one in value.items())
        return "{" + ", ".join(entries) + "}"
    if isinstance(value, list):
        return "[" + ",\n ".join(map(as_yaml, value)) + "]"
    return '"' + "".join(map(_written, str(value))) + '"'


@cache
def _written(letter: str) -> str:
    if letter in '"\\':
        return f"\\{letter}"
    raw = letter.isprintable() or letter in "\u202e\u202c\u2066\u2069\u200b\u2060\u00ad\u180e"
    return letter if raw else f"\\U{ord(letter):08x}"

"""For every code that stops reading or an import: a smallest file that earns it, and no other.

The rules have their examples in their own manuals.
"""

from typing import NamedTuple

TOO_MANY = 2_000_001


class Example(NamedTuple):
    """What lies in the file that is checked, what is asked besides, and files beside it."""

    content: str | bytes
    options: str = ""
    beside: tuple[tuple[str, str], ...] = ()
    shown: str = ""
    """What is shown for a content that is not worth showing whole."""
    checked: str = "bad.yaml"


def events(*lines: str) -> str:
    """Return a registry of events, each in braces."""
    return "events:\n" + "".join(f"  - {{{line}}}\n" for line in lines)


def declaring(declared: str, *lines: str) -> str:
    """Return a registry of events with something declared before them."""
    return f"{declared}\n{events(*lines)}"


READING: dict[str, Example] = {
    "alias": Example("title: *name\nevents: []\n"),
    "anchor": Example("title: &name A story\nevents: []\n"),
    "bound": Example(
        events('id: a, date: "2009", title: One, figures: [{metric: m, value: 7..8, bound: about}]')
    ),
    "character": Example("title: A\u2028story\nevents: []\n"),
    "choice": Example(events('id: a, date: "2009", title: One, kind: rumour')),
    "conflict": Example(
        "events:\n<<<<<<< HEAD\n  - {id: a, date: '2009', title: One}\n=======\n"
        "  - {id: a, date: '2010', title: One}\n>>>>>>> theirs\n"
    ),
    "date": Example(events("id: a, date: 2009-02-30, title: One")),
    "date-cycle": Example(
        events("id: a, date: 1 year after b, title: One", "id: b, date: 1 year after a, title: Two")
    ),
    "depth": Example("events: " + "[" * 33 + "]" * 33 + "\n"),
    "duplicate-id": Example(
        events('id: a, date: "2009", title: One', 'id: a, date: "2010", title: Two')
    ),
    "duplicate-key": Example("title: One\ntitle: Two\nevents: []\n"),
    "empty": Example(events('id: a, date: "2009", title: ')),
    "encoding": Example(b'events:\n  - {id: a, date: "2009", title: Caf\xe9}\n'),
    "file": Example("", checked="missing.yaml"),
    "folder": Example("", beside=(("notes/readme.txt", "no registry\n"),), checked="notes"),
    "id": Example(events('id: two words, date: "2009", title: One')),
    "include": Example("include: /etc/hosts\nevents: []\n"),
    "index": Example(b"SQLite format 3\0" + bytes(84), shown="SQLite format 3\\0…"),
    "json": Example(
        "",
        beside=(("events.jsonl", '{"id": "a", "date": "2009", "title": "One"\n'),),
        checked="events.jsonl",
    ),
    "key": Example("[a, b]: c\nevents: []\n"),
    "merge-key": Example("<<: {title: A story}\nevents: []\n"),
    "missing-key": Example(events("id: a, title: One")),
    "month": Example("fiscal_year_start: 13\nevents: []\n"),
    "not-a-registry": Example("id,date,title\na,2009,One\n"),
    "number": Example(
        events('id: a, date: "2009", title: One, figures: [{metric: m, value: five}]')
    ),
    "period": Example("periods:\n  boom: {span: 2009 to whenever}\nevents: []\n"),
    "rate": Example("events: []\nrates:\n  - {from: USD, to: USD, rate: 6.3}\n"),
    "second-document": Example("events: []\n---\nevents: []\n"),
    "series": Example(
        'events: []\nseries:\n  - {metric: m, values: {"2009": 5}, printed: {"2010": about six}}\n'
    ),
    "tag": Example('title: !!python/object/apply:os.system "reboot"\nevents: []\n'),
    "tenure": Example(
        'actors:\n  ann: {roles: [{title: boss, from: "2010", to: "2009"}]}\nevents: []\n'
    ),
    "language": Example("languages: [fr, germam]\nevents: []\n"),
    "timezone": Example("timezone: Europe/Berln\nevents: []\n"),
    "too-long": Example(
        f"title: {'x' * 10_001}\nevents: []\n", shown="title: xxxxx… (10,001 of them)\nevents: []\n"
    ),
    "too-many": Example(
        f"events: [{'a,' * TOO_MANY}]\n", shown="events: [a,a,a,… (two million of them)]\n"
    ),
    "two-texts": Example(
        "include: more.yaml\nfiscal_year_start: 1\nevents: []\n",
        beside=(("more.yaml", "fiscal_year_start: 4\nevents: []\n"),),
    ),
    "type": Example("events:\n  a: {date: '2009', title: One}\n"),
    "unknown-actor": Example(
        declaring(
            "actors: {amundsen: {name: Roald Amundsen}}",
            'id: a, date: "1911", title: One, actors: [amudsen]',
        )
    ),
    "unknown-event": Example(events('id: a, date: "2009", title: One, because: {event: b}')),
    "unknown-key": Example(events('id: a, date: "2009", title: One, sumary: It began')),
    "unknown-metric": Example(
        declaring(
            "metrics: {users: {unit: people}}",
            'id: a, date: "2009", title: One, figures: [{metric: user, value: 5}]',
        )
    ),
    "unknown-place": Example(
        declaring(
            "places: {pole: {name: South Pole}}", 'id: a, date: "1911", title: One, place: pol'
        )
    ),
    "url": Example(events('id: a, date: "1911", title: One, links: "javascript:alert(1)"')),
    "unknown-source": Example(
        declaring(
            "sources: {diary: {title: A diary}}", 'id: a, date: "2009", title: One, source: dairy 4'
        )
    ),
    "unknown-tag": Example(
        declaring("tags: [travel]", 'id: a, date: "2009", title: One, tags: [travle]')
    ),
    "unknown-thread": Example(
        declaring("threads: {south: }", 'id: a, date: "2009", title: One, thread: sout')
    ),
    "yaml": Example("title: The end: a beginning\nevents: []\n"),
}
"""Codes of what stops a file from being read."""

YAML: dict[str, str] = {
    "A text with a colon, in braces": "events: [{id: a, title: The end: a beginning}]\n",
    "A text that begins with a sign": "title: @home\n",
    "A text that goes on after its quotes": 'title: "Home" alone\n',
    "A text that goes on after its bracket": "title: [draft] The end\n",
    "A quote that is never closed": 'title: "The end\nevents: []\n',
    "A quote that is closed too late": 'title: "The end\nabout: "A beginning"\n',
    "A bracket that is never closed": "tags: [a, b\nevents: []\n",
    "A bracket closed by a brace": "tags: [a, b}\n",
    "A bracket too many": "tags: [a, b]]\n",
    "A comma that is missing": 'tags: ["a" "b"]\n',
    "A backslash": 'title: "C:\\path"\n',
    "A tab": "events:\n\t- id: a\n",
    "A key out of line": "events:\n  - id: a\n   title: One\n",
    "A key too deep": "title: One\n  about: Two\n",
    "An item out of line": "events:\n  - id: a\n - id: b\n",
    "No space after a colon": "title:One\nabout: Two\n",
}
"""More ways to earn the code `yaml`."""

IMPORTS: dict[str, Example] = {
    "column": Example(
        "", beside=(("bad.csv", "When it was,Title\n2009,One\n"),), checked="bad.csv"
    ),
    "icalendar": Example(
        "",
        beside=(("bad.ics", "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20090101\nSUMMARY:One\n"),),
        checked="bad.ics",
    ),
    "sheet": Example(
        "", beside=(("bad.csv", 'date,title\n2009,"The "first" one"\n'),), checked="bad.csv"
    ),
    "timelinejs": Example(
        "",
        options="--from timelinejs",
        beside=(("bad.json", '[{"date": "2009", "title": "One"}]\n'),),
        checked="bad.json",
    ),
}
"""Of files that `import` refuses, by the codes that only it gives."""

"""Registries that cannot be used, by what is wrong. What is said of each: golden/problems.txt."""

BAD: dict[str, str] = {
    "unknown key": """\
events:
  - id: a
    date: "2009"
    titel: One
    title: One
""",
    "unknown key, nothing near": """\
sources:
  diary: {colour: red}
events: []
""",
    "unknown key at the top": """\
evnts: []
events: []
""",
    "unknown actor": """\
actors:
  zhang-yong: {name: Zhang Yong}
events:
  - {id: a, date: "2009", title: One, actors: [zhang-yogn, Zhang Yong, nobody]}
""",
    "unknown organisation": """\
actors:
  ann: {roles: [{title: boss, org: acme, from: "2009"}], part_of: bcme}
events: []
""",
    "unknown cause": """\
events:
  - {id: first, date: "2009", title: One}
  - {id: b, date: "2010", title: Two, because: [{event: fist}]}
""",
    "a cause that is a word": """\
events:
  - {id: first, date: "2009", title: One}
  - {id: b, date: "2010", title: Two, because: first}
""",
    "a comma too many": """\
events:
  - {id: a, date: "2009", title: One, tags: [x, , y]}
""",
    "a comma too few": """\
events:
  - {id: a date: "2009", title: One}
""",
    "a text that begins with a brace": """\
events:
  - id: a
    date: "2009"
    title: }{
""",
    "a text in brackets that begins with a bracket": """\
events: [{id: a, date: "2009", title: ]One}]
""",
    "a bracket without end": """\
events: [a,
""",
    "a text that begins with a star": """\
events:
  - id: a
    date: "2009"
    title: *start of it
""",
    "a block indented by nothing": """\
events:
  - id: a
    date: "2009"
    title: |0
      One
""",
    "unknown event in a date": """\
events:
  - {id: first, date: "2009", title: One}
  - {id: b, date: 2 years after fisrt, title: Two}
""",
    "unknown metric": """\
metrics: {users: {unit: people}}
events:
  - {id: a, date: "2009", title: One, figures: [{metric: user, value: 5}]}
""",
    "unknown source": """\
sources: {diary: {title: Diary}}
events:
  - {id: a, date: "2009", title: One, source: "dairy 1.4"}
""",
    "unknown tag": """\
tags: {travel: , death: Somebody dies}
events:
  - {id: a, date: "2009", title: One, tags: [travle, xyz]}
""",
    "unknown thread": """\
threads: {south: {title: South}}
events:
  - {id: a, date: "2009", title: One, thread: sout}
""",
    "duplicate event": """\
events:
  - {id: a, date: "2009", title: One}
  - {id: b, date: "2009", title: One}
  - {id: a, date: "2010", title: Two}
""",
    "duplicate key": """\
events:
  - id: a
    date: "2009"
    title: One
    title: Two
""",
    "duplicate actor": """\
actors:
  ann: {name: Ann}
  ann: {name: Anna}
events: []
""",
    "impossible month in a quoted date": """\
events:
  - {id: a, date: "2009-13", title: One}
""",
    "impossible day in a plain date": """\
events:
  - id: a
    date: 2009-02-30
    title: One
""",
    "impossible date in single quotes": """\
events:
  - {id: a, date:   '2009-11-31', title: One}
""",
    "date in another order": """\
events:
  - {id: a, date: 11/10/2011, title: One}
""",
    "date the wrong way round": """\
events:
  - {id: a, date: 2010/2009, title: One}
""",
    "date that is none": """\
events:
  - {id: a, date: one fine day, title: One}
""",
    "impossible date of a role": """\
actors:
  ann: {roles: [{title: boss, from: "2009-13", to: ".."}]}
events: []
""",
    "tenure the wrong way round": """\
actors:
  ann: {roles: [{title: boss, from: "2010", to: "2009"}]}
events: []
""",
    "tenure without ends": """\
actors:
  ann: {roles: [{title: boss}]}
events: []
""",
    "impossible date of a series": """\
events: []
series:
  - metric: m
    values: {"2009-13": 5}
""",
    "date that counts from itself": """\
events:
  - {id: a, date: 1 year after a, title: One}
""",
    "dates that count from each other": """\
events:
  - {id: a, date: 1 year after b, title: One}
  - {id: b, date: 1 year after c, title: Two}
  - {id: c, date: 1 year after a, title: Three}
""",
    "empty title": """\
events:
  - {id: a, date: "2009", title: ""}
  - {id: b, date: "2009", title: }
  - {id: c, date: "2009", title: "  "}
""",
    "no date": """\
events:
  - {id: a, title: One}
""",
    "no title": """\
events:
  - {id: a, date: "2009"}
""",
    "no id": """\
events:
  - {date: "2009", title: One}
""",
    "no events": "title: Nothing\n",
    "events left empty": """\
title: Nothing
events:
""",
    "events as a mapping": """\
events:
  a: {date: "2009", title: One}
""",
    "events as a text": "events: none\n",
    "an event as a text": """\
events:
  - just words
""",
    "an event as a list": """\
events:
  - [a, b]
""",
    "a title as a list": """\
events:
  - {id: a, date: "2009", title: [One]}
""",
    "actors as a list": """\
actors: [ann, bob]
events: []
""",
    "actors as events are written": """\
actors:
  - {id: ann, name: Ann}
events: []
""",
    "actors with roles in one item": """\
events:
  - {id: a, date: "2009", title: One, actors: [{ann: host, bob: guest}, {cat: }]}
""",
    "an id of two words": """\
events:
  - {id: two words, date: "2009", title: One}
""",
    "a number in words": """\
events:
  - {id: a, date: "2009", title: One, figures: [{metric: m, value: 5 million}]}
""",
    "a number with a decimal comma": """\
events:
  - {id: a, date: "2009", title: One, figures: [{metric: m, value: "1,5"}]}
""",
    "a range upside down": """\
events:
  - {id: a, date: "2009", title: One, figures: [{metric: m, value: 6..5}]}
""",
    "a range that is none": """\
events:
  - {id: a, date: "2009", title: One, figures: [{metric: m, value: 5, bound: range}]}
""",
    "no range that is one": """\
events:
  - {id: a, date: "2009", title: One, figures: [{metric: m, value: 5..6, bound: about}]}
""",
    "a word out of a choice": """\
events:
  - {id: a, date: "2009", title: One, kind: judgment}
""",
    "no word out of a choice": """\
events:
  - {id: a, date: "2009", title: One, certainty: maybe}
""",
    "entries beside a series that belong to no value": """\
events: []
series:
  - metric: m
    values: {"2009": 5}
    bound: {"2010": about}
    printed: {"2011": five}
    fix: {"2009": why}
""",
    "a time zone that is none": """\
timezone: Europe/Berln
events: []
""",
    "a time that a zone shows twice": """\
timezone: Europe/Berlin
events:
  - {id: a, date: "2026-10-25 02:30", title: One}
""",
    "a month that is none": """\
fiscal_year_start: 13
events: []
""",
    "a period that is none": """\
periods:
  boom: {title: Boom, span: 2009 to whenever}
events: []
""",
    "a list at the top": """\
- id: a
  date: "2009"
""",
    "a text at the top": "hello\n",
    "a tab": ("events:\n\t- id: a\n"),
    "a tab further down": ('events:\n  - id: a\n\tdate: "2009"\n'),
    "an unclosed quote": """\
events:
  - id: a
    date: "2009
    title: One
""",
    "an unclosed bracket": """\
events:
  - {id: a, date: "2009", title: One
""",
    "a colon in a title": """\
events:
  - id: a
    date: "2009"
    title: The end: a beginning
""",
    "a reserved sign": """\
events:
  - {id: a, date: "2009", title: @home}
""",
    "a backslash": ('events:\n  - {id: a, date: "2009", title: "C:\\path"}\n'),
    "an item out of line": """\
events:
  - id: a
   date: "2009"
""",
    "a control character": ('events:\n  - {id: a, date: "2009", title: "be\x07ll"}\n'),
    "an anchor and an alias": """\
events:
  - &one {id: a, date: "2009", title: One}
  - {id: b, date: "2009", title: Two, note: *one}
""",
    "tags": """\
events:
  - {id: a, date: !!timestamp "2009", title: !x One}
""",
    "a tag that would run a program": """\
title: !!python/object/apply:os.system ["true"]
events: []
""",
    "a merge key": """\
events:
  - <<: {note: n}
    id: a
    date: "2009"
    title: One
""",
    "a second document": """\
events: []
---
events: []
""",
    "a key that is a list": """\
events: []
? [a, b]
: c
""",
    "wide characters before the fault": """\
events:
  - {id: 甲, date: "2009", title: 第一次, kind: 事件}
""",
    "text that would steer the terminal": (
        'events:\n  - {id: a, date: "2009", title: One, "k\\e[31m\u202e": x}\n'
    ),
    "a carriage return at each line's end": (
        'events:\r\n  - id: a\r\n    date: "2009-13"\r\n    title: One\r\n'
    ),
    "several problems, in order": """\
sources:
  diary: {titel: Diary}
events:
  - {id: a, date: "2009-13", title: "", kind: clam}
  - {id: a, date: "2009", title: One, kind: claim, figures: [{metric: m}]}
series: 5
""",
}

NO_TEXT: dict[str, bytes] = {
    "Latin-1": b'events:\n  - {id: a, date: "2009", title: Caf\xe9 au lait}\n',
    "GBK": b'events:\n  - {id: a, date: "2009", title: \xd5\xc5\xd3\xc2}\n',
    "UTF-16": b"\xff\xfee\x00v\x00",
    "a program": b"\x7fELF\x00\x01",
    "an empty file": b"",
    "a file of comments": b"\n# nothing yet\n",
    "an empty document": b"---\n...\n",
}

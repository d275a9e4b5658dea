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
    "unknown tag": """\
tags: {travel: , death: Somebody dies}
events:
  - {id: a, date: "2009", title: One, tags: [travle, xyz]}
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
    "a time that a zone shows twice": """\
timezone: Europe/Berlin
events:
  - {id: a, date: "2026-10-25 02:30", title: One}
""",
    "a list at the top": """\
- id: a
  date: "2009"
""",
    "a text at the top": "hello\n",
    "a tab further down": ('events:\n  - id: a\n\tdate: "2009"\n'),
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
    "a value that is a list": """\
events: [{id: a, date: '2009', title: T, figures: [{metric: m, value: []}]}]
""",
    "a choice that is a list": "events: [{id: a, date: '2009', title: T, kind: []}]\n",
    "a name that is a list": "events: [{id: a, date: '2009', title: T, actors: [[a]]}]\n",
    "a thread that is a list": "events: [{id: a, date: '2009', title: T, thread: [[a]]}]\n",
    "a source that is a list": "events: [{id: a, date: '2009', title: T, source: [[a]]}]\n",
    "a period that is a list": "periods: {p: {span: []}}\nevents: []\n",
    "a path that is a list": "include: [[a]]\nevents: []\n",
    "a series that is a list": "series: [{metric: m, values: [5]}]\nevents: []\n",
    "a series that counts from nothing": """\
series: [{metric: m, values: {1 year after b: 5}}]
events: []
""",
    "a post that counts from nothing": """\
actors: {ann: {roles: [{title: t, from: 1 year after b}]}}
events: []
""",
    "a rate from a unit to nothing": "rates: [{from: USD, rate: 6.3}]\nevents: []\n",
    "a rate that is about a range": """\
rates: [{from: USD, to: CNY, rate: 6..7, bound: about}]
events: []
""",
    "a rate that is no number": "rates: [{from: USD, to: CNY, rate: six}]\nevents: []\n",
    "rates that are none": """\
events: []
rates:
  - {from: USD, to: CNY, rate: 0}
  - {from: USD, to: CNY, rate: -6}
  - {from: USD, to: CNY, rate: 6, bound: range}
  - {from: USD, to: CNY, rate: 6, on: 2020}
  - {from: USD, to: CNY, rate: 6, period: soon}
  - {from: USD, to: CNY, rate: 6, source: bnak}
sources: {bank: {}}
""",
    "a web page": "<!DOCTYPE html>\n<title>A: b</title>\n",
    "a noncharacter": "title: a\ufffeb\nevents: []\n",
    "an escape of half a character": 'title: "\\ud83d"\nevents: []\n',
    "an instruction to YAML that is none": "%YAM 1.2\n---\nevents: []\n",
    "a bracket closed behind a comment": "tags: [a # b]\nevents: []\n",
    "a very long text with a colon": f"title: {'x' * 250}: b\nevents: []\n",
}

NO_TEXT: dict[str, bytes] = {
    "GBK": b'events:\n  - {id: a, date: "2009", title: \xd5\xc5\xd3\xc2}\n',
    "UTF-16": b"\xff\xfee\x00v\x00",
    "a program": b"\x7fELF\x00\x01",
    "an empty file": b"",
    "a file of comments": b"\n# nothing yet\n",
    "an empty document": b"---\n...\n",
    "half of a surrogate pair": b"title: \xed\xa0\x80\nevents: []\n",
    "a sheet": b"PK\x03\x04 and more",
}

"""Hostile files of every kind that is imported: made at random, each within ten seconds.

By hand: `python tests/fuzz/imports.py --runs 100000 [--from SEED]`. What fails is printed with its
seed; `hostile(SEED)` makes it again.
"""

import argparse
import json
import signal
import sys
import tempfile
from collections import Counter
from pathlib import Path
from random import Random

if __name__ == "__main__":  # as pytest has it
    sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1])]

from mutations import MUTATIONS, spoilt

from conftest import inside

SECONDS = 10
PIECES = (
    "", "2020", "2020-13", "A", "x" * 300, "x" * 11_000, "<a '", "<script>", "<!--", "&#x1", "]]>",
    "javascript:alert(1)", "JAVA\tSCRIPT:x", "data:x,y", "//x", "https://example.org", "\x00",
    "\x1b]52;c;x\x07", "\u202e", "\u2800", "\ud800", "\ufeff", '"', '""', "'=1+1", ",", ";", "\t",
    "\r", "\n", "\n ", "\\", "[a](", "#a", "!a", "{", "}", "[", "]", "null", "1e999", "9" * 400,
    "1 day after a", "-44", "..", "/", "now", "é", "张", "Europe", "../../etc/passwd", "%s",
)  # fmt: skip
TAME = tuple(
    piece for piece in PIECES if piece.isprintable() and len(piece) < 999 and '"' not in piece
)
LINES = (
    "BEGIN:VEVENT", "END:VEVENT", "BEGIN:VTIMEZONE", "END:VTIMEZONE", "BEGIN:STANDARD",
    "END:STANDARD", "BEGIN:VALARM", "END:VALARM", "BEGIN:VCALENDAR", "END:VCALENDAR",
    "RRULE:FREQ=SECONDLY", "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "TZID:Mine",
    "DTSTART;TZID=Mine:20200101T100000", "DTSTART;TZID=Europe:20200101T100000", "DTSTART:20200101",
    "DTSTART:99991231", "DTEND:00010101", "DURATION:P999999999999D", "DURATION:-P1D", "SUMMARY:A",
    "RDATE:19700101T000000", "TZOFFSETFROM:+0000", "TZOFFSETTO:+9999", "STATUS:CANCELLED",
    "URL:javascript:x", "CATEGORIES:a,b", "X-A;P=\"a:b", ";;;:::", " folded", "RRULE:", "DTSTART:",
)  # fmt: skip
KEYS = ("date", "title", "id", "end", "tags", "actors", "source", "summary", "because", "", "year",
        "headline", "type", "note", "start_date", "text", "events")  # fmt: skip
ROWS = 60


def hostile(seed: int) -> tuple[str, bytes]:
    """Return the name of a file and what is in it."""
    random = Random(seed)
    name = random.choice(tuple(_KINDS))
    content = _KINDS[name](random).encode("utf-8", "surrogatepass")
    return name, spoilt(seed, [content], MUTATIONS) if random.random() < 0.3 else content


def _text(random: Random) -> str:
    """Return a text; nearly all are such that the file may come in all the same."""
    pieces = PIECES if random.random() < 0.002 else TAME
    text = "".join(random.choice(pieces) for _ in range(random.randrange(4)))
    return text * (random.choice((1, 1, 1, 1, 2, 1000)) if len(text) < 100 else 1)


def _calendar(random: Random) -> str:
    wild = random.random() < 0.3
    inner = [
        random.choice(LINES if wild else LINES[15:]) + random.choice(("", "", _text(random)))
        for _ in range(random.randrange(ROWS))
    ] * random.choice((1, 1, 1, 30))
    events = ["BEGIN:VEVENT", "SUMMARY:A", "DTSTART;TZID=Mine:20200101T100000", "END:VEVENT"]
    zone = ["BEGIN:VTIMEZONE", "TZID:Mine", "BEGIN:STANDARD", *random.choices(LINES[10:], k=4),
            "END:STANDARD", "END:VTIMEZONE"]  # fmt: skip
    middle = inner if wild else [*events[:-1], *inner, *events[-1:]]
    whole = [*random.choice(([], zone)), *events, *middle, *events]
    return "\r\n".join(["BEGIN:VCALENDAR", *whole, "END:VCALENDAR", ""])


def _sheet(random: Random, separator: str) -> str:
    headings = ["date", "title", *random.choices(KEYS, k=random.choice((0, 3, 3, 9, 9, 998, 2000)))]
    rows = [
        ["2020", "A" + _text(random), *(_text(random) for _ in headings[2:8])] for _ in range(ROWS)
    ]
    return "\n".join(separator.join(row) for row in [headings, *rows])


def _value(random: Random, depth: int = 0) -> object:
    if depth > 4 or random.random() < 0.5:
        return random.choice((None, True, 0, -1, 1e300, 10**40, _text(random), _text(random)))
    if random.random() < 0.4:
        return [_value(random, depth + 1) for _ in range(random.randrange(4))]
    return {random.choice(KEYS): _value(random, depth + 1) for _ in range(random.randrange(5))}


def _records(random: Random) -> list[object]:
    return [
        {"date": "2020", "title": "A" + _text(random), random.choice(KEYS): _value(random)}
        for _ in range(random.randrange(ROWS))
    ]


def _slides(random: Random) -> str:
    slides = [
        {"start_date": random.choice(({"year": "2020"}, _value(random))),
         "text": {"headline": _text(random), "text": _text(random)},
         random.choice(KEYS): _value(random)}
        for _ in range(random.randrange(ROWS))
    ]  # fmt: skip
    return json.dumps({"events": slides, "title": _value(random), "eras": _value(random)})


def _markwhen(random: Random) -> str:
    begins = ("2020: A ", "section ", "group ", "end section", "title: ", "---", "")
    lines = [random.choice(begins) + _text(random) for _ in range(ROWS)]
    return "\n".join([*lines, *random.choice(([], ["now/A: B", "2020-"]))])


_KINDS = {
    "a.ics": _calendar,
    "a.csv": lambda random: _sheet(random, random.choice(",;")),
    "a.tsv": lambda random: _sheet(random, "\t"),
    "a.json": lambda random: json.dumps(_records(random)),
    "b.json": _slides,
    "a.jsonl": lambda random: "\n".join(map(json.dumps, _records(random))),
    "a.mw": _markwhen,
}


class _TooLongError(BaseException):
    """An import has taken its ten seconds; no `except Exception` may hold it."""


def _stop(*_: object) -> None:
    raise _TooLongError


def faults(seed: int, folder: Path) -> tuple[list[str], int]:
    """Return what is wrong with how a hostile file is imported, and the status."""
    name, content = hostile(seed)
    file, new = folder / name, folder / "new.yaml"
    file.write_bytes(content)
    new.unlink(missing_ok=True)
    options = ("--leave-bad",) if seed % 2 else ()
    before = signal.signal(signal.SIGALRM, _stop)
    signal.alarm(SECONDS)
    try:
        ran = inside("import", str(file), "--to", str(new), *options)
    except _TooLongError:
        return [f"seed {seed}: {name} takes more than {SECONDS} seconds"], -1
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
    found = [] if ran.status in (0, 1) else [f"seed {seed}: {name} ends in status {ran.status}"]
    if new.exists() != (ran.status == 0):
        found.append(f"seed {seed}: {name} ends in status {ran.status}, and the other file")
    if new.exists() and inside("-r", str(new), "list").status:
        found.append(f"seed {seed}: what is made of {name} cannot be read")
    if any(sign in ran.err for sign in "\x1b\x07\u202e"):
        found.append(f"seed {seed}: what is said of {name} steers")
    return found, int(ran.status)


def run(runs: int, folder: Path, first: int = 0) -> tuple[list[str], Counter[tuple[str, int]]]:
    """Import so many hostile files; return the faults, and how often each kind ended how."""
    found: list[str] = []
    ends: Counter[tuple[str, int]] = Counter()
    for seed in range(first, first + runs):
        wrong, status = faults(seed, folder)
        found += wrong
        ends[hostile(seed)[0], status] += 1
    return found, ends


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=10_000)
    parser.add_argument("--from", type=int, default=0, dest="first")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        wrong, ends = run(given.runs, Path(made), given.first)
    print(*wrong, sep="\n")
    for (name, status), count in sorted(ends.items()):
        print(f"{name} status {status}: {count}")
    sys.exit(bool(wrong))

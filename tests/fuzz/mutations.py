"""Ways to spoil a registry: by bytes, by lines, by what YAML and people get wrong."""

from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

from conftest import SOUTH_POLE

SEEDS: Sequence[bytes] = (
    Path(SOUTH_POLE).read_bytes(),
    b"events:\n  - {id: first, date: 2009-11-11, title: The first Double 11}\n",
    b"events:\n- id: a\n  date: 1 year after b\n  title: A\n- id: b\n  date: '2001'\n  title: B\n",
    '{"title": "张", "events": [{"id": "a", "date": "2009", "title": "x\\u00e9\\n"}]}\n'.encode(),
    b"title: >\n  folded\n  text\nabout: |\n  kept\n  text\nevents: []\ntags: {a: , b: c}\n",
    b"metrics: {m: {unit: km, kind: stock}}\n"
    b"series:\n- {metric: m, values: {'2009': 5, 2010: 6..7}}\n"
    b"rates:\n- {from: USD, to: CNY, rate: 6.3}\nevents: []\nqueries: {q: 'tag:x'}\n",
)
SNIPPETS: Sequence[bytes] = (
    b": ", b" #", b"- ", b"\t", b"\r", b"\r\n", b"\n", b"---\n", b"...\n", b"&a ", b"*a", b"!!x ",
    b"!<tag:x> ", b"<<: ", b"? ", b"| ", b"> ", b"|+2\n", b"{", b"}", b"[", b"]", b",", b"'", b'"',
    b"%YAML 1.2\n", b"@", b"`", b"\\", b"\\x", b"\\ud800", b"\x00", b"\x07", b"\x1b[31m", b"\x7f",
    b"\x85", b"\xc2\x85", b"\xe2\x80\xa8", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xff\xfe",
    b"\xf4\x90\x80\x80", b"null", b"~", b"true", b"2009-13", b"1e999", b"-0", b"9" * 400,
    b"11/10/2011", b"1 year after a", b"1 day before second", b"..", b"2015/2010", b"/", b"about ",
    b"<<<<<<< HEAD\n", b"=======\n", b"events", b"include: x.yaml\n", b"include: [.]\n",
    b"sources: ", b"id: ", b"date: ", b"\xe5\xbc\xa0", b"\xf0\x9f\x92\xa5", b"x" * 300, b" " * 50,
    b"[" * 40, b"{a: " * 40, b"- " * 40,
)  # fmt: skip


def _at(random: Random, content: bytes) -> int:
    return random.randrange(len(content) + 1)


def flip(random: Random, content: bytes) -> bytes:
    """Change a byte."""
    at = _at(random, content)
    return content[:at] + bytes([random.randrange(256)]) + content[at + 1 :]


def insert(random: Random, content: bytes) -> bytes:
    """Put in something that means something."""
    at = _at(random, content)
    return content[:at] + random.choice(SNIPPETS) + content[at:]


def delete(random: Random, content: bytes) -> bytes:
    """Leave out a stretch."""
    at = _at(random, content)
    return content[:at] + content[at + random.randrange(1, 20) :]


def truncate(random: Random, content: bytes) -> bytes:
    """End early."""
    return content[: _at(random, content)]


def repeat(random: Random, content: bytes) -> bytes:
    """Say a stretch twice or more."""
    at = _at(random, content)
    stretch = content[at : at + random.randrange(1, 200)]
    return content[:at] + stretch * random.randrange(2, 5) + content[at:]


def swap_lines(random: Random, content: bytes) -> bytes:
    """Put two lines in each other's place."""
    lines = content.splitlines(keepends=True) or [b""]
    one, other = random.randrange(len(lines)), random.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return b"".join(lines)


def indent(random: Random, content: bytes) -> bytes:
    """Indent a line differently."""
    lines = content.splitlines(keepends=True) or [b""]
    at = random.randrange(len(lines))
    lines[at] = b" " * random.randrange(9) + lines[at].lstrip(b" ")
    return b"".join(lines)


def transcode(random: Random, content: bytes) -> bytes:
    """Save it in another encoding."""
    encoding = random.choice(
        ["utf-16", "utf-16-le", "utf-32", "latin-1", "gbk", "cp1252", "utf-8-sig"]
    )
    return content.decode(errors="replace").encode(encoding, errors="replace")


MUTATIONS: Sequence[Callable[[Random, bytes], bytes]] = (
    flip, flip, insert, insert, insert, delete, delete, truncate, repeat, swap_lines, indent,
    transcode,
)  # fmt: skip


def mutated(seed: int) -> bytes:
    """Return a spoilt registry; the same for the same seed, on any machine."""
    return spoilt(seed, SEEDS, MUTATIONS)


def spoilt(
    seed: int, seeds: Sequence[bytes], mutations: Sequence[Callable[[Random, bytes], bytes]]
) -> bytes:
    """Return one of some contents after one or several mutations."""
    random = Random(seed)
    content = random.choice(seeds)
    for _ in range(random.choice([1, 1, 1, 2, 3, 8])):
        content = random.choice(mutations)(random, content)
    return content

"""Ways to spoil events in JSON Lines: by bytes, by lines, by what JSON and people get wrong."""

import json
import re
from collections.abc import Callable, Sequence
from random import Random

from mutations import delete, flip, repeat, spoilt, swap_lines, transcode, truncate

from conftest import SOUTH_POLE, inside

FULL: dict[str, object] = {
    "id": "b", "date": "1911-12~", "title": "Été 张勇", "kind": "claim", "certainty": "inferred",
    "actors": ["a", "scott"], "actor_roles": {"a": "first"}, "tags": ["x", "y"],
    "threads": ["t"], "because": [{"cause": "a", "effect": "b", "how": "enabled", "note": "so"}],
    "figures": [
        {"metric": "m", "of": ["a"], "date": "1911-12~", "value": 1.5, "unit": "km"},
        {"metric": "m", "of": ["a", "scott"], "value": None, "low": 7, "high": 8.5,
         "bound": "range", "printed": "7–8½", "sources": ["s 3"]},
    ],
    "verdicts": [{"on": "scott", "side": "mixed", "by": "a", "why": "it was \"late\""}],
    "contradicts": [{"event": "a", "figure": None, "note": "not so"}],
    "sources": ["s 1.4", "r"], "note": "two\nlines",
}  # fmt: skip
"""An event with all that one may have, as we print it."""

SEEDS: Sequence[bytes] = (
    b'{"id": "a", "date": "2009-11-11", "title": "The first"}\n',
    b'\xef\xbb\xbf{"id":"a","date":"2001","title":"A"}\r\n\r\n{"id":"b","date":"1 year after a",'
    b'"title":"B","because":[{"event":"a"}]}\r\n',
    b"".join(
        json.dumps(one, ensure_ascii=ascii_).encode() + b"\n"
        for one, ascii_ in (
            ({"id": "a", "date": "1910/1912", "title": "A"}, True),
            (FULL, False),
            ({**FULL, "id": "c"}, True),
        )
    ),
    b'{"id":"a","date":"2009","title":"A","thread":["t","u"],"source":"s 1","figures":[{"metric":'
    b'"m","value":"1.25bn","period":"2008"},{"metric":"m","value":12e2,"bound":"about"}]}\n',
    inside("-r", SOUTH_POLE, "list", "-o", "jsonl").out.encode(),
)
SNIPPETS: Sequence[bytes] = (
    b'"', b"\\", b'\\"', b"{", b"}", b"[", b"]", b",", b":", b"null", b"true", b"NaN", b"-Infinity",
    b"1e999", b"1e-999", b"-0", b"-0.0", b"1E5", b"01", b"9" * 400, b"0." + b"0" * 400 + b"1",
    b"1e400", b"\\u0000", b"\\u001b[31m", b"\\ud83d", b"\\udca5", b"\\ud83d\\udca5", b"\\u202e",
    b"\\u5f20", b"\\x41", b"\x00", b"\x1b", b"\x7f", b"\xc2\x85", b"\xe2\x80\xa8", b"\xef\xbb\xbf",
    b"\xed\xa0\x80", b"\xff\xfe", b"\xf4\x90\x80\x80", b"\r", b"\n", b"\t", b" ", b"\n\n", b"{}",
    b"[]", b'""', b'" "', b'{"id": "a"}', b"[" * 40, b'{"a":' * 40, b"x" * 300, b"// no", b"'",
    b'"id": "a", ', b'"date": "2011-13", ', b'"date": "11/10/2011", ', b'"within": "certain", ',
    b'"titel": "A", ', b'"title": null, ', b'"figures": {}, ', b'"because": [{"event": "c"}], ',
    b'"because": ["a"], ', b'"contradicts": [{}], ', b'"sources": ["s"], ', b'"source": "s", ',
    b'"place": 1, ', b'"date": "1 year after b", ', b'"value": true, ', b'"low": 9, ',
    b"---\n", b"events:\n", b"- ", b"<<<<<<< HEAD\n", b"\xe5\xbc\xa0", b"\xf0\x9f\x92\xa5",
)  # fmt: skip
_TOKEN = re.compile(rb'"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|true|false|null|[][{}:,]')


def insert(random: Random, content: bytes) -> bytes:
    """Put in something that means something."""
    at = random.randrange(len(content) + 1)
    return content[:at] + random.choice(SNIPPETS) + content[at:]


def _tokens(random: Random, content: bytes) -> tuple[re.Match[bytes], re.Match[bytes]] | None:
    found = list(_TOKEN.finditer(content))
    return (random.choice(found), random.choice(found)) if found else None


def replace_token(random: Random, content: bytes) -> bytes:
    """Put something else in the place of a value, a key or a sign."""
    tokens = _tokens(random, content)
    if tokens is None:
        return content
    one, other = tokens
    new = random.choice((other.group(), random.choice(SNIPPETS), b""))
    return content[: one.start()] + new + content[one.end() :]


def swap_tokens(random: Random, content: bytes) -> bytes:
    """Put two values, keys or signs in each other's place."""
    tokens = _tokens(random, content)
    if tokens is None:
        return content
    one, other = sorted(tokens, key=lambda token: token.start())
    if one.end() > other.start():
        return content
    between = content[one.end() : other.start()]
    swapped = other.group() + between + one.group()
    return content[: one.start()] + swapped + content[other.end() :]


def join_lines(random: Random, content: bytes) -> bytes:
    """Take the end of a line away, or its beginning too."""
    lines = content.split(b"\n")
    at = random.randrange(len(lines))
    return b"\n".join(lines[:at]) + b"\n".join(lines[at:])


MUTATIONS: Sequence[Callable[[Random, bytes], bytes]] = (
    flip, insert, insert, insert, delete, truncate, repeat, swap_lines, join_lines, transcode,
    replace_token, replace_token, replace_token, replace_token, swap_tokens, swap_tokens,
)  # fmt: skip


def spoilt_lines(seed: int) -> bytes:
    """Return spoilt events; the same for the same seed, on any machine."""
    return spoilt(seed, SEEDS, MUTATIONS)

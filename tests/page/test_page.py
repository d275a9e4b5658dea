"""`timeline page`: one file that tells all, fetches nothing and runs nothing but its own script."""

import os
import re
import stat
import sys
from base64 import b64encode
from collections.abc import Collection, Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from read_page import Read, told

from conftest import PROJECT, SOUTH_POLE, TESTS, Write, few_fast, inside, timeline
from hostile_registries import MARK, everything
from hostile_runs import file_of
from screens import on_terminals
from timeline.formats.inert import inert

pytest.importorskip("jinja2", reason="jinja2 comes with the extra [page]")

BUNDLED = str(PROJECT / "events.yaml")
APOLLO = str(PROJECT / "examples" / "apollo-13.yaml")
MACEDON = str(TESTS / "registries" / "macedon.yaml")
OUTAGE = str(TESTS / "registries" / "outage.yaml")
STATEMENTS = str(TESTS / "registries" / "statements.yaml")
EVERY = few_fast([SOUTH_POLE, APOLLO, BUNDLED, MACEDON, OUTAGE, STATEMENTS], SOUTH_POLE, OUTAGE)
DEEP = """\
title: From the beginning
events:
  - {id: bang, date: 13.8 billion years ago, title: It began}
  - {id: moon, date: "1969-07-20T20:17Z", title: People stood on the Moon}
"""


def page(*line: str, registry: str = SOUTH_POLE) -> str:
    """Return the page of a registry, as it is printed."""
    ran = inside("-r", registry, "page", *line)
    assert ran.status == 0, ran.err
    return ran.out


def test_a_page_is_written_and_replaced_and_no_other_file_is(tmp_path: Path) -> None:
    to = str(tmp_path / "story.html")
    first = inside("-r", SOUTH_POLE, "page", "--to", to)
    assert (first.status, first.out, first.err) == (0, "", f"{to}: 9 events\n")
    assert Path(to).read_text("utf-8") == page()
    again = inside("-r", SOUTH_POLE, "page", "--actor", "Scott", "--to", to)
    assert again.err == f"{to}: 4 events\n"
    Path(to).write_text("my own page", "utf-8")
    refused = inside("-r", SOUTH_POLE, "page", "--to", to)
    assert (refused.status, Path(to).read_text("utf-8")) == (2, "my own page")
    assert "is no page that timeline page may replace" in refused.err
    assert [one.name for one in tmp_path.iterdir()] == ["story.html"]


def test_what_is_missing_is_said(tmp_path: Path) -> None:
    for line in (["page"], ["page", "--to", "-"]):
        assert "is for a browser" in on_terminals("-r", SOUTH_POLE, *line).err
    assert "name a file" in inside("page", "--open").err
    assert inside("page", "--to", "").status == 2
    (tmp_path / "jinja2.py").write_text("raise ModuleNotFoundError('none', name='jinja2')\n")
    without = timeline("page", env={"PYTHONPATH": str(tmp_path)})
    assert (without.status, without.out) == (2, "")
    assert "writing a page needs the library jinja2" in without.err


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script stands for the browser")
def test_the_browser_is_shown_the_file(tmp_path: Path) -> None:
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" > {tmp_path}/shown\n')
    browser.chmod(browser.stat().st_mode | stat.S_IXUSR)
    to = tmp_path / "a story.html"
    ran = timeline(
        "-r", SOUTH_POLE, "page", "--to", str(to), "--open", env={"BROWSER": f"{browser} %s"}
    )
    assert ran.status == 0, ran.err
    assert (tmp_path / "shown").read_text() == f"{to.as_uri()}\n"


@pytest.mark.parametrize("registry", EVERY)
def test_everything_is_there_and_every_link_leads_somewhere(registry: str) -> None:
    found = Read(page(registry=registry))
    assert len(found.ids) == len(set(found.ids))
    assert found.aims <= set(found.ids)
    text = " ".join(found.text.split())
    events = told(registry, "list")
    named = [told(registry), *events, *told(registry, "sources"), *told(registry, "threads")]
    titles = [" ".join(inert(one["title"] or "").split()) for one in named]
    assert [one for one in titles if one not in text] == []
    ids = {event["id"] for event in events}
    assert ids <= set(found.ids)
    for id_ in ids:
        shown = inside("-r", registry, "show", id_, "-o", "md", "--date-style", "words").out
        assert [one for one in told_by(shown, ids) if one not in text] == []


def told_by(shown: str, ids: Collection[str]) -> Iterator[str]:
    """Yield what `show` says of an event in Markdown, as the page says it: without ids."""
    for line in shown.splitlines():
        said = re.fullmatch(r"(?:- \*\*(.+)\*\*:|  -)(?: (.*))?", line)
        if said and said[2] and said[1] not in ("before", "after", "actors"):
            plain = re.sub(r"^\[(.*)\]\(<.*>\)$", r"\1", said[2])
            plain = re.sub(r"\\(.)", r"\1", plain)
            yield re.sub(r" \[(\S+)\]", lambda one: "" if one[1] in ids else one[0], plain)


def test_the_policy_names_what_is_inlined_and_nothing_else() -> None:
    found = Read(page())
    hashes = {
        name: b64encode(sha256(text.encode()).digest()).decode()
        for name, text in found.inlined.items()
    }
    assert found.policy == (
        f"default-src 'none'; style-src 'sha256-{hashes['style']}'; "
        f"script-src 'sha256-{hashes['script']}'; img-src data:; base-uri 'none'; "
        "form-action 'none'"
    )
    assert len(found.inlined["script"].splitlines()) <= 250
    assert not re.search(r"https?:|url\(|@import|eval|innerHTML|fetch\(", "".join(hashes))


def harmless(found: Read) -> None:
    """Refuse a page in which a text of a registry has become more than a text."""
    tags = {tag for tag, _ in found.elements}
    assert tags.isdisjoint({"img", "iframe", "object", "embed", "base", "animate", "image", "use"})
    assert [tag for tag, _ in found.elements if tag in ("script", "style")] == ["style", "script"]
    names = {name for _, attrs in found.elements for name in attrs}
    assert not [name for name in names if name.startswith("on") or name in ("style", "src")]
    for tag, attrs in found.elements:
        href = attrs.get("href", "#")
        outside = re.match("https?://", href, re.IGNORECASE)
        assert outside or href.startswith("#") or (tag, href) == ("link", "data:,")
        assert not outside or attrs["rel"] == "noopener noreferrer"
    everything_in_it = found.text + "".join(
        v for _, attrs in found.elements for v in attrs.values()
    )
    assert [one for one in everything_in_it if one != "\n" and inert(one) != one] == []


@cache
def hostile(kind: str) -> Read:
    """Return the page of a hostile registry, which takes long to write."""
    with TemporaryDirectory() as folder:
        return Read(page(registry=file_of(kind, Path(folder))))


@pytest.mark.parametrize("kind", few_fast(["everything", "script", "lines", "index"], "everything"))
def test_what_a_hostile_registry_says_is_text(kind: str) -> None:
    found = hostile(kind)
    harmless(found)
    assert found.aims <= set(found.ids)


def test_every_hostile_text_is_shown_as_it_is() -> None:
    """What the page shows of a field begins and ends as the field does."""
    text = " ".join(hostile("everything").text.split())
    made = everything()
    shown = set(MARK.findall(text))
    for field in ("title", "about", "events.title", "events.summary", "events.note", "actors.name"):
        marks = [mark for mark, one in made.fields.items() if one == field]
        assert marks, field
        for mark in marks:
            assert mark in shown, field
            around = " ".join(inert(" ".join(made.texts[mark].split("\n"))).split())
            assert around in text, (field, around)


def test_causes_unfold_once_however_long_their_chains(write: Write) -> None:
    """A browser nests some hundreds of elements at most; a circle has no end to begin with."""
    chain = "".join(
        f"  - {{id: e{n}, date: '{1000 + n}', title: E{n}, because: [{{event: e{n - 1}}}]}}\n"
        for n in range(1, 300)
    )
    circle = (
        "  - {id: a, date: '0900', title: A, because: [{event: b}]}\n"
        "  - {id: b, date: '0900', title: B, because: [{event: a}, {event: e7}]}\n"
    )
    long = write(f"events:\n  - {{id: e0, date: '1000', title: E0}}\n{chain}{circle}")
    found = Read(page(registry=long))
    assert found.deepest < 300
    assert found.aims <= set(found.ids)
    unfolded = [one for one in found.ids if re.fullmatch(r"to-why-\d+", one)]
    assert len(unfolded) == len(set(unfolded)) == 301  # each event with a cause


@pytest.mark.parametrize(
    "line", [(), pytest.param(("--actor", "Scott"), marks=pytest.mark.slow),
             pytest.param(("--since", "1912", "--possible"), marks=pytest.mark.slow)],
)  # fmt: skip
def test_an_index_gives_the_same_page(line: tuple[str, ...], pole_index: str) -> None:
    assert page(*line, registry=pole_index) == page(*line)


def test_filters_choose_what_is_on_the_page() -> None:
    found = Read(page("--actor", "Scott", "--until", "1912-01", "--date-style", "iso"))
    chosen = inside("-r", SOUTH_POLE, "list", "--actor", "Scott", "--until", "1912-01", "-o", "tsv")
    ids = {line.split("\t")[0] for line in chosen.out.splitlines()[1:]}
    assert ids
    assert ids == set(found.ids) & {event["id"] for event in told(SOUTH_POLE, "list")}
    assert f"{len(ids)} of 9 events" in found.text
    assert found.aims <= set(found.ids)
    assert "1912-01-17" in found.text


def test_a_page_of_nothing_and_of_three_lines(write: Write) -> None:
    assert "Untitled" not in page("--text", "nowhere")
    small = write('events: [{id: story, date: "2009", title: It was}]\n')
    found = Read(page(registry=small))
    assert "story" in found.ids
    assert found.aims <= set(found.ids)


def test_only_ascii_is_written_where_it_is_asked_for() -> None:
    plain = page("--ascii")
    assert plain.isascii()
    assert Read(plain).text == Read(page()).text


def places(text: str) -> dict[str, list[tuple[float, float]]]:
    """Return where the chart shows each event: the percent of each part of it, and its width."""
    found = {}
    for id_, mark in re.findall(r'<a class="mark [^>]*href="#([^"]+)"(.*?)</a>', text, re.DOTALL):
        bars = re.findall(r'<rect class="\w+" x="([\d.e-]+)%" width="([\d.e-]+)%"', mark)
        found[id_] = [(float(x), float(width)) for x, width in bars]
    return found


def test_positions_are_exact_over_deep_time_and_in_minutes(tmp_path: Path) -> None:
    deep = tmp_path / "deep.yaml"
    deep.write_text(DEEP)
    found = places(page(registry=str(deep)))
    assert found["bang"][0][0] == pytest.approx(0, abs=0.5)
    assert found["moon"][0][0] == pytest.approx(100, abs=1e-4)
    hours = tmp_path / "hours.yaml"
    hours.write_text(
        'events:\n  - {id: a, date: "2026-01-01T10:00Z", title: A}\n'
        '  - {id: b, date: "2026-01-01T12:15+01:00", title: B}\n'
        '  - {id: c, date: "2026-01-01T14:00Z", title: C}\n'
    )
    found = places(page(registry=str(hours)))  # from 10:00 to 15:00
    assert [found[id_][0][0] for id_ in "abc"] == pytest.approx([0, 25, 80])


def test_a_year_is_pale_and_a_tenure_has_pale_ends(write: Write) -> None:
    small = write(
        'events:\n  - {id: year, date: "2010", title: Y}\n'
        '  - {id: lasts, date: "2001/2019", title: L}\n'
    )
    text = page(registry=small)
    days = 6939  # from 2001 to 2019
    [(x, width)] = places(text)["year"]
    assert (x, width) == pytest.approx((100 * 3287 / days, 100 * 365 / days), abs=1e-4)
    outer, inner = places(text)["lasts"]
    assert outer == (0, 100)
    assert inner[0] == pytest.approx(100 * 364 / days, abs=0.02)


@pytest.mark.slow
@pytest.mark.parametrize("registry", [BUNDLED, APOLLO])
def test_the_pages_that_are_shown_are_small(registry: str, tmp_path: Path) -> None:
    to = tmp_path / "page.html"
    assert inside("-r", registry, "page", "--to", str(to)).status == 0
    events = len(told(registry, "list"))
    assert os.path.getsize(to) <= 2_000_000 * max(1, events / 200)
    harmless(Read(to.read_text("utf-8")))

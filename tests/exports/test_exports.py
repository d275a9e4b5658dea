"""Events leave for other programs, and what those cannot hold is said."""

import html
import json
import re
import shutil
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

import timeline
from conftest import PROJECT, SOUTH_POLE, few_fast, inside
from hostile_runs import file_of
from timeline.exchange.exports.formats import ExportFormat
from timeline.loading import load
from timeline.model import Event, RegistryModel

BUNDLED = str(PROJECT / "events.yaml")
HARBOURS = str(PROJECT / "tests" / "series" / "harbours.yaml")
FERRIES = str(PROJECT / "tests" / "compare" / "ferries.yaml")

DATES = str(Path(__file__).with_name("dates.yaml"))
"""A date of each kind, and titles that look like syntax."""


def loaded(path: Path) -> RegistryModel:
    """Return the registry of a file, which is sound."""
    found = load([str(path)])
    assert found.registry is not None, found.problems
    return found.registry


def parts(registry: RegistryModel) -> dict[str, Any]:
    """Return all that a registry holds, whether it lies in a file or in an index."""
    held = {name: getattr(registry, name) for name in RegistryModel.__struct_fields__}
    del held["files"]
    return {
        name: dict(one)
        if isinstance(one, Mapping)
        else tuple(one)
        if isinstance(one, Sequence) and not isinstance(one, str)
        else one
        for name, one in held.items()
    }


def exported(registry: str, format_: str, to: Path, *filters: str) -> str:
    """Export to a file, and return what was said."""
    ran = inside("-r", registry, "export", format_, *filters, "--to", str(to))
    assert (ran.status, ran.out) == (0, "")
    return ran.err


# --- a registry out of a registry -------------------------------------------------------------

WHOLES = [BUNDLED, SOUTH_POLE, HARBOURS, FERRIES, DATES]


@pytest.mark.parametrize("registry", WHOLES, ids=lambda path: Path(path).stem)
def test_a_whole_registry_comes_back_as_it_was(registry: str, tmp_path: Path) -> None:
    exported(registry, "registry", tmp_path / "all.yaml")
    there, back = timeline.load(registry).world.registry, loaded(tmp_path / "all.yaml")
    assert parts(back) == parts(there)
    assert list(back.threads) == list(there.threads)
    assert inside("-r", str(tmp_path / "all.yaml"), "list", "--json").out == (
        inside("-r", registry, "list", "--json").out
    )


def test_a_figure_of_a_post_that_rests_on_nothing_gets_no_source_of_the_post(
    tmp_path: Path,
) -> None:
    registry = tmp_path / "stake.yaml"
    registry.write_text(
        "actors:\n  ann:\n    roles:\n"
        '      - {title: owner, from: "2001", source: deed p. 3, figures: '
        "[{metric: stake, value: 50%, source: []}]}\n"
        "metrics: {stake: {}}\nsources: {deed: {}}\n"
        'events: [{id: a, date: "2001", title: A, actors: [ann]}]\n',
        "utf-8",
    )
    exported(str(registry), "registry", tmp_path / "all.yaml")
    back = loaded(tmp_path / "all.yaml")
    assert [figure.sources for role in back.roles for figure in role.figures] == [()]
    assert parts(back) == parts(loaded(registry))


@pytest.mark.parametrize(
    "filters",
    [
        ("--actor", "Jiang Fan"),
        ("--tag", "deals"),
        ("--thread", "tmall", "--until", "2018"),
        ("--since", "2021"),
        ("--where", "verdict:demerit"),
        ("--kind", "forecast"),
    ],
    ids=" ".join,
)
def test_what_is_cut_out_has_no_problems(filters: tuple[str, ...], tmp_path: Path) -> None:
    cut = tmp_path / "cut.yaml"
    exported(BUNDLED, "registry", cut, *filters)
    ran = inside("check", "--strict", str(cut))
    assert ran.status == 0, ran.out
    there, back = timeline.load(BUNDLED).world.registry, loaded(cut)
    assert 0 < len(back.events) < len(there.events)
    for event in back.events:
        assert _without_links(event) == _without_links(there.by_id[event.id])
        among = [link for link in there.by_id[event.id].because if link.cause in back.by_id]
        assert list(event.because) == among
    assert set(back.roles) <= set(there.roles)


def _without_links(event: Event) -> tuple[object, ...]:
    parts = {"because", "contradicts", "place"}
    return tuple(getattr(event, name) for name in Event.__struct_fields__ if name not in parts)


def test_a_cut_says_which_causes_it_lost_and_what_it_no_longer_can_ask(tmp_path: Path) -> None:
    registry = tmp_path / "small.yaml"
    registry.write_text(
        'events:\n  - {id: a, date: "2001", title: A, tags: [x]}\n'
        '  - {id: b, date: "2002", title: B, tags: [y], because: [{event: a}]}\n'
        "tags: [x, y]\nqueries: {x: 'tag:x', y: 'tag:y', both: '@x or @y'}\n",
        "utf-8",
    )
    said = exported(str(registry), "registry", tmp_path / "cut.yaml", "--tag", "y")
    assert said.splitlines()[1] == "left out: 1 cause, 2 saved queries"
    back = loaded(tmp_path / "cut.yaml")
    assert (list(back.queries), list(back.tags), list(back.by_id)) == (["y"], ["y"], ["b"])


# --- our own import reads what was exported ---------------------------------------------------

CARRIED = {
    "ics": ("span", "title", "summary", "tags"),
    "timelinejs": ("span", "title", "summary"),
    "markwhen": ("span", "title", "summary", "tags"),
}
ENDINGS = {"ics": "ics", "timelinejs": "json", "markwhen": "mw"}


@pytest.mark.parametrize("format_", CARRIED)
@pytest.mark.parametrize("registry", [DATES, BUNDLED, SOUTH_POLE], ids=lambda one: Path(one).stem)
def test_our_own_import_gives_the_same_events_back(
    registry: str, format_: str, tmp_path: Path
) -> None:
    if format_ == "ics":
        pytest.importorskip("icalendar")
    file = tmp_path / f"out.{ENDINGS[format_]}"
    said = exported(registry, format_, file)
    ran = inside("import", str(file))
    assert ran.status == 0, ran.err
    (tmp_path / "back.yaml").write_text(ran.out, "utf-8")
    there, back = timeline.load(registry).world.registry, loaded(tmp_path / "back.yaml")
    assert (back.title, back.about) == (there.title, there.about)
    lost = re.search(r"(\d+) events? whose", said)
    assert len(back.events) + (int(lost[1]) if lost else 0) == len(there.events)
    for event in back.events:
        for name in CARRIED[format_]:
            assert getattr(event, name) == getattr(there.by_id[event.id], name), event.id
        if format_ != "ics":
            threads = there.by_id[event.id].threads[:1]
            assert event.threads == tuple(map(there.thread_title, threads))


def test_a_calendar_is_read_by_icalendar(tmp_path: Path) -> None:
    icalendar = pytest.importorskip("icalendar")
    exported(DATES, "ics", tmp_path / "out.ics")
    content = (tmp_path / "out.ics").read_bytes()
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    parts = icalendar.Calendar.from_ical(content).walk("VEVENT")
    by_title = {str(part["SUMMARY"]): part for part in parts}
    assert len(by_title) == 18  # all but the two before the year 1
    decade = by_title["A decade, #1 of many"]
    assert (str(decade["DTSTART"].dt), str(decade["DTEND"].dt)) == ("1990-01-01", "2000-01-01")
    assert str(decade["DESCRIPTION"]) == "Date: the 1990s"
    assert str(decade["UID"]) == "b@timeline-export"
    since = by_title["Since 2012 %%"]
    assert (str(since["DTSTART"].dt), str(since["DTEND"].dt)) == ("2012-01-01", "2013-01-01")


TIMES = [
    # title, DTSTART, DTEND ("" for none), whether the date is told in words
    ("At half past ten: somewhere", "2009-11-11T10:30:00", "", False),
    ("In a zone", "2009-11-11T02:30:15+00:00", "", False),
    ("Past midnight", "2009-11-11T22:30:00", "2009-11-12T01:00:00", False),
    ("Past midnight in a zone", "2009-11-11T22:30:00+00:00", "2009-11-12T01:00:30+00:00", False),
    ("About then", "2009-11-11T10:30:00", "", True),
    ("Until a day", "2009-11-11", "2009-11-13", True),
]


def test_events_keep_their_times(tmp_path: Path) -> None:
    icalendar = pytest.importorskip("icalendar")
    exported(DATES, "ics", tmp_path / "out.ics")
    parts = icalendar.Calendar.from_ical((tmp_path / "out.ics").read_bytes()).walk("VEVENT")
    told = [
        (
            str(part["SUMMARY"]),
            part.decoded("DTSTART").isoformat(),
            part.decoded("DTEND").isoformat() if "DTEND" in part else "",
            "DESCRIPTION" in part,
        )
        for part in parts
    ]
    assert sorted(one for one in told if one[0] in {row[0] for row in TIMES}) == sorted(TIMES)
    slides = json.loads(printed(DATES, "timelinejs"))["events"]
    starts = {one["unique_id"]: list(one["start_date"].values()) for one in slides}
    assert starts["o"] == [2009, 11, 11, 10, 30, 15]
    lines = printed(DATES, "markwhen").splitlines()
    assert "2009-11-11 22:30/2009-11-12 01:00: Past midnight" in lines
    assert "2009-11-11T22:30:00Z - 2009-11-12T01:00:30Z: Past midnight in a zone" in lines
    bars = [line.rpartition(" :")[2] for line in printed(DATES, "gantt").splitlines()]
    assert "    dateFormat YYYY-MM-DD HH:mm" in printed(DATES, "gantt").splitlines()
    assert {
        "milestone, 2009-11-11 10:30, 0d",
        "milestone, 2009-11-11 02:30, 0d",  # in UTC
        "2009-11-11 22:30, 2009-11-12 01:00",
        "2009-11-11 00:00, 2009-11-13 00:00",  # known by the day only, as its end is
        "milestone, 2016-12-31 23:59, 0d",  # a leap second
    } <= set(bars)


@pytest.mark.parametrize(
    ("own", "event", "uid"),
    [
        ("", "", "a@timeline-export"),
        ("x-uid: trip\n", "", "a@trip.timeline-export"),
        ("x-uid: trip\n", ', x-uid: "7"', "7@x-uid.timeline-export"),
        ("", ", x-uid: 7@example.org 2024-01-01", "7@example.org 2024-01-01"),
    ],
)
def test_a_uid_stays_when_texts_change(own: str, event: str, uid: str, tmp_path: Path) -> None:
    pytest.importorskip("icalendar")
    uids = []
    for date, title in (("2001", "One"), ("2002-02", "Another")):
        registry = tmp_path / "r.yaml"
        registry.write_text(
            f'{own}title: {title}\nevents: [{{id: a, date: "{date}", title: {title}{event}}}]\n'
        )
        exported(str(registry), "ics", tmp_path / "out.ics")
        uids += re.findall(
            r"^UID:(.*)\r", (tmp_path / "out.ics").read_bytes().decode(), re.MULTILINE
        )
    assert uids == [uid] * 2
    assert inside("import", str(tmp_path / "out.ics"), "--to", str(tmp_path / "n.yaml")).status == 0
    assert [one.id for one in loaded(tmp_path / "n.yaml").events] == ["a"]


def test_two_events_never_share_a_uid(tmp_path: Path) -> None:
    pytest.importorskip("icalendar")
    (tmp_path / "r.yaml").write_text(
        "events:\n- {id: a, date: 2001, title: A, x-uid: '1', x-from: s.csv}\n"
        "- {id: b, date: 2001, title: B, x-uid: '1', x-from: t.csv}\n"
    )
    uids = re.findall(r"UID:(.*)\r\n", printed(str(tmp_path / "r.yaml"), "ics"))
    assert uids == ["a@timeline-export", "b@timeline-export"]


def test_timelinejs_shows_dates_in_words_and_no_markup(tmp_path: Path) -> None:
    exported(DATES, "timelinejs", tmp_path / "out.json")
    slides = {
        one["unique_id"]: one
        for one in json.loads((tmp_path / "out.json").read_text("utf-8"))["events"]
    }
    assert slides["a"]["display_date"] == "about 2009"
    assert slides["a"]["end_date"] == {"year": 2009, "month": 12, "day": 31}
    assert slides["j"]["start_date"] == {"year": -44, "month": 3, "day": 15}
    assert slides["m"]["start_date"] == {"year": 2013}
    assert slides["k"]["text"]["headline"] == "Year 44 has 66% &amp; &lt;b&gt;more&lt;/b&gt;"
    assert slides["m"]["text"]["text"].startswith("2009: no event<br>// no comment")


# --- files ------------------------------------------------------------------------------------


@pytest.mark.parametrize("format_", ["ics", "timelinejs", "mermaid", "gantt", "markwhen"])
def test_only_an_earlier_export_is_replaced(format_: str, tmp_path: Path) -> None:
    if format_ == "ics":
        pytest.importorskip("icalendar")
    file = tmp_path / "out"
    exported(SOUTH_POLE, format_, file, "--tag", "death")
    before = file.read_bytes()
    exported(SOUTH_POLE, format_, file)
    assert len(file.read_bytes()) > len(before)
    file.write_text("mine\n")
    ran = inside("-r", SOUTH_POLE, "export", format_, "--to", str(file))
    assert (ran.status, file.read_text()) == (2, "mine\n")
    assert "exists already" in ran.err


def test_a_registry_is_never_replaced(tmp_path: Path) -> None:
    file = tmp_path / "cut.yaml"
    exported(SOUTH_POLE, "registry", file)
    ran = inside("-r", SOUTH_POLE, "export", "registry", "--to", str(file))
    assert (ran.status, ran.out) == (2, "")
    ran = inside("-r", SOUTH_POLE, "export", "registry", "--to", str(tmp_path))
    assert ran.status == 2
    ran = inside("-r", SOUTH_POLE, "export", "registry", "--to", "")
    assert ran.status == 2


def test_a_missing_library_is_named_with_the_command_that_installs_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delitem(sys.modules, "timeline.exchange.exports.ics", raising=False)
    monkeypatch.setitem(sys.modules, "icalendar", None)
    ran = inside("-r", SOUTH_POLE, "export", "ics")
    assert (ran.status, ran.out) == (2, "")
    assert "writing a calendar needs the library icalendar\n  " in ran.err


@pytest.mark.parametrize("format_", ExportFormat)
def test_an_index_gives_the_same_file(format_: str, tmp_path: Path) -> None:
    if format_ == "ics":
        pytest.importorskip("icalendar")
    index = str(tmp_path / "pole.db")
    shutil.copy(SOUTH_POLE, tmp_path / "pole.yaml")
    assert inside("index", str(tmp_path / "pole.yaml")).status == 0
    for filters in ((), ("--actor", "scott", "--since", "1912")):
        line = ("export", format_, *filters, "--today", "2022-05-07")
        of_file, of_index = (inside("-r", one, *line) for one in (SOUTH_POLE, index))
        assert (of_file.out, of_file.err) == (of_index.out, of_index.err)


@pytest.mark.parametrize("format_", ExportFormat)
def test_nothing_selected_is_a_file_without_events(format_: str) -> None:
    if format_ == "ics":
        pytest.importorskip("icalendar")
    ran = inside("-r", SOUTH_POLE, "export", format_, "--text", "zeppelin")
    assert (ran.status, ran.err.splitlines()[0]) == (0, "no events match")
    assert ran.out


def test_csv_says_what_it_drops() -> None:
    ran = inside("-r", SOUTH_POLE, "list", "-o", "csv")
    assert ran.err == (
        "left out: 1 uncertain date, 1 summary, 4 causes, 5 figures, 3 verdicts,"
        " 1 contradiction, 1 note\n"
    )
    assert inside("-r", SOUTH_POLE, "list", "-o", "csv", "--columns", "id,title").err == ""
    assert inside("-r", SOUTH_POLE, "tags", "-o", "csv").err == ""


@pytest.mark.parametrize(
    "told", ['fiscal_year_start: "4"', 'fiscal_year: {start: "04-06", named_by: first}']
)
def test_a_fiscal_year_comes_back(told: str, tmp_path: Path) -> None:
    file = tmp_path / "r.yaml"
    file.write_text(f'{told}\nevents:\n- {{id: a, date: "2021-04-06", title: A}}\n')
    assert inside("-r", str(file), "export", "registry").out.startswith(f"{told}\n")


# --- hostile texts ----------------------------------------------------------------------------


@pytest.fixture(params=few_fast(["everything", "quotes", "breaks", "entity"], "everything"))
def hostile(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return a registry in which every text tries something."""
    return file_of(request.param, tmp_path)


def printed(registry: str, format_: str) -> str:
    """Return what an export prints into a pipe."""
    ran = inside("-r", registry, "export", format_)
    assert ran.status == 0, ran.err
    return ran.out


def test_hostile_registries_come_back_as_they_were(hostile: str, tmp_path: Path) -> None:
    exported(hostile, "registry", tmp_path / "all.yaml")
    there, back = timeline.load(hostile).world.registry, loaded(tmp_path / "all.yaml")
    assert parts(back) == parts(there)


def test_no_text_is_a_line_of_a_calendar(hostile: str) -> None:
    icalendar = pytest.importorskip("icalendar")
    out = printed(hostile, "ics")
    assert re.fullmatch(r"(?:[^\r\n]+\r\n)+", out)
    parts = icalendar.Calendar.from_ical(out).walk()
    assert [part.name for part in parts] == ["VCALENDAR"] + ["VEVENT"] * 5
    known = {
        "UID",
        "DTSTAMP",
        "DTSTART",
        "DTEND",
        "SUMMARY",
        "DESCRIPTION",
        "CATEGORIES",
        "LOCATION",
        "GEO",
    }
    for part in parts[1:]:
        assert set(part) <= known | {"TRANSP", "X-TIMELINE-DATE"}
        assert part.errors == []


def test_no_text_is_markup_on_a_page_of_timelinejs(hostile: str) -> None:
    slides = json.loads(printed(hostile, "timelinejs"))["events"]
    for slide in slides:
        shown = [slide["text"]["headline"], slide["text"]["text"]]
        # TimelineJS takes these two for HTML, and what is left of them once more
        shown += [html.unescape(slide.get(name, "")) for name in ("group", "display_date")]
        assert {tag for text in shown for tag in re.findall("<[^>]*", text)} <= {"<br", "<wbr"}


@pytest.mark.parametrize("format_", ["mermaid", "gantt"])
def test_no_text_is_syntax_of_mermaid(hostile: str, format_: str) -> None:
    lines = printed(hostile, format_).splitlines()
    kinds = {
        "mermaid": r"    (?:title|section) [^:;<>]+|        [^:<>]+(?: : [^:<>]+)+",
        "gantt": r"    (?:title|section|dateFormat) [^:<>]+"
        r"|        [^:<>]+ :(?:crit, )?(?:milestone, )?[\d, -]+d?",
    }
    body = [re.sub(r"#\d+;", "", line) for line in lines[2:]]
    assert [line for line in body if not re.fullmatch(kinds[format_], line)] == []
    assert [line for line in body if re.search(r"[#;%{}\"`<>\\]", line)] == []


def test_no_text_is_a_line_of_markwhen(hostile: str, tmp_path: Path) -> None:
    out = printed(hostile, "markwhen")
    (tmp_path / "out.mw").write_text(out, "utf-8")
    back = json.loads(inside("import", str(tmp_path / "out.mw"), "--dry-run", "--json").out)
    assert [one["done"] for one in back] == ["taken"] * 5
    body = out.partition("\n---\n")[2]
    assert re.findall(r"[\[\]<>`]|(?<!\w)#(?![ \w])", re.sub(r"  \w+: .*", "", body)) == []

"""`import timeline`: what it promises is documented, and it answers as commands do."""

import doctest
import inspect
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

import timeline
from conftest import PROJECT, SOUTH_POLE, inside

PROMISE = {
    "Answer", "BadRegistryError", "Elapsed", "Membership", "Period", "Problem", "Refusal",
    "Registry", "Span", "UsageError", "differences", "elapsed", "load", "parse_date",
    "parse_period",
}  # fmt: skip
"""What stays as long as the major version does."""
QUESTIONS = {
    "at", "brief", "compare", "contradictions", "count", "density", "events", "figures", "gap",
    "lanes", "led_to", "links", "measure", "narrate", "roles", "select", "series", "tenures",
    "title", "verdict", "verdicts", "vocabulary", "why", "world",
}  # fmt: skip


def public(owner: type) -> set[str]:
    return {name for name in vars(owner) if not name.startswith("_")}


def documented() -> Iterator[tuple[str, Any]]:
    """Yield everything that has to be documented, with its name."""
    for name in timeline.__all__:
        yield name, getattr(timeline, name)
    for owner in (timeline.Registry, timeline.Answer):
        for name in sorted(public(owner) - {"world"}):
            yield f"{owner.__name__}.{name}", inspect.getattr_static(owner, name)


@pytest.fixture(scope="module")
def registry() -> timeline.Registry:
    return timeline.load(PROJECT / "events.yaml", today="2022-05-07")


def test_the_promise_is_kept() -> None:
    assert set(timeline.__all__) == PROMISE
    assert public(timeline.Registry) == QUESTIONS
    assert public(timeline.Answer) == {"notes", "title", "to_image", "to_records", "to_text"}


@pytest.mark.parametrize(
    ("name", "thing"), list(documented()), ids=lambda one: one if isinstance(one, str) else ""
)
def test_everything_is_documented_and_its_examples_run(
    name: str, thing: Any, registry: timeline.Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(PROJECT)
    text = inspect.getdoc(thing)
    assert text
    if not (inspect.isclass(thing) or name.endswith((".title", ".notes"))):
        assert ">>> " in text
    names = {one: getattr(timeline, one) for one in timeline.__all__}
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    test = doctest.DocTestParser().get_doctest(text, {**names, "registry": registry}, name, None, 0)
    runner.run(test)
    assert runner.summarize(verbose=False).failed == 0


Asked = Callable[[timeline.Registry], timeline.Answer[Any]]
SAME: list[tuple[str, Asked]] = [
    ("list --actor Scott", lambda one: one.select(actor="Scott")),
    ("list", lambda one: one.events),
    ("between 1911 1912 --limit 3", lambda one: one.select("1911", "1912", limit=3)),
    ("figures", lambda one: one.figures),
    ("roles", lambda one: one.roles),
    ("why arrival", lambda one: one.why("arrival")),
    ("led-to depots", lambda one: one.led_to("depots")),
    ("at 1911-12-14", lambda one: one.at("1911-12-14")),
    ("gap depots arrival", lambda one: one.gap("depots", "arrival")),
    ("compare Amundsen Scott", lambda one: one.compare("Amundsen", "Scott")),
    ("narrate --style prose", lambda one: one.narrate(style="prose")),
    ("verdict Scott", lambda one: one.verdict("Scott")),
    ("chart lanes", lambda one: one.lanes()),
    ("tags", lambda one: one.vocabulary("tags")),
]  # fmt: skip


@pytest.mark.parametrize(("command", "asked"), SAME, ids=[one for one, _ in SAME])
def test_records_are_those_that_the_command_prints(command: str, asked: Asked) -> None:
    printed = json.loads(inside("-r", SOUTH_POLE, *command.split(), "--json").out)
    found = asked(timeline.load(SOUTH_POLE))
    assert found.to_records() == (printed if isinstance(printed, list) else [printed])
    assert len(list(found)) == len(found)


def test_records_of_verdicts_and_causes_are_those_of_the_events() -> None:
    registry = timeline.load(SOUTH_POLE)
    events = json.loads(inside("-r", SOUTH_POLE, "list", "--json").out)
    assert registry.verdicts.to_records() == [one for event in events for one in event["verdicts"]]
    assert registry.links.to_records() == [one for event in events for one in event["because"]]
    assert [one.cause for one in registry.links] == [
        one["cause"] for one in registry.links.to_records()
    ]


def test_an_empty_registry_has_nothing_of_anything(tmp_path: Path) -> None:
    file = tmp_path / "empty.yaml"
    file.write_text("events: []\n")
    registry = timeline.load(file)
    for found in (
        registry.events,
        registry.figures,
        registry.roles,
        registry.verdicts,
        registry.links,
    ):
        assert (list(found), found.to_records()) == ([], [])


@pytest.mark.parametrize("names", ["Zhang Yong", ["Zhang Yong"], ("zhang-yong",)])
def test_a_name_may_stand_by_itself(names: Any, registry: timeline.Registry) -> None:
    assert len(registry.select(actor=names, since="2013")) == len(
        inside("list", "-a", "Zhang Yong", "--since", "2013").out.splitlines()
    )


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (lambda one: one.select(actr="Alibaba"), "'actr'; did you mean \"actor\"?"),
        (lambda one: one.count("kind", foo=1), "'foo'"),
        (lambda one: one.why(dept=2), "'dept'; did you mean \"depth\"?"),
        (lambda one: one.compare("jd", "taobao", zzz=""), "'zzz'"),
        (lambda one: one.gap("2010", "2011", zzz=""), "'zzz'"),
    ],
)
def test_an_option_that_is_none_is_refused(
    asked: Callable[[timeline.Registry], Any], told: str, registry: timeline.Registry
) -> None:
    """It would limit nothing, and all events would pass for what was asked for."""
    with pytest.raises(TypeError) as refused:
        asked(registry)
    assert str(refused.value).endswith(f"() got an unexpected keyword argument {told}")


def test_texts_may_stand_by_themselves_too(registry: timeline.Registry) -> None:
    one = registry.select(text="listing", where="verdict:merit", kind="event", without="JD")
    several = registry.select(
        text=["listing"], where=["verdict:merit"], kind=["event"], without=["JD"]
    )
    assert one.to_records() == several.to_records()
    assert registry.measure(metric="double-11-gmv", of="Alibaba", unit="CNY", bound="exact")
    assert registry.tenures(title="CEO")
    assert registry.contradictions(only="two-values")


def test_a_notebook_shows_it_and_not_all_of_a_long_list(registry: timeline.Registry) -> None:
    shown = str(registry.events._repr_html_())
    article = ElementTree.fromstring(shown)
    assert article.tag == "article"
    assert len(list(article.iterfind(".//tbody/tr"))) == 60
    assert f"and {len(registry.events) - 60} more" in shown
    tree = ElementTree.fromstring(str(registry.why("pinduoduo-overtakes")._repr_html_()))
    assert tree.find("ul/li") is not None
    assert "cause" in str(registry.links._repr_html_())
    assert str(registry.tenures(title="CEO")._repr_html_()).startswith("<svg")


def test_a_chart_without_its_library_is_a_table(
    registry: timeline.Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "timeline.pictures.rendering", raising=False)
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    assert registry.lanes()._repr_html_() is None
    with pytest.raises(timeline.UsageError, match="needs the library vl_convert; "):
        registry.lanes().to_image()


def test_at_a_prompt_an_answer_is_a_table(registry: timeline.Registry) -> None:
    assert "12 events" in repr(registry.brief("Jiang Fan"))
    assert repr(registry).endswith("199 events>")
    assert registry.title in registry.narrate().title
    assert registry.why("pinduoduo-overtakes").notes
    assert registry.select(limit=3)[1:][0].event.id == registry.events[1].id


def test_registries_are_compared(tmp_path: Path) -> None:
    file = tmp_path / "new.yaml"
    file.write_text(Path(SOUTH_POLE).read_text("utf-8").replace("laid his depots", "laid depots"))
    [changed] = timeline.differences(SOUTH_POLE, file)
    assert (changed["item"], changed["field"], changed["change"]) == ("depots", "title", "changed")


def test_what_is_asked_wrongly_is_an_exception_that_says_what_was_meant() -> None:
    with pytest.raises(timeline.UsageError) as error:
        timeline.load(SOUTH_POLE).select(actor="Amundsn")
    assert "did you mean" in error.value.hint


def test_a_registry_that_cannot_be_read_tells_all_its_problems() -> None:
    with pytest.raises(timeline.BadRegistryError) as error:
        timeline.load("missing.yaml")
    assert [problem.place.file for problem in error.value.problems] == ["missing.yaml"]


def test_importing_it_imports_none_of_its_rooms() -> None:
    code = "import timeline, sys; print([name for name in sys.modules if 'timeline.' in name])"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "[]\n"


def test_what_it_has_not_is_no_attribute() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'reed'"):
        timeline.reed  # noqa: B018

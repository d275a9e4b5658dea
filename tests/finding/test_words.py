"""Words without an option: what they are taken for, which is told on standard error."""

import json

import pytest

from conftest import Run, Write, inside

LISTED = [
    ("scott", "--actor scott", "--actor scott"),
    ("Captain Scott 1912", "--actor scott --period 1912", "--actor scott --period 1912"),
    ("the way home", "--thread home", None),
    ("travel tent", "--tag travel --text tent", "--tag travel --text tent"),
    ("telegram arrival", "--where 'id:telegram or id:arrival'", None),
    ("since 1912 death", "--period 'since 1912' --tag death", None),
    ("may", "--text may", "--text may"),
    ("11 tents", "--text 11 --text tents", "--text 11 --text tents"),
]


@pytest.fixture(scope="module")
def twins(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return a registry in which an actor and an event have one name."""
    path = tmp_path_factory.mktemp("words") / "twins.yaml"
    path.write_text(
        "actors: {fram: {name: Fram, kind: ship}}\n"
        'events: [{id: fram, date: "1892", title: Fram was launched, actors: [fram]}]\n'
    )
    return str(path)


@pytest.mark.parametrize(("words", "taken", "options"), LISTED)
def test_list_takes_words_for_what_they_may_be(
    pole: Run, words: str, taken: str, options: str | None
) -> None:
    ran = pole("list", *words.split(), "--json")
    assert (ran.status, ran.err.splitlines()[0]) == (0, f"read as: {taken}")
    assert pole("list", words, "--json") == ran
    if options is not None:
        assert pole("list", *options.split(), "--json").out == ran.out


def test_what_else_a_name_may_be_is_told_too() -> None:
    ran = inside("list", "tmall", "--limit", "1", "--json")
    assert ran.err == "read as: --actor tmall\nor as: --thread tmall\n"


@pytest.mark.parametrize(
    ("words", "taken"),
    [
        ("double-11-gmv", "--metric double-11-gmv"),
        ("Alibaba revenue", "--of alibaba --metric revenue"),
        ("daily users", "--metric dau"),
        ("tmall 2011", "--of tmall --period 2011"),
    ],
)
def test_figures_takes_words_for_metrics_and_whom_they_measure(words: str, taken: str) -> None:
    ran = inside("figures", *words.split(), "--json")
    assert ran.err.splitlines()[0] == f"read as: {taken}"
    assert ran.out == inside("figures", *taken.split(), "--json").out
    assert json.loads(ran.out)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("verdict", "captain"), "the actor Robert Falcon Scott [scott]"),
        (("gap", "had a rival", "1912"), "the event Scott learned that he had a rival [telegram]"),
        (("at", "had", "a", "rival"), "the event Scott learned that he had a rival [telegram]"),
        (("brief", "had", "a", "rival"), "the event Scott learned that he had a rival [telegram]"),
        (("show", "found a tent"), "the event Scott reached the Pole, and found a tent [second]"),
    ],
)
def test_words_of_one_name_are_enough(pole: Run, asked: tuple[str, ...], said: str) -> None:
    ran = pole(*asked, "--json")
    assert ran.status == 0
    assert ran.err.endswith(f"is taken for {said}\n")


def test_a_name_of_an_actor_and_an_event_leads_to_both(twins: str) -> None:
    actor = inside("-r", twins, "brief", "fram", "--json")
    assert json.loads(actor.out)["about"] == "Fram"
    assert actor.err == '"fram" is also an event: timeline brief "event:fram"\n'
    event = inside("-r", twins, "brief", "event:fram", "--json")
    assert (json.loads(event.out)["about"], event.err) == ("Fram was launched", "")
    for hit in json.loads(inside("-r", twins, "search", "fram", "--json").out):
        went = inside("-r", twins, *hit["go_on"].split()[1:], "--json")
        assert went.status == 0
    for command in ("show", "why", "verdict", "gap", "at"):
        asked = (command, "fram", "1900") if command == "gap" else (command, "fram")
        assert inside("-r", twins, *asked).status == 0


def test_words_in_the_place_of_a_command_are_searched_for(pole: Run) -> None:
    ran = pole("found", "a", "tent", "--json")
    assert ran.out == pole("search", "found", "a", "tent", "--json").out
    assert ran.err == 'there is no command "found", read as: timeline search found a tent\n'
    named = pole("scott", "--limit", "1", "--json")
    assert named.err.splitlines()[1] == "or as: timeline list scott"
    assert len(json.loads(named.out)) == 1


def test_a_name_like_a_command_is_still_a_name(write: Write) -> None:
    path = write(
        "actors: {ant: {name: Ant}}\n"
        'events: [{id: a, date: "2014", title: Founded, actors: [ant]}]\n'
    )
    ran = inside("-r", path, "Ant", "--json")
    assert [hit["id"] for hit in json.loads(ran.out)] == ["ant", "a"]


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("scott 1800", "timeline list scott 1800 lists what has these names"),
        ("shackleton", "timeline --help lists the commands"),
    ],
)
def test_what_is_found_nowhere_is_refused_with_a_way_out(pole: Run, typed: str, hint: str) -> None:
    ran = pole(*typed.split())
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.splitlines()[-1] == f"  {hint}"


def test_another_source_may_be_asked_for(pole: Run) -> None:
    events = json.loads(pole("list", "--json").out)
    only = {
        one["id"] for one in events if any(not name.startswith("diary") for name in one["sources"])
    }
    found = json.loads(pole("list", "--where", 'source:"other than diary"', "--json").out)
    assert {one["id"] for one in found} == only
    assert 0 < len(only) < len(events)

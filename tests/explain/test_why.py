"""`why` and `led-to`, as people and programs meet them."""

import json
from collections.abc import Callable

import pytest
from rich.cells import cell_len

from causal_nets import harbour, parsed
from conftest import SOUTH_POLE, Run, inside

SURVEY = {
    "depth": 1,
    "event": "survey",
    "date": "2003",
    "told": "here",
    "title": "Ida Berg surveyed the harbour",
    "kind": "event",
    "cause": "survey",
    "effect": "plan",
    "how": "enabled",
    "least_days": 48,
    "most_days": 412,
    "least_seconds": None,
    "most_seconds": None,
    "order": "certainly before",
    "timing": "in order",
    "note": "it rested on the survey",
    "further": 0,
    "sources": ["minutes 5"],
    "certainty": "certain",
    "certainty_note": None,
}
LINK = list(SURVEY)


def test_a_link_is_one_flat_record() -> None:
    links = parsed(harbour("why", "plan", "--json"))
    assert links[1] == SURVEY
    assert [list(link) for link in links] == [LINK] * len(links)


def test_why_and_led_to_tell_the_same_links_from_either_end() -> None:
    def links(command: str, event: str) -> set[tuple[str, str]]:
        records = json.loads(harbour(command, event, "--json").out)
        return {(record["cause"], record["effect"]) for record in records}

    back, forth = links("why", "inquiry-held"), links("led-to", "silting")
    assert ("silting", "survey") in back & forth
    assert ("storm", "survey") in back - forth
    assert ("breakwater", "boom") in forth - back


@pytest.mark.parametrize(
    ("typed", "id_"),
    [
        ("plan", "plan"),
        ("The council adopted the plan of a breakwater", "plan"),
        ("guests STAY away", "guests-stay-away"),
    ],
)
def test_an_event_goes_by_id_or_title(typed: str, id_: str) -> None:
    assert harbour("why", typed) == harbour("why", id_)


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (("why", "silting"), "silting has no cause in this registry\n"),
        (("led-to", "inquiry-held"), "inquiry-held has no effect in this registry\n"),
        (
            ("why", "boom", "--path-to", "debt"),
            "no chain of causes leads from debt to boom\n",
        ),
        (
            ("why", "plan", "--path-to", "debt"),
            "no chain of causes leads from debt to plan; one leads the other way: "
            "timeline led-to plan --path-to debt\n",
        ),
        (
            ("led-to", "debt", "--path-to", "plan"),
            "no chain of causes leads from debt to plan; one leads the other way: "
            "timeline why debt --path-to plan\n",
        ),
    ],
)
def test_nothing_to_tell_is_an_empty_list_and_a_word(arguments: tuple[str, ...], word: str) -> None:
    ran = harbour(*arguments, "--json")
    assert (ran.status, ran.out, ran.err) == (0, "[]\n", word)


def test_the_shortest_chain_between_two_events() -> None:
    back = parsed(harbour("why", "debt", "--path-to", "plan", "--json"))
    assert [(link["path"], link["depth"], link["event"]) for link in back] == [
        (1, 1, "loan-taken"),
        (1, 2, "plan"),
    ]
    assert list(back[0]) == ["path", *LINK]
    forth = parsed(harbour("led-to", "plan", "--path-to", "debt", "--json"))
    assert [link["event"] for link in forth] == ["loan-taken", "debt"]
    assert [link["cause"] for link in forth] == [link["cause"] for link in reversed(back)]


def test_all_chains_between_two_events() -> None:
    links = parsed(harbour("why", "inquiry-held", "--path-to", "plan", "--all", "--json"))
    lengths = [sum(link["path"] == number for link in links) for number in range(1, 6)]
    assert lengths == [3, 4, 5, 6, 7]
    some = harbour("why", "inquiry-held", "--path-to", "plan", "-n", "2", "-o", "table")
    assert "1 of 2: 3 links, about 9 years" in some.out
    assert some.out.endswith("these are the 2 shortest chains; there are more: --all\n")


def test_a_chain_names_itself_in_every_line_when_piped() -> None:
    lines = harbour("why", "debt", "--path-to", "survey", "--all").out.splitlines()
    assert len({line.count("\t") for line in lines}) == 1
    assert lines[0].startswith("1 of 3: 3 links, about 8–10 years\t1\tloan-taken\t2004\t")


def test_roots_and_ends_of_everything() -> None:
    roots = parsed(harbour("why", "--roots", "--json"))
    assert [(root["id"], root["links"], root["reached"]) for root in roots] == [
        ("silting", 2, 11),
        ("storm", 1, 11),
    ]
    assert list(roots[0]) == ["id", "date", "start", "end", "kind", "title", "links", "reached"]
    ends = parsed(harbour("why", "--ends", "--json"))
    assert [end["id"] for end in ends] == ["inquiry-held", "feast", "boom"]
    assert ends == parsed(harbour("led-to", "--ends", "--json"))


def test_roots_and_ends_of_one_event() -> None:
    roots = parsed(harbour("why", "boom", "--roots", "--json"))
    assert [(root["id"], root["away"]) for root in roots] == [("silting", 3), ("storm", 4)]
    ends = parsed(harbour("led-to", "debt", "--ends", "--json"))
    assert [(end["id"], end["away"]) for end in ends] == [("inquiry-held", 1)]


def test_doubtful_and_impossible_orders_are_marked() -> None:
    links = {
        (link["cause"], link["effect"]): link["timing"]
        for link in parsed(harbour("led-to", "plan", "--json"))
    }
    assert links["plan", "loan-taken"] == "doubtful"
    assert links["breakwater", "feast"] == "reversed"
    assert links["plan", "breakwater"] == "in order"
    shown = harbour("led-to", "plan", "-o", "table").out
    assert "? Lindal borrowed for the works" in shown
    assert "! Lindal celebrated the breakwater" in shown
    legend = " ".join(shown.split())
    assert "? the dates do not show that the effect came after its cause" in legend
    assert "! the effect was over before its cause" in legend


@pytest.mark.parametrize(
    ("words", "id_"),
    [
        (("why", "guests stayed"), "guests-stay-away"),
        (("led-to", "broke quay"), "storm"),
        (("why", "plan", "--path-to", "broke quay"), "storm"),
        (("narrate", "--chain", "broke quay", "plan"), "storm"),
    ],
)
def test_words_of_a_title_stand_for_an_event(words: tuple[str, ...], id_: str) -> None:
    ran = harbour(*words)
    typed = next(word for word in words if " " in word)
    assert ran.err.startswith(f'"{typed}" is taken for the event ')
    assert ran.err.endswith(f"[{id_}]\n")
    assert ran.out == harbour(*(id_ if word == typed else word for word in words)).out


def test_chosen_columns_make_a_table() -> None:
    chosen = ("why", "plan", "--columns", "event,how")
    shown = [line.split() for line in harbour(*chosen, "-o", "table").out.splitlines()]
    assert ["event", "how"] in shown
    assert ["storm", "provoked"] in shown
    assert harbour(*chosen).out == (
        "silting\tcaused\nsurvey\tenabled\nsilting\tprovoked\nstorm\tprovoked\n"
    )


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("why", ("why", "inquiry-held")),
        ("led-to", ("led-to", "silting")),
        ("path", ("why", "inquiry-held", "--path-to", "storm", "--limit", "2")),
        ("near", ("why", "inquiry-held", "--depth", "2")),
        ("roots", ("why", "--roots")),
        ("verdict", ("verdict", "Ida Berg")),
        ("reversals", ("verdict", "Ida Berg", "--reversals")),
        ("balance", ("verdict", "Ida Berg", "--every", "year", "--balance")),
        ("contradictions", ("contradictions",)),
    ],
)
def test_screens(
    golden: Callable[[str, str], None], name: str, arguments: tuple[str, ...], width: int
) -> None:
    ran = harbour(*arguments, "-o", "table", env={"COLUMNS": str(width)})
    golden(f"explain-{name}-{width}.txt", ran.out)


@pytest.mark.parametrize("name", ["why", "verdict", "contradictions"])
def test_documents(golden: Callable[[str, str], None], name: str) -> None:
    arguments = {"why": ("why", "inquiry-held"), "verdict": ("verdict", "Ida Berg")}
    ran = harbour(*arguments.get(name, (name,)), "-o", "md")
    golden(f"explain-{name}.md", ran.out)


def test_another_subject() -> None:
    ran = inside("-r", SOUTH_POLE, "why", "deaths", "--json")
    assert [(link["depth"], link["event"]) for link in json.loads(ran.out)] == [
        (1, "blizzard"),
        (1, "second"),
        (2, "telegram"),
    ]


class TestTheBundledRegistry:
    """Facts that hold however the record is polished."""

    def test_the_overtaking_goes_back_to_the_fakes_link_by_link(self, run: Run) -> None:
        links = json.loads(run("why", "pinduoduo-overtakes", "--json").out)
        path = ["pinduoduo-overtakes"]
        for link in links:
            del path[link["depth"] :]
            assert link["effect"] == path[-1]
            path.append(link["cause"])
            if link["cause"] == "fakes-on-taobao" and link["told"] == "here":
                break
        assert path[-1] == "fakes-on-taobao"
        assert len(path) >= 20
        milestones = ["pinduoduo-listing", "pinduoduo-unchecked", "sellers-leave-taobao",
                      "rules-2011", "first-double-11"]  # fmt: skip
        assert [event for event in path if event in milestones] == milestones

    def test_its_screen_keeps_its_text_at_80_columns(self, run: Run) -> None:
        ran = run("why", "pinduoduo-overtakes", "-o", "table", "--no-pager", env={"COLUMNS": "80"})
        lines = ran.out.splitlines()
        assert max(map(cell_len, lines)) <= 80
        indents = [len(line) - len(line.lstrip(" │├0123456789")) for line in lines if "·" in line]
        assert max(indents) <= 32


def test_people_see_two_links_and_programs_all() -> None:
    told = harbour("why", "inquiry-held", "-o", "table").out
    whole = harbour("why", "inquiry-held", "-o", "table", "--all").out
    assert "2 more causes further back: --all" in told
    assert "further back" not in whole
    assert harbour("why", "inquiry-held").out == harbour("why", "inquiry-held", "--all").out

"""Who says it, when it was said, in which words, how sure it is, and what else is given.

The voyage is the example of docs/registry.md: each question is answered by one command.
"""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from conftest import PROJECT, Ran, inside

PAGE = PROJECT / "docs" / "registry.md"
VOYAGE = re.search(r"^```yaml\n(# voyage.yaml\n.*?)^```$", PAGE.read_text("utf-8"), re.M | re.S)


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in a folder with the registry of the voyage, and an index of it."""
    monkeypatch.chdir(tmp_path)
    assert VOYAGE
    Path("voyage.yaml").write_text(VOYAGE[1], "utf-8")


def voyage(*arguments: str, registry: str = "voyage.yaml", **options: Any) -> Ran:
    return inside(*arguments, "-r", registry, **options)


def indexed(*arguments: str) -> Ran:
    if not Path("voyage.db").exists():
        assert inside("index", "-r", "voyage.yaml", "--to", "voyage.db").status == 0
    return voyage(*arguments, registry="voyage.db")


def answered(*arguments: str) -> str:
    """Return what a command answers, from the file and from an index of it alike."""
    ran, again = voyage(*arguments), indexed(*arguments)
    assert (ran.status, ran.out) == (again.status, again.out) == (0, ran.out)
    return ran.out


FOUND = [
    # sayings
    ("who said something of 1708?", "--said-by Moss", "blame"),
    ("what does Rogers say?", "-w by:rogers", "sails hope"),
    ("what was said in 1720?", "-w said:1720", "blame"),
    ("what was said before it came?", "-w said<1710", "hope"),
    ("what do we know from nobody named?", "-w 'not by:rogers not by:moss'", "storm"),
    ("what does Rogers say, as the option has it?", "-w said-by:rogers", "sails hope"),
    # quotations
    ("who heard of a board?", "--text board", "storm"),
    ("what speaks of both?", "rotten heart", "blame"),
    ("where are the original words?", "-w quote:/./", "storm blame"),
    ("who wrote of the heart?", "-w quote:heart", "blame"),
    ("which words name the mast?", "-w quote:mainmast", "storm"),
    ("what is quoted that Moss says?", "-w 'quote:/./ by:moss'", "blame"),
    ("what is told without its words?", "-w 'not quote:/./'", "sails hope"),
    # certainty
    ("which dates are not certain?", "-w 'not certainty:certain'", "sails"),
    ("what is disputed in any part?", "-w certainty:disputed", "sails"),
    ("which causes are doubtful?", "-w certainty:doubtful", "storm"),
    ("which dates are only probable?", "-w certainty:probable", "sails"),
    ("what is certain of the ship?", "-w 'certainty:certain actor:ship'", "storm"),
]


@pytest.mark.parametrize(("question", "asked", "ids"), FOUND, ids=[one[0] for one in FOUND])
def test_a_question_is_answered_by_one_list(question: str, asked: str, ids: str) -> None:
    import shlex

    found = json.loads(answered("list", *shlex.split(asked), "--json"))
    assert [one["id"] for one in found] == ids.split(), question


ALTERNATIVES = [
    ("which dates have another reading?", "contradictions --only readings -o table",
     ["sails: 1708-08-01 or 1708-08-02", "says Moss (diary 3)"]),
    ("which figures have another?", "contradictions --only readings -o table",
     ["crew of The Ardent, 1 August 1708: 183 people or 181 people"]),
    ("what else is given of this figure?", "figures --metric crew -o table",
     ["says Captain Rogers, said 1712, disputed; or 181 people, says Moss (diary 4)"]),
    ("which reading did the growth take?", "figures --metric crew --growth -o table",
     ["takes 183 people · crew of ship", "the first of 2 readings, not 181 people"]),
    ("what rests on the diary?", "sources diary -o table",
     ["1 other date", "1 figure", "https://example.org/diary"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("question", "asked", "told"), ALTERNATIVES, ids=[one[0] for one in ALTERNATIVES]
)
def test_other_readings_are_told(question: str, asked: str, told: list[str]) -> None:
    answer = " ".join(answered(*asked.split()).split())
    assert [text for text in told if text not in answer] == [], question


def test_figures_are_asked_for_themselves_and_take_from_their_event_what_they_lack() -> None:
    Path("voyage.yaml").write_text(
        "actors: {a: {name: Ann}, b: {name: Bo}}\n"
        "events:\n"
        '  - {id: x, date: "2001", title: X, by: a, said: "2002", certainty: disputed,'
        " verdicts: [{on: b, side: merit, by: b, certainty: doubtful}],"
        " figures: [{metric: m, value: 1}, {metric: m, value: 2, by: b, said: 2003?,"
        " certainty: doubtful, quote: two}]}\n"
    )

    def values(query: str) -> list[int]:
        return [one["value"] for one in json.loads(answered("figures", "--json", "-w", query))]

    assert values("by:a") == [1]
    assert values("by:b") == [2]
    assert values("said:2002") == [1]
    assert values("said:2003") == [2]
    assert values("said!=2002") == [2]
    assert values("certainty:disputed") == []
    assert values("certainty:doubtful") == [2]
    assert values("quote:two") == [2]


def test_a_saying_is_as_certain_or_possible_as_its_date() -> None:
    found = json.loads(answered("list", "--json", "-w", "said:1708-07-04"))
    assert [(one["id"], one["within"]) for one in found] == [("hope", "possible")]


def test_a_story_says_who_says_it_when_and_how_sure_it_is() -> None:
    told = [line.split("\t")[2] for line in answered("narrate", "--style", "prose").splitlines()]
    assert told == [
        "On 1 August 1708 (a probable date: the log was begun at sea, or 2 August 1708): The "
        "Ardent sailed from Bristol.",
        "Crew stood at 183 people (says Captain Rogers, said 1712, disputed; or 181 people, says "
        "Moss (diary 4)).",
        "In September 1708: A storm took the mast.",
        "What made it possible: The Ardent sailed from Bristol (doubtful: others lay in port).",
        "Crew stood at 170 people.",
        "In the original words: “the mainmast went by the board”.",
        "In the same month, in the judgement of Moss (said 1720): The mast was rotten.",
        "What revealed it: A storm took the mast.",
        "Moss counted this against Captain Rogers (said 1720): sailing with it.",
        "In 1712, in a forecast by Captain Rogers (said July 1708): Home within four years.",
    ]


def test_whoever_says_an_event_is_named_unless_its_title_does() -> None:
    Path("voyage.yaml").write_text(
        "actors: {a: {name: Ann}}\n"
        "events:\n"
        '  - {id: x, date: "2001", title: It rained, by: a}\n'
        '  - {id: y, date: "2002", title: Ann saw rain, kind: claim, by: a, said: "2009"}\n'
    )
    told = [line.split("\t")[2] for line in answered("narrate", "--style", "prose").splitlines()]
    assert told == [
        "In 2001, according to Ann: It rained.",
        "In 2002, said 2009: Ann saw rain.",
    ]


def test_a_brief_says_it_too() -> None:
    assert answered("brief", "blame").splitlines()[1:5] == [
        "when\tIn September 1708 (1708-09)",
        "who\tsays Moss, said 1720",
        "why\tRevealed by: A storm took the mast.",
        "so what\tDemerit of Captain Rogers, in the judgement of Moss (said 1720): sailing with "
        "it.",
    ]
    assert "what\t“the mainmast went by the board”\n" in answered("brief", "storm")
    assert "(doubtful: others lay in port)" in answered("brief", "storm")
    assert "(a probable date: the log was begun at sea; or 2 August 1708)" in answered(
        "brief", "sails"
    )


def test_lists_and_chains_mark_a_date_that_may_be_disputed() -> None:
    for command in ("list", "why", "narrate"):
        asked = [command, *(["storm"] if command == "why" else []), "-o", "table"]
        assert "1708-08-01, probable" in " ".join(answered(*asked).split()), command
        plain = answered(*asked[:-2])
        assert "1708-08-01" in plain
        assert "probable" not in plain
    assert "enabled it, after about 1–2 months, doubtful: others lay in port" in answered(
        "why", "storm"
    )


def test_a_ledger_says_when_a_verdict_was_given() -> None:
    assert "sailing with it (said 1720)" in answered("verdict", "rogers")
    [verdict] = json.loads(answered("verdict", "rogers", "--json"))
    assert (verdict["said"], verdict["certainty"]) == ("1720", "certain")
    assert [one["text"] for one in verdict["quotes"]] == ["rotten to the heart"]


def test_an_event_is_shown_with_its_pages_which_markdown_links() -> None:
    shown = answered("show", "blame", "-o", "md")
    text = "image: The stump of the mast — https://example.org/mast.png"
    assert f"- **links**: [{text}](<https://example.org/mast.png>)\n" in shown


def test_counts_show_every_word() -> None:
    lines = answered("count", "--by", "certainty").splitlines()
    assert [line.split("\t")[:2] for line in lines[:-1]] == [
        ["certain", "3"],
        ["probable", "1"],
        ["doubtful", "1"],
        ["disputed", "1"],
    ]


def test_the_day_of_saying_is_told_as_the_date_is() -> None:
    lines = answered("show", "hope", "-o", "table").splitlines()
    assert [one for one in lines if one.startswith("said ")] == ["said        July 1708"]


def test_what_a_source_is_quoted_with_is_found() -> None:
    text = Path("voyage.yaml").read_text()
    text = text.replace("title: The log,", "title: The log, quote: kept by the master,")
    Path("voyage.yaml").write_text(text)
    found = json.loads(answered("search", "kept", "master", "--json"))
    assert [(one["kind"], one["id"]) for one in found] == [("source", "log")]


def test_an_image_goes_to_timelinejs_and_comes_back() -> None:
    text = Path("voyage.yaml").read_text()
    text = text.replace("kind: image,", "kind: image, x-credit: 'Ann & Bo',")
    text = text.replace("mast.png", "mast\\\"'.png").replace("The stump", "A <stump>")
    Path("voyage.yaml").write_text(text)
    ran = inside("export", "timelinejs", "-r", "voyage.yaml")
    assert "1 link to a page" not in ran.err
    Path("t.json").write_text(ran.out)
    medium = {
        "url": "https://example.org/mast%22%27.png",
        "caption": "A &lt;stump&gt; of the mast",
        "credit": "Ann &amp; Bo",
    }
    assert [one["media"] for one in json.loads(ran.out)["events"] if "media" in one] == [medium]
    assert inside("import", "t.json", "--to", "again.yaml").status == 0
    assert "[x-credit: Ann & Bo]" in inside("show", "blame", "-r", "again.yaml").out
    [blame] = json.loads(inside("show", "blame", "-r", "again.yaml", "--json").out)
    assert blame["links"] == [
        {
            "url": "https://example.org/mast%22%27.png",
            "title": "A <stump> of the mast",
            "kind": "image",
            "extensions": {"x-credit": "Ann & Bo"},
        }
    ]


def test_contradictions_are_found_by_who_gives_another_date() -> None:
    found = json.loads(answered("contradictions", "--said-by", "Moss", "--json"))
    assert [(one["kind"], one["recorded"]) for one in found] == [("readings", True)] * 2
    assert [side["date"] for side in found[0]["sides"]] == ["1708-08-01", "1708-08-02"]
    assert [side["sources"] for side in found[0]["sides"]] == [["log p1"], ["diary 3"]]
    assert json.loads(voyage("contradictions", "--unrecorded", "--json").out) == []

"""One screen to paste about an event, an actor or a period."""

import json
from collections.abc import Callable

import pytest

from conftest import Run


@pytest.mark.parametrize(
    ("name", "subject"),
    [
        ("event", ("deaths",)),
        ("actor", ("斯科特",)),
        ("period", ("1911", "1912-02")),
    ],
)
def test_a_brief(
    pole: Run, golden: Callable[[str, str], None], name: str, subject: tuple[str, ...]
) -> None:
    golden(f"brief-{name}.txt", pole("brief", *subject, "-o", "table", env={"COLUMNS": "80"}).out)
    golden(f"brief-{name}.md", pole("brief", *subject, "-o", "md").out)


def test_a_brief_is_one_object(pole: Run) -> None:
    brief = json.loads(pole("brief", "arrival", "--json").out)
    assert brief == {
        "about": "Amundsen reached the Pole",
        "what": None,
        "when": "On 14 December 1911 (1911-12-14)",
        "who": ["Roald Amundsen", "Amundsen's party"],
        "numbers": [
            "Size of the party (Roald Amundsen), 14 December 1911: 5 people",
            "Distance covered (Roald Amundsen), 14 December 1911: ≈ 1,400 km",
        ],
        "why": ["Enabled by: Amundsen laid his depots."],
        "so_what": [
            "Merit of Roald Amundsen, in the judgement of Robert Falcon Scott: arriving first."
        ],
        "sources": ["Telegrams of the expedition; The polar press; cable"],
        **{name: [] for name in ("where", "names", "parts", "links")},
    }


def test_an_unknown_subject_names_the_nearest(pole: Run) -> None:
    ran = pole("brief", "Amundson")
    assert (ran.status, ran.err) == (
        2,
        'error: there is no event, actor or period "Amundson"\n'
        '  did you mean "Amundsen" or "Amundsen\'s party"?\n',
    )

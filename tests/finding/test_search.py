"""`search`: words → everything that is called by them, the best first."""

import json

import pytest

from conftest import Run

FOUND = [
    ("Robert Falcon Scott", "scott telegram second deaths memory"),
    ("斯科特", "scott telegram second deaths memory"),
    ("reached pole", "arrival second"),
    ("party-size", "party-size"),
    ("way home", "home"),
    ("news", "news"),
    ("cable", "cable"),
    ("polar summer", "polar-summer"),
    ("telegram Melbourne", "telegram"),
]


@pytest.mark.parametrize(("words", "ids"), FOUND)
def test_words_find(pole: Run, words: str, ids: str) -> None:
    ran = pole("search", words, "--json")
    assert " ".join(hit["id"] for hit in json.loads(ran.out)) == ids


def test_every_command_to_go_on_with_answers(pole: Run) -> None:
    for word in ("scott", "news", "cable", "polar", "way", "party-size"):
        for hit in json.loads(pole("search", word, "--json").out):
            went = pole(*hit["go_on"].split()[1:])
            assert (went.status, went.err) == (0, ""), hit
            assert went.out


def test_nothing_found_is_said(pole: Run) -> None:
    ran = pole("search", "Shackleton")
    assert (ran.status, ran.out) == (0, "")
    assert ran.err == 'nothing has the name "Shackleton", and no event mentions it\n'


def test_the_best_are_shown_and_the_rest_counted(pole: Run) -> None:
    ran = pole("search", "scott", "--limit", "2", "-o", "table")
    assert "and 4 more: --all" in ran.out

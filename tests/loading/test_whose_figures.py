"""Whose a figure is that does not say it: the only actor's of its event, or else nobody's."""

import json
from pathlib import Path

import pytest

from timeline.loading import load


def whose(path: Path, text: str) -> tuple[str, ...]:
    """Return the actors of the one figure of a registry."""
    path.write_text(text)
    loaded = load([str(path)])
    assert loaded.registry is not None, loaded.problems
    [figure] = loaded.registry.figures
    return figure.of


@pytest.mark.parametrize(
    ("actors", "of", "expected"),
    [
        (["ada"], None, ("ada",)),
        ([{"ada": "owner"}], None, ("ada",)),
        ([], None, ()),
        (["ada", "bob"], None, ()),
        (["ada", "bob"], ["bob"], ("bob",)),
        (["ada", "bob"], ["ada", "bob"], ("ada", "bob")),
        (["ada"], ["bob"], ("bob",)),
        (["ada"], [], ()),
    ],
)
def test_a_figure_belongs_to_the_only_actor(
    tmp_path: Path,
    actors: list[str | dict[str, str]],
    of: list[str] | None,
    expected: tuple[str, ...],
) -> None:
    figure = {"metric": "m", "value": 5, **({} if of is None else {"of": of})}
    event = {"id": "a", "date": "2009", "title": "A", "actors": actors, "figures": [figure]}
    assert whose(tmp_path / "f.yaml", json.dumps({"events": [event]})) == expected
    if all(isinstance(actor, str) for actor in actors):
        assert whose(tmp_path / "f.jsonl", json.dumps(event) + "\n") == expected

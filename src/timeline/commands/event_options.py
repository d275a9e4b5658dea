"""An event told with options, or in answer to questions → a draft; its faults → usage errors."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING
from unicodedata import normalize

from msgspec import Struct

from timeline.options.files import Told
from timeline.terminal.usage import UsageError

if TYPE_CHECKING:
    from timeline.authoring.drafts import Intake
    from timeline.problems import Problem
    from timeline.yaml import Node, Scalar

_UNREAD = re.compile("[\ud800-\udfff]")
"""A byte of an argument that is not UTF-8, as Python keeps it."""

COMMAND_LINE = "the command line"
_SEVERAL = {
    "actor": "actors",
    "tag": "tags",
    "thread": "thread",
    "source": "source",
    "because": "because",
    "figure": "figures",
}


class Said(Struct, frozen=True):
    """One thing said of an event: by which option, and what."""

    option: str
    text: str

    @property
    def name(self) -> str:
        """The option's name without its dashes, or the question's."""
        return self.option.removeprefix("--")


def said(told: Told) -> list[Said]:
    """Return everything that options say of an event."""
    return [
        Said(f"--{name}", text)
        for name in Told.__struct_fields__
        for given in (getattr(told, name),)
        for text in (given if isinstance(given, list) else [given])
        if text is not None
    ]


def intake_of(things: Sequence[Said]) -> "Intake":
    """Return the one event that is told; each thing said is a line of its own to point at."""
    from timeline.authoring.drafts import Draft, Intake, beside, mapping, sequence
    from timeline.problems import Place
    from timeline.yaml import Scalar

    at = Scalar("", 0, 0, False, 0, 1)
    draft = Draft(mapping((), at))
    several: dict[str, list[Node]] = {}
    for line, thing in enumerate(things):
        node = _text(thing.text, line)
        if thing.name in _SEVERAL:
            several.setdefault(_SEVERAL[thing.name], []).append(_node(thing.name, node))
        else:
            draft.put(thing.name, node if node.text else beside("", node))
    for name, nodes in several.items():
        draft.put(name, sequence(nodes, nodes[0]))
    for line, thing in enumerate(things):
        broken = _UNREAD.search(thing.text)
        if broken:
            place = Place(COMMAND_LINE, line + 1, broken.start() + 1)
            hint = "type it anew; the terminal's encoding is UTF-8, is it?"
            draft.refuse(place, "encoding", "this is no text in UTF-8", hint)
    return Intake(COMMAND_LINE, [thing.text for thing in things], [draft])


def usage_error(problems: "Sequence[Problem]", things: Sequence[Said]) -> UsageError:
    """Return problems with an event that was told as one usage error, the text under each."""
    messages = [line for problem in problems for line in _message(problem, things)]
    return UsageError("\n".join(messages[:-1]).removeprefix("error: "), messages[-1].strip())


def at_fault(problems: "Sequence[Problem]", things: Sequence[Said]) -> list[Said]:
    """Return the things said that problems are about."""
    return [things[line] for line in sorted({max(0, one.place.line - 1) for one in problems})]


def _message(problem: "Problem", things: Sequence[Said]) -> Iterator[str]:
    from timeline.problems import columns_of

    thing = things[max(0, problem.place.line - 1)]
    what, hint = problem.what, problem.hint
    if thing.name == "figure" and problem.code == "missing-key":
        what, hint = "a figure needs a value", f"write METRIC=VALUE: {thing.text}=50m"
    yield f"error: {thing.option}: {what}"
    if "\n" not in thing.text and thing.text:
        before = thing.text[: problem.place.column - 1]
        yield f"  {thing.text}"
        yield f"  {' ' * columns_of(before)}{'^' * problem.place.width}"
    yield f"  {hint}"


def _text(text: str, line: int, column: int = 0) -> "Scalar":
    from timeline.yaml import Scalar

    plain = text not in ("", "~", "null")
    end = column + len(text)
    return Scalar(normalize("NFC", text), line, column, plain, line, end)


def _node(name: str, node: "Scalar") -> "Node":
    """Return what one use of a repeatable option says: NAME, NAME=MORE, or METRIC:ACTOR=VALUE."""
    from timeline.authoring.drafts import mapping

    before, equals, after = node.text.partition("=")
    second = _text(after, node.line, len(before) + 1)
    first = _text(before, node.line)
    if name == "actor" and equals:
        return mapping([(before, second)], node)
    if name == "because":
        how = [("how", second)] if equals else []
        return mapping([("event", first), *how], node)
    if name == "figure":
        metric, colon, actor = before.partition(":")
        of = [("of", _text(actor, node.line, len(metric) + 1))] if colon else []
        value = [("value", second)] if equals else []
        return mapping([("metric", _text(metric, node.line)), *of, *value], node)
    return node

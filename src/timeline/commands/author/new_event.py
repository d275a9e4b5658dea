"""`add`: an event from options, from answers on a terminal, or from JSON on standard input."""

import re
from collections.abc import Iterable, Iterator, Sequence
from unicodedata import normalize

import typer
from msgspec import Struct

from timeline.authoring.drafts import EventDraft, Intake
from timeline.authoring.outcomes import outcomes
from timeline.authoring.plan import Destination, Plan
from timeline.authoring.reconciliation import IntakePolicy
from timeline.commands.author.insertion import insert, show_diff
from timeline.dates import Refusal
from timeline.datetext.reader import parse_date
from timeline.exchange.importers import read_file
from timeline.exchange.rules import FileKind, Rules
from timeline.loading import load
from timeline.model import RegistryModel
from timeline.options.files import EventOptions
from timeline.problems import BadRegistryError, Place, Problem, UsageError, columns_of
from timeline.report import Report
from timeline.reports import additions
from timeline.terminal.failures import Status, say
from timeline.terminal.questions import agrees, answer_to, completing, may_ask
from timeline.yaml import Node, Scalar
from timeline.yaml.nodes import beside, mapping, sequence

COMMAND_LINE = "the command line"
# A byte of an argument that is not UTF-8, as Python keeps it.
_HALF_CHARACTER = re.compile("[\ud800-\udfff]")

# The options that may be repeated, and the keys of a registry that have another name
_LISTS = frozenset(["actor", "tag", "thread", "source", "because", "figure", "quote", "place"])
_KEYS = {"actor": "actors", "tag": "tags", "figure": "figures"}

_QUESTIONS = {
    "date": "When (2011-10, Oct 2011, c. 1860, before 2015 …)",
    "title": "What happened, in one line",
    "summary": "In one to three sentences",
    "actor": "Who took part, the main one first",
    "tag": "Tags",
    "thread": "The strand it belongs to",
    "figure": "Figures, such as distance=1.4k",
    "source": "Where it is written",
}
_VOCABULARIES = {**_KEYS, "figure": "metrics", "thread": "threads", "source": "sources"}
_NEEDED = ("date", "title")


class TypedOption(Struct, frozen=True):
    """One thing that is said of an event, and the option or question that it was typed for."""

    option: str
    text: str

    @property
    def name(self) -> str:
        """The key that the option is named after, or the question's."""
        return self.option.removeprefix("--").replace("-", "_")


def add_event(
    options: EventOptions,
    names: Sequence[str],
    file: str,
    *,
    from_json: bool,
    dry: bool,
    as_diff: bool,
) -> Report | None:
    """Add what options, answers or standard input say to a file of the registry with the names.

    Return the report of what was added, or with `dry` of what would be; `as_diff` the change is
    printed as a diff, and nothing is returned.
    """
    destination = Destination(names, file)
    if not from_json:
        planned, intake = _from_options(options, destination, dry=dry)
    elif _statements(options):
        what = "--from-json reads events, and options tell another"
        raise UsageError(what, "leave one of them out")
    else:
        intake = read_file("-", Rules(FileKind.JSON))
        planned = insert(destination, intake, IntakePolicy(), dry=dry)
    if as_diff:
        show_diff(planned)
        return None
    added = outcomes(planned, intake)
    return additions.added(added, file, dry=dry, example_gone=planned.example_gone)


def _from_options(
    options: EventOptions, destination: Destination, *, dry: bool
) -> tuple[Plan, Intake]:
    """Add the event of the options; on a terminal, ask for what it lacks."""
    statements = _statements(options)
    if options.date is None or options.title is None:
        if not may_ask():
            missing = "--date" if options.date is None else "--title"
            raise UsageError(
                f"an event needs a date and a title: {missing} is missing",
                "on a terminal, add asks for them; --from-json reads events from standard input",
            )
        statements = _completed(statements, destination)
    intake = _intake_of(statements)
    try:
        return insert(destination, intake, IntakePolicy(), dry=dry), intake
    except BadRegistryError as bad:
        if all(problem.place.file == COMMAND_LINE for problem in bad.problems):
            raise _usage_error(bad.problems, statements) from None
        raise


def _completed(statements: Sequence[TypedOption], destination: Destination) -> list[TypedOption]:
    """Ask until the event can come in, and the user agrees that it should."""
    registry = load(destination.names).usable()
    say("Enter skips a question; semicolons part several names; Tab completes them.")
    given = {statement.name for statement in statements}
    open_questions = [name for name in _QUESTIONS if name not in given]
    answers = [*statements, *_asked(open_questions, registry)]
    while True:
        try:
            planned = insert(destination, _intake_of(answers), IntakePolicy(), dry=True)
            break
        except BadRegistryError as bad:
            problem = _usage_error(bad.problems, answers)
            say(f"error: {problem.what}", f"  {problem.hint}")
            lines = {max(0, one.place.line - 1) for one in bad.problems}
            wrong = [answers[line] for line in sorted(lines)]
            again = dict.fromkeys(statement.name for statement in wrong)
            right = [statement for statement in answers if statement not in wrong]
            answers = [*right, *_asked(again, registry)]
    say("".join(line for line in planned.diff() if line.startswith("+ ")).rstrip())
    if not agrees(f"Add this to {destination.file}?"):
        say("nothing was added")
        raise typer.Exit(Status.FINE)
    return answers


# --- statements → a draft, and its problems → usage errors ----------------------------------


def _statements(options: EventOptions) -> list[TypedOption]:
    return [
        TypedOption(f"--{name.replace('_', '-')}", text)
        for name in EventOptions.__struct_fields__
        for given in (getattr(options, name),)
        for text in (given if isinstance(given, list) else [given])
        if text is not None
    ]


def _intake_of(statements: Sequence[TypedOption]) -> Intake:
    """Return the event of some statements; each is a line of its own, for messages to point at."""
    at = Scalar("", 0, 0, False, 0, 1)
    draft = EventDraft(mapping((), at))
    lists: dict[str, list[Node]] = {}
    for line, statement in enumerate(statements):
        node = _scalar(statement.text, line)
        if statement.name in _LISTS:
            key = _KEYS.get(statement.name, statement.name)
            lists.setdefault(key, []).append(_item(statement.name, node))
        else:
            draft.put(statement.name, node if node.text else beside("", node))
    for key, nodes in lists.items():
        draft.put(key, sequence(nodes, nodes[0]))
    for line, statement in enumerate(statements):
        broken = _HALF_CHARACTER.search(statement.text)
        if broken:
            place = Place(COMMAND_LINE, line + 1, broken.start() + 1)
            hint = "type it anew; the terminal's encoding is UTF-8, is it?"
            draft.refuse(place, "encoding", "this is no text in UTF-8", hint)
    lines = {COMMAND_LINE: [statement.text for statement in statements]}
    return Intake(COMMAND_LINE, [draft], lines=lines)


def _scalar(text: str, line: int, column: int = 0) -> Scalar:
    plain = text not in ("", "~", "null")
    return Scalar(normalize("NFC", text), line, column, plain, line, column + len(text))


def _item(name: str, node: Scalar) -> Node:
    """Return what one use of a repeatable option says: NAME, NAME=MORE, or METRIC:ACTOR=VALUE."""
    before, equals, after = node.text.partition("=")
    first, second = _scalar(before, node.line), _scalar(after, node.line, len(before) + 1)
    if name == "actor" and equals:
        return mapping([(before, second)], node)
    if name == "because":
        how = [("how", second)] if equals else []
        return mapping([("event", first), *how], node)
    if name == "figure":
        metric, colon, actor = before.partition(":")
        of = [("of", _scalar(actor, node.line, len(metric) + 1))] if colon else []
        value = [("value", second)] if equals else []
        return mapping([("metric", _scalar(metric, node.line)), *of, *value], node)
    return node


def _usage_error(problems: Sequence[Problem], statements: Sequence[TypedOption]) -> UsageError:
    """Return all problems with an event as one usage error that shows each statement at fault."""
    messages = [line for problem in problems for line in _message(problem, statements)]
    return UsageError("\n".join(messages[:-1]).removeprefix("error: "), messages[-1].strip())


def _message(problem: Problem, statements: Sequence[TypedOption]) -> Iterator[str]:
    statement = statements[max(0, problem.place.line - 1)]
    what, hint = problem.what, problem.hint
    if statement.name == "figure" and problem.code == "missing-key":
        what, hint = "a figure needs a value", f"write METRIC=VALUE: {statement.text}=50m"
    yield f"error: {statement.option}: {what}"
    if "\n" not in statement.text and statement.text:
        before = statement.text[: problem.place.column - 1]
        yield f"  {statement.text}"
        yield f"  {' ' * columns_of(before)}{'^' * problem.place.width}"
    yield f"  {hint}"


# --- questions on a terminal ----------------------------------------------------------------


def _asked(names: Iterable[str], registry: RegistryModel) -> Iterator[TypedOption]:
    """Ask a question for each name; yield the answer, or each of several names by itself.

    Only the date and the title need an answer.
    """
    for name in names:
        question = _QUESTIONS.get(name, f"Another {name}")
        known = getattr(registry, _VOCABULARIES[name]) if name in _VOCABULARIES else ()
        with completing(sorted(known)):
            while True:
                answer = answer_to(f"{question}: ")
                read = parse_date(answer, registry.languages) if answer and name == "date" else None
                if isinstance(read, Refusal):
                    say(f"error: {read.what}", *([f"  {read.hint}"] if read.hint else []))
                elif answer or name not in _NEEDED:
                    break
        parts = answer.split(";") if name in _LISTS else [answer]
        yield from (TypedOption(name, part.strip()) for part in parts if part.strip())

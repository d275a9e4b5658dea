"""Questions on a terminal, with the registry's own names to complete with the Tab key."""

import contextlib
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import typer

from timeline.commands.event_options import Said
from timeline.safe import Safe
from timeline.terminal.failures import say
from timeline.terminal.streams import put_and_read, put_line

if TYPE_CHECKING:
    from timeline.model import Registry

QUESTIONS = (
    ("date", "When (2011-10, Oct 2011, c. 1860, before 2015 …)"),
    ("title", "What happened, in one line"),
    ("summary", "In one to three sentences"),
    ("actor", "Who took part, the main one first"),
    ("tag", "Tags"),
    ("thread", "The strand it belongs to"),
    ("figure", "Figures, such as distance=1.4k"),
    ("source", "Where it is written"),
)
_NEEDED = ("date", "title")
_SEVERAL = ("actor", "tag", "thread", "figure", "source")


def asked(things: Sequence[Said], registry: "Registry") -> list[Said]:
    """Ask for what has not been said yet; nothing but the date and the title need be answered."""
    known = {thing.name for thing in things}
    say("Enter skips a question; semicolons part several names; Tab completes them.")
    new = [
        thing
        for name, question in QUESTIONS
        if name not in known
        for thing in ask(name, question, registry)
    ]
    return [*things, *new]


def asked_again(things: Sequence[Said], faults: Sequence[Said], registry: "Registry") -> list[Said]:
    """Ask once more for what was at fault."""
    questions = dict(QUESTIONS)
    kept = [thing for thing in things if thing not in faults]
    names = dict.fromkeys(fault.name for fault in faults)
    return [
        *kept,
        *(
            thing
            for name in names
            for thing in ask(name, questions.get(name, f"Another {name}"), registry)
        ),
    ]


def ask(name: str, question: str, registry: "Registry") -> Iterator[Said]:
    """Ask one question; yield what is answered, each of several names by itself."""
    with _completing(_names(name, registry)):
        while True:
            answer = _answer(f"{question}: ")
            if answer or name not in _NEEDED:
                break
    parts = answer.split(";") if name in _SEVERAL else [answer]
    yield from (Said(name, part.strip()) for part in parts if part.strip())


def agreed(question: str) -> bool:
    """Ask whether to go on, until it is plain; no answer means yes."""
    while True:
        answer = _answer(f"{question} [Y/n] ").casefold()
        if answer in ("", "y", "yes"):
            return True
        if answer in ("n", "no"):
            return False


def _answer(question: str) -> str:
    """Return what is answered; the end of input ends the run, as Ctrl-C does, on a new line."""
    from timeline.render.inert import inert

    try:
        return put_and_read(inert(question)).strip()
    except (EOFError, KeyboardInterrupt):
        put_line(Safe(""))
        raise typer.Abort from None


def _names(name: str, registry: "Registry") -> list[str]:
    found = {
        "actor": registry.actors,
        "tag": registry.tags,
        "thread": registry.threads,
        "figure": registry.metrics,
        "source": registry.sources,
    }
    return sorted(found.get(name, ()))


@contextlib.contextmanager
def _completing(names: Sequence[str]) -> Iterator[None]:
    """Let the Tab key complete names while a question is asked, where there is readline."""
    try:
        import readline
    except ImportError:
        yield
        return

    def complete(typed: str, state: int) -> str | None:
        wanted = typed.lstrip()
        found = [name for name in names if name.casefold().startswith(wanted.casefold())]
        lead = typed[: len(typed) - len(wanted)]
        return f"{lead}{found[state]}" if state < len(found) else None

    before = readline.get_completer(), readline.get_completer_delims()
    readline.set_completer(complete)
    readline.set_completer_delims(";")
    libedit = "libedit" in (readline.__doc__ or "")
    readline.parse_and_bind("bind ^I rl_complete" if libedit else "tab: complete")
    try:
        yield
    finally:
        readline.set_completer(before[0])
        readline.set_completer_delims(before[1])

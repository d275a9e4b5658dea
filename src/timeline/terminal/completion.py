"""What the shell may offer for a value: names out of the registry at hand.

Completion must never disturb the line that is being typed: whatever fails, nothing is offered.
A name of which a shell could run a part, such as `$(reboot)`, is never offered.
"""

import contextlib
import io
import re
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct
from msgspec.json import decode
from typer import Context

from timeline import loading, query
from timeline.terminal import registries

if TYPE_CHECKING:
    from timeline.model import RegistryModel

T = TypeVar("T")

Offer = tuple[str, str]
"""A word that may stand there, and what it is."""

Completer = Callable[[Context], list[str]]
"""What Typer asks: it answers with words, each with a tab and what it is where that is known."""

FILES = "<files>"
"""Offered where the name of a file belongs."""

# Every run imports this file and few complete a word: the patterns are compiled when used.
_ALLOWED = r"@?\w[\w .:=@%+,/()’–-]*"
_QUERY_HEAD = r"(?s)(?:.*[\s(])?(?:!|-)?(?:(?P<field>[\w-]+)(?:!=|[:=]))?"


class Typed(Struct, frozen=True):
    """The word that is being typed, and the words before it."""

    word: str
    before: tuple[str, ...]


def allowed(word: str) -> bool:
    """Whether every shell takes this for a word and nothing else, bare or quoted."""
    return re.fullmatch(_ALLOWED, word) is not None


def beginning_with(word: str, offers: Iterable[tuple[str, T]]) -> list[tuple[str, T]]:
    """Return the offers that begin with a word, or else those that do in another case."""
    known = list(offers)
    exact = [offer for offer in known if offer[0].startswith(word)]
    folded = word.casefold()
    return exact or [offer for offer in known if offer[0].casefold().startswith(folded)]


def _typed(ctx: Context) -> Typed:
    return ctx.find_root().obj  # type: ignore[no-any-return]


def _registry(ctx: Context) -> "RegistryModel":
    before = ctx.parent.params if ctx.parent else {}  # what stands before the command
    names = registries.registry_names(ctx.params.get("registry") or before.get("registry"))
    registry = None if "-" in names else loading.open_registry(names).registry
    if registry is None:
        raise LookupError("no registry to complete from")
    return registry


def files() -> list[str]:
    """Offer the names of files."""
    return [FILES]


def words(*choices: str) -> Callable[[], list[str]]:
    """Return a completer that offers the words of a closed choice."""
    return lambda: list(choices)


def _completer(offers: Callable[[Context], list[Offer]]) -> Completer:
    def complete(ctx: Context) -> list[str]:
        return [
            f"{word}\t{' '.join(meaning.split())}" if meaning.isprintable() else word
            for word, meaning in offers(ctx)
            if allowed(word)
        ]

    return complete


def _names_in(*vocabularies: str) -> Callable[[Context], list[Offer]]:
    def complete(ctx: Context) -> list[Offer]:
        registry = _registry(ctx)
        return _fitting(_typed(ctx).word, *(getattr(registry, kind) for kind in vocabularies))

    return complete


def _fitting(word: str, *vocabularies: Mapping[str, object]) -> list[Offer]:
    """Return the ids that fit a word, each with its name; or else the names, each with its id."""
    known = [(id_, things) for things in vocabularies for id_ in things if allowed(id_)]
    # An index is asked for the names of those alone that are offered.
    if found := beginning_with(word, known):
        return [(id_, "".join(_names(things[id_])[:1])) for id_, things in found]
    named = [(name, id_) for id_, things in known for name in _names(things[id_])]
    return beginning_with(word, named)


def _names(thing: object) -> list[str]:
    named = (getattr(thing, attribute, None) for attribute in ("name", "title"))
    names = dict.fromkeys((*named, *getattr(thing, "called", ())))
    return [name for name in names if isinstance(name, str) and allowed(name)]


actors = _completer(_names_in("actors"))
tags = _completer(_names_in("tags"))
threads = _completer(_names_in("threads"))
places = _completer(_names_in("places"))
sources = _completer(_names_in("sources"))
metrics = _completer(_names_in("metrics"))
events = _completer(_names_in("by_id"))
_OPERANDS = {
    "actor": "actors", "event": "by_id", "metric": "metrics", "thread": "threads", "tag": "tags",
    "period": "periods", "source": "sources", "place": "places",
}  # fmt: skip
_FIELDS = {
    "actor": "actors", "tag": "tags", "thread": "threads", "source": "sources", "id": "by_id",
    "metric": "metrics", "of": "actors", "by": "actors", "place": "places", "part-of": "by_id",
}  # fmt: skip
named = _completer(_names_in(*_OPERANDS.values()))


@_completer
def comparable(ctx: Context) -> list[Offer]:
    """Offer what can be compared: by its name, or after its kind as in `actor:alibaba`."""
    registry, word = _registry(ctx), _typed(ctx).word
    kind, sign, rest = word.partition(":")
    if not sign:
        kinds = [(f"{kind}:", f"any {kind}") for kind in _OPERANDS] if word else []
        return [*_names_in(*_OPERANDS.values())(ctx), *kinds]
    vocabulary = _OPERANDS.get(kind, "actors" if kind in registry.metrics else "")
    if not vocabulary:
        return []
    return [
        (f"{kind}:{id_}", meaning) for id_, meaning in _fitting(rest, getattr(registry, vocabulary))
    ]


@_completer
def queries(ctx: Context) -> list[Offer]:
    """Offer saved queries, the fields of a query, and the names that a field may have."""
    registry, word = _registry(ctx), _typed(ctx).word
    saved = [(f"@{name}", query) for name, query in registry.queries.items()]
    if word.startswith("@"):
        return saved
    head = re.match(_QUERY_HEAD, word)
    field = (head and head["field"]) or ""
    end = head.end() if head else 0
    if field:
        things = getattr(registry, _FIELDS[field]) if field in _FIELDS else {}
        return [(word[:end] + id_, meaning) for id_, meaning in _fitting(word[end:], things)]
    fields = (*query.language.FIELDS, *registry.catalogues)
    return [*([] if word else saved), *((f"{word[:end]}{field}:", "") for field in fields)]


@_completer
def titles(ctx: Context) -> list[Offer]:
    """Offer the titles of posts."""
    known = dict.fromkeys(post.title for post in _registry(ctx).roles)
    return [(title, "") for title in known]


@_completer
def columns(ctx: Context) -> list[Offer]:
    """Offer the columns of the answer that the line asks for, after those typed already."""
    typed, program = _typed(ctx), ctx.find_root().command
    before = list(typed.before[:-1])  # without --columns itself
    answer = io.StringIO()
    with contextlib.redirect_stdout(answer), contextlib.suppress(SystemExit):
        context = program.make_context("timeline", [*before, "--json", "--no-pager"])
        with context:
            program.invoke(context)
    records = decode(answer.getvalue() or "[]")
    record = records[0] if isinstance(records, list) else records
    chosen, _, _ = typed.word.rpartition(",")
    head = f"{chosen}," if chosen else ""
    return [(head + name, "") for name in record if name not in chosen.split(",")]


kinds = words("event", "plan", "claim", "forecast", "judgement", "question")
steps = words(
    "day", "week", "month", "quarter", "year", "decade", "century", "fiscal year", "2 years"
)
importers = words("csv", "tsv", "json", "jsonl", "timelinejs", "icalendar", "markwhen")

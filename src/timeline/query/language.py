"""The query language of `--where`.

Grammar::

    query  = all { "or" all }
    all    = one { [ "and" ] one }
    one    = "not" one | "(" query ")" | term
    term   = field operator value | "@" NAME | value
    value  = WORD | '"' any text '"' | "/" regular expression "/"
    operator = ":" | "=" | "!=" | "<" | "<=" | ">" | ">="

Fields: actor tag thread kind source how verdict certainty precision id (ids, names or words),
text title (words or a /pattern/), date (any period; `<` and `>` are before and after it),
metric of unit bound value (conditions on figures: those joined by `and` ask for one and the
same figure). A value alone is looked for in all words. `@NAME` is a query saved in the
registry. `and`, `or` and `not` in lower or upper case; quoted, they are words.
"""

from typing import NoReturn
from unicodedata import normalize

from msgspec import Struct, field

from timeline.dates import Calendar, Refusal
from timeline.model import Registry
from timeline.query.predicates import AllOf, AnyOf, HasFigure, Matches, Mentions, Not, Query
from timeline.query.terms import Names, term
from timeline.query.tokens import Sign, Token, tokens_of

LONGEST = 2_000
DEEPEST = 50
_WORDS = ("and", "or", "not")


def parse_query(text: str, registry: Registry, calendar: Calendar) -> Query | Refusal:
    """Return the query that a text asks, its names resolved, or why it asks none."""
    return _parse(normalize("NFC", text), Names(registry, calendar), ())


def _parse(text: str, names: Names, saved: tuple[str, ...]) -> Query | Refusal:
    if len(text) > LONGEST:
        return Refusal(
            text[:60] + "…",
            60,
            f"a query of {len(text):,} characters is too long",
            f"the longest has {LONGEST:,}",
        )
    tokens = tokens_of(text)
    if isinstance(tokens, Refusal):
        return tokens
    try:
        return _Parser(text, tokens, names, saved).whole()
    except _RefusedError as refused:
        return refused.refusal


class _RefusedError(Exception):
    """Leaves the parser at once; never leaves this file."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.what)
        self.refusal = refusal


class _Parser(Struct):
    text: str
    tokens: list[Token]
    names: Names
    saved: tuple[str, ...]
    at: int = field(default=0)
    depth: int = field(default=0)

    def whole(self) -> Query:
        if self.here().sign is Sign.END:
            self.refuse(self.here(), "a query is missing", 'write one such as actor:"Zhang Yong"')
        query = self.alternatives()
        if self.here().sign is not Sign.END:
            self.refuse(self.here(), "this bracket was never opened", "remove it")
        return query

    def here(self) -> Token:
        return self.tokens[self.at]

    def step(self) -> Token:
        token = self.tokens[self.at]
        self.at += 1
        return token

    def word(self, *words: str) -> bool:
        return self.here().sign is Sign.WORD and self.here().text.casefold() in words

    def alternatives(self) -> Query:
        parts = [self.conjunction()]
        while self.word("or"):
            self.step()
            parts.append(self.conjunction())
        return parts[0] if len(parts) == 1 else AnyOf(tuple(parts))

    def conjunction(self) -> Query:
        parts = [self.one()]
        while self.here().sign not in (Sign.END, Sign.CLOSE) and not self.word("or"):
            if self.word("and"):
                self.step()
            parts.append(self.one())
        return joined(parts)

    def one(self) -> Query:
        self.depth += 1
        if self.depth > DEEPEST:
            self.refuse(self.here(), f"nested more than {DEEPEST} levels deep", "make it simpler")
        query = self._one()
        self.depth -= 1
        return query

    def _one(self) -> Query:
        if self.word("not"):
            self.step()
            return Not(self.one())
        if self.here().sign is Sign.OPEN:
            opened = self.step()
            query = self.alternatives()
            if self.here().sign is not Sign.CLOSE:
                self.refuse(opened, "this bracket is never closed", "add )")
            self.step()
            return query
        return self.term()

    def term(self) -> Query:
        token = self.step()
        if token.sign in (Sign.END, Sign.CLOSE, Sign.OPERATOR) or (
            token.sign is Sign.WORD and token.text.casefold() in _WORDS
        ):
            self.refuse(
                token,
                "a condition is missing here",
                "write one such as actor:NAME, date:2015 or a word",
            )
        if self.here().sign is Sign.OPERATOR:
            return self.compared(token)
        if token.sign is Sign.PATTERN:
            return self.understood(self.names.pattern(token.text), token, Matches)
        if token.sign is Sign.WORD and token.text.startswith("@"):
            return self.saved_query(token)
        return Mentions(token.text)

    def compared(self, name: Token) -> Query:
        operator, value = self.step(), self.step()
        if name.sign is not Sign.WORD:
            self.refuse(
                name, "a field stands before an operator, without quotes", "write field:value"
            )
        if value.sign not in (Sign.WORD, Sign.QUOTED, Sign.PATTERN):
            self.refuse(
                value,
                f"a value is missing after {name.text}{operator.text}",
                "quote a value that holds spaces or brackets",
            )
        found = term(name, operator, value, self.names)
        if isinstance(found, Refusal):
            raise _RefusedError(Refusal(self.text, found.column, found.what, found.hint))
        return found

    def saved_query(self, token: Token) -> Query:
        name = token.text[1:]
        queries = self.names.registry.queries
        if name not in queries:
            known = ", ".join(f"@{known}" for known in queries)
            hint = f"there are: {known}" if known else "this registry saves none"
            self.refuse(token, f'there is no saved query "@{name}"', hint)
        if name in self.saved:
            self.refuse(token, f"the saved query @{name} asks for itself", "break the circle")
        found = _parse(queries[name], self.names, (*self.saved, name))
        if isinstance(found, Refusal):
            self.refuse(token, f"the saved query @{name} cannot be read: {found.what}", found.hint)
        return found

    def understood(self, fault: str, token: Token, build: type[Matches]) -> Query:
        if fault:
            self.refuse(token, fault, "mend it, or quote the text")
        return build(token.text)

    def refuse(self, token: Token, what: str, hint: str) -> NoReturn:
        raise _RefusedError(Refusal(self.text, token.column, what, hint))


def joined(parts: list[Query]) -> Query:
    """Return the conjunction; conditions on figures become conditions on one figure."""
    conditions = tuple(
        condition for part in parts if isinstance(part, HasFigure) for condition in part.conditions
    )
    rest: list[Query] = [part for part in parts if not isinstance(part, HasFigure)]
    if conditions:
        rest.append(HasFigure(conditions))
    return rest[0] if len(rest) == 1 else AllOf(tuple(rest))

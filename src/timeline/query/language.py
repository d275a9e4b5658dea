"""The query language of `--where`.

Grammar::

    query  = all { "or" all }
    all    = one { [ "and" ] one }
    one    = ( "not" | "-" | "!" ) one | "(" query ")" | term
    term   = field operator value | "@" NAME | value
    value  = WORD | '"' any text '"' | "/" regular expression "/"
    operator = ":" | "=" | "!=" | "<" | "<=" | ">" | ">="

Fields: actor tag thread place kind source how verdict certainty precision id role by part-of weight
(ids, names or words; `source:"other than NAME"` is any other source, a place has all places in it,
`part-of:EVENT` what is a part of the event, or of one of its parts), text title quote (words or a
/pattern/), date and said (any period; `<` and `>` are before and after it),
metric of unit bound value (conditions on figures: those joined by `and` ask for one and the
same figure), keys of the author's own, which begin with `x-` (`x-uid:4711`), and the catalogues
of which actors or places have ids (`wikidata:Q4970`). A value alone is looked for in all words.
`@NAME` is a query saved in the registry.
`and`, `or` and `not` may be in lower or upper case; in quotes they are words.
`&&` is `and`, `||` is `or`, and a `-` or `!` right before a condition is `not`. Quotation marks
may be curly.
"""

import re
from collections.abc import Callable, Sequence
from difflib import get_close_matches
from enum import StrEnum
from operator import attrgetter
from typing import NoReturn
from unicodedata import normalize

from msgspec import Struct

from timeline.dates import Calendar, Period, Precision, Refusal, Span, civil
from timeline.datetext.periods.period import parse_period
from timeline.datetext.reader import parse_date
from timeline.model import Bound, Certainty, EventKind, How, RegistryModel, Side, Weight
from timeline.model.amounts import parse_amount
from timeline.model.names import Directory, folded
from timeline.model.placed import OWN_KEY
from timeline.problems import did_you_mean
from timeline.query.patterns import fault_of
from timeline.query.predicates import (
    And,
    Anniversary,
    Comparator,
    During,
    Field,
    FigureField,
    FigureHas,
    FigureValue,
    Has,
    HasFigure,
    HasOwn,
    Matches,
    Mentions,
    Not,
    Or,
    Query,
    Words,
)

LONGEST = 2_000
DEEPEST = 50
_WORDS = ("and", "or", "not")
# After a field these are meant as operators, and would be searched for.
_NO_OPERATORS = ("in", "is", "within", "between", "during", "before", "after", "since", "until")
_OPERATOR = re.compile(r"[!<>]=|[:=<>]")
_WORD = re.compile(r'(?:(?!&&|\|\|)[^\s()":=<>!“”„])+')
# A word after an operator.
_BARE_VALUE = re.compile(r'(?:(?!&&|\|\|)[^\s()"“”„])+')
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
# What opens a quotation, with the marks that close it; word processors write the round ones.
_QUOTES = {'"': '"', "“": "”", "”": "”", "„": "“”"}
_SIGNS_FOR_WORDS = {"&&": "and", "||": "or"}
_MINUS = ("-", "−")
# What a field takes: one of some words, or an id or a name of an actor, a tag …; others any text.
_TAKES: dict[str, type[StrEnum] | str] = {
    Field.KIND: EventKind,
    Field.HOW: How,
    Field.VERDICT: Side,
    Field.CERTAINTY: Certainty,
    Field.PRECISION: Precision,
    Field.WEIGHT: Weight,
    FigureField.BOUND: Bound,
    Field.ACTOR: "actor",
    Field.TAG: "tag",
    Field.THREAD: "thread",
    Field.SOURCE: "source",
    Field.PLACE: "place",
    Field.ID: "event",
    Field.PART_OF: "event",
    FigureField.METRIC: "metric",
    FigureField.OF: "actor",
    Field.BY: "actor",
}
# The time in which a date must lie, for each sign between a date and a period.
_SIDES: dict[str, Callable[[Period], Period]] = {
    "<": attrgetter("before"),
    "<=": attrgetter("up_to_end"),
    ">": attrgetter("after"),
    ">=": attrgetter("onwards"),
}
_DATE, _SAID, _VALUE = "date", "said", "value"
# Other words for fields: how an option, a key of a registry or a count names the same.
_SYNONYMS = {"said-by": Field.BY.value, "part_of": Field.PART_OF.value, "year": _DATE}
_OTHER = "other than "
_OF_EVENTS = tuple(field for field in Field if field is not Field.JUDGED)
FIELDS = (*_OF_EVENTS, *Words, _DATE, _SAID, *FigureField, _VALUE)


def parse_query(text: str, registry: RegistryModel, calendar: Calendar) -> Query | Refusal:
    """Return the query that a text asks, its names resolved, or why it asks none."""
    return _parse(normalize("NFC", text), registry, calendar, ())


def _parse(
    text: str, registry: RegistryModel, calendar: Calendar, saved: tuple[str, ...]
) -> Query | Refusal:
    if len(text) > LONGEST:
        what = f"a query of {len(text):,} characters is too long"
        return Refusal(text[:60] + "…", 60, what, f"the longest has {LONGEST:,}")
    try:
        return _QueryParser(text, _tokens_of(text), registry, calendar, saved).whole()
    except _BadQueryError as refused:
        return refused.refusal


class _BadQueryError(Exception):
    """Carries a refusal out of the parser; `_parse` catches it."""

    def __init__(self, text: str, column: int, what: str, hint: str) -> None:
        super().__init__(what)
        self.refusal = Refusal(text, column, what, hint)


class TokenKind(StrEnum):
    """The kind of a token."""

    WORD = "word"
    QUOTED = "quoted"
    PATTERN = "pattern"
    OPERATOR = "operator"
    OPEN = "("
    CLOSE = ")"
    END = "end"


class QueryToken(Struct, frozen=True):
    """A piece of a query; `text` is without its quotes or slashes."""

    kind: TokenKind
    text: str
    column: int


def _tokens_of(text: str) -> list[QueryToken]:
    """Return the tokens of a query, the last of them END."""
    tokens: list[QueryToken] = []
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        after_operator = bool(tokens) and tokens[-1].kind is TokenKind.OPERATOR
        token, at = _token(text, at, _BARE_VALUE if after_operator else _WORD)
        tokens.append(token)
    return [*tokens, QueryToken(TokenKind.END, "", len(text))]


def _token(text: str, at: int, bare: re.Pattern[str]) -> tuple[QueryToken, int]:
    """Return the token that begins at a column, and the column after it."""
    letter = text[at]
    if letter in "()":
        return QueryToken(TokenKind.OPEN if letter == "(" else TokenKind.CLOSE, letter, at), at + 1
    if letter in _QUOTES:
        return _enclosed(text, at, TokenKind.QUOTED, "quote", _QUOTES[letter])
    if letter == "/":
        return _enclosed(text, at, TokenKind.PATTERN, "slash", "/")
    word = _SIGNS_FOR_WORDS.get(text[at : at + 2])
    if word:
        return QueryToken(TokenKind.WORD, word, at), at + 2
    if bare is _WORD and _negates(text, at):
        return QueryToken(TokenKind.WORD, "not", at), at + 1
    operator = _OPERATOR.match(text, at)
    if operator:
        return QueryToken(TokenKind.OPERATOR, operator[0], at), operator.end()
    found = bare.match(text, at)
    if found is None or found[0] in (*_MINUS, "&", "|"):
        word = _SIGNS_FOR_WORDS.get(letter * 2)
        hint = f'write "{word}", or quote it' if word else "quote it to search for it"
        raise _BadQueryError(text, at, f'"{letter}" does not stand here', hint)
    return QueryToken(TokenKind.WORD, found[0], at), found.end()


def _negates(text: str, at: int) -> bool:
    """Whether a sign before a condition means that it must not hold: `-tag:deals`, `!(…)`."""
    after = text[at + 1 : at + 2].strip()
    return text[at] in (*_MINUS, "!") and after not in ("", "=", "!", *_MINUS)


def _enclosed(text: str, at: int, kind: TokenKind, name: str, marks: str) -> tuple[QueryToken, int]:
    """Return a text in quotes or a pattern in slashes, and the column after it."""
    found = re.compile(rf"((?:\\.|[^\\{marks}])*)[{marks}]", re.DOTALL).match(text, at + 1)
    if found is None:
        raise _BadQueryError(text, at, f"this {name} is never closed", f"end it with {marks[-1]}")
    escaped = f"{marks}\\" if kind is TokenKind.QUOTED else marks
    read = _ESCAPE.sub(lambda one: one[1] if one[1] in escaped else one[0], found[1])
    return QueryToken(kind, read, at), found.end()


class _QueryParser(Struct):
    """Reads tokens from the left; each rule of the grammar is a method.

    `saved` are the saved queries that this one is read for, so that none asks for itself.
    """

    text: str
    tokens: list[QueryToken]
    registry: RegistryModel
    calendar: Calendar
    saved: tuple[str, ...]
    at: int = 0
    depth: int = 0

    def whole(self) -> Query:
        if self.here().kind is TokenKind.END:
            self.refuse(self.here(), "a query is missing", 'write one such as actor:"Zhang Yong"')
        query = self.alternatives()
        if self.here().kind is not TokenKind.END:
            self.refuse(self.here(), "this bracket was never opened", "remove it")
        return query

    def here(self) -> QueryToken:
        return self.tokens[self.at]

    def step(self) -> QueryToken:
        token = self.tokens[self.at]
        self.at += 1
        return token

    def word(self, *words: str) -> bool:
        return self.here().kind is TokenKind.WORD and self.here().text.casefold() in words

    def alternatives(self) -> Query:
        parts = [self.conjunction()]
        while self.word("or"):
            self.step()
            parts.append(self.conjunction())
        return parts[0] if len(parts) == 1 else Or(tuple(parts))

    def conjunction(self) -> Query:
        parts = [self.nested()]
        while self.here().kind not in (TokenKind.END, TokenKind.CLOSE) and not self.word("or"):
            if self.word("and"):
                self.step()
            parts.append(self.nested())
        return _joined(parts)

    def nested(self) -> Query:
        self.depth += 1
        if self.depth > DEEPEST:
            self.refuse(self.here(), f"nested more than {DEEPEST} levels deep", "make it simpler")
        query = self.negated()
        self.depth -= 1
        return query

    def negated(self) -> Query:
        if self.word("not"):
            self.step()
            return Not(self.nested())
        if self.here().kind is TokenKind.OPEN:
            opened = self.step()
            query = self.alternatives()
            if self.here().kind is not TokenKind.CLOSE:
                self.refuse(opened, "this bracket is never closed", "add )")
            self.step()
            return query
        return self.term()

    def term(self) -> Query:
        token = self.step()
        if token.kind in (TokenKind.END, TokenKind.CLOSE, TokenKind.OPERATOR) or (
            token.kind is TokenKind.WORD and token.text.casefold() in _WORDS
        ):
            hint = "write one such as actor:NAME, date:2015 or a word"
            self.refuse(token, "a condition is missing here", hint)
        if self.here().kind is TokenKind.OPERATOR:
            return self.compared(token)
        if token.kind is TokenKind.PATTERN:
            return Matches(self.pattern(token))
        if token.kind is TokenKind.WORD and token.text.startswith("@"):
            return self.saved_query(token)
        is_field = token.kind is TokenKind.WORD and token.text.casefold() in FIELDS
        if is_field and self.word(*_NO_OPERATORS):
            hint = f'write {token.text}:"…", or quote the words to search for them'
            self.refuse(self.here(), f'"{self.here().text}" is no operator', hint)
        return Mentions(token.text)

    def compared(self, name: QueryToken) -> Query:
        operator, value = self.step(), self.step()
        if name.kind is not TokenKind.WORD:
            what = "a field stands before an operator, without quotes"
            self.refuse(name, what, "write field:value")
        if value.kind not in (TokenKind.WORD, TokenKind.QUOTED, TokenKind.PATTERN):
            what = f"a value is missing after {name.text}{operator.text}"
            self.refuse(value, what, "quote a value that holds spaces or brackets")
        return self.condition(name, operator, value)

    def saved_query(self, token: QueryToken) -> Query:
        name = token.text[1:]
        queries = self.registry.queries
        if name not in queries:
            known = ", ".join(f"@{known}" for known in queries)
            hint = f"there are: {known}" if known else "this registry saves none"
            self.refuse(token, f'there is no saved query "@{name}"', hint)
        if name in self.saved:
            self.refuse(token, f"the saved query @{name} asks for itself", "break the circle")
        found = _parse(queries[name], self.registry, self.calendar, (*self.saved, name))
        if isinstance(found, Refusal):
            self.refuse(token, f"the saved query @{name} cannot be read: {found.what}", found.hint)
        return found

    def condition(self, name: QueryToken, operator: QueryToken, value: QueryToken) -> Query:
        key = _SYNONYMS.get(name.text.casefold(), name.text.casefold())
        own = key.startswith(OWN_KEY)
        if key not in FIELDS and not own and key not in self.registry.catalogues:
            known = (*FIELDS, *self.registry.catalogues)
            near = get_close_matches(key, known, n=1)
            hint = did_you_mean(near) or f"the fields are {', '.join(known)}"
            self.refuse(name, f'there is no field "{name.text}"', hint)
        if key in (_DATE, _SAID):
            return self.dated(operator, value, said=key == _SAID)
        if key == _VALUE:
            return self.valued(operator, value)
        if operator.text not in (":", "=", "!="):
            what = f"{key} cannot be compared with {operator.text}"
            self.refuse(operator, what, f"write {key}:{value.text}")
        if value.kind is TokenKind.WORD and value.text[0] in (*_MINUS, "!") and value.text[1:]:
            # Names are compared without dashes: `tag:-deals` would find what it is to leave out.
            what = f'"{value.text[0]}" does not mean "not" after {key}{operator.text}'
            self.refuse(value, what, f"write not {key}:{value.text[1:]}, or quote it")
        found = self.worded(Words(key), value) if key in tuple(Words) else self.named(key, value)
        return Not(found) if operator.text == "!=" else found

    def worded(self, where: Words, value: QueryToken) -> Query:
        if value.kind is TokenKind.PATTERN:
            return Matches(self.pattern(value), where)
        return Mentions(value.text, where)

    def pattern(self, token: QueryToken) -> str:
        fault = fault_of(token.text)
        if fault:
            self.refuse(token, fault, "mend it, or quote the text")
        return token.text

    def named(self, key: str, value: QueryToken) -> Query:
        if value.kind is TokenKind.PATTERN:
            what, hint = f"{key} takes a name, not a pattern", "use text:/…/ or title:/…/"
            self.refuse(value, what, hint)
        if key.startswith(OWN_KEY):
            return HasOwn(key, folded(value.text))
        if key == Field.SOURCE and value.text.startswith(_OTHER):
            bare = QueryToken(value.kind, value.text.removeprefix(_OTHER), value.column)
            found = self.looked_up(key, bare)
            return Has(Field.SOURCE, frozenset(self.registry.sources) - {found})
        if key not in FIELDS:
            return self.catalogued(key, value)
        found = self.looked_up(key, value)
        if key == Field.PLACE:
            return Has(Field.PLACE, self.registry.within_place(found))
        if key in tuple(FigureField):
            return HasFigure((FigureHas(FigureField(key), found),))
        wholes = self.registry.within_event(found) if key == Field.PART_OF else (found,)
        return Has(Field(key), frozenset(wholes))

    def catalogued(self, catalogue: str, value: QueryToken) -> Query:
        """Return the condition on who took part, or where it was: by an id in a catalogue."""
        directory = self.registry.catalogues[catalogue]
        found = directory.find(value.text)
        if not found:
            near = directory.near(value.text)
            hint = f"did you mean {' or '.join(near)}?" if near else "no actor or place has it"
            self.refuse(value, f'there is no {catalogue} "{value.text}"', hint)
        named = [one.partition(" ")[::2] for one in found]
        actors = frozenset(id_ for vocabulary, id_ in named if vocabulary == "actors")
        places = {id_ for vocabulary, id_ in named if vocabulary == "places"}
        within = frozenset().union(*map(self.registry.within_place, places))
        return Or((Has(Field.ACTOR, actors), Has(Field.PLACE, within)))

    def looked_up(self, key: str, value: QueryToken) -> str:
        if key == Field.ROLE:
            return folded(value.text)
        noun = _TAKES.get(key)
        if noun is None:
            return value.text
        if not isinstance(noun, str):
            return self.chosen(key, value, [member.value for member in noun])
        directory: Directory = getattr(self.registry, f"{noun}_names")
        found = directory.find(value.text)
        if len(found) == 1:
            return found[0]
        if found:
            what = f'"{value.text}" may be any of: {", ".join(found)}'
            self.refuse(value, what, "write one of these ids")
        source, _, locator = value.text.partition(" ")
        if key == Field.SOURCE and locator and directory.find(source):
            return f"{directory.find(source)[0]} {locator}"
        near = directory.near(value.text)
        hint = f"did you mean {' or '.join(_quoted(name) for name in near)}?" if near else ""
        return self.refuse(value, f'there is no {noun} "{value.text}"', hint)

    def chosen(self, key: str, value: QueryToken, known: Sequence[str]) -> str:
        word = value.text.casefold()
        if word in known:
            return word
        hint = did_you_mean(get_close_matches(word, known, n=1)) or f"one of {', '.join(known)}"
        return self.refuse(value, f'there is no {key} "{value.text}"', hint)

    def dated(self, operator: QueryToken, value: QueryToken, *, said: bool) -> Query:
        yearly = value.text.startswith(("XXXX-", "--")) and not said
        if yearly and operator.text in (":", "=", "!="):
            found = anniversary(value.text)
            if found:
                return Not(found) if operator.text == "!=" else found
        period = parse_period(value.text, self.calendar)
        if isinstance(period, Refusal):
            column = value.column + period.column + (value.kind is TokenKind.QUOTED)
            raise _BadQueryError(self.text, column, period.what, period.hint)
        if operator.text in _SIDES:
            return During(_SIDES[operator.text](period), inside=True, said=said)
        asked = During(period, said=said)
        return Not(asked) if operator.text == "!=" else asked

    def valued(self, operator: QueryToken, value: QueryToken) -> Query:
        written = parse_amount(value.text)
        if written is None:
            hint = "write a number such as 100, 50m, 1.25bn or 66%"
            self.refuse(value, f'"{value.text}" is not a number', hint)
        if not written.ranged:
            comparison = Comparator("=" if operator.text == ":" else operator.text)
            return HasFigure((FigureValue(comparison, written.low, written.percent),))
        if operator.text not in (":", "="):
            what = "a range can only be asked for with a colon"
            self.refuse(operator, what, f"write value:{value.text}")
        return HasFigure(
            (
                FigureValue(Comparator.AT_LEAST, written.low, written.percent),
                FigureValue(Comparator.AT_MOST, written.high, written.percent),
            )
        )

    def refuse(self, token: QueryToken, what: str, hint: str) -> NoReturn:
        raise _BadQueryError(self.text, token.column, what, hint)


def anniversary(text: str) -> Anniversary | None:
    """Return the day or month of any year that a text names: `XXXX-11-11`, `11 Nov`, `11-11`.

    The year 2000, a leap year, is added to the text, so that any form of a date can be read.
    """
    bare = text.strip().removeprefix("XXXX-").removeprefix("--")
    for whole in (f"2000-{bare}", f"{bare} 2000"):
        span = parse_date(whole)
        if isinstance(span, Span) and not span.lasts:
            _, month, day = civil(span.earliest)
            if span.precision is Precision.DAY:
                return Anniversary(month, day)
            if span.precision is Precision.MONTH:
                return Anniversary(month)
    return None


def _joined(parts: list[Query]) -> Query:
    """Return the conjunction; conditions on figures become conditions on one figure."""
    conditions = tuple(
        condition for part in parts if isinstance(part, HasFigure) for condition in part.conditions
    )
    rest: list[Query] = [part for part in parts if not isinstance(part, HasFigure)]
    if conditions:
        rest.append(HasFigure(conditions))
    return rest[0] if len(rest) == 1 else And(tuple(rest))


def _quoted(name: str) -> str:
    return f'"{name}"' if " " in name else name

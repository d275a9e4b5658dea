"""A query's text, cut into tokens that know their column."""

from enum import StrEnum

from msgspec import Struct

from timeline.dates import Refusal

_OPERATORS = ("!=", "<=", ">=", ":", "=", "<", ">")
_ENDS_WORD = frozenset('()":=<>!')
_ENDS_VALUE = frozenset('()"')


class Sign(StrEnum):
    """What a token is."""

    WORD = "word"
    QUOTED = "quoted"
    PATTERN = "pattern"
    OPERATOR = "operator"
    OPEN = "("
    CLOSE = ")"
    END = "end"


class Token(Struct, frozen=True):
    """A piece of a query; `text` is without its quotes or slashes."""

    sign: Sign
    text: str
    column: int


def tokens_of(text: str) -> list[Token] | Refusal:
    """Return the tokens of a query, the last of them END, or why it cannot be cut."""
    tokens: list[Token] = []
    at = 0
    while at < len(text):
        letter = text[at]
        if letter.isspace():
            at += 1
            continue
        token = _token(text, at, after_operator=bool(tokens) and tokens[-1].sign is Sign.OPERATOR)
        if isinstance(token, Refusal):
            return token
        found, at = token
        tokens.append(found)
    return [*tokens, Token(Sign.END, "", len(text))]


def _token(text: str, at: int, *, after_operator: bool) -> tuple[Token, int] | Refusal:
    letter = text[at]
    if letter in "()":
        return Token(Sign.OPEN if letter == "(" else Sign.CLOSE, letter, at), at + 1
    if letter == '"':
        return _enclosed(text, at, Sign.QUOTED, "quote")
    if letter == "/":
        return _enclosed(text, at, Sign.PATTERN, "slash")
    for operator in _OPERATORS:
        if text.startswith(operator, at):
            return Token(Sign.OPERATOR, operator, at), at + len(operator)
    ends = _ENDS_VALUE if after_operator else _ENDS_WORD
    end = at
    while end < len(text) and not text[end].isspace() and text[end] not in ends:
        end += 1
    if end == at:
        return Refusal(text, at, f'"{letter}" does not stand here', "quote it to search for it")
    return Token(Sign.WORD, text[at:end], at), end


def _enclosed(text: str, at: int, sign: Sign, name: str) -> tuple[Token, int] | Refusal:
    mark = text[at]
    end = at + 1
    letters: list[str] = []
    while end < len(text) and text[end] != mark:
        if text[end] == "\\" and text[end + 1 : end + 2] in (mark, "\\") and sign is Sign.QUOTED:
            end += 1
        elif text[end] == "\\" and text[end + 1 : end + 2]:
            escaped = text[end + 1]
            letters.append(escaped if escaped == mark else "\\" + escaped)
            end += 2
            continue
        letters.append(text[end])
        end += 1
    if end >= len(text):
        return Refusal(text, at, f"this {name} is never closed", f"end it with {mark}")
    return Token(sign, "".join(letters), at), end + 1

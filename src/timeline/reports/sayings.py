"""Who says something, when it was said, and how sure it is, in words for people."""

from collections.abc import Iterable, Iterator
from math import isfinite

from timeline.dates import Span, civil
from timeline.dates.phrases import Phrase
from timeline.datetext.wording.spans import in_words
from timeline.model import (
    Belonging,
    Certainty,
    Event,
    Figure,
    Quote,
    RegistryModel,
    WebLink,
)
from timeline.model.placed import Placed
from timeline.model.provenance import SourcedEntry
from timeline.model.sources import Qualified, Statement
from timeline.report import Cell, Cited
from timeline.reports.records import citations, own_lines
from timeline.reports.series.amounts import amount

# What is said of a date in lists; an inferred one is as good as the words it is inferred from
_DISPUTABLE = (Certainty.PROBABLE, Certainty.DOUBTFUL, Certainty.DISPUTED)
# The longest quotation that an account gives, in characters
_SHORT = 80


def how_sure(entry: Qualified) -> str:
    """Return how sure an entry is, and why it is no surer: `disputed: the two logs differ`."""
    if entry.certainty is Certainty.CERTAIN:
        return ""
    return ": ".join(filter(None, (entry.certainty.value, entry.certainty_note)))


def said_apart(statement: Statement, of: Span | None) -> str:
    """Return when something was said, unless it was in the year of the date that it is about."""
    said = statement.said
    if said is None or (of is not None and _year(said) == _year(of)):
        return ""
    return f"said {in_words(said)}"


def _year(span: Span) -> float:
    return civil(int(span.sort_day))[0] if isfinite(span.sort_day) else span.sort_day


def remarks(
    registry: RegistryModel,
    statement: Statement,
    of: Span | None,
    *,
    by: bool = True,
    sure: bool = True,
) -> Iterator[str]:
    """Yield who says something, when (unless in the year of the date `of`), and how sure it is."""
    if by and statement.by:
        yield f"says {registry.actor_name(statement.by)}"
    yield from filter(None, [said_apart(statement, of), how_sure(statement) if sure else ""])


def readings(registry: RegistryModel, figure: Figure) -> Iterator[str]:
    """Yield the other readings of a figure: `or 6, says Moss (log p2)`."""
    for one in figure.alternatives:
        dated = [in_words(one.span)] if one.span != figure.span else []
        yield f"or {', '.join((amount(one), *dated, *remarks(registry, one, None)))}{cited_by(one)}"


def measures(registry: RegistryModel, figures: Iterable[Figure]) -> Iterator[str]:
    """Yield what figures measure: `Stake 28 %`."""
    return (f"{registry.metric_name(figure.metric)} {amount(figure)}" for figure in figures)


def in_brackets(*texts: str) -> str:
    """Return texts in brackets after what they are about; nothing where there are none."""
    listed = "; ".join(filter(None, texts))
    return f" ({listed})" if listed else ""


def figure_remarks(registry: RegistryModel, figure: Figure) -> str:
    """Return what is said of a figure itself, with its other readings."""
    own = ", ".join(remarks(registry, figure, figure.span))
    return "; ".join(filter(None, (own, *readings(registry, figure))))


def cited_by(entry: SourcedEntry) -> str:
    """Return the sources of an entry in brackets, after what it says."""
    return in_brackets(", ".join(citations(entry.sources)))


def doubts_of(event: Event) -> Iterator[str]:
    """Yield how sure the date of an event is, where that is disputable, and its other dates."""
    if event.certainty in _DISPUTABLE:
        note = f": {event.certainty_note}" if event.certainty_note else ""
        yield f"a {event.certainty.value} date{note}"
    yield from (f"or {in_words(one.span)}" for one in event.alternatives)


def date_cell(event: Event) -> Cell:
    """Return the date of an event for a list, with a word where it is disputable."""
    if event.certainty not in _DISPUTABLE:
        return event.span
    # Programs read the date alone, for the certainty has a column of its own.
    return Phrase(event.span, f", {event.certainty.value}", plain=event.span.edtf)


def short_quotes(statement: Statement) -> Iterator[Quote]:
    """Yield the quotations that are short enough for an account."""
    return (quote for quote in statement.quotes if len(quote.text) <= _SHORT)


def quoted(quote: Quote) -> str:
    """Return a quotation with its language and its place."""
    details = ", ".join(filter(None, (quote.lang, quote.locator)))
    return f"“{quote.text}”{f' ({details})' if details else ''}{own_keys_text(quote)}"


def page(link: WebLink) -> Cited:
    """Return a page on the web for people: `image: The quay — https://…`."""
    words = ": ".join(filter(None, (link.kind, link.title)))
    return Cited((f"{words} — {link.url}" if words else link.url) + own_keys_text(link), link.url)


def own_keys_text(part: Placed) -> str:
    """Return the author's own keys of a part of an event, after the rest of its line."""
    return f" [{'; '.join(own_lines(part))}]" if part.extensions else ""


def belonging_words(registry: RegistryModel, one: Belonging) -> str:
    """Return what an actor is a part of, and when, for people: `part of Alibaba (2003 to 2015)`."""
    return f"part of {registry.actor_name(one.whole)}{belonging_dates(one)}"


def belonging_dates(one: Belonging) -> str:
    """Return when an actor was a part of another, and how surely, in brackets."""
    when = in_words(one.tenure) if one.tenure else ""
    return in_brackets(", ".join(filter(None, (when, how_sure(one)))))

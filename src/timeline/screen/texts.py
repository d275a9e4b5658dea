"""Pieces of inert text in the styles of the theme, and where their lines are broken."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

from rich.cells import cell_len, chop_cells
from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.segment import Segment
from rich.style import Style
from rich.text import Span, Text

_SHORT_DATE = 12
# No line is narrower: a sign may take two columns.
_LEAST = 2
# Letters and dashes of one column each. Rich measures what holds a dash letter by letter.
_NARROW = re.compile("[ -~\xa1-\xac\xae-\u02ff\u2010-\u2027]*")
_WORD = re.compile(r"(\s*\S+)(\s*)")


class StyledText(NamedTuple):
    """Inert text with its style and those of its parts, as a Text of rich has them.

    Rich looks through every Text that is made for control characters.
    """

    plain: str
    style: str | Style = ""
    spans: Sequence[Span] = ()

    def __bool__(self) -> bool:
        return bool(self.plain)

    def moved(self, start: int) -> Iterator[Span]:
        """Yield the styles as they are in a longer text, in which this one begins at `start`."""
        if self.style and self.plain:
            yield Span(start, start + len(self.plain), self.style)
        for span in self.spans:
            yield span.move(start)

    @property
    def text(self) -> Text:
        """The same as a text of rich."""
        return Text(self.plain, self.style, spans=list(self.spans))


class InLines:
    """Texts that are broken into lines already.

    Rich would break and measure them again: a long table would take half as much time again.
    """

    def __init__(self, lines: Sequence[StyledText]) -> None:
        self._lines = lines

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for number, line in enumerate(self._lines):
            if number:
                yield Segment.line()
            yield from _segments(line, console)

    def filled(self, console: Console, width: int) -> list[list[Segment]]:
        """Return the lines, each filled up with blanks to a width."""
        blank = [Segment(" " * width)]
        return [_filled(line, console, width) if line.plain else blank for line in self._lines]


class PageConsole(Console):
    """A console that takes lines as they are; rich would look for their ends, and measure them."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self._styles: dict[str, Style] = {}

    def get_style(self, name: str | Style, *, default: Style | str | None = None) -> Style:
        """Return a style by its name; rich looks at each layer of its themes each time."""
        if not isinstance(name, str):
            return name
        found = self._styles.get(name)
        if found is None:
            found = self._styles[name] = super().get_style(name, default=default)
        return found

    def render_lines(
        self,
        renderable: RenderableType,
        options: ConsoleOptions | None = None,
        **how: Any,
    ) -> list[list[Segment]]:
        """Return what a cell of a table is drawn as, line by line."""
        if isinstance(renderable, InLines) and options:
            return renderable.filled(self, options.max_width)
        return super().render_lines(renderable, options, **how)


def _filled(line: StyledText, console: Console, width: int) -> list[Segment]:
    segments = _segments(line, console)
    missing = width - text_width(line.plain)
    if missing > 0:
        segments.append(Segment(" " * missing))
    return segments


def _segments(line: StyledText, console: Console) -> list[Segment]:
    """Return a line in its styles; without the sorting of rich where no styles overlap."""
    plain, base = line.plain, console.get_style(line.style)
    segments = []
    at = 0
    for start, end, style in line.spans:
        if start < at:
            return list(line.text.render(console))
        if start > at:
            segments.append(Segment(plain[at:start], base))
        segments.append(Segment(plain[start:end], base + console.get_style(style)))
        at = end
    if at < len(plain):
        segments.append(Segment(plain[at:], base))
    return segments


def text_width(text: str) -> int:
    """Return the columns of a terminal that inert text takes."""
    return len(text) if text.isascii() or _NARROW.fullmatch(text) else cell_len(text)


def styled(text: str, *styles: str) -> Text:
    """Return a text in several styles, the last before the first."""
    made = Text(text)
    for style in filter(None, styles):
        made.stylize(style)
    return made


def joined(pieces: Iterable[StyledText]) -> StyledText:
    """Return pieces as one text, with blanks between them and without the empty ones."""
    return in_one(" ", [piece for piece in pieces if piece])


def in_one(between: str, pieces: Sequence[StyledText]) -> StyledText:
    """Return pieces as one text, with the same between them."""
    spans: list[Span] = []
    start = 0
    for piece in pieces:
        spans += piece.moved(start)
        start += len(piece.plain) + len(between)
    return StyledText(between.join([piece.plain for piece in pieces]), spans=spans)


def right_aligned(text: StyledText, width: int) -> StyledText:
    """Return a text with blanks before it, so that it ends at a width."""
    missing = width - text_width(text.plain)
    if missing <= 0:
        return text
    spans = [span.move(missing) for span in text.spans]
    return StyledText(" " * missing + text.plain, text.style, spans)


def wrapped_text(text: StyledText, width: int) -> list[StyledText]:
    """Return a text as lines no wider than `width`, broken between words where that is possible."""
    if text_width(text.plain) <= width and "\n" not in text.plain:
        return [text]
    places: list[int] = []
    start = 0
    for line in text.plain.split("\n"):
        places += [start] if start else []
        places += [start + place for place in breaks(line, max(_LEAST, width))]
        start += len(line) + 1
    return list(_cut(text, places))


def lines_of(text: Text | StyledText, width: int) -> list[Text]:
    """Return the same lines as texts of rich, also of a text of rich."""
    same = StyledText(text.plain, text.style, text.spans)
    return [line.text for line in wrapped_text(same, width)]


def _cut(text: StyledText, places: Iterable[int]) -> Iterator[StyledText]:
    """Yield the pieces of a text between some places, without blanks at their ends.

    This is `Text.divide` and `Text.rstrip` for what has few styles, in half of the time.
    """
    whole = text.plain
    for start, end in pairwise((0, *places, len(whole))):
        plain = whole[start:end].rstrip()
        end = start + len(plain)
        spans = [
            Span(max(0, first - start), min(end, last) - start, style)
            for first, last, style in text.spans
            if first < end and last > start
        ]
        yield StyledText(plain, text.style, spans)


def fitted(width: int, *texts: StyledText) -> InLines:
    """Return texts one below the other, in lines no wider than `width`."""
    return InLines([line for text in texts for line in wrapped_text(text, width)])


def hanging(text: StyledText, width: int, indent: int, left: int = 0) -> StyledText:
    """Return a text in lines no wider than `width`; all lines but the first are indented.

    They begin so many columns further where the first line stands in the column `left`.
    """
    if text_width(text.plain) <= width:
        return text
    return in_one("\n" + " " * (left + indent), wrapped_text(text, width - indent))


def lines_needed(text: str, width: int) -> int:
    """Return how many lines of a width a text takes."""
    if text_width(text) <= width and "\n" not in text:
        return 1
    return sum(1 + len(breaks(line, width)) for line in text.split("\n"))


@lru_cache(1_024)
def breaks(line: str, width: int) -> tuple[int, ...]:
    """Return the places where a line is broken: between words where that is possible."""
    measure = len if _NARROW.fullmatch(line) else cell_len
    if measure(line) <= width:
        return ()
    if measure is len and "  " not in line and (soon := _breaks_at_blanks(line.rstrip(), width)):
        return soon
    found: list[int] = []
    used = 0
    for match in _WORD.finditer(line):
        start, wide = match.start(), measure(match[1])
        if wide > width - used:
            pieces = [match[0]] if wide <= width else chop_cells(match[0], width)
            if start and (used or wide > width):
                found.append(start)
            for piece in pieces[:-1]:
                start += len(piece)
                found.append(start)
            used = measure(pieces[-1])
        else:
            used += wide + measure(match[2])
    return tuple(found)


def _breaks_at_blanks(line: str, width: int) -> tuple[int, ...]:
    """Return the same for narrow letters and single blanks; none where a word is too long.

    Such lines are most of what is laid out: this looks at each line that comes of it, not word.
    """
    found: list[int] = []
    start = 0
    while len(line) - start > width:
        blank = line.rfind(" ", start, start + width + 1)
        if blank <= start:
            return ()
        found.append(start := blank + 1)
    return tuple(found)


def date_parts(text: str) -> tuple[str, ...]:
    """Return the parts between which a date may be broken: its two ends; not a short one."""
    for joint in (" to ", " – ", "..", "/") if text_width(text) > _SHORT_DATE else ():
        before, found, after = text.partition(joint)
        if found and before.strip("[{") and after.strip("]}"):
            return before + found.rstrip(), after
    return (text,)


def date_width(text: str) -> int:
    """Return the columns of the widest part of a date that cannot be broken."""
    return max(map(text_width, date_parts(text)))


def broken_date(text: str, width: int) -> str:
    """Return a date in as many lines as it takes in a column."""
    return text if text_width(text) <= width else "\n".join(date_parts(text))

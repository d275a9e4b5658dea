"""Texts in HTML, as TimelineJS has them → plain texts, a paragraph to a line."""

from html.parser import HTMLParser

_BREAKS = ("p", "br", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "blockquote", "tr")
_UNSEEN = ("script", "style")
_LONGEST = 100_000
"""A longer text is refused as it is: no registry takes it."""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.unseen = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002
        self.unseen += tag in _UNSEEN
        if tag in _BREAKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self.unseen -= tag in _UNSEEN
        if tag in _BREAKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            self.parts.append(data.replace("\n", " "))


def without_markup(text: str) -> str:
    """Return what a reader sees of a text; one without markup as it is."""
    if ("<" not in text and "&" not in text) or len(text) > _LONGEST:
        return text.strip()
    reader = _Reader()
    reader.feed(text)
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.parts).split("\n"))
    return "\n".join(line for line in lines if line)

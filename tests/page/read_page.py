"""A page as a browser takes it in: its elements, their attributes, its texts."""

import json
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any
from urllib.parse import unquote

from conftest import inside

VOID = {"meta", "link", "input", "line", "rect", "circle"}


class Read(HTMLParser):
    """What stands in a page: elements with their attributes, and the texts in them."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.inlined = {"style": "", "script": ""}
        self._texts: list[str] = []
        self._open: list[str] = []
        self.deepest = 0
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {key: value or "" for key, value in attrs}))
        assert len({key for key, _ in attrs}) == len(attrs), (tag, attrs)
        if tag not in VOID:
            self._open.append(tag)
            self.deepest = max(self.deepest, len(self._open))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag, self.getpos()

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] in self.inlined:
            self.inlined[self._open[-1]] += data
        else:
            self._texts.append(data)

    @property
    def text(self) -> str:
        """All that is read in it."""
        return "".join(self._texts)

    def attributes(self, name: str) -> Iterator[str]:
        """Yield the values of an attribute, wherever it stands."""
        yield from (attrs[name] for _, attrs in self.elements if name in attrs)

    @property
    def ids(self) -> list[str]:
        """The anchors of the page."""
        return list(self.attributes("id"))

    @property
    def aims(self) -> set[str]:
        """The anchors that its links lead to."""
        return {unquote(one[1:]) for one in self.attributes("href") if one.startswith("#")}

    @property
    def policy(self) -> str:
        """What it is allowed to do."""
        [found] = [
            attrs["content"]
            for tag, attrs in self.elements
            if tag == "meta" and attrs.get("http-equiv") == "Content-Security-Policy"
        ]
        return found


def told(registry: str, *line: str) -> Any:
    """Return what a command answers in JSON."""
    ran = inside("-r", registry, *line, "--json")
    assert ran.status == 0, ran.err
    return json.loads(ran.out)

"""What the documentation site needs that the pages in the repository do not.

mkdocs calls `on_page_markdown`, and mkdocstrings `DoctestBlocks`.
"""

import re
from typing import Any

import griffe

_OUTSIDE = re.compile(r"!?\[([^\]]*)\]\(\.\./[^)]*\)")
_EXAMPLE = re.compile(r"^>>> .*(?:\n.+)*", re.MULTILINE)


def on_page_markdown(markdown: str, **_: Any) -> str:
    """Return a page without the links that leave docs/: the site has nothing there."""
    return _OUTSIDE.sub(r"\1", markdown)


class DoctestBlocks(griffe.Extension):
    """Shows the examples in docstrings as what they are, not as Markdown."""

    def on_object(self, *, obj: griffe.Object, **_: Any) -> None:
        """Put the examples of an object into blocks of code."""
        if obj.docstring:
            text = obj.docstring.value
            obj.docstring.value = _EXAMPLE.sub(r"```pycon\n\g<0>\n```", text)

"""`timeline help`: pages about topics. Of a command it is the command's own help (program.py)."""

import re
from difflib import get_close_matches
from shutil import get_terminal_size
from typing import Annotated

from timeline.formats.inert import inert_lines
from timeline.loading.files import PACKAGE
from timeline.problems import UsageError, did_you_mean
from timeline.safe import Safe, filled, joined
from timeline.terminal import pager
from timeline.terminal.forms import argument
from timeline.terminal.registration import AUTHOR, command
from timeline.terminal.streams import standard_output

TOPICS = (
    "tour", "tutorial", "cookbook", "authoring", "registry", "dates", "checks", "errors", "queries",
    "finding", "causes", "charts", "verdicts", "output", "indexes", "scale", "json", "library",
    "options", "faq",
)  # fmt: skip
"""The topics that have a page, in the order in which they are listed. Wheels carry the pages."""

_LIST = "timeline help lists the topics"


@command("help", AUTHOR)
def help_on(
    topic: Annotated[
        str | None,
        argument("[TOPIC]", "A topic, or a command.", lambda: list(TOPICS)),
    ] = None,
) -> None:
    """Explain a topic, or how a command is used; without a topic, list the topics.

    timeline help
    timeline help dates
    timeline help list
    """
    stream = standard_output()
    height = get_terminal_size().lines if stream.isatty() else 1 << 30
    if topic is None:
        width = max(map(len, TOPICS))
        titles = (_page(one).partition("\n")[0].removeprefix("# ") for one in TOPICS)
        lines = (f"{one:<{width}}  {title}" for one, title in zip(TOPICS, titles, strict=True))
        text = joined(filled("{}\n", inert_lines(line)) for line in lines)
    else:
        text = _page(topic)
    pager.show([text], stream, height=height)
    stream.flush()


def _page(topic: str) -> Safe:
    if topic not in TOPICS:
        near = did_you_mean(get_close_matches(topic.casefold(), TOPICS))
        raise UsageError(f'there is no topic "{topic}"', near or _page_about(topic) or _LIST)
    inside = PACKAGE / "docs"
    folder = inside if inside.is_dir() else PACKAGE.parent.parent / "docs"
    text = (folder / f"{topic}.md").read_text("utf-8")
    return inert_lines(text[text.index("# ") :])  # below what says how it was made


def _page_about(word: str) -> str:
    """Return how to read the page that has a word most often; "" where none has it."""
    whole = re.compile(rf"\b{re.escape(word)}\b", re.IGNORECASE)
    times = {topic: len(whole.findall(_page(topic))) for topic in TOPICS}
    most = max(times, key=times.__getitem__)
    return f"timeline help {most} tells of it" if times[most] else ""

"""`narrate`: the story in sentences, or as a tree."""

from typing import Annotated

from msgspec.structs import asdict

from timeline.formats.writers import Format
from timeline.library import story
from timeline.options.scope import FilterOptions, LimitedExtent
from timeline.reports.story import narrative
from timeline.terminal.answer import answer, opened
from timeline.terminal.ask import Ask
from timeline.terminal.bundles import Bundle
from timeline.terminal.forms import option
from timeline.terminal.registration import EXPLAIN, command


class StoryOptions(Bundle, frozen=True):
    """What holds the story together, how it is told, and how much of it."""

    length: Annotated[str, "short, medium or long."] = "medium"
    sort: Annotated[
        str, option("--sort", "threads, date or source.", complete=lambda: story.ORDERS)
    ] = "threads"
    chain: Annotated[tuple[str, str] | None, "The chain of causes from one event to another."] = (
        None
    )
    style: Annotated[str, "tree or prose."] = "tree"
    depth: Annotated[int | None, "Only events at most N levels deep in the tree."] = None


@command(
    "narrate",
    EXPLAIN,
    renamed={"--from": "--chain A B", "--to": "--chain A B", "--order": "--sort ORDER"},
)
def narrate(ask: Ask, filters: FilterOptions, telling: StoryOptions, extent: LimitedExtent) -> None:
    """Tell the story as a tree, or in sentences with their sources.

    timeline narrate --thread tmall
    timeline narrate --actor "Jiang Fan"
    timeline narrate --since 2020 --length short
    timeline narrate --chain fakes-on-taobao rules-2011
    timeline narrate --thread social -o md
    """
    world = opened(ask)
    report = story.narrate(world, **asdict(telling), **filters)
    if ask.output in (Format.MD, Format.HTML) and telling.style == "prose":
        report = narrative.with_figures(world.registry, report)
    answer(ask, extent.cut(report))

"""`roles`: who held which post, or has another relation to somebody, such as owner."""

from typing import Annotated

from msgspec.structs import asdict

from timeline.library import posts
from timeline.options.scope import LimitedExtent, Names
from timeline.terminal.answer import answer, opened
from timeline.terminal.ask import Ask
from timeline.terminal.bundles import Bundle
from timeline.terminal.registration import FACETS, command


class PostOptions(Bundle, frozen=True):
    """Which posts; values of one option are alternatives, different options all hold."""

    actor: Annotated[Names, "Who holds it, or in whom. Repeatable."] = None
    with_parts: Annotated[bool, "Include their parts of that time."] = False
    org: Annotated[Names, "In whom the post is held. Repeatable."] = None
    title: Annotated[Names, "The name of the post. Repeatable."] = None
    at: Annotated[str | None, "Held at this date, certainly or possibly."] = None
    since: Annotated[str | None, "Held on this date or later."] = None
    until: Annotated[str | None, "Held on this date or earlier."] = None
    period: Annotated[str | None, "Held in this period."] = None
    certain: Annotated[bool, "Only those who certainly held it then."] = False
    possible: Annotated[bool, "Only those who possibly held it then."] = False


@command("roles", FACETS)
def roles(ask: Ask, wanted: PostOptions, extent: LimitedExtent) -> None:
    """List who held which post, or is owner, member … of whom, for how long and after whom.

    timeline roles --org Alibaba --at 2015-03-01
    timeline roles --actor "Zhang Yong"
    timeline roles --title CEO --period 2013..2015
    """
    answer(ask, extent.cut(posts.tenures(opened(ask), **asdict(wanted))))

"""Options that several commands share: which events, and how much of a long answer is shown."""

from typing import TYPE_CHECKING, Annotated, TypeAlias

from msgspec.structs import replace

from timeline import report
from timeline.library.parameters import Filters, Limits
from timeline.problems import UsageError
from timeline.terminal import completion
from timeline.terminal.bundles import Bundle
from timeline.terminal.forms import argument, warn_of_codes

if TYPE_CHECKING:
    from timeline.report import Report

Names: TypeAlias = list[str] | None
Words: TypeAlias = Annotated[
    list[str] | None,
    argument(
        "[WORDS]…",
        "Names, a period, or words to look for; standard error tells how they are read.",
        completion.named,
        warn_of_codes,
    ),
]
LimitOptions: TypeAlias = Annotated[Limits, "Filters"]
FilterOptions: TypeAlias = Annotated[Filters, "Filters"]


class AnswerExtent(Bundle, frozen=True):
    """How much of an answer is shown: all of it, or what fits a screen."""

    all: Annotated[bool, "Everything, not a screenful."] = False

    def cut(self, answered: "Report") -> "Report":
        """Return a report that shows so much of its rows."""
        excerpt = self.all and answered.excerpt
        return replace(answered, excerpt=excerpt.whole) if excerpt else answered


class LimitedExtent(AnswerExtent, frozen=True):
    """How much of each part is shown: all, the first `limit`, or what fits a screen."""

    limit: Annotated[int | None, "At most N of each part."] = None

    @property
    def most(self) -> int | None:
        """The limit, if there is one; raises UsageError where everything is asked for too."""
        if self.all and self.limit is not None:
            raise UsageError("--all excludes --limit", "leave one of them out")
        return self.limit

    def cut(self, answered: "Report") -> "Report":
        """Return a report that shows so much of its rows."""
        if self.most is None:
            return super().cut(answered)
        excerpt = answered.excerpt or report.Excerpt()
        return report.excerpted(replace(answered, excerpt=excerpt.limited(self.most)))

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


class Everything(Bundle, frozen=True):
    """Whether all is shown, or what fits a screen."""

    all: Annotated[bool, "Everything, not a screenful."] = False

    def of(self, made: "Report") -> "Report":
        """Return a report as it is to be shown."""
        whole = self.all and made.excerpt
        return replace(made, excerpt=whole.whole) if whole else made


class AnswerExtent(Everything, frozen=True):
    """How much of each part is shown; where nothing is said, what fits a screen."""

    limit: Annotated[int | None, "At most N of each part."] = None

    @property
    def most(self) -> int | None:
        """The limit, if there is one; raises UsageError where everything is asked for too."""
        if self.all and self.limit is not None:
            raise UsageError("--all excludes --limit", "leave one of them out")
        return self.limit

    def of(self, made: "Report") -> "Report":
        """Return a report as it is to be shown."""
        if self.most is None:
            return super().of(made)
        excerpt = made.excerpt or report.Excerpt()
        return report.excerpted(replace(made, excerpt=excerpt.limited(self.most)))

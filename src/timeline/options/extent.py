"""The options that say how much of a long answer is shown."""

from typing import TYPE_CHECKING, Annotated

from msgspec.structs import replace

from timeline import report
from timeline.options.forms import option
from timeline.problems import UsageError
from timeline.terminal.bundles import Bundle

if TYPE_CHECKING:
    from timeline.report import Report


class Everything(Bundle, frozen=True):
    """Whether all is shown, or what fits a screen."""

    all: Annotated[bool, option("--all", "Everything, not a screenful.")] = False

    def of(self, made: "Report") -> "Report":
        """Return a report as it is to be shown."""
        whole = self.all and made.excerpt
        return replace(made, excerpt=whole.whole) if whole else made


class AnswerExtent(Everything, frozen=True):
    """How much of each part is shown; where nothing is said, what fits a screen."""

    limit: Annotated[int | None, option("--limit", "At most N of each part.", min=0)] = None

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

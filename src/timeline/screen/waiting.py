"""How far long work has come, as a bar in one line that rich draws."""

from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from timeline.formats.page import Page
from timeline.safe import Safe
from timeline.screen.pages import console_of, drawn

# Columns of the bar itself, at most and at least: else the share of work stands alone.
_WIDEST, _NARROWEST = 40, 4
# Columns that stand beside the bar and what is done: the share, the time left, and blanks.
_BESIDE = 13
# Columns in which a share can be told.
_LEAST = 5


class Waiting:
    """A bar for work that goes on; it estimates the time that is left."""

    def __init__(self, doing: str, page: Page) -> None:
        self._page = page
        self._console, self._sheet = console_of(page)
        room = min(_WIDEST, page.width - len(doing) - _BESIDE)
        share = TextColumn("{task.percentage:>3.0f} %", markup=False, style="quiet")
        bar = (
            TextColumn("{task.description}", markup=False),
            BarColumn(room, style="guide", complete_style="bar", finished_style="bar"),
        )
        left = TimeRemainingColumn(compact=True)
        columns = (*bar, share, left) if room >= _NARROWEST else (share,)
        self._work = Progress(*columns, console=self._console, auto_refresh=False)
        self._task = self._work.add_task(doing, total=1.0)

    def line(self, done: float) -> Safe:
        """Return the bar where so much is done, from 0 to 1, in a line no wider than the page."""
        if self._page.width < _LEAST:
            return Safe("")
        self._work.update(self._task, completed=done)
        bar = self._work.get_renderable()
        return drawn([bar], self._console, self._sheet, self._page, ended=False)

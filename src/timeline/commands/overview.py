"""What the program does with no command at all."""

from timeline.reports import overview as report
from timeline.terminal.answer import answer, opened
from timeline.terminal.ask import Ask


def overview(ask: Ask) -> None:
    """Explore dated events: what happened, when exactly, who held which post, and why.

    timeline                                the registry at a glance
    timeline list --actor "Zhang Yong"      the events of one actor
    timeline between 2015 2018              what happened in four years
    timeline show first-double-11           one event in full
    timeline list --json | jq '.[].title'   the same for scripts
    """
    answer(ask, report.report(opened(ask).registry))

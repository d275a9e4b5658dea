"""One run of the program."""

import os

from timeline.cli.completing import VARIABLE


def run() -> int | None:
    """Answer the command line, or the shell that asks how to complete one."""
    from timeline.cli.app import app

    if VARIABLE in os.environ:
        from timeline.cli.completing import offer

        return offer(app)
    status = app(standalone_mode=False, prog_name="timeline")
    return status if isinstance(status, int) else None

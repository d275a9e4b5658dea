"""One run of the program."""


def run() -> int | None:
    """Answer the command line, or the shell that asks how to complete one."""
    from timeline.cli.app import app

    status = app(standalone_mode=False, prog_name="timeline")
    return status if isinstance(status, int) else None

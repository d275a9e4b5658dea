"""Which indexes a run has opened, for the message when what one of them holds led to a failure.

It stands apart from what reads them, so that a run that lacks memory can tell so without SQLite.
"""

strangers: list[str] = []
"""Paths, except that of the index that was installed with the program."""

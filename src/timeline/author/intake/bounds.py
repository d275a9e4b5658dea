"""What a file that is imported may hold at most: every bound besides those of a registry.

A bound is looked at before the work that it bounds begins.
"""

MOST_COLUMNS = 1_000
"""Columns of a sheet, and cells of one of its rows."""

MOST_CELLS = 2_000_000
"""Cells of a sheet; as many as a registry may have values."""

DEEPEST_PART = 8
"""Parts of a calendar inside each other; RFC 5545 has three."""

MOST_PARTS = 100_000
"""Parts of a calendar in all: events, alarms, time zones and their rules."""

LONGEST_LINE = 20_000
"""Characters of a line of a calendar, its folded lines put together."""

MOST_ZONE_STEPS = 10_000_000
"""Steps to find the offsets of a calendar's times: its times, by the rules of its largest zone,
by the years that these run."""

"""Events out of other files: JSON, sheets, calendars and other programs' timelines."""

"""Whether a stream is shown colour: what was asked for, then what the environment says.

`NO_COLOR` (https://no-color.org) goes before `FORCE_COLOR` and `CLICOLOR_FORCE`, those before
`CLICOLOR` (https://bixense.com/clicolors); an empty one says nothing.
"""

import os


def in_colour(*, seen: bool) -> bool:
    """Return whether the environment wants colour on a stream that is a terminal, or is not."""
    if os.environ.get("NO_COLOR"):
        return False
    if any(
        os.environ.get(name, "0") not in ("", "0") for name in ("FORCE_COLOR", "CLICOLOR_FORCE")
    ):
        return True
    plain = os.environ.get("CLICOLOR") == "0" or os.environ.get("TERM", "") in ("dumb", "")
    return seen and not plain

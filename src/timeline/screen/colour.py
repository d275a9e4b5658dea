"""Whether a stream is shown colour: what was asked for, then what the environment says.

`NO_COLOR` (https://no-color.org) goes before `FORCE_COLOR` and `CLICOLOR_FORCE`, those before
`CLICOLOR` (https://bixense.com/clicolors); an empty one says nothing.
"""

import os
from typing import Literal


def in_colour(asked: bool | None, *, seen: bool) -> bool:
    """Return whether a stream that is a terminal, or is not, is shown colour.

    Where nothing was asked for, the environment decides.
    """
    if asked is not None:
        return asked
    if os.environ.get("NO_COLOR"):
        return False
    if any(
        os.environ.get(name, "0") not in ("", "0") for name in ("FORCE_COLOR", "CLICOLOR_FORCE")
    ):
        return True
    plain = os.environ.get("CLICOLOR") == "0" or os.environ.get("TERM", "") in ("dumb", "")
    return seen and not plain


def colours() -> Literal["standard", "256", "truecolor"]:
    """Return how many colours the terminal says that it has."""
    if os.environ.get("COLORTERM", "").casefold() in ("truecolor", "24bit"):
        return "truecolor"
    term = os.environ.get("TERM", "")
    return "256" if "256color" in term or "kitty" in term else "standard"

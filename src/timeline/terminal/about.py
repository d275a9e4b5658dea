"""What this program is, and where to turn with what is wrong with it."""

from timeline import __version__
from timeline.safe import Safe, filled

TRACKER = "the project's issue tracker (README)"
REPORT = (
    f"Something wrong? Write to {TRACKER}: the command, what it printed, what --version --json "
    "prints and, if you may, the smallest registry that shows it."
)
"""Where to turn, and what to send."""

_LIBRARIES = ("typer", "rich", "python-dateutil", "PyYAML", "msgspec", "regex")


def version(*, in_json: bool) -> Safe:
    """Return what the program is called and its version; in JSON also all that it runs on."""
    if not in_json:
        return filled("timeline {}", Safe(__version__))
    import json
    import platform
    from importlib.metadata import version as version_of

    from timeline.formats.json_text import escaped

    facts = {
        "timeline": __version__,
        "python": platform.python_version(),
        "system": platform.platform(),
        "libraries": {name: version_of(name) for name in _LIBRARIES},
        "report": REPORT,
    }
    return escaped(json.dumps(facts, ensure_ascii=False))

"""How long reading a file takes inside a process: `python inside.py WAY FILE`.

Prints CPU seconds and the number of events. All ways have the garbage collector off, which is how
`timeline` runs while it reads: with it on for one and off for another, the collector is measured.
"""

import gc
import json
import sys
import time
from collections.abc import Callable


def timeline(file: str) -> int:
    """Read a registry: every key checked, every date read, every value made."""
    from timeline.loading import load

    registry = load([file]).registry
    assert registry is not None  # noqa: S101
    return len(registry.events)


def csafeloader(file: str) -> int:
    """Read YAML into dictionaries, as most Python programs do that care for speed."""
    import yaml

    with open(file, "rb") as stream:
        return len(yaml.load(stream, Loader=yaml.CSafeLoader)["events"])


def libyaml(file: str) -> int:
    """Draw libyaml's events and keep none: no reader in Python can be faster."""
    import yaml

    with open(file, "rb") as stream:
        parser = yaml.CSafeLoader(stream.read())
    draw, scalar, found = parser.get_event, yaml.ScalarEvent, 0
    while (event := draw()) is not None:
        found += type(event) is scalar and event.value == "id"
    return found


def json_loads(file: str) -> int:
    """Read JSON Lines into dictionaries."""
    with open(file, "rb") as lines:
        return len([json.loads(line) for line in lines])


WAYS: dict[str, Callable[[str], int]] = {
    "timeline": timeline, "csafeloader": csafeloader, "libyaml": libyaml, "json": json_loads,
}  # fmt: skip


def main(way: str, file: str) -> None:
    """Time one way; what it imports is imported before."""
    if way == "timeline":
        import timeline.loading  # noqa: F401
    elif way != "json":
        import yaml  # noqa: F401
    gc.disable()
    started = time.process_time()
    found = WAYS[way](file)
    print(time.process_time() - started, found)  # noqa: T201


if __name__ == "__main__":
    main(*sys.argv[1:])

"""How long reading a YAML file takes inside a process, start-up left out.

    python load_alone.py timeline|checked|tree|loader|scan FILE

Prints seconds, then how many events there are. `timeline` reads the registry: checked, dated,
typed and in order. `tree` and `checked` are what it does first: texts that know their places,
and those with every key and value looked at. `loader` is PyYAML's CSafeLoader, whose result is
dictionaries. `scan` only draws libyaml's events out of the same bytes, with the garbage collector
off: nobody who uses libyaml from Python can be faster.
"""

import gc
import importlib
import sys
import time
from collections.abc import Callable
from typing import Any


def registry(file: str) -> int:
    """Read a registry as `timeline` does."""
    from timeline.load import load

    loaded = load([file]).registry
    assert loaded is not None  # noqa: S101
    return len(loaded.events)


def checked(file: str) -> int:
    """Read a registry as far as records whose names and dates are still to be resolved."""
    from timeline.load.reading import Reading
    from timeline.load.schema import REGISTRY

    gc.disable()
    record = REGISTRY.read(_tree(file), Reading(file=file))
    assert record is not None  # noqa: S101
    return len(record["events"])


def tree(file: str) -> int:
    """Read a file as far as texts and where each stands."""
    gc.disable()
    [events] = [node.items for key, node in _tree(file).entries if key.text == "events"]
    return len(events)


def _tree(file: str) -> Any:
    from timeline.yamltree import read_tree

    with open(file, encoding="utf-8") as stream:
        return read_tree(stream.read(), file)[0]


def loader(file: str) -> int:
    """Read a file as most Python programs do that care for speed."""
    import yaml

    with open(file, "rb") as stream:
        return len(yaml.load(stream, Loader=yaml.CSafeLoader)["events"])


def scan(file: str) -> int:
    """Draw all events of the parser and count the keys named id in them."""
    import yaml

    gc.disable()
    with open(file, "rb") as stream:
        parser = yaml.CSafeLoader(stream.read())
    events, draw, scalar = 0, parser.get_event, yaml.ScalarEvent
    while (event := draw()) is not None:
        if type(event) is scalar and event.value == "id":
            events += 1
    return events


WAYS: dict[str, Callable[[str], int]] = {
    "timeline": registry,
    "checked": checked,
    "tree": tree,
    "loader": loader,
    "scan": scan,
}


def main(how: str, file: str) -> None:
    """Time one of the ways; what it imports is imported before."""
    importlib.import_module("yaml" if how in ("loader", "scan") else "timeline.load")
    started = time.perf_counter()
    found = WAYS[how](file)
    print(time.perf_counter() - started, found)  # noqa: T201


if __name__ == "__main__":
    main(*sys.argv[1:])

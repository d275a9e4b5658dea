"""How long reading a YAML file takes inside a process, start-up left out.

    python load_alone.py timeline|loader|scan FILE

Prints seconds, then how many events there are. `timeline` reads the registry: checked, dated,
typed and in order. `loader` is PyYAML's CSafeLoader, whose result is dictionaries. `scan` only
draws libyaml's events out of the same bytes, with the garbage collector off: nobody who uses
libyaml from Python can be faster.
"""

import gc
import importlib
import sys
import time


def registry(file: str) -> int:
    """Read a registry as `timeline` does."""
    from timeline.load import load

    loaded = load([file]).registry
    assert loaded is not None  # noqa: S101
    return len(loaded.events)


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


def main(how: str, file: str) -> None:
    """Time one of the ways; what it imports is imported before."""
    read = {"timeline": registry, "loader": loader, "scan": scan}[how]
    importlib.import_module("timeline.load" if how == "timeline" else "yaml")
    started = time.perf_counter()
    found = read(file)
    print(time.perf_counter() - started, found)  # noqa: T201


if __name__ == "__main__":
    main(*sys.argv[1:])

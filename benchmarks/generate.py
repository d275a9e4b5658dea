"""Write a registry of any size for measuring and trying things out, the same one every time.

    python benchmarks/generate.py 10000 > events.yaml
    python benchmarks/generate.py 1000000 --as jsonl -o events.jsonl

The same number gives the same bytes on every machine. `--as` chooses the form: `yaml` (a
registry), `jsonl` (the same events as `timeline list -o jsonl` prints them), `names` (a registry
that declares what the events name and holds none), `journal` (for hledger), `markwhen`. The
text is written as it is made, in memory that does not grow with it. Beyond some 75,000 events a
YAML file holds more values than `timeline` reads from one; JSONL is the form for those.
"""

import argparse
import signal
import sys
from pathlib import Path

from invented import invent
from world import world
from writers import WRITERS


def generate(events: int, form: str, target: Path | None = None, seed: int = 1) -> None:
    """Write so many events in a form, into a file or to standard output."""
    texts = WRITERS[form](world(events), invent(events, seed))
    if target is None:
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
        sys.stdout.writelines(texts)
    else:
        with target.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(texts)


def _some(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("at least one event is needed")
    return number


def main() -> None:
    """Read the command line and generate what it asks for."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("events", type=_some, help="how many")
    parser.add_argument("--as", dest="form", choices=WRITERS, default="yaml", help="default: yaml")
    parser.add_argument("--seed", type=int, default=1, help="another registry; default: 1")
    parser.add_argument("-o", type=Path, dest="target", metavar="FILE", help="instead of printing")
    asked = parser.parse_args()
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # `| head` is no reason to complain
    generate(asked.events, asked.form, asked.target, asked.seed)


if __name__ == "__main__":
    main()

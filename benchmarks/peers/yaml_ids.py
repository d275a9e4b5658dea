"""Ids of the events of a file, or of those of one actor, by PyYAML's CSafeLoader.

python yaml_ids.py FILE [ACTOR]
"""

import sys

import yaml


def main(file: str, actor: str | None = None) -> None:
    """Print one id to a line, in the order of the file."""
    with open(file, "rb") as stream:
        registry = yaml.load(stream, Loader=yaml.CSafeLoader)
    for event in registry["events"]:
        if actor is None or actor in event["actors"]:
            sys.stdout.write(event["id"] + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])

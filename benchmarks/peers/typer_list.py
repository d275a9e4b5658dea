"""What a small program does: Typer, PyYAML's CSafeLoader, and the events of a file as JSON.

python typer_list.py FILE
"""

import json
from pathlib import Path

import typer
import yaml


def listed(file: Path) -> None:
    """Print the events of a registry."""
    with file.open("rb") as stream:
        registry = yaml.load(stream, Loader=yaml.CSafeLoader)
    typer.echo(json.dumps(registry["events"], ensure_ascii=False))


if __name__ == "__main__":
    typer.run(listed)

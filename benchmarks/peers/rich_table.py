"""The events of a JSONL file as one rich.Table, with the columns of `timeline list`.

python rich_table.py FILE
"""

import json
import sys

from rich.console import Console
from rich.table import Table


def main(file: str) -> None:
    """Print date, title, actors and id of every event."""
    table = Table("Date", "Title", "Actors", "Id")
    with open(file, encoding="utf-8") as lines:
        for line in lines:
            event = json.loads(line)
            when, actors = event["date"].replace("[", "\\["), ", ".join(event["actors"])
            table.add_row(when, event["title"], actors, event["id"])
    Console().print(table)


if __name__ == "__main__":
    main(*sys.argv[1:])

"""The events of a JSONL file as one rich.Table, with the columns of `timeline list`.

python rich_table.py FILE
"""

import json
import sys

from rich.console import Console
from rich.table import Table


def main(file: str) -> None:
    """Print date, title with id, and actors of every event."""
    table = Table("Date", "Title", "Actors")
    with open(file, encoding="utf-8") as lines:
        for line in lines:
            event = json.loads(line)
            title = f"{event['title']} \\[{event['id']}]"
            table.add_row(event["date"].replace("[", "\\["), title, ", ".join(event["actors"]))
    Console().print(table)


if __name__ == "__main__":
    main(*sys.argv[1:])

"""Draw the pictures in docs/gallery: `python docs/generate_gallery.py SET [FOLDER]`.

A set is a registry with the questions that are put to it. Each picture is the answer to
`timeline QUESTION -o svg` and depends on nothing else, so that it is the same on every machine.
"""

import os
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
GALLERY = PROJECT / "docs" / "gallery"

SETS = {
    "south-pole": (
        "tests/registries/south_pole.yaml",
        {
            "lanes": ["chart", "lanes"],
            "lanes-by-thread": ["chart", "lanes", "--by", "thread"],
            "density": ["chart", "density", "--every", "quarter"],
            "density-by-month": ["chart", "density", "--every", "month"],
            "series": ["chart", "series", "distance", "party-size"],
            "series-lines": ["chart", "series", "distance", "--lines"],
            "roles": ["roles"],
            "at": ["at", "1912-03-20"],
        },
    ),
    "alibaba": (
        "events.yaml",
        {
            "lanes": ["chart", "lanes", "Zhang Yong", "Jiang Fan", "--since", "2013"],
            "lanes-by-thread": ["chart", "lanes", "--by", "thread"],
            "density": ["chart", "density"],
            "double-11": ["chart", "series", "double-11-gmv"],
            "live-commerce": ["chart", "series", "live-gmv", "ecommerce-gmv", "--by", "date"],
            "live-commerce-lines": ["chart", "series", "live-gmv", "ecommerce-gmv", "--lines"],
            "ceo": ["roles", "--title", "CEO"],
            "compare": ["compare", "double-11-gmv:alibaba", "revenue:alibaba"],
            "why": ["why", "pinduoduo-overtakes", "--depth", "3"],
            "at": ["at", "2015-03-01", "--actor", "Alibaba"],
            "list": ["list", "--actor", "Zhang Yong", "--since", "2013", "--until", "2015"],
        },
    ),
    "apollo-13": (
        "examples/apollo-13.yaml",
        {
            "flight": ["chart", "lanes", "--by", "thread", "--period", "1970-04-11..1970-04-17"],
            "hour": [
                "chart",
                "lanes",
                "--by",
                "thread",
                "--since",
                "1970-04-14T02:30Z",
                "--until",
                "1970-04-14T06:00Z",
            ],
            "why": ["why", "lifeboat", "--all"],
        },
    ),
    "screens": (
        "events.yaml",
        {
            "overview": [],
            "list": ["list", "--actor", "Zhang Yong", "--since", "2013", "--until", "2015"],
            "between": ["between", "2016", "2017-06"],
            "show": ["show", "first-double-11"],
            "at": ["at", "2015-03-01", "--actor", "Alibaba"],
            "gap": ["gap", "first-double-11", "double-11-2019"],
            "actors": ["actors", "--actor-kind", "person"],
            "figures": ["figures", "--metric", "double-11-gmv"],
            "roles": ["roles", "--title", "CEO"],
            "compare": ["compare", "2012", "2015"],
            "narrate": ["narrate", "--style", "prose", "--until", "2009"],
            "why": ["why", "pinduoduo-overtakes", "--depth", "2"],
            "verdict": ["verdict", "jiang-fan"],
        },
    ),
}
WIDTHS = {"screens": (60, 80, 120)}
"""How many columns the pictures of a set have, where it is not what `-o svg` gives."""

PROGRAM = """
import sys
from timeline.formats import writers
from timeline.screen import svg
columns = int(sys.argv.pop(1))
if columns:  # the screen of a terminal, charts in characters
    svg.COLUMNS, writers.PICTURES, writers.is_chart = columns, (), lambda _: False
from timeline.__main__ import main
sys.exit(main())
"""


def draw(registry: str, question: list[str], columns: int = 0) -> str:
    """Return the answer to a question as SVG, so many columns wide where that is said."""
    paths = filter(None, (str(PROJECT / "src"), os.environ.get("PYTHONPATH")))
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", PROGRAM, str(columns), "-r", registry, *question, "-o", "svg"],
        cwd=PROJECT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths), "PYTHONUTF8": "1"},
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    return done.stdout


def main(wanted: str = "south-pole", folder: str = str(GALLERY)) -> None:
    """Write the pictures of a set into a folder."""
    registry, questions = SETS[wanted]
    Path(folder).mkdir(parents=True, exist_ok=True)
    for name, question in questions.items():
        for columns in WIDTHS.get(wanted, (0,)):
            width = f"-{columns}" if columns else ""
            picture = Path(folder) / f"{wanted}-{name}{width}.svg"
            picture.write_text(draw(registry, question, columns), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(*sys.argv[1:])

"""How long reading one date takes: `python benchmarks/dates.py [FILE]`, a date on each line.

Of a line with tabs the first column is read; without a file, the forms in words of the manual are.
Nothing is remembered between two readings. Prints the CPU microseconds of each date, the slowest
first, each the best of several rounds, and their mean.
"""

import gc
import sys
import time
from pathlib import Path

from timeline.datetext.reader import parse_date

ROUNDS, TIMES = 9, 30


def forms(file: str | None) -> list[str]:
    """Return the dates of a file, or those of the tables that make the manual."""
    if file:
        lines = Path(file).read_text(encoding="utf-8").splitlines()
        return [line.split("\t")[0] for line in lines if line.strip() and line[0] != "#"]
    sys.path.append(str(Path(__file__).parents[1] / "tests" / "dates"))
    from forms import HUMAN

    return [row.text for rows in HUMAN.values() for row in rows]


def microseconds(text: str) -> float:
    """Return the least time that reading a date took."""
    best = float("inf")
    for _ in range(ROUNDS):
        started = time.process_time_ns()
        for _ in range(TIMES):
            parse_date(text)
        best = min(best, (time.process_time_ns() - started) / TIMES / 1000)
    return best


def main(file: str | None = None) -> None:
    """Time each form; what it imports is imported before."""
    texts = forms(file)
    for text in texts:
        parse_date(text)
    gc.disable()
    took = sorted(((microseconds(text), text) for text in texts), reverse=True)
    for each, text in took:
        print(f"{each:7.1f}  {text}")  # noqa: T201
    print(f"{sum(each for each, _ in took) / len(took):7.1f}  mean of {len(took)}")  # noqa: T201


if __name__ == "__main__":
    main(*sys.argv[1:])

"""How long reading a date takes, beside the libraries `edtf` and `undate`, as ratios.

    python benchmarks/dates.py

Needs the extra `oracles`. For every text the readers take turns, so that whatever else the
machine does slows them alike, and the fastest turn counts.
"""
# ruff: noqa: T201

import contextlib
import io
import statistics
import time
import warnings
from collections.abc import Callable
from typing import Any

from timeline.dates import Refusal
from timeline.datetext import parse_date

Reader = Callable[[str], Any]

TURNS = 7
TEXTS = [
    "2013", "2013-10", "2013-10-11", "-0430", "2013?", "2013-10~", "2004-06~-11", "201X", "2004-XX",
    "156X-12-25", "XXXX-12-XX", "2001-21", "2001-34", "2015/2018", "2004-02-01/2005-02", "2012/..",
    "1985/", "Y170000002", "Y-17E7", "1950S2", "1985-04-12T23:20:30Z", "[1667,1668,1670..1672]",
    "{1960,1961-12}", "2004-06-~01/2004-06-~20",
]  # fmt: skip
HUMAN = ["Oct 2011", "11 October 2011", "2019 Q4", "19th century", "c. 1860", "before 2015",
         "between 2013 and 2014", "late 2013"]  # fmt: skip


def readers() -> dict[str, Reader]:
    """The readers of the other libraries that are installed."""
    found: dict[str, Reader] = {}
    with contextlib.suppress(ImportError):
        from edtf import parse_edtf

        found["edtf"] = parse_edtf
    with contextlib.suppress(ImportError):
        from undate import Undate

        found["undate"] = lambda text: Undate.parse(text, "EDTF")
    return found


def seconds(reader: Reader, text: str, times: int) -> float:
    """Mean seconds of so many readings of a text."""
    started = time.perf_counter()
    for _ in range(times):
        reader(text)
    return (time.perf_counter() - started) / times


def reads(reader: Reader, text: str) -> bool:
    """Whether a reader understands a text."""
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            return not isinstance(reader(text), Refusal)
    except Exception:
        return False


def compare(text: str, others: dict[str, Reader]) -> tuple[float, dict[str, float]]:
    """Our fastest turn in seconds, and how many times longer the others' fastest turns are."""
    others = {name: reader for name, reader in others.items() if reads(reader, text)}
    best = dict.fromkeys(("ours", *others), float("inf"))
    for _ in range(TURNS):
        best["ours"] = min(best["ours"], seconds(parse_date, text, 300))
        for name, reader in others.items():
            best[name] = min(best[name], seconds(reader, text, 3))
    return best["ours"], {name: best[name] / best["ours"] for name in others}


def main() -> None:
    """Print the table, and of each library the least and the median ratio."""
    warnings.simplefilter("ignore")
    others = readers()
    ratios: dict[str, list[float]] = {name: [] for name in others}
    print(f"{'text':26}{'ours':>10}" + "".join(f"{name:>10}" for name in others))
    for text in TEXTS:
        ours, longer = compare(text, others)
        cells = [f"{longer[name]:9.0f}×" if name in longer else f"{'–':>10}" for name in others]
        print(f"{text:26}{ours * 1e6:7.1f} µs" + "".join(cells))
        for name, ratio in longer.items():
            ratios[name].append(ratio)
    for text in HUMAN:
        print(f"{text:26}{compare(text, {})[0] * 1e6:7.1f} µs")
    for name, found in ratios.items():
        median = statistics.median(found)
        print(
            f"{name} takes {min(found):.0f} to {max(found):.0f} times as long, median {median:.0f},"
        )
        print(f"  in the {len(found)} of {len(TEXTS)} texts that it reads")


if __name__ == "__main__":
    main()

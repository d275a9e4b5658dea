"""How the answer is found in what a program prints."""

import json
import re


def lines(output: str) -> list[str]:
    """Return an answer that has one thing to a line."""
    return output.splitlines()


def json_ids(output: str) -> list[str]:
    """Return the ids of an array of events, in no order."""
    return sorted(event["id"] for event in json.loads(output))


def sorted_lines(output: str) -> list[str]:
    """Return lines, in no order."""
    return sorted(output.splitlines())


def tabled(output: str) -> list[str]:
    """Return the ids in a table so wide that they stand in its last column, beside the date."""
    plain = _ESCAPES.sub("", output)
    return re.findall(r"^\S.*(?:  |│ )([a-z][\w-]*)[ │]*\r?$", plain, re.MULTILINE)


_ESCAPES = re.compile(r"\x1b(?:\[[0-9;?]*[A-Za-z]|\][^\x1b\a]*(?:\a|\x1b\\))")


def counted(output: str) -> list[str]:
    """Return as many things as a program that times itself says it found."""
    return ["event"] * int(output.split()[1])


def codes(output: str) -> list[str]:
    """Return the ids in a register of hledger as CSV."""
    return re.findall(r'^"\d+","[^"]*","([^"]+)"', output, re.MULTILINE)


def rows(output: str) -> list[str]:
    """Return the rows of a sheet, without its head."""
    return output.splitlines()[1:]


def balances(output: str) -> list[str]:
    """Return the balances of hledger as CSV in the form of the others' counts."""
    return [
        f"{actor}\t{count}"
        for actor, count in re.findall(r'^"actors:([^"]+)","(\d+)"', output, re.MULTILINE)
    ]

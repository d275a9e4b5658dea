"""The questions to DuckDB, over a JSONL file as it lies: `python duck.py QUESTION FILE ARGS…`.

Only the columns that are asked for are declared, which is what suits it best.
"""

import sys

import duckdb

SOURCE = """read_json(?, format = 'newline_delimited', columns = {columns})"""
QUESTIONS = {
    "period": (
        "{id: 'VARCHAR', start: 'VARCHAR', \"end\": 'VARCHAR', actors: 'VARCHAR[]'}",
        "SELECT id FROM {source} WHERE list_contains(actors, ?)"
        " AND coalesce(start, '') <= ? AND coalesce(\"end\", '9999') >= ?",
    ),
    "actor": (
        "{id: 'VARCHAR', actors: 'VARCHAR[]'}",
        "SELECT id FROM {source} WHERE list_contains(actors, ?)",
    ),
    "count": (
        "{actors: 'VARCHAR[]'}",
        "SELECT actor, count(*) FROM (SELECT unnest(actors) AS actor FROM {source}) GROUP BY actor",
    ),
}


def main(question: str, *values: str) -> None:
    """Print the rows of the answer, tab-separated."""
    columns, query = QUESTIONS[question]
    source = SOURCE.format(columns=columns)
    for row in duckdb.execute(query.format(source=source), values).fetchall():
        sys.stdout.write("\t".join(map(str, row)) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])

"""The SQL of an index in the dialects of the engines: each rule by which it is translated."""

import pytest

from timeline.engines.dialects import translated

RULES = [
    (  # a question about another table is one about a list of the row
        "SELECT e.id FROM events e WHERE e.seq IN (SELECT seq FROM event_tags WHERE tag IN (?, ?))",
        "SELECT e.id FROM events AS e"
        " WHERE (ARRAY_LENGTH(LIST_FILTER(e.tags, LAMBDA i : i IN ($p0, $p1))) > 0)",
        "SELECT e.id FROM events AS e WHERE (SIZE(FILTER(e.tags, i -> i IN (:p0, :p1))) > 0)",
    ),
    (  # a list of records
        "SELECT 1 FROM events e WHERE e.seq IN (SELECT seq FROM links WHERE how IN (?))",
        "SELECT 1 FROM events AS e"
        " WHERE (ARRAY_LENGTH(LIST_FILTER(e.links, LAMBDA i : i.how IN ($p0))) > 0)",
        "SELECT 1 FROM events AS e WHERE (SIZE(FILTER(e.links, i -> i.how IN (:p0))) > 0)",
    ),
    (  # a table with one row to an event
        "SELECT 1 FROM events e WHERE e.seq IN (SELECT seq FROM parts WHERE whole IN (?))",
        "SELECT 1 FROM events AS e WHERE ((e.part_of IN ($p0)))",
        "SELECT 1 FROM events AS e WHERE ((e.part_of IN (:p0)))",
    ),
    (  # several tables
        "SELECT 1 FROM events e WHERE e.seq IN (SELECT seq FROM events WHERE kind = ?"
        " UNION ALL SELECT seq FROM links WHERE certainty = ?)",
        "SELECT 1 FROM events AS e WHERE ((e.kind = $p0)"
        " OR ARRAY_LENGTH(LIST_FILTER(e.links, LAMBDA i : i.certainty = $p1)) > 0)",
        "SELECT 1 FROM events AS e WHERE ((e.kind = :p0)"
        " OR SIZE(FILTER(e.links, i -> i.certainty = :p1)) > 0)",
    ),
    (  # the same as EXISTS, with a list in the list
        "SELECT 1 FROM events e WHERE EXISTS (SELECT 1 FROM figures g WHERE g.seq = e.seq"
        " AND (g.number IN (SELECT number FROM figure_actors WHERE actor = ?)))",
        "SELECT 1 FROM events AS e WHERE ARRAY_LENGTH(LIST_FILTER(e.figures, LAMBDA g : TRUE"
        " AND ((ARRAY_LENGTH(LIST_FILTER(g.of, LAMBDA i : i = $p0)) > 0)))) > 0",
        "SELECT 1 FROM events AS e WHERE SIZE(FILTER(e.figures, g -> TRUE"
        " AND ((SIZE(FILTER(g.of, i -> i = :p0)) > 0)))) > 0",
    ),
    (  # rows that are joined
        "SELECT m.model, v.side FROM events e JOIN models m ON m.seq = e.seq"
        " JOIN (SELECT seq, max(side) AS side FROM verdicts GROUP BY seq) v ON v.seq = e.seq",
        "SELECT e.model, e.side FROM events AS e",
        "SELECT e.model, e.side FROM events AS e",
    ),
    (  # a row that is looked up
        "SELECT CASE WHEN e.id = ? THEN (SELECT model FROM models WHERE seq = e.seq) END"
        " FROM events e",
        "SELECT CASE WHEN e.id = $p0 THEN e.model END FROM events AS e",
        "SELECT CASE WHEN e.id = :p0 THEN e.model END FROM events AS e",
    ),
    (  # figures, and of a figure itself
        "SELECT f.metric FROM figures f WHERE EXISTS (SELECT 1 FROM figures g WHERE"
        " g.number = f.number AND (g.unit = ?)) AND f.seq IS NOT NULL",
        "SELECT f.metric FROM events AS e CROSS JOIN UNNEST(e.figures) AS t_f(f)"
        " WHERE (TRUE AND (f.unit = $p0)) AND NOT e.seq IS NULL",
        "SELECT f.metric FROM events AS e LATERAL VIEW EXPLODE(e.figures) t_f AS f"
        " WHERE (TRUE AND (f.unit = :p0)) AND NOT e.seq IS NULL",
    ),
    (  # the keys of a facet, NULL where an event has none
        "SELECT coalesce(k0.key, ''), k1.key, count(*) FROM events e"
        " LEFT JOIN (SELECT DISTINCT seq, source AS key FROM event_sources) k0 ON k0.seq = e.seq"
        " LEFT JOIN (SELECT DISTINCT seq, kind AS key FROM events) k1 ON k1.seq = e.seq"
        " GROUP BY 1, 2",
        "SELECT COALESCE(k0, ''), e.kind, COUNT(*) FROM events AS e CROSS JOIN UNNEST(CASE WHEN"
        " ARRAY_LENGTH(LIST_TRANSFORM(e.sources, LAMBDA i : i.source)) = 0 THEN [NULL] ELSE"
        " LIST_DISTINCT(LIST_TRANSFORM(e.sources, LAMBDA i : i.source)) END) AS t_k0(k0)"
        " GROUP BY 1, 2",
        "SELECT COALESCE(k0, ''), e.kind, COUNT(*) FROM events AS e LATERAL VIEW EXPLODE(CASE WHEN"
        " SIZE(TRANSFORM(e.sources, i -> i.source)) = 0 THEN ARRAY(NULL) ELSE"
        " ARRAY_DISTINCT(TRANSFORM(e.sources, i -> i.source)) END) t_k0 AS k0 GROUP BY 1, 2",
    ),
    (  # words: an index of their pieces is left out, names are in the row
        "SELECT 1 FROM events e WHERE e.seq IN (SELECT seq FROM words WHERE words.seq IN"
        " (SELECT rowid FROM trigrams WHERE trigrams MATCH ?) AND (instr(words.title, ?) > 0)"
        " UNION ALL SELECT seq FROM event_actors WHERE actor IN"
        " (SELECT id FROM actors WHERE instr(words, ?) > 0))",
        "SELECT 1 FROM events AS e WHERE (((TRUE) AND (STRPOS(e.title_words, $p1) > 0))"
        " OR (STRPOS(e.actors_words, $p2) > 0))",
        "SELECT 1 FROM events AS e WHERE (((TRUE) AND (LOCATE(:p1, e.title_words) > 0))"
        " OR (LOCATE(:p2, e.actors_words) > 0))",
    ),
    (  # none of no names
        "SELECT 1 FROM events e WHERE e.kind IN () OR instr(e.title, ?) > 0",
        "SELECT 1 FROM events AS e WHERE FALSE OR STRPOS(e.title, $p0) > 0",
        "SELECT 1 FROM events AS e WHERE FALSE OR LOCATE(:p0, e.title) > 0",
    ),
]


@pytest.mark.parametrize(("sql", "duckdb", "spark"), RULES)
def test_sql_is_carried_over_to_each_engine(sql: str, duckdb: str, spark: str) -> None:
    assert translated(sql, "duckdb") == duckdb
    assert translated(sql, "spark") == spark

"""The tables of an index. They are public: docs/index.md explains them, sqlite3 can read them.

`seq` numbers the events in their order by date, from 1. Days are numbered as in
`datetime.date.toordinal` (1 is 0001-01-01). `NO_DAY`, with its sign, means that there is no bound
on that side.
"""

VERSION = 9
"""Goes up whenever the tables or the encoding of values change; only the same one is read."""

APPLICATION = 0x746D6C6E
"""What the header of the file names as the program it belongs to ("tmln")."""

NO_DAY = 2**62

LARGEST = 2**63
"""Numbers from here on are not stored exactly."""

MAGIC = b"SQLite format 3\x00"

VOCABULARIES = ("actors", "metrics", "places", "sources", "tags", "threads")

_SPAN = """\
  date TEXT NOT NULL,
  precision TEXT NOT NULL,
  shape TEXT NOT NULL,
  earliest INTEGER NOT NULL,
  latest INTEGER NOT NULL,
  start_earliest INTEGER NOT NULL,
  start_latest INTEGER NOT NULL,
  end_earliest INTEGER NOT NULL,
  end_latest INTEGER NOT NULL,"""

_VOCABULARY = """CREATE TABLE {name} (
  position INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  uses INTEGER NOT NULL,
  first TEXT,
  last TEXT,
  json TEXT NOT NULL,
  model TEXT NOT NULL
)"""

TABLES = (
    "CREATE TABLE registry (key TEXT PRIMARY KEY, value TEXT NOT NULL)",
    "CREATE TABLE built_from (file TEXT PRIMARY KEY, bytes INTEGER NOT NULL,"
    " modified INTEGER NOT NULL, crc32 INTEGER NOT NULL) WITHOUT ROWID",
    "CREATE TABLE texts (number INTEGER PRIMARY KEY, file TEXT NOT NULL, text TEXT NOT NULL)",
    f"""CREATE TABLE events (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
{_SPAN}
  until_day INTEGER,
  until_time INTEGER,
  rank INTEGER NOT NULL,
  certainty TEXT NOT NULL,
  kind TEXT NOT NULL,
  weight TEXT NOT NULL,
  title TEXT NOT NULL,
  by TEXT NOT NULL
)""",
    "CREATE TABLE records (seq INTEGER PRIMARY KEY, json TEXT NOT NULL)",
    "CREATE TABLE models (seq INTEGER PRIMARY KEY, model TEXT NOT NULL)",
    "CREATE TABLE words (seq INTEGER PRIMARY KEY, title TEXT NOT NULL, everything TEXT NOT NULL,"
    " quotes TEXT NOT NULL)",
    "CREATE TABLE event_actors (actor TEXT NOT NULL, seq INTEGER NOT NULL, role TEXT NOT NULL,"
    " PRIMARY KEY (actor, seq)) WITHOUT ROWID",
    "CREATE TABLE event_tags (tag TEXT NOT NULL, seq INTEGER NOT NULL,"
    " PRIMARY KEY (tag, seq)) WITHOUT ROWID",
    "CREATE TABLE event_threads (thread TEXT NOT NULL, seq INTEGER NOT NULL,"
    " PRIMARY KEY (thread, seq)) WITHOUT ROWID",
    "CREATE TABLE event_places (place TEXT NOT NULL, seq INTEGER NOT NULL,"
    " PRIMARY KEY (place, seq)) WITHOUT ROWID",
    "CREATE TABLE event_sources (source TEXT NOT NULL, locator TEXT NOT NULL,"
    " seq INTEGER NOT NULL, PRIMARY KEY (source, locator, seq)) WITHOUT ROWID",
    "CREATE TABLE links (number INTEGER PRIMARY KEY, cause TEXT NOT NULL, effect TEXT NOT NULL,"
    " how TEXT NOT NULL, certainty TEXT NOT NULL, seq INTEGER NOT NULL, model TEXT NOT NULL)",
    "CREATE TABLE parts (number INTEGER PRIMARY KEY, whole TEXT NOT NULL, part TEXT NOT NULL,"
    " seq INTEGER NOT NULL)",
    "CREATE TABLE verdicts (number INTEGER PRIMARY KEY, actor TEXT NOT NULL, side TEXT NOT NULL,"
    " by TEXT NOT NULL, why TEXT NOT NULL, certainty TEXT NOT NULL, seq INTEGER NOT NULL,"
    " model TEXT NOT NULL)",
    f"CREATE TABLE said (seq INTEGER, number INTEGER,\n{_SPAN.rstrip(',')})",
    f"""CREATE TABLE figures (
  number INTEGER PRIMARY KEY,
  seq INTEGER,
  series INTEGER,
  metric TEXT NOT NULL,
{_SPAN}
  value NUMERIC,
  low NUMERIC,
  high NUMERIC,
  unit TEXT NOT NULL,
  bound TEXT NOT NULL,
  by TEXT NOT NULL,
  certainty TEXT NOT NULL,
  json TEXT NOT NULL,
  model TEXT NOT NULL
)""",
    "CREATE TABLE figure_actors (actor TEXT NOT NULL, number INTEGER NOT NULL,"
    " PRIMARY KEY (actor, number)) WITHOUT ROWID",
    "CREATE TABLE roles (position INTEGER PRIMARY KEY, actor TEXT NOT NULL, title TEXT NOT NULL,"
    " org TEXT NOT NULL, tenure TEXT NOT NULL, earliest INTEGER NOT NULL,"
    " latest INTEGER NOT NULL, model TEXT NOT NULL)",
    *(_VOCABULARY.format(name=name) for name in VOCABULARIES),
    "CREATE TABLE names (vocabulary TEXT NOT NULL, key TEXT NOT NULL, position INTEGER NOT NULL,"
    " id TEXT NOT NULL, PRIMARY KEY (vocabulary, key, position)) WITHOUT ROWID",
    "CREATE VIRTUAL TABLE text USING fts5(title, summary, note, content='', tokenize='unicode61')",
)
"""Made before anything is written."""

INDEXES = (
    "CREATE UNIQUE INDEX events_by_id ON events (id)",
    "CREATE INDEX events_by_rank ON events (rank DESC, seq)",
    "CREATE INDEX events_by_start ON events (start_earliest)",
    "CREATE INDEX events_by_end ON events (end_latest)",
    "CREATE INDEX links_by_cause ON links (cause)",
    "CREATE INDEX parts_by_whole ON parts (whole)",
    "CREATE INDEX links_by_event ON links (seq)",
    "CREATE INDEX verdicts_by_event ON verdicts (seq)",
    "CREATE INDEX verdicts_by_actor ON verdicts (actor)",
    "CREATE INDEX said_by_event ON said (seq)",
    "CREATE INDEX said_by_figure ON said (number)",
    "CREATE INDEX figures_by_event ON figures (seq)",
    "CREATE INDEX figures_by_metric ON figures (metric)",
)
"""Made last, which is quicker."""

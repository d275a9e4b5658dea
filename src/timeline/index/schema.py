"""The tables of an index. They are public: docs/indexes.md explains them, sqlite3 can read them.

`seq` numbers the events in their order by date, from 1. Days are numbered as in
`datetime.date.toordinal` (1 is 0001-01-01). `NO_DAY`, with its sign, means that there is no bound
on that side; the views have dates in ISO 8601 instead, and NULL for no bound.
"""

VERSION = 11
"""Goes up whenever the tables or the encoding of values change; only the same one is read."""

APPLICATION = 0x746D6C6E
"""What the header of the file names as the program it belongs to ("tmln")."""

NO_DAY = 2**62

OPEN_END = NO_DAY + 1
"""While an index is written: an end that lasts until the registry's last word is known."""

LARGEST = 2**63
"""Numbers from here on are not stored exactly."""

MAGIC = b"SQLite format 3\x00"

PARQUET = "registry.parquet"
"""The file in a folder of Parquet that holds all but the events; see `engines`."""

VOCABULARIES = ("actors", "metrics", "places", "sources", "tags", "threads")

SPAN = """\
  date TEXT NOT NULL,
  precision TEXT NOT NULL,
  shape TEXT NOT NULL,
  earliest INTEGER NOT NULL,
  latest INTEGER NOT NULL,
  start_earliest INTEGER NOT NULL,
  start_latest INTEGER NOT NULL,
  end_earliest INTEGER NOT NULL,
  end_latest INTEGER NOT NULL,"""

_LASTING = """\
  start TEXT,
  "end" TEXT,"""

_VOCABULARY = """CREATE TABLE {name} (
  position INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  uses INTEGER NOT NULL,
  first TEXT,
  last TEXT,
  words TEXT NOT NULL,
  json TEXT NOT NULL,
  model TEXT NOT NULL
)"""

_HELD = """CREATE TABLE event_{name}s (
  {name} TEXT NOT NULL REFERENCES {name}s (id),
  seq INTEGER NOT NULL REFERENCES events (seq),
  PRIMARY KEY ({name}, seq)
) WITHOUT ROWID"""

EVENTS = f"""CREATE TABLE events (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
{SPAN}
{_LASTING}
  until_day INTEGER,
  until_time INTEGER,
  rank INTEGER NOT NULL,
  certainty TEXT NOT NULL,
  kind TEXT NOT NULL,
  weight TEXT NOT NULL,
  title TEXT NOT NULL,
  summary TEXT,
  note TEXT,
  by TEXT NOT NULL
)"""
RECORDS = """CREATE TABLE records (
  seq INTEGER PRIMARY KEY REFERENCES events (seq),
  file INTEGER,
  line INTEGER,
  json TEXT NOT NULL,
  model TEXT
)"""
WORDS = """CREATE TABLE words (
  seq INTEGER PRIMARY KEY REFERENCES events (seq),
  title TEXT NOT NULL,
  other TEXT NOT NULL,
  quotes TEXT NOT NULL
)"""

TABLES = (
    "CREATE TABLE registry (key TEXT PRIMARY KEY, value TEXT NOT NULL)",
    "CREATE TABLE built_from (file TEXT PRIMARY KEY, bytes INTEGER NOT NULL,"
    " modified INTEGER NOT NULL, crc32 INTEGER NOT NULL) WITHOUT ROWID",
    "CREATE TABLE texts (file TEXT NOT NULL, line INTEGER NOT NULL, text TEXT NOT NULL,"
    " PRIMARY KEY (file, line)) WITHOUT ROWID",
    EVENTS,
    RECORDS,
    WORDS,
    """CREATE TABLE event_actors (
  actor TEXT NOT NULL REFERENCES actors (id),
  seq INTEGER NOT NULL REFERENCES events (seq),
  role TEXT NOT NULL,
  PRIMARY KEY (actor, seq)
) WITHOUT ROWID""",
    *(_HELD.format(name=name) for name in ("tag", "thread", "place")),
    """CREATE TABLE event_sources (
  source TEXT NOT NULL REFERENCES sources (id),
  locator TEXT NOT NULL,
  seq INTEGER NOT NULL REFERENCES events (seq),
  PRIMARY KEY (source, locator, seq)
) WITHOUT ROWID""",
    """CREATE TABLE links (
  number INTEGER PRIMARY KEY,
  cause TEXT NOT NULL REFERENCES events (id),
  effect TEXT NOT NULL REFERENCES events (id),
  how TEXT NOT NULL,
  certainty TEXT NOT NULL,
  note TEXT,
  seq INTEGER NOT NULL REFERENCES events (seq)
)""",
    """CREATE TABLE parts (
  number INTEGER PRIMARY KEY,
  whole TEXT NOT NULL REFERENCES events (id),
  part TEXT NOT NULL REFERENCES events (id),
  seq INTEGER NOT NULL REFERENCES events (seq)
)""",
    """CREATE TABLE verdicts (
  number INTEGER PRIMARY KEY,
  actor TEXT NOT NULL REFERENCES actors (id),
  side TEXT NOT NULL,
  by TEXT NOT NULL,
  why TEXT NOT NULL,
  certainty TEXT NOT NULL,
  seq INTEGER NOT NULL REFERENCES events (seq),
  model TEXT NOT NULL
)""",
    f"""CREATE TABLE said (
  seq INTEGER REFERENCES events (seq),
  number INTEGER REFERENCES figures (number),
{SPAN.rstrip(",")}
)""",
    f"""CREATE TABLE figures (
  number INTEGER PRIMARY KEY,
  seq INTEGER REFERENCES events (seq),
  series INTEGER,
  metric TEXT NOT NULL REFERENCES metrics (id),
{SPAN}
{_LASTING}
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
    """CREATE TABLE figure_actors (
  actor TEXT NOT NULL REFERENCES actors (id),
  number INTEGER NOT NULL REFERENCES figures (number),
  PRIMARY KEY (actor, number)
) WITHOUT ROWID""",
    f"""CREATE TABLE roles (
  position INTEGER PRIMARY KEY,
  actor TEXT NOT NULL REFERENCES actors (id),
  title TEXT NOT NULL,
  org TEXT NOT NULL,
  tenure TEXT NOT NULL,
{_LASTING}
  earliest INTEGER NOT NULL,
  latest INTEGER NOT NULL,
  model TEXT NOT NULL
)""",
    *(_VOCABULARY.format(name=name) for name in VOCABULARIES),
    "CREATE TABLE names (vocabulary TEXT NOT NULL, key TEXT NOT NULL, position INTEGER NOT NULL,"
    " id TEXT NOT NULL, PRIMARY KEY (vocabulary, key, position)) WITHOUT ROWID",
    'CREATE VIRTUAL TABLE text USING fts5(title, summary, note, content="events",'
    " content_rowid=\"seq\", columnsize=0, tokenize='unicode61')",
    "CREATE VIRTUAL TABLE trigrams USING fts5(words, content='', detail=none, columnsize=0,"
    " tokenize='trigram case_sensitive 1')",
)
"""Made before anything is written."""

VIEWS = (
    # A record that is a line of a file stands for the model, with the place of the line.
    "CREATE VIEW models AS SELECT seq, coalesce(model, '[' || file || ',' || line || ',' || json"
    " || ']') AS model FROM records",
    'CREATE VIEW event AS SELECT seq, id, date, start, "end", precision, kind, certainty, weight,'
    " title, summary, note, nullif(by, '') AS by FROM events",
    'CREATE VIEW figure AS SELECT number, metric, f.date, f.start, f."end", value, low, high,'
    " nullif(unit, '') AS unit, bound, nullif(f.by, '') AS by, f.certainty, e.id AS event"
    " FROM figures f LEFT JOIN events e USING (seq)",
    "CREATE VIEW role AS SELECT actor, title, nullif(org, '') AS org, tenure AS date, start,"
    ' "end" FROM roles',
    "CREATE VIEW link AS SELECT cause, effect, how, certainty, note FROM links",
    "CREATE VIEW verdict AS SELECT actor, side, nullif(v.by, '') AS by, nullif(why, '') AS why,"
    ' v.certainty, e.id AS event, date, start, "end" FROM verdicts v JOIN events e USING (seq)',
)
"""What people and other programs read: plain names, ISO 8601, NULL for what is not told."""

INDEXES = (
    "CREATE UNIQUE INDEX events_by_id ON events (id)",
    "CREATE INDEX events_by_rank ON events (rank DESC)",
    "CREATE INDEX events_by_start ON events (start_earliest)",
    "CREATE INDEX events_by_end ON events (end_latest)",
    "CREATE INDEX records_by_line ON records (file, line) WHERE model IS NULL",
    "CREATE INDEX links_by_cause ON links (cause)",
    "CREATE INDEX parts_by_whole ON parts (whole)",
    # Parquet has the links of each event in its row; without this all links are read for each.
    "CREATE INDEX links_by_event ON links (seq)",
    "CREATE INDEX verdicts_by_event ON verdicts (seq)",
    "CREATE INDEX verdicts_by_actor ON verdicts (actor)",
    "CREATE INDEX said_by_event ON said (seq)",
    "CREATE INDEX said_by_figure ON said (number)",
    "CREATE INDEX figures_by_event ON figures (seq)",
    "CREATE INDEX figures_by_metric ON figures (metric)",
)
"""Made last, which is quicker."""

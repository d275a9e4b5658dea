"""What stops a file from being read: every code that `loading` and `yaml` give, explained."""

from collections.abc import Mapping

CODES: Mapping[str, str] = {
    "alias": """An alias such as `*name` stands for a value elsewhere.

        Every value is written out where it stands, so that a line can be read by itself and no
        file grows when it is read. A text that begins with * needs quotes.""",
    "anchor": """An anchor such as `&name` marks a value for use elsewhere.

        Write values out. A text that begins with & needs quotes.""",
    "bound": """A figure's bound and its value do not go together.

        A range has two ends (`7m..8m`), and only a range has them.""",
    "character": """A character stands here that cannot be seen or that breaks lines.

        Control characters, NEL, line and paragraph separators and byte order marks inside a text
        are refused as they are; in double quotes an escape such as \\u0007 writes them. A zero byte
        is refused there too: other programs end the text at it.""",
    "choice": """A word is not one of the few that may stand here.

        `timeline check --fix` writes one that differs in case only.""",
    "conflict": """A version control system left both sides of a conflict in the file.

        Keep one of them, and remove the lines with <<<<<<<, ======= and >>>>>>>.""",
    "date": """A date cannot be understood, or there is no such day.

        Nothing is guessed: 11/10/2011 is refused because it may be two days. The caret stands
        under the part at fault.""",
    "date-cycle": """Dates that count from each other come back to where they began.

        Give one of these events a date of its own.""",
    "depth": """Brackets and braces are nested more than 32 levels deep.

        No registry needs this, and other programs may fall over it.""",
    "duplicate-id": """An id is given twice, in one file or in two.

        Both places are named. Ids are how entries refer to each other.""",
    "duplicate-key": """A key stands twice in one entry.

        Both lines are named. Other YAML readers silently keep the last.""",
    "empty": """Something that needs a value is empty, or the whole file is.

        A # after a space begins a comment, so that `title: #1 in sales` has no value. Quote such
        a text.""",
    "encoding": """The file is not text in UTF-8.

        The first byte that is not UTF-8 is named with its line. UTF-16, binary files and archives
        are recognised. Save the file as UTF-8, with or without a byte order mark.""",
    "file": """A file cannot be read, is none, or is larger than 256 MiB.

        Only JSON Lines may be larger: they are read line by line.

        Pipes and devices are not opened. Standard input is read with `-r -`.""",
    "folder": """A folder holds no .yaml, .yml, .jsonl or .ndjson file.

        Files whose names begin with a dot do not count.""",
    "id": """An id holds a space, or a character that is not seen.

        Ids are one word, so that they can be typed, referred to and pasted into shells. Control
        characters, marks of direction and blanks that look like nothing are refused in the ids of
        events, actors, metrics, sources, threads and periods, and in tags.""",
    "include": """A file cannot be included.

        A path counts from the file it stands in and does not lead out of the folder of the file
        that was named: whoever opens a stranger's registry opens nothing else.""",
    "index": """An SQLite file is no index that can be used.

        It belongs to another program, is of another version of this one, was changed, or stands
        beside other files. Build it again with `timeline index`; an index is named alone.""",
    "json": """A line of a file of events in JSON is not one value in JSON.

        Each event is an object on a line of its own; keys and texts stand in double quotes, and a
        key stands once. `timeline list -o jsonl` prints such lines.""",
    "key": """A key is a list or a mapping.

        If braces or brackets begin a text, quote the whole text.""",
    "language": """No months are known of a language that dates may be written in.

        A language is named by its code: `fr`, `de`.""",
    "merge-key": """A merge key `<<` takes entries from elsewhere.

        Write the entries out: a few lines of merge keys can grow to gigabytes.""",
    "missing-key": """An entry lacks a key that every such entry must have.

        All that are missing are named at once.""",
    "month": """The month in which the fiscal year starts is not a number from 1 to 12.""",
    "not-a-registry": """The file is something else: a web page, a table, a calendar, a script.

        Tables, calendars and JSON can be turned into events with `timeline import`.""",
    "number": """A value is not a number.

        Write a plain number, or one with k, m, bn, tn or %. A latitude is from -90 to 90 degrees, a
        longitude from -180 to 180.""",
    "period": """A named period cannot be understood.

        The caret stands under the part at fault.""",
    "rate": """A rate is not above 0, or is from a unit to itself: it converts nothing.""",
    "second-document": """A second YAML document begins.

        A registry is one document. Put the rest into a file of its own.""",
    "series": """Beside a series' values stands an entry for a date that has no value.

        Write the date as it stands under `values`.""",
    "tag": """A tag such as `!!python/object` stands before a value.

        Every value is read as text, and no tag ever makes a program run. A text that begins
        with ! needs quotes.""",
    "tenure": """A post ends before it begins, or neither its beginning nor its end is known.""",
    "timezone": """The zone of the registry's times has no such name.

        Zones have the names of the tz database, `Europe/Berlin`; `UTC` is one of them.""",
    "too-long": """A text is longer than 10,000 characters, or an id longer than 200 characters.""",
    "too-many": """A file has more than 2,000,000 values.

        Split it into several files.""",
    "two-texts": """Two files say different things of one setting, tag or query.

        Both places are named. Nothing is taken from one of them unsaid.""",
    "type": """A list, a mapping or a text stands where something else is expected.

        `key:value` without a space after the colon, or with a full-width one, is one text.""",
    "unknown-actor": """An actor is named that is not declared under `actors`.

        What a registry declares is closed: a name that is not declared is most likely a slip.
        `timeline check --fix` writes the id where a name or alias stands.""",
    "unknown-event": """An event is named that does not exist: most likely a slip in its id.""",
    "unknown-key": """An entry has a key that this program does not know.

        A slip in a key would otherwise lose its value without a word.""",
    "unknown-metric": """A metric is named that is not under `metrics`: most likely a slip.""",
    "unknown-place": """A place is named that is not under `places`: most likely a slip.""",
    "unknown-source": """A source is named that is not under `sources`: most likely a slip.""",
    "unknown-tag": """A tag is named that is not under `tags`: most likely a slip.""",
    "unknown-thread": """A thread is named that is not under `threads`: most likely a slip.""",
    "url": """An address on the web does not begin with http:// or https://.

        Other schemes, such as `javascript:` and `file:`, are refused: a page may show a link.""",
    "yaml": """The text is not YAML: quotes, brackets, colons or indentation do not add up.

        Nothing after this place can be read, so more may be wrong there. `timeline check --fix`
        quotes a text that holds a colon or begins with a sign that is special to YAML.""",
}

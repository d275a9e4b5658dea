"""Which column of a table is for which field of an event: by its heading, or as the rules say.

Headings are compared without regard to case, width and spacing. The first row that names both a
date and a title holds them; what stands above it is left out.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from difflib import get_close_matches
from shlex import quote

from msgspec import Struct

from timeline.authoring.drafts import LeftOut, Question
from timeline.exchange.cells import OWN, SheetRow
from timeline.exchange.dates import looks_like_a_date
from timeline.exchange.rules import Rules
from timeline.model.groups import grouped
from timeline.model.names import folded
from timeline.problems import Place, Problem, UsageError, did_you_mean
from timeline.yaml import Scalar, place_of

_HEADINGS = {
    "id": "slug",
    "uid": "unique id, guid",
    "date": "dates, datetime, date and time, when, start, start date, begin, began, from, "
    "timestamp, ts, event time, event date, occurred, occurred at, started at, published at, "
    "published, created at, created, datum, fecha, 日期, startdatum, date de début, "
    "fecha de inicio, 开始日期",
    "end": "end date, until, to, finish, ended, end timestamp, ended at, resolved at, closed at, "
    "finished at, completed at, ende, enddatum, date de fin, fecha de fin, einde, 结束日期",
    "title": "headline, event, event title, event name, name, subject, what, what happened, "
    "message, msg, milestone, incident, activity, topic, label, titel, titre, título, 标题, "
    "ereignis, événement, evento, gebeurtenis, 事件",
    "summary": "text, description, details, body, abstract, beschreibung, descripción, "
    "descrizione, beschrijving, 描述",
    "kind": "",
    "certainty": "",
    "actors": "actor, people, who, persons, participants, beteiligte, personen, "
    "personnes, personas, persone, 人物",
    "place": "places, location, locations, venue, where, 地点, ort, lieu, lugar, luogo, plaats",
    "tags": "tag, categories, category, keywords, labels, schlagwörter, kategorie, catégorie, "
    "categoría, 标签",
    "thread": "threads, group, strand, section",
    "source": "reference, citation, url, link, permalink, html url, quelle, fuente, fonte, bron, "
    "来源",
    "sources": "",
    "note": "notes, comment, comments, remark, remarks, timestamp desc, bemerkung, remarque, nota, "
    "备注",
    "year": "start year",
    "month": "start month",
    "day": "start day",
    "time": "start time, uhrzeit, zeit, heure, hora, ora, tijd, 时间",
    "end_year": "end year",
    "end_month": "end month",
    "end_day": "end day",
    "end_time": "end time",
    "era": "",
    "precision": "date precision, time precision",
    "media": "",
    "media_caption": "media caption",
    "media_credit": "media credit",
    "display_date": "display date",
    "type": "",
}
FIELDS: Mapping[str, Sequence[str]] = {
    name: words.split(", ") if words else () for name, words in _HEADINGS.items()
}
"""The fields that a column can be for, each with its other possible headings, the likeliest first.

`year` to `end_time` are parts of the date; `sources` are citations as our own CSV has them; `era`
is BC or AD; `uid` identifies a row that is imported again; `precision` is that of Wikidata, where 9
is a year, 10 a month and 11 a day. `media` to `type` are TimelineJS's; `type` says whether a row is
a title, an era or an event.
"""

_NAMED = {
    folded(word): (rank, name)
    for name, others in reversed(list(FIELDS.items()))
    for rank, word in enumerate((name, *others))
}
# What an event needs, and the fields that say it.
_NEEDED = {"date": ("date", "year"), "title": ("title",)}

# Columns of our own sheets that repeat the date in another form.
_DERIVED = ("start", "end", "within")

# Of a thing that Wikidata names in the columns item, itemLabel and itemDescription.
_LABELLED = {"": "source", "label": "title", "description": "summary"}

LISTS = ("actors", "place", "tags", "sources", "thread")
"""The fields that hold several names."""

MOST_ABOVE = 20
"""Rows among which the headings are looked for."""

_UNNAMED = "no field is named so; name one with --column FIELD=HEADING"
_SAMPLES = 3
_LONGEST_SAMPLE = 24
_LOOKED_AT = 50


class Columns(Struct, frozen=True):
    """The columns of a table: the field that each is for, "" for a column that is left out."""

    headings: Sequence[Scalar]
    fields: Sequence[str]
    own: bool
    """Whether the table is one of ours."""
    unwanted: frozenset[str] = frozenset()
    """The headings, folded, of columns that the rules leave out."""
    separator: str = "\n"
    """What stands between the cells of several columns for one list."""

    @property
    def used(self) -> dict[str, str]:
        """The headings of the columns that are taken, by field: of several, with commas."""
        pairs = zip(self.fields, self.headings, strict=True)
        taken = grouped((field, heading.text.strip()) for field, heading in pairs if field)
        return {field: ",".join(dict.fromkeys(names)) for field, names in taken.items()}

    def left(self, file: str) -> Iterator[LeftOut]:
        """Yield the columns that are left out, and why."""
        for heading, name in zip(self.headings, self.fields, strict=True):
            if not name and heading.text.strip():
                what = f"column {heading.text.strip()}"
                yield LeftOut(place_of(heading, file), what, self._why(heading))

    def _why(self, heading: Scalar) -> str:
        if folded(heading.text) in self.unwanted:
            return "the rules leave it out"
        if self.own and heading.text.strip() in _DERIVED:
            return "it follows from the date"
        _, field = _NAMED.get(folded(heading.text), (0, ""))
        again = field and field in self.fields
        return f"another column is the {field}" if again else _UNNAMED

    def cells(self, row: Sequence[Scalar]) -> dict[str, Scalar]:
        """Return the cells of a row that are not empty, by field.

        Of several columns for one field a list has them all, any other field the first.
        """
        found: dict[str, Scalar] = {}
        for name, cell in zip(self.fields, row, strict=False):
            if not name or not cell.text.strip():
                continue
            first = found.setdefault(name, cell)
            if name in LISTS and first is not cell:
                found[name] = first._replace(text=first.text + self.separator + cell.text)
        return found


class Survey:
    """What the rows of a table have in its columns: all dates, and the first rows."""

    def __init__(self, columns: Columns) -> None:
        self.rows = 0
        self.dates: set[str] = set()
        self.samples: list[SheetRow] = []
        self._dating = [at for at, name in enumerate(columns.fields) if name in ("date", "end")]
        self._named = {at for at, one in enumerate(columns.headings) if one.text.strip()}
        self._unnamed: dict[int, list[Scalar]] = defaultdict(list)
        self._counts = Counter[int]()

    def take(self, row: SheetRow) -> None:
        """Take a row into account."""
        cells = row.cells
        self.rows += 1
        if len(self.samples) < _LOOKED_AT:
            self.samples.append(row)
        self.dates.update([cells[at].text for at in self._dating if at < len(cells)])
        for at in range(len(cells)) if len(cells) > len(self._named) else ():
            if at not in self._named and cells[at].text.strip():
                self._counts[at] += 1
                if self._counts[at] <= _SAMPLES:
                    self._unnamed[at].append(cells[at])

    def nameless(self, file: str) -> Iterator[LeftOut]:
        """Yield the columns that have no heading, with their first cells."""
        for at, cells in sorted(self._unnamed.items()):
            why = f"it has no heading; its cells ({self._counts[at]:,}): {_samples(cells)}"
            yield LeftOut(place_of(cells[0], file), f"column {at + 1}", why)


def heading_row(rows: Sequence[SheetRow], rules: Rules) -> int:
    """Return the place of the row of headings among the first rows."""
    for place, row in enumerate(rows):
        if names_an_event(row.cells, rules):
            return place
    # Where no row names a date and a title: the first about as wide as the widest.
    widths = [sum(bool(cell.text.strip()) for cell in row.cells) for row in rows]
    return next(place for place, width in enumerate(widths) if width >= max(widths) - 1)


def names_an_event(headings: Sequence[Scalar], rules: Rules) -> bool:
    """Whether headings name both a date and a title, by themselves or as the rules have it."""
    known = {folded(heading.text) for heading in headings}
    named = {name for name, column in rules.columns.items() if folded(column) in known}
    named.update(name for _, _, name in _by_name(headings))
    return all(named.intersection(fields) for fields in _NEEDED.values())


def columns_of(headings: Sequence[Scalar], rules: Rules) -> Columns:
    """Return what the columns of a table are for; raise UsageError for a rule that fits none."""
    fields = _mapped(headings, rules)
    ours = OWN.issubset(heading.text.strip() for heading in headings)
    leave = frozenset(folded(name) for name in rules.leave)
    used = dict.fromkeys(fields.values(), "")
    for _, place, field in sorted(_by_name(headings)):
        text = headings[place].text
        follows = ours and text.strip() in _DERIVED
        # Jira writes a column for each label, all of one heading.
        another = field in used and not (field in LISTS and used[field] == folded(text))
        if folded(text) in leave or follows or place in fields or another:
            continue
        fields[place] = field
        used[field] = folded(text)
    taken = [fields.get(place, "") for place in range(len(headings))]
    return Columns(headings, taken, ours, leave, rules.separator or "\n")


def _by_name(headings: Sequence[Scalar]) -> Iterator[tuple[int, int, str]]:
    """Yield for a heading how unlikely it is for a field, its place, and the field."""
    names = [folded(heading.text) for heading in headings]
    known = set(names)
    for place, name in enumerate(names):
        if name in _NAMED:
            rank, field = _NAMED[name]
            yield rank, place, field
        for ending, field in _LABELLED.items():
            thing = name.removesuffix(ending)
            if f"{thing}{ending}" == name and thing and {thing, f"{thing}label"} <= known:
                yield MOST_ABOVE, place, field


def _mapped(headings: Sequence[Scalar], rules: Rules) -> dict[int, str]:
    """Return the fields that the rules give to columns, by the places of these."""
    known = [heading.text.strip() for heading in headings]
    taken: dict[int, str] = {}
    for name, column in rules.columns.items():
        if name not in FIELDS:
            hint = nearest_or_all(name, FIELDS)
            raise UsageError(f'an event takes no "{name}" from a column', hint)
        for place in _places(column, known, name):
            if place in taken:
                what = f'the column "{column}" is given to {taken[place]} and to {name}'
                raise UsageError(what, "a column holds one thing: name another for one of them")
            taken[place] = name
    return taken


def _places(column: str, known: Sequence[str], field: str) -> Iterator[int]:
    """Yield where a column is, or several with commas between: of one heading, all for a list."""
    names = [folded(one) for one in known]
    several = [column] if folded(column) in names else column.split(",")
    for one in several:
        places = [at for at, name in enumerate(names) if name == folded(one)]
        if not places:
            raise UsageError(f'there is no column "{one}"', nearest_or_all(one, known))
        yield from places if field in LISTS else places[:1]


def nearest_or_all(word: str, known: Collection[str]) -> str:
    """Return a hint that names the word that may be meant, else all."""
    return did_you_mean(get_close_matches(word, known, n=1)) or f"there are: {', '.join(known)}"


# --- columns that are missing -------------------------------------------------------------------


def question(columns: Columns, rows: Sequence[SheetRow]) -> Question | None:
    """Return what to ask if no column is for the date or the title; `rows` are the first ones."""
    lacking = [field for field, any_of in _NEEDED.items() if not {*any_of} & {*columns.fields}]
    if not lacking:
        return None
    given = (one.text.strip() for one in columns.headings)
    names = {place: name for place, name in enumerate(given) if name}
    cells: dict[int, list[Scalar]] = {}
    for place in names:
        there = (row.cells[place] for row in rows if place < len(row.cells))
        cells[place] = [cell for cell in there if cell.text.strip()]
    guesses = _guesses(columns, cells, lacking)
    guessed = {place: field for field, place in guesses.items()}
    shown = {
        name: f"{guessed.get(place, columns.fields[place]):<6}  {_samples(cells[place])}"
        for place, name in names.items()
    }
    return Question({one: names[guesses[one]] if one in guesses else "" for one in lacking}, shown)


def listed(asked: Question) -> list[str]:
    """Return all columns with their cells, a line for each."""
    width = max(map(len, asked.columns), default=0)
    return [f"{name:<{width}}  {cells}" for name, cells in asked.columns.items()]


def missing(asked: Question, at: Place) -> Problem:
    """Return the problem that no column is for the date or the title, with the options to add."""
    options = " ".join(
        f"--column {quote(f'{field}={guess}') if guess else f'{field}=…'}"
        for field, guess in asked.guesses.items()
    )
    hint = "\n".join([f"say which they are: {options}", "the columns are:", *listed(asked)])
    return Problem(at, "column", f"no column is for the {' or the '.join(asked.guesses)}", hint)


def _guesses(
    columns: Columns, cells: Mapping[int, Sequence[Scalar]], lacking: Sequence[str]
) -> dict[str, int]:
    """Return the columns that are likely to be for the fields that are lacking."""
    free = [place for place in cells if columns.fields[place] in ("", "time") and cells[place]]
    dates = [place for place in free if all(looks_like_a_date(one.text) for one in cells[place])]
    texts = [place for place in free if place not in dates and _reads_like_titles(cells[place])]
    # Calendars and Jira call the title of an event its summary.
    summaries = [place for place in cells if columns.fields[place] == "summary"]
    called_so = [one for one in summaries if folded(columns.headings[one].text) == "summary"]
    found = {"date": dates, "title": called_so or texts or summaries}
    return {field: found[field][0] for field in lacking if found[field]}


def _reads_like_titles(cells: Sequence[Scalar]) -> bool:
    """Whether most of the texts have letters and differ from each other."""
    texts = [cell.text for cell in cells if any(map(str.isalpha, cell.text))]
    return 2 * len(texts) > len(cells) and 2 * len(set(texts)) > len(texts)


def _samples(cells: Sequence[Scalar]) -> str:
    texts = [" ".join(cell.text.split()) for cell in cells[:_SAMPLES]]
    return ", ".join(
        text if len(text) <= _LONGEST_SAMPLE else f"{text[: _LONGEST_SAMPLE - 1]}…"
        for text in texts
    )

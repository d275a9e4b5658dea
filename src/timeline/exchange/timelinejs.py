"""TimelineJS's JSON → drafts: one slide, one event. Its texts may hold HTML. Version 2 is read too.

Source: timeline.knightlab.com/docs/json-format.html

HTML is read once, from left to right, by patterns that never go back: the standard library's
parser takes quadratic time on broken markup, and fails on a character reference of 5,000 digits.
"""

import html
import re
from collections.abc import Mapping as MappingType

from timeline.authoring.drafts import EventDraft, Intake, LeftOut, PeriodDraft
from timeline.dates import Span
from timeline.datetext.reader import parse_date
from timeline.exchange.dates import assembled, lasting
from timeline.problems import Problem
from timeline.yaml import Mapping, Node, Scalar, Sequence, place_of
from timeline.yaml.nodes import beside, items_of, mapping, sequence, text_in, under

_TAKEN = (
    "start_date", "end_date", "text", "group", "unique_id", "edtf", "place", "media",
    "display_date",
)  # fmt: skip
_VERSION_2 = ("headline", "startDate", "endDate", "tag", "asset", "type", "date", "era")
_DATE_PARTS = ("year", "month", "day", "hour", "minute", "second")
SHOWN = {"media_caption": "Caption", "media_credit": "Credit", "display_date": "Date as written"}
"""What the note of an event calls the parts of a slide; those of a medium go with its address."""
_OF_LINKS = {"media_caption": "title", "media_credit": "x-credit"}
_ADDRESS = re.compile(r"https?://[^\s/]\S*$", re.IGNORECASE)
_IMAGE = re.compile(r"[^?#]*\.(?:jpe?g|png|gif|svg|webp)(?:$|[?#])", re.IGNORECASE)
_CLOCK = re.compile(r"\d\d(?::\d\d(?::\d\d(?:\.\d{3})?)?)?")
_HIDDEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style)\b[^>]*+(?:>.*?(?:</\1\s*+>|\Z)|\Z)|<[!?][^>]*+(?:>|\Z)",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(r"""</?([a-z][^\s/<>"']*+)(?:[^<>"']++|"[^"]*+"|'[^']*+')*+>""", re.IGNORECASE)
_BROKEN_TAG = re.compile(r"</?([a-z][^\s/<>\"']*+)[^<>]*+>", re.IGNORECASE)
_REFERENCE = re.compile(
    r"&(?:#\d{1,7}+(?!\d)|#x[\da-f]{1,6}+(?![\da-f])|[^\s<&#;]{1,32});?", re.IGNORECASE
)
_LINE_BREAKS = frozenset(
    ("p", "br", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "blockquote", "tr")
)


def is_timelinejs(root: Node) -> bool:
    """Whether a tree is TimelineJS's: its events have a start_date."""
    slides = items_of(under(_as_version_3(root), "events"))
    return any("start_date" in _fields(one) or "text" in _fields(one) for one in slides)


def read_timelinejs(root: Node, file: str) -> Intake:
    """Return the events of a timeline."""
    fields = _fields(_as_version_3(root))
    events, title = fields.get("events"), fields.get("title")
    if not isinstance(events, Sequence):
        what, hint = "no list of events", 'is "events" there?'
        return Intake(file, (), [Problem(place_of(root, file), "timelinejs", what, hint)])
    left: list[LeftOut] = []
    periods = [_period(era, file, left) for era in items_of(fields.get("eras"))]
    for key, node in _fields(title).items():
        if key not in ("text", "unique_id") and not _is_empty(node):
            left.append(
                LeftOut(place_of(node, file), f"the title's {_key_in_words(key, node)}", "no place")
            )
    return Intake(
        file,
        [_draft(slide, file) for slide in events.items],
        left=left,
        title=_plain(title, "headline"),
        about=_plain(title, "text"),
        foreign=True,
        periods=[period for period in periods if period],
    )


def _as_version_3(root: Node) -> Node:
    """Return a timeline of TimelineJS 2, `timeline: {date: [{startDate, headline, text}]}`, as
    TimelineJS 3 has it; any other tree as it is.
    """
    old = under(root, "timeline")
    found = {name: under(old, key) for name, key in (("events", "date"), ("eras", "era"))}
    if old is None or not isinstance(found["events"], Sequence):
        return root
    lists = [(name, one) for name, one in found.items() if isinstance(one, Sequence)]
    slides = [(name, sequence(map(_slide, one.items), one)) for name, one in lists]
    return mapping([("title", _slide(old)), *slides], root)


def _slide(old: Node) -> Node:
    """Return a slide of TimelineJS 2 as TimelineJS 3 has it: its dates are `2011,12,10,7,30`."""
    given = _fields(old)
    found = {key: one for key, one in given.items() if key not in _VERSION_2}
    found["text"] = mapping(
        [(key, given[key]) for key in ("headline", "text") if key in given], old
    )
    for key, name in (("startDate", "start_date"), ("endDate", "end_date")):
        date = given.get(key)
        if isinstance(date, Scalar) and date.text.strip():
            parts = [beside(part.strip(), date) for part in date.text.split(",")]
            found[name] = mapping(zip(_DATE_PARTS, parts, strict=False), date)
    asset = _fields(given.get("asset"))
    media = [("url" if key == "media" else key, one) for key, one in asset.items()]
    if "tag" in given:
        found["group"] = given["tag"]
    if media:
        found["media"] = mapping(media, old)
    return mapping(found.items(), old)


def _period(era: Node, file: str, left: list[LeftOut]) -> PeriodDraft | None:
    """Return an era as a period; None where it is none, which is noted."""
    title = _plain(era, "headline")
    date = lasting(
        _date_text(_fields(under(era, "start_date"))),
        _date_text(_fields(under(era, "end_date"))),
    )
    if title and isinstance(parse_date(date), Span):
        return PeriodDraft(place_of(era, file), title, date)
    why = "a period needs a name and two dates"
    left.append(LeftOut(place_of(era, file), f"the era {title or 'without a name'}", why))
    return None


def _is_empty(node: Node) -> bool:
    return isinstance(node, Scalar) and not node.text.strip()


def _fields(node: Node | None) -> MappingType[str, Node]:
    return {key.text: one for key, one in node.entries} if isinstance(node, Mapping) else {}


def _plain(slide: Node | None, key: str) -> str:
    """Return a text of a slide, its `headline` or `text`, as a reader sees it."""
    return without_markup(text_in(under(under(slide, "text"), key)))


def _draft(node: Node, file: str) -> EventDraft:
    slide = _fields(node)
    draft = EventDraft(mapping((), node))
    unique = slide.get("unique_id")
    if unique and text_in(unique):
        draft.put("id", unique)
    edtf = slide.get("edtf")  # our own export keeps the date there, beside those for TimelineJS
    is_date = isinstance(edtf, Scalar) and isinstance(parse_date(edtf.text), Span)
    exact = edtf if is_date else None
    draft.put("date", exact or _date(slide, node, draft))
    texts = _fields(slide.get("text"))
    for field, key in (("title", "headline"), ("summary", "text")):
        written = texts.get(key)
        if isinstance(written, Scalar) and written.text.strip():
            plain = without_markup(written.text)
            if plain != written.text.strip():
                draft.change("markup is taken out")
            draft.put(field, beside(plain, written))
    group = slide.get("group")
    if isinstance(group, Scalar) and group.text.strip():
        read = without_markup(without_markup(group.text))  # as TimelineJS does: twice
        draft.put("thread", sequence([beside(read, group)], group))
    if "place" in slide:
        draft.put("place", slide["place"])
    media = _fields(slide.get("media"))
    shown = {f"media_{key}": media.get(key) for key in ("caption", "credit")}
    shown |= {"media": media.get("url", media.get("link"))}
    put_shown(draft, shown | {"display_date": None if exact else slide.get("display_date")})
    for key, one in media.items():
        if key not in ("url", "link", "caption", "credit") and not _is_empty(one):
            draft.leave(_key_in_words(f"media {key}", one))
    for key, one in slide.items():
        if key not in _TAKEN and not _is_empty(one):
            draft.leave(_key_in_words(key, one))
    draft.name_untitled()
    if isinstance(unique, Scalar) and exact is None:  # our own export has the id there
        draft.identify(unique, file)
    return draft


def put_shown(draft: EventDraft, parts: MappingType[str, Node | None]) -> None:
    """Put in what a slide shows besides its text: its medium as a link, the rest as a note."""
    media = parts.get("media")
    linked = isinstance(media, Scalar) and bool(_ADDRESS.match(media.text.strip()))
    link: dict[str, Node] = {}
    for key, name in SHOWN.items():
        node = parts.get(key)
        text = without_markup(node.text) if isinstance(node, Scalar) else ""
        if text and node is not None and linked and key in _OF_LINKS:
            link[_OF_LINKS[key]] = beside(text, node)
        elif text and node is not None:
            draft.add_note(f"{name}: {text}", node)
    if linked and isinstance(media, Scalar):
        kind = {"kind": beside("image", media)} if _IMAGE.match(media.text.strip()) else {}
        page = mapping([("url", media), *link.items(), *kind.items()], media)
        draft.put("links", sequence([page], media))
    elif media is not None and not _is_empty(media):
        draft.leave("the medium, which is no address")


def _key_in_words(key: str, node: Node) -> str:
    """Return a key in words, with the address of the medium under it."""
    url = text_in(under(node, "url"))
    return key.replace("_", " ") + (f" ({url})" if url and len(url) <= 100 else "")


def _date(slide: MappingType[str, Node], node: Node, draft: EventDraft) -> Scalar:
    start, end = _fields(slide.get("start_date")), _fields(slide.get("end_date"))
    at = slide.get("start_date", node)
    first, last = _date_text(start), _date_text(end)
    year = text_in(start.get("year"))
    if "-" in (year[:1], text_in(end.get("year"))[:1]):
        draft.change(f"the year before 1, {year}, is in {first}")
    for parts, date in ((start, first), (end, last)):
        if _time_of_day(parts) and "T" not in date:
            draft.leave(f"the time of day, {_time_of_day(parts)}")
    return beside(lasting(first, last), at)


def _time_of_day(parts: MappingType[str, Node]) -> str:
    """Return the time of day of a date, as exact as it is; "" where it has none."""
    named = ("hour", "minute", "second", "millisecond")
    given = [place for place, part in enumerate(named) if text_in(parts.get(part))]
    times = [f"{text_in(parts.get(part)) or 0:0>2}" for part in named[: max(given, default=-1) + 1]]
    clock = ":".join(times[:3])
    return f"{clock}.{times[3]:0>3}" if len(times) == len(named) else clock


def _date_text(parts: MappingType[str, Node]) -> str:
    year, month, of_month = (text_in(parts.get(part)) for part in _DATE_PARTS[:3])
    if not year:
        return ""
    day = assembled(year, month, of_month, before_christ=True)
    clock = _time_of_day(parts)
    timed = _CLOCK.fullmatch(clock) and len(day) == len("2011-10-11")
    return f"{day}T{clock}" if timed else day


def without_markup(text: str) -> str:
    """Return the text that a reader sees, with a line for each paragraph."""
    if "<" not in text and "&" not in text:
        return text.strip()
    seen = _HIDDEN.sub("", text).replace("\n", " ")
    broken = _BROKEN_TAG.sub(_break, _TAG.sub(_break, seen))
    plain = _REFERENCE.sub(lambda found: html.unescape(found.group()).replace("\n", " "), broken)
    lines = (" ".join(line.split()) for line in plain.split("\n"))
    return "\n".join(line for line in lines if line)


def _break(tag: re.Match[str]) -> str:
    return "\n" if tag.group(1).casefold() in _LINE_BREAKS else ""

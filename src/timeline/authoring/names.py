"""Names as people write them → the ids that the registry knows, wherever the schema has names."""

import re
from collections.abc import Container

from msgspec import Struct, field

from timeline.authoring.drafts import EventDraft
from timeline.authoring.ids import id_from
from timeline.authoring.target import Target
from timeline.loading.reading import Vocabulary
from timeline.loading.shape.kinds import Many, ParticipantKind, Record, ValueKind
from timeline.loading.shape.schema import EVENT
from timeline.loading.shape.texts import CitationText, Name
from timeline.yaml import Mapping, Node, Scalar, Sequence
from timeline.yaml.nodes import beside, items_of, sequence

# Characters of a link that serves as an id; YAML allows 1,024 for a key.
_LONGEST_ID = 500

_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]+")
_SCRIPT = re.compile(r"(?:java|vb)script:", re.IGNORECASE)
_LINK = re.compile(r"(?!https?:)[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)


def _is_other_link(text: str, *, foreign: bool) -> bool:
    """Whether a source is a link that is neither http nor https."""
    # Browsers ignore spaces and controls in `java script:`. Other text with a space is a title,
    # `Data: a report`; in our own files a name with a colon may be an id, `wp:harbour`.
    bare = _CONTROLS.sub("", text)
    if _SCRIPT.match(bare.replace(" ", "")):
        return True
    return foreign and " " not in bare and _LINK.match(bare) is not None


# Keys under which no name stands.
_NAMELESS = frozenset(("id", "date", "title", "summary", "note", "kind", "certainty", "value"))

# Keys whose names only a registry that is there can know.
_OF_REGISTRIES = frozenset(("actors", "place", "tags", "thread"))


class NameResolver(Struct):
    """Replaces names by ids in one draft after the other, and notes in each what it did.

    `events` are the ids of all events, those that come in included; names of events stay as they
    are until these are known. With `foreign` sources are texts, not ids; `sources` gathers those
    that the registry does not know, by the ids made for them.
    """

    target: Target
    foreign: bool = False
    events: Container[str] | None = None
    sources: dict[str, str] = field(default_factory=dict)

    def resolve(self, draft: EventDraft) -> None:
        """Replace all names in a draft."""
        if self.foreign and "places" in self.target.declared:
            self._keep_unknown_place(draft)
        known = _NAMELESS if self.target.registry.files else _NAMELESS | _OF_REGISTRIES
        if all(key.text in known for key, _ in draft.node.entries):
            return
        node = self._node(EVENT, draft.node, draft)
        assert isinstance(node, Mapping)  # noqa: S101 - an event is a record, and stays one
        draft.node = node

    def _keep_unknown_place(self, draft: EventDraft) -> None:
        """Move a place into the note if the registry, which has declared its places, lacks it."""
        node = draft.get("place")
        nodes = items_of(node) or (node,)
        names = [one.text.strip() for one in nodes if isinstance(one, Scalar)]
        if all(self.target.id_of(Vocabulary.PLACE, name) for name in names) or node is None:
            return
        draft.put("place", sequence((), node))
        draft.add_note(f"Place: {', '.join(names)}", node)
        draft.change(f"the place {', '.join(names)} is unknown, and in the note")

    def _node(self, kind: ValueKind[object], node: Node, draft: EventDraft) -> Node | None:
        """Return a node with ids for names, None for a link that cannot be a source."""
        match kind, node:
            case Record(), Mapping():
                entries = [
                    (key, self._node(kind.keys[key.text].kind, one, draft))
                    if key.text not in _NAMELESS and key.text in kind.keys
                    else (key, one)
                    for key, one in node.entries
                ]
                found = tuple([(key, one) for key, one in entries if one is not None])
                return node._replace(entries=found)
            case Many(), Sequence():
                items = [self._node(kind.kind, item, draft) for item in node.items]
                return node._replace(items=tuple([one for one in items if one is not None]))
            case Many(), _:
                return self._node(kind.kind, node, draft)
            case ParticipantKind(), Mapping():
                actor = Vocabulary.ACTOR
                actors = [(self._name(actor, key, draft), role) for key, role in node.entries]
                return node._replace(entries=tuple(actors))
            case CitationText(), Scalar() if not node.absent:
                return self._source(node, draft)
            case ParticipantKind() | Name(), Scalar() if not node.absent:
                vocabulary = kind.vocabulary if isinstance(kind, Name) else Vocabulary.ACTOR
                return self._name(vocabulary, node, draft)
            case _:
                return node

    def _name(self, vocabulary: Vocabulary, node: Scalar, draft: EventDraft) -> Scalar:
        name = node.text.strip()
        if vocabulary is Vocabulary.EVENT and (self.events is None or name in self.events):
            return node
        return _replaced(vocabulary, node, self.target.id_of(vocabulary, name), draft)

    def _source(self, node: Scalar, draft: EventDraft) -> Scalar | None:
        text = node.text.strip()
        if text.partition(" ")[0] in self.target.vocabularies["sources"]:
            return node
        found = self.target.id_of(Vocabulary.SOURCE, text)
        if found is None and _is_other_link(text, foreign=self.foreign):
            draft.leave(f"the link {text[:60]}: only http and https become sources")
            return None
        if found is None and self.foreign:
            found = id_from(text) if " " in text or len(text) > _LONGEST_ID else text
            self.sources.setdefault(found, text)
        return _replaced(Vocabulary.SOURCE, node, found, draft)


def _replaced(vocabulary: Vocabulary, node: Scalar, id_: str | None, draft: EventDraft) -> Scalar:
    name = node.text.strip()
    if id_ is None or id_ == name:
        return node
    draft.change(f"{vocabulary} {name} is {id_}")
    return beside(id_, node)

"""Names as people write them → the ids that the registry knows, wherever the schema has names."""

import re
from collections.abc import Container

from msgspec import Struct, field

from timeline.authoring.drafts import Draft, beside
from timeline.authoring.slugs import id_from
from timeline.authoring.target import Target
from timeline.load.notes import Vocabulary
from timeline.load.shape.kinds import Cited, Kind, Many, Name, Record, TakingPart
from timeline.load.shape.schema import EVENT
from timeline.yaml import Mapping, Node, Scalar, Sequence

_LONGEST_ID = 500
"""Characters of a link that is its own id; YAML takes 1,024 for a key."""
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]+")
_SCRIPT = re.compile(r"(?:java|vb)script:", re.IGNORECASE)
_LINK = re.compile(r"(?!https?:)[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)


def _is_other_link(text: str, *, foreign: bool) -> bool:
    """Whether a source is a link, and none of http or https.

    Browsers pass over spaces and controls in `java script:`. Other text with a space is a title
    (`Data: a report`). In our own files a name with a colon may be an id (`wp:harbour`).
    """
    bare = _CONTROLS.sub("", text)
    if _SCRIPT.match(bare.replace(" ", "")):
        return True
    return foreign and " " not in bare and _LINK.match(bare) is not None


class Resolving(Struct):
    """Replaces names by ids in one draft after the other, and notes in each what it did.

    `events` are the ids of the events that come in together. `foreign` says that sources are
    texts; `sources` gathers, by the ids made for them, those that the registry does not know.
    """

    target: Target
    events: Container[str]
    foreign: bool = False
    sources: dict[str, str] = field(default_factory=dict)
    _draft: Draft | None = None

    def resolve(self, draft: Draft) -> None:
        """Replace all names in a draft."""
        self._draft = draft
        node = self._node(EVENT, draft.node)  # an event is a record, and stays one
        assert isinstance(node, Mapping)  # noqa: S101
        draft.node = node

    def _node(self, kind: Kind[object], node: Node) -> Node | None:
        """Return a node with ids for names, None for a link that cannot be a source."""
        if isinstance(kind, Record) and isinstance(node, Mapping):
            entries = (
                (key, self._node(kind.keys[key.text].kind, one) if key.text in kind.keys else one)
                for key, one in node.entries
            )
            stay = tuple((key, one) for key, one in entries if one is not None)
            return Mapping(stay, node.line, node.column)
        if isinstance(kind, Many):
            if not isinstance(node, Sequence):
                return self._node(kind.kind, node)
            items = (self._node(kind.kind, item) for item in node.items)
            return Sequence(tuple(one for one in items if one is not None), node.line, node.column)
        if isinstance(kind, TakingPart) and isinstance(node, Mapping):
            parts = ((self._name(Vocabulary.ACTOR, key), role) for key, role in node.entries)
            return Mapping(tuple(parts), node.line, node.column)
        if not isinstance(node, Scalar) or node.absent:
            return node
        if isinstance(kind, Cited):
            return self._source(node)
        if isinstance(kind, TakingPart):
            return self._name(Vocabulary.ACTOR, node)
        return self._name(kind.vocabulary, node) if isinstance(kind, Name) else node

    def _name(self, vocabulary: Vocabulary, node: Scalar) -> Scalar:
        name = node.text.strip()
        if vocabulary is Vocabulary.EVENT and name in self.events:
            return node
        found = self.target.called(vocabulary, name)
        if found is None or found == name:
            return node
        self._note(f"{vocabulary} {name} is {found}")
        return beside(found, node)

    def _source(self, node: Scalar) -> Scalar | None:
        text = node.text.strip()
        if text.partition(" ")[0] in self.target.vocabularies["sources"]:
            return node
        found = self.target.called(Vocabulary.SOURCE, text)
        if found is None and _is_other_link(text, foreign=self.foreign):
            assert self._draft is not None  # noqa: S101
            self._draft.leave(f"the link {text[:60]}: only http and https become sources")
            return None
        if found is None and self.foreign:
            found = id_from(text) if " " in text or len(text) > _LONGEST_ID else text
            self.sources.setdefault(found, text)
        if found is None or found == text:
            return node
        self._note(f"source {text} is {found}")
        return beside(found, node)

    def _note(self, what: str) -> None:
        assert self._draft is not None  # noqa: S101
        self._draft.change(what)

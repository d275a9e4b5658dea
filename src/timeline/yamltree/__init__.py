"""YAML text → nodes that know their place. The only room that knows the yaml library."""

from timeline.yamltree.characters import lines_of
from timeline.yamltree.nodes import Mapping, Node, Refused, Scalar, Sequence, place_of
from timeline.yamltree.reading import read_tree

__all__ = [
    "Mapping",
    "Node",
    "Refused",
    "Scalar",
    "Sequence",
    "lines_of",
    "place_of",
    "read_tree",
]

"""YAML text → nodes that know their place. The only room that knows the yaml library."""

from timeline.yamltree.nodes import Mapping, Node, Scalar, Sequence, place_of
from timeline.yamltree.reading import read_tree

__all__ = ["Mapping", "Node", "Scalar", "Sequence", "place_of", "read_tree"]

"""YAML text → nodes that know their place. The only room that knows the yaml library."""

from timeline.yaml.characters import lines_of
from timeline.yaml.nodes import Mapping, Node, Refused, Scalar, Sequence, place_of
from timeline.yaml.reader import read_tree

__all__ = ["Mapping", "Node", "Refused", "Scalar", "Sequence", "lines_of", "place_of", "read_tree"]

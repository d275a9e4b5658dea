"""Builds the index of the bundled registry, to answer its questions at once, and the manual pages.

A wheel carries the index beside the registry, the manual pages for `man`, and the pages of
`timeline help`. An editable install has it beside the registry too, at the
top of the source tree, where the program uses it while it is newer than all of the program.
"""

import os
import sys
from contextlib import closing
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

REGISTRY, INDEX = "events.yaml", "events.db"


class ShippedIndex(BuildHookInterface[Any]):
    """Writes `events.db` beside the registry."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the index, and put it into the wheel or into the source tree."""
        os.chdir(self.root)
        if version == "editable":
            if os.access(".", os.W_OK):
                with TemporaryDirectory(dir=".") as folder:
                    into_tree(os.path.join(folder, INDEX))
            return
        self.folder = TemporaryDirectory()
        index = os.path.join(self.folder.name, INDEX)
        if not written(index):
            raise SystemExit(f"{REGISTRY} has errors: timeline check")
        build_data["force_include"][index] = f"timeline/{INDEX}"
        add_pages(self.folder.name, build_data)


def add_pages(folder: str, build_data: dict[str, Any]) -> None:
    """Put the manual pages and the pages about topics into the wheel."""
    sys.path.insert(0, os.path.join(os.getcwd(), "docs"))
    import commands

    from timeline.commands.topics import TOPICS

    commands.main(folder)
    for name in sorted(os.listdir(folder)):
        if name.endswith(".1"):
            build_data["shared_data"][os.path.join(folder, name)] = f"share/man/man1/{name}"
    for topic in TOPICS:
        build_data["force_include"][f"docs/{topic}.md"] = f"timeline/docs/{topic}.md"


def into_tree(index: str) -> None:
    """Put an index beside the registry in this folder, unless that has errors to be mended."""
    if written(index):
        os.replace(index, INDEX)


def written(index: str) -> bool:
    """Write the index of the registry in this folder; return whether there is one."""
    sys.path.insert(0, os.path.join(os.getcwd(), "src"))
    from timeline.index.sources import BuiltFrom, built_from
    from timeline.index.writing import IndexWriter
    from timeline.loading import load
    from timeline.reports.stored_records import records_of

    loaded = load([REGISTRY])
    registry = loaded.registry
    if registry is None:
        return False
    now = built_from(REGISTRY, REGISTRY)
    sources = [BuiltFrom(REGISTRY, now.size, 0, now.sum)]
    with closing(IndexWriter(index)) as writer:
        writer.keep_lines(loaded.lines)
        writer.finish(registry, records_of, sources)
    return True

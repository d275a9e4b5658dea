"""Builds the index of the bundled registry into the wheel, to answer its questions at once."""

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

REGISTRY = "events.yaml"


class ShippedIndex(BuildHookInterface[Any]):
    """Writes `events.db` beside the registry that a wheel carries."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the index, but for an editable install, whose registry may change."""
        if version == "editable":
            return
        sys.path.insert(0, str(Path(self.root, "src")))
        from timeline.index.sources import BuiltFrom, built_from
        from timeline.index.writing import write
        from timeline.load import load
        from timeline.reports.stored_records import records_of

        os.chdir(self.root)
        loaded = load([REGISTRY])
        registry = loaded.registry
        if registry is None:
            raise SystemExit(f"{REGISTRY} has errors: timeline check")
        self.folder = TemporaryDirectory()
        index = os.path.join(self.folder.name, "events.db")
        now = built_from(REGISTRY, REGISTRY)
        sources = [BuiltFrom(REGISTRY, now.size, 0, now.sum)]
        write(index, registry, records_of(registry), sources, lines=loaded.lines)
        build_data["force_include"][index] = "timeline/events.db"

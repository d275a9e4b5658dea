"""What a run works with: an installed `timeline`, the peers on this machine, generated files."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from generate import generate
from world import RARE, world

PROJECT = Path(__file__).resolve().parent.parent
PEERS = Path(__file__).with_name("peers")
BUNDLED = PROJECT / "events.yaml"
NOT_FOUND = "not found on this machine"


@dataclass(frozen=True)
class Setting:
    """Where everything is.

    `python` has `timeline` installed, `peers_python` may have duckdb; `modules` is a folder in
    which npm installed @markwhen/parser.
    """

    folder: Path
    python: Path
    peers_python: Path
    modules: Path

    @property
    def timeline(self) -> str:
        """Return the installed command."""
        return str(self.python.with_name("timeline"))

    def peer(self, name: str) -> str:
        """Return the path of one of the small programs beside this one."""
        return str(PEERS / name)

    def tool(self, name: str) -> str:
        """Return where a program is, or its bare name."""
        return shutil.which(name) or name

    def missing(self, *names: str) -> str | None:
        """Return why a contender that needs these programs cannot run, None where it can."""
        return None if all(shutil.which(name) for name in names) else NOT_FOUND

    def file(self, events: int, form: str) -> str:
        """Return a generated file, which is made where it is not there yet."""
        target = self.folder / f"{form}-{events}.{_ENDINGS[form]}"
        if not target.exists():
            draft = target.with_suffix(".part")
            generate(events, form, draft)
            draft.rename(target)
        return str(target)

    def bundled_json(self) -> str:
        """Return a file with the bundled registry's events as JSON."""
        target = self.folder / "bundled.json"
        if not target.exists():
            target.write_bytes(said(self.timeline, "list", "--json").encode())
        return str(target)

    def index(self, events: int) -> str:
        """Return where the index of a generated registry lies, once it has been made."""
        return str(self.folder / f"index-{events}.db")

    def imported(self, events: int) -> str:
        """Return where a plain SQLite import of the JSONL file lies, once it has been made."""
        return str(self.folder / f"plain-{events}.db")

    def common(self, events: int) -> str:
        """Return the actor that questions ask about."""
        return world(events).common.id

    @property
    def rare(self) -> str:
        """Return the actor who hardly ever appears."""
        return RARE

    @cached_property
    def has_duckdb(self) -> bool:
        """Whether DuckDB can be asked through Python."""
        return bool(said(self.peers_python, "-c", "import duckdb; print(duckdb.__version__)"))

    @cached_property
    def has_markwhen(self) -> bool:
        """Whether Markwhen's parser is in the folder of modules."""
        return bool(self.missing("node") is None and self.markwhen_version)

    @cached_property
    def markwhen_version(self) -> str:
        """Return the version of Markwhen's parser, or ""."""
        script = "console.log(JSON.parse(require('fs').readFileSync(process.argv[1])).version)"
        package = self.modules / "node_modules" / "@markwhen" / "parser" / "package.json"
        return said("node", "-e", script, str(package)).strip() if package.exists() else ""

    @cached_property
    def yq_is_jq(self) -> bool:
        """Whether yq is the one that wraps jq, and not the one of the same name in Go."""
        return "mikefarah" not in said("yq", "--version")


_ENDINGS = {
    "yaml": "yaml", "jsonl": "jsonl", "names": "yaml", "journal": "journal", "markwhen": "mw",
}  # fmt: skip


def said(*command: str | Path) -> str:
    """Return what a command prints, "" where there is no such command or it fails."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    try:
        done = subprocess.run(  # noqa: S603
            command, capture_output=True, check=True, encoding="utf-8", env=environment,
            stdin=subprocess.DEVNULL,
        )  # fmt: skip
    except (OSError, subprocess.CalledProcessError):
        return ""
    return done.stdout


def installed(folder: Path) -> Path:
    """Return the Python of a new environment with the project installed, bytecode compiled."""
    environment = folder / "venv"
    python = environment / "bin" / "python"
    if not python.with_name("timeline").exists():
        _must(sys.executable, "-m", "venv", "--without-pip", str(environment))
        _must(
            sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--compile",
            "--disable-pip-version-check", str(PROJECT),
        )  # fmt: skip
    return python


def _must(*command: str) -> None:
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    subprocess.run(command, check=True, env=environment)  # noqa: S603

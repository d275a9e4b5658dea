"""The panel Author, the part that builds indexes."""

from typing import Annotated

from timeline.commands.author import index_file
from timeline.engines.columns import Part
from timeline.options.files import must_name_a_file
from timeline.terminal import completion
from timeline.terminal.ask import Input
from timeline.terminal.failures import say
from timeline.terminal.forms import argument
from timeline.terminal.registration import AUTHOR, command


@command("index", AUTHOR, renamed={"-o": "--to FILE", "--output": "--to FILE"})
def index(
    ask: Input,
    registries: Annotated[
        list[str] | None,
        argument("[REGISTRY]…", "Registries, as with -r.", completion.files),
    ] = None,
    to: Annotated[
        str | None,
        "The index to write. If left out: the registry's name with the ending .db. With the "
        "ending .parquet, or / for a folder, it is written in Parquet.",
    ] = None,
    partition_by: Annotated[
        Part | None, "The part of time of which each has files of its own in Parquet."
    ] = None,
) -> None:
    """Build an index: one SQLite file that answers fast, however many events there are.

    timeline index --to alibaba.db
    timeline index mine.yaml
    timeline index mine.yaml --to mine.parquet
    """
    must_name_a_file("--to", to)
    built = index_file.build(registries or ask.registry, to, partition_by)
    say(f"{built.file}: {built.events:,} events, {built.size / 2**20:.1f} MiB")

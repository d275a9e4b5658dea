"""The panel Author, the part that builds indexes."""

from typing import Annotated

from typer import Argument, Option

from timeline.commands import index_file
from timeline.options.files import Desk, must_name_a_file
from timeline.terminal import completion
from timeline.terminal.failures import say
from timeline.terminal.registration import AUTHOR, command


@command("index", AUTHOR)
def index(
    ask: Desk,
    registries: Annotated[
        list[str] | None,
        Argument(
            metavar="[REGISTRY]…", help="Registries, as with -r.", autocompletion=completion.files
        ),
    ] = None,
    output: Annotated[
        str | None,
        Option(
            "-o",
            "--output",
            autocompletion=completion.files,
            metavar="FILE",
            help="The index to write. If left out: the registry's name with the ending .db.",
        ),
    ] = None,
) -> None:
    """Build an index: one SQLite file that answers fast, however many events there are.

    timeline index -o alibaba.db
    timeline index mine.yaml
    """
    must_name_a_file("-o", output)
    built = index_file.build(registries or ask.registry, output)
    say(f"{built.file}: {built.events:,} events, {built.size / 2**20:.1f} MiB")

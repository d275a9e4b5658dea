"""What the shell may offer for a value: names out of the registry at hand.

Completion must never disturb the line that is being typed: whatever fails, nothing is offered.
Nor is a name that the shell would read as more than a word, such as `;reboot`: shells put what
they are offered on the line as it is.
"""

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from typer import Context

if TYPE_CHECKING:
    from timeline.model import Registry

WORD = re.compile(r"@?\w[\w.:@%+,/-]*")
"""A name that every shell reads as one word, and nothing else."""

Completer = Callable[[Context, str], list[str]]


def _offering(names: Callable[["Registry"], Iterable[str]]) -> Completer:
    def complete(ctx: Context, incomplete: str) -> list[str]:
        registry = _registry(ctx)
        if registry is None:
            return []
        return [
            name for name in names(registry) if name.startswith(incomplete) and WORD.fullmatch(name)
        ]

    return complete


def _registry(ctx: Context) -> "Registry | None":
    from timeline.load import open_registry
    from timeline.options.registries import registry_names

    given = ctx.params.get("registry") or (
        ctx.parent.params.get("registry") if ctx.parent else None
    )
    names = registry_names(given)
    return None if "-" in names else open_registry(names).registry


actors = _offering(lambda registry: registry.actors)
tags = _offering(lambda registry: registry.tags)
threads = _offering(lambda registry: registry.threads)
sources = _offering(lambda registry: registry.sources)
metrics = _offering(lambda registry: registry.metrics)
events = _offering(lambda registry: registry.by_id)
comparable = _offering(
    lambda registry: (
        *registry.actors,
        *registry.by_id,
        *registry.metrics,
        *registry.threads,
        *registry.tags,
        *registry.periods,
        *registry.sources,
    )
)
queries = _offering(lambda registry: [f"@{name}" for name in registry.queries])


def kinds(incomplete: str) -> list[str]:
    """Offer what an entry may be, which no registry needs to be read for."""
    known = ("event", "claim", "forecast", "judgement")
    return [kind for kind in known if kind.startswith(incomplete)]

"""What the shell may offer for a value: names out of the registry at hand.

Completion must never disturb the line that is being typed: whatever fails, nothing is offered.
"""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from typer import Context

if TYPE_CHECKING:
    from timeline.model import Registry

Completer = Callable[[Context, str], list[str]]


def _offering(names: Callable[["Registry"], Iterable[str]]) -> Completer:
    def complete(ctx: Context, incomplete: str) -> list[str]:
        registry = _registry(ctx)
        if registry is None:
            return []
        typed = incomplete.casefold()
        return [name for name in names(registry) if name.casefold().startswith(typed)]

    return complete


def _registry(ctx: Context) -> "Registry | None":
    from timeline.load import load
    from timeline.options.registries import registry_names

    given = ctx.params.get("registry") or (
        ctx.parent.params.get("registry") if ctx.parent else None
    )
    names = registry_names(given)
    return None if "-" in names else load(names).registry


actors = _offering(lambda registry: registry.actors)
tags = _offering(lambda registry: registry.tags)
threads = _offering(lambda registry: registry.threads)
sources = _offering(lambda registry: registry.sources)
metrics = _offering(lambda registry: registry.metrics)
events = _offering(lambda registry: registry.by_id)
kinds = _offering(lambda _: ("event", "claim", "forecast", "judgement"))

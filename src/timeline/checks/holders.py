"""Rules about posts and those who hold them."""

from collections.abc import Iterator

from timeline.checks.findings import Finding
from timeline.model import Registry, Role


def acts_outside_post(registry: Registry) -> Iterator[Finding]:
    """An actor takes part in an event in a post that it certainly did not hold then.

    What an event says an actor was in it is compared with the titles of the actor's posts.
    """
    posts: dict[tuple[str, str], list[Role]] = {}
    for role in registry.roles:
        posts.setdefault((role.actor, role.title.casefold()), []).append(role)
    for event in registry.events:
        for participant in event.actors:
            held = posts.get((participant.actor, participant.role.casefold()), [])
            outside = [
                role
                for role in held
                if role.tenure.surely_before(event.span) or event.span.surely_before(role.tenure)
            ]
            if held and len(outside) == len(held):
                yield Finding(
                    event.place,
                    f"{participant.actor} acts as {participant.role} on {event.span.edtf}, "
                    f"but held that post {outside[0].tenure.edtf}",
                    "mend the role in the event, or the post's from and to",
                    participant.role,
                )

"""The rule about posts and those who hold them."""

from collections.abc import Iterator

from timeline.checks.findings import Finding
from timeline.model import RegistryModel
from timeline.model.groups import grouped


def acts_outside_post(registry: RegistryModel) -> Iterator[Finding]:
    """An actor takes part in an event in a post that it certainly did not hold then.

    The role that an event gives to an actor is compared with the titles of the actor's posts.

    Breaks::
        actors: {ann: {roles: [{title: boss, from: "2001", to: "2005"}]}}
        - {id: a, date: "2009", title: One, actors: [ann: boss]}
    Passes::
        actors: {ann: {roles: [{title: boss, from: "2001", to: "2005"}]}}
        - {id: a, date: "2005", title: One, actors: [ann: boss]}
        - {id: b, date: "2009", title: Two, actors: [ann: guest]}
    """
    posts = grouped(((role.actor, role.title.casefold()), role.tenure) for role in registry.roles)
    for event in registry.events:
        for participant in event.actors:
            tenures = posts.get((participant.actor, participant.role.casefold()), [])
            # A post may be held several times: the event must lie outside of all these tenures.
            outside = (
                one.surely_before(event.span) or event.span.surely_before(one) for one in tenures
            )
            if tenures and all(outside):
                acts = f"{participant.actor} acts as {participant.role} on {event.span.edtf}"
                what = f"{acts}, but held that post {tenures[0].edtf}"
                hint = "mend the role in the event, or the post's from and to"
                yield Finding(event.place, what, hint, participant.role)

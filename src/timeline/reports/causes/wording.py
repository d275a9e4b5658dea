"""What a cause did to its effect in words, as seen from the cause or from the effect."""

from timeline.model import How
from timeline.model.causes.causality import Way

_DID = {
    How.PURPOSE: ("was done for it", "what it was done for"),
    How.DESPITE: ("stood against it", "came despite it"),
    How.FAILED_TO_PREVENT: ("failed to prevent it", "not prevented by it"),
}
# For the ways back, to a cause, and forth, to an effect
_HEADS = {
    How.PURPOSE: ("done for it", "done for"),
    How.DESPITE: ("despite", "despite it"),
    How.FAILED_TO_PREVENT: ("not prevented by", "failed to prevent"),
}


def other_did(how: How, way: Way) -> str:
    """Return what the event at the other end of a link did: `caused it`, or `caused by it`."""
    if how in _DID:
        return _DID[how][way is Way.FORTH]
    return f"{how.value} it" if way is Way.BACK else f"{how.value} by it"


def link_heading(how: How, way: Way) -> str:
    """Return what stands before the title of the other event: `caused by`, `caused`, `despite`."""
    if how in _HEADS:
        return _HEADS[how][way is Way.FORTH]
    return f"{how.value} by" if way is Way.BACK else how.value


def link_word(how: How, way: Way) -> str:
    """Return what stands beside the other event: `caused`, `despite`, `failed to prevent`."""
    return link_heading(how, way) if how in _HEADS else how.value

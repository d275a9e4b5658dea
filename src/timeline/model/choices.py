"""The closed choices of a registry."""

from enum import StrEnum


class EventKind(StrEnum):
    """What an entry is: something that happened, or something that somebody says."""

    EVENT = "event"
    CLAIM = "claim"
    FORECAST = "forecast"
    JUDGEMENT = "judgement"
    QUESTION = "question"
    PLAN = "plan"

    @property
    def states_facts(self) -> bool:
        """Whether its dates and figures are stated as those of something that is so."""
        return self not in (EventKind.FORECAST, EventKind.PLAN, EventKind.QUESTION)


class Certainty(StrEnum):
    """How sure the registry is of what it says: a date, a cause, a figure, a verdict or a post.

    It never says *possible*, which is a word of periods.
    """

    CERTAIN = "certain"
    PROBABLE = "probable"
    DOUBTFUL = "doubtful"
    INFERRED = "inferred"
    """No source says it; it follows from what they say."""
    DISPUTED = "disputed"
    """Sources say different things."""


class Weight(StrEnum):
    """How much an event counts in a short account."""

    LOW = "low"
    NORMAL = "normal"
    HIGH = "high"

    @property
    def rank(self) -> int:
        """Its place among the weights, from 0 for low."""
        return [*Weight].index(self)


class How(StrEnum):
    """What a cause did to its effect."""

    CAUSED = "caused"
    ENABLED = "enabled"
    PROVOKED = "provoked"
    PREVENTED = "prevented"
    REVEALED = "revealed"
    PURPOSE = "purpose"
    """The cause was done for the effect: it is the means, the effect is the end.

    So every link points from the earlier to the later, as it does for what caused something.
    """
    DESPITE = "despite"
    """The effect came although the cause stood against it."""
    FAILED_TO_PREVENT = "failed-to-prevent"
    """The cause was meant to keep the effect from coming."""


class Side(StrEnum):
    """What a verdict says of somebody."""

    MERIT = "merit"
    DEMERIT = "demerit"
    MIXED = "mixed"


class Bound(StrEnum):
    """How a figure's value stands to the true one."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at-least"
    MORE_THAN = "more-than"
    AT_MOST = "at-most"
    LESS_THAN = "less-than"
    RANGE = "range"


class MetricKind(StrEnum):
    """Whether a metric counts what passes in a period, what is there at a time, or a part."""

    FLOW = "flow"
    STOCK = "stock"
    SHARE = "share"


class Better(StrEnum):
    """Which direction of a metric is good news."""

    UP = "up"
    DOWN = "down"
    NONE = "none"

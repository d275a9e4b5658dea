"""The closed choices of a registry."""

from enum import StrEnum


class EventKind(StrEnum):
    """What an entry is: something that happened, or something that somebody says."""

    EVENT = "event"
    CLAIM = "claim"
    FORECAST = "forecast"
    JUDGEMENT = "judgement"


class Certainty(StrEnum):
    """Whether the source states an event's date, or the registry infers it."""

    CERTAIN = "certain"
    INFERRED = "inferred"


class How(StrEnum):
    """What a cause did to its effect."""

    CAUSED = "caused"
    ENABLED = "enabled"
    PROVOKED = "provoked"
    PREVENTED = "prevented"
    REVEALED = "revealed"


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

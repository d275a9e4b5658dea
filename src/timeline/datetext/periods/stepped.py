"""A step and the period it cuts, in one expression as hledger has it: "monthly in 2008".

stepped    = step [ [ "in" ] period ] | period
"""

from msgspec import Struct

from timeline.dates.period import Calendar, Period
from timeline.dates.refusal import Refusal
from timeline.datetext.periods.period import parse_period
from timeline.datetext.periods.steps import Step, parse_step
from timeline.datetext.reader import LONGEST
from timeline.datetext.words.tokens import words_of
from timeline.datetext.words.width import narrow

_MOST_WORDS = 16


class Stepped(Struct, frozen=True):
    """A period and how it is cut; either may be left out."""

    period: Period | None
    step: Step | None


def parse_stepped(text: str, calendar: Calendar) -> Stepped | Refusal:
    """The step, the period or both that a text names: `every 2 years from 2007`."""
    narrowed = narrow(text[: LONGEST + 1])
    words = words_of(narrowed)[:_MOST_WORDS]
    found = parse_period(text, calendar)
    if isinstance(found, Period):
        return Stepped(found, None)
    wrong = None
    for place in range(len(words), 0, -1):
        column = words[place].column if place < len(words) else len(narrowed)
        step = parse_step(narrowed[:column].strip())
        if isinstance(step, Step) and step.origin is None:
            rest = narrowed[column:].strip()
            if not rest:
                return Stepped(None, step)
            within = parse_period(rest, calendar)
            if isinstance(within, Period):
                return Stepped(within, step)
            wrong = wrong or within.within(text, column)
    return wrong or found

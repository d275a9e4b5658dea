"""Text to Spans, Periods and Steps, and Spans to words.

The grammars stand in the docstrings of the modules: `edtf` for EDTF, `words` for English, `foreign`
for other languages and calendars, `periods` for what questions are asked of, and `wording` for the
way back. What is seldom needed is loaded when first asked for.
"""

from typing import TYPE_CHECKING, Any

from timeline.datetext.reader import parse_date

if TYPE_CHECKING:
    from timeline.datetext.foreign.translation import says_more
    from timeline.datetext.periods.period import parse_period, parse_periods
    from timeline.datetext.periods.steps import Step, Stepped, parse_step, parse_stepped
    from timeline.datetext.wording.spans import in_words
    from timeline.datetext.words.relative import Relative

_LATER = {
    "in_words": "wording.spans",
    "parse_period": "periods.period",
    "parse_periods": "periods.period",
    "Relative": "words.relative",
    "Step": "periods.steps",
    "parse_step": "periods.steps",
    "Stepped": "periods.steps",
    "parse_stepped": "periods.steps",
    "says_more": "foreign.translation",
}

__all__ = [
    "Relative",
    "Step",
    "Stepped",
    "in_words",
    "parse_date",
    "parse_period",
    "parse_periods",
    "parse_step",
    "parse_stepped",
    "says_more",
]


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    found = getattr(import_module(f"{__name__}.{_LATER[name]}"), name)
    globals()[name] = found
    return found

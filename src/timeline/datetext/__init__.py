"""Text to Spans, Periods and Steps, and Spans to words.

The grammars stand in the docstrings of the modules: `edtf`, `compound` and `longyear` for EDTF,
`human` and `phrases` for English, `periods` and `steps` for what questions are asked of. What
is seldom needed is loaded when first asked for.
"""

from typing import TYPE_CHECKING, Any

from timeline.datetext.reading import parse_date

if TYPE_CHECKING:
    from timeline.datetext.periods import parse_period, parse_periods
    from timeline.datetext.relative import Relative
    from timeline.datetext.stepped import Stepped, parse_stepped
    from timeline.datetext.steps import Step, parse_step
    from timeline.datetext.wording import in_words

_LATER = {
    "in_words": "wording",
    "parse_period": "periods",
    "parse_periods": "periods",
    "Relative": "relative",
    "Step": "steps",
    "parse_step": "steps",
    "Stepped": "stepped",
    "parse_stepped": "stepped",
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
]


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    found = getattr(import_module(f"{__name__}.{_LATER[name]}"), name)
    globals()[name] = found
    return found

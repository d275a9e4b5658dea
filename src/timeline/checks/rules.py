"""The table of rules. A new one is a function and a line here."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from timeline.checks import causes, coverage, figures, holders, words
from timeline.checks.finding import Finding
from timeline.model import Registry
from timeline.problems import Place, Problem, Severity

Find: TypeAlias = Callable[[Registry], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its stable code, how bad it is when broken, and what finds where it is."""

    code: str
    severity: Severity
    find: Find

    @property
    def manual(self) -> str:
        """Return what the rule says, as its function's docstring tells it."""
        return self.find.__doc__ or ""


_ERROR, _WARNING = Severity.ERROR, Severity.WARNING

RULES: Sequence[Rule] = (
    Rule("effect-before-cause", _ERROR, causes.effect_before_cause),
    Rule("cause-of-itself", _ERROR, causes.cause_of_itself),
    Rule("acts-outside-post", _WARNING, holders.acts_outside_post),
    Rule("unit", _ERROR, figures.unit_of_another_metric),
    Rule("fix-for-nothing", _ERROR, figures.fix_for_nothing),
    Rule("fix-missing", _WARNING, figures.fix_missing),
    Rule("two-values", _ERROR, figures.two_values),
    Rule("no-source", _WARNING, coverage.no_source),
    Rule("unknown-locator", _ERROR, coverage.unknown_locator),
    Rule("uncovered", _WARNING, coverage.uncovered),
    Rule("not-empty", _WARNING, coverage.not_empty),
    Rule("unused", _WARNING, coverage.unused),
    Rule("long-title", _WARNING, words.long_title),
    Rule("long-summary", _WARNING, words.long_summary),
    Rule("full-stop", _WARNING, words.full_stop),
)


def check(registry: Registry) -> list[Problem]:
    """Return every finding of every rule, in the order of the file."""
    found = [
        Problem(
            finding.place or Place(registry.files[0] if registry.files else ""),
            rule.code,
            finding.what,
            finding.hint,
            rule.severity,
        )
        for rule in RULES
        for finding in rule.find(registry)
    ]
    return sorted(found, key=lambda problem: problem.order)

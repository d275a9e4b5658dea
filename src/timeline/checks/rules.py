"""The table of rules. A new one is a function and a line here."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Generic, TypeVar

from msgspec import Struct

from timeline.checks import causes, coverage, figures, holders, names, twins, words
from timeline.checks.findings import Finding, Lines, closest
from timeline.model import Registry
from timeline.problems import Place, Problem, Severity

T = TypeVar("T")


class Rule(Struct, Generic[T], frozen=True):
    """A rule: its stable code, how bad it is when broken, and what finds where it is.

    The docstring of `find` is the rule's manual: its first line says what is wrong.
    """

    code: str
    severity: Severity
    find: Callable[[T], Iterator[Finding]]


_ERROR, _WARNING = Severity.ERROR, Severity.WARNING

RULES: Sequence[Rule[Registry]] = (
    Rule("effect-before-cause", _ERROR, causes.effect_before_cause),
    Rule("cause-of-itself", _ERROR, causes.cause_of_itself),
    Rule("acts-outside-post", _WARNING, holders.acts_outside_post),
    Rule("unit", _ERROR, figures.unit_of_another_metric),
    Rule("fix-for-nothing", _ERROR, figures.fix_for_nothing),
    Rule("fix-missing", _WARNING, figures.fix_missing),
    Rule("no-source", _WARNING, coverage.no_source),
    Rule("part-without-source", _WARNING, coverage.part_without_source),
    Rule("unknown-locator", _ERROR, coverage.unknown_locator),
    Rule("uncovered", _WARNING, coverage.uncovered),
    Rule("not-empty", _WARNING, coverage.not_empty),
    Rule("unused", _WARNING, coverage.unused),
    Rule("same-but-case", _WARNING, twins.same_but_case),
    Rule("likely-slip", _WARNING, twins.likely_slip),
    Rule("similar-actors", _WARNING, twins.similar_actors),
    Rule("shared-name", _WARNING, names.shared_name),
    Rule("told-twice", _WARNING, twins.told_twice),
    Rule("part-of-itself", _ERROR, names.part_of_itself),
    Rule("hidden-character", _WARNING, names.hidden_character),
    Rule("long-title", _WARNING, words.long_title),
    Rule("long-summary", _WARNING, words.long_summary),
    Rule("full-stop", _WARNING, words.full_stop),
)


def check(
    registry: Registry, lines: Lines, rules: Iterable[Rule[Registry]] = RULES
) -> list[Problem]:
    """Return every finding of the rules, in the order of the file.

    The lines of the files serve to find the word that is meant.
    """
    file = registry.files[0] if registry.files else ""
    found = [
        problem_of(rule, finding, closest(finding, lines) or Place(file))
        for rule in rules
        for finding in rule.find(registry)
    ]
    return sorted(found, key=lambda problem: problem.order)


def problem_of(rule: Rule[T], finding: Finding, place: Place) -> Problem:
    """Return what a rule found as a problem."""
    return Problem(place, rule.code, finding.what, finding.hint, rule.severity, mend=finding.mend)

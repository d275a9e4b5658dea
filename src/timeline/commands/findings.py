"""All that is wrong with a registry: what stops it from being read, or else what checks find."""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from inspect import cleandoc

from msgspec import Struct
from msgspec.structs import replace

from timeline.checks.findings import Finding
from timeline.checks.rules import RULES, Rule, check, problem_of
from timeline.load import Loaded, load
from timeline.load.codes import CODES
from timeline.load.style import File, comment_in_text, date_in_words, date_without_quotes
from timeline.model import Registry
from timeline.problems import Place, Problem, Severity, with_excerpts
from timeline.render.inert import inert
from timeline.report import Report
from timeline.reports import check_report
from timeline.reports.disagreements import DISAGREEMENTS
from timeline.terminal.failures import message_width
from timeline.terminal.manual import manual_of
from timeline.terminal.progress import bar_for_reading
from timeline.terminal.registries import registry_names
from timeline.terminal.usage import UsageError, one_of


def broken_query(registry: Registry) -> Iterator[Finding]:
    """A saved query cannot be understood, or asks for a name that does not exist."""
    from timeline.dates import Refusal
    from timeline.library.periods import calendar_of
    from timeline.query.language import parse_query

    calendar = calendar_of(registry, None)
    for name, text in registry.queries.items():
        query = parse_query(text, registry, calendar)
        if isinstance(query, Refusal):
            what = f"the saved query @{name}: {query.what}"
            hint = query.hint or "mend the query, or declare the name it asks for"
            yield Finding(None, what, hint, name, section="queries")


FILE_RULES: Sequence[Rule[File]] = (
    Rule("comment-in-text", Severity.WARNING, comment_in_text),
    Rule("date-in-words", Severity.NOTE, date_in_words),
    Rule("date-without-quotes", Severity.NOTE, date_without_quotes),
)
REGISTRY_RULES: Sequence[Rule[Registry]] = (
    *RULES,
    *DISAGREEMENTS,
    Rule("broken-query", Severity.ERROR, broken_query),
)


class Chosen(Struct, frozen=True):
    """Which rules are followed: `only` these, or all but those to `skip`; notes where asked for."""

    only: frozenset[str] = frozenset()
    skip: frozenset[str] = frozenset()
    notes: bool = False

    def takes(self, code: str, severity: Severity) -> bool:
        """Return whether a rule of this code and severity is followed."""
        if self.only:
            return code in self.only
        return code not in self.skip and (self.notes or severity is not Severity.NOTE)


def _rules() -> list[tuple[str, Severity, Callable[..., Iterator[Finding]]]]:
    """Return code, severity and function of every rule, those of files first."""
    rules = [(rule.code, rule.severity, rule.find) for rule in FILE_RULES]
    return [*rules, *((rule.code, rule.severity, rule.find) for rule in REGISTRY_RULES)]


def chosen(only: Sequence[str], skip: Sequence[str], *, notes: bool) -> Chosen:
    """Return the choice of rules that was typed; a code that there is not is a usage error."""
    known = [code for code, _, _ in _rules()]
    return Chosen(
        frozenset(_known(code, known) for code in only),
        frozenset(_known(code, known) for code in skip),
        notes,
    )


def _known(code: str, codes: Sequence[str]) -> str:
    if code in codes:
        return code
    if code in CODES:
        what = f'"{code}" stops a file from being read, and is always told'
        raise UsageError(what, "--only and --skip choose among the others")
    near = one_of(get_close_matches(code, codes))
    raise UsageError(f'there is no check "{code}"', near or "timeline check --list names them")


def checked(names: Sequence[str] | None, rules: Chosen, *, strict: bool) -> tuple[Report, bool]:
    """Return a report of all that is wrong, and whether the check has failed."""
    files = registry_names(names)
    with bar_for_reading() as told:
        loaded = load(files, told=told)
    problems = problems_of(loaded, rules)
    width = message_width(sys.stdout)
    report = check_report.report(problems, ", ".join(files), inert, width)
    return report, has_failed(problems, strict=strict)


def has_failed(problems: Sequence[Problem], *, strict: bool) -> bool:
    """Return whether anything is wrong that a check does not let pass."""
    fatal = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return any(problem.severity in fatal for problem in problems)


def manual(code: str | None) -> Report:
    """Return the manual of one code, or the list of all."""
    stopping = _entries(CODES)
    rules = [
        check_report.Entry(code, severity, manual_of(find)) for code, severity, find in _rules()
    ]
    entries = [*stopping, *rules]
    if code is None:
        return check_report.codes(entries)
    from timeline.exchange.codes import CODES as OF_IMPORTS

    entries += _entries(OF_IMPORTS)
    known = [entry.code for entry in entries]
    return check_report.explained(entries[known.index(_known(code, known))])


def _entries(codes: Mapping[str, str]) -> list[check_report.Entry]:
    return [check_report.Entry(one, Severity.ERROR, cleandoc(codes[one])) for one in sorted(codes)]


def problems_of(loaded: Loaded, rules: Chosen) -> list[Problem]:
    """Return the problems of a registry in order, those of the chosen rules.

    What stops a registry from being read is never left out.
    """
    found = list(loaded.problems)
    if loaded.registry is not None:
        followed = [rule for rule in REGISTRY_RULES if rules.takes(rule.code, rule.severity)]
        found += check(loaded.registry, loaded.lines, followed)
    for name, lines in loaded.lines.items():
        if name in loaded.lined:
            continue
        found += _of_file(File(name, "\n".join(lines)), rules)
    return with_excerpts(
        # what a mend writes is YAML
        (replace(one, mend=None) if one.place.file in loaded.lined else one for one in found),
        loaded.lines,
    )


def _of_file(file: File, rules: Chosen) -> Iterator[Problem]:
    for rule in FILE_RULES:
        if rules.takes(rule.code, rule.severity):
            for finding in rule.find(file):
                yield problem_of(rule, finding, finding.place or Place(file.name))

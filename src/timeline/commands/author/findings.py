"""All that is wrong with a registry: what stops it from being read, or else what checks find."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from inspect import cleandoc

from msgspec import Struct
from msgspec.structs import replace

from timeline.checks.findings import check, problem_of
from timeline.exchange.codes import CODES as CODES_OF_IMPORTS
from timeline.formats.inert import inert
from timeline.loading import Loaded, load
from timeline.loading.codes import CODES
from timeline.loading.style import File
from timeline.problems import Place, Problem, Severity, UsageError, did_you_mean, with_excerpts
from timeline.report import Report
from timeline.reports.findings import report as check_report
from timeline.reports.findings.report import Manual
from timeline.reports.findings.rules import ALL_RULES, FILE_RULES, REGISTRY_RULES
from timeline.terminal.failures import message_width
from timeline.terminal.manual import manual_of
from timeline.terminal.progress import bar_for
from timeline.terminal.registries import registry_names


class Chosen(Struct, frozen=True):
    """Which rules are followed: `only` these, or all but those to `skip`; notes if asked for."""

    only: frozenset[str] = frozenset()
    skip: frozenset[str] = frozenset()
    notes: bool = False

    def takes(self, code: str, severity: Severity) -> bool:
        """Return whether a rule of this code and severity is followed."""
        if self.only:
            return code in self.only
        return code not in self.skip and (self.notes or severity is not Severity.NOTE)


def chosen(only: Sequence[str], skip: Sequence[str], *, notes: bool) -> Chosen:
    """Return the choice of rules that was typed; raise UsageError for an unknown code."""
    known = [rule.code for rule in ALL_RULES]
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
    near = did_you_mean(get_close_matches(code, codes))
    raise UsageError(f'there is no check "{code}"', near or "timeline check --list names them")


def checked(names: Sequence[str] | None, rules: Chosen, *, strict: bool) -> tuple[Report, bool]:
    """Return a report of all that is wrong, and whether the check has failed."""
    files = registry_names(names)
    with bar_for("reading") as on_progress:
        loaded = load(files, on_progress=on_progress)
    problems = problems_of(loaded, rules)
    width = message_width(sys.stdout)
    report = check_report.report(problems, ", ".join(files), inert, width)
    return report, has_failed(problems, strict=strict)


def has_failed(problems: Sequence[Problem], *, strict: bool) -> bool:
    """Return whether there is an error, or with `strict` a warning."""
    fatal = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return any(problem.severity in fatal for problem in problems)


def manual(code: str | None) -> Report:
    """Return the manual of one code, or the list of all that `check` gives."""
    if code is None:
        return check_report.codes(manuals())
    known = {one.code: one for one in (*manuals(), *_stopping(CODES_OF_IMPORTS))}
    return check_report.manual_card(known[_known(code, list(known))])


def manuals() -> list[Manual]:
    """Return the manuals of all codes that `check` gives."""
    rules = [Manual(rule.code, rule.severity, manual_of(rule.find)) for rule in ALL_RULES]
    return [*_stopping(CODES), *rules]


def _stopping(codes: Mapping[str, str]) -> list[Manual]:
    return [Manual(code, Severity.ERROR, cleandoc(text)) for code, text in sorted(codes.items())]


def problems_of(loaded: Loaded, rules: Chosen) -> list[Problem]:
    """Return the problems of a registry in order: all that stop it from being read, or those that
    the chosen rules find."""
    found = list(loaded.problems)
    if loaded.registry is not None:
        followed = [rule for rule in REGISTRY_RULES if rules.takes(rule.code, rule.severity)]
        found += check(loaded.registry, loaded.lines, followed)
    for name, lines in loaded.lines.items():
        if name not in loaded.lined:
            found += _of_file(File(name, "\n".join(lines)), rules)
    return with_excerpts(
        # mends are written in YAML, and a file of JSON Lines cannot hold them
        (replace(one, mend=None) if one.place.file in loaded.lined else one for one in found),
        loaded.lines,
    )


def _of_file(file: File, rules: Chosen) -> Iterator[Problem]:
    for rule in FILE_RULES:
        if rules.takes(rule.code, rule.severity):
            for finding in rule.find(file):
                yield problem_of(rule, finding, finding.place or Place(file.name))

"""`import`: from a file of another kind into a registry, or into a new one."""

import os
from collections.abc import Callable, Sequence
from datetime import date

import typer
from msgspec.structs import replace

from timeline.authoring.drafts import Intake, LeftOut
from timeline.authoring.outcomes import outcomes
from timeline.authoring.plan import Destination, Plan, plan_new
from timeline.authoring.reconciliation import IntakePolicy
from timeline.authoring.save import create, locked
from timeline.commands.author.insertion import insert, show_diff
from timeline.dates import Span
from timeline.datetext.reader import parse_date
from timeline.exchange.columns import listed
from timeline.exchange.dates import DateOrder
from timeline.exchange.importers import read_file
from timeline.exchange.rules import FileKind, Rules, read_rules, rules_text
from timeline.formats.inert import inert_lines
from timeline.library import names
from timeline.library.periods import today_of
from timeline.loading.files import STANDARD_INPUT, is_json_lines
from timeline.model.groups import grouped
from timeline.options.files import Import, must_name_a_file, own_registry, written_file
from timeline.problems import BadRegistryError, Place, UsageError
from timeline.report import Report
from timeline.reports import additions
from timeline.safe import verbatim
from timeline.terminal.answer import answer
from timeline.terminal.ask import Ask
from timeline.terminal.failures import Status, say
from timeline.terminal.progress import bar_for
from timeline.terminal.questions import agrees, answer_to, completing, may_ask
from timeline.terminal.streams import put, standard_output


def import_events(file: str, ask: Ask, given: Import) -> None:
    """Import a file, and report what was put in, changed and left out."""
    if given.to and given.into:
        raise UsageError("--to makes a registry, --into adds to one", "leave one of them out")
    must_name_a_file("--to", given.to)
    must_name_a_file("--into", given.into)
    must_name_a_file("--save-rules", given.save_rules)
    rules = _rules(given)
    intake, rules = _read(file, rules)
    into_registry = _goes_into_registry(ask, given)
    if given.sync and (not into_registry or file == STANDARD_INPUT):
        raise UsageError("--sync compares a named file with a registry", "add --into FILE")
    confirms = into_registry and may_ask() and not given.dry_run
    with bar_for("importing") as on_progress:
        intake, plan = _planned(intake, ask, given, on_progress or (lambda _: None), dry=confirms)
    if confirms:
        _write(plan)
    if given.save_rules and not given.dry_run:
        if os.path.lexists(given.save_rules):
            what = f"{given.save_rules} exists already"
            raise UsageError(what, "name another file for --save-rules")
        rules = replace(rules, columns=intake.columns or rules.columns)
        create(given.save_rules, rules_text(rules).encode())
    written = into_registry or given.to not in (None, STANDARD_INPUT)
    shown = plan.file if written else "a new registry"
    gone = sum(event.id not in plan.changes for event in plan.reconciled.gone)
    report = additions.imported(
        outcomes(plan, intake), shown, gone, dry=given.dry_run, example_gone=plan.example_gone
    )
    if written or given.dry_run or ask.formatted:
        answer(ask, report)
    else:
        _print(plan, report)


def _goes_into_registry(ask: Ask, given: Import) -> bool:
    """Whether events go into a registry that is there, and not into a new one."""
    return not given.to and bool(given.into or ask.registry)


def _write(plan: Plan) -> None:
    """Write a plan unless the file has changed meanwhile; ask first if it changes events."""
    if plan.changes:
        show_diff(plan)
        if not agrees(f"Write this to {plan.file}?"):
            say("nothing was written")
            raise typer.Exit(Status.FINE)
    if plan.after != plan.before:
        with locked(plan.file) as file:
            # It is refused unless the file still holds what the plan was made from.
            replace(file, content=plan.before).replace(plan.after)


def _read(file: str, rules: Rules) -> tuple[Intake, Rules]:
    """Return what a file holds, and the rules by which it was read.

    On a terminal, ask for columns that cannot be found.
    """
    intake = read_file(file, rules)
    while intake.question and file != STANDARD_INPUT and may_ask():
        say("The columns are:", *listed(intake.question), "Enter takes the one in brackets.")
        known = [*intake.question.columns]
        with completing(known):
            found = {
                field: _column(field, guess, known)
                for field, guess in intake.question.guesses.items()
            }
        rules = replace(rules, columns={**rules.columns, **found})
        intake = read_file(file, rules)
    say(*intake.notes)
    return intake, rules


def _column(field: str, guess: str, known: Sequence[str]) -> str:
    question = f"Which column has the {field}{guess and f' [{guess}]'}? "
    while (answer := answer_to(question) or guess) not in known:
        say(*([f'there is no column "{answer}"'] if answer else []))
    return answer


def _planned(
    intake: Intake, ask: Ask, given: Import, on_progress: Callable[[float], None], *, dry: bool
) -> tuple[Intake, Plan]:
    """Return the part of an intake that is taken, and its plan; write that unless `dry`."""
    out = None if given.to == STANDARD_INPUT else given.to
    gone_on = date.fromordinal(today_of(ask.today)[0]).isoformat() if given.sync else ""
    policy = IntakePolicy(
        importing=True, leave_bad=given.leave_bad, gone_on=gone_on, on_progress=on_progress
    )
    try:
        if _goes_into_registry(ask, given):
            intake = _events_only(intake, "the registry keeps its own")
            registries = own_registry(ask.registry, given.into)
            destination = Destination(registries, written_file(registries, given.into))
            return intake, insert(destination, intake, policy, dry=dry or given.dry_run)
        if out and is_json_lines(out):
            intake = _events_only(intake, "a file of JSON Lines holds events only")
        return intake, _new_registry(out, intake, policy, dry=given.dry_run)
    except BadRegistryError as bad:
        if not intake.problems and not given.leave_bad:
            advice = "nothing was taken in: mend this, or leave such events out with --leave-bad"
            raise BadRegistryError(bad.problems, advice) from None
        raise


def _rules(given: Import) -> Rules:
    """Return how the file is read: as the rules file says, unless an option says otherwise."""
    rules = Rules() if given.rules is None else read_rules(given.rules)
    if not isinstance(rules, Rules):
        raise BadRegistryError(tuple(rules))
    columns = grouped(map(_pair, given.column or ()))
    kind, order = given.kind, given.dates
    return replace(
        rules,
        columns={**rules.columns, **{field: ",".join(of) for field, of in columns.items()}},
        kind=names.member_of(kind, FileKind, "kind of file") if kind else rules.kind,
        sheet=rules.sheet if given.sheet is None else given.sheet,
        until=_until(given.until),
        century=rules.century if given.century is None else given.century,
        dates=names.member_of(order, DateOrder, "order of dates") if order else rules.dates,
    )


def _until(typed: str | None) -> date | None:
    """Return the last day of a date of the years 1 to 9999, which calendars know."""
    if typed is None:
        return None
    found = parse_date(typed)
    if not isinstance(found, Span) or not 0 < found.latest <= date.max.toordinal():
        raise UsageError(f'--until: "{typed}" is no day', "write 2027-12-31")
    return date.fromordinal(int(found.latest))


def _pair(typed: str) -> tuple[str, str]:
    field, equals, column = typed.partition("=")
    if not equals or not field or not column:
        raise UsageError(f'--column: "{typed}" is no FIELD=COLUMN', "write --column title=Headline")
    return field.strip(), column.strip()


def _events_only(intake: Intake, why: str) -> Intake:
    """Return an intake of events alone: all else is left out, for the reason `why`."""
    left = [
        LeftOut(Place(intake.name), f"the {key} “{text[:60]}”", why)
        for key, text in (("title", intake.title), ("about", intake.about))
        if text
    ]
    left += [LeftOut(one.place, f"the period “{one.title[:60]}”", why) for one in intake.periods]
    return replace(intake, left=[*intake.left, *left], title="", about="", periods=())


def _new_registry(out: str | None, intake: Intake, policy: IntakePolicy, *, dry: bool) -> Plan:
    if out and os.path.lexists(out):
        hint = f"add to it: --into {out}" if os.path.isfile(out) else "name another file"
        raise UsageError(f"{out} exists already", hint)
    plan = plan_new(out or "standard output", intake, policy)
    if out and not dry:
        create(out, plan.after)
    return plan


def _print(plan: Plan, report: Report) -> None:
    """Print a new registry; what became of the events goes to standard error."""
    stream, text = standard_output(), plan.after.decode()
    put(stream, inert_lines(text) if stream.isatty() else verbatim(text))
    stream.flush()
    for row in report.rows:
        for remark in additions.remarks(row):
            say(f"{row.origin}: {row.done.value}: {row.title or row.id or 'an event'}: {remark}")
    say(*report.notes)

"""`import`: from a file of another kind into a registry, or into a new one."""

import os
from typing import TYPE_CHECKING

from timeline.load.files import STANDARD_INPUT, is_lined
from timeline.options.files import Desk, must_name_a_file, own_registry, written_file
from timeline.options.imports import Import
from timeline.render.formats import Format
from timeline.safe import verbatim
from timeline.terminal.answer import answer
from timeline.terminal.failures import BadRegistryError, say
from timeline.terminal.streams import put, standard_output
from timeline.terminal.usage import UsageError

if TYPE_CHECKING:
    from timeline.authoring.drafts import Intake
    from timeline.authoring.plan import Plan
    from timeline.exchange.rules import Rules
    from timeline.report import Report


def imported(file: str, ask: Desk, given: Import) -> None:
    """Import a file, and tell what was taken, changed and left."""
    from timeline.authoring.outcomes import outcomes
    from timeline.exchange.importers import take
    from timeline.reports import additions

    if given.out and given.into:
        raise UsageError("-o makes a registry, --into adds to one", "leave one of them out")
    must_name_a_file("-o", given.out)
    must_name_a_file("--into", given.into)
    intake = take(file, given.how(_rules(given.rules)))
    out = None if given.out == STANDARD_INPUT else given.out
    if out and is_lined(out):
        intake = _without_title(intake)
    target = out or given.into
    into_own = given.into or ask.registry
    try:
        made = given.out or not into_own
        plan = _made(out, given, intake) if made else _added(ask, given, intake)
    except BadRegistryError as bad:
        if any(draft.problems for draft in intake.drafts) and not given.leave_bad:
            advice = "nothing was taken in: mend this, or leave such events out with --leave-bad"
            raise BadRegistryError(bad.problems, advice) from None
        raise
    shown = plan.file if target or (into_own and not given.out) else "a new registry"
    report = additions.imported(outcomes(plan, intake), shown, dry=given.dry_run)
    if target or (into_own and not given.out) or given.dry_run or given.json:
        answer(ask.asking(Format.JSON if given.json else None), report)
    else:
        _print(plan, report)


def _rules(name: str | None) -> "Rules":
    from timeline.exchange.rules import Rules, read_rules

    if name is None:
        return Rules()
    rules = read_rules(name)
    if isinstance(rules, Rules):
        return rules
    raise BadRegistryError(tuple(rules))


def _added(ask: Desk, given: Import, intake: "Intake") -> "Plan":
    from timeline.authoring.plan import Spot
    from timeline.commands.insertion import taken_in

    names = own_registry(ask.registry, given.into)
    spot = Spot(names, written_file(names, given.into))
    return taken_in(spot, intake, given.terms(), dry=given.dry_run)


def _without_title(intake: "Intake") -> "Intake":
    """Return what goes into a file of lines, which says nothing of itself."""
    from msgspec.structs import replace

    from timeline.authoring.drafts import Left
    from timeline.problems import Place

    said = ((key, text) for key, text in (("title", intake.title), ("about", intake.about)) if text)
    why = "a file of JSON Lines holds events only"
    left = [Left(Place(intake.name), f"the {key} “{text[:60]}”", why) for key, text in said]
    return replace(intake, left=[*intake.left, *left])


def _made(out: str | None, given: Import, intake: "Intake") -> "Plan":
    from timeline.authoring.plan import RefusedError, plan_new
    from timeline.authoring.save import create

    name = out or "standard output"
    if out and os.path.lexists(out):
        hint = f"add to it: --into {out}" if os.path.isfile(out) else "name another file"
        raise UsageError(f"{out} exists already", hint)
    try:
        plan = plan_new(name, intake, given.terms())
    except RefusedError as refused:
        raise BadRegistryError(refused.problems) from None
    if out and not given.dry_run:
        create(out, plan.after)
    return plan


def _print(plan: "Plan", report: "Report") -> None:
    """Print a new registry; what became of the events goes to standard error."""
    from timeline.render.inert import inert_lines
    from timeline.reports import additions

    stream, text = standard_output(), plan.after.decode()
    put(stream, inert_lines(text) if stream.isatty() else verbatim(text))
    stream.flush()
    for row in report.rows:
        for remark in additions.remarks(row):
            say(f"{row.origin}: {row.done.value}: {row.title or row.id or 'an event'}: {remark}")
    say(*report.notes)

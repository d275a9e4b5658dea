"""The table of rules. A new check is a function with its manual, and a line here.

Rules stand in different rooms: those about how a file is written need the schema, those about
saved queries the query language, those about figures that disagree the words of a report.
"""

from collections.abc import Sequence
from typing import Any

from timeline.checks import causes, coverage, figures, names, posts, sayings, twins, wholes, words
from timeline.checks.findings import Rule
from timeline.loading import style
from timeline.loading.style import File
from timeline.model import RegistryModel
from timeline.problems import Severity
from timeline.query.saved import broken_query
from timeline.reports import disagreements

_ERROR, _WARNING, _NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

FILE_RULES: Sequence[Rule[File]] = (
    Rule("comment-in-text", _WARNING, style.comment_in_text),
    Rule("code-or-years", _WARNING, style.code_or_years),
    Rule("date-in-words", _NOTE, style.date_in_words),
    Rule("date-without-quotes", _NOTE, style.date_without_quotes),
)
REGISTRY_RULES: Sequence[Rule[RegistryModel]] = (
    Rule("effect-before-cause", _ERROR, causes.effect_before_cause),
    Rule("cause-of-itself", _ERROR, causes.cause_of_itself),
    Rule("acts-outside-post", _WARNING, posts.acts_outside_post),
    Rule("unit", _ERROR, figures.unit_of_another_metric),
    Rule("figure-of-nobody", _WARNING, figures.figure_of_nobody),
    Rule("part", _ERROR, figures.included_part),
    Rule("below-min", _ERROR, figures.below_least),
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
    Rule("part-of-itself", _ERROR, wholes.part_of_itself),
    Rule("part-outside-whole", _WARNING, wholes.part_outside_whole),
    Rule("same-id", _WARNING, names.same_catalogue_id),
    Rule("id-of-wikidata", _WARNING, names.not_of_wikidata),
    Rule("half-position", _WARNING, names.half_position),
    Rule("hidden-character", _WARNING, names.hidden_character),
    Rule("long-title", _WARNING, words.long_title),
    Rule("long-summary", _WARNING, words.long_summary),
    Rule("full-stop", _WARNING, words.full_stop),
    Rule("two-values", _ERROR, disagreements.two_values),
    Rule("share", _WARNING, disagreements.wrong_share),
    Rule("change", _WARNING, disagreements.wrong_change),
    Rule("two-holders", _WARNING, disagreements.two_holders),
    Rule("said-before-known", _NOTE, sayings.said_before_known),
    Rule("doubt-without-note", _NOTE, sayings.doubt_without_note),
    Rule("same-alternative", _WARNING, sayings.same_alternative),
    Rule("broken-query", _ERROR, broken_query),
)
ALL_RULES: Sequence[Rule[Any]] = (*FILE_RULES, *REGISTRY_RULES)

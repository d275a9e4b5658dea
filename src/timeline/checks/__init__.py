"""What a registry that can be read may still have wrong: one function per rule."""

from timeline.checks.rules import RULES, Rule, check

__all__ = ["RULES", "Rule", "check"]

"""Verdicts: merits and demerits, who judges, and what came of them."""

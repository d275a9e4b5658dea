"""Text to Spans, Periods and Steps, and Spans to words.

The grammars stand in the docstrings of the modules: `edtf` for EDTF, `words` for English, `foreign`
for other languages and calendars, `periods` for what questions are asked of, and `wording` for the
way back.
"""

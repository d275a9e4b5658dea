"""Dates in words: "about 2013", "late 19th century", "6 months after mall-division"."""

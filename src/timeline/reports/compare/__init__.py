"""Comparisons of two things or more of one kind."""

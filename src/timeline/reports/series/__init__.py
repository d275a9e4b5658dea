"""Figures as series: points in time, what is calculated from them, and their tables."""

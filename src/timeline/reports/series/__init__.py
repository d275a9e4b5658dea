"""Figures as series: points in time, what is calculated from them, and how they are told."""

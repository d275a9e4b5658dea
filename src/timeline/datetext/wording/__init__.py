"""Spans told in English."""

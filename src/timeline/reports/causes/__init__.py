"""Chains of causes: what led to an event, and what it led to."""

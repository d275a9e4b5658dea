"""The net of causes: what led to what, as trees, chains and counts."""

"""Registries, or events out of them, as files for other programs."""

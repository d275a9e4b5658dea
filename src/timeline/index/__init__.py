"""One SQLite file for a whole registry: written on purpose, read like any other registry."""

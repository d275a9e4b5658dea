"""The shape of a registry: its records, their keys, and the kind of each value."""

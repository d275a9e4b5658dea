"""Registries that tests make up, of which only the parts that matter are given."""

from typing import Any

from timeline.dates import FiscalYear
from timeline.model import RegistryModel

_NOTHING: dict[str, Any] = {
    "title": "",
    "about": "",
    "fiscal_year": FiscalYear(),
    "sources": {},
    "actors": {},
    "places": {},
    "metrics": {},
    "threads": {},
    "periods": {},
    "tags": {},
    "queries": {},
    "events": (),
    "series": (),
    "roles": (),
    "files": (),
}


def made(**parts: Any) -> RegistryModel:
    """Return a registry of these parts, and nothing else."""
    return RegistryModel(**{**_NOTHING, **parts})

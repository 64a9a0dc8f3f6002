"""Loads every entity, so that the metadata is whole."""

from __future__ import annotations

import importlib
import pkgutil

from sqlalchemy import MetaData

import app.models
from app.models.base import Base
from app.models.names import TABLE_OF, extensible


def load_all() -> MetaData:
    """Import every module of entities and give their common metadata."""
    for module in pkgutil.iter_modules(app.models.__path__):
        importlib.import_module(f"app.models.{module.name}")
    return Base.metadata


def extensible_files() -> tuple[str, ...]:
    """The kinds of record that can have tags and own fields, by their open-format file."""
    tables = load_all().tables
    return tuple(
        file for file, table in TABLE_OF.items()
        if table in tables and extensible(file, has_id="ref" in tables[table].c)
    )  # fmt: skip

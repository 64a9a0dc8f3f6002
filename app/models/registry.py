"""Loads every entity, so that the metadata is whole."""

from __future__ import annotations

import importlib
import pkgutil

from sqlalchemy import MetaData

import app.models
from app.models.base import Base


def load_all() -> MetaData:
    """Import every module of entities and give their common metadata."""
    for module in pkgutil.iter_modules(app.models.__path__):
        importlib.import_module(f"app.models.{module.name}")
    return Base.metadata

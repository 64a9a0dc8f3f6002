"""Which modules are part of this version."""

from __future__ import annotations

import importlib.util
from functools import cache


@cache
def is_there(module: str) -> bool:
    """Whether a module can be imported, without importing it."""
    try:
        return importlib.util.find_spec(module) is not None
    except ModuleNotFoundError:
        return False

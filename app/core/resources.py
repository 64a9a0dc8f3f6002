"""Where the files of the `resources` package lie, in a checkout as in a bundle."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path


@cache
def _root() -> Path:
    return Path(str(files("resources")))


def resource(path: str) -> Path:
    """The file or folder under `resources`, named with forward slashes."""
    found = _root() / path
    if not found.exists():
        raise FileNotFoundError(f"The program's own file resources/{path} is missing.")
    return found

"""How verbs find, open and make portfolio files."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from app.core.errors import DomainError
from app.store.store import Store

ENDING = ".perennial"


def existing(path: Path) -> Path:
    """The file that is meant: the path itself, else the one with our ending added."""
    _refuse_address(path)
    if not path.exists() and path.suffix != ENDING:
        with_ending = ended(path)
        if with_ending.exists():
            return with_ending
    return path


def ended(path: Path) -> Path:
    """The path with our ending, added where it is absent."""
    _refuse_address(path)
    return path if path.suffix == ENDING else path.with_name(path.name + ENDING)


@contextmanager
def opened(path: Path) -> Generator[Store]:
    """An existing portfolio, closed again afterwards."""
    store = Store.open(existing(path))
    try:
        yield store
    finally:
        store.close()


@contextmanager
def made(
    path: Path,
    *,
    name: str | None = None,
    currency: str = "EUR",
    fiscal_year_start: int = 1,
) -> Generator[Store]:
    """A new portfolio; it is taken away again where the work on it fails."""
    path = ended(path)
    name = name or path.stem
    store = Store.create(path, name=name, currency=currency, fiscal_year_start=fiscal_year_start)
    try:
        yield store
    except BaseException:
        store.close()
        path.unlink(missing_ok=True)
        raise
    finally:
        store.close()


def _refuse_address(path: Path) -> None:
    if ":/" in str(path) and "+" in str(path).split(":", 1)[0]:
        raise DomainError(
            "A portfolio in a team's database is not something that this version can open. "
            "Name a file that ends in .perennial."
        )

"""Portfolio files for the tests, good and bad, and what may be asked of a file."""

from __future__ import annotations

import hashlib
from pathlib import Path

from app.store import driver
from app.store.store import Store


def closed_portfolio(folder: Path, name: str = "clients") -> Path:
    """A portfolio with one account, closed again, so that it is one file."""
    from tests.builders import make_account, make_person

    store = Store.create(folder / f"{name}.perennial", name=name)
    make_person(store, make_account(store, "Acme"))
    store.close()
    return store.path


def tampered(path: Path, *statements: str) -> Path:
    """The file after statements that no portfolio program would run."""
    connection = driver.dbapi2.connect(str(path), isolation_level=None)
    for statement in statements:
        connection.execute(statement)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    return path


def digest(path: Path) -> str:
    """A hash of the file's bytes."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def mode(path: Path) -> int:
    """The permission bits of a file."""
    return path.stat().st_mode & 0o777

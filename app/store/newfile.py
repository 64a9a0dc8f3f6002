"""Makes new portfolio files: whole or not at all, readable by their owner only."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import NamedTuple

from app.core.errors import DomainError, FileTrouble, Trouble
from app.store import driver, revisions
from app.store.changes import RowChange
from app.store.driver import Connection
from app.store.engines import engine_over
from app.store.filecheck import stamp
from app.store.revisions import Heading
from app.store.tables import HEAD, SEARCH_DDL, VERSION_DDL, whole_metadata
from app.store.trouble import said_by_engine, trouble


class Described(NamedTuple):
    """What a new portfolio says about itself."""

    name: str
    currency: str = "EUR"
    fiscal_year_start: int = 1


def make_new(path: Path, described: Described, *, author: str) -> None:
    """Make a portfolio file with its one describing row, under a name that was free."""
    _refuse_nonsense(described)
    if path.exists():
        raise trouble(Trouble.EXISTS, path)
    # The name carries the process: two that make the same file at once do not meet.
    beside = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        beside.unlink(missing_ok=True)
        os.close(os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        _fill(beside, described, author)
        _name_without_overwriting(beside, path)
    except (OSError, driver.DatabaseError) as error:
        raise _explained(error, path) from error
    finally:
        for ending in ("", "-wal", "-shm", "-journal"):
            Path(f"{beside}{ending}").unlink(missing_ok=True)


def _fill(path: Path, described: Described, author: str) -> None:
    connection = driver.connect(path, writing=True)
    try:
        connection.execute("PRAGMA journal_mode = DELETE")
        engine = engine_over(connection)
        connection.execute("BEGIN IMMEDIATE")
        with engine.connect() as bound:
            whole_metadata().create_all(bound, checkfirst=False)
        for statement in SEARCH_DDL:
            connection.execute(statement)
        connection.execute(VERSION_DDL)
        connection.execute("INSERT INTO alembic_version VALUES (?)", (HEAD,))
        stamp(connection)
        _describe(connection, described, author)
        connection.execute("COMMIT")
        connection.execute("PRAGMA journal_mode = WAL")
    finally:
        connection.close()


def _describe(connection: Connection, described: Described, author: str) -> None:
    row = {
        "name": described.name,
        "currency": described.currency.upper(),
        "fiscal_year_start": described.fiscal_year_start,
        "as_of": None,
        "id": 1,
        "version": 1,
    }
    marks = ", ".join("?" * len(row))
    connection.execute(
        f"INSERT INTO portfolio ({', '.join(row)}) VALUES ({marks})",  # noqa: S608 names from above
        list(row.values()),
    )
    # Nobody means "unmake the portfolio" by Undo, so this is an event and not a step.
    change = RowChange("portfolio", 1, None, json.dumps(row, ensure_ascii=False))
    revisions.save(connection, Heading("New portfolio", author, "new"), [change])


def _name_without_overwriting(beside: Path, path: Path) -> None:
    try:
        os.link(beside, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        beside.rename(path)


def _refuse_nonsense(described: Described) -> None:
    currency = described.currency
    if not (len(currency) == 3 and currency.isascii() and currency.isalpha()):
        raise DomainError(f"“{currency}” is not a currency. Write its three letters, such as EUR.")
    if not 1 <= described.fiscal_year_start <= 12:
        raise DomainError("The fiscal year starts in a month from 1 to 12.")
    if not described.name.strip():
        raise DomainError("A portfolio needs a name.")


def _explained(error: Exception, path: Path) -> FileTrouble:
    folder = path.absolute().parent.name or str(path.absolute().parent)
    if isinstance(error, FileExistsError):
        return trouble(Trouble.EXISTS, path)
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        sentence = (
            f"There is no folder “{folder}” for “{path.name}”. Make it first, or name another."
        )
        return FileTrouble(Trouble.MISSING, sentence)
    if isinstance(error, PermissionError):
        sentence = (
            f"You may not write in the folder “{folder}”. Choose another place for “{path.name}”."
        )
        return FileTrouble(Trouble.READ_ONLY, sentence)
    kind = Trouble.FULL if "No space" in str(error) else Trouble.IO
    return said_by_engine(error, path) or trouble(kind, path)

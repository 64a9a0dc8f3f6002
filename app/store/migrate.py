"""Brings an older file up to this program's format, after a verified copy beside it."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Engine

from app.core.clock import utc_now
from app.core.errors import Trouble
from app.store import driver, search
from app.store.engines import engine_over
from app.store.filecheck import FORMAT, stamp
from app.store.trouble import trouble

SCRIPTS = "app.store:migrations"


def bring_up_to_date(path: Path, *, scripts: str = SCRIPTS) -> Path:
    """Migrate the file in one transaction; give the copy that was made first.

    Foreign keys are off meanwhile: dropping a rebuilt table would otherwise cascade and
    delete its children. They are checked before the commit.
    """
    from app.store.backup import copy_verified

    day = utc_now().strftime("%Y-%m-%d %H.%M.%S")
    copy = path.with_name(f"{path.stem} before version {FORMAT // 1000}.{FORMAT % 1000} {day}.bak")
    copy_verified(path, copy)
    connection = driver.connect(path, writing=True)
    try:
        connection.execute("PRAGMA foreign_keys = OFF")
        engine = engine_over(connection)
        connection.execute("BEGIN IMMEDIATE")
        run_migrations(engine, scripts)
        search.rebuild(connection)
        _refuse_dangling(connection, path)
        stamp(connection)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    finally:
        connection.close()
    return copy


def _refuse_dangling(connection: driver.Connection, path: Path) -> None:
    if connection.execute("PRAGMA foreign_key_check").fetchone():
        raise trouble(Trouble.DAMAGED, path)


def run_migrations(engine: Engine, scripts: str = SCRIPTS) -> None:
    """Run the Alembic revisions that are missing, inside the caller's transaction."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", scripts)
    with engine.connect() as bound:
        bound.begin()  # Alembic then leaves the transaction to its owner
        config.attributes["connection"] = bound
        command.upgrade(config, "head")

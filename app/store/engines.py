"""SQLAlchemy engines over the driver; transactions stay the store's own."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection as SqlConnection
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.pool import QueuePool, StaticPool

from app.store import driver
from app.store.driver import Connection


def reading_engine(path: Path) -> Engine:
    """An engine whose connections only read; each session sees one moment of the file.

    A file that took the name meanwhile is never opened: the log of ours would be replayed
    into it.
    """
    ours = driver.identity(path)

    def connect() -> Connection:
        if driver.identity(path) != ours:
            raise driver.OperationalError("unable to open: another file bears the name")
        return driver.connect(path, writing=False)

    engine = create_engine(
        "sqlite://",
        creator=connect,
        module=driver.dbapi2,
        poolclass=QueuePool,
        hide_parameters=True,
    )
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: SqlConnection) -> None:
    connection.exec_driver_sql("BEGIN")


def engine_over(connection: Connection) -> Engine:
    """An engine over one open connection; it never begins, commits or rolls back."""
    engine = create_engine(
        "sqlite://",
        creator=lambda: connection,
        module=driver.dbapi2,
        poolclass=StaticPool,
        pool_reset_on_return=None,
        hide_parameters=True,
        isolation_level="AUTOCOMMIT",
        skip_autocommit_rollback=True,
    )
    # The first connection makes the dialect look around and roll back; have that behind us.
    engine.connect().close()
    return engine

"""The one door to a portfolio file: fresh sessions for reading, owned transactions for writing."""

from __future__ import annotations

import getpass
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from app.core.errors import Trouble
from app.store import driver
from app.store.changes import ChangeSet
from app.store.driver import Connection
from app.store.engines import engine_over, reading_engine
from app.store.filecheck import Found, examine
from app.store.history import History
from app.store.integrity import Problem, check_file, content_hash
from app.store.journal import Journal
from app.store.migrate import bring_up_to_date
from app.store.newfile import Described, make_new
from app.store.onlooker import Onlooker
from app.store.revisions import Heading
from app.store.tables import kept_tables
from app.store.trouble import said_by_engine, trouble, unsure_whether_saved
from app.store.unit import UnitOfWork

Listener = Callable[[ChangeSet], None]
WINDOW_PATIENCE_MS = 60  # with the edit itself, well within what a user feels as at once
DERIVING_PATIENCE_MS = 20
CLOSING_PATIENCE_MS = 500


class Store:
    """Owns the engines, the journal and the history of one portfolio file."""

    def __init__(self, path: Path, *, read_only: bool = False, author: str | None = None) -> None:
        self.path = path
        self.read_only = read_only
        self.author = author or _login_name()
        self.listeners: list[Listener] = []
        self.history = History(self)
        self._lock = threading.RLock()
        self._unit: UnitOfWork | None = None
        self._unit_thread: int | None = None
        self._closed = False
        self.found: Found | None = None
        self._patience = threading.local()
        self._readers = reading_engine(path)
        self._writer: Engine | None = None
        self._raw: Connection | None = None
        if not read_only:
            self._raw = driver.connect(path, writing=True)
            self._writer = engine_over(self._raw)
            self._journal = Journal(self._raw, kept_tables())
        self._watched = self._raw or driver.connect(path, writing=False)
        self._onlooker = Onlooker(path, self._watched, self._lock)

    @classmethod
    def create(
        cls,
        path: Path,
        *,
        name: str | None = None,
        currency: str = "EUR",
        fiscal_year_start: int = 1,
    ) -> Store:
        """Make a new portfolio file; one that exists is never touched."""
        described = Described(name or path.stem, currency, fiscal_year_start)
        author = _login_name()
        make_new(path, described, author=author)
        return cls(path, author=author)

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False, thorough: bool = True) -> Store:
        """Open a portfolio after checking that it is one; migrate it where it is behind.

        `thorough` reads every page first; without it the caller checks them soon after.
        """
        found = examine(path, thorough=thorough)
        must_read_only = read_only or found.newer_minor or not found.writable
        try:
            if found.behind and not must_read_only:
                bring_up_to_date(path)
            store = cls(path, read_only=must_read_only)
        except driver.DatabaseError as error:
            raise said_by_engine(error, path) or error from error
        store.found = found
        return store

    @contextmanager
    def read(self) -> Generator[Session]:
        """A fresh session that sees one moment of the file and can only read."""
        try:
            with Session(self._readers) as session:
                yield session
        except Exception as error:
            self._explain(error)
            raise

    @contextmanager
    def write(self, label: str, merge_key: str | None = None) -> Generator[Session]:
        """One user intent: one transaction, one undo step, one change event.

        A write inside a write joins the outer one. Steps with the same merge key that
        follow each other within a minute are one step.
        """
        heading = Heading(label, self.author, merge_key=merge_key)
        with self.unit(heading), Session(self._writer) as session:
            yield session
            session.flush()

    @contextmanager
    def unit(self, heading: Heading) -> Generator[UnitOfWork]:
        """The transaction behind `write`, undo and redo."""
        with self._lock:
            if self._unit is not None:
                yield self._unit
                return
            if self._raw is None:
                raise trouble(Trouble.READ_ONLY, self.path)
            unit = UnitOfWork(self._raw, self._journal, heading)
            changes = yield from self._run(unit)
        for listener in tuple(self.listeners) if len(changes) else ():
            listener(changes)

    def derive(self, work: Callable[[Connection], None]) -> None:
        """Write derived tables (caches), which are neither journalled nor announced."""
        with self._lock:
            if self._raw is None or self._unit is not None:
                return
            try:
                # A cache is not worth that anybody waits: the window may need the lock we hold.
                driver.wait_at_most(self._raw, DERIVING_PATIENCE_MS)
                self._raw.execute("BEGIN IMMEDIATE")
                work(self._raw)
                self._raw.execute("COMMIT")
            except BaseException as error:
                if self._raw.in_transaction:
                    self._raw.execute("ROLLBACK")
                self._explain(error)
                raise

    @contextmanager
    def raw_read(self) -> Generator[Connection]:
        """A read-only connection of the driver, for the store's own tables and search."""
        # Only the thread that runs the unit may look at its uncommitted rows.
        if self._raw is not None and self._unit_thread == threading.get_ident():
            yield self._raw
            return
        try:
            with self._readers.connect() as connection:
                yield connection.connection.dbapi_connection  # type: ignore[misc]  # driver's own
        except Exception as error:  # of the driver, or of SQLAlchemy where none could be opened
            self._explain(error)
            raise

    @contextmanager
    def hurried(self, patience_ms: int = WINDOW_PATIENCE_MS) -> Generator[None]:
        """Within, this thread waits only so long for another program that writes the file."""
        self._patience.ms = patience_ms
        try:
            yield
        finally:
            del self._patience.ms

    def changed_elsewhere(self) -> bool:
        """Whether another process committed since the last call."""
        return not self._closed and self._onlooker.has_changed()

    def is_replaced(self) -> bool:
        """Whether the open file was removed, or another put in its place."""
        return not self._closed and self._onlooker.is_replaced()

    def save_copy(self, target: Path) -> Path:
        """Write a verified copy of what is open here, whatever bears the file's name by now."""
        from app.store.backup import copy_verified

        with self._lock:  # the pool may have connections that were opened by name since
            copy_verified(self._watched, target)
        return target

    def announce(self, changes: ChangeSet) -> None:
        """Send an event that did not come from a write of this store."""
        for listener in tuple(self.listeners):
            listener(changes)

    def refuse_damage(self) -> None:
        """Read every page, quickly; raise FileTrouble where one is damaged.

        For after an opening that was not thorough.
        """
        with self._looking_through() as connection:
            verdict = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        if verdict != "ok":
            raise trouble(Trouble.DAMAGED, self.path)

    def check(self) -> list[Problem]:
        """What is wrong with the file itself: pages, keys, the search index."""
        with self._looking_through() as connection:
            return check_file(connection)

    def content_hash(self) -> str:
        """A hash over the user's facts: equal portfolios have equal hashes."""
        with self.raw_read() as connection:
            return content_hash(connection)

    def close(self) -> None:
        """Fold the log into the file and let go of it."""
        if self._closed:
            return
        self._closed = True
        self._readers.dispose()
        if self._raw is None:
            self._watched.close()
        else:
            with self._lock:
                # A full disk, or a file held elsewhere, cannot: then the next opening folds it in.
                with suppress(driver.DatabaseError):
                    driver.wait_at_most(self._raw, CLOSING_PATIENCE_MS)
                    self._raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                self._raw.close()

    @contextmanager
    def _looking_through(self) -> Generator[Connection]:
        try:
            with driver.looking_through(self.path) as connection:
                yield connection
        except driver.DatabaseError as error:
            self._explain(error)
            raise

    def _run(self, unit: UnitOfWork) -> Generator[UnitOfWork, None, ChangeSet]:
        try:
            unit.begin(getattr(self._patience, "ms", driver.BUSY_TIMEOUT_MS))
            self._unit, self._unit_thread = unit, threading.get_ident()
            yield unit
            return unit.commit()
        except BaseException as error:
            unit.roll_back()
            self._explain(error, in_doubt=unit.is_committing)
            raise
        finally:
            self._unit, self._unit_thread = None, None

    def _explain(self, error: BaseException, *, in_doubt: bool = False) -> None:
        """Raise the sentence behind an engine's error, where there is one."""
        cause = getattr(error, "orig", error)
        if not isinstance(cause, driver.DatabaseError):
            return
        found = said_by_engine(cause, self.path)
        if found is not None and found.kind is Trouble.IO and in_doubt:
            raise unsure_whether_saved(self.path) from error
        if found is not None:
            raise found from error


def _login_name() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "someone"

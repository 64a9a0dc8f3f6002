"""The names that the palette goes through, read on a worker before they are needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from app.bridge.list_views import built_in_views, offered_views, saved_view
from app.bridge.place import Place
from app.bridge.tr import tr
from app.core.folding import fold
from app.views.shell.palette_search import ACCOUNTS, FIGURES, PEOPLE, VIEWS, Item, Names

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.bridge.context import App
    from app.bridge.tasks import Job, Progress
    from app.queries.directory import AccountName, PersonName
    from app.store.changes import ChangeSet
    from app.store.store import Store

SOON_MS = 900
_AT_ONCE = 4_000  # names that are read anew while the palette opens; more are read beside it
_WATCHED = ("account", "person", "saved_view")

Known = dict[str, Names]


class KnownNames(QObject):
    """Accounts, people, views and figures by name, shared by all windows."""

    def __init__(self, app: App) -> None:
        super().__init__(app)
        self._app = app
        self._known: Known = {}
        self._is_stale = True
        self._job: Job | None = None
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self._read_beside)
        app.store_changed.connect(self._on_store)
        app.bus.changed.connect(self._on_changed)
        self._on_store()

    def now(self) -> Known:
        """What is known; in a small file always the newest."""
        if not self._app.has_store:
            return {}
        if self._is_stale:
            many = sum(len(names.items) for names in self._known.values())
            if many <= _AT_ONCE:
                self._take(self._app.read(_read))
            else:
                self._read_beside()
        return self._known

    def _on_store(self) -> None:
        self._known, self._is_stale = {}, True
        self._soon.start() if self._app.has_store else self._soon.stop()

    def _on_changed(self, changes: ChangeSet) -> None:
        if changes.everything or changes.touches(*_WATCHED):
            self._is_stale = True
            self._soon.start()

    def _read_beside(self) -> None:
        if self._app.has_store and self._is_stale and self._job is None:
            self._is_stale = False  # a change from here on makes it so again
            self._job = self._app.tasks.run(_read_task, self._app.store, done=self._take_read)
            self._job.finished.connect(self._on_finished)

    def _on_finished(self) -> None:
        self._job = None
        self._is_stale = self._is_stale or not self._known

    def _take_read(self, known: Known) -> None:
        self._known = known

    def _take(self, known: Known) -> None:
        self._known, self._is_stale = known, False


def _read_task(_progress: Progress, store: Store) -> Known:
    with store.read() as session:
        return _read(session)


def _read(session: Session) -> Known:
    from app.queries.directory import account_names, person_names
    from app.queries.views import view_rows

    rows = view_rows(session, "portfolio")
    views = offered_views(saved_view(row.id, row.name, row.definition) for row in rows)
    usual = {view.title: view.icon for view in built_in_views()}
    return {
        ACCOUNTS: Names(_account(row) for row in account_names(session)),
        PEOPLE: Names(_person(row) for row in person_names(session)),
        VIEWS: Names(
            Item(
                VIEWS, f"view:{view.key}", view.title, tr("View of the portfolio"),
                view.icon or usual.get(view.title) or "list",
                place=Place("portfolio", tab=view.key),
            )
            for view in views
        ),
        FIGURES: Names(_figures()),
    }  # fmt: skip


def _account(row: AccountName) -> Item:
    return Item(
        ACCOUNTS, f"account:{row.id}", row.name, row.industry or "",
        place=Place("account", account_id=row.id), account_id=row.id, folded=fold(row.name),
    )  # fmt: skip


def _person(row: PersonName) -> Item:
    return Item(
        PEOPLE, f"person:{row.id}", row.name,
        ", ".join(part for part in (row.title, row.account) if part), "user",
        place=Place("account", row.account_id, row.id, "stakeholders"),
        account_id=row.account_id, folded=fold(row.name),
    )  # fmt: skip


def _figures() -> list[Item]:
    """Every listed key figure; each opens its explanation on Insights."""
    from app.analytics.registry import KPIS, LISTED

    return [
        Item(
            FIGURES, f"figure:{name}", tr(KPIS[name].title), tr("Figure of the portfolio"),
            "chart-column", place=Place("insights", tab=f"figure:{name}"),
            words=name.replace("_", " "),
        )
        for name in LISTED
    ]  # fmt: skip


def names_of(app: App) -> KnownNames:
    """The names of the open file; made when they are first asked for."""
    return app.findChild(KnownNames) or KnownNames(app)

"""What the first click will need, made while nobody waits: imports, statements, account pages.

Opening the first account of the day would otherwise take a second, most of it for things that
are the same for every account.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from typing_extensions import override

from app.views.shell import screens

if TYPE_CHECKING:
    from datetime import date

    from app.bridge.context import App
    from app.bridge.tasks import Progress
    from app.store.store import Store
    from app.views.shell.navigator import Navigator

QUIET_MS = 600
_NAP_S = 0.05
_INPUT = frozenset(
    (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel)
)


class Ahead(QObject):
    """Takes one step whenever the window was left alone for a moment, until all is made."""

    def __init__(self, app: App, navigator: Navigator) -> None:
        super().__init__(navigator)
        self._app = app
        self._navigator = navigator
        self._program = QCoreApplication.instance() or self
        self._is_warm = False
        self._patience = Patience()
        self.is_done = False
        self._quiet = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._quiet.timeout.connect(self.step)
        app.store_changed.connect(self._on_store_changed)
        for signal in (app.tasks.finished, navigator.arrived):
            signal.connect(self._wait)

    def _on_store_changed(self) -> None:
        self.is_done = False  # pages go with their file
        if self._app.has_store:
            self._wait()
        else:
            self._quiet.stop()
            self._program.removeEventFilter(self)

    def _wait(self) -> None:
        if self._app.has_store and not self.is_done:
            self._quiet.start()
            self._program.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Whoever types or clicks is not disturbed; the filter goes when all is made."""
        if event.type() in _INPUT:
            self._patience.disturbed()
            self._quiet.start()
        return False

    def step(self) -> None:
        """Do the next thing, unless something else is under way; then wait again."""
        if not self._app.has_store or self._app.tasks.jobs:
            return  # the end of the last job starts the wait anew
        if not self._is_warm:
            warm = self._on_warm  # not called where the file was closed meanwhile
            self._app.tasks.run(
                warm_up, self._app.store, self._app.today, self._patience, done=warm, failed=warm
            )
            return
        self._program.removeEventFilter(self)  # it would slow the making down
        self.is_done = not self._navigator.make_ahead()
        self._wait()

    def _on_warm(self, _outcome: object) -> None:
        self._is_warm = True


class Patience:
    """Since when the window is left alone; a worker waits until it is."""

    def __init__(self) -> None:
        self._quiet_from = 0.0

    def disturbed(self) -> None:
        """Somebody types or clicks now."""
        self._quiet_from = time.monotonic() + QUIET_MS / 1000

    def wait(self, progress: Progress) -> None:
        """Sleep while somebody works; importing beside them would make each key wait."""
        progress.check()
        while time.monotonic() < self._quiet_from:
            time.sleep(_NAP_S)
            progress.check()


def warm_up(progress: Progress, store: Store, today: date, patience: Patience) -> None:
    """Import every page and read any one account, so that this is behind us."""
    from app.queries.accounts import any_account
    from app.queries.capture.when import warm_up as warm_up_days
    from app.queries.facts import load_facts

    warm_up_days()
    warmers: list[Callable[..., None]] = []
    for screen in (screens.ACCOUNT, *screens.tabs()):
        patience.wait(progress)
        warmer = getattr(screen.load(), "warm_up", None)
        if warmer is not None:
            warmers.append(warmer)
    for screen in (*screens.modes(), *screens.destinations(), *screens.tools()):
        patience.wait(progress)
        screen.load()
    with store.read() as session:
        found = any_account(session)
        if found is None:
            return
        facts = load_facts(session, (found,))
        for warmer in warmers:
            patience.wait(progress)
            warmer(session, facts, found, today)

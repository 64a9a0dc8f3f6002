"""How complete an account's plan is, at its tab; worked out beside the window's thread."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from typing_extensions import override

from app.bridge import formats
from app.bridge.coach_work import plan_completeness
from app.bridge.tasks import Job
from app.store.changes import ChangeSet
from app.views.widgets.page import pause_ms

if TYPE_CHECKING:
    from app.views.shell.account_frame import AccountFrame

_PAUSE_MS = 400  # who pages through accounts is not followed
TABLES = (
    "plan", "plan_detail", "goal", "goal_detail", "action", "action_detail", "swot_entry",
    "communication", "person", "handoff", "handoff_detail", "target", "risk",
    "portfolio_setting",
)  # fmt: skip


class PlanNote(QObject):
    """Keeps the note of the plan's tab, while the account is shown."""

    def __init__(self, frame: AccountFrame) -> None:
        super().__init__(frame)
        self._frame = frame
        self._account_id: int | None = None
        self._job: Job | None = None
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._soon.timeout.connect(self._work)
        self._stale = False
        frame.app.bus.changed.connect(self._hear)
        frame.installEventFilter(self)

    def fresh(self) -> None:
        """The frame shows another account, or the same one anew."""
        if self._account_id != self._frame.account_id:
            self._account_id = self._frame.account_id
            self._cancel()
            self._frame.tabs.set_count("plan", "")
        self._soon.start()

    def _hear(self, changes: ChangeSet) -> None:
        if self._account_id is not None and (changes.everything or changes.touches(*TABLES)):
            self._soon.start(pause_ms(self._frame, _PAUSE_MS))

    def _work(self) -> None:
        app, account_id = self._frame.app, self._account_id
        if account_id is None or not app.has_store:
            return
        self._stale = not self._frame.isVisible()
        if self._stale:
            return  # until it is seen
        self._cancel()
        store, day = app.store, app.today
        self._job = app.tasks.run(
            plan_completeness, store, account_id, day, done=self._take, failed=self._fail
        )

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
        self._job = None

    def _take(self, percent: Decimal | None) -> None:
        self._job = None
        words = "" if percent is None else formats.percent(percent, 0)
        self._frame.tabs.set_count("plan", words)

    def _fail(self, _sentence: str) -> None:
        self._job = None  # the account is gone

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and self._stale:
            self._soon.start()
        return super().eventFilter(watched, event)

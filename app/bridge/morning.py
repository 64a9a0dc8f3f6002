"""The one notice of a morning: what is to be remembered, what is late, who needs someone.

It is looked for each minute, so that a computer that slept or was off catches up when it wakes.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from app.bridge.tr import tr, trn
from app.core import clock

if TYPE_CHECKING:
    from app.bridge.context import App
    from app.bridge.tasks import Progress
    from app.queries.reminders import ReminderRow
    from app.store.changes import ChangeSet
    from app.store.store import Store

LOOK_MS = 60_000
SOON_MS = 400


class Digest(NamedTuple):
    """What a morning has to say."""

    day: date
    reminders: list[ReminderRow]
    late_promises: int

    def words(self, needing: int) -> str:
        """The lines of the notice; empty where there is nothing to say."""
        lines: list[str] = []
        if needing:
            lines.append(trn("{0} account needs you", "{0} accounts need you", needing))
        if self.late_promises:
            late = trn("{0} promise of ours is late", "{0} promises of ours are late",
                       self.late_promises)  # fmt: skip
            lines.append(late)
        lines += [row.text for row in self.reminders[:3]]
        more = len(self.reminders) - 3
        if more > 0:
            lines.append(trn("and {0} more reminder", "and {0} more reminders", more))
        return "\n".join(lines)


def digest(_progress: Progress, store: Store, day: date) -> Digest:
    """Read what the morning of a day has to say."""
    from app.analytics.due import due_rows
    from app.queries.reminders import calling_reminders

    with store.read() as session:
        late = sum(
            1 for row in due_rows(session, day=day) if row.kind == "promise" and row.days_late > 0
        )
        return Digest(day, calling_reminders(session, day), late)


class Morning(QObject):
    """Looks what there is to say; `called` carries it for the banner, `notified` for the desktop.

    The desktop is told once a day, after the quiet hours; the banner stands until it is seen.
    """

    called = Signal(object)
    notified = Signal(str, str)

    def __init__(self, app: App, now: Callable[[], datetime] | None = None) -> None:
        super().__init__(app)
        self._app = app
        self.now = now or (lambda: clock.utc_now().astimezone())
        self.needing: Callable[[], int] = int
        self._looked: date | None = None
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self._read)
        app.store_changed.connect(self._on_store_changed)
        app.bus.changed.connect(self._on_changed)

    def look(self) -> None:
        """Read again where another day has begun, or where the notice is still to come."""
        if self._app.has_store and (self._looked != self._app.today or self._is_time()):
            self._soon.start()

    def _is_time(self) -> bool:
        """Whether the desktop may be told now and has not been today."""
        settings, now = self._app.settings, self.now()
        if not settings.morning_notice or settings.morning_shown == now.date().isoformat():
            return False
        return settings.quiet_until <= now.hour < settings.quiet_from

    def _read(self) -> None:
        if self._app.has_store:
            day = self._looked = self._app.today
            self._app.tasks.run(digest, self._app.store, day, done=self._tell, label=tr("Morning"))

    def _tell(self, found: Digest) -> None:
        self.called.emit(found)
        words = found.words(self.needing()) if self._is_time() else ""
        if words:
            self._app.settings.morning_shown = self.now().date().isoformat()
            self.notified.emit(self._app.info.name, words)

    def _on_store_changed(self) -> None:
        self._looked = None
        if not self._app.has_store:
            self._timer.stop()
            self._soon.stop()
            return
        self._timer.start()
        self._soon.start()

    def _on_changed(self, changes: ChangeSet) -> None:
        if self._app.has_store and (changes.everything or changes.touches("reminder")):
            self._soon.start()

"""Shows the morning's notice: a banner in the window always, a message on the desktop once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QSystemTrayIcon

from app.bridge.actions import Action, Situation
from app.bridge.day import day_of
from app.bridge.morning import Digest, Morning
from app.bridge.tr import tr, trn
from app.views.widgets.banner import Banner

if TYPE_CHECKING:
    from app.bridge.context import App
    from app.views.main_window import MainWindow
    from app.views.shell.frame import Frame

MESSAGE_MS = 12_000
_NO_DESKTOP = ("offscreen", "minimal", "vnc")

Notify = Callable[[str, str], object]


class MorningNotice(QObject):
    """`today_wished` follows a press on either."""

    today_wished = Signal()

    def __init__(self, app: App, frame: Frame) -> None:
        super().__init__(frame)
        self._app = app
        self._frame = frame
        self._banner: Banner | None = None
        self._tray: QSystemTrayIcon | None = None
        self._ids: tuple[int, ...] = ()
        self.notify: Notify = self._show_message
        self.morning = app.findChild(Morning) or Morning(app)  # one, however many windows
        self.morning.needing = lambda: day_of(app).accounts or 0
        self.morning.called.connect(self._on_called)
        self.morning.notified.connect(self._on_notified)
        app.store_changed.connect(self._on_store_changed)

    @property
    def banner(self) -> Banner | None:
        """The banner, while it is shown."""
        return self._banner

    def _on_called(self, found: Digest) -> None:
        self._take_away()
        if not found.reminders:
            return
        self._ids = tuple(row.id for row in found.reminders)
        what = trn("{0} reminder", "{0} reminders", len(found.reminders))
        means = " · ".join(self._line(row.account_name, row.text) for row in found.reminders[:3])
        self._banner = banner = Banner(self._app.theme, "info")
        banner.add_button(tr("Open Today")).clicked.connect(self.today_wished)
        banner.add_link(tr("Seen")).clicked.connect(self.note_seen)
        banner.closed.connect(self.note_seen)
        self._frame.notices.addWidget(banner)
        banner.say(what, means)

    def _on_notified(self, title: str, words: str) -> None:
        """The desktop is told by one window, the one in front."""
        from app.views.shell.windows import windows_of

        front = windows_of(self._app).front
        if front is None or front is self._frame.window():
            self.notify(title, words)

    @staticmethod
    def _line(account: str | None, text: str) -> str:
        return f"{account}: {text}" if account else text

    def note_seen(self, _checked: object = None) -> None:
        """Whoever works here has read it: it is not called out again before its next day."""
        from app.services.reminders import note_called

        ids, self._ids = self._ids, ()
        self._take_away()
        if ids and self._app.edits.enabled:
            self._app.edits.do(tr("Note reminders as seen"), note_called, ids)

    def _take_away(self) -> None:
        if self._banner is not None:
            self._banner.hide()
            self._banner.deleteLater()
            self._banner = None

    def _on_store_changed(self) -> None:
        self._ids = ()
        self._take_away()

    def _show_message(self, title: str, words: str) -> None:
        """Tell the desktop, where there is one that can be told."""
        is_bare = QGuiApplication.platformName() in _NO_DESKTOP
        if is_bare or not QSystemTrayIcon.isSystemTrayAvailable():
            return
        if self._tray is None:
            self._tray = QSystemTrayIcon(self._app.theme.icon("perennial", "accent.graphic"), self)
            self._tray.messageClicked.connect(self.today_wished)
            self._tray.activated.connect(self.today_wished)
            self._tray.setToolTip(tr("Perennial"))
        self._tray.show()
        self._tray.showMessage(title, words, self._tray.icon(), MESSAGE_MS)


def reminder_commands(window: MainWindow) -> tuple[Action, ...]:
    """The command that sets a reminder, for the account at hand or for none."""

    def run(_app: App, moment: Situation) -> object:
        from app.views.dialogs.reminder import open_reminder

        return open_reminder(window.app, moment.account_id, window)

    def can(moment: Situation) -> bool:
        return moment.has_file and moment.can_edit

    def why_not(moment: Situation) -> str:
        return tr("This file is read-only") if moment.has_file else tr("No file is open")

    return (
        Action(
            id="account.add_reminder", title="Add reminder…", icon="bell", keys=("Ctrl+Alt+R",),
            menu="Insert", run=run, when=can, reason=why_not, context="account",
            words="remind alarm later repeat",
        ),
    )  # fmt: skip

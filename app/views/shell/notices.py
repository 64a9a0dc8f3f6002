"""Banners about the file itself, above every screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.bridge.tr import tr
from app.views.widgets.banner import Banner

if TYPE_CHECKING:
    from app.bridge.context import App
    from app.views.shell.desk import Desk
    from app.views.shell.frame import Frame


class Notices(QObject):
    """Shows what has to be known about the open file, with the way out."""

    def __init__(self, app: App, frame: Frame, desk: Desk) -> None:
        super().__init__(frame)
        self._app = app
        self._frame = frame
        self._desk = desk
        self.read_only: Banner | None = None
        desk.opened.connect(self._on_opened)
        desk.closed.connect(self._clear)

    def _on_opened(self) -> None:
        self._clear()
        if not self._app.store.read_only:
            return
        banner = Banner(self._app.theme, "info")
        banner.say(
            tr("Opened read-only"),
            tr("Another window has it, it lies where you may not write, or it is of a newer kind."),
        )
        banner.add_button(tr("Open a copy…")).clicked.connect(self._desk.keeper.open_copy)
        self._frame.notices.addWidget(banner)
        self.read_only = banner

    def _clear(self) -> None:
        if self.read_only is not None:
            self.read_only.hide()
            self.read_only.deleteLater()
            self.read_only = None

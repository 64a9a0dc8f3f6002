"""How the window is divided: sidebar, toolbar, body, status bar; or the first-run page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenuBar, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from app.bridge.actions import ActionRegistry
from app.bridge.context import App
from app.views.shell.jobs import JobLine
from app.views.shell.sidebar import Sidebar
from app.views.shell.status_bar import StatusBar
from app.views.shell.toolbar import Toolbar
from app.views.widgets.toast import Toaster

if TYPE_CHECKING:
    from app.views.shell.first_run import FirstRun

NARROW_PX = 1280


class Frame(QWidget):
    """Everything inside the window; `welcome` is shown while no file is open."""

    def __init__(self, app: App, actions: ActionRegistry) -> None:
        super().__init__()
        self._app = app
        self.sidebar = Sidebar(app.theme)
        self.toolbar = Toolbar(app.theme, actions)
        self.stack = QStackedWidget()
        self.status = StatusBar(app.theme)
        self.jobs = JobLine(app.theme, app.tasks)
        self.status.add_line(self.jobs)
        self.notices = QVBoxLayout()
        self.notices.setSpacing(0)
        self._rail_wanted = False
        self._welcome: FirstRun | None = None
        self._outer = QStackedWidget()
        self._outer.addWidget(self._make_desk())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._outer, 1)
        whole.addWidget(self.status)
        self.toaster = Toaster(app.theme, self._body)

    def _make_desk(self) -> QWidget:
        desk = QWidget()
        self._body = QWidget()
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.toolbar)
        column.addLayout(self.notices)
        column.addWidget(self.stack, 1)
        row = QHBoxLayout(desk)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        row.addWidget(self._body, 1)
        return desk

    def show_welcome(self, page: FirstRun | None) -> None:
        """Show the first-run page, or, with None, the desk."""
        if self._welcome is not None:
            self._outer.removeWidget(self._welcome)
            self._welcome.deleteLater()
        self._welcome = page
        if page is not None:
            self._outer.addWidget(page)
            self._outer.setCurrentWidget(page)
        else:
            self._outer.setCurrentIndex(0)

    @property
    def welcome(self) -> FirstRun | None:
        """The first-run page while it is shown."""
        return self._welcome

    @property
    def is_narrow(self) -> bool:
        """Whether the effective width is below that of the full sidebar."""
        return self.width() / self._app.theme.px(1) < NARROW_PX

    def set_quiet(self, quiet: bool) -> None:  # noqa: FBT001 a slot
        """Show nothing around the page, or everything again."""
        bar = self.window().findChild(QMenuBar)
        for part in (self.sidebar, self.toolbar, self.status, bar):
            if part is not None:
                part.setVisible(not quiet)

    def set_rail(self, *, rail: bool) -> None:
        """Have the sidebar as a rail; in a narrow window it is one anyway."""
        self._rail_wanted = rail
        wanted = rail or self.is_narrow
        if wanted != self.sidebar.is_rail:
            self.sidebar.set_rail(rail=wanted)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.set_rail(rail=self._rail_wanted)

"""About the program, its licence, and the notices of everything it is built on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from app import __version__
from app.bridge.context import App
from app.bridge.tr import tr
from app.core.resources import resource
from app.views.widgets.base import FocusRing, Label, follow
from app.views.widgets.buttons import primary
from app.views.widgets.tabs import Tab, Tabs

_NOTICES = (("licences", "*"), ("fonts", "OFL*"), ("icons", "LICENSE*"))


class AboutDialog(QDialog):
    """Version and promise on the first tab, the licence notices on the second."""

    def __init__(self, app: App, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self.setWindowTitle(tr("About Perennial"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        theme = app.theme
        self._title = Label(theme, f"Perennial {__version__}", "title2")
        self.tabs = Tabs(theme, (Tab("about", tr("About")), Tab("licences", tr("Licences"))))
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName(tr("Text"))
        self.tabs.currentChanged.connect(self._show)
        close = primary(theme, tr("Close"))
        close.clicked.connect(self.accept)
        close.setDefault(True)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(close)
        self._box = QVBoxLayout(self)
        for widget in (self._title, self.tabs, self.text):
            self._box.addWidget(widget)
        self._box.addLayout(line)
        self._ring = FocusRing(theme, self)
        self._show()
        follow(theme, self._on_theme)

    def _show(self) -> None:
        self.text.setPlainText(_about() if self.tabs.key == "about" else notices())

    def _on_theme(self) -> None:
        px = self._app.theme.px
        edge = round(px(18))
        self._box.setContentsMargins(edge, edge, edge, round(px(14)))
        self._box.setSpacing(round(px(10)))
        room = self.screen().availableSize()
        self.resize(min(round(px(620)), room.width() - 40), min(round(px(480)), room.height() - 60))


def _about() -> str:
    return "\n\n".join(
        (
            tr(
                "The account manager's workbench: portfolio, plans, stakeholders, client summaries."
            ),
            tr("Everything is in one file on this computer. There is no sign-in and no network."),
            tr("Free software under the GNU Lesser General Public License, version 3 or later."),
        )
    )


def notices() -> str:
    """The licence notices that lie beside the program's files."""
    parts: list[str] = []
    for folder, pattern in _NOTICES:
        try:
            files = sorted(resource(folder).glob(pattern))
        except FileNotFoundError:
            continue
        parts += [f"{file.name}\n\n{file.read_text('utf-8')}" for file in files if file.is_file()]
    return "\n\n".join(parts)

"""Another plan for the account: which template it begins from, and what of it is wanted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.bridge.context import App
from app.bridge.tr import tr
from app.queries.plan_templates import TemplateChoice
from app.views.plan.templates.picker import TemplatePicker
from app.views.widgets.base import FocusRing, Label, follow
from app.views.widgets.buttons import primary, secondary


class NewPlanDialog(QDialog):
    """The picker with the verb on its button; `wished` gives the key and what is left out."""

    wished = Signal(str, object)

    def __init__(self, app: App, choices: Sequence[TemplateChoice], parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme = app.theme
        self._app = app
        self.setWindowTitle(tr("New plan"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.picker = TemplatePicker(theme, app.today)
        self.picker.taken.connect(self._take)
        note = tr("Days count from today. The plans there are stay as they are.")
        self._note = Label(theme, note, "body", "text.secondary")
        self._note.setWordWrap(True)
        self._problem = Label(theme, "", "body", "status.risk.text")
        self._problem.setWordWrap(True)
        self._problem.hide()
        self.submit_button = primary(theme, tr("Start plan"))
        self._lay_out()
        self._ring = FocusRing(theme, self)
        self.picker.list.show_choices(choices)
        self.picker.list.setFocus()
        follow(theme, self._on_theme)

    def _lay_out(self) -> None:
        self.submit_button.setDefault(True)
        self.submit_button.clicked.connect(self._take)
        cancel = secondary(self._theme, tr("Cancel"))
        cancel.clicked.connect(self.reject)
        self._buttons = QHBoxLayout()
        self._buttons.addStretch(1)
        self._buttons.addWidget(cancel)
        self._buttons.addWidget(self.submit_button)
        self._whole = QVBoxLayout(self)
        self._whole.addWidget(Label(self._theme, tr("New plan"), "title2"))
        self._whole.addWidget(self._note)
        self._whole.addWidget(self.picker, 1)
        self._whole.addWidget(self._problem)
        self._whole.addLayout(self._buttons)

    def refuse(self, sentence: str) -> None:
        """Stay open and say why no plan was begun."""
        self._problem.setText(sentence)
        self._problem.show()

    def _take(self) -> None:
        choice = self.picker.choice
        if choice is not None:
            self.wished.emit(choice.key, self.picker.preview.without)

    def _on_theme(self) -> None:
        px = self._theme.px
        edge = round(px(18))
        self._whole.setContentsMargins(edge, edge, edge, round(px(14)))
        self._whole.setSpacing(round(px(10)))
        self._buttons.setSpacing(round(px(8)))
        room = self.screen().availableSize()
        self.resize(min(round(px(760)), room.width() - 40), min(round(px(560)), room.height() - 60))

"""What an action's line says besides its words: who of theirs, shared, comes again, waits."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.queries.actions import ActionRow
from app.queries.plan_document import PlanDocument
from app.views.widgets import marks
from app.views.widgets.base import follow
from app.views.widgets.ink import Ink

_STEP_PX, _HIGH_PX = 22.0, 24.0
_RHYTHMS = {
    "day": ("every day", "every {0} days"),
    "week": ("every week", "every {0} weeks"),
    "month": ("every month", "every {0} months"),
    "year": ("every year", "every {0} years"),
}


class Mark(NamedTuple):
    """An icon, or the initials of somebody, and what it stands for."""

    icon: str
    words: str
    name: str = ""


def marks_of(action: ActionRow, document: PlanDocument) -> tuple[Mark, ...]:
    """The marks of an action, none for most."""
    found: list[Mark] = []
    if action.waits_for and action.is_open:
        found.append(Mark("clock", _waits(action, document)))
    if action.repeat in _RHYTHMS:
        one, many = _RHYTHMS[action.repeat]
        every = action.repeat_every or 1
        found.append(Mark("repeat", tr(one) if every == 1 else tr(many, every)))
    if action.shared:
        found.append(Mark("handshake", tr("Shared with the client")))
    if action.client_owner_name:
        words = tr("{0} at the client", action.client_owner_name)
        found.append(Mark("", words, action.client_owner_name))
    return tuple(found)


def _waits(action: ActionRow, document: PlanDocument) -> str:
    known = {one.id: one.title for goal in document.goals for one in goal.actions}
    known |= {one.id: one.title for one in document.actions}
    names = [f"“{known[key]}”" for key in action.waits_for if key in known]
    return tr("waits for {0}", ", ".join(names) or tr("another action"))


class ActionMarks(QWidget):
    """The marks in a row; its tooltip and its name say what they stand for."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._ink = Ink(theme)
        self._marks: tuple[Mark, ...] = ()
        follow(theme, self._on_theme)

    def show_marks(self, wanted: tuple[Mark, ...]) -> None:
        """Show these, or nothing at all."""
        if wanted == self._marks:
            return
        self._marks = wanted
        said = "\n".join(mark.words for mark in wanted)
        self.setToolTip(said)
        self.setAccessibleName(said.replace("\n", ", "))
        self._on_theme()

    def _on_theme(self) -> None:
        self._ink.fresh()
        wide = self._ink.px(_STEP_PX) * len(self._marks)
        self.setFixedSize(round(wide), round(self._ink.px(_HIGH_PX)))
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, ink = QPainter(self), self._ink
        ink.begin(painter)
        x, middle, icon = 0.0, self.height() / 2, ink.px(14)
        for mark in self._marks:
            if mark.name:
                size = ink.px(20)
                marks.avatar(ink, painter, QRectF(x, middle - size / 2, size, size), mark.name)
            else:
                picture = ink.theme.pixmap(mark.icon, "text.muted", 14, ink.dpr)
                painter.drawPixmap(QPointF(x + ink.px(3), middle - icon / 2), picture)
            x += ink.px(_STEP_PX)

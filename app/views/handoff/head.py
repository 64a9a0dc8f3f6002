"""The head of the debrief: where it stands, and the one or two things to do with it now."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from app.bridge import formats
from app.bridge.theme import Theme
from app.bridge.tr import tr, trn
from app.models.labels import label
from app.queries.handoffs import HandoffView
from app.views.widgets import marks, shapes
from app.views.widgets.badges import badge_width
from app.views.widgets.base import Label, follow
from app.views.widgets.buttons import Button, icon_button, primary, secondary
from app.views.widgets.ink import Ink
from app.views.widgets.lengths import Lengths

_TONES = {"draft": "neutral", "submitted": "info", "returned": "watch", "accepted": "good"}
_SHAPES = {"returned": shapes.BANDS["watch"], "accepted": shapes.BANDS["healthy"]}
SHOWN = {
    "": ("submit",), "draft": ("submit",), "returned": ("submit",),
    "submitted": ("return", "accept"), "accepted": (),
}  # fmt: skip
"""State → the buttons that it shows, the primary one last."""


class StateBadge(QWidget):
    """The state of the debrief in tone, shape and word."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._ink = Ink(theme)
        self._status = "draft"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        follow(theme, self._on_theme)

    def show_status(self, status: str) -> None:
        """Show this state."""
        self._status = status
        self.setAccessibleName(tr("Handoff: {0}", self._word()))
        self._on_theme()

    def _word(self) -> str:
        return tr(label("handoff_status", self._status)) if self._status else tr("Not written yet")

    def _on_theme(self) -> None:
        self._ink.fresh()
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        marked = self._status in _SHAPES
        wide = badge_width(self._ink, self._word(), marked=marked)
        return QSize(round(wide) + 1, round(self._ink.px(24)))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._ink.begin(painter)
        marks.badge(
            self._ink, painter, self.rect().toRectF(), self._word(),
            tone=_TONES.get(self._status, "neutral"), mark=_SHAPES.get(self._status),
        )  # fmt: skip


class HandoffHead(QWidget):
    """State, who and when, and the buttons of the gate."""

    wished = Signal(str)
    more_wished = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.badge = StateBadge(theme)
        self.words = Label(theme, "", "body", "text.secondary")
        self.words.setWordWrap(True)
        self.buttons: dict[str, Button] = {
            "submit": primary(theme, tr("Submit")),
            "return": secondary(theme, tr("Return…")),
            "accept": primary(theme, tr("Accept")),
        }
        self.more = icon_button(theme, tr("More for the handoff"), "ellipsis")
        row = QHBoxLayout()
        row.addWidget(self.badge)
        row.addStretch(1)
        for name, button in self.buttons.items():
            button.clicked.connect(lambda _on=False, wish=name: self.wished.emit(wish))
            row.addWidget(button)
        self.more.clicked.connect(self.more_wished)
        row.addWidget(self.more)
        column = QVBoxLayout(self)
        keep = Lengths(theme, self).keep
        keep(column.setContentsMargins, 14, 10, 10, 8).keep(row.setSpacing, 8)
        column.addLayout(row)
        column.addWidget(self.words)

    def show_view(self, view: HandoffView) -> None:
        """Show where the debrief stands."""
        status = (view.row.status or "draft") if view.row else ""
        self.badge.show_status(status)
        self.words.setText(told(view))
        for name, button in self.buttons.items():
            button.setVisible(name in SHOWN.get(status, ()))


def told(view: HandoffView) -> str:
    """Where it stands, and what comes next, in a sentence or two."""
    row = view.row
    if row is None:
        return tr("Business development writes down here what was learnt in the sale.")
    parts: list[str] = []
    if row.kind == "am_to_am" and row.from_owner and row.to_owner:
        parts.append(tr("From {0} to {1}.", row.from_owner, row.to_owner))
    if row.status == "accepted":
        when = formats.day(row.accepted_on, view.today) if row.accepted_on else tr("an unknown day")
        parts.append(tr("Accepted by {0} on {1}.", row.accepted_by or "–", when))
    elif row.status == "submitted":
        parts.append(tr("Submitted by {0}. It is accepted, or returned with what is missing.",
                        row.submitted_by or "–"))  # fmt: skip
    elif row.status == "returned":
        parts.append(tr("Returned with {0}.", trn("{0} gap", "{0} gaps", len(view.asked))))
    gaps = len(row.gaps)
    if gaps and row.status != "submitted":
        parts.append(trn("{0} answer is missing or says nothing.",
                         "{0} answers are missing or say nothing.", gaps))  # fmt: skip
    elif row.status in (None, "draft"):
        parts.append(tr("Every answer is there. It can be submitted."))
    return " ".join(parts)

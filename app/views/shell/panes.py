"""F6: sidebar, toolbar, body, status bar, in this order and back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.views.shell.frame import Frame

_REASON = Qt.FocusReason.TabFocusReason


def move(frame: Frame, step: int) -> None:
    """Put the focus on the first control of the next part of the window."""
    parts = [frame.sidebar, frame.toolbar, frame.stack.currentWidget(), frame.status]
    panes = [part for part in parts if part is not None]
    focused = QApplication.focusWidget()
    now = next((n for n, part in enumerate(panes) if _holds(part, focused)), -1)
    for turn in range(1, len(panes) + 1):
        pane = panes[(now + turn * step) % len(panes)] if now >= 0 else panes[turn - 1]
        control = first_control(pane)
        if control is not None:
            control.setFocus(_REASON)
            return


def first_control(part: QWidget) -> QWidget | None:
    """The first control of a part that the keyboard can reach."""
    for child in part.findChildren(QWidget):
        policy = child.focusPolicy()
        if child.isVisible() and child.isEnabled() and policy & Qt.FocusPolicy.TabFocus:
            return child
    return None


def _holds(part: QWidget, focused: QWidget | None) -> bool:
    return focused is not None and (part is focused or part.isAncestorOf(focused))

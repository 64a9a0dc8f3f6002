"""The moment as commands see it: the page's own situation, with what the window knows added."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from app.bridge.commands import Situation
from app.views.shell import pins

if TYPE_CHECKING:
    from app.bridge.context import App
    from app.views.shell.navigator import Navigator


def take_moment(app: App, navigator: Navigator) -> Situation:
    """Everything a command may ask about, now."""
    page = navigator.page
    own = page.situation() if page is not None and app.has_store else Situation()
    extra = set(own.extra)
    if navigator.trail.can_go_back:
        extra.add("back")
    if navigator.trail.can_go_forward:
        extra.add("forward")
    if page is not None and page.name == "account":
        extra.add("account")
    if own.account_id in pins.pinned(app):
        extra.add("pinned")
    extra |= {f"theme:{app.theme.choice}", f"zoom:{app.theme.zoom}"}
    return replace(
        own,
        in_text=in_text(QApplication.focusWidget()),
        can_undo=app.edits.undo_label is not None,
        can_redo=app.edits.redo_label is not None,
        undo_label=app.edits.undo_label or "",
        redo_label=app.edits.redo_label or "",
        busy=app.tasks.writing,
        has_file=app.has_store,
        can_edit=app.edits.enabled,
        extra=frozenset(extra),
    )


def in_text(widget: QWidget | None) -> bool:
    """Whether letters typed now are text."""
    return isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit)

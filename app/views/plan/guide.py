"""What leads through the plan: the outline at the left, or a menu where it is narrow."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QMenu, QWidget

from app.bridge.plan_words import plan_name
from app.queries.plan_notes import plan_notes
from app.views.plan.contents import entries_of
from app.views.plan.outline import Entry, Outline
from app.views.widgets.page import pause_ms

if TYPE_CHECKING:
    from app.views.plan.page import PlanPage

_QUIET_MS = 700


class Guide(QObject):
    """Fills the outline of a page and goes where it is told."""

    refreshed = Signal()

    def __init__(self, page: PlanPage, outline: Outline, button: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self._outline = outline
        self._button = button
        self._entries: list[Entry] = []
        outline.chosen.connect(self.follow)
        self._soon = QTimer(self, singleShot=True, interval=_QUIET_MS)
        self._soon.timeout.connect(self.fresh)

    def fresh_soon(self) -> None:
        """Once nobody types: who writes does not wait for the outline."""
        self._soon.start(pause_ms(self._page, _QUIET_MS))

    def fresh(self) -> None:
        """Read what each section says of itself, and show it."""
        self._soon.stop()
        document = self._page.document
        if not self._page.app.has_store:
            return  # it was closed meanwhile
        if document is not None and document.head is not None:
            notes = self._page.app.read(plan_notes, document.head)
            self._entries = entries_of(document, notes, self._page.app.today)
            self._outline.show_entries(plan_name(document.head), self._entries)
            self.refreshed.emit()

    def follow(self, key: str, _on: object = None) -> None:
        """Show a section, a goal or another plan of the account."""
        kind, _, number = key.partition(":")
        if kind == "plan":
            self._page.show_plan(int(number))
        else:
            self._page.reveal(key)

    def open_menu(self) -> None:
        """The outline as a menu, where there is no room for it beside the document."""
        menu = QMenu(self._button)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for entry in self._entries:
            if entry.rule_above:
                menu.addSeparator()
            words = f"{'    ' * entry.depth}{entry.title}"
            menu.addAction(words).triggered.connect(partial(self.follow, entry.key))
        menu.popup(self._button.mapToGlobal(self._button.rect().bottomLeft()))

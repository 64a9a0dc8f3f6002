"""What keys and lines of the review do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from typing_extensions import override

from app.bridge.tr import tr
from app.queries.promises import PromiseRow
from app.services.promises import keep_promise
from app.views.records.brief_lines import Fact

if TYPE_CHECKING:
    from app.views.review.page import ReviewPage

_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class Keys(QObject):
    """Hears keys on the page and in its lists, wherever the focus is."""

    def __init__(self, page: ReviewPage) -> None:
        super().__init__(page)
        self._page = page
        page.installEventFilter(self)
        for card in page.stage.lists:
            card.list.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._press(event)
        return super().eventFilter(watched, event)

    def _press(self, event: QKeyEvent) -> bool:
        """Do what a key says; whether it was one of ours."""
        page, key = self._page, event.key()
        if event.modifiers() not in _PLAIN:
            return False
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            page.next()
        elif key == Qt.Key.Key_Backspace:
            page.go_back()
        elif not page.app.settings.single_letter_keys:
            return False
        elif key == Qt.Key.Key_H:
            page.deeds.write_reason()
        elif key == Qt.Key.Key_N:
            page.deeds.set_step()
        elif key == Qt.Key.Key_S:
            page.skip()
        else:
            return False
        return True


class Rows(QObject):
    """Opens what a line is about."""

    def __init__(self, page: ReviewPage) -> None:
        super().__init__(page)
        self._page = page
        stage = page.stage
        stage.standing.opened.connect(self._open_fact)
        stage.ends.opened.connect(self._open_fact)
        stage.changes.opened.connect(self._open_past)
        stage.slipped.ticked.connect(self._keep)
        stage.slipped.opened.connect(self._open_past)
        stage.week.opened.connect(self._open_entry)

    def _open_fact(self, row: Fact) -> None:
        key = row.item_id or self._page.course.current
        if key is not None:
            self._page.open_account(key, row.tab)

    def _open_past(self, row: Any) -> None:  # noqa: ANN401 an entry or a promise
        self._page.open_account(row.account_id, "timeline")

    def _open_entry(self, row: Any) -> None:  # noqa: ANN401 an entry of the calendar
        if row.account_id is not None:
            self._page.open_account(row.account_id)

    def _keep(self, row: PromiseRow) -> None:
        if self._page.attempt(tr("Keep promise"), keep_promise, row.id):
            self._page.toast(tr("Kept: {0}", row.text), undo=True)

"""From section to section by keys: the heading comes to the top, the cursor behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.views.plan.parts.heading import SectionTitle
from app.views.plan.parts.part import PartFrame

if TYPE_CHECKING:
    from app.views.plan.document import PlanPaper


class Walking(QObject):
    """Goes through the sections of one document."""

    def __init__(self, paper: PlanPaper) -> None:
        super().__init__(paper)
        self._paper = paper

    def next_section(self) -> None:
        """Go to the section below."""
        self._go(1)

    def previous_section(self) -> None:
        """Go to the section above."""
        self._go(-1)

    def _go(self, step: int) -> None:
        titles = self._titles()
        wanted = self._now(titles) + step
        if not 0 <= wanted < len(titles):
            return
        title = titles[wanted]
        frame = title.parentWidget()
        if isinstance(frame, PartFrame):
            frame.ensure_made()
        self._paper.verticalScrollBar().setValue(self._top(title) - 12)
        following = titles[wanted + 1] if wanted + 1 < len(titles) else None
        field = self._field_of(title, following)
        if field is not None:
            field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _titles(self) -> list[SectionTitle]:
        shown = self._paper.sheet.findChildren(SectionTitle)
        return sorted((one for one in shown if one.isVisible()), key=self._top)

    def _top(self, widget: QWidget) -> int:
        return widget.mapTo(self._paper.sheet, QPoint(0, 0)).y()

    def _now(self, titles: list[SectionTitle]) -> int:
        """The section with the cursor, else the first that is seen; -1 above all of them."""
        held = QApplication.focusWidget()
        if held is not None and self._paper.sheet.isAncestorOf(held):
            at = self._top(held)
        else:
            at = self._paper.verticalScrollBar().value() + 12
        return sum(self._top(title) <= at for title in titles) - 1

    def _field_of(self, title: SectionTitle, following: SectionTitle | None) -> QWidget | None:
        """The first control of a section that the keyboard reaches, as one reads."""
        sheet, top = self._paper.sheet, self._top(title)
        bottom = self._top(following) if following is not None else sheet.height()
        found = [
            widget
            for widget in sheet.findChildren(QWidget)
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and widget.isVisible()
            and widget.isEnabled()
            and top <= self._top(widget) < bottom
            and not title.isAncestorOf(widget)
        ]
        return min(found, key=self._place, default=None)

    def _place(self, widget: QWidget) -> tuple[int, int]:
        at = widget.mapTo(self._paper.sheet, QPoint(0, 0))
        return at.y(), at.x()

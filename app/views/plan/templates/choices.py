"""The list of templates: a name with what it is for, below headings."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QPainter,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import (
    QListView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from app.bridge.template_words import group_of, note_of
from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.queries.plan_templates import TemplateChoice
from app.views.widgets.base import follow
from app.views.widgets.ink import Ink

Index = QModelIndex | QPersistentModelIndex
_CHOICE = int(Qt.ItemDataRole.UserRole) + 1
_HEADING_PX, _ROW_PX = 30, 46


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.ink = Ink(theme)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        high = _ROW_PX if isinstance(index.data(_CHOICE), TemplateChoice) else _HEADING_PX
        return QSize(10, round(self.ink.px(high)))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        ink = self.ink
        ink.begin(painter)
        rect = QRectF(option.rect)
        choice = index.data(_CHOICE)
        words = str(index.data(Qt.ItemDataRole.DisplayRole))
        if not isinstance(choice, TemplateChoice):
            rect.setLeft(rect.left() + ink.px(8))
            rect.setTop(rect.top() + ink.px(6))
            ink.text(painter, rect, words, "caption:500", "text.muted")
            return
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink.brush("bg.selected" if chosen else "bg.hover"))
            painter.drawRoundedRect(rect.adjusted(0, 1, 0, -1), ink.px(5), ink.px(5))
        inside = rect.adjusted(ink.px(8), ink.px(4), -ink.px(8), -ink.px(4))
        half = inside.height() / 2
        top = QRectF(inside.left(), inside.top(), inside.width(), half)
        below = QRectF(inside.left(), inside.top() + half, inside.width(), half)
        ink.text(painter, top, words, "body:500", "accent.text" if chosen else "text.primary")
        ink.text(painter, below, note_of(choice), "caption", "text.secondary")


class TemplateList(QListView):
    """Up and down choose; `taken` is Enter or a double click."""

    chosen = Signal(object)  # TemplateChoice
    taken = Signal()
    rename_wished = Signal(object)
    remove_wished = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._model = QStandardItemModel(self)
        self._delegate = _Delegate(theme, self)
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setMouseTracking(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("Plan templates"))
        self.activated.connect(self._on_activated)
        self.selectionModel().currentChanged.connect(self._on_current)
        follow(theme, self._on_theme)

    @property
    def choice(self) -> TemplateChoice | None:
        """The template that is chosen."""
        found = self.currentIndex().data(_CHOICE)
        return found if isinstance(found, TemplateChoice) else None

    def show_choices(self, choices: Sequence[TemplateChoice], key: str = "") -> None:
        """Show these templates; the one named is chosen, else the first."""
        self._model.clear()
        heading = ""
        first = wanted = None
        for choice in sorted(choices, key=_order):
            if group_of(choice) != heading:
                heading = group_of(choice)
                title = QStandardItem(heading)
                title.setFlags(Qt.ItemFlag.NoItemFlags)
                self._model.appendRow(title)
            item = QStandardItem(tr(choice.template.name))
            item.setData(choice, _CHOICE)
            spoken = f"{tr(choice.template.name)}. {note_of(choice)}"
            item.setData(spoken, int(Qt.ItemDataRole.AccessibleTextRole))
            item.setToolTip(note_of(choice))
            self._model.appendRow(item)
            first = first or item
            wanted = item if choice.key == key else wanted
        at = wanted or first
        if at is not None:
            self.setCurrentIndex(at.index())

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        choice = self.choice
        if choice is None or not choice.is_own:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        rename, remove = menu.addAction(tr("Rename…")), menu.addAction(tr("Remove template"))
        rename.triggered.connect(lambda: self.rename_wished.emit(choice))
        remove.triggered.connect(lambda: self.remove_wished.emit(choice))
        menu.popup(event.globalPos())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        choice = self.choice
        if choice is not None and choice.is_own and event.key() == Qt.Key.Key_F2:
            self.rename_wished.emit(choice)
        elif choice is not None and choice.is_own and event.key() == Qt.Key.Key_Delete:
            self.remove_wished.emit(choice)
        else:
            super().keyPressEvent(event)

    def _on_activated(self, _index: QModelIndex) -> None:
        self.taken.emit()

    def _on_current(self, index: QModelIndex, _before: QModelIndex) -> None:
        choice = index.data(_CHOICE)
        if isinstance(choice, TemplateChoice):
            self.chosen.emit(choice)

    def _on_theme(self) -> None:
        self._delegate.ink.fresh()
        self.doItemsLayout()


def _order(choice: TemplateChoice) -> tuple[bool, bool, bool]:
    """Headings in one run each: what fits, what is one's own, what fits anyone, the rest."""
    plain = choice.template.industry is None and not choice.is_own
    return (choice.fit != 2, not choice.is_own, not plain)

"""The cards of one stage: a list that paints what it shows, however many there are."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QEvent,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QDragMoveEvent, QDropEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from app.bridge import formats
from app.bridge.card_row import CardRow
from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.views.portfolio.words import Words
from app.views.widgets import marks
from app.views.widgets.base import follow, ringed
from app.views.widgets.ink import RIGHT, Ink

MIME = "application/x-perennial-account"
CARD_PX, GAP_PX = 74.0, 8.0
Index = QModelIndex | QPersistentModelIndex


def moves_sideways(event: QEvent) -> bool:
    """Whether this is Alt with ← or →."""
    sideways = (Qt.Key.Key_Left, Qt.Key.Key_Right)
    if not isinstance(event, QKeyEvent) or event.key() not in sideways:
        return False
    return bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)


class CardModel(QAbstractListModel):
    """Rows in the order in which they are shown."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[CardRow] = []
        self.words: Words | None = None

    def show_rows(self, rows: Sequence[CardRow], words: Words) -> None:
        """Show other cards."""
        self.words = words
        if list(rows) == self.rows:
            return
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def place_of(self, account_id: int) -> int:
        """Where a card is, -1 where it is not in this column."""
        return next((n for n, row in enumerate(self.rows) if row.id == account_id), -1)

    def spoken(self, row: CardRow) -> str:
        """A card in words."""
        words = self.words
        if words is None:
            return row.name
        parts = (row.name, words.health_spoken(row), words.money(row.arr_minor),
                 self.age(row), words.step_spoken(row))  # fmt: skip
        return ", ".join(part for part in parts if part)

    def age(self, row: CardRow) -> str:
        """How long the account has been in its stage."""
        if row.stage_since is None or self.words is None:
            return ""
        return tr("{0} in stage", formats.age((self.words.today - row.stage_since).days))

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.rows)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        if role in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}:
            return self.spoken(row)
        return None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return usual | Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsDropEnabled

    @override
    def mimeTypes(self) -> list[str]:
        return [MIME]

    @override
    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        keys = ",".join(str(self.rows[index.row()].id) for index in indexes)
        data.setData(MIME, QByteArray(keys.encode()))
        return data

    @override
    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction


class CardPainter(QStyledItemDelegate):
    """Paints one card: name, health, revenue, days in stage, next step."""

    def __init__(self, theme: Theme, parent: QListView) -> None:
        super().__init__(parent)
        self._ink = Ink(theme)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, round(self._ink.theme.px(CARD_PX + GAP_PX)))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, CardModel) or model.words is None:
            return
        ink, row, words = self._ink, model.rows[index.row()], model.words
        painter.save()
        ink.begin(painter)
        rect = QRectF(option.rect)
        box = rect.adjusted(ink.px(8), ink.px(GAP_PX / 2), -ink.px(8), -ink.px(GAP_PX / 2))
        state = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.setBrush(ink.brush("bg.selected" if chosen else "bg.surface"))
        edge = "accent.border" if chosen else "border.default"
        painter.setPen(ink.pen(edge, hairline=True))
        radius = ink.px(6)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        if bool(state & QStyle.StateFlag.State_HasFocus) and chosen:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(ink.pen("focus.ring", 2.0))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), radius, radius)
        self._paint_words(painter, box, row, model, words)
        painter.restore()

    def _paint_words(
        self, painter: QPainter, box: QRectF, row: CardRow, model: CardModel, words: Words
    ) -> None:
        ink = self._ink
        left, wide, line = box.left() + ink.px(10), box.width() - ink.px(20), ink.px(19)
        top = QRectF(left, box.top() + ink.px(7), wide, line)
        ring = ink.px(18)
        score = None if row.health is None else float(row.health)
        spot = QRectF(left, top.y(), ring, ring)
        marks.health_ring(ink, painter, spot, score, row.health_band)
        # The name needs the width most: only the score stands beside it.
        health = words.number(row.health) if row.health is not None else ""
        taken = ink.text(painter, top, health, "body:500", "text.secondary", RIGHT)
        name = top.adjusted(ring + ink.px(7), 0, -taken - ink.px(6) if taken else 0, 0)
        ink.text(painter, name, row.name, "bodyStrong", "text.primary")
        under = top.translated(0, line + ink.px(1))
        taken = ink.text(painter, under, model.age(row), "caption", "text.muted", RIGHT)
        money = under.adjusted(0, 0, -taken - ink.px(6), 0)
        ink.text(painter, money, words.money(row.arr_minor), "body:500", "text.primary")
        last = under.translated(0, line - ink.px(1))
        due = words.due(row.next_due)
        taken = ink.text(painter, last, due, "caption", _due_role(row, words), RIGHT)
        step = row.next_step or tr("No next step")
        role = "text.secondary" if row.next_step else "text.muted"
        ink.text(painter, last.adjusted(0, 0, -taken - ink.px(6), 0), step, "caption", role)


def _due_role(row: CardRow, words: Words) -> str:
    if row.next_due is None or row.next_due > words.today:
        return "text.muted"
    return "status.risk.text" if row.next_due < words.today else "status.watch.text"


class CardList(QListView):
    """One column's cards; wishes leave as signals."""

    opened = Signal(object)
    chosen = Signal(object)
    moved_here = Signal(object, int)  # account ids, the place they were dropped at
    step_wished = Signal(object, int)  # to the stage beside: -1 or 1
    place_wished = Signal(object, int)  # within the column: -1 or 1
    side_wished = Signal(int)  # the focus to the column beside
    menu_wished = Signal(object, QPoint)

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self.cards = CardModel()
        self._theme = theme
        self.setModel(self.cards)
        self.setItemDelegate(CardPainter(theme, self))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDragDropMode(QListView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDropIndicatorShown(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setAccessibleName(name)
        self.setObjectName("cards")
        self.customContextMenuRequested.connect(self._on_menu)
        self.doubleClicked.connect(self._on_double_clicked)
        self.selectionModel().selectionChanged.connect(self._on_selection)
        ringed(self, 4)
        follow(theme, self._on_theme)

    @property
    def selected_ids(self) -> list[int]:
        """The accounts selected in this column, from top to bottom."""
        places = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return [self.cards.rows[place].id for place in places]

    def select_card(self, account_id: int) -> bool:
        """Put the focus on a card; False where it is not here."""
        place = self.cards.place_of(account_id)
        if place >= 0:
            self.setCurrentIndex(self.cards.index(place))
            self.scrollTo(self.cards.index(place))
        return place >= 0

    def _on_theme(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def _on_double_clicked(self, index: QModelIndex) -> None:
        self.opened.emit(self.cards.rows[index.row()].id)

    def _on_selection(self) -> None:
        self.chosen.emit(self.selected_ids)

    def _on_menu(self, at: QPoint) -> None:
        if self.selected_ids:
            self.menu_wished.emit(self.selected_ids, self.viewport().mapToGlobal(at))

    @override
    def paintEvent(self, e: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(e.rect(), self._theme.colour("bg.sunken"))
        painter.end()
        super().paintEvent(e)

    @override
    def event(self, e: QEvent) -> bool:
        # Alt+← and Alt+→ move the card here, whatever else they do in the window.
        if e.type() == QEvent.Type.ShortcutOverride and moves_sideways(e) and self.selected_ids:
            e.accept()
            return True
        return super().event(e)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, alt = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        places = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        ids = self.selected_ids
        if key in steps and alt and ids:
            self.step_wished.emit(ids, steps[Qt.Key(key)])
        elif key in places and alt and ids:
            self.place_wished.emit(ids[0], places[Qt.Key(key)])
        elif key in steps:
            self.side_wished.emit(steps[Qt.Key(key)])
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and ids:
            self.opened.emit(ids[0])
        else:
            super().keyPressEvent(event)

    @override
    def dragMoveEvent(self, e: QDragMoveEvent) -> None:
        super().dragMoveEvent(e)
        if e.mimeData().hasFormat(MIME):
            e.acceptProposedAction()

    @override
    def dropEvent(self, e: QDropEvent) -> None:
        if not e.mimeData().hasFormat(MIME):
            return
        at = self.indexAt(e.position().toPoint())
        place = at.row() if at.isValid() else len(self.cards.rows)
        if at.isValid() and e.position().y() > self.visualRect(at).center().y():
            place += 1
        keys = bytes(e.mimeData().data(MIME).data()).decode()
        # The move is done by a service, and the list follows it: nothing is taken out here.
        e.setDropAction(Qt.DropAction.CopyAction)
        e.accept()
        self.moved_here.emit([int(key) for key in keys.split(",") if key.isdigit()], place)

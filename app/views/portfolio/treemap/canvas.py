"""The treemap that the user touches: hover, click, arrow keys; each tile can be read aloud."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping, Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget
from typing_extensions import override

from app.bridge.card_row import CardRow
from app.bridge.slices import SLICE_ROWS, Slices, each
from app.bridge.theme import Theme
from app.bridge.tr import tr, trn
from app.views.portfolio.treemap.ground import Frame, painting_ground, rest_words
from app.views.portfolio.treemap.layout import Node, Tile, Treemap, families
from app.views.portfolio.treemap.measures import AREAS, HEALTH, Area, Colour, Growth
from app.views.widgets.base import follow, ringed
from app.views.widgets.ink import Ink

_MOVES = {
    Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1),
}  # fmt: skip
_ENDS = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: -1}


class TreemapCanvas(QWidget):
    """Tiles; `opened` carries an account, `rest_wished` the accounts of the tile of many."""

    opened = Signal(object)
    rest_wished = Signal(object)
    current_changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._ink = Ink(theme)
        self.area_by: Area = AREAS[0]
        self.colour_by: Colour = HEALTH
        self.growth: Growth = {}
        self.current: int | None = None
        self._roots: list[Node] = []
        self._money: Callable[[float], str] = str
        self._map: Treemap | None = None
        self._ground: QPixmap | None = None
        self._hovered: Tile | None = None
        self._slices = Slices(self)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Treemap of accounts"))
        ringed(self, 4)
        follow(theme, self._on_theme)

    @property
    def map(self) -> Treemap:
        """Where everything lies at the present size."""
        if self._map is None:
            room = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            room.setSize(room.size().expandedTo(QSizeF(1, 1)))
            self._map = Treemap(self._roots, room, self._ink.px(1))
        return self._map

    def showing(
        self,
        rows: Sequence[CardRow],
        parents: Mapping[int, int | None],
        money: Callable[[float], str],
    ) -> Generator[None]:
        """Show these accounts below these parents; many in slices."""
        amounts, read = dict[int, float](), self.area_by.read
        yield from each(
            rows, lambda some: amounts.update((row.id, float(read(row) or 0)) for row in some)
        )
        self._roots, self._money = families(rows, amounts, parents), money
        self.refresh()
        if len(rows) > SLICE_ROWS:
            yield
        if self.current is not None and self.current not in self.map.by_key:
            self.choose(None)

    def show_growth(self, growth: Growth) -> None:
        """Take the change of revenue of each account."""
        self.growth = growth
        self._ground = None
        self._slices.stop()
        self.update()

    def refresh(self) -> None:
        """Everything is laid out anew: other data, areas or size."""
        self._map = self._ground = self._hovered = None
        self._slices.stop()
        self.update()

    def choose(self, key: int | None) -> None:
        """Put the focus on a tile."""
        self.current = key
        tile = self.map.by_key.get(key) if key is not None else None
        self.setAccessibleDescription(self.spoken(tile) if tile is not None else "")
        self.current_changed.emit()
        self.update()

    choose_account = choose

    @property
    def current_id(self) -> int | None:
        """The account in focus; None for the tile of many."""
        tile = self.current_tile
        return tile.row.id if tile is not None and tile.row is not None else None

    @property
    def current_tile(self) -> Tile | None:
        """The tile in focus."""
        return self.map.by_key.get(self.current) if self.current is not None else None

    def spoken(self, tile: Tile) -> str:
        """A tile in words."""
        amount = self._money(tile.value)
        if tile.row is None:
            return tr("{0}, together {1}", rest_words(len(tile.ids)), amount)
        more = len(tile.ids) - 1
        name = tile.row.name
        if more > 0:
            name = trn("{1} and {0} account below it", "{1} and {0} accounts below it", more, name)
        words = self.colour_by.words(tile.row, self.growth)
        return tr("{0}: {1} {2}, {3}", name, tr(self.area_by.title), amount, words)

    def _open(self, tile: Tile) -> None:
        if tile.row is not None:
            self.opened.emit(tile.row.id)
        else:
            self.rest_wished.emit(tile.ids)

    def _on_theme(self) -> None:
        self._ink.fresh()
        self.setMinimumSize(QSize(round(self._ink.px(300)), round(self._ink.px(240))))
        self.refresh()

    # --- painting --------------------------------------------------------------------------

    def _take_ground(self, ground: QPixmap) -> None:
        self._ground = ground
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, ink = QPainter(self), self._ink
        ink.begin(painter)
        if self._ground is None or self._ground.devicePixelRatio() != ink.dpr:
            if not self._slices.is_busy:
                frame = Frame(self.map, self.colour_by, self.growth, self._money)
                drawing = painting_ground(ink, QSizeF(self.size()), frame)  # of many, in slices
                self._slices.run(drawing, self._take_ground)
            if self._ground is None:
                painter.fillRect(self.rect(), ink.colour("bg.surface"))
                return
        painter.drawPixmap(0, 0, self._ground)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        _outline(painter, ink, self._hovered, "text.primary", 1.0)
        _outline(painter, ink, self.current_tile, "focus.gap", 4.0)
        _outline(painter, ink, self.current_tile, "focus.ring", 2.0)

    # --- mouse and keys --------------------------------------------------------------------

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        tile = self.map.at(event.position().x(), event.position().y())
        if tile is not self._hovered:
            self._hovered = tile
            shape = Qt.CursorShape.PointingHandCursor if tile else Qt.CursorShape.ArrowCursor
            self.setCursor(shape)
            self.update()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            tile = self.map.at(event.position().x(), event.position().y())
            self.choose(tile.key if tile is not None else None)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            tile = self.map.at(event.position().x(), event.position().y())
            if tile is not None and tile.key == self.current:
                self._open(tile)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, tiles = Qt.Key(event.key()), self.map.tiles
        tile = self.current_tile
        if key in _MOVES and tiles and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            after = self.map.nearest(tile, *_MOVES[key]) if tile is not None else tiles[0]
            if after is not None:
                self.choose(after.key)
        elif key in _ENDS and tiles:
            self.choose(tiles[_ENDS[key]].key)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and tile and not event.modifiers():
            self._open(tile)
        elif key == Qt.Key.Key_Escape and tile is not None:
            self.choose(None)
        else:
            super().keyPressEvent(event)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            tile = self.map.at(event.pos().x(), event.pos().y())
            QToolTip.showText(event.globalPos(), self.spoken(tile) if tile else "", self)
            return True
        return super().event(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.refresh()

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = None
        self.update()


def _outline(painter: QPainter, ink: Ink, tile: Tile | None, role: str, width: float) -> None:
    if tile is not None:
        half = ink.px(width) / 2
        painter.setPen(ink.pen(role, width))
        painter.drawRect(tile.area.adjusted(half, half, -half, -half))

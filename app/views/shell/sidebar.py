"""The sidebar: which file, find, the destinations, saved views and pinned accounts."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from app.bridge.place import Place
from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.views.shell import screens
from app.views.shell.find_field import FindField
from app.views.shell.nav import Entry, NavItem
from app.views.widgets.base import Label, follow, ringed
from app.views.widgets.ink import Ink
from app.views.widgets.strokes import line_shape

WIDTH_PX = 216
RAIL_PX = 52


class FileSwitcher(QAbstractButton):
    """The name of the open file and of its user; a click offers the recent files."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._ink = Ink(theme)
        self._name, self._user = "", ""
        self._rail = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        ringed(self, 5)
        follow(theme, self._on_theme)

    def show_file(self, name: str, user: str) -> None:
        """Show which portfolio is open and for whom."""
        self._name, self._user = name, user
        self.setAccessibleName(tr("Portfolio {0}, change file", name))
        self.setToolTip(name)
        self.update()

    def set_rail(self, *, rail: bool) -> None:
        """Show the mark only, or everything."""
        self._rail = rail
        self.updateGeometry()

    def _on_theme(self) -> None:
        self._ink.fresh()
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(round(self._ink.px(40)), round(self._ink.px(34)))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = self._ink
        ink.begin(painter)
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink.brush("bg.selectedInactive"))
            painter.drawRoundedRect(QRectF(self.rect()), ink.px(5), ink.px(5))
        size = ink.px(18)
        left = (self.width() - size) / 2 if self._rail else ink.px(8)
        top = (self.height() - size) / 2
        logo = self.theme.pixmap("perennial", "accent.graphic", 18, ink.dpr)
        painter.drawPixmap(QRectF(left, top, size, size).topLeft(), logo)
        if self._rail:
            return
        wide = self.width() - ink.px(34) - ink.px(26)
        upper = QRectF(ink.px(34), ink.px(2), wide, ink.px(16))
        if self._user:
            lower = QRectF(ink.px(34), ink.px(18), wide, ink.px(14))
            ink.text(painter, lower, self._user, "caption", "text.muted")
        else:
            upper.setHeight(self.height() - ink.px(4))
        ink.text(painter, upper, self._name, "bodyStrong")
        size = ink.px(13)
        spot = QRectF(self.width() - ink.px(8) - size, (self.height() - size) / 2, size, size)
        line_shape(ink, painter, spot, "chevron_pair", "text.muted", 1.0)


class Sidebar(QWidget):
    """216 px wide, or a rail of 52 with icons only; `go` asks for a place."""

    go = Signal(object)
    menu_wished = Signal(object, object)  # an entry, and where on the screen
    pin_moved = Signal(object, int)
    find_wished = Signal()
    files_wished = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.is_rail = False
        self._ink = Ink(theme)
        self._items: list[NavItem] = []
        self._heads: list[Label] = []
        self.files = FileSwitcher(theme)
        self.finder = FindField(theme)
        self._destinations = QVBoxLayout()
        self._views = QVBoxLayout()
        self._pinned = QVBoxLayout()
        self._foot = QVBoxLayout()
        self._box = QVBoxLayout(self)
        for part in (self.files, self.finder):
            self._box.addWidget(part)
        for layout in (self._destinations, self._views, self._pinned):
            layout.setSpacing(0)
            self._box.addLayout(layout)
        self._box.addStretch(1)
        self._box.addLayout(self._foot)
        self.files.clicked.connect(self.files_wished)
        self.finder.clicked.connect(self.find_wished)
        self.setAccessibleName(tr("Sidebar"))
        follow(theme, self._on_theme)

    def show_destinations(self, entries: Sequence[Entry], foot: Sequence[Entry]) -> None:
        """Set the destinations, and what stands at the bottom."""
        self._fill(self._destinations, "", entries)
        self._fill(self._foot, "", foot)

    def show_views(self, entries: Sequence[Entry]) -> None:
        """Set the saved views."""
        self._fill(self._views, tr("Saved views"), entries)

    def show_pinned(self, entries: Sequence[Entry]) -> None:
        """Set the pinned accounts."""
        self._fill(self._pinned, tr("Pinned"), entries)

    def mark(self, place: Place | None) -> None:
        """Show which entry is the current place."""
        best = max(self._items, key=lambda item: nearness(item.entry.place, place), default=None)
        for item in self._items:
            item.setChecked(item is best and nearness(item.entry.place, place) > 0)

    def set_rail(self, *, rail: bool) -> None:
        """Make it a rail or show everything."""
        self.is_rail = rail
        self.files.set_rail(rail=rail)
        self.finder.set_rail(rail=rail)
        for item in self._items:
            item.set_rail(rail=rail)
            item.setVisible(not rail or (bool(item.entry.icon) and item.entry.place.tab is None))
        for head in self._heads:
            head.setVisible(not rail)
        self._on_theme()

    def focus_pinned(self, account_id: int) -> None:
        """Put the keyboard on a pinned account, after it was moved."""
        for item in self._items:
            if item.entry.place.account_id == account_id and not self.is_rail:
                item.show()  # one that is not seen takes no focus
                item.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self, layout: QVBoxLayout, title: str, entries: Sequence[Entry]) -> None:
        if self._shows_already(layout, entries):
            return
        while layout.count():
            taken = layout.takeAt(0)
            widget = taken.widget() if taken is not None else None
            if widget is not None:
                widget.hide()  # else Qt may show it a moment later as a window of its own
                widget.setParent(None)
                widget.deleteLater()
                self._items = [item for item in self._items if item is not widget]
                self._heads = [head for head in self._heads if head is not widget]
        if title and entries:
            head = Label(self.theme, title, "caption:500", "text.muted")
            self._heads.append(head)
            layout.addWidget(head)
        for entry in entries:
            item = NavItem(self.theme, entry)
            item.clicked.connect(lambda _=False, chosen=entry: self.go.emit(chosen.place))
            item.menu_wished.connect(partial(self.menu_wished.emit, entry))
            if entry.place.account_id is not None:
                item.moved.connect(partial(self.pin_moved.emit, entry.place.account_id))
            self._items.append(item)
            layout.addWidget(item)
        self.set_rail(rail=self.is_rail)

    def _shows_already(self, layout: QVBoxLayout, entries: Sequence[Entry]) -> bool:
        """Only counts or names changed: the entries stay, and with them the focus."""
        parts = [layout.itemAt(at) for at in range(layout.count())]
        widgets = [part.widget() for part in parts if part is not None]
        items = [widget for widget in widgets if isinstance(widget, NavItem)]
        if not items or [i.entry.place for i in items] != [e.place for e in entries]:
            return False
        for item, entry in zip(items, entries, strict=True):
            item.show_entry(entry)
        return True

    def _on_theme(self) -> None:
        self._ink.fresh()
        px = self._ink.px
        rail = self.is_rail
        self.setFixedWidth(round(px(RAIL_PX if rail else WIDTH_PX)))
        side = round(px(6 if rail else 8))
        self._box.setContentsMargins(side, round(px(8)), side + 1, round(px(8)))
        self._box.setSpacing(round(px(6)))
        for head in self._heads:
            head.setContentsMargins(round(px(8)), round(px(6)), 0, round(px(3)))
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._ink.begin(painter)
        painter.fillRect(self.rect(), self._ink.colour("bg.sidebar"))
        edge = QRectF(self.width() - 1, 0, 1, self.height())
        painter.fillRect(edge, self._ink.colour("border.default"))


def nearness(entry: Place, place: Place | None) -> int:
    """How well an entry of the sidebar names a place: exactly, its account, or its screen."""
    if place is None:
        return 0
    if entry == place:
        return 3
    if entry.account_id is not None:
        return 2 if entry.page_key == place.page_key else 0
    screen = screens.home_of(place.screen)
    return 1 if entry.screen == screen and entry.item_id is None and entry.tab is None else 0

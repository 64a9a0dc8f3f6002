"""The row of chips above the list: grouping, order, filters as sentences, finding, columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLineEdit, QMenu, QSizePolicy, QWidget
from typing_extensions import override

from app.bridge.list_views import in_words
from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.queries.criteria import Condition
from app.views.widgets.base import Label, follow
from app.views.widgets.buttons import ghost
from app.views.widgets.card import Rule
from app.views.widgets.chips import Chip
from app.views.widgets.flow import FlowLayout

FIND_PX = 150
_NARROW_PX = 860
_ONE_LINE_PX = 1040
FillMenu = Callable[[QMenu], object]


@dataclass(frozen=True)
class Menus:
    """What fills the menus of the chips; `columns` opens what the columns are chosen in."""

    group: FillMenu
    sort: FillMenu
    add: FillMenu
    columns: Callable[[], object]


class FindField(QLineEdit):
    """Filters while typing; Escape empties it, then gives the focus back to the list."""

    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("kind", "find")
        self.setPlaceholderText(tr("Find account"))
        self.setAccessibleName(tr("Find account"))
        self.setToolTip(tr("Filters while you type (Ctrl+F)"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        follow(theme, self._on_theme)

    def _on_theme(self) -> None:
        self.setFont(self._theme.font("body"))
        self.setFixedSize(round(self._theme.px(FIND_PX)), round(self._theme.px(24)))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        size = self._theme.px(13)
        glass = self._theme.pixmap("search", "text.muted", 13, self.devicePixelRatioF())
        painter.drawPixmap(QPointF(self._theme.px(8), (self.height() - size) / 2), glass)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        leaving = (Qt.Key.Key_Escape, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() in leaving:
            self.left.emit()
            return
        super().keyPressEvent(event)


class FilterBar(QWidget):
    """Chips on the left, in as many lines as they need; what is found on the right."""

    removed = Signal(int)
    edit_wished = Signal(int)

    def __init__(self, theme: Theme, menus: Menus, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._menus = menus
        self.group_chip = Chip(theme, tr("Group by"), "", "layout-list")
        self.sort_chip = Chip(theme, tr("Sort by"))
        self.add_chip = Chip(theme, tr("Filter"), "", "plus").dashed()
        self.columns_button = ghost(theme, tr("Columns"), "columns-3").set_small()
        self.count = Label(theme, "", "body", "text.muted")
        self.finder = FindField(theme)
        self.chips: list[Chip] = []
        self.currency = ""
        self._counts = ("", "")
        self._roomy = True
        self._count_wide = 0
        self._rule = Rule(theme, "border.default", upright=True)
        left = QWidget()
        self._flow = FlowLayout(left)
        for widget in (self.group_chip, self.sort_chip, self._rule, self.add_chip):
            self._flow.addWidget(widget)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(left, 1)
        self._right = QHBoxLayout()
        for right in (self.finder, self.count, self.columns_button):
            self._right.addWidget(right, 0, Qt.AlignmentFlag.AlignTop)
        self._right.addStretch(1)
        self._row.addLayout(self._right)
        for chip, fill in (
            (self.group_chip, menus.group),
            (self.sort_chip, menus.sort),
            (self.add_chip, menus.add),
        ):
            chip.clicked.connect(partial(popup, chip, fill))
        self.columns_button.clicked.connect(menus.columns)
        follow(theme, self._on_theme)

    def show_state(self, group: str, sort: str, conditions: Sequence[Condition]) -> None:
        """Say what the list is grouped, sorted and filtered by."""
        self.group_chip.set_words(tr("Group by"), group)
        self.sort_chip.set_words(tr("Sort by"), sort)
        for chip in self.chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._flow.removeWidget(self.add_chip)
        self.chips = [self._chip(place, one) for place, one in enumerate(conditions)]
        for chip in (*self.chips, self.add_chip):
            self._flow.addWidget(chip)
            chip.show()
        self._flow.invalidate()
        self.updateGeometry()

    def arrange(self, width: float) -> None:
        """Stand in one line, or, where the width in design pixels is small, in two."""
        narrow = width < _NARROW_PX
        self._roomy = narrow or width >= _ONE_LINE_PX
        self._count_wide = 0
        self._rule.setVisible(width >= _ONE_LINE_PX)
        self.show_count(*self._counts)
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._row.direction() != way:
            self._row.setDirection(way)

    def show_count(self, text: str, short: str) -> None:
        """Say how many are shown of how many, in short where there is little room."""
        self._counts = (text, short)
        said = text if self._roomy else short
        if said != self.count.text():
            self.count.setText(said)
            self.count.setAccessibleName(text)
            self._fit_count()

    def _fit_count(self) -> None:
        """Only grow: a size that follows every count would lay the window out at each letter."""
        self._count_wide = max(self._count_wide, self.count.sizeHint().width())
        self.count.setFixedSize(self._count_wide, round(self._theme.px(24)))

    def _chip(self, place: int, condition: Condition) -> Chip:
        chip = Chip(self._theme, *in_words(condition, self.currency)).removable()
        chip.removed.connect(lambda: self.removed.emit(place))
        chip.clicked.connect(lambda: self.edit_wished.emit(place))
        return chip

    def _on_theme(self) -> None:
        px = self._theme.px
        self._flow.setSpacing(round(px(6)))
        self._row.setSpacing(round(px(8)))
        self._right.setSpacing(round(px(8)))
        self._rule.setFixedSize(1, round(px(16)))
        self._count_wide = 0
        self._fit_count()
        self.columns_button.setFixedHeight(round(px(24)))


def popup(below: QWidget, fill: FillMenu, _checked: bool = False) -> QMenu:  # noqa: FBT001, FBT002 what a click sends along
    """Open a menu under a control."""
    menu = QMenu(below)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    fill(menu)
    menu.popup(below.mapToGlobal(QPoint(0, below.height() + 2)))
    return menu

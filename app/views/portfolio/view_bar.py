"""The row of saved views above the list: tabs with counts, and keeping what is set now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.bridge import formats
from app.bridge.list_views import ListView
from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.views.widgets.base import follow
from app.views.widgets.buttons import ghost
from app.views.widgets.tabs import Tab, Tabs


class ViewBar(QWidget):
    """Tabs of the views; `chosen` carries the key of the one gone to."""

    chosen = Signal(str)
    save_wished = Signal()
    moved = Signal(object)
    menu_wished = Signal(str, QPoint)
    update_wished = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._keys: tuple[str, ...] = ()
        self.tabs = Tabs(theme).as_pills().let_move()
        self.tabs.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.tabs.customContextMenuRequested.connect(self._on_menu)
        self.tabs.moved.connect(lambda: self.moved.emit(self.tabs.keys))
        self.tabs.setAccessibleName(tr("Views"))
        self.update_button = ghost(theme, tr("Update view"), "save").set_small()
        self.save_button = ghost(theme, tr("Save view"), "plus").set_small()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.tabs)
        self._row.addWidget(self.update_button)
        self._row.addWidget(self.save_button)
        self._row.addStretch(1)
        self.update_button.hide()
        self.tabs.currentChanged.connect(lambda: self.chosen.emit(self.tabs.key))
        self.save_button.clicked.connect(self.save_wished)
        self.update_button.clicked.connect(self.update_wished)
        follow(theme, self._on_theme)

    def show_views(self, views: Sequence[ListView], counts: Mapping[str, int]) -> None:
        """Offer these views."""
        keys = tuple(view.key for view in views)
        self._keys = self.tabs.keys  # dragging may have changed their order
        tabs = tuple(Tab(view.key, view.title, _count(counts, view.key)) for view in views)
        if keys == self._keys and [tab.title for tab in tabs] == self._titles():
            self.show_counts(counts)
            return
        self._keys = keys
        self.tabs.set_tabs(tabs)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many accounts each view has."""
        for key in self._keys:
            self.tabs.set_count(key, _count(counts, key))

    def show_key(self, key: str) -> None:
        """Mark a view as the current one."""
        self.tabs.blockSignals(True)  # noqa: FBT003 Qt's own signature
        self.tabs.show_key(key)
        self.tabs.blockSignals(False)  # noqa: FBT003

    def show_changed(self, *, changed: bool, own: bool) -> None:
        """Offer to keep what is set now, in the user's own view or as a new one."""
        self.update_button.setVisible(changed and own)
        self.save_button.setText(tr("Save as new") if changed and own else tr("Save view"))

    def set_editable(self, *, editable: bool) -> None:
        """Views are part of the file: they cannot be kept while it cannot be changed."""
        self.save_button.setEnabled(editable)
        self.update_button.setEnabled(editable)

    def _on_menu(self, at: QPoint) -> None:
        """What can be done with the view at a point, or with the present one by the keyboard."""
        place = self.tabs.tabAt(at)
        key = self.tabs.keys[place] if 0 <= place < len(self.tabs.keys) else self.tabs.key
        self.menu_wished.emit(key, self.tabs.mapToGlobal(at))

    def _titles(self) -> list[str]:
        return [self.tabs.tabText(place) for place in range(self.tabs.count())]

    def _on_theme(self) -> None:
        self._row.setSpacing(round(self._theme.px(4)))


def _count(counts: Mapping[str, int], key: str) -> str:
    return formats.number(counts[key]) if key in counts else ""

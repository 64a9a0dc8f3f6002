"""The row above the calendar: which days, which kinds, whose, and of which accounts."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import partial
from typing import Any, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QWidget
from typing_extensions import override

from app.bridge.calendar_work import SHOWN_KINDS
from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.queries.calendar import CalendarRow
from app.views.records.day_words import KIND_TITLES
from app.views.widgets.base import ElidedLabel, follow
from app.views.widgets.buttons import icon_button, secondary
from app.views.widgets.chips import Chip
from app.views.widgets.lengths import Lengths

_BESIDE_PX = 660.0
"""So wide it must be for the filters to stand beside the month."""


class CalendarBar(QWidget):
    """Holds the filters; `changed` when they are others."""

    changed = Signal()
    stepped = Signal(int)  # months or weeks; nought is today

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.hidden: set[str] = set()
        self.owner: str | None = None
        self.only_view = False
        self._owners: tuple[str, ...] = ()
        self._view = ""
        self.before = icon_button(theme, tr("Earlier"), "chevron-left").set_small()
        self.after = icon_button(theme, tr("Later"), "chevron-right").set_small()
        self.today = secondary(theme, tr("Today")).set_small()
        self.period = ElidedLabel(theme, "", "title3")
        self.kinds = Chip(theme, tr("Kinds"), tr("all")).opens()
        self.whose = Chip(theme, tr("Owner"), tr("anyone")).opens()
        self.view = Chip(theme, tr("Accounts"), tr("all")).opens()
        self._theme = theme
        self._lay_out(theme)
        follow(theme, self._fit)
        self.before.clicked.connect(lambda: self.stepped.emit(-1))
        self.after.clicked.connect(lambda: self.stepped.emit(1))
        self.today.clicked.connect(lambda: self.stepped.emit(0))
        self.kinds.clicked.connect(self.open_kinds)
        self.whose.clicked.connect(self.open_owners)
        self.view.clicked.connect(self.open_views)

    def _lay_out(self, theme: Theme) -> None:
        days, chips = QHBoxLayout(), QHBoxLayout()
        for widget in (self.before, self.today, self.after):
            days.addWidget(widget)
        days.addWidget(self.period, 1)
        for chip in (self.kinds, self.whose, self.view):
            chips.addWidget(chip)
        self._chips, self._row = chips, QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.addLayout(days, 1)
        self._row.addLayout(chips)
        lengths = Lengths(theme, self)
        lengths.keep(self._row.setContentsMargins, 20, 10, 20, 8).keep(self._row.setSpacing, 8)
        lengths.keep(days.setSpacing, 8).keep(chips.setSpacing, 8)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where the month would have no room any more, the filters stand below it."""
        ways = QBoxLayout.Direction
        beside = self.width() >= self._theme.px(_BESIDE_PX)
        self._row.setDirection(ways.LeftToRight if beside else ways.TopToBottom)
        self._chips.setAlignment(
            Qt.AlignmentFlag.AlignRight if beside else Qt.AlignmentFlag.AlignLeft
        )

    def passes(self, row: CalendarRow, ids: Collection[int] | None) -> bool:
        """Whether an entry is to be shown; `ids` are the accounts of the list's view."""
        if row.kind in self.hidden or (self.owner is not None and row.owner != self.owner):
            return False
        return not self.only_view or ids is None or row.account_id in ids

    def offer(self, rows: Iterable[CalendarRow], view: str) -> None:
        """What can be chosen: the owners that occur, and the list's present view by name."""
        self._owners = tuple(sorted({row.owner for row in rows if row.owner}))
        self._view = view
        self._say()

    def keep(self) -> dict[str, object]:
        """The filters, for the next start."""
        return {"hidden": sorted(self.hidden), "owner": self.owner, "view": self.only_view}

    def restore(self, kept: object) -> None:
        """The filters as they were left."""
        if isinstance(kept, dict):
            known = cast("dict[str, Any]", kept)
            hidden, owner = known.get("hidden"), known.get("owner")
            names: Iterable[Any] = cast("Iterable[Any]", hidden) if isinstance(hidden, list) else ()
            self.hidden = {str(name) for name in names} & set(KIND_TITLES)
            self.owner = owner if isinstance(owner, str) else None
            self.only_view = known.get("view") is True
        self._say()

    # --- menus -----------------------------------------------------------------------------

    def open_kinds(self, _checked: object = None) -> QMenu:
        """Tick the kinds that are shown."""
        menu = self._menu()
        menu.addAction(tr("Show all")).triggered.connect(self._all_kinds)
        menu.addSeparator()
        for kind in SHOWN_KINDS:
            entry = menu.addAction(tr(KIND_TITLES[kind]))
            entry.setCheckable(True)
            entry.setChecked(kind not in self.hidden)
            entry.triggered.connect(partial(self.toggle_kind, kind))
        return self._open(menu, self.kinds)

    def toggle_kind(self, kind: str, _checked: object = None) -> None:
        """Show a kind, or no longer."""
        self.hidden ^= {kind}
        self._told()

    def open_owners(self, _checked: object = None) -> QMenu:
        """Choose whose entries are shown."""
        menu = self._menu()
        for name in (None, *self._owners):
            entry = menu.addAction((name or tr("Anyone")).replace("&", "&&"))
            entry.setCheckable(True)
            entry.setChecked(name == self.owner)
            entry.triggered.connect(partial(self.choose_owner, name))
        return self._open(menu, self.whose)

    def choose_owner(self, name: str | None, _checked: object = None) -> None:
        """Show only what this person owns."""
        self.owner = name
        self._told()

    def open_views(self, _checked: object = None) -> QMenu:
        """All accounts, or those that the list shows now."""
        menu = self._menu()
        for title, only in (
            (tr("All accounts"), False),
            (tr("As in the list: {0}", self._view), True),
        ):
            entry = menu.addAction(title.replace("&", "&&"))
            entry.setCheckable(True)
            entry.setChecked(only == self.only_view)
            entry.triggered.connect(partial(self.choose_view, only=only))
        return self._open(menu, self.view)

    def choose_view(self, _checked: object = None, *, only: bool) -> None:
        """Show the accounts of the list's view only, or all."""
        self.only_view = only
        self._told()

    def _all_kinds(self, _checked: object = None) -> None:
        self.hidden = set()
        self._told()

    def _told(self) -> None:
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        shown = len(SHOWN_KINDS) - len(self.hidden)
        some = tr("{0} of {1}", shown, len(SHOWN_KINDS))
        self.kinds.set_words(tr("Kinds"), some if self.hidden else tr("all"))
        self.whose.set_words(tr("Owner"), self.owner or tr("anyone"))
        self.view.set_words(tr("Accounts"), self._view if self.only_view else tr("all"))

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    def _open(self, menu: QMenu, at: QWidget) -> QMenu:
        menu.popup(at.mapToGlobal(at.rect().bottomLeft()))
        return menu

"""Search: one line over everything written, what was found, and how to narrow it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from app.bridge.commands import Action
from app.bridge.found_words import kind_word, place_of
from app.bridge.place import Place
from app.bridge.search_text import value_of, with_filter
from app.bridge.tr import tr, trn
from app.exchange.json_shapes import as_list
from app.queries.search_query import read_query
from app.views.search.asking import MOST, Asking
from app.views.search.field import SearchField
from app.views.search.filters import Filters
from app.views.search.results import FoundList
from app.views.search.saying import choices, say_why
from app.views.widgets.card import Rule
from app.views.widgets.empty import EmptyPanel
from app.views.widgets.page import Page, on_page

if TYPE_CHECKING:
    from app.bridge.context import App
    from app.queries.search import SearchRow
    from app.store.changes import ChangeSet

PAGE = "search"
_KEEP_AFTER_MS = 1500
_LAST = 8


class SearchPage(Page):
    """Answers while one types; the same rows in the same order as `search` on the command line."""

    name = PAGE
    own_actions: ClassVar[tuple[Action, ...]] = (
        Action(
            id="search.clear", title="Clear search", icon="x", menu="Tools", section=9,
            pages=(PAGE,), run=on_page("clear"), words="empty filters",
        ),
    )  # fmt: skip

    def __init__(
        self, app: App, account_id: int | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(app, account_id, parent)
        self.asking = Asking(app, self)
        self.field = SearchField(app.theme)
        self.filters = Filters(app.theme)
        self.results = FoundList(app.theme)
        self.empty = EmptyPanel(app.theme)
        self._stack = QStackedWidget()
        self._keep = QTimer(self, singleShot=True, interval=_KEEP_AFTER_MS)
        self._keep.timeout.connect(self._remember)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.results)
        self._top = QVBoxLayout()
        self._top.addWidget(self.field)
        self._top.addWidget(self.filters)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(self._top)
        whole.addWidget(Rule(self.app.theme))
        whole.addWidget(self._stack, 1)
        self.retheme()

    def _connect(self) -> None:
        self.field.textChanged.connect(self._on_text)
        self.field.opened.connect(self.results.open_chosen)
        self.field.left.connect(self.results.setFocus)
        self.filters.kind_chosen.connect(self.asking.take_kind)
        self.filters.menu_wished.connect(self._show_menu)
        self.filters.removed.connect(partial(self.set_filter, value=""))
        self.results.opened.connect(self._open)
        self.results.left.connect(self.field.setFocus)
        self.asking.answered.connect(self._show)
        self.asking.failed.connect(self.toast)

    # --- what the shell asks ---------------------------------------------------------------

    @override
    def title(self) -> str:
        return tr("Search")

    @override
    def show_place(self, place: Place) -> None:
        if place.tab is not None and place.tab != self.field.text():
            self.asking.kind = ""
            self.field.setText(place.tab)

    @override
    def place_left(self, place: Place) -> Place:
        return Place(self.name, tab=self.field.text() or None)

    @override
    def load(self) -> None:
        self.filters.show_filters(self.field.text())
        self.asking.ask(self.field.text())

    @override
    def hear(self, changes: ChangeSet) -> None:
        """Any change may change what is found: it is asked anew when it is next looked at."""
        if self._loaded and self.isVisible():
            self.load()
        self._stale = self._stale or not self.isVisible()

    @override
    def start_find(self) -> None:
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        """Coming back, the list is walked on; coming with nothing, the line is typed in."""
        (self.results if self.results.found.rows else self.field).setFocus()

    @override
    def retheme(self) -> None:
        px = self.app.theme.px
        self._top.setContentsMargins(round(px(20)), round(px(12)), round(px(20)), round(px(10)))
        self._top.setSpacing(round(px(8)))

    # --- searching -------------------------------------------------------------------------

    def clear(self) -> None:
        """Begin anew."""
        self.asking.kind = ""
        self.field.clear()
        self.field.setFocus()

    def set_filter(self, name: str, value: str) -> None:
        """Write a filter into the line, or take it out."""
        self.field.setText(with_filter(self.field.text(), name, value))
        self.field.setFocus()

    def _on_text(self) -> None:
        self._keep.start()
        if self._loaded:
            self.load()

    def _show(self) -> None:
        rows, text = self.asking.rows, self.field.text()
        self.filters.show_kinds(self.asking.kinds(), self.asking.kind, more=self.asking.is_cut)
        wanted = read_query(text, self.app.today).terms.wanted
        self.results.show_rows(rows, " ".join(wanted), self.app.today)
        self._stack.setCurrentWidget(self.results if rows else self.empty)
        if not rows:
            say_why(self.empty, self.app.theme, text, self._last(), self.field.setText)
        many = tr("The {0} best results", MOST) if len(rows) >= MOST else ""
        said = many or trn("{0} result", "{0} results", len(rows))
        self.status_changed.emit(said if text.strip() else "")

    def _last(self) -> list[str]:
        return [str(text) for text in as_list(self.memory.get("last")) or ()]

    def _remember(self) -> None:
        text = self.field.text().strip()
        if text and self.asking.all:
            others = [one for one in self._last() if one != text and not text.startswith(one)]
            self.memory.put("last", [text, *others][:_LAST])

    # --- opening ---------------------------------------------------------------------------

    def _open(self, row: SearchRow, beside: bool) -> None:  # noqa: FBT001 a slot
        place = place_of(row)
        if place is None:
            self.toast(tr("This {0} is not shown on a screen of its own.", kind_word(row.table)))
            return
        self._remember()
        (self.go_beside if beside else self.go).emit(place)

    def _show_menu(self, name: str, at: QWidget) -> None:
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        now = value_of(self.field.text(), name).casefold()
        for words, value in choices(self.app, name, self.asking.all):
            entry = menu.addAction(words)
            entry.setCheckable(True)
            entry.setChecked(value.casefold() == now)
            entry.triggered.connect(partial(_checked, self.set_filter, name, value))
        menu.popup(at.mapToGlobal(at.rect().bottomLeft()))


def _checked(run: Callable[[str, str], object], name: str, value: str, _on: object = None) -> None:
    run(name, value)

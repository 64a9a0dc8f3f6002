"""The family tree: parents and children with their own figures and those that roll up."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from app.analytics.rollup import SETTING
from app.bridge.commands import Action, Situation
from app.bridge.family import FamilyModel
from app.bridge.family_lines import FamilyRow, Grown, grown
from app.bridge.place import Place
from app.bridge.tasks import Job
from app.bridge.tr import tr, trn
from app.queries.portfolio import setting
from app.views.portfolio.family.bar import FamilyBar
from app.views.portfolio.family.columns import family_columns, hidden_columns
from app.views.portfolio.family.deeds import CONTEXT, FamilyDeeds
from app.views.portfolio.family.map import FamilyMap
from app.views.portfolio.family.table import FamilyTable
from app.views.portfolio.mode_switch import ModeSwitch
from app.views.portfolio.words import Words
from app.views.records.none_shown import say_none_shown
from app.views.records.shown import Shown
from app.views.widgets.card import Surface
from app.views.widgets.empty import EmptyPanel
from app.views.widgets.lengths import Lengths
from app.views.widgets.page import Page, on_page

if TYPE_CHECKING:
    from app.bridge.context import App

PAGE = "family"


def _deed(  # noqa: PLR0913 a row of the table below
    name: str, title: str, icon: str, keys: str = "", section: int = 7, *, edits: bool = False,
    one: bool = True, menu: str = "Account",
) -> Action:  # fmt: skip
    def when(moment: Situation) -> bool:
        return (moment.can_edit or not edits) and (bool(moment.selected_ids) or not one)

    return Action(
        id=f"family.{name}", title=title, icon=icon, keys=(keys,) if keys else (), menu=menu,
        section=section, pages=(PAGE,), run=on_page(f"deeds.{name}"), when=when,
        context=CONTEXT if one else "", words="family tree parent child hierarchy subsidiary",
        reason=lambda _: tr("Choose an account first"),
    )  # fmt: skip


class FamilyPage(Page):
    """The accounts of the list's present view, with everyone above them."""

    name = PAGE
    watches = ("saved_view", "portfolio")
    own_actions: ClassVar[tuple[Action, ...]] = (
        _deed("open_row", "Open account", "building-2", section=6),
        _deed("explain", "Explain figure", "circle-question-mark", "Alt+Return", 6),
        _deed("toggle_fold", "Collapse or expand", "chevrons-up-down", section=6),
        _deed("ask_parent", "Move under…", "git-branch", "Ctrl+Shift+M", edits=True),
        _deed("move_in", "Move below the account above", "arrow-right", "Alt+Shift+Right",
              edits=True),
        _deed("move_out", "Move one level up", "arrow-left", "Alt+Shift+Left", edits=True),
        _deed("add_child", "Add account below…", "plus", "Ins", edits=True),
        _deed("collapse_all", "Collapse all", "chevron-up", one=False, menu="View"),
        _deed("expand_all", "Expand all", "chevron-down", one=False, menu="View"),
        _deed("ask_methods", "How figures roll up…", "sliders-horizontal", edits=True, one=False,
              menu="View"),
        Action(
            id="family.map", title="Show family tree as a map", icon="network",
            keys=("Ctrl+Shift+T",), menu="View", section=3, pages=(PAGE,),
            run=on_page("bar.toggle_map"), checked=lambda moment: "map" in moment.extra,
        ),
    )  # fmt: skip
    commands = ("family.add_child", "account.new")

    def __init__(
        self, app: App, account_id: int | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(app, account_id, parent)
        theme = app.theme
        self.shown = Shown(app, self)
        self.modes = ModeSwitch(app, PAGE, self)
        self._words = Words(app.today, "EUR")
        self.model = FamilyModel(family_columns(self._words))
        self.model.setParent(self)
        self.table = FamilyTable(theme, self.model)
        self.map = FamilyMap(theme, self.model)
        self.deeds = FamilyDeeds(self)
        self.bar = FamilyBar(theme, self.memory)
        self.empty = EmptyPanel(theme)
        self._job: Job | None = None
        self._wished: int | None = None
        self._lay_out()
        self._on_scope()
        self.model.families_only = self.bar.only.isChecked()
        self._connect()

    # --- what others ask ---------------------------------------------------------------------

    @property
    def view(self) -> QWidget:
        """The tree or the map."""
        return self.map if self.bar.is_map else self.table

    @property
    def current(self) -> FamilyRow | None:
        """The account at the cursor."""
        if not self.bar.is_map:
            return self.table.current
        return self.model.row_by_id(self.map.current) if self.map.current is not None else None

    @override
    def title(self) -> str:
        return tr("Portfolio")

    @override
    def toolbar_tools(self) -> tuple[QWidget, ...]:
        return (self.modes,)

    @override
    def situation(self) -> Situation:
        row = self.current
        ids = (row.id,) if row is not None else ()
        extra = frozenset({"map"} if self.bar.is_map else set[str]())
        return Situation(self.name, row.id if row is not None else None, ids, extra=extra)

    @override
    def load(self) -> None:
        if self.app.has_store:
            self.shown.refresh()
            self._roll_up()

    @override
    def show_place(self, place: Place) -> None:
        self.ensure_loaded()
        if place.item_id is not None:
            self.wish(place.item_id)

    def wish(self, account_id: int) -> None:
        """Select an account as soon as it is there."""
        self._wished = account_id
        if self.model.row_of(account_id) is not None:
            self.choose(account_id)

    def choose(self, account_id: int) -> None:
        """Select an account in the tree and on the map."""
        self.model.reveal(account_id)
        self.table.choose(account_id)
        self.map.choose(account_id)

    # --- what is shown -----------------------------------------------------------------------

    def _roll_up(self) -> None:
        cards = self.shown.cards.cards
        if not cards:
            self._show_emptiness()
            return
        if self._job is not None:
            self._job.cancel()
        kept = self.app.read(setting, SETTING)
        words = Words(self.app.today, self.app.info.currency)
        if words.currency != self._words.currency or words.today != self._words.today:
            self._words = words
            self.model.columns = family_columns(words)
        self.map.words = self._words
        wanted = [row.id for row in self.shown.rows]
        self._job = self.app.tasks.run(
            grown, dict(cards), kept, wanted, (self.model.columns, self.model.order),
            done=self._take, label=tr("Rolling figures up"),
        )  # fmt: skip

    def _take(self, tree: Grown) -> None:
        before = self.current
        self.model.take(tree)
        self._show_emptiness()
        wanted = self._wished if self._wished is not None else before.id if before else None
        if wanted is not None and self.model.row_of(wanted) is not None:
            self._wished = None
            self.choose(wanted)
        self.situation_changed.emit()

    def _show_emptiness(self) -> None:
        rows = self.model.shown
        if rows:
            families = len(self.model.found.family.heads) if self.model.found is not None else 0
            said = trn("{0} family of accounts", "{0} families of accounts", families)
            words = said if families else tr("No families yet: drag an account onto its parent")
            self.status_changed.emit(words)
        elif self.model.families_only and self.shown.rows:
            self.empty.say(tr("No families here"), tr("No account of this view has a parent."))
        else:
            say_none_shown(self.empty, self, self.shown)
        self._stack.setCurrentWidget(self.view if rows else self.empty)

    def _on_rows(self) -> None:
        if self.isVisible():
            self._roll_up()
        else:
            self._stale = True

    def _on_scope(self) -> None:
        self.table.widths.hidden = hidden_columns(self.bar.scope.key)
        self.table.widths.apply()

    def _on_looks(self) -> None:
        row = self.table.current if self.bar.is_map else self.model.row_by_id(self.map.current)
        self._show_emptiness()
        if row is not None:
            self.choose(row.id)
        self.view.setFocus()
        self.situation_changed.emit()

    def _on_only(self) -> None:
        self.model.families_only = self.bar.only.isChecked()
        self.model.arrange_tree()
        self._show_emptiness()

    def _on_enabled(self, enabled: bool) -> None:  # noqa: FBT001 a slot
        self.table.may_move = self.map.may_move = enabled
        self.situation_changed.emit()

    # --- building ----------------------------------------------------------------------------

    def _connect(self) -> None:
        self.modes.go.connect(self.go)
        self.shown.changed.connect(self._on_rows)
        self.bar.scope_changed.connect(self._on_scope)
        self.bar.looks_changed.connect(self._on_looks)
        self.bar.only_changed.connect(self._on_only)
        self.bar.methods_wished.connect(self.deeds.ask_methods)
        self.app.edits.enabled_changed.connect(self._on_enabled)
        self.table.selection.changed.connect(self.situation_changed)
        self.table.context_wished.connect(self.deeds.show_menu)
        self.map.chosen.connect(self.situation_changed)
        parts: tuple[FamilyTable | FamilyMap, ...] = (self.table, self.map)
        for part in parts:
            part.opened.connect(self.open_account)
            part.moved.connect(self.deeds.move)

    def _lay_out(self) -> None:
        theme = self.app.theme
        self._stack = QStackedWidget()
        for view in (self.table, self.map, self.empty):
            self._stack.addWidget(view)
        surface = Surface(theme)
        inside = QVBoxLayout(surface)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self._stack)
        whole = QVBoxLayout(self)
        whole.addWidget(self.bar)
        whole.addWidget(surface, 1)
        lengths = Lengths(theme, self)
        lengths.keep(whole.setContentsMargins, 20, 12, 20, 16).keep(whole.setSpacing, 10)

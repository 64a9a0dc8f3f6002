"""Touch rhythms: the rules, most specific first, and who waits for a touch, most urgent first."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from app.analytics.cadence import RankedTouch, ranked_touches
from app.bridge.cadence_work import Rhythms, read_rhythms
from app.bridge.cards import cards_of
from app.bridge.commands import Action, Situation
from app.bridge.rows import RowTableModel
from app.bridge.tr import tr, trn
from app.queries.cadence_rules import RuleRow
from app.views.cadence.columns import rule_columns, touch_columns
from app.views.cadence.deeds import Deeds
from app.views.widgets.base import Label
from app.views.widgets.card import Card
from app.views.widgets.lengths import Lengths
from app.views.widgets.page import Page, on_page
from app.views.widgets.segments import Choice, Segments
from app.views.widgets.sheet import Sheet, Spread
from app.views.widgets.table import DataTable

if TYPE_CHECKING:
    from app.bridge.context import App
    from app.store.changes import ChangeSet

PAGE = "cadence"
_SPREADS = (
    Spread(1080, ((0, 0, 1, 1), (0, 1, 1, 1)), (8, 5), (1,)),
    Spread(0, ((0, 0, 1, 1), (1, 0, 1, 1)), (1,), (3, 2)),
)


def _is_overdue(one: RankedTouch) -> bool:
    return one.is_overdue and one.row.snoozed_until is None


def _is_unplanned(one: RankedTouch) -> bool:
    return one.is_unplanned and one.row.snoozed_until is None


_TESTS = {"overdue": _is_overdue, "unplanned": _is_unplanned}


def _deed(name: str, title: str, method: str, icon: str, needs: str, key: str = "") -> Action:
    return Action(
        id=f"cadence.{name}", title=title, icon=icon, menu="Tools", section=6, pages=(PAGE,),
        keys=(key,) if key else (), run=on_page(f"deeds.{method}"), words="rhythm touch cadence",
        when=lambda moment: moment.can_edit and (not needs or needs in moment.extra),
        reason=lambda _: tr("Choose a line first"),
    )  # fmt: skip


class CadencePage(Page):
    """Left who waits, right the rhythms that are set."""

    name = PAGE
    watches = (
        "portfolio_setting", "interaction", "interaction_person", "account", "person", "tagging",
        "snooze", "account_value",
    )  # fmt: skip
    own_actions: ClassVar[tuple[Action, ...]] = (
        _deed("log", "Log touch with them…", "log_touch", "phone", "touch", "Alt+L"),
        _deed("snooze", "Snooze…", "snooze", "bell", "touch", "Alt+S"),
        _deed("change", "Change rhythm…", "change", "pencil", "rule"),
        _deed("remove", "Remove rhythm", "remove", "trash-2", "own_rule"),
        _deed("add", "Add rhythm…", "add", "plus", ""),
    )
    commands = ("cadence.log", "cadence.snooze", "cadence.add")
    more_commands = ("cadence.change", "cadence.remove")

    def __init__(
        self, app: App, account_id: int | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(app, account_id, parent)
        theme = app.theme
        self.deeds = Deeds(self)
        self.shows = Segments(
            theme,
            (
                Choice("overdue", tr("Overdue")),
                Choice("unplanned", tr("No touch planned")),
                Choice("all", tr("All")),
            ),
        )
        self.touch_model: RowTableModel[RankedTouch] = RowTableModel(
            touch_columns(lambda: app.today), key=lambda one: (one.row.table, one.id)
        )
        self.rule_model: RowTableModel[RuleRow] = RowTableModel(rule_columns())
        self.touches = DataTable(theme, self.touch_model)
        self.rules = DataTable(theme, self.rule_model)
        self.touches.links = frozenset(("name",))
        self.waiting = Card(theme, tr("Who waits for a touch"))
        self.set_rules = Card(theme, tr("Rhythms"), tr("the most specific one holds"))
        self._empty = Label(theme, "", "body", "text.muted")
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()

    @property
    def chosen_touch(self) -> RankedTouch | None:
        """Who is chosen in the list of those who wait."""
        row = self.touches.current_row()
        return row if isinstance(row, RankedTouch) else None

    @property
    def chosen_rule(self) -> RuleRow | None:
        """The rhythm that is chosen."""
        row = self.rules.current_row()
        return row if isinstance(row, RuleRow) else None

    @override
    def title(self) -> str:
        return tr("Touch rhythms")

    @override
    def toolbar_tools(self) -> tuple[QWidget, ...]:
        return (self.shows,)

    @override
    def situation(self) -> Situation:
        touch, rule, extra = self.chosen_touch, self.chosen_rule, set[str]()
        if touch is not None:
            extra.add("touch")
        if rule is not None:
            extra |= {"rule"} if rule.scope == "intensity" else {"rule", "own_rule"}
        account = touch.row.account_id if touch is not None else None
        return Situation(self.name, account, extra=frozenset(extra))

    @override
    def load(self) -> None:
        self.app.tasks.run(read_rhythms, self.app.store, done=self._show)

    def _show(self, found: Rhythms) -> None:
        worth = {row.id: row.arr_minor for row in cards_of(self.app).rows}
        self.touch_model.set_rows(ranked_touches(found.waiting, worth))
        self.rule_model.set_rows(found.rules)
        self._filter()
        if self.touch_model.shown and self.chosen_touch is None:
            self.touches.setCurrentIndex(self.touch_model.index(0, 0))
        self.situation_changed.emit()

    @override
    def take(self, changes: ChangeSet) -> None:
        self.load()

    @override
    def start_find(self) -> None:
        self.touches.setFocus()

    def _filter(self) -> None:
        key = self.shows.key
        self.touch_model.filter_rows(_TESTS.get(key))
        shown, late = self.touch_model.shown, sum(x.is_overdue for x in self.touch_model.rows)
        self.waiting.set_note(trn("{0} shown", "{0} shown", len(shown)))
        words = {
            "overdue": tr("No touch is overdue. Everyone was heard from in time."),
            "unplanned": tr("A touch is planned with everyone."),
        }
        nobody = tr("No active account yet. Rhythms run from the first account on.")
        self._empty.setText(words.get(key, nobody) if self.touch_model.rows else nobody)
        self._stack.setCurrentIndex(0 if shown else 1)
        self.status = trn("{0} overdue", "{0} overdue", late)
        self.status_changed.emit(self.status)

    def _connect(self) -> None:
        self.shows.chosen.connect(self._filter)
        self.touches.opened.connect(self.deeds.open)
        self.rules.opened.connect(self.deeds.change)
        for table in (self.touches, self.rules):
            table.selectionModel().currentRowChanged.connect(self._on_row)
        cards = cards_of(self.app)
        for fresh in (cards.reset, cards.merged):
            fresh.connect(self._on_cards)

    def _on_row(self) -> None:
        """Another line is chosen: other commands fit."""
        self.situation_changed.emit()

    def _on_cards(self) -> None:
        """Revenue is known now: the weights are others."""
        if self.isVisible():
            self.load()

    def _lay_out(self) -> None:
        theme = self.app.theme
        lengths = Lengths(theme, self)
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        lengths.keep(self._empty.setMargin, 14)
        self._stack.addWidget(self.touches)
        self._stack.addWidget(self._empty)
        self.waiting.body.addWidget(self._stack, 1)
        self.set_rules.body.addWidget(self.rules, 1)
        for table, words in (
            (self.touches, tr("Who waits for a touch")), (self.rules, tr("Rhythms")),
        ):  # fmt: skip
            table.setAccessibleName(words)
            table.setSelectionMode(DataTable.SelectionMode.SingleSelection)
            lengths.keep(table.setMinimumHeight, 220)
        sheet = Sheet(theme, (self.waiting, self.set_rules), _SPREADS)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(sheet)

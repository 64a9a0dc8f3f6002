"""The duplicates screen: pairs that may be the same, compared field by field, merged with undo."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from app.analytics.duplicates import Pair
from app.bridge.columns import Align, Column
from app.bridge.commands import Action, Situation
from app.bridge.duplicate_work import PERSON, Found, find_pairs, pair_of
from app.bridge.place import Place
from app.bridge.rows import RowTableModel
from app.bridge.tr import tr, trn
from app.core.errors import NotFound
from app.queries.duplicates import field_pairs
from app.services import merging
from app.views.duplicates.compare import Compare
from app.views.widgets.base import Label
from app.views.widgets.buttons import primary, secondary
from app.views.widgets.card import Rule
from app.views.widgets.empty import EmptyPanel
from app.views.widgets.flow import FlowLayout
from app.views.widgets.lengths import Lengths
from app.views.widgets.page import Page, on_page
from app.views.widgets.segments import Choice, Segments
from app.views.widgets.sheet import Sheet, Spread
from app.views.widgets.table import DataTable

if TYPE_CHECKING:
    from app.bridge.context import App
    from app.store.changes import ChangeSet

PAGE = "duplicates"
_SPREADS = (
    Spread(760, tuple((0, column, 1, 1) for column in range(3)), (0, 0, 1), (1,)),
    Spread(0, ((0, 0, 1, 1), (1, 0, 1, 1), (2, 0, 1, 1)), (1,), (1, 0, 2)),
)
"""The pairs, a rule, and the two records."""


def _key(pair: Pair) -> tuple[int, int]:
    return pair.first.id, pair.second.id


def _deed(name: str, title: str, key: str, method: str, icon: str) -> Action:
    return Action(
        id=f"duplicates.{name}", title=title, icon=icon, keys=(key,), menu="Tools", section=8,
        pages=(PAGE,), run=on_page(method),
        when=lambda moment: moment.can_edit and bool(moment.selected_ids),
        reason=lambda _: tr("Choose a pair first"), words="duplicate merge same twice",
    )  # fmt: skip


class DuplicatesPage(Page):
    """Left the pairs with the reasons, right the two records; nothing is merged unasked."""

    name = PAGE
    watches = ("account", "person", "portfolio_setting")
    own_actions: ClassVar[tuple[Action, ...]] = (
        _deed("merge", "Merge these two", "Alt+M", "merge", "merge"),
        _deed("swap", "Keep the other one", "Alt+W", "swap", "arrow-up-down"),
        _deed("apart", "Not the same", "Alt+K", "keep_apart", "ban"),
        _deed("skip", "Skip to the next pair", "Alt+S", "skip", "arrow-down"),
    )

    def __init__(
        self, app: App, account_id: int | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(app, account_id, parent)
        theme = app.theme
        self.kinds = Segments(
            theme, (Choice("account", tr("Accounts")), Choice("person", tr("People")))
        )
        self.model: RowTableModel[Pair] = RowTableModel(_COLUMNS, key=_key)
        self.pairs = DataTable(theme, self.model)
        self.pairs.setSelectionMode(DataTable.SelectionMode.SingleSelection)
        self.pairs.setAccessibleName(tr("Pairs that may be the same"))
        self.compare = Compare(theme)
        self.heading = Label(theme, "", "title3")
        self.reasons = Label(theme, "", "body", "text.secondary")
        self.empty = EmptyPanel(theme)
        self.buttons = {
            "merge": primary(theme, tr("Merge these two"), "merge"),
            "swap": secondary(theme, tr("Keep the other one")),
            "apart": secondary(theme, tr("Not the same")),
            "skip": secondary(theme, tr("Skip")),
        }
        self._found = Found((), ())
        self._asked: Pair | None = None  # two that were chosen elsewhere
        self._stack = QStackedWidget()
        self._lay_out()
        self.kinds.chosen.connect(self._on_kind)
        self.pairs.selectionModel().currentRowChanged.connect(self._show_pair)
        for name, method in (
            ("merge", self.merge), ("swap", self.swap), ("apart", self.keep_apart),
            ("skip", self.skip),
        ):  # fmt: skip
            self.buttons[name].clicked.connect(method)
        app.edits.enabled_changed.connect(self._dress)

    @property
    def pair(self) -> Pair | None:
        """The pair that is compared."""
        row = self.pairs.current_row()
        return row if isinstance(row, Pair) else None

    @override
    def title(self) -> str:
        return tr("Duplicates")

    @override
    def toolbar_tools(self) -> tuple[QWidget, ...]:
        return (self.kinds,)

    @override
    def situation(self) -> Situation:
        pair = self.pair
        ids = (pair.first.id, pair.second.id) if pair is not None else ()
        return Situation(self.name, selected_ids=ids)

    @override
    def show_place(self, place: Place) -> None:
        """`tab` may be two account ids, joined by a comma, that were chosen in the list."""
        ids = [int(part) for part in (place.tab or "").split(",") if part.strip().isdigit()]
        if len(ids) == 2:
            self._asked = self.app.read(pair_of, *ids)
            self.kinds.show_key("account")
            if self._loaded:
                self._show()

    @override
    def load(self) -> None:
        self.app.tasks.run(
            find_pairs, self.app.store, done=self._take, label=tr("Looking for duplicates")
        )

    @override
    def take(self, changes: ChangeSet) -> None:
        self.load()

    # --- deeds -----------------------------------------------------------------------------

    def merge(self) -> None:
        """Make one record of the two, as chosen."""
        pair = self.pair
        if pair is None:
            return
        person = self.kinds.key == PERSON
        service = merging.merge_people if person else merging.merge_accounts
        label = tr("Merge people") if person else tr("Merge accounts")
        chosen = self.compare.chosen()
        if self.attempt(label, service, pair.first.id, pair.second.id, chosen):
            self._asked = None
            self.toast(tr("{0} went into {1}.", pair.second.name, pair.first.name), undo=True)

    def swap(self) -> None:
        """Let the other record be the one that stays."""
        pair = self.pair
        if pair is None:
            return
        other = pair._replace(first=pair.second, second=pair.first)
        if self._asked is not None and {*_key(pair)} == {*_key(self._asked)}:
            self._asked = other
        accounts, people = self._found
        if self.kinds.key == PERSON:
            people = tuple(other if one == pair else one for one in people)
        else:
            accounts = tuple(other if one == pair else one for one in accounts)
        self._found = Found(accounts, people)
        self._show(_key(other))

    def keep_apart(self) -> None:
        """Remember that these are two."""
        pair = self.pair
        if pair is not None and self.attempt(
            tr("Not the same"), merging.keep_apart, pair.first.ref, pair.second.ref
        ):
            self._asked = None
            words = tr("{0} and {1} are kept apart.", pair.first.name, pair.second.name)
            self.toast(words, undo=True)

    def skip(self) -> None:
        """Go to the next pair."""
        shown = self.model.shown
        pair = self.pair
        if pair is not None and len(shown) > 1:
            place = (shown.index(pair) + 1) % len(shown)
            self.pairs.show_row(_key(shown[place]))

    # --- what is shown ---------------------------------------------------------------------

    def _take(self, found: Found) -> None:
        self._found = found
        self._show()

    def _show(self, wanted: tuple[int, int] | None = None) -> None:
        accounts, people = self._found
        rows = people if self.kinds.key == PERSON else accounts
        asked = self._asked if self.kinds.key != PERSON else None
        if asked is not None:
            rows = (asked, *(one for one in rows if {*_key(one)} != {*_key(asked)}))
        before = self.pair
        self.model.set_rows(rows)
        self._stack.setCurrentIndex(0 if rows else 1)
        if not rows:
            self.empty.say(
                tr("No two records look the same"),
                tr("Names, websites, e-mail addresses, numbers and ids were compared."),
            )
        keys = [_key(row) for row in rows]
        target = wanted or (_key(before) if before is not None else None)
        if keys:
            self.pairs.show_row(target if target in keys else keys[0])
        self.status_changed.emit(trn("{0} pair", "{0} pairs", len(rows)))
        self._show_pair()

    def _on_kind(self, _key: str) -> None:
        self._show()

    def _show_pair(self, *_where: object) -> None:
        pair = self.pair
        if pair is not None:
            kind = PERSON if self.kinds.key == PERSON else "account"
            try:
                differing = self.app.read(field_pairs, kind, *_key(pair))
            except NotFound:
                differing = []
            self.heading.setText(tr("{0} stays, {1} goes into it", pair.first.name,
                                    pair.second.name))  # fmt: skip
            why = ", ".join(tr(reason) for reason in pair.reasons) or tr("chosen by you")
            same = "" if differing else tr(" The second says nothing that the first does not.")
            self.reasons.setText(tr("Why: {0}.", why) + same)
            self.compare.show_pairs(kind, differing, self.app.info.currency)
        self._dress()
        self.situation_changed.emit()

    def _dress(self, *_enabled: object) -> None:
        usable = self.app.edits.enabled and self.pair is not None
        for name, button in self.buttons.items():
            button.setEnabled(usable or (name in {"skip", "swap"} and self.pair is not None))

    def _lay_out(self) -> None:
        parts = (self.pairs, Rule(self.app.theme, upright=True), self._right())
        self._stack.addWidget(Sheet(self.app.theme, parts, _SPREADS, bare=True))
        self._stack.addWidget(self.empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    def _right(self) -> QWidget:
        """The two records and what to do with them."""
        theme = self.app.theme
        right = QWidget()
        column = QVBoxLayout(right)
        foot, head = FlowLayout(), QVBoxLayout()
        for label in (self.heading, self.reasons):
            label.setWordWrap(True)
            head.addWidget(label)
        for button in self.buttons.values():
            foot.addWidget(button)
        column.addLayout(head)
        column.addWidget(Rule(theme))
        column.addWidget(self.compare, 1)
        column.addWidget(Rule(theme))
        edge = QVBoxLayout()
        edge.addLayout(foot)
        column.addLayout(edge)
        column.setContentsMargins(0, 0, 0, 0)
        lengths = Lengths(theme, self)
        lengths.keep(column.setSpacing, 0).keep(head.setContentsMargins, 16, 10, 16, 10)
        lengths.keep(edge.setContentsMargins, 16, 10, 16, 10).keep(foot.setSpacing, 8)
        lengths.keep(self.pairs.setMinimumWidth, 362)
        return right


_COLUMNS = (
    Column[Pair](key="score", title="Alike", value=lambda pair: pair.score, align=Align.RIGHT,
                 text=lambda score: f"{score} %" if score else "–", width_px=58),
    Column[Pair](key="first", title="Stays", value=lambda pair: pair.first.name, width_px=148,
                 find=True, tip=lambda pair: pair.first.detail),
    Column[Pair](key="second", title="Goes into it", value=lambda pair: pair.second.name,
                 width_px=148, find=True, tip=lambda pair: pair.second.detail),
)  # fmt: skip

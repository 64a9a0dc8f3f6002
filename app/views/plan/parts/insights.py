"""The section on what is known: plan debt, facts, and the insight chain."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from app.analytics.figure import Ref
from app.analytics.freshness import AgedFact, Debt, plan_debt
from app.bridge.place import Place
from app.bridge.tr import tr
from app.models.known_facts import CHAIN
from app.queries.insights import insight_rows
from app.queries.known_facts import known_facts
from app.queries.plans import PlanRow
from app.views.dialogs.fact_source import open_fact_source
from app.views.plan.insights.chain import Chain
from app.views.plan.insights.deeds import InsightDeeds
from app.views.plan.insights.due import DebtMeter, DueTable
from app.views.plan.insights.entry import InsightWishes
from app.views.plan.insights.facts import FactList
from app.views.plan.parts.part import PlanPart
from app.views.widgets.base import Label
from app.views.widgets.explain import explain
from app.views.widgets.freshness_mark import FreshnessMark
from app.views.widgets.inline import InlineText
from app.views.widgets.lengths import Lengths

if TYPE_CHECKING:
    from app.views.plan.page import PlanPage

Key = tuple[str, int, str]


class InsightsPart(PlanPart):
    """Facts, the chain of cards, and how fresh all knowledge of the account is."""

    watches: ClassVar[tuple[str, ...]] = (
        "insight", "insight_owner", "insight_link", "fact_mark", "person", "competitor", "account",
        "plan", "plan_detail", "goal_detail",
    )  # fmt: skip

    def __init__(self, page: PlanPage) -> None:
        super().__init__(page)
        self.wishes = InsightWishes(self)
        self.deeds = InsightDeeds(page, self.wishes)
        self._known: dict[Key, AgedFact] = {}
        self.table = DueTable(self.theme, self.app.today, self._hears_letters)
        self.meter = DebtMeter(self.theme, self.table)
        self.facts = FactList(self.theme, self.wishes, self._mark)
        self.chain = Chain(self.theme, self.wishes, self._mark, self._hears_letters)
        self._lay_out()
        self.table.confirmed.connect(self.deeds.confirm_key)
        self.table.opened.connect(self._open_source)
        self.meter.explain_wished.connect(self._explain)
        self.facts.added.connect(self.deeds.add)
        self.chain.added.connect(self.deeds.add)
        self.wishes.sourced.connect(self._open_card_source)
        self.wishes.link_wished.connect(self._offer_links)

    def _lay_out(self) -> None:
        keep = Lengths(self.theme, self).keep
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        keep(whole.setSpacing, 8)
        title = Label(self.theme, tr("Insight chain"), "bodyStrong")
        keep(title.setContentsMargins, 2, 6, 0, 0)
        for widget in (self.meter, self.facts, title, self.chain):
            whole.addWidget(widget)

    @override
    def load(self, head: PlanRow) -> None:
        rows = self.app.read(insight_rows, head.account_id)
        known = self.app.read(known_facts, head.account_id, self.app.today, head.id)
        debt = plan_debt(known, self.app.today)
        self._known = {one.fact.key: one for one in debt.facts}
        facts = {key[1]: one for key, one in self._known.items() if key[0] == "insights"}
        self.deeds.rows = {row.id: row for row in rows}
        self.meter.show_debt(debt)
        self.facts.show_rows(rows, facts)
        self.chain.show_rows([row for row in rows if row.kind in CHAIN], facts)

    @property
    def debt(self) -> Debt | None:
        """The debt that is shown."""
        return self.meter.debt

    @override
    def reveal(self, item_id: int | None, field: str = "") -> None:
        if field == "due":
            self.meter.open_list()
        elif item_id is not None:
            line = self.facts.line(item_id)
            entry = line or self.chain.card(item_id)
            target: QWidget | None = entry
            if entry is not None and (field == "text" or line is not None):
                target = entry.text
            if target is not None:
                target.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self._line_for(field).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _line_for(self, kind: str) -> InlineText:
        """Where a card of that kind is typed."""
        column = self.chain.columns.get(kind)
        return self.facts.add_line if column is None else column.add_line

    def _hears_letters(self) -> bool:
        """Whether single letters are keys, as it is set now."""
        return self.app.settings.single_letter_keys

    def _mark(self) -> FreshnessMark:
        mark = FreshnessMark(self.theme, self.app.today)
        mark.confirm_wished.connect(self.deeds.confirm_key)
        mark.source_wished.connect(self._open_source)
        return mark

    def _open_card_source(self, key: int) -> None:
        self._open_source(("insights", key, "text"))

    def _open_source(self, key: Key) -> None:
        one = self._known.get(key)
        if one is not None:
            open_fact_source(self.app, one.fact, self.page)

    def _offer_links(self, key: int) -> None:
        card = self.chain.card(key)
        if card is not None:
            self.deeds.offer_links(key, card)

    def _explain(self, at: QWidget) -> None:
        if self.debt is not None:
            explain(self.theme, self.debt.figure, at).opened.connect(self._open_record)

    def _open_record(self, ref: Ref) -> None:
        """Go to what makes up the debt: a person on the map, else its place in the plan."""
        if ref.table == "person":
            place = Place("account", account_id=self.page.account_id, tab="stakeholders",
                          item_id=ref.id)  # fmt: skip
            self.page.go.emit(place)
        elif ref.table == "insight":
            self.reveal(ref.id)
        else:
            self.page.reveal({"competitor": "competitors", "account": "charter"}.get(
                ref.table, "snapshot"))  # fmt: skip

"""Risks and challenges: a map, the risk that is chosen, the register, and the common challenges."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar, cast

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout
from typing_extensions import override

from app.analytics.evidence import Evidence
from app.analytics.figure import Figure, Ref
from app.analytics.risk_money import linked_total
from app.bridge.place import Place
from app.bridge.tr import tr
from app.queries.directory import team_names
from app.queries.plans import PlanRow
from app.queries.risk_register import RegisterRow, register_rows
from app.services import risks
from app.views.plan.parts.register_part import RegisterPart
from app.views.plan.registers.commands import CHALLENGE
from app.views.plan.registers.table import Register
from app.views.plan.risks.columns import paint_weight, risk_columns
from app.views.plan.risks.form import RiskForm
from app.views.plan.risks.heat_map import HeatMap
from app.views.plan.risks.looked_at import LookedAt
from app.views.plan.risks.starters import Starters
from app.views.widgets.card import Surface
from app.views.widgets.explain import explain, value_text
from app.views.widgets.fields import Refused
from app.views.widgets.figure_link import FigureLink
from app.views.widgets.lengths import Lengths

if TYPE_CHECKING:
    from app.views.plan.page import PlanPage
    from app.views.widgets.suggestions import WordSource

_SIDE_BY_SIDE_PX = 620.0


class RisksPart(RegisterPart):
    """Map and table show the same risk chosen; arrows on the map move it, C adds a challenge."""

    watches = (
        "risk", "risk_detail", "contract", "swot_entry", "team_member", "account", "portfolio",
        "rate",
    )  # fmt: skip

    cells: ClassVar[Mapping[str, str]] = {
        "owner": "owner", "due_date": "due", "title": "title", "category": "category",
        "status": "status",
    }  # fmt: skip

    def __init__(self, page: PlanPage) -> None:
        app = page.app
        self._owners: list[str] = []
        columns = risk_columns(lambda: app.today, lambda: self._owners, self._change)
        empty = tr("No risk is on the register yet.")
        register = Register(
            app.theme, columns, tr("Risk register"), empty, {"weight": paint_weight}
        )
        super().__init__(page, register)
        widths = register.table.widths
        widths.stretch, widths.comfort = "title", 140
        widths.least = {"category": 84, "owner": 64, "due": 64, "status": 64, "weight": 84}
        self._total: Figure | None = None
        self.map = HeatMap(self.theme)
        self.looked_at = LookedAt(self.theme, cast("WordSource", page.mentions))
        self.total = FigureLink(self.theme, tr("Linked to open risks"))
        self.total.clicked.connect(self._explain_total)
        register.add_tool(tr("Add risk")).clicked.connect(self.add)
        self.starters = Starters(self)
        register.add_widget(self.total)
        self._surface = Surface(self.theme)
        self._spread = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._surface)
        self._lay_out()
        self._connect()

    @override
    def load(self, head: PlanRow) -> None:
        self.head = head
        self._owners = [one.name for one in self.app.read(team_names)]
        rows: list[RegisterRow] = self.app.read(register_rows, head.account_id)
        self.register.show_rows(rows)
        self.register.allow(self.app.edits.enabled)
        self.looked_at.allow(self.app.edits.enabled)
        evidence = Evidence(self.app.facts(head.account_id), self.app.today)
        self._total = linked_total(rows, evidence.exchange, self.app.today)
        self.total.show_value(value_text(self._total))
        self.total.setVisible(bool(rows))
        self._show_chosen()

    @override
    def reveal(self, item_id: int | None, field: str = "") -> None:
        if field == CHALLENGE:
            super().reveal(None)
            self.starters.offer_challenges()
        elif field in self.looked_at.fields and item_id is not None:
            self.register.table.hold(item_id)
            self.looked_at.fields[field].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().reveal(item_id, field)

    @override
    def add(self) -> None:
        if self.head is not None and self.may_write():
            RiskForm(self.app, self.head, None, self.page).open()

    @override
    def edit(self, key: object) -> None:
        row = self.register.model.row_by_id(key)
        if row is not None and self.head is not None and self.may_write():
            RiskForm(self.app, self.head, row, self.page).open()

    @override
    def remove(self, key: object) -> None:
        if self.page.attempt(tr("Remove risk"), risks.remove_risk, key):
            self.page.toast(tr("The risk was removed."), undo=True)

    @override
    def on_key(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_C and not event.modifiers():
            self.starters.offer_challenges()
            event.accept()
        else:
            super().on_key(event)

    # --- the map -----------------------------------------------------------------------------

    def _lay_out(self) -> None:
        lengths = Lengths(self.theme, self)
        lengths.keep(self._spread.setContentsMargins, 14, 10, 8, 10).keep(
            self._spread.setSpacing, 10
        )
        lengths.keep(self.column.setSpacing, 10)
        self._spread.addWidget(self.map, 0, Qt.AlignmentFlag.AlignTop)
        self._spread.addWidget(self.looked_at, 1)
        self.column.addWidget(self._surface)
        self.column.addWidget(self.register)

    def _connect(self) -> None:
        self.register.chosen.connect(self._show_chosen)
        self.map.chosen.connect(self.register.table.hold)
        self.map.shifted.connect(self._shift)
        self.map.placed.connect(self._place)
        self.map.opened.connect(self.edit)
        self.looked_at.written.connect(self._write)
        self.looked_at.swot_wished.connect(self._open_swot)
        self.looked_at.challenge_wished.connect(self.starters.add_challenge)
        self.looked_at.record_wished.connect(self._open_record)

    def _shift(self, key: object, likelihood: int, impact: int) -> None:
        steps = {"likelihood": likelihood, "impact": impact}
        self.page.attempt(tr("Move risk"), risks.shift_risk, key, **steps)

    def _place(self, key: object, likelihood: int, impact: int) -> None:
        self.page.attempt(tr("Move risk"), risks.rate_risk, key, likelihood, impact)

    def _show_chosen(self) -> None:
        row = self.register.model.row_by_id(self.register.table.current_key)
        self.map.show_rows(self.register.model.rows, row.id if row is not None else None)
        self.looked_at.show_risk(row)

    def _change(self, row: RegisterRow, field: str, value: object) -> None:
        outcome = self.app.edits.attempt(
            tr("Change risk"), risks.change_risk, row.id, {field: value},
            {field: getattr(row, field)},
        )  # fmt: skip
        if outcome.refusal is not None:
            raise Refused(outcome.refusal)

    def _write(self, key: object, field: str, text: str) -> None:
        merge = f"risk/{key}/{field}"
        self.page.attempt(tr("Change risk"), risks.change_risk, key, {field: text}, merge_key=merge)

    def _open_swot(self, row: RegisterRow) -> None:
        if row.swot_plan_id != self.page.plan_id:
            self.page.show_plan(row.swot_plan_id)
        self.page.reveal(f"swot:{row.swot_id}")

    def _open_record(self, ref: Ref) -> None:
        if ref.table == "risk":
            self.register.table.hold(ref.id)
        elif self.head is not None:
            self.page.go.emit(Place("account", account_id=self.head.account_id, tab="revenue"))

    def _explain_total(self) -> None:
        if self._total is not None:
            explain(self.theme, self._total, self.total).opened.connect(self._open_record)

    @override
    def minimumSizeHint(self) -> QSize:
        """The map alone is enough; what is looked at can stand below it."""
        wide = self.map.sizeHint().width() + round(self.theme.px(24))
        return QSize(wide, super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= self.theme.px(_SIDE_BY_SIDE_PX)
        way = QBoxLayout.Direction
        self._spread.setDirection(way.LeftToRight if beside else way.TopToBottom)

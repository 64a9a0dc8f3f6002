"""KPIs and targets of the account: what they should be, are now, and how far that is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from typing_extensions import override

from app.analytics.account_targets import Measure
from app.analytics.figure import Ref
from app.bridge.measure_work import MARKS, read_measures, source_words, value_words
from app.bridge.place import Place
from app.bridge.tr import tr
from app.queries.plans import PlanRow
from app.services import targets
from app.views.plan.measures.columns import measure_columns, paint_attained
from app.views.plan.measures.form import TargetForm
from app.views.plan.parts.register_part import RegisterPart
from app.views.plan.registers.table import Register
from app.views.widgets.explain import Setting, explain

if TYPE_CHECKING:
    from app.bridge.tasks import Job
    from app.views.plan.page import PlanPage

_EXPLAINED = ("now", "attained")
_TABS = {"survey_answer": "satisfaction", "revenue": "revenue", "contract": "revenue",
         "person": "stakeholders"}  # fmt: skip


class MeasuresPart(RegisterPart):
    """Enter opens a target, Alt+Enter or a click on the figure explains it."""

    watches = (
        "target", "plan", "account", "survey_answer", "revenue", "contract", "sales_order", "cost",
        "interaction", "interaction_person", "promise", "issue", "opportunity", "goal", "person",
        "white_space", "acquisition", "portfolio", "portfolio_setting", "rate",
    )  # fmt: skip

    def __init__(self, page: PlanPage) -> None:
        self._job: Job | None = None
        self._awaited: int | None = None
        register = Register(
            page.app.theme, measure_columns(), tr("KPIs and targets"),
            tr("No target holds for this account yet. Add one for the figure that matters most."),
            {"attained": paint_attained},
        )  # fmt: skip
        super().__init__(page, register)
        widths = register.table.widths
        widths.stretch, widths.comfort = "kpi", 140
        widths.least = {"period": 84, "attained": 116, "source": 80}
        register.add_tool(tr("Add target")).clicked.connect(self.add)
        register.extra_entries = [(tr("Explain figure"), self.explain, "Alt+Return")]
        register.table.clicked.connect(self._on_clicked)
        self.column.addWidget(register)

    @override
    def load(self, head: PlanRow) -> None:
        self.head = head
        if self._job is not None:
            self._job.cancel()
        self._job = self.app.tasks.run(
            read_measures, self.app.store, head, self.app.today, done=self._show,
            failed=self.page.toast,
        )  # fmt: skip

    def _show(self, rows: list[Measure]) -> None:
        self._job = None
        self.register.show_rows(rows)
        self.register.allow(self.app.edits.enabled)
        if self._awaited is not None:
            self.register.table.hold(self._awaited)
            self._awaited = None

    @override
    def reveal(self, item_id: int | None, field: str = "") -> None:
        if self._job is not None:  # the rows are still being worked out
            self._awaited = item_id
        super().reveal(item_id, field)

    @override
    def add(self) -> None:
        if self.head is not None and self.may_write():
            TargetForm(self.app, self.head.account_id, None, self.page).open()

    @override
    def edit(self, key: object) -> None:
        row = self.register.model.row_by_id(key)
        if row is None or self.head is None or not self.may_write():
            return
        if row.is_own:
            TargetForm(self.app, self.head.account_id, row, self.page).open()
        elif row.id:
            self.page.toast(tr("This target is set for its tier. Add one for this account."))
        else:
            self.page.deeds.edit_details()

    @override
    def remove(self, key: object) -> None:
        row = self.register.model.row_by_id(key)
        if row is None or not row.is_own:
            self.page.toast(tr("Only targets of this account are removed here."))
        elif self.page.attempt(tr("Remove target"), targets.remove_target, key):
            self.page.toast(tr("The target was removed."), undo=True)

    @override
    def on_key(self, event: QKeyEvent) -> None:
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if alt and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.explain(self.register.table.current_key)
            event.accept()
        else:
            super().on_key(event)

    def explain(self, key: object) -> None:
        """Say where the figure of a target comes from."""
        table = self.register.table
        row = self.register.model.row_by_id(key)
        if row is None:
            return
        names = [column.key for column in table.source.columns]
        cell = table.visualRect(table.source.index_of(key, names.index("now")))
        setting = Setting(
            value_words(row.target, row), MARKS.get(row.state or ""),
            tr("Target set for: {0}", source_words(row)),
        )  # fmt: skip
        popover = explain(self.theme, row.now, table.viewport(), cell, setting)
        popover.opened.connect(self._open_record)

    def _on_clicked(self, index: QModelIndex) -> None:
        if self.register.table.source.columns[index.column()].key in _EXPLAINED:
            self.explain(self.register.table.current_key)

    def _open_record(self, ref: Ref) -> None:
        if ref.table == "goal":
            self.page.reveal(f"goal:{ref.id}")
        elif self.head is not None:
            tab = _TABS.get(ref.table, "overview")
            self.page.go.emit(Place("account", account_id=self.head.account_id, tab=tab))

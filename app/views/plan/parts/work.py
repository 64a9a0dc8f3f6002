"""All actions of the plan in one list: by state, by owner, the first due in front."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from typing_extensions import override

from app.bridge.tr import tr
from app.queries.actions import ActionRow, action_rows
from app.queries.goals import goal_order
from app.queries.plans import PlanRow
from app.services import actions
from app.views.dialogs.tick_off import tick_off
from app.views.plan.goal.action_details import open_action_details
from app.views.plan.parts.register_part import RegisterPart
from app.views.plan.registers.table import Register, RegisterTable
from app.views.plan.work.columns import action_columns
from app.views.plan.work.filters import ActionFilter, tests_of
from app.views.widgets.lengths import Lengths

if TYPE_CHECKING:
    from app.views.plan.page import PlanPage

_MOST = 60  # rows that the document shows at once; the chips lead to the others


class WorkPart(RegisterPart):
    """Chips filter by state and owner; Enter opens details, Space ticks off what is selected."""

    watches = ("action", "action_detail", "action_dependency", "goal", "person", "portfolio")

    def __init__(self, page: PlanPage) -> None:
        app = page.app
        self._rows: list[ActionRow] = []
        self._numbers: dict[int, int] = {}
        self._waits: dict[int, str] = {}
        register = Register(
            app.theme,
            action_columns(self._numbers, app.today, self._waits),
            tr("All actions"),
            tr("This plan has no actions yet."),
        )
        super().__init__(page, register)
        self.filter = ActionFilter(app.theme)
        self.filter.changed.connect(self._show)
        register.table.setSelectionMode(RegisterTable.SelectionMode.ExtendedSelection)
        widths = register.table.widths
        widths.stretch, widths.comfort = "title", 160
        register.extra_entries = [(tr("Done or not"), self.tick, "Space")]
        Lengths(app.theme, self).keep(self.column.setSpacing, 8)
        self.column.addWidget(self.filter)
        self.column.addWidget(register)

    @override
    def load(self, head: PlanRow) -> None:
        self.head = head
        self._rows = self.app.read(action_rows, plan_id=head.id)
        self._numbers.clear()
        ordered = self.app.read(goal_order, head.id)
        self._numbers.update({key: place for place, key in enumerate(ordered, start=1)})
        known = {row.id: row.title for row in self._rows}
        self._waits.clear()
        for row in self._rows:
            if row.is_open and row.waits_for:
                names = [f"“{known[key]}”" for key in row.waits_for if key in known]
                words = ", ".join(names) or tr("another action")
                self._waits[row.id] = tr("Waits for {0}", words)
        self._show()

    def _show(self) -> None:
        tests = tests_of(self.app.today, self.app.settings.user_name or self._usual_owner())
        self.filter.count(self._rows, tests)
        found = self.filter.kept(self._rows, tests)
        shown = found[:_MOST]
        more = tr("The first {0} of {1}. Choose a state or an owner to see the others.",
                  len(shown), len(found))  # fmt: skip
        none = tr("No action is like that.") if self._rows else tr("This plan has no actions yet.")
        self.register.empty.setText(none)
        self.register.show_rows(shown, more if len(found) > len(shown) else "")

    def _usual_owner(self) -> str:
        return (self.head.owner if self.head is not None else None) or ""

    @override
    def edit(self, key: object) -> None:
        row = self.register.model.row_by_id(key)
        if isinstance(row, ActionRow) and self.may_write():
            open_action_details(self.page, row)

    @override
    def remove(self, key: object) -> None:
        if not isinstance(key, int) or not self.may_write():
            return
        if self.page.attempt(tr("Remove action"), actions.remove_action, key):
            self.page.toast(tr("The action was removed."), undo=True)

    def tick(self, key: object) -> None:
        """Tick an action off, or take the tick away."""
        row = self.register.model.row_by_id(key)
        if not isinstance(row, ActionRow) or not self.may_write():
            return
        chosen = self._chosen(row)
        if len(chosen) > 1:
            self.page.attempt(tr("Complete actions"), actions.complete_actions, chosen)
        elif row.is_completed:
            self.page.attempt(tr("Reopen action"), actions.reopen_action, row.id)
        else:
            tick_off(self.page, row.id)

    def _chosen(self, row: ActionRow) -> list[int]:
        """The open actions that are selected with this one."""
        keys = self.register.table.selection.ids
        rows = (self.register.model.row_by_id(key) for key in keys)
        found = [one.id for one in rows if isinstance(one, ActionRow) and one.is_open]
        return found if row.id in keys else []

    @override
    def on_key(self, event: QKeyEvent) -> None:
        key = self.register.table.current_key
        if key is not None and event.key() == Qt.Key.Key_Space and not event.modifiers():
            self.tick(key)
            event.accept()
        elif key is not None and event.key() == Qt.Key.Key_F4 and not event.modifiers():
            self.edit(key)
            event.accept()
        else:
            super().on_key(event)

"""The communication plan: who is told what, how and how often; each row asks for its touches."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from typing_extensions import override

from app.bridge.talk_words import warning_of
from app.bridge.tr import tr
from app.queries.directory import team_names
from app.queries.plans import PlanRow
from app.queries.talks import TalkRow, talk_rows
from app.services import communications
from app.views.dialogs.talk_touch import open_talk_touch
from app.views.plan.parts.register_part import RegisterPart
from app.views.plan.registers.table import Register
from app.views.plan.talks.columns import paint_what, talk_columns
from app.views.plan.talks.form import TalkForm
from app.views.widgets.fields import Refused

if TYPE_CHECKING:
    from app.views.plan.page import PlanPage


class CommunicationPart(RegisterPart):
    """A table; Enter opens a row, F2 writes in place, Alt+L logs the touch that it asks for."""

    watches = (
        "communication", "communication_detail", "plan", "plan_detail", "person", "interaction",
        "interaction_person", "interaction_link", "team_member", "unit", "portfolio",
    )  # fmt: skip

    cells: ClassVar[Mapping[str, str]] = {
        "audience": "who", "information": "what", "channel": "channel", "owner": "owner",
    }  # fmt: skip

    def __init__(self, page: PlanPage) -> None:
        self._owners: list[str] = []
        app = page.app
        register = Register(
            app.theme, talk_columns(lambda: app.today, lambda: self._owners, self._change),
            tr("Communication plan"),
            tr("Nobody is told anything by plan yet. Say who hears what, how and how often."),
            {"what": paint_what},
        )  # fmt: skip
        super().__init__(page, register)
        widths = register.table.widths
        widths.stretch, widths.comfort = "what", 120
        widths.least = {"who": 96, "rhythm": 84, "owner": 64, "next": 72, "channel": 60}
        register.add_tool(tr("Add row")).clicked.connect(self.add)
        register.extra_entries = [(tr("Log touch…"), self.log, "Alt+L")]
        self.column.addWidget(register)

    @override
    def load(self, head: PlanRow) -> None:
        self.head = head
        self._owners = [one.name for one in self.app.read(team_names)]
        rows: list[TalkRow] = self.app.read(talk_rows, plan_id=head.id)
        notes = dict.fromkeys(warning_of(row) for row in rows)
        self.register.show_rows(rows, "\n".join(note for note in notes if note))
        self.register.allow(self.app.edits.enabled)

    @override
    def add(self) -> None:
        if self.head is not None and self.may_write():
            TalkForm(self.app, self.head, None, self.page).open()

    @override
    def reveal(self, item_id: int | None, field: str = "") -> None:
        """Also `person:KEY`: a row for that person is begun."""
        kind, _, key = field.partition(":")
        if kind != "person" or not key:
            super().reveal(item_id, field)
        elif self.head is not None and self.may_write():
            TalkForm(self.app, self.head, None, self.page).for_person(int(key)).open()

    @override
    def edit(self, key: object) -> None:
        row = self.register.model.row_by_id(key)
        if row is not None and self.head is not None and self.may_write():
            TalkForm(self.app, self.head, row, self.page).open()

    def log(self, key: object) -> None:
        """Log the touch that a row asks for."""
        if isinstance(key, int) and self.may_write():
            open_talk_touch(self.app, key, self.page.window())

    def _change(self, row: TalkRow, field: str, value: object) -> None:
        outcome = self.app.edits.attempt(
            tr("Change communication plan"), communications.change_communication, row.id,
            {field: value}, {field: getattr(row, field)},
        )  # fmt: skip
        if outcome.refusal is not None:
            raise Refused(outcome.refusal)

    @override
    def remove(self, key: object) -> None:
        service = communications.remove_communication
        if self.page.attempt(tr("Remove from communication plan"), service, key):
            self.page.toast(tr("The row was removed from the communication plan."), undo=True)

    @override
    def on_key(self, event: QKeyEvent) -> None:
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if alt and event.key() == Qt.Key.Key_L:
            self.log(self.register.table.current_key)
            event.accept()
        else:
            super().on_key(event)

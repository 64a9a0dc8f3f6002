"""Choosing a state to compare: now, a version, the end of a day, or any other day."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from app.bridge import formats
from app.bridge.plan_states import (
    StateLine,
    day_line,
    present_line,
    version_line,
)
from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.queries.plan_versions import plan_days, revision_at, state_before, version_rows
from app.queries.plans import PlanRow
from app.views.widgets.buttons import SECONDARY, Button
from app.views.widgets.fields import Day
from app.views.widgets.form import FormDialog, FormSpec

if TYPE_CHECKING:
    from app.views.plan.page import PlanPage

_MOST_DAYS = 20  # in the menu; the others are asked for by date


class States(QObject):
    """The states of one plan that can be chosen."""

    def __init__(self, page: PlanPage) -> None:
        super().__init__(page)
        self._page = page
        self._app = page.app
        self.lines: list[StateLine] = []
        self._asked: dict[str, StateLine] = {}

    def read(self, head: PlanRow) -> None:
        """Read which there are."""
        today = self._app.today
        versions = self._app.read(version_rows, head.id)
        days = self._app.read(plan_days, head.id)
        present = present_line(head, versions, days[0] if days else None, today)
        self.lines = [
            present,
            *(version_line(version, today) for version in versions),
            *(day_line(day, today) for day in days[1 : _MOST_DAYS + 1]),
        ]
        first = days[-1].day if days else today
        before = self._app.read(state_before, head.id, first)
        if before is not None:
            title = tr("Before {0}", formats.day(first, today))
            self.lines.append(StateLine(f"revision:{before}", None, title, ""))

    def line(self, key: str) -> StateLine:
        """The state of a key, also one that the menu does not show."""
        found = next((line for line in self.lines if line.key == key), None)
        return found or self._asked.get(key) or StateLine(key, None, tr("Earlier state"), "")

    def ask_day(self, chosen: Callable[[str], object]) -> None:
        """Ask for a day; the state at its end is chosen."""
        usual = self._app.today - timedelta(days=7)
        field = Day(name="day", label=tr("As it stood at the end of"), required=True, past=True)
        spec = FormSpec(
            tr("State on a day"), (field,), tr("Show"),
            tr("Every change is in the history of the file, so any day can be chosen."),
        )  # fmt: skip
        dialog = FormDialog(self._app, spec, {"day": usual}, self._page)

        def take(answers: Mapping[str, Any]) -> None:
            day: date = answers["day"]
            end = datetime.combine(day + timedelta(days=1), time()).astimezone()
            revision = self._app.read(revision_at, end)
            key = f"revision:{revision}"
            title = tr("End of {0}", formats.day(day, self._app.today))
            self._asked[key] = StateLine(key, None, title, "")
            chosen(key)

        dialog.submitted.connect(take)
        dialog.open()


class StateButton(Button):
    """The state that is chosen; its menu offers the others."""

    chosen = Signal(str)
    day_wished = Signal(object)  # a call that takes the key of the state

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", SECONDARY, "chevrons-up-down", parent)
        self.set_small()
        self._name = name
        self._lines: Sequence[StateLine] = ()
        self._not = ""
        self.clicked.connect(self.open_menu)

    def offer(self, line: StateLine, lines: Sequence[StateLine], other: str) -> None:
        """Show this state, and offer all but the one it is compared with."""
        self._lines, self._not = lines, other
        words = line.words if len(line.words) <= 40 else f"{line.words[:39]}…"
        self.setText(words.replace("&", "&&"))
        self.setAccessibleName(f"{self._name}: {line.words}")
        self.setToolTip("\n".join(part for part in (line.words, line.under) if part))
        self.updateGeometry()
        self.update()

    def open_menu(self) -> None:
        """The states, the versions before the days."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        numbered = True
        for line in self._lines:
            if numbered and line.number is None:
                menu.addSeparator()
                numbered = False
            words = f"{line.words}    {line.under}" if line.under else line.words
            entry = menu.addAction(words.replace("&", "&&"))
            entry.setEnabled(line.key != self._not)
            entry.triggered.connect(lambda _on=False, key=line.key: self.chosen.emit(key))
        menu.addSeparator()
        other = menu.addAction(tr("Another day…"))
        other.triggered.connect(lambda: self.day_wished.emit(self.chosen.emit))
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

"""Which actions are shown: chips of a state with their number, and one of an owner."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.queries.actions import ActionRow
from app.views.widgets.chips import Chip
from app.views.widgets.flow import FlowLayout
from app.views.widgets.lengths import Lengths

Test = Callable[[ActionRow], bool]
STATES = (
    ("open", "Open"),
    ("overdue", "Overdue"),
    ("mine", "Mine"),
    ("theirs", "Theirs"),
    ("done", "Done"),
    ("all", "All"),
)


def tests_of(today: date, me: str) -> dict[str, Test]:
    """State → whether an action is among those."""
    return {
        "open": lambda row: row.is_open,
        "overdue": lambda row: row.is_overdue(today),
        "mine": lambda row: row.is_open and bool(me) and row.owner == me,
        "theirs": lambda row: row.is_open and row.client_owner_id is not None,
        "done": lambda row: row.is_completed,
        "all": lambda _row: True,
    }


class ActionFilter(QWidget):
    """One chip for each state, one of them on, and a chip that opens the owners."""

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.state = "open"
        self.owner: str | None = None
        self._owners: Sequence[str] = ()
        self._row = FlowLayout(self)
        Lengths(theme, self).keep(self._row.setSpacing, 6)
        self.chips: dict[str, Chip] = {}
        for key, words in STATES:
            chip = self.chips[key] = Chip(theme, tr(words))
            chip.setCheckable(True)
            chip.clicked.connect(partial(self.choose, key))
            self._row.addWidget(chip)
        self.owners = Chip(theme, tr("Owner")).opens()
        self.owners.clicked.connect(self._open_owners)
        self._row.addWidget(self.owners)
        self._mark()

    def choose(self, state: str, _on: object = None) -> None:
        """Show the actions of this state."""
        self.state = state
        self._mark()
        self.changed.emit()

    def choose_owner(self, name: str | None) -> None:
        """Show the actions of one owner, of ours or of theirs, or of all."""
        self.owner = name
        self._mark()
        self.changed.emit()

    def count(self, rows: Sequence[ActionRow], tests: dict[str, Test]) -> None:
        """Write the numbers of these actions onto the chips, and offer their owners."""
        mine = [row for row in rows if self._is_owned(row)]
        for key, words in STATES:
            found = sum(1 for row in mine if tests[key](row))
            self.chips[key].set_words(tr(words), str(found))
        names = (name for row in rows for name in (row.owner, row.client_owner_name))
        self._owners = sorted({name for name in names if name}, key=str.casefold)

    def kept(self, rows: Iterable[ActionRow], tests: dict[str, Test]) -> list[ActionRow]:
        """The actions that pass, the first due in front."""
        test = tests[self.state]
        found = [row for row in rows if test(row) and self._is_owned(row)]
        return sorted(found, key=lambda row: (row.due_date or date.max, row.id))

    def _is_owned(self, row: ActionRow) -> bool:
        return self.owner is None or self.owner in (row.owner, row.client_owner_name)

    def _mark(self) -> None:
        for key, chip in self.chips.items():
            chip.setChecked(key == self.state)
            chip.updateGeometry()
        self.owners.set_words(tr("Owner"), self.owner or tr("anyone"))

    def _open_owners(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name in (None, *self._owners):
            entry = menu.addAction(name or tr("Anyone"))
            entry.triggered.connect(partial(self._take_owner, name))
        menu.popup(self.owners.mapToGlobal(self.owners.rect().bottomLeft()))

    def _take_owner(self, name: str | None, _on: object = None) -> None:
        self.choose_owner(name)

"""Sets a filter by a number, a day or a text, in place: the operator and what is compared with."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from app.bridge import formats
from app.bridge.filter_fields import ASKS_NOTHING, OPERATORS, FilterField, in_words
from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.core.days import NotADay, parse_day
from app.core.money import from_minor, to_minor
from app.queries.criteria import Condition
from app.views.widgets.amounts import parse_number
from app.views.widgets.base import Label
from app.views.widgets.buttons import primary, secondary
from app.views.widgets.fields import Refused
from app.views.widgets.lengths import Lengths
from app.views.widgets.popover import MARGIN_PX, Popover

_WIDTH_PX = 330
_DAYS = ("ahead", "ago", "span")


class ConditionPopover(Popover):
    """`accepted` carries the condition; Enter takes it, Escape leaves all as it was."""

    accepted = Signal(object)
    removed = Signal()

    def __init__(
        self,
        theme: Theme,
        parent: QWidget,
        field: FilterField,
        held: Condition | None,
        context: tuple[date, str],
    ) -> None:
        super().__init__(theme, _WIDTH_PX, parent)
        self._field = field
        self._today, self._currency = context
        self.operator = QComboBox()
        for code, words in OPERATORS[field.kind].items():
            self.operator.addItem(tr(words), code)
        self.value = QLineEdit()
        self.note = Label(theme, "", "caption", "text.muted")
        self.note.setWordWrap(True)
        self.apply_button = primary(theme, tr("Change filter") if held else tr("Add filter"))
        self.remove_button = secondary(theme, tr("Remove filter"))
        self.remove_button.setVisible(held is not None)
        self._lay_out()
        if held is not None:
            self.operator.setCurrentIndex(max(self.operator.findData(held.operator), 0))
            self.value.setText(_as_typed(field.kind, held, self._currency))
        self._say()
        self.operator.currentIndexChanged.connect(self._say)
        self.value.textEdited.connect(self._say)
        self.apply_button.clicked.connect(self._take)
        self.remove_button.clicked.connect(self._remove)

    def start(self, anchor: QWidget) -> None:
        """Open at a chip with the cursor in the value."""
        self.open_at(anchor)
        asks = self._code not in ASKS_NOTHING
        (self.value if asks else self.operator).setFocus(Qt.FocusReason.PopupFocusReason)
        self.value.selectAll()

    @property
    def _code(self) -> str:
        return str(self.operator.currentData())

    def condition(self) -> Condition:
        """What is set; Refused with the reason where the value cannot be read."""
        if self._code in ASKS_NOTHING:
            return Condition(self._field.name, self._code)
        return Condition(self._field.name, self._code, (self._read(self.value.text().strip()),))

    def _read(self, text: str) -> Any:  # noqa: ANN401 what the field compares with
        kind = self._field.kind
        if not text:
            raise Refused(tr("Type what to compare with."))
        if kind == "text":
            return text
        if kind == "day":
            try:
                day = parse_day(text, self._today)
            except NotADay as error:
                raise Refused(str(error)) from error
            if day is None:
                raise Refused(tr("Type a day."))
            return day
        number = parse_number(text.strip("€$£% \u00a0\u202f"))
        if number is None:
            raise Refused(tr("“{0}” is not a number.", text))
        if kind == "money":
            return to_minor(number, self._currency)
        return int(number) if kind in _DAYS or number == int(number) else number

    def _say(self) -> None:
        """Read along: the whole sentence, or why it is none yet."""
        asks = self._code not in ASKS_NOTHING
        self.value.setVisible(asks)
        try:
            lead, value = in_words(self.condition(), self._currency)
        except Refused as reason:
            said = str(reason) if self.value.text() else _hint(self._field.kind)
            self.note.setText(said)
        else:
            self.note.setText(f"{lead} {value}".strip())
        self.refit()

    def _take(self) -> None:
        try:
            made = self.condition()
        except Refused as reason:
            self.value.setProperty("state", "problem")
            self.value.style().polish(self.value)
            self.note.setText(str(reason))
            self.value.setFocus()
            return
        self.dismiss()
        self.accepted.emit(made)

    def _remove(self) -> None:
        self.dismiss()
        self.removed.emit()

    def _lay_out(self) -> None:
        theme = self.theme
        title = Label(theme, tr(self._field.title), "bodyStrong")
        self.operator.setAccessibleName(tr("How to compare"))
        self.value.setAccessibleName(tr("Compared with"))
        row = QHBoxLayout()
        row.addWidget(self.operator)
        row.addWidget(self.value, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.remove_button)
        buttons.addStretch(1)
        buttons.addWidget(self.apply_button)
        whole = QVBoxLayout(self)
        whole.addWidget(title)
        whole.addLayout(row)
        whole.addWidget(self.note)
        whole.addLayout(buttons)
        edge = MARGIN_PX + 12
        lengths = Lengths(theme, self)
        lengths.keep(whole.setContentsMargins, edge, edge, edge, edge).keep(whole.setSpacing, 8)
        self.setContentsMargins(0, 0, 0, 0)
        self.setAccessibleName(tr("Filter by {0}", tr(self._field.title)))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
            return
        super().keyPressEvent(event)


def _hint(kind: str) -> str:
    if kind == "day":
        return tr("A day such as 31/12, fri, +2w or end of month")
    if kind in _DAYS:
        return tr("A number of days")
    if kind == "text":
        return tr("Some words of it")
    return tr("A number such as 100,000 or 100k") if kind == "money" else tr("A number")


def _as_typed(kind: str, held: Condition, currency: str) -> str:
    """The value of a condition as one would type it."""
    if not held.values:
        return ""
    value = held.values[0]
    if kind == "money":
        return formats.plain_number(from_minor(int(value), currency))
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, str) else formats.plain_number(Decimal(value))

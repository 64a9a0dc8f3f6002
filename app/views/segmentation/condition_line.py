"""One condition of a segment's rule: a field, how it is compared, and with what."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from app.bridge import formats
from app.bridge.segment_words import OPERATOR_WORDS, OPERATORS, RULE_FIELDS, RuleField, rule_field
from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.queries.criteria import Condition
from app.queries.dated_facts import CUSTOM_PREFIX
from app.views.widgets.base import follow
from app.views.widgets.buttons import icon_button

Choices = Callable[[RuleField], Sequence[tuple[str, str]]]
"""The values to choose from for a field: what is stored, and what it is called."""
_BARE = ("empty", "not_empty")


class ConditionLine(QWidget):
    """`changed` follows every change, `removed` the cross."""

    changed = Signal()
    removed = Signal()

    def __init__(
        self, theme: Theme, own_fields: Sequence[str], choices: Choices, shown: Condition
    ) -> None:
        super().__init__()
        self._theme, self._choices = theme, choices
        self.field = QComboBox()
        self.field.setAccessibleName(tr("What is compared"))
        for one in RULE_FIELDS.values():
            self.field.addItem(tr(one.title), one.name)
        for name in own_fields:
            self.field.addItem(name, f"{CUSTOM_PREFIX}{name}")
        self.operator = QComboBox()
        self.operator.setAccessibleName(tr("How it is compared"))
        self.value = QComboBox()
        self.value.setEditable(True)
        self.value.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.value.setAccessibleName(tr("With what"))
        self.cross = icon_button(theme, tr("Remove this condition"), "x").set_small()
        self._row = QHBoxLayout(self)
        for widget, weight in ((self.field, 4), (self.operator, 3), (self.value, 5)):
            self._row.addWidget(widget, weight)
        self._row.addWidget(self.cross)
        self.show_condition(shown)
        self.field.activated.connect(self._on_field)
        self.operator.activated.connect(self._on_operator)
        self.value.editTextChanged.connect(self.changed)
        self.cross.clicked.connect(self.removed)
        follow(theme, self._on_theme)

    def show_condition(self, shown: Condition) -> None:
        """Show a condition as it is kept."""
        place = self.field.findData(shown.field)
        if place < 0:
            self.field.addItem(rule_field(shown.field).title, shown.field)
            place = self.field.count() - 1
        self.field.setCurrentIndex(place)
        self._fill()
        self.operator.setCurrentIndex(max(self.operator.findData(shown.operator), 0))
        words = dict(self._choices(self._field))
        said = [_written(value, words) for value in shown.values]
        self.value.setEditText(", ".join(said))
        self._on_operator()

    @property
    def condition(self) -> Condition | None:
        """The condition; None where what it is compared with is missing or makes no sense."""
        name, operator = str(self.field.currentData()), str(self.operator.currentData())
        if operator in _BARE:
            return Condition(name, operator)
        text = self.value.currentText().strip()
        if not text:
            return None
        if operator == "has":
            return Condition(name, operator, (text,))
        if operator in ("at_least", "at_most"):
            number = formats.parse_number(text)
            return None if number is None else Condition(name, operator, (number,))
        codes = {word.casefold(): code for code, word in self._choices(self._field)}
        words = [word.strip() for word in text.split(",") if word.strip()]
        return Condition(name, operator, tuple(codes.get(word.casefold(), word) for word in words))

    @property
    def _field(self) -> RuleField:
        return rule_field(str(self.field.currentData()))

    def _fill(self) -> None:
        self.operator.clear()
        for code in OPERATORS[self._field.kind]:
            self.operator.addItem(tr(OPERATOR_WORDS[code]), code)
        self.value.clear()
        for _code, word in self._choices(self._field):
            self.value.addItem(word)
        self.value.setEditText("")
        line = self.value.lineEdit()
        if line is not None:
            numbers = self._field.kind == "number"
            several = tr("several, separated by commas")
            line.setPlaceholderText(tr(self._field.unit) if numbers else several)

    def _on_field(self) -> None:
        self._fill()
        self._on_operator()

    def _on_operator(self) -> None:
        self.value.setEnabled(self.operator.currentData() not in _BARE)
        self.changed.emit()

    def _on_theme(self) -> None:
        px = self._theme.px
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(round(px(6)))
        for box, wide in ((self.field, 150), (self.operator, 100), (self.value, 150)):
            box.setFont(self._theme.font("body"))
            box.setMinimumWidth(round(px(wide)))


def _written(value: Any, words: dict[str, str]) -> str:  # noqa: ANN401 a cell
    if isinstance(value, Decimal | int):
        return formats.plain_number(Decimal(value))
    return words.get(str(value), str(value))

"""Write the rule of a segment: conditions, and how many accounts they take in, while typing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.bridge.theme import Theme
from app.bridge.tr import tr, trn
from app.queries.criteria import Condition, Filter
from app.queries.segments import SegmentRow
from app.views.segmentation.condition_line import Choices, ConditionLine
from app.views.segmentation.number_box import Box
from app.views.widgets.base import FocusRing, Label, follow
from app.views.widgets.buttons import primary, secondary

_PAUSE_MS = 200
_FIRST = Condition("revenue", "at_least")


class SegmentDialog(QDialog):
    """`count_wished` asks how many a rule takes in; `submitted` carries name and rule.

    Whoever listens answers with `refuse` where it was not stored, else with `accept`.
    """

    count_wished = Signal(object)
    submitted = Signal(str, object)

    def __init__(
        self,
        theme: Theme,
        own_fields: Sequence[str],
        choices: Choices,
        segment: SegmentRow | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._own, self._choices = theme, own_fields, choices
        title = tr("Change segment") if segment else tr("New segment")
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._title = Label(theme, title, "title2")
        self.name = Box(theme, tr("Name of the segment"))
        self.name.setPlaceholderText(tr("such as Large and growing"))
        self.name.setText(segment.name if segment else "")
        self.lines: list[ConditionLine] = []
        self._list = QVBoxLayout()
        self.add_button = secondary(theme, tr("Add condition"), "plus").set_small()
        self.count = Label(theme, "", "body", "text.secondary")
        self._problem = Label(theme, "", "body", "status.risk.text")
        self._problem.setWordWrap(True)
        self._problem.hide()
        self.submit_button = primary(theme, tr("Save segment"))
        self.cancel_button = secondary(theme, tr("Cancel"))
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._soon.timeout.connect(self._ask)
        self._lay_out()
        for one in segment.only.conditions if segment else (_FIRST,):
            self._add(one)
        self.add_button.clicked.connect(self._on_add)
        self.submit_button.clicked.connect(self._on_submit)
        self.cancel_button.clicked.connect(self.reject)
        self.submit_button.setDefault(True)
        self._ring = FocusRing(theme, self)
        follow(theme, self._on_theme)
        self.name.setFocus()

    def _lay_out(self) -> None:
        self._whole = QVBoxLayout(self)
        self._whole.addWidget(self._title)
        self._whole.addWidget(self.name)
        said = tr("An account is in the segment as long as every condition holds.")
        self._whole.addWidget(Label(self._theme, said, "body", "text.secondary"))
        self._whole.addLayout(self._list)
        foot = QHBoxLayout()
        foot.addWidget(self.add_button)
        foot.addStretch(1)
        foot.addWidget(self.count)
        self._whole.addLayout(foot)
        self._whole.addStretch(1)
        self._whole.addWidget(self._problem)
        self._buttons = QHBoxLayout()
        self._buttons.addStretch(1)
        self._buttons.addWidget(self.cancel_button)
        self._buttons.addWidget(self.submit_button)
        self._whole.addLayout(self._buttons)

    @property
    def rule(self) -> Filter | None:
        """The rule; None while a condition is not complete."""
        found = [line.condition for line in self.lines]
        if None in found:
            return None
        return Filter(tuple(one for one in found if one is not None))

    def show_count(self, number: int) -> None:
        """Say how many accounts the rule takes in now."""
        self.count.setText(trn("{0} account now", "{0} accounts now", number))

    def refuse(self, sentence: str) -> None:
        """Stay open and say why it was not stored."""
        self._problem.setText(sentence)
        self._problem.show()

    def _add(self, shown: Condition) -> ConditionLine:
        line = ConditionLine(self._theme, self._own, self._choices, shown)
        line.changed.connect(self._soon.start)
        line.removed.connect(lambda: self._drop(line))
        self.lines.append(line)
        self._list.addWidget(line)
        self._soon.start()
        return line

    def _on_add(self) -> None:
        self._add(_FIRST).field.setFocus()

    def _drop(self, line: ConditionLine) -> None:
        self.lines.remove(line)
        self._list.removeWidget(line)
        line.hide()
        line.deleteLater()
        self._soon.start()

    def _ask(self) -> None:
        rule = self.rule
        if rule is None or not rule.conditions:
            self.count.setText(tr("Not complete yet"))
        else:
            self.count_wished.emit(rule)

    def _on_submit(self) -> None:
        self._problem.hide()
        rule = self.rule
        if rule is None:
            self.refuse(tr("Complete or remove the conditions that compare with nothing."))
            return
        self.submitted.emit(self.name.text().strip(), rule)

    def _on_theme(self) -> None:
        px = self._theme.px
        edge = round(px(18))
        self._whole.setContentsMargins(edge, edge, edge, round(px(14)))
        self._whole.setSpacing(round(px(10)))
        self._list.setSpacing(round(px(6)))
        self._buttons.setSpacing(round(px(8)))
        self.setMinimumWidth(min(round(px(620)), self.screen().availableSize().width() - 40))

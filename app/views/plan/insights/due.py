"""The head of the section: the plan debt, and the facts to confirm again, walked through by R."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from app.analytics.freshness import STALE, AgedFact, Debt
from app.bridge import formats
from app.bridge.columns import Align, Column
from app.bridge.fact_words import band_word, debt_words, since_words, told_words
from app.bridge.rows import RowTableModel
from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.views.widgets.base import ElidedLabel, Label, follow
from app.views.widgets.buttons import secondary
from app.views.widgets.card import Surface
from app.views.widgets.figure_link import FigureLink
from app.views.widgets.lengths import Lengths
from app.views.widgets.table import DataTable

_ROW_PX, _MOST_ROWS = 32, 8
_TONES = {"stale": "status.risk.text", "fading": "status.watch.text", "undated": "text.muted"}


class DueTable(DataTable):
    """The facts that are not fresh; R says that the one in hand is still true."""

    confirmed = Signal(object)
    sourced = Signal(object)

    def __init__(self, theme: Theme, today: date, letters_on: Callable[[], bool]) -> None:
        self.model_of_due: RowTableModel[AgedFact] = RowTableModel(
            _columns(today), key=lambda row: row.fact.key
        )
        super().__init__(theme, self.model_of_due)
        self._letters_on = letters_on
        self.setAccessibleName(tr("Facts to re-confirm"))
        self.widths.stretch, self.widths.comfort = "fact", 160
        self.widths.least = {"about": 90, "band": 70, "since": 150, "weight": 56}

    def show_due(self, facts: tuple[AgedFact, ...]) -> None:
        """Show these facts; the line in hand stays, or the one that took its place."""
        line = max(0, self.currentIndex().row())
        self.model_of_due.set_rows(facts)
        if facts and self.isVisible():
            self.setCurrentIndex(self.model_of_due.index(min(line, len(facts) - 1), 0))
        rows = min(max(1, len(facts)), _MOST_ROWS) + 1
        self.setFixedHeight(round(self.theme.px(_ROW_PX * rows + 8)))

    @property
    def fact(self) -> AgedFact | None:
        """The fact that the keyboard is at."""
        row: AgedFact | None = self.current_row()
        return row

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.current_row()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if row is not None and plain and event.key() == Qt.Key.Key_R and self._letters_on():
            self.confirmed.emit(row.fact.key)
        else:
            super().keyPressEvent(event)


class DebtMeter(Surface):
    """The debt as a figure that explains itself, and the list behind it."""

    explain_wished = Signal(object)

    def __init__(self, theme: Theme, table: DueTable) -> None:
        super().__init__(theme)
        self.table = table
        self.debt: Debt | None = None
        self.link = FigureLink(theme, tr("Plan debt"))
        self.link.clicked.connect(lambda: self.explain_wished.emit(self.link))
        self._words = ElidedLabel(theme, "", "body", "text.secondary")
        self.more = secondary(theme, tr("Facts to re-confirm"), "refresh-cw").set_small()
        self.more.setCheckable(True)
        self.more.toggled.connect(self._unfold)
        self._hint = Label(
            theme, tr("R: still true today · Enter: source and date"), "caption", "text.muted"
        )
        row = QHBoxLayout()
        keep = Lengths(theme, self).keep
        keep(row.setContentsMargins, 10, 6, 8, 6)
        keep(row.setSpacing, 8)
        row.addWidget(self.link)
        row.addWidget(self._words, 1)
        row.addWidget(self.more)
        self._below = QWidget()
        below = QVBoxLayout(self._below)
        keep(below.setContentsMargins, 1, 0, 1, 6)
        keep(self._hint.setContentsMargins, 13, 4, 0, 0)
        below.addWidget(table)
        below.addWidget(self._hint)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(row)
        whole.addWidget(self._below)
        self._below.hide()
        follow(theme, self.update)

    def show_debt(self, debt: Debt) -> None:
        """Show this debt and the facts behind it."""
        self.debt = debt
        value = debt.figure.value
        role = "status.risk.text" if debt.how_many(STALE) else "text.primary"
        self.link.show_value(formats.plain_number(value), role)
        words = debt_words(debt)
        self._words.setText(words)
        self._words.setToolTip(words)
        due = debt.to_confirm
        self.more.setVisible(bool(due))
        if not due:
            self.more.setChecked(False)
        self.table.show_due(due)

    def open_list(self) -> bool:
        """Show the facts that are not fresh, with the keyboard in them; whether there are any."""
        if self.debt is None or not self.debt.to_confirm:
            return False
        self.more.setChecked(True)
        self.table.setCurrentIndex(self.table.model_of_due.index(0, 0))
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def _unfold(self, shown: bool) -> None:  # noqa: FBT001 the state of a switch
        self._below.setVisible(shown)


def _columns(today: date) -> tuple[Column[AgedFact], ...]:
    return (
        Column(
            key="about", title=tr("About"), width_px=130,
            value=lambda row: row.fact.subject, find=True,
        ),
        Column(
            key="fact", title=tr("Fact"), width_px=200, find=True,
            value=_says, tip=_says,
        ),
        Column(
            key="band", title=tr("Standing"), width_px=92,
            value=lambda row: band_word(row.standing.band),
            tone=lambda row: _TONES.get(row.standing.band),
        ),
        Column(
            key="since", title=tr("Since"), width_px=208,
            value=lambda row: since_words(row, today), tip=told_words,
            sort=lambda row: -(row.standing.age_days or 0),
        ),
        Column(
            key="weight", title=tr("Weight"), width_px=60, align=Align.RIGHT,
            value=lambda row: row.fact.weight,
        ),
    )  # fmt: skip


def _says(row: AgedFact) -> str:
    fact = row.fact
    if fact.entity == "insights" or not fact.says:
        return fact.says or fact.label
    return f"{fact.label}: {fact.says}"

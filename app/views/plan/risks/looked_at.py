"""The risk that is chosen: where it lies, what hangs on it, how it is met; written in place."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.analytics.figure import Figure
from app.analytics.risk_money import linked_revenue
from app.bridge.risk_words import (
    ROLES,
    band_of,
    band_words,
    category_word,
    place_words,
    wants_words,
)
from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.models.challenges import CHALLENGES
from app.models.labels import label
from app.queries.risk_register import RegisterRow
from app.views.widgets.base import Label
from app.views.widgets.buttons import ghost
from app.views.widgets.explain import explain, value_text
from app.views.widgets.figure_link import FigureLink
from app.views.widgets.flow import FlowLayout
from app.views.widgets.lengths import Lengths
from app.views.widgets.rich_text import StyledText
from app.views.widgets.suggestions import WordSource

_TEXTS = (
    ("counter_strategy", "Counter-strategy", "What would take the ground from under it"),
    ("mitigation", "Mitigation", "What is being done about it"),
)


class LookedAt(QWidget):
    """Shows one risk; `written` carries the risk, a field and its text."""

    written = Signal(object, str, str)
    swot_wished = Signal(object)
    challenge_wished = Signal(str)
    record_wished = Signal(object)

    def __init__(self, theme: Theme, source: WordSource | None = None) -> None:
        super().__init__()
        self.theme = theme
        self._row: RegisterRow | None = None
        self._figure: Figure | None = None
        self.title = Label(theme, "", "bodyStrong")
        self.title.setWordWrap(True)
        self.place = Label(theme, "", "body")
        self.wants = Label(theme, "", "caption", "status.watch.text")
        self.revenue = FigureLink(theme, tr("Linked revenue"), flush=True)
        self.revenue.clicked.connect(self._explain)
        self.swot = ghost(theme, "", "link").set_small()
        self.swot.clicked.connect(lambda: self.swot_wished.emit(self._row))
        self._source = source
        self.fields: dict[str, StyledText] = {}
        column = QVBoxLayout(self)
        column.setSpacing(0)
        lengths = Lengths(theme, self).keep(column.setContentsMargins, 8, 8, 6, 8)
        for widget in (self.title, self.place, self.wants, self._line(lengths)):
            column.addWidget(widget)
        self._written = QWidget()
        self._written.setLayout(self._texts(lengths))
        self.starters = self._challenges()
        column.addWidget(self._written)
        column.addWidget(self.starters)
        column.addStretch(1)

    def show_risk(self, row: RegisterRow | None) -> None:
        """Show this risk, or that none is chosen."""
        self._row = row
        for widget in (self.place, self.revenue, self._written):
            widget.setVisible(row is not None)
        self.starters.setVisible(row is None)
        if row is None:
            self.title.setText(tr("No risk yet. Which of the common challenges applies here?"))
            self.wants.hide()
            self.swot.hide()
            self._show_texts(None)
            return
        self.title.setText(row.title)
        band = band_of(row.weight)
        self.place.setText(self._place_words(row))
        self.place.set_role(f"{ROLES[band]}.text" if band and not row.is_closed else "text.muted")
        self.wants.setText(wants_words(row))
        self.wants.setVisible(bool(row.wants))
        self.swot.setVisible(row.swot_text is not None)
        self.swot.setText(tr("From SWOT: {0}", _cut(row.swot_text or "").replace("&", "&&")))
        self._show_money(linked_revenue(row))
        self._show_texts(row)

    def allow(self, changes: bool) -> None:  # noqa: FBT001 the state of one switch
        """Whether anything can be changed; else the texts can only be read."""
        for field in self.fields.values():
            field.setReadOnly(not changes)
        self.starters.setEnabled(changes)

    @staticmethod
    def _place_words(row: RegisterRow) -> str:
        response = tr(label("risk_response", row.response)) if row.response else ""
        words = band_words(row.weight) if row.weight is not None else ""
        place = place_words(row.likelihood, row.impact)
        return " · ".join(part for part in (words, place, response) if part)

    def _line(self, lengths: Lengths) -> QWidget:
        box = QWidget()
        flow = FlowLayout(box)
        lengths.keep(flow.setSpacing, 6)
        flow.addWidget(self.revenue)
        flow.addWidget(self.swot)
        return box

    def _challenges(self) -> QWidget:
        """The six that most accounts meet, while there is no risk."""
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for one in CHALLENGES:
            button = ghost(self.theme, category_word(one.code), "plus").set_small()
            button.setToolTip(f"{tr(one.title)}\n{tr(one.counter_strategy)}")
            button.clicked.connect(partial(self._wish, one.code))
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return box

    def _wish(self, code: str) -> None:
        self.challenge_wished.emit(code)

    def _texts(self, lengths: Lengths) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnStretch(1, 1)
        for line, (name, title, hint) in enumerate(_TEXTS):
            text = StyledText(self.theme, tr(title), hint=tr(hint), source=self._source)
            text.edited.connect(partial(self._on_text, name))
            words = Label(self.theme, tr(title), "body", "text.muted")
            lengths.keep(words.setContentsMargins, 0, 5, 0, 0)
            grid.addWidget(words, line, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(text, line, 1)
            self.fields[name] = text
        lengths.keep(partial(grid.setColumnMinimumWidth, 0), 116)
        return grid

    def _show_texts(self, row: RegisterRow | None) -> None:
        for name, field in self.fields.items():
            field.show_text((getattr(row, name) or "") if row is not None else "")

    def _on_text(self, name: str, text: str) -> None:
        if self._row is not None:
            self.written.emit(self._row.id, name, text)

    def _show_money(self, figure: Figure) -> None:
        self._figure = figure
        role = "text.primary" if figure.value is not None else "text.muted"
        self.revenue.show_value(value_text(figure), role)

    def _explain(self) -> None:
        if self._figure is not None:
            popover = explain(self.theme, self._figure, self.revenue)
            popover.opened.connect(self.record_wished)


def _cut(text: str) -> str:
    return text if len(text) <= 44 else f"{text[:43].rstrip()}…"

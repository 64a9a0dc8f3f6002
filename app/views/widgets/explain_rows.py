"""The rows of an explanation: each input opens to the records that it was made from."""

from __future__ import annotations

from decimal import Decimal
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from app.analytics.figure import Figure, Ref, Term
from app.bridge.theme import Theme
from app.bridge.tr import tr, trn
from app.views.widgets import marks
from app.views.widgets.base import follow, ringed
from app.views.widgets.formula import sign_of, term_text
from app.views.widgets.ink import RIGHT, Ink
from app.views.widgets.strokes import line_shape

SHOWN = 5


class Statement(QWidget):
    """The large value and what stands beside it: target with its mark, period, n."""

    def __init__(
        self, theme: Theme, value: str, beside: tuple[tuple[str, str | None], ...]
    ) -> None:
        super().__init__()
        self._ink = Ink(theme)
        self._value = value
        self._beside = beside
        self.setAccessibleName(", ".join([value, *(text for text, _ in beside)]))
        follow(theme, self._on_theme)

    def _on_theme(self) -> None:
        self._ink.fresh()
        self.setFixedHeight(round(self._ink.px(30)))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = self._ink
        ink.begin(painter)
        room = QRectF(self.rect())
        x = ink.text(painter, room, self._value, "figure") + ink.px(10)
        for text, state in self._beside:
            line = QRectF(x, ink.px(4), room.width() - x, room.height() - ink.px(4))
            tones = {"on": "good", "close": "watch", "off": "risk"}
            role = f"status.{tones[state]}.text" if state in tones else "text.muted"
            if state in tones:
                size = ink.px(9)
                spot = QRectF(line.x(), line.center().y() - size / 2, size, size)
                marks.target_mark(ink, painter, spot, state)
                line.adjust(ink.px(14), 0, 0, 0)
            x = line.x() + ink.text(painter, line, text, "body", role) + ink.px(10)


class _Row(QAbstractButton):
    """One line: sign, words, a count, a value and whether it opens."""

    def __init__(self, theme: Theme, words: str, value: str) -> None:
        super().__init__()
        self._ink = Ink(theme)
        self.words, self.value = words, value
        self.note = ""
        self.sign = ""
        self.indented = False
        self.link = False
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{words} {value}")
        ringed(self, 3)
        follow(theme, self._on_theme)

    def _on_theme(self) -> None:
        self._ink.fresh()
        self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        return QSize(200, round(self._ink.px(25 if self.indented else 29)))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = self._ink
        ink.begin(painter)
        live = self.underMouse() and self.isEnabled()
        if self.indented or live:
            painter.fillRect(self.rect(), ink.colour("bg.hover" if live else "bg.sunken"))
        room = QRectF(self.rect()).adjusted(ink.px(16), 0, -ink.px(12), 0)
        tone = {"+": "status.good.text", "−": "status.risk.text"}.get(self.sign, "text.muted")
        ink.text(painter, room, self.sign, "bodyStrong", tone)
        words = room.adjusted(ink.px(22), 0, -ink.px(170), 0)
        if self.indented:
            words = room.adjusted(ink.px(22), 0, -ink.px(90), 0)
        font = "body" if self.indented else "body:500"
        wide = ink.text(painter, words, self.words, font, self._role())
        if self.link:
            line = room.center().y() + ink.px(8)
            painter.fillRect(QRectF(words.x(), line, wide, 1), ink.colour("accent.border"))
        value = room.adjusted(0, 0, -ink.px(26), 0)
        ink.text(painter, value, self.value, font, "text.primary", RIGHT)
        ink.text(
            painter, room.adjusted(0, 0, -ink.px(92), 0), self.note, "body", "text.muted", RIGHT
        )
        if not self.indented and self.isEnabled():
            size = ink.px(10)
            spot = QRectF(room.right() - size, room.center().y() - size / 2, size, size)
            name = "chevron_down" if self.isChecked() else "chevron_right"
            line_shape(ink, painter, spot, name, "text.muted", 1.2)

    def _role(self) -> str:
        return "text.link" if self.link else "text.primary"


class TermRows(QWidget):
    """Every input of a figure; the records are asked for when their input is opened."""

    opened = Signal(object)
    unfolded = Signal()

    def __init__(self, theme: Theme, figure: Figure) -> None:
        super().__init__()
        self._theme = theme
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, round(theme.px(5)), 0, 0)
        self._box.setSpacing(0)
        self._inside: dict[str, list[_Row]] = {}
        self.rows: dict[str, _Row] = {}
        for term in figure.terms:
            self._add(figure, term)
        self._box.addStretch(1)

    def wanted_height(self) -> int:
        """How high all rows are together."""
        self._box.invalidate()
        return self._box.sizeHint().height()

    def _add(self, figure: Figure, term: Term) -> None:
        words = term.name[:1].upper() + term.name[1:]
        row = _Row(self._theme, words, term_text(term.value))
        row.sign = sign_of(figure, term.name)
        records = len(term.rows)
        row.note = trn("{0} record", "{0} records", records) if records else ""
        row.setEnabled(bool(records))
        row.setFocusPolicy(Qt.FocusPolicy.StrongFocus if records else Qt.FocusPolicy.NoFocus)
        row.toggled.connect(partial(self._unfold, term, row))
        self.rows[term.name] = row
        self._box.addWidget(row)

    def _unfold(self, term: Term, row: _Row, on: bool) -> None:  # noqa: FBT001 a slot
        for inside in self._inside.pop(term.name, []):
            self._box.removeWidget(inside)
            inside.deleteLater()
        if on:
            self._show_records(term, row, SHOWN)
        self.unfolded.emit()

    def _show_records(self, term: Term, row: _Row, most: int | None) -> None:
        refs = sorted(term.rows, key=lambda ref: abs(ref.value or Decimal(0)), reverse=True)
        shown = refs if most is None or len(refs) <= most + 1 else refs[:most]
        place = self._box.indexOf(row) + 1
        inside = [self._record(ref) for ref in shown]
        if len(shown) < len(refs):
            inside.append(self._more(term, row, len(refs) - len(shown)))
        for offset, record in enumerate(inside):
            self._box.insertWidget(place + offset, record)
            record.show()
        self._inside[term.name] = inside

    def _record(self, ref: Ref) -> _Row:
        record = _Row(self._theme, ref.label, term_text(ref.value) if ref.value is not None else "")
        record.indented = record.link = True
        record.clicked.connect(lambda: self.opened.emit(ref))
        return record

    def _more(self, term: Term, row: _Row, count: int) -> _Row:
        more = _Row(self._theme, tr("Show {0} more", count), "")
        more.indented = more.link = True
        more.clicked.connect(lambda: self._show_all(term, row))
        return more

    def _show_all(self, term: Term, row: _Row) -> None:
        for inside in self._inside.pop(term.name, []):
            self._box.removeWidget(inside)
            inside.deleteLater()
        self._show_records(term, row, None)
        self.unfolded.emit()

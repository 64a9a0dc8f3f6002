"""The inspector of one person: stance, coverage, what matters to them, what comes next."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.bridge import formats
from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.queries.people import PersonRow
from app.queries.promises import PromiseRow
from app.queries.stakeholders import StakeholderMap
from app.views.stakeholders.avatar import Avatar
from app.views.stakeholders.card import SUPPORT_TITLES, stance_of
from app.views.stakeholders.freshness import FreshnessLines
from app.views.stakeholders.note import Note
from app.views.stakeholders.pieces import LoneWarning, PromiseLine
from app.views.stakeholders.stance import StepPicker, SupportPicker
from app.views.stakeholders.units import alone_in, paid
from app.views.stakeholders.views import ViewPicker
from app.views.widgets.base import ElidedLabel, Label, follow
from app.views.widgets.buttons import icon_button, secondary
from app.views.widgets.card import Rule
from app.views.widgets.ink import Ink
from app.views.widgets.lengths import Lengths

WIDTH = 304.0


class Inspector(QFrame):
    """Shows one person and asks for changes; changes nothing itself."""

    closed = Signal()
    support_chosen = Signal(object, object)
    influence_chosen = Signal(object, object)
    interest_chosen = Signal(object, object)
    view_chosen = Signal(object, object)
    note_written = Signal(object, str)
    promise_kept = Signal(object)
    edit_wished = Signal(object)
    touch_wished = Signal(object)

    def __init__(self, theme: Theme, today: date) -> None:
        super().__init__()
        self.theme = theme
        self._ink = Ink(theme)
        self._today = today
        self._seat: PersonRow | None = None
        self.freshness = FreshnessLines(theme, today)
        self._lengths = Lengths(theme, self)
        self._build()
        follow(theme, self._on_theme)

    def show_person(self, seat: PersonRow, shown: StakeholderMap) -> None:
        """Show this person as part of this map."""
        self._seat = seat
        self._avatar.show_name(seat.name)
        self._name.setText(seat.name)
        self._title.setText(seat.title or "")
        self._unit.setText(seat.unit_name or "")
        self._support.show_value(stance_of(seat))
        self._support_word.setText(tr(SUPPORT_TITLES[stance_of(seat)]))
        self._influence.show_value(seat.power_step)
        self._interest.show_value(seat.interest_step)
        self.view.show_value(shown.levels.get(seat.id))
        self.freshness.show_facts(shown.known.get(seat.id, ()))
        self._show_coverage(seat)
        self._show_warning(seat, shown)
        self._note.show_text(seat.note or "")
        self._show_lines(seat, shown)
        self._show_promises(shown.promises.get(seat.id, []))

    # --- building ----------------------------------------------------------------------------

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(self._head())
        self._body = QWidget()
        self._rows = QVBoxLayout(self._body)
        self._fill_rows()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self._body)
        for layer in (area.viewport(), self._body):
            layer.setAutoFillBackground(False)  # the inspector paints its own ground
        outer.addWidget(area, 1)
        outer.addWidget(Rule(self.theme))
        outer.addLayout(self._foot())

    def _head(self) -> QHBoxLayout:
        theme = self.theme
        row = QHBoxLayout()
        self._lengths.keep(row.setContentsMargins, 14, 14, 10, 12).keep(row.setSpacing, 10)
        self._avatar = Avatar(theme, 40)
        self._name = ElidedLabel(theme, "", "title2")
        self._title = ElidedLabel(theme, "", "body", "text.secondary")
        self._unit = ElidedLabel(theme, "", "caption", "text.muted")
        close = icon_button(theme, tr("Close the inspector"), "x").set_small()
        close.clicked.connect(self.closed)
        words = QVBoxLayout()
        words.setSpacing(0)
        for label in (self._name, self._title, self._unit):
            words.addWidget(label)
        row.addWidget(self._avatar, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _fill_rows(self) -> None:
        theme = self.theme
        self._support = SupportPicker(theme)
        self._support_word = Label(theme, "", "body:500")
        self._influence = StepPicker(theme, tr("Influence"))
        self._interest = StepPicker(theme, tr("Interest"))
        self.view = ViewPicker(theme)
        self._covered = Label(theme, "", "body:500")
        self._covered_since = Label(theme, "", "caption", "text.muted")
        self._warning = LoneWarning(theme)
        self._warning.hide()
        self._note = Note(theme)
        self._lines = QVBoxLayout()
        self._lines_title = Label(theme, tr("Influenced by"), "caption", "text.muted")
        self._next = QVBoxLayout()
        self._next_title = Label(theme, tr("Next"), "caption", "text.muted")
        self._section(tr("Support"), self._support, self._support_word)
        self._rows.addWidget(Rule(theme))
        self._rows.addLayout(self._stance_pair())
        self._rows.addWidget(Rule(theme))
        self._section(tr("Covered by"), self._covered, self._covered_since)
        self._rows.addWidget(self._warning)
        self._rows.addWidget(Rule(theme))
        self._section(tr("What matters"), self._note)
        for title, box in ((self._lines_title, self._lines), (self._next_title, self._next)):
            self._rows.addWidget(title)
            self._rows.addLayout(box)
        self._rows.addStretch(1)
        self._support.chosen.connect(partial(self._emit, self.support_chosen))
        self._influence.chosen.connect(partial(self._emit, self.influence_chosen))
        self._interest.chosen.connect(partial(self._emit, self.interest_chosen))
        self._note.finished.connect(partial(self._emit, self.note_written))

    def _section(self, title: str, *widgets: QWidget) -> None:
        self._rows.addWidget(Label(self.theme, title, "caption", "text.muted"))
        for widget in widgets:
            self._rows.addWidget(widget)

    def _stance_pair(self) -> QVBoxLayout:
        pair = QHBoxLayout()
        pair.addWidget(self._influence, 1)
        pair.addWidget(self._interest, 1)
        both = QVBoxLayout()
        both.addLayout(pair)
        both.addWidget(self.view)
        self.view.chosen.connect(partial(self._emit, self.view_chosen))
        both.addWidget(self.freshness)
        return both

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self._lengths.keep(row.setContentsMargins, 14, 10, 14, 10).keep(row.setSpacing, 8)
        touch = secondary(self.theme, tr("Log touch"), "plus")
        person = secondary(self.theme, tr("Edit person…"))
        touch.clicked.connect(lambda: self._emit(self.touch_wished))
        person.clicked.connect(lambda: self._emit(self.edit_wished))
        row.addWidget(touch, 1)
        row.addWidget(person, 1)
        return row

    def _emit(self, signal: object, *values: object) -> None:
        if self._seat is not None:
            signal.emit(self._seat.id, *values)  # type: ignore[attr-defined]

    # --- showing -----------------------------------------------------------------------------

    def _show_coverage(self, seat: PersonRow) -> None:
        touch = seat.covered_on or seat.last_touch
        if touch is None:
            self._covered.setText(tr("Nobody yet"))
            self._covered_since.setText(tr("Never met"))
            return
        age = formats.age((self._today - touch).days)
        self._covered.setText(seat.covered_by or seat.last_touch_by or tr("Nobody by name"))
        since = tr("last touch {0}, {1}", formats.day(touch, self._today), age)
        self._covered_since.setText(since if seat.is_covered else tr("{0}, not covered", since))

    def _show_warning(self, seat: PersonRow, shown: StakeholderMap) -> None:
        unit = alone_in(seat, shown)
        self._warning.setVisible(unit is not None)
        if unit is not None:
            words = tr("No one else is known in this unit. {0}.", paid(unit))
            self._warning.say(tr("Only contact in {0}", unit.name), words)

    def _show_lines(self, seat: PersonRow, shown: StakeholderMap) -> None:
        _empty(self._lines)
        names = {other.id: other.name for other in shown.seats}
        found = [line for line in shown.lines if line.to_person_id == seat.id]
        self._lines_title.setVisible(bool(found))
        for line in found:
            words = f"{names.get(line.from_person_id, '')}  {line.note or ''}".rstrip()
            self._lines.addWidget(ElidedLabel(self.theme, words))

    def _show_promises(self, promises: list[PromiseRow]) -> None:
        _empty(self._next)
        self._next_title.setVisible(bool(promises))
        for promise in promises:
            due = promise.due_date
            when = formats.day_near(due, self._today) if due else ""
            line = PromiseLine(self.theme, promise.text, when)
            line.box.clicked.connect(partial(self._keep, promise.id))
            self._next.addWidget(line)

    def _keep(self, promise_id: int) -> None:
        self.promise_kept.emit(promise_id)

    def _on_theme(self) -> None:
        self._ink.fresh()
        px = self._ink.px
        self.setFixedWidth(round(px(WIDTH)))
        self._rows.setContentsMargins(round(px(14)), round(px(4)), round(px(14)), round(px(12)))
        self._rows.setSpacing(round(px(6)))
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._ink.begin(painter)
        painter.fillRect(self.rect(), self._ink.colour("bg.surface"))
        painter.setPen(self._ink.pen("border.default", hairline=True))
        painter.drawLine(0, 0, 0, self.height())


def _empty(box: QVBoxLayout) -> None:
    while (item := box.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.deleteLater()

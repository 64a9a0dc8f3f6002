"""The rows of the coach's panel: findings with their button, rules that pass, areas as bars."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QMenu, QVBoxLayout, QWidget
from typing_extensions import override

from app.analytics.coaching import Finding
from app.analytics.coaching_areas import band_of
from app.analytics.coaching_rules import NOTE, URGENT, Rule
from app.analytics.figure import Figure
from app.analytics.proposals import Proposal
from app.bridge import formats
from app.bridge.coach_words import Said
from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.views.widgets import marks, shapes
from app.views.widgets.base import Label, follow, ringed
from app.views.widgets.buttons import ghost, secondary
from app.views.widgets.ink import RIGHT, Ink
from app.views.widgets.lengths import Lengths
from app.views.widgets.strokes import draw_shape

_MARK_PX = 11.0
_SHAPES = {URGENT: shapes.BANDS["at_risk"], NOTE: shapes.STANCES["neutral"]}
_WORDS = {URGENT: "urgent", NOTE: "note"}


class ToldRow(QWidget):
    """A title, why it is said, and the one button that does something about it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.ink = Ink(theme)
        self._current = False
        self._title = Label(theme, "", "body:500")
        self._why = Label(theme, "", "caption", "text.secondary")
        for label in (self._title, self._why):
            label.setWordWrap(True)
        self.button = secondary(theme, "").set_small()
        self.button.clicked.connect(self.act)
        words = QVBoxLayout()
        words.addWidget(self._title)
        words.addWidget(self._why)
        words.setSpacing(1)
        row = QHBoxLayout(self)
        row.addLayout(words, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        lengths = Lengths(theme, self)
        lengths.keep(row.setContentsMargins, 22, 8, 6, 8).keep(row.setSpacing, 8)
        follow(theme, self.ink.fresh)

    def say(self, said: Said, level: str) -> None:
        """Show these words; `level` is what a screen reader says before them."""
        self._title.setText(said.title)
        self._why.setText(said.why)
        self.button.setText(said.button)
        spoken = f"{said.title}. {said.why}"
        self.button.setAccessibleName(f"{said.button}: {said.title}")
        self.button.setAccessibleDescription(spoken)
        self.setAccessibleName(f"{level}: {spoken}")
        self.button.updateGeometry()
        self.update()

    def set_current(self, current: bool) -> None:  # noqa: FBT001 the state of one switch
        """Mark the one that was gone to last."""
        self._current = current
        self.update()

    def act(self, _on: object = None) -> None:
        """What the button does."""
        raise NotImplementedError

    def fill_menu(self, menu: QMenu) -> None:
        """What the context menu offers below the button's own entry."""

    def draw_mark(self, painter: QPainter, box: QRectF) -> None:
        """The mark before the title."""

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.button.text()).triggered.connect(self.act)
        menu.addSeparator()
        self.fill_menu(menu)
        menu.popup(event.globalPos())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = self.ink
        ink.begin(painter)
        if self._current:
            painter.fillRect(self.rect(), ink.colour("bg.selected"))
        painter.setPen(ink.pen("border.subtle", hairline=True))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        size = ink.px(_MARK_PX)
        self.draw_mark(painter, QRectF(ink.px(4), ink.px(12), size, size))


class FindingRow(ToldRow):
    """What is missing, why, and the button that leads to where it is written."""

    wished = Signal(object)  # the finding
    switched = Signal(str)  # a rule that is not to be asked any more

    def __init__(self, theme: Theme, finding: Finding) -> None:
        super().__init__(theme)
        self._finding = finding

    def show_finding(self, finding: Finding, said: Said) -> None:
        """Show this finding in these words."""
        self._finding = finding
        self.say(said, tr(_WORDS.get(finding.rule.severity, "to do")))

    @override
    def act(self, _on: object = None) -> None:
        self.wished.emit(self._finding)

    @override
    def fill_menu(self, menu: QMenu) -> None:
        for rule in self._finding.rules:
            words = tr("Switch off: {0}", tr(rule.title))
            menu.addAction(words).triggered.connect(partial(self._switch, rule.id))

    def _switch(self, rule_id: str, _on: object = None) -> None:
        self.switched.emit(rule_id)

    @override
    def draw_mark(self, painter: QPainter, box: QRectF) -> None:
        shape = _SHAPES.get(self._finding.rule.severity, shapes.BANDS["watch"])
        draw_shape(self.ink, painter, box, shape)


class ProposalRow(ToldRow):
    """A playbook that there is occasion for."""

    wished = Signal(object)
    declined = Signal(object)

    def __init__(self, theme: Theme, proposal: Proposal, why: str) -> None:
        super().__init__(theme)
        self._proposal = proposal
        self.say(Said(tr(proposal.name), why, tr("Run…")), tr("Playbook"))

    @override
    def act(self, _on: object = None) -> None:
        self.wished.emit(self._proposal)

    @override
    def fill_menu(self, menu: QMenu) -> None:
        words = tr("Not for this account")
        menu.addAction(words).triggered.connect(lambda: self.declined.emit(self._proposal))

    @override
    def draw_mark(self, painter: QPainter, box: QRectF) -> None:
        picture = self.ink.theme.pixmap("list", "text.secondary", 14, self.ink.dpr)
        painter.drawPixmap(QPointF(box.left() - 1, box.top() - 1), picture)


class RuleRow(QWidget):
    """A rule that passes, or one that is off with the button that asks it again."""

    switched = Signal(str, bool)

    def __init__(self, theme: Theme, rule: Rule, *, on: bool) -> None:
        super().__init__()
        self._ink = Ink(theme)
        self._rule, self._on = rule, on
        name = Label(theme, tr(rule.title), "body", "text.secondary" if on else "text.muted")
        name.setWordWrap(True)
        name.setToolTip(tr(rule.why))
        row = QHBoxLayout(self)
        row.addWidget(name, 1)
        if not on:
            button = ghost(theme, tr("Switch on")).set_small()
            button.setAccessibleName(tr("Switch on: {0}", tr(rule.title)))
            button.clicked.connect(self._turn)
            row.addWidget(button)
        Lengths(theme, self).keep(row.setContentsMargins, 22, 3, 4, 3)
        follow(theme, self._ink.fresh)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        words = tr("Switch this rule off") if self._on else tr("Switch this rule on")
        menu.addAction(words).triggered.connect(self._turn)
        menu.popup(event.globalPos())

    def _turn(self, _on: object = None) -> None:
        self.switched.emit(self._rule.id, not self._on)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = self._ink
        ink.begin(painter)
        icon, role = ("check", "status.good.text") if self._on else ("minus", "text.muted")
        painter.drawPixmap(QPointF(ink.px(4), ink.px(6)), ink.theme.pixmap(icon, role, 12, ink.dpr))


class AreaRow(QAbstractButton):
    """How complete one area is: name, bar and percent; a press explains it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._ink = Ink(theme)
        self.figure: Figure | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        ringed(self, 4)
        follow(theme, self._on_theme)

    def show_figure(self, figure: Figure) -> None:
        """Show this area."""
        self.figure = figure
        self.setText(tr(figure.title))
        value = formats.percent(figure.value, 0)
        self.setAccessibleName(f"{self.text()} {value}, {tr(_state(figure))}")
        self.setToolTip(tr(figure.reason) if figure.reason else tr(_state(figure)))
        self.update()

    def _on_theme(self) -> None:
        self._ink.fresh()
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(round(self._ink.px(220)), round(self._ink.px(26)))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self.figure is None:
            return
        painter = QPainter(self)
        ink = self._ink
        ink.begin(painter)
        if self.underMouse() or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink.brush("bg.hover"))
            painter.drawRoundedRect(QRectF(self.rect()), ink.px(4), ink.px(4))
        value, middle = self.figure.value, self.height() / 2
        size = ink.px(_MARK_PX)
        at = QRectF(ink.px(4), middle - size / 2, size, size)
        draw_shape(ink, painter, at, shapes.BANDS[band_of(value)])
        end = QRectF(0, 0, self.width() - ink.px(6), self.height())
        ink.text(painter, end, formats.percent(value, 0), "body", "text.primary", RIGHT)
        wide = ink.px(72)
        bar = QRectF(self.width() - ink.px(48) - wide, 0, wide, self.height())
        marks.progress_bar(ink, painter, bar, float(value or 0) / 100)
        name = QRectF(ink.px(22), 0, bar.left() - ink.px(30), self.height())
        ink.text(painter, name, self.text(), "body", "text.secondary")


def _state(figure: Figure) -> str:
    states = {"healthy": "good", "watch": "in part", "at_risk": "little", None: "not known"}
    return states[band_of(figure.value)]

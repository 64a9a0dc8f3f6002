"""Beside the plot: the chosen account with both scores made plain, and its quadrant as a list."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import partial

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.bridge import formats
from app.bridge.card_row import CardRow
from app.bridge.columns import Align, Column
from app.bridge.context import App
from app.bridge.rows import RowTableModel
from app.bridge.tr import tr, trn
from app.models.labels import label
from app.views.portfolio.words import Words
from app.views.widgets import marks, shapes
from app.views.widgets.badges import badge, decision_badge
from app.views.widgets.base import ElidedLabel, Label, follow
from app.views.widgets.buttons import icon_button, primary, secondary
from app.views.widgets.card import Rule
from app.views.widgets.ink import Ink
from app.views.widgets.lengths import Lengths
from app.views.widgets.score_panel import ScorePanel
from app.views.widgets.table import DataTable

WIDTH = 304.0
_LISTED_PX = 300.0  # between the ends; with less there is no room for the quadrant's list
DECISIONS = ("grow", "keep", "repair", "trim")
_TONES = {"healthy": "good", "watch": "watch", "at_risk": "risk"}


class Badges(QWidget):
    """Health, decision and segment of an account in one line."""

    def __init__(self, app: App) -> None:
        super().__init__()
        self._ink = Ink(app.theme)
        self._row: CardRow | None = None
        follow(app.theme, self._on_theme)

    def show_row(self, row: CardRow) -> None:
        """Show another account."""
        self._row = row
        words = (self._health(row), tr(label("decision", row.decision)) if row.decision else "",
                 self._segment(row))  # fmt: skip
        self.setAccessibleName(", ".join(word for word in words if word))
        self.update()

    @staticmethod
    def _health(row: CardRow) -> str:
        return tr("Health {0}", formats.number(row.health)) if row.health is not None else tr("New")

    @staticmethod
    def _segment(row: CardRow) -> str:
        return tr(label("strategy_type", row.segment)) if row.segment else ""

    def _on_theme(self) -> None:
        self._ink.fresh()
        self.setFixedHeight(round(self._ink.px(22)))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(200, self.height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        row, ink = self._row, self._ink
        if row is None:
            return
        painter = QPainter(self)
        ink.begin(painter)
        room = QRectF(self.rect())
        tone = _TONES.get(row.health_band or "", "neutral")
        mark = shapes.BANDS.get(row.health_band, shapes.BANDS[None])
        used = badge(ink, painter, room, self._health(row), tone=tone, mark=mark) + ink.px(6)
        room.setLeft(room.left() + used)
        if row.decision is not None:
            room.setLeft(room.left() + decision_badge(ink, painter, room, row.decision) + ink.px(6))
        if segment := self._segment(row):
            badge(ink, painter, room, segment, tone="outline")


class Inspector(QFrame):
    """Shows one account and the list of its quadrant; scores are set in the panel."""

    closed = Signal()
    open_wished = Signal(object)
    decision_wished = Signal(object, object)
    chosen = Signal(object)

    def __init__(self, app: App) -> None:
        super().__init__()
        self._app = app
        self._words = Words(app.today, app.info.currency)
        self._ink = Ink(app.theme)
        self._row: CardRow | None = None
        self._lengths = Lengths(app.theme, self)
        theme = app.theme
        self.name = ElidedLabel(theme, "", "title2")
        self.badges = Badges(app)
        self.figures = [
            (Label(theme, tr(title), "caption", "text.muted"), Label(theme, "", "title3"))
            for title in ("ARR", "Margin", "Renewal")
        ]
        self.scores = ScorePanel(app)
        self.heading = Label(theme, "", "title3")
        self.total = Label(theme, "", "caption", "text.muted")
        self.model: RowTableModel[CardRow] = RowTableModel(self._columns())
        self.list = DataTable(theme, self.model, {"name": self._paint_name})
        self.list.header.hide()
        self.list.setAccessibleName(tr("Accounts of the quadrant"))
        self.list.setSelectionMode(DataTable.SelectionMode.SingleSelection)
        self.open_button = primary(theme, tr("Open account"))
        self.decision_button = secondary(theme, tr("Change decision…"))
        self._close = icon_button(theme, tr("Close the inspector"), "x").set_small()
        self._build()
        self._close.clicked.connect(self.closed)
        self.open_button.clicked.connect(self._open)
        self.decision_button.clicked.connect(self._ask_decision)
        self.list.opened.connect(self.open_wished)
        self.list.clicked.connect(self._on_clicked)
        follow(theme, self._on_theme)

    def show_account(self, row: CardRow) -> None:
        """Show one account: its figures and what its scores are made of."""
        self._row = row
        self.name.setText(row.name)
        self.badges.show_row(row)
        renewal = formats.day(row.renewal, self._app.today) if row.renewal else "–"
        texts = (self._words.money(row.arr_minor), formats.percent(row.margin), renewal)
        for (_, value), text in zip(self.figures, texts, strict=True):
            value.setText(text)
        self.scores.show_account(row.id)
        self.decision_button.setEnabled(self._app.edits.enabled)
        self._fit_scores()
        QTimer.singleShot(0, self, self._fit_scores)  # once more when its rows have their sizes

    def _fit_scores(self) -> None:
        """The scores are whole where there is room; where the window is low, the list goes."""
        px, inner = self._ink.px, self._area.widget()
        if inner is None:
            return
        free = self.height() - sum(part.sizeHint().height() for part in self._ends) - round(px(4))
        listed = free >= px(_LISTED_PX)
        for part in (self.heading, self.total, self.list):
            part.setVisible(listed)
        room = free - round(px(130)) if listed else free
        self._area.setFixedHeight(max(round(px(40)), min(inner.sizeHint().height() + 2, room)))

    def show_list(self, title: str, rows: Sequence[CardRow]) -> None:
        """The accounts of the quadrant, or of the selection, the largest first."""
        total = sum(row.arr_minor or 0 for row in rows)
        self.heading.setText(title)
        count = trn("{0} account · {1}", "{0} accounts · {1}", len(rows), self._words.money(total))
        self.total.setText(count)
        self.model.set_rows(sorted(rows, key=lambda row: -(row.arr_minor or 0)))
        if self._row is not None and self.model.row_by_id(self._row.id) is not None:
            self.list.show_row(self._row.id)

    def _columns(self) -> tuple[Column[CardRow], ...]:
        def health(value: Decimal | None) -> str:
            return formats.number(value) if value is not None else "–"

        return (
            Column(key="name", title=tr("Account"), value=lambda row: row.name, width_px=168),
            Column(key="health", title=tr("Health"), value=lambda row: row.health, text=health,
                   align=Align.RIGHT, width_px=42, tone=lambda _row: "text.secondary"),
            Column(key="arr", title=tr("ARR"), value=lambda row: row.arr_minor, width_px=78,
                   text=self._words.money, align=Align.RIGHT),
        )  # fmt: skip

    def _paint_name(self, ink: Ink, painter: QPainter, rect: QRectF, row: CardRow) -> None:
        size = ink.px(9)
        spot = QRectF(rect.x(), rect.center().y() - size / 2, size, size)
        marks.band_mark(ink, painter, spot, row.health_band)
        ink.text(painter, rect.adjusted(ink.px(20), 0, 0, 0), row.name, "body", "text.primary")

    # --- what is done ------------------------------------------------------------------------

    def _open(self) -> None:
        if self._row is not None:
            self.open_wished.emit(self._row.id)

    def _on_clicked(self, _index: object) -> None:
        row = self.list.current_row()
        if isinstance(row, CardRow):
            self.chosen.emit(row.id)

    def _ask_decision(self) -> None:
        row = self._row
        if row is None:
            return
        menu = QMenu(self)
        for code in DECISIONS:
            action = menu.addAction(tr(label("decision", code)))
            action.setCheckable(True)
            action.setChecked(row.is_confirmed and row.decision == code)
            action.triggered.connect(partial(self.decision_wished.emit, row.id, code))
        menu.addSeparator()
        back = menu.addAction(tr("Back to the computed one"))
        back.setEnabled(row.is_confirmed)
        back.triggered.connect(partial(self.decision_wished.emit, row.id, None))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.decision_button.mapToGlobal(QPoint(0, -menu.sizeHint().height())))

    # --- building ----------------------------------------------------------------------------

    def _build(self) -> None:
        keep, theme = self._lengths.keep, self._app.theme
        listed = QHBoxLayout()
        listed.addWidget(self.heading)
        listed.addWidget(self.total)
        listed.addStretch(1)
        foot = QHBoxLayout()
        foot.addWidget(self.open_button, 1)
        foot.addWidget(self.decision_button, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        top = self._top()
        self._ends = (top, foot)
        whole.addLayout(top)
        for part in (Rule(theme), self._scrolled(), Rule(theme)):
            whole.addWidget(part)
        whole.addLayout(listed)
        whole.addWidget(self.list, 1)
        whole.addWidget(Rule(theme))
        whole.addLayout(foot)
        keep(listed.setContentsMargins, 14, 8, 14, 8).keep(listed.setSpacing, 8)
        keep(foot.setContentsMargins, 14, 10, 14, 10).keep(foot.setSpacing, 8)

    def _top(self) -> QVBoxLayout:
        """Name, badges and three figures."""
        head = QHBoxLayout()
        head.addWidget(self.name, 1)
        head.addWidget(self._close)
        figures = QHBoxLayout()
        for title, value in self.figures:
            pair = QVBoxLayout()
            pair.setSpacing(0)
            pair.addWidget(title)
            pair.addWidget(value)
            figures.addLayout(pair)
        figures.addStretch(1)
        top = QVBoxLayout()
        top.addLayout(head)
        top.addWidget(self.badges)
        top.addLayout(figures)
        keep = self._lengths.keep
        keep(top.setContentsMargins, 14, 14, 12, 10).keep(top.setSpacing, 8)
        keep(figures.setSpacing, 22)
        return top

    def _scrolled(self) -> QWidget:
        """The scores, which scroll where the window is low."""
        inner = QWidget()
        box = QVBoxLayout(inner)
        box.addWidget(self.scores)
        box.addStretch(1)
        self._lengths.keep(box.setContentsMargins, 14, 8, 14, 4)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        self._area = area
        return area

    def _on_theme(self) -> None:
        self._ink.fresh()
        self.setFixedWidth(round(self._ink.px(WIDTH)))
        self.update()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_scores()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._ink.begin(painter)
        painter.fillRect(self.rect(), self._ink.colour("bg.window"))
        painter.fillRect(QRectF(0, 0, 1, self.height()), self._ink.colour("border.default"))

"""The renewal card: days left, the notice flag, and what should be ready by then."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QToolTip, QWidget
from typing_extensions import override

from app.analytics.renewals import Readiness, Renewal
from app.bridge import formats
from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.views.account.renewal_bar import RenewalBar
from app.views.widgets.base import Label, follow
from app.views.widgets.buttons import secondary
from app.views.widgets.card import Card
from app.views.widgets.ink import RIGHT, Ink
from app.views.widgets.lengths import Lengths

_ROW_PX = 24.0
_LEAST_DETAIL_PX = 30.0  # less says nothing; the tooltip has it
_MONTH_DAYS = 30.4375


class _Checks(QWidget):
    """What is ready and what is not; computed from the records, so nothing to tick by hand."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._ink = Ink(theme)
        self._rows: Sequence[Readiness] = ()
        follow(theme, self._on_theme)

    def show_rows(self, rows: Sequence[Readiness]) -> None:
        self._rows = rows
        said = [f"{tr(row.text)}: {tr('yes') if row.done else tr('no')}" for row in rows]
        self.setAccessibleName(", ".join(said))
        self._on_theme()

    def _on_theme(self) -> None:
        self._ink.fresh()
        self.setMinimumHeight(round(self._ink.px(_ROW_PX) * len(self._rows)))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(200, self.minimumHeight())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = self._ink
        ink.begin(painter)
        for number, row in enumerate(self._rows):
            line = QRectF(0, ink.px(_ROW_PX) * number, self.width(), ink.px(_ROW_PX))
            name = "circle-check" if row.done else "circle-dashed"
            role = "status.good.graphic" if row.done else "status.watch.graphic"
            at = QPointF(0, line.center().y() - ink.px(7))
            painter.drawPixmap(at, ink.theme.pixmap(name, role, 14, ink.dpr))
            words = line.adjusted(ink.px(22), 0, 0, 0)
            wide = ink.text(painter, words, tr(row.text), "body", "text.primary")
            right = words.adjusted(wide + ink.px(10), 0, 0, 0)
            if right.width() >= ink.px(_LEAST_DETAIL_PX):
                ink.text(painter, right, row.detail, "caption", "text.muted", RIGHT)

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            number = int(event.pos().y() // self._ink.px(_ROW_PX))
            if number < len(self._rows):
                row = self._rows[number]
                said = ": ".join(part for part in (tr(row.text), row.detail) if part)
                QToolTip.showText(event.globalPos(), said, self)
                return True
        return super().event(event)


class RenewalCard(Card):
    """What comes up for renewal next."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, tr("Renewal"))
        self._days = Label(theme, "", "display")
        self._unit = Label(theme, tr("days"), "body", "text.secondary")
        self._notice = Label(theme, "", "body:500", "status.watch.text")
        self._bar = RenewalBar(theme)
        self._title = Label(theme, "", "bodyStrong")
        self._checks = _Checks(theme)
        self._empty = Label(theme, tr("No running contract. Add one to see its renewal."), "body",
                            "text.muted")  # fmt: skip
        self._empty.setWordWrap(True)
        self.add_contract = secondary(theme, tr("Add contract…"), "plus").set_small()
        head = QHBoxLayout()
        head.addWidget(self._days)
        head.addWidget(self._unit)
        head.addStretch(1)
        head.addWidget(self._notice)
        self.body.addLayout(head)
        for widget in (self._bar, self._title, self._checks, self._empty):
            self.body.addWidget(widget)
        self.body.addWidget(self.add_contract, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)
        Lengths(theme, self).keep(self.body.setSpacing, 4)
        self.pad(14, 0, 10)

    def show_renewal(
        self, renewal: Renewal | None, ready: Sequence[Readiness], today: date
    ) -> None:
        """Show this renewal, or that there is none."""
        for part in (self._days, self._unit, self._notice, self._bar, self._title, self._checks):
            part.setVisible(renewal is not None)
        self._empty.setVisible(renewal is None)
        self.add_contract.setVisible(renewal is None)
        if renewal is None:
            self.set_note("")
            return
        contract = renewal.contract
        months = round((contract.end_date - contract.start_date).days / _MONTH_DAYS)
        due = formats.day_full(renewal.due)
        self.set_note(tr("{0} · {1} months", due, months) if months > 0 else due)
        self._days.setText(str(renewal.days))
        notice = renewal.notice_in_days
        self._notice.setText(_notice_words(notice))
        late = notice is not None and notice < 0
        self._notice.set_role("status.risk.text" if late else "status.watch.text")
        flag = None
        if notice is not None and renewal.days > 0 and contract.notice_by is not None:
            flag = (notice / renewal.days, formats.day(contract.notice_by, today))
        start, end = formats.day(today, today), formats.day(renewal.due, today)
        self._bar.show_span(start, end, flag, "risk" if late else "watch")
        done = sum(1 for row in ready if row.done)
        self._title.setText(tr("Readiness  {0} of {1}", done, len(ready)))
        self._checks.show_rows(ready)


def _notice_words(notice: int | None) -> str:
    if notice is None:
        return ""
    if notice < 0:
        return tr("Notice date passed {0} days ago", -notice)
    if notice == 0:
        return tr("Notice is due today")
    return tr("Notice in {0} days", notice)

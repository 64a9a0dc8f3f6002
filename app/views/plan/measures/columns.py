"""The columns of the targets: what, when, how much, now, how far, and where it is set."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from app.analytics.account_targets import Measure
from app.bridge.columns import Align, Column
from app.bridge.measure_work import (
    MARKS,
    ROLES,
    attained_words,
    period_words,
    source_words,
    value_words,
)
from app.bridge.tr import tr
from app.views.widgets import marks
from app.views.widgets.ink import Ink


def measure_columns() -> tuple[Column[Measure], ...]:
    """A target in one line; the figure and its attainment explain themselves."""
    return (
        Column(key="kpi", title=tr("KPI"), width_px=200, value=lambda row: tr(row.title),
               find=True),
        Column(key="period", title=tr("Period"), width_px=120, value=period_words),
        Column(key="target", title=tr("Target"), width_px=76, align=Align.RIGHT,
               value=lambda row: value_words(row.target, row), tip=_target_tip),
        Column(key="now", title=tr("Now"), width_px=76, align=Align.RIGHT,
               value=lambda row: value_words(row.now.value, row), tip=_now_tip,
               tone=lambda row: None if row.now.value is not None else "text.muted"),
        Column(key="attained", title=tr("Attained"), width_px=136, value=attained_words,
               tip=_now_tip),
        Column(key="source", title=tr("Set for"), width_px=96, value=source_words,
               tone=lambda row: None if row.is_own else "text.muted"),
    )  # fmt: skip


def paint_attained(ink: Ink, painter: QPainter, area: QRectF, row: Measure) -> None:
    """A mark in shape and colour, then percent and word."""
    if row.state is None:
        ink.text(painter, area, attained_words(row), "body", "text.muted")
        return
    size = ink.px(10)
    spot = QRectF(area.x(), area.center().y() - size / 2, size, size)
    marks.target_mark(ink, painter, spot, MARKS[row.state])
    words = area.adjusted(ink.px(16), 0, 0, 0)
    ink.text(painter, words, attained_words(row), "body", ROLES[row.state])


def _target_tip(row: Measure) -> str | None:
    if row.to_date is None or row.to_date == row.target:
        return None
    return tr("{0} by now, the share of the days that have passed", value_words(row.to_date, row))


def _now_tip(row: Measure) -> str | None:
    if row.now.value is None and row.now.reason:
        return tr("Not defined: {0}", row.now.reason)
    return tr("Alt+Enter explains it")

"""The columns of the family tree: each figure of the account alone and incl. its children."""

from __future__ import annotations

from decimal import Decimal
from functools import partial

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from app.analytics.rollup import METHODS, METRICS, Metric
from app.bridge import formats
from app.bridge.columns import Align, Column
from app.bridge.family import FamilyModel
from app.bridge.family_lines import FamilyRow
from app.bridge.tr import tr, trn
from app.core.money import to_minor
from app.views.portfolio.words import Words
from app.views.widgets import marks
from app.views.widgets.ink import Ink
from app.views.widgets.strokes import line_shape
from app.views.widgets.table_paint import CellPainter

INDENT_PX, CHEVRON_PX = 18.0, 16.0
WHOLE = "_whole"
BOTH, OWN, FAMILY = "both", "own", "family"
IN_BOTH = frozenset(("arr", "revenue", "margin", "health", "csat"))
"""The figures that have room side by side; one kind alone shows them all."""


def family_columns(words: Words) -> tuple[Column[FamilyRow], ...]:
    """The name, how many are below, and every figure twice."""
    first = (
        Column[FamilyRow](
            key="name", title=tr("Account"), value=lambda row: row.name, width_px=260, find=True,
            spoken=_spoken, tip=lambda row: row.name,
        ),
        Column[FamilyRow](
            key="below", title=tr("Below"), value=lambda row: row.below or None, width_px=62,
            align=Align.RIGHT, header_tip=tr("Accounts below it, at any depth"),
        ),
    )  # fmt: skip
    figures = [
        column
        for metric in METRICS
        for column in (_figure(words, metric, whole=False), _figure(words, metric, whole=True))
    ]
    owner = Column[FamilyRow](
        key="owner", title=tr("Owner"), value=lambda row: row.card.owner, width_px=110, find=True
    )
    return (*first, *figures, owner)


def hidden_columns(scope: str) -> set[str]:
    """The columns that a choice of own, incl. children, or both leaves out."""
    found: set[str] = set()
    for metric in METRICS:
        if scope == BOTH and metric.key not in IN_BOTH:
            found |= {metric.key, metric.key + WHOLE}
        elif scope != BOTH:
            found.add(metric.key + (WHOLE if scope == OWN else ""))
    return found


def metric_of(column: str) -> tuple[Metric, bool] | None:
    """The figure behind a column, and whether it is that of the family."""
    for metric in METRICS:
        if column in (metric.key, metric.key + WHOLE):
            return metric, column != metric.key
    return None


def painters() -> dict[str, CellPainter]:
    """The name with its branch; health with its ring."""
    return {
        "name": _paint_name,
        "health": partial(_paint_health, whole=False),
        "health" + WHOLE: partial(_paint_health, whole=True),
    }


def name_start(row: FamilyRow) -> float:
    """Where the name of a row begins, in pixels of the design."""
    return row.depth * INDENT_PX + CHEVRON_PX + 4


def _figure(words: Words, metric: Metric, *, whole: bool) -> Column[FamilyRow]:
    title = _title(words, metric)
    incl = tr("{0} incl. children", title)

    def text(value: Decimal | None) -> str:
        return written(words, metric, value)

    def tip(row: FamilyRow) -> str | None:
        return method_words(row, metric) if whole else None

    return Column[FamilyRow](
        key=metric.key + (WHOLE if whole else ""),
        title=tr("incl. children") if whole else title,
        value=lambda row: row.value(metric.key, whole=whole),
        text=text,
        align=Align.LEFT if metric.key == "health" else Align.RIGHT,
        width_px=94 if whole else 90,
        tone=(lambda row: "text.primary" if row.below else "text.muted") if whole else None,
        header_tip=incl if whole else metric.title,
        tip=tip,
        spoken=lambda row: f"{incl if whole else title} {text(row.value(metric.key, whole=whole))}",
    )


def _title(words: Words, metric: Metric) -> str:
    short = {"revenue": tr("Revenue"), "contribution": tr("Contribution")}.get(metric.key)
    name = short or tr(metric.title)
    mark = formats.symbol(words.currency)
    return tr("{0}, {1}k", name, mark) if metric.unit == "money" else name


def written(words: Words, metric: Metric, value: Decimal | None) -> str:
    """A value as the list writes it."""
    if metric.unit == "money":
        return words.thousands(None if value is None else to_minor(value, words.currency))
    if metric.unit == "percent":
        return words.percent(value)
    if metric.key == "csat":
        return words.csat(value)
    return words.number(value)


def method_words(row: FamilyRow, metric: Metric) -> str | None:
    """How a figure came together, and what it leaves out."""
    rolled = row.whole.get(metric.key)
    if rolled is None:
        return tr("No children: the account’s own value")
    of = trn("of {0} account", "of {0} accounts", rolled.n)
    gone = rolled.skipped
    return of + (", " + trn("{0} without a value", "{0} without a value", gone) if gone else "")


def methods_tip(model: FamilyModel, metric: Metric) -> str:
    """The way a metric rolls up, in words."""
    found = model.found
    return tr(METHODS[found.methods[metric.key]]) if found is not None else ""


def _spoken(row: FamilyRow) -> str:
    said = tr("{0}, level {1}", row.name, row.depth + 1)
    if not row.below:
        return said
    many = trn("{0} account below", "{0} accounts below", row.below)
    return f"{said}, {many}, " + (tr("collapsed") if row.is_folded else tr("expanded"))


def _paint_name(ink: Ink, painter: QPainter, area: QRectF, row: FamilyRow) -> None:
    x = area.x() + ink.px(row.depth * INDENT_PX)
    middle = area.center().y()
    _paint_rails(ink, painter, area, row)
    if row.below:
        size = ink.px(10)
        spot = QRectF(x + ink.px(3), middle - size / 2, size, size)
        name = "chevron_right" if row.is_folded else "chevron_down"
        line_shape(ink, painter, spot, name, "text.secondary", 1.4)
    role = "text.primary" if row.is_shown else "text.muted"
    room = area.adjusted(ink.px(name_start(row)), 0, 0, 0)
    font = "bodyStrong" if row.below or not row.depth else "body:500"
    ink.text(painter, room, row.name, font, role)


def _paint_rails(ink: Ink, painter: QPainter, area: QRectF, row: FamilyRow) -> None:
    """The branch to this row, and those that go on to rows below."""
    painter.setPen(ink.pen("border.strong", hairline=True))
    top, middle, bottom = round(area.top()), round(area.center().y()), round(area.bottom() + 1)
    for level in range(1, row.depth + 1):
        x = round(area.x() + ink.px((level - 1) * INDENT_PX + CHEVRON_PX / 2))
        here, goes_on = level == row.depth, row.rails[level]
        if here or goes_on:
            painter.drawLine(x, top, x, bottom if goes_on else middle)
        if here:
            painter.drawLine(x, middle, round(x + ink.px(INDENT_PX - CHEVRON_PX / 2 - 1)), middle)


def _paint_health(
    ink: Ink, painter: QPainter, area: QRectF, row: FamilyRow, *, whole: bool
) -> None:
    value = row.value("health", whole=whole)
    if value is None:
        ink.text(painter, area, "–", "body", "text.muted")
        return
    size = ink.px(18)
    ring = QRectF(area.x(), area.y(), size, area.height())
    marks.health_ring(ink, painter, ring, float(value), marks.band_of(float(value)))
    role = "text.muted" if whole and not row.below else "text.primary"
    ink.text(painter, area.adjusted(ink.px(24), 0, 0, 0), formats.number(value), "body:500", role)

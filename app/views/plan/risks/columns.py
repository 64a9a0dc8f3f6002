"""The columns of the risk register; what is short is written in place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from app.bridge import formats
from app.bridge.columns import Column
from app.bridge.risk_words import (
    MARKS,
    ROLES,
    band_of,
    band_words,
    category_word,
    spoken_place,
    wants_words,
)
from app.bridge.tr import tr
from app.core.days import NotADay, parse_day
from app.models.codes import CODES
from app.models.labels import label
from app.queries.risk_register import RegisterRow
from app.views.widgets import shapes
from app.views.widgets.fields import Refused
from app.views.widgets.ink import Ink
from app.views.widgets.strokes import draw_shape

Change = Callable[[RegisterRow, str, object], None]


def risk_columns(
    today: Callable[[], date], owners: Callable[[], Sequence[str]], change: Change
) -> tuple[Column[RegisterRow], ...]:
    """How heavy, what, of which kind, whose, by when, and how it stands."""
    return (
        Column(
            key="weight", title=tr("Weight"), width_px=92, value=lambda row: row.weight,
            text=band_words, spoken=spoken_place, sort=lambda row: -(row.weight or 99),
        ),
        Column(
            key="title", title=tr("Risk"), width_px=230, value=lambda row: row.title, find=True,
            edit=lambda row, text: change(row, "title", text),
            tone=lambda row: "text.muted" if row.is_closed else None,
        ),
        Column(
            key="category", title=tr("Kind"), width_px=120, value=lambda row: row.category,
            text=category_word, choices=lambda _row: _codes("risk_category"),
            edit=lambda row, code: change(row, "category", code),
        ),
        Column(
            key="owner", title=tr("Owner"), width_px=104, value=lambda row: row.owner,
            text=lambda name: name or tr("No owner"), choices=_owners(owners),
            edit=lambda row, name: change(row, "owner", name), tone=_asks("owner"),
        ),
        Column(
            key="due", title=tr("Due"), width_px=84, value=lambda row: row.due_date,
            text=lambda day: formats.due(day, today()) if day else tr("No date"),
            edit=lambda row, text: change(row, "due_date", _day(text, today())),
            tone=lambda row: _due_tone(row, today()),
        ),
        Column(
            key="status", title=tr("Status"), width_px=84, value=lambda row: row.status or "open",
            text=lambda code: tr(label("risk_status", code)),
            choices=lambda _row: _codes("risk_status"),
            edit=lambda row, code: change(row, "status", code),
            tip=lambda row: wants_words(row) or None,
        ),
    )  # fmt: skip


def paint_weight(ink: Ink, painter: QPainter, area: QRectF, row: RegisterRow) -> None:
    """A mark in shape and colour, then the word and the number."""
    band = band_of(row.weight)
    size = ink.px(10)
    spot = QRectF(area.x(), area.center().y() - size / 2, size, size)
    draw_shape(ink, painter, spot, shapes.BANDS[MARKS[band] if band else None])
    role = "text.muted" if row.is_closed or band is None else f"{ROLES[band]}.text"
    words = area.adjusted(ink.px(16), 0, 0, 0)
    ink.text(painter, words, band_words(row.weight), "body", role)


def _owners(
    owners: Callable[[], Sequence[str]],
) -> Callable[[RegisterRow], list[tuple[object, str]]]:
    def choices(row: RegisterRow) -> list[tuple[object, str]]:
        names: dict[str, None] = dict.fromkeys([*owners(), *([row.owner] if row.owner else [])])
        return [*((name, name) for name in names), (None, tr("No owner"))]

    return choices


def _asks(name: str) -> Callable[[RegisterRow], str | None]:
    return lambda row: "status.watch.text" if name in row.wants else None


def _due_tone(row: RegisterRow, today: date) -> str | None:
    if row.is_closed:
        return "text.muted"
    if row.due_date is None:
        return "status.watch.text"
    return "status.risk.text" if row.due_date < today else None


def _day(text: object, today: date) -> date | None:
    try:
        return parse_day(str(text or ""), today)
    except NotADay as error:
        raise Refused(str(error)) from error


def _codes(enumeration: str) -> list[tuple[object, str]]:
    return [(code, tr(label(enumeration, code))) for code in CODES[enumeration]]

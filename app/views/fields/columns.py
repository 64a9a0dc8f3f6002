"""The columns of tags and of own fields, and how they are painted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from app.bridge.columns import Align, Column
from app.bridge.tr import tr
from app.models.labels import label
from app.models.names import many_name
from app.queries.custom_fields import CustomFieldRow
from app.views.widgets.ink import Ink

COLOURS = (
    ("chart.categorical.0", "Green"), ("chart.categorical.1", "Blue"),
    ("chart.categorical.2", "Amber"), ("chart.categorical.3", "Plum"),
    ("chart.categorical.4", "Rust"), ("chart.categorical.5", "Grey"),
)  # fmt: skip
"""The colours of tags, with a word for each."""


class TagLine(NamedTuple):
    """A tag with its colour and on how many records of each kind it is."""

    id: int
    name: str
    colour: str
    uses: int
    where: tuple[tuple[str, int], ...]


def tag_lines(
    rows: list[tuple[int, str, int]], uses: Mapping[int, Mapping[str, int]],
    colours: Mapping[str, str],
) -> list[TagLine]:  # fmt: skip
    """The tags by name."""
    return [
        TagLine(key, name, colours.get(name, ""), many, tuple(sorted(uses.get(key, {}).items())))
        for key, name, many in rows
    ]


def tag_columns(rename: Callable[[TagLine, str], None]) -> tuple[Column[TagLine], ...]:
    """A tag in one line."""
    return (
        Column(key="name", title=tr("Tag"), value=lambda row: row.name, width_px=170, find=True,
               edit=rename, spoken=lambda row: f"{row.name}, {colour_word(row.colour)}"),
        Column(key="uses", title=tr("Records"), value=lambda row: row.uses, width_px=70,
               align=Align.RIGHT),
        Column(key="where", title=tr("On"), value=where_words, width_px=210),
    )  # fmt: skip


def where_words(row: TagLine) -> str:
    """“3 accounts · 1 people”."""
    return " · ".join(f"{many_name(entity)} {number}" for entity, number in row.where)


def colour_word(role: str) -> str:
    """What a colour is called."""
    return tr(next((word for known, word in COLOURS if known == role), "no colour"))


def field_columns(
    rename: Callable[[CustomFieldRow, str], None],
) -> tuple[Column[CustomFieldRow], ...]:
    """An own field in one line."""
    return (
        Column(key="entity", title=tr("Of"), value=lambda row: tr(many_name(row.entity)),
               width_px=110),
        Column(key="field", title=tr("Field"), value=lambda row: row.field, width_px=160,
               find=True, edit=rename),
        Column(key="type", title=tr("Type"), value=lambda row: tr(label("custom_type", row.type)),
               width_px=110),
        Column(key="options", title=tr("Choices, formula"), value=option_words, width_px=260),
        Column(key="values", title=tr("Filled"), value=lambda row: row.values, width_px=60,
               align=Align.RIGHT, text=lambda many: str(many) if many else "–"),
    )  # fmt: skip


def option_words(row: CustomFieldRow) -> str:
    """The choices, the formula, or where a link leads."""
    if row.type == "link":
        return tr("to {0}", tr(many_name(row.options[0]))) if row.options else tr("to web pages")
    return (" " if row.type == "computed" else ", ").join(row.options)


def paint_tag(ink: Ink, painter: QPainter, area: QRectF, row: TagLine) -> None:
    """A dot in its colour, then the name."""
    size = ink.px(10)
    spot = QRectF(area.x() + 1, area.center().y() - size / 2, size, size)
    if row.colour:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink.brush(row.colour))
    else:
        painter.setPen(ink.pen("border.strong"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(spot)
    ink.text(painter, area.adjusted(ink.px(20), 0, 0, 0), row.name, "bodyStrong")
